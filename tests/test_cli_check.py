"""`replylint check`: what is linted, what is written, and the exit status."""

import json
import os

import pytest
from cli_fakes import cli_fixture  # noqa: F401 - a fixture

from replylint.cli import paths as walking

SOON = "We will answer SOON.\n"


def test_text_shows_the_line_a_caret_the_message_and_the_way_out(cli, tmp_path):
    (tmp_path / "a.txt").write_text("Hello,\n" + SOON)
    ran = cli("check", "a.txt")
    assert ran.out == (
        "a.txt:2:16: warning vague-promise/vague-time\n"
        "    We will answer SOON.\n"
        "                   ^^^^\n"
        "  Message of vague-promise.\n"
        "  → Name the time: by [date]\n"
        "\n"
        "1 finding (1 warning): 1 reply in 1 file\n"
    )
    assert (ran.status, ran.err) == (1, "")


def test_concise(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    ran = cli("check", "--format", "concise", "a.txt")
    assert ran.out.splitlines()[0] == "a.txt:1:16: vague-promise/vague-time Message of vague-promise."


def test_json_has_the_promised_shape(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    found = json.loads(cli("check", "--format", "json", "a.txt", "missing.txt").out)
    assert found["version"] == 1
    first, second = found["files"]
    draft = first["drafts"][0]
    assert (first["path"], first["error"]) == ("a.txt", None)
    assert {key: draft[key] for key in ("name", "location", "lang", "channel")} == {
        "name": "", "location": "", "lang": "en", "channel": "email",
    }  # fmt: skip
    assert draft["findings"] == [
        {
            "rule": "vague-promise", "kind": "vague-time", "severity": "warning", "lang": "en",
            "start": 15, "end": 19, "line": 1, "column": 16, "end_line": 1, "end_column": 20,
            "text": "SOON", "message": "Message of vague-promise.",
            "suggestions": [{"message": "Name the time.", "replacement": "by [date]"}],
        }
    ]  # fmt: skip
    assert second["error"]["code"] == "input-error"
    assert second["drafts"] == []
    assert found["summary"] == {"files": 2, "drafts": 1, "findings": 1, "errors": 1}


def test_jsonl_is_flat(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    rows = [json.loads(line) for line in cli("check", "--format", "jsonl", "a.txt", "no.txt").out.splitlines()]
    assert [(row["path"], row.get("rule"), "error" in row) for row in rows] == [
        ("a.txt", "vague-promise", False),
        ("no.txt", None, True),
    ]


def test_positions_in_a_file_are_those_of_the_file(cli, tmp_path):
    (tmp_path / "a.md").write_bytes("# One\n\nFine.\n\n# Two\n\nЯ 😀 SOON\n".encode())
    files = json.loads(cli("check", "--format", "json", "a.md").out)["files"]
    (finding,) = [finding for draft in files[0]["drafts"] for finding in draft["findings"]]
    assert (finding["line"], finding["column"], finding["end_column"]) == (7, 5, 9)
    assert (tmp_path / "a.md").read_text(encoding="utf-8")[finding["start"] : finding["end"]] == "SOON"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(cli, end):
    files = json.loads(cli("check", "-", "--format", "json", stdin=f"a{end}b{end}SOON{end}".encode()).out)["files"]
    finding = files[0]["drafts"][0]["findings"][0]
    assert (finding["line"], finding["column"]) == (3, 1)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("Fine.", (), 0),
        ("SOON", (), 1),
        ("BLAME", ("--fail-on", "error"), 1),
        ("SOON", ("--fail-on", "error"), 0),
        ("SORRY", (), 0),
        ("SORRY", ("--fail-on", "suggestion"), 1),
        ("SOON", ("--exit-zero",), 0),
        ("SOON", ("--ignore", "blame-language,vague-promise"), 0),
        ("SOON", ("--select", "blame-language"), 0),
        ("SOON BLAME", ("--select", "blame-language", "--select", "vague-promise"), 1),
        ("", (), 0),
        ("x", (), 0),
    ],
)
def test_exit_status(cli, text, options, status):
    assert cli("check", "-", *options, stdin=text.encode()).status == status


def test_an_error_wins_over_findings_and_the_rest_is_linted(cli, tmp_path):
    (tmp_path / "b.txt").write_text(SOON)
    ran = cli("check", "--exit-zero", "missing.txt", "b.txt")
    assert ran.status == 2
    assert ran.err == "replylint: missing.txt: input-error: no such file or folder; check the name\n"
    assert "b.txt:1:16" in ran.out


def test_no_path_means_a_pipe(cli):
    ran = cli("check", "--format", "concise", stdin=SOON.encode())
    assert ran.out.startswith("-:1:16: ")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\xef\xbb\xbfSOON", 1),
        ("SOON".encode("utf-16"), 1),
        ("SOON невдовзі".encode("cp1251"), 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 2),
        (b"\xff", 2),
    ],
)
def test_standard_input_is_decoded_or_refused(cli, data, status):
    ran = cli("check", "-", "--format", "json", stdin=data)
    (file,) = json.loads(ran.out)["files"]
    assert ran.status == status
    if status == 2:
        assert file["error"]["code"] == "input-error"
        assert ran.err.count("\n") == 1
    else:
        assert file["drafts"][0]["findings"][0]["text"] == "SOON"
        assert file["drafts"][0]["findings"][0]["start"] == 0


def test_a_broken_text_behind_a_byte_order_mark_is_said_to_be_damaged(cli):
    ran = cli("check", "-", stdin=b"\xff\xfe\0")
    assert ran.status == 2
    assert ran.err.endswith("not UTF-16 (byte 0x00); the file is cut short or damaged\n")


def test_a_damaged_file_names_the_place(cli, tmp_path):
    (tmp_path / "a.txt").write_bytes("Добрий день,\nSOON ".encode() + b"\xe9")
    ran = cli("check", "--format", "json", "a.txt")
    error = json.loads(ran.out)["files"][0]["error"]
    assert (error["code"], error["line"], error["column"]) == ("input-error", 2, 6)


def test_a_link_to_itself_cannot_be_read(cli, tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    ran = cli("check", "a.txt")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "cannot be read" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_an_input_error(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    (tmp_path / "a.txt").chmod(0)
    ran = cli("check", "a.txt")
    assert ran.status == 2
    assert "cannot be read" in ran.err


def test_a_folder_without_drafts_is_said_so(cli, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "logo.png").write_bytes(b"\0")
    ran = cli("check", "t")
    assert ran.status == 0
    assert ran.err == "replylint: t: no file in this folder holds replies in a known format\n"


@pytest.mark.parametrize("pattern", ["t", "t/**", "*.txt"])
def test_a_folder_of_which_all_is_excluded_is_said_so(cli, tmp_path, pattern):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.txt").write_text(SOON)
    (tmp_path / "replylint.toml").write_text(f"exclude = ['{pattern}']")
    for folder in ("t", "."):
        ran = cli("check", folder)
        assert ran.status == 0
        said = "all that might hold replies in this folder is excluded by replylint.toml"
        assert ran.err == f"replylint: {folder}: {said}\n"


def test_a_folder_is_walked_in_order_without_what_is_not_the_teams(cli, tmp_path):
    for name in ("b.md", "a.txt", "sub/Київ (1).txt", "node_modules/x.txt", ".git/y.txt", "README.md", "logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SOON)
    outside = tmp_path.parent / f"{tmp_path.name}-outside.txt"
    outside.write_text(SOON)
    (tmp_path / "link.txt").symlink_to(outside)
    (tmp_path / "within.txt").symlink_to("a.txt")
    files = json.loads(cli("check", "--format", "json", ".", "a.txt").out)["files"]
    assert [file["path"] for file in files] == ["a.txt", "b.md", "sub/Київ (1).txt"]


def test_a_hook_skips_what_holds_no_drafts_and_what_is_excluded(cli, tmp_path):
    for name in ("a.txt", "b.txt", "package.json", "x.png"):
        (tmp_path / name).write_text(SOON)
    (tmp_path / "replylint.toml").write_text('exclude = ["b.*"]')
    ran = cli("check", "--hook", "a.txt", "b.txt", "package.json", "x.png")
    assert ran.out == "a.txt:1:16: vague-promise/vague-time Message of vague-promise.\n"
    assert cli("check", "b.txt").status == 1
    assert cli("check", "--hook", "b.txt").status == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--write-baseline", "b.json", "--diff"),
        ("--write-baseline", "b.json", "--prune-baseline"),
        ("--write-baseline", "b.json", "--explain-findings"),
        ("--explain-findings", "--format", "sarif"),
        ("--write-baseline", "b.json", "--output", "o.txt"),
        ("--fix", "--diff"),
        ("--diff", "--output", "p.patch"),
        ("--diff", "--format", "json"),
        ("--diff", "--explain-findings"),
        ("--config", "x.toml", "--isolated"),
    ],
)
def test_of_two_options_that_exclude_each_other_none_is_passed_over(cli, tmp_path, options):
    (tmp_path / "a.txt").write_text(SOON)
    ran = cli("check", "a.txt", *options)
    assert ran.status == 2
    assert "exclude each other" in ran.err


@pytest.mark.parametrize("industry", ["Retail", "retial", "Bank"])
def test_front_matter_may_mean_something_else_by_industry(cli, tmp_path, industry):
    (tmp_path / "a.md").write_text(f"---\nindustry: {industry}\n---\n{SOON}")
    ran = cli("check", "a.md")
    assert (ran.status, ran.err) == (1, "")


BROKEN = {"cm.yaml": "{{- if .x }}\na: b\n", "a.json": "", "b.json": '{"a": 1,}', "c.csv": 'a,b\n"x"y,z\n'}


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ("emial", "a.md: front matter: unknown channel 'emial'; did you mean 'email'?"),
        ("stable", ""),
        ("e-mail", ""),
    ],
)
def test_front_matter_that_names_nearly_a_channel_is_said_so(cli, tmp_path, channel, said):
    (tmp_path / "a.md").write_text(f"---\nchannel: {channel}\n---\nAll is well.\n\n---\n\nSo it is.\n")
    ran = cli("check", "--quiet", "a.md")
    assert (ran.status, ran.err) == (0, f"replylint: {said}\n" if said else "")


def test_broken_data_of_which_nobody_said_that_it_holds_replies_stops_no_commit(cli, tmp_path):
    for name, text in BROKEN.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "d.csv").write_bytes(b"\xe9,b\n")
    (tmp_path / "t.txt").write_text(SOON)
    for ran in (cli("check", "--hook", *BROKEN, "d.csv"), cli("check", "--hook", "--fix", *BROKEN)):
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "cm.yaml: skipped: malformed YAML" in cli("check", "--hook", "--verbose", *BROKEN).err
    assert (cli("check", ".").status, cli("check", ".").err) == (1, "")


def test_broken_data_that_somebody_named_or_its_name_speaks_of_is_an_error(cli, tmp_path):
    (tmp_path / "macros").mkdir()
    for name in ("a.json", "macros/b.json"):
        (tmp_path / name).write_text("{")
    assert cli("check", "a.json").status == 2
    assert cli("check", "--hook", "macros/b.json").status == 2


def test_broken_data_that_the_configuration_speaks_of_is_an_error(cli, tmp_path):
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "replylint.toml").write_text('[sources]\ntext = "body"\n')
    assert cli("check", "--hook", "a.json").status == 2


def test_pre_commit_is_a_hook(cli, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SOON)
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert cli("check", "a.txt").out == "a.txt:1:16: vague-promise/vague-time Message of vague-promise.\n"
    assert cli("check", "--format", "json", "a.txt").out.startswith("{")


def test_exclude_holds_in_folders(cli, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text(SOON)
    (tmp_path / "b.txt").write_text("Fine.")
    (tmp_path / "replylint.toml").write_text('exclude = ["old/"]')
    assert cli("check", ".").status == 0


def test_a_file_named_like_an_option(cli, tmp_path):
    for name in ("--fix.md", "-q.txt"):
        (tmp_path / name).write_text(SOON)
    ran = cli("check", "--hook", "--fix.md", "-q.txt")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 2


def test_a_file_given_twice_is_linted_once(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    assert cli("check", "--hook", "a.txt", "./a.txt").out.count("\n") == 1
    (tmp_path / "z.txt").symlink_to("a.txt")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "b.txt").write_text(SOON)
    for paths in (("a.txt", "t/../a.txt"), ("a.txt", "z.txt"), (tmp_path / "t", "t"), ("t", tmp_path / "t" / "b.txt")):
        assert cli("check", "--format", "concise", *paths).out.count("vague-time") == 1


def test_output_goes_to_a_file(cli, tmp_path):
    ran = cli("check", "-", "--format", "concise", "--output", "out.txt", stdin="невдовзі".encode())
    assert (ran.status, ran.out) == (1, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("-:1:1: vague-promise")
    ran = cli("check", "-", "--output", "no/such/out.txt")
    assert ran.status == 2
    assert "--output: cannot write" in ran.err


def test_output_may_be_the_standard_output(cli, tmp_path):
    ran = cli("check", "-", "--format", "concise", "--output", "-", stdin=b"SOON")
    assert ran.out.startswith("-:1:1: vague-promise")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
@pytest.mark.parametrize("paths", [("t/a.md",), ("t",), ("link.md",)])
def test_what_is_to_be_linted_is_not_written_over(cli, tmp_path, option, paths):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.md").write_text(SOON)
    (tmp_path / "link.md").symlink_to("t/a.md")
    ran = cli("check", option, "t/a.md", *paths)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{option}: 't/a.md' is a file to be linted" in ran.err
    assert (tmp_path / "t" / "a.md").read_text() == SOON


@pytest.mark.parametrize("name", ["audit.html", "audit.txt", "audit.md", "audit.json"])
@pytest.mark.parametrize("text", [SOON, "All is well.\n"], ids=["findings", "none"])
def test_a_report_in_the_folder_is_written_anew_and_not_linted(cli, tmp_path, name, text):
    (tmp_path / "a.txt").write_text(text)
    format_name = name.rpartition(".")[2].replace("txt", "text").replace("md", "concise")
    command = ("check", "--format", format_name, "--output", name, ".")
    first = cli(*command)
    report = (tmp_path / name).read_text()
    again = cli(*command)
    assert (again.status, again.err) == (first.status, "")
    assert (tmp_path / name).read_text() == report


@pytest.mark.parametrize("options", [("--color", "always"), ("--quiet",), ("--quiet", "--format", "concise")])
@pytest.mark.parametrize("text", [SOON, "All is well.\n"], ids=["findings", "none"])
def test_a_report_of_another_look_is_written_anew_too(cli, tmp_path, options, text):
    (tmp_path / "a.txt").write_text(text)
    command = ("check", *options, "--output", "audit.txt", ".")
    first = cli(*command)
    report = (tmp_path / "audit.txt").read_text()
    again = cli(*command)
    assert (again.status, again.err) == (first.status, "")
    assert (tmp_path / "audit.txt").read_text() == report


def test_a_folder_is_walked_once_though_its_report_is_looked_for(cli, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SOON)
    cli("check", "--output", "audit.txt", ".")
    walks = []
    monkeypatch.setattr(walking, "files_below", lambda *args, walk=walking.files_below: walks.append(1) or walk(*args))
    assert cli("check", "--output", "audit.txt", ".").status == 1
    assert walks == [1]


def test_a_page_that_was_written_before_is_no_reply(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SOON)
    cli("check", "--format", "html", "--output", "audit.html", ".")
    ran = cli("check", "--verbose", "--format", "concise", ".")
    assert ran.out.splitlines()[1:] == ["1 finding (1 warning): 1 reply in 2 files"]
    assert "audit.html: skipped: a report of replylint" in ran.err


def test_quiet_is_one_line_of_the_gravest(cli):
    ran = cli("check", "-", "--quiet", stdin=b"SOON SORRY BLAME")
    assert ran.out == "“BLAME”: Message of blame-language. (+2)\n"
    assert cli("check", "-", "--quiet", stdin=b"Fine.").out == ""


@pytest.mark.parametrize(
    ("env", "options", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_colour(cli, monkeypatch, env, options, coloured):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in cli("check", "-", *options, stdin=b"SOON").out) is coloured


def test_stdin_filename_is_taken_for_the_file(cli, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "replylint.toml").write_text('ignore = ["vague-promise"]')
    assert cli("check", "-", "--stdin-filename", "t/a.txt", stdin=b"SOON").status == 0
    assert "x/a.txt:1:1" in cli("check", "-", "--stdin-filename", "x/a.txt", stdin=b"SOON").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("check", "--formt", "json"), "--format"),
        (("check", "-", "--format", "xml"), "unknown format 'xml'; known: concise, "),
        (("check", "-", "--channel", "emial"), "did you mean 'email'?"),
        (("check", "-", "--industry", "banks"), "did you mean 'bank'?"),
        (("check", "-", "--select", "vague-promises"), "did you mean 'vague-promise'?"),
        (("check", "-", "--ignore", "xyz"), "known: blame-language, repeated-apology, vague-promise"),
        (("check", "-", "--config", "no.toml"), "no.toml: cannot be read"),
        (("chek",), "did you mean 'check'?"),
        ((), "Missing command"),
    ],
)
def test_a_usage_error_is_one_line_that_names_the_mend(cli, args, words):
    ran = cli(*args)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err


def test_one_broken_draft_does_not_stop_the_others_and_says_nothing_of_its_text(cli, tmp_path):
    (tmp_path / "a.md").write_text("# One\n\nSecret BOOM.\n\n# Two\n\nSOON\n")
    ran = cli("check", "--format", "json", "a.md")
    (file,) = json.loads(ran.out)["files"]
    assert [draft["name"] for draft in file["drafts"]] == ["Two"]
    assert file["error"]["code"] == "internal-error"
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "ValueError at tests/cli_fakes.py:" in ran.err
    assert "Secret" not in ran.err + ran.out


def test_an_unexpected_exception_is_one_line(cli, monkeypatch):
    def broken(name):
        raise KeyError("Secret")

    monkeypatch.setattr("replylint.cli.formats.renderer", broken)
    ran = cli("check", "-", stdin=SOON.encode())
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "KeyError at tests/test_cli_check.py:" in ran.err
    assert "Secret" not in ran.err
    monkeypatch.setenv("REPLYLINT_DEBUG", "1")
    with pytest.raises(KeyError):
        cli("check", "-")


def test_a_broken_configuration_of_one_folder_is_said_once_and_the_rest_goes_on(cli, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "replylint.toml").write_text("chanel = 'chat'")
    for name in ("a.txt", "t/b.txt", "t/c.txt"):
        (tmp_path / name).write_text(SOON)
    ran = cli("check", "--format", "concise", "a.txt", "t")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "a.txt:1:16" in ran.out
    assert "did you mean 'channel'?" in ran.err


def test_a_named_file_that_is_skipped_says_why_and_others_with_verbose(cli, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.txt").write_text("")
    (tmp_path / "t" / "b.txt").write_text("Fine.")
    ran = cli("check", "t/a.txt", "t/b.txt")
    assert (ran.status, ran.err) == (0, "replylint: t/a.txt: skipped: no reply found in it\n")
    assert cli("check", "--verbose", "t").err == ran.err
    assert cli("check", "t").err == ""
    assert cli("check", "--hook", "t/a.txt").err == ""
    assert "c.json: skipped: " in cli("check", "-", "--stdin-filename", "c.json", stdin=b"{}").err


def test_a_folder_of_which_every_file_is_skipped_says_so_once(cli, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "u").mkdir()
    for name in ("t/a.txt", "t/b.json"):
        (tmp_path / name).write_text("")
    (tmp_path / "t" / "b.json").write_text("{}")
    (tmp_path / "u" / "c.txt").write_text("Fine.")
    ran = cli("check", "t", "u")
    assert (ran.status, ran.err) == (0, "replylint: t: all files were skipped (2); --verbose says why\n")
    assert cli("check", "t", "--jobs", "2").err == ran.err
    assert cli("check", ".").err == ""
    assert cli("check", "--verbose", "t").err.count("skipped") == 2


def test_a_folder_that_cannot_be_read_is_an_input_error(cli, tmp_path, monkeypatch):
    for name in ("a.txt", "shut/b.txt", "t/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SOON)
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    for options in ((), ("--fix",), ("--jobs", "2")):
        ran = cli("check", "--format", "concise", *options, ".")
        assert (ran.status, ran.out.count("vague-time")) == (2, 2)
        assert ran.err == (
            "replylint: shut: input-error: cannot be read (Permission denied); allow reading or leave it out\n"
        )
    ran = cli("check", "--format", "json", "shut")
    assert ran.status == 2
    assert [file["error"]["code"] for file in json.loads(ran.out)["files"]] == ["input-error"]
    ran = cli("check", "--diff", ".")
    assert (ran.status, ran.err.count("shut: input-error")) == (2, 1)


def test_a_file_that_may_not_be_looked_at_is_an_input_error(cli, tmp_path, monkeypatch):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.txt").write_text(SOON)
    stat = os.stat

    def guarded(path, *args, **options):
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "stat", guarded)
    assert "a.txt:1:16" in cli("check", "--format", "concise", "t").out


def test_selectors_of_the_configuration_find_the_replies(cli, tmp_path):
    (tmp_path / "replylint.toml").write_text('sources = { records = "*", text = "reply", name = "title" }')
    (tmp_path / "a.json").write_text('[{"title": "One", "reply": "Answer \\u263a SOON.", "note": "SOON"}]')
    (draft,) = json.loads(cli("check", "--format", "json", "a.json").out)["files"][0]["drafts"]
    (finding,) = draft["findings"]
    assert (draft["name"], finding["column"], finding["text"]) == ("One", 43, "SOON")


def test_several_processes_give_the_same_report(cli, tmp_path):
    for number in range(100):
        (tmp_path / f"{number:02}.txt").write_text("SOON " * (number % 3) + ("BOOM" if number == 50 else ""))
    (tmp_path / "50b.txt").write_bytes(b"\xff")
    one = cli("check", "--format", "json", ".")
    two = cli("check", "--format", "json", "--jobs", "2", ".")
    assert (two.status, two.out, two.err) == (one.status, one.out, one.err)
    assert one.err.count("\n") == 2


@pytest.mark.parametrize(("terminal", "drawn"), [(True, True), (False, False)])
def test_a_bar_is_drawn_on_a_terminal_only(cli, tmp_path, monkeypatch, terminal, drawn):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(SOON)
    monkeypatch.setattr("replylint.cli.progress.DELAY", 0)
    monkeypatch.setattr("cli_fakes.Stream.terminal", terminal)
    ran = cli("check", ".")
    assert ("\r[##########                    ] 1 of 3 files" in ran.err) is drawn
    assert "\r" not in ran.out
    assert ran.err.endswith("\r\x1b[K") is drawn
    assert cli("check", "--quiet", ".").err == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_read_where_it_is_named_and_left_alone_in_a_folder(cli, tmp_path):
    from threading import Thread

    os.mkfifo(tmp_path / "p.txt")
    (tmp_path / "a.txt").write_text(SOON)
    assert cli("check", "--format", "concise", ".").out.count("vague-time") == 1
    writer = Thread(target=lambda: (tmp_path / "p.txt").write_text(SOON))
    writer.start()
    assert "p.txt:1:16" in cli("check", "--format", "concise", "p.txt").out
    writer.join()
