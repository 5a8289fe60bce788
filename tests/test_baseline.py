"""The baseline: what is known stays quiet, what is new is told, what is gone is named and pruned."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from replylint.cli import run

SOON = "We will get back to you soon."
SORRY = "Unfortunately, this is impossible."


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Run `check`; return the exit status, the places of findings and the standard error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t").mkdir()

    def go(*options):
        status = run(["check", "--isolated", "--format", "concise", "--quiet", *options])
        out, err = capsys.readouterr()
        return status, [line.split(" ", 1)[0].rstrip(":") for line in out.splitlines()], err

    def write(name, text):
        path = tmp_path / "t" / name
        path.write_text(text, encoding="utf-8")
        return path

    go.write = write
    go.folder = tmp_path
    return go


def test_what_is_known_stays_quiet_when_lines_move(check):
    check.write("a.md", f"# One\n\n{SOON}\n\n# Two\n\n{SORRY}\n")
    assert check("t", "--write-baseline", "known.json")[0] == 0
    check.write("a.md", f"# New\n\nAll is well.\n\n# Two\n\n{SORRY.upper()}\n\n# One\n\n\n\nHello.\n{SOON}\n")
    assert check("t", "--baseline", "known.json")[:2] == (0, [])


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_to_another_file_of_the_folder_stands_under_the_files_own_name(check):
    check.write("real.md", SOON)
    (check.folder / "t" / "alias.md").symlink_to("real.md")
    check("t", "--write-baseline", "known.json")
    assert check("t/real.md", "--baseline", "known.json")[:2] == (0, [])
    assert check("t")[1] == ["t/real.md:1:25"]


def test_the_configuration_of_a_folder_that_is_named_may_name_it(check, monkeypatch):
    check.write("a.md", SOON)
    (check.folder / "t" / "replylint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    monkeypatch.chdir(check.folder / "t")
    assert run(["check", ".", "--write-baseline", "known.json"]) == 0
    assert run(["check", "."]) == 0


def test_the_configuration_may_name_it(check, monkeypatch, capsys):
    check.write("a.md", f"# One\n\n{SOON}\n")
    (check.folder / "replylint.toml").write_text('baseline = "kept/known.json"\n', encoding="utf-8")
    (check.folder / "kept").mkdir()
    assert run(["check", "t"]) == 2
    assert "kept/known.json: no such baseline; --write-baseline makes one" in capsys.readouterr().err
    assert run(["check", "t", "--write-baseline", "kept/known.json"]) == 0
    assert run(["check", "t"]) == 0
    monkeypatch.chdir(check.folder / "t")
    assert run(["check", "a.md"]) == 0
    assert run(["check", "--isolated", "a.md"]) == 1
    check.write("a.md", "All is well.")
    assert run(["check", "--prune-baseline", "."]) == 0
    assert "known findings gone: 1" in capsys.readouterr().err


def test_an_editor_may_have_put_a_byte_order_mark_before_it(check):
    check.write("a.md", SOON)
    check("t", "--write-baseline", "known.json")
    known = check.folder / "known.json"
    known.write_bytes(b"\xef\xbb\xbf" + known.read_bytes())
    assert check("t", "--baseline", "known.json")[:2] == (0, [])


def test_what_is_new_is_told(check):
    check.write("a.md", f"# One\n\n{SOON}\n")
    check("t", "--write-baseline", "known.json")
    check.write("a.md", f"# One\n\n{SOON}\n\n# Two\n\n{SOON}\n")
    assert check("t", "--baseline", "known.json")[:2] == (1, ["t/a.md:7:25"])


def test_the_same_words_once_more_are_new(check):
    check.write("a.md", f"{SOON}\n\n{SOON}\n")
    check("t", "--write-baseline", "known.json")
    check.write("a.md", f"{SOON}\n\n{SOON}\n\n{SOON}\n")
    assert check("t", "--baseline", "known.json")[:2] == (1, ["t/a.md:5:25"])


def test_the_same_words_in_another_file_are_new(check):
    check.write("a.md", SOON)
    check("t", "--write-baseline", "known.json")
    check.write("b.md", SOON)
    assert check("t", "--baseline", "known.json")[:2] == (1, ["t/b.md:1:25"])


def test_one_file_of_many_uses_its_own_part(check):
    check.write("a.md", SOON)
    check.write("b.md", SOON)
    check("t", "--write-baseline", "known.json")
    status, found, err = check("t/b.md", "--baseline", "known.json")
    assert (status, found, err) == (0, [], "")


def test_the_baseline_is_found_from_another_folder(check, monkeypatch):
    check.write("a.md", SOON)
    check("t", "--write-baseline", "known.json")
    monkeypatch.chdir(check.folder / "t")
    assert check("a.md", "--baseline", "../known.json")[:2] == (0, [])


def test_what_is_gone_is_said_and_pruned_on_demand(check, capsys):
    check.write("a.md", f"{SOON}\n\n{SORRY}")
    lost = check.write("b.md", SOON)
    check("t", "--write-baseline", "known.json")
    check.write("a.md", SOON)
    lost.unlink()
    before = (check.folder / "known.json").read_bytes()
    run(["check", "--isolated", "t", "--baseline", "known.json"])
    assert "known findings gone: 3" in capsys.readouterr().err
    assert (check.folder / "known.json").read_bytes() == before
    check("t", "--baseline", "known.json", "--prune-baseline")
    table = json.loads((check.folder / "known.json").read_text(encoding="utf-8"))
    assert {name: [row["rule"] for row in rows] for name, rows in table["files"].items()} == {
        "t/a.md": ["vague-promise/vague-time"]
    }
    assert check("t", "--baseline", "known.json", "--prune-baseline")[2] == ""


@pytest.mark.parametrize("choice", [("--select", "vague-promise"), ("--ignore", "negative-word")])
def test_rules_that_did_not_run_lose_nothing(check, choice):
    check.write("a.md", f"{SOON} {SORRY}")
    check("t", "--write-baseline", "known.json")
    before = (check.folder / "known.json").read_bytes()
    assert check("t", "--baseline", "known.json", *choice) == (0, [], "")
    assert check("t", "--baseline", "known.json", "--prune-baseline", *choice) == (0, [], "")
    assert (check.folder / "known.json").read_bytes() == before
    check.write("a.md", SORRY)
    check("t", "--baseline", "known.json", "--prune-baseline", "--select", "vague-promise")
    assert check("t", "--baseline", "known.json") == (0, [], "")


def test_a_file_that_cannot_be_read_loses_nothing(check):
    check.write("a.md", SOON)
    check("t", "--write-baseline", "known.json")
    (check.folder / "t" / "a.md").write_bytes(b"\xff\xfe\xff")
    before = (check.folder / "known.json").read_bytes()
    assert check("t", "--baseline", "known.json", "--prune-baseline")[0] == 2
    assert (check.folder / "known.json").read_bytes() == before


def test_no_words_of_replies_are_in_it(check):
    check.write("a.md", f"# One\n\n{SOON}\n")
    check("t", "--write-baseline", "known.json")
    text = (check.folder / "known.json").read_text(encoding="utf-8")
    assert "soon" not in text.lower()
    assert json.loads(text)["files"]["t/a.md"][0]["reply"] == "One"


def test_it_is_the_same_file_with_several_processes(check):
    for number in range(40):
        check.write(f"{number}.md", f"{SOON}\n\n{SORRY}")
    check("t", "--write-baseline", "one.json")
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "--jobs", "2", "t"]
    done = subprocess.run(
        [*command, "--write-baseline", "two.json"], cwd=check.folder, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert (check.folder / "one.json").read_bytes() == (check.folder / "two.json").read_bytes()
    done = subprocess.run([*command, "--baseline", "two.json"], cwd=check.folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a": [1]}}'])
def test_what_is_no_baseline_is_said_in_one_line(check, text):
    check.write("a.md", SOON)
    (check.folder / "known.json").write_text(text, encoding="utf-8")
    status, found, err = check("t", "--baseline", "known.json")
    assert (status, found) == (2, [])
    assert err == "replylint: known.json: is no baseline; --write-baseline makes a new one\n"


def test_a_baseline_that_is_not_there(check):
    assert check("t", "--baseline", "no.json")[0] == 2
    assert check("t", "--prune-baseline")[0] == 2


def configured(check, table, *paths):
    (check.folder / "replylint.toml").write_text(table, encoding="utf-8")
    options = ["check", "--format", "concise", "--quiet", *(paths or ("t",))]
    return run(options)


def test_the_configuration_switches_a_rule_off_for_a_reply(check, capsys):
    check.write("a.md", f"# Refund, late\n\n{SOON}\n\n# Other\n\n{SOON}\n")
    status = configured(check, '[[suppress]]\nreplies = ["Refund*"]\nrules = ["vague-promise"]\npaths = ["t/*.md"]\n')
    out, err = capsys.readouterr()
    assert (status, [line.split(" ")[0] for line in out.splitlines()], err) == (1, ["t/a.md:7:25:"], "")


def test_the_configuration_switches_a_rule_off_by_place_in_an_export(check, capsys):
    macros = [{"title": "A", "actions": [{"field": "comment_value", "value": SOON}]} for _ in range(2)]
    check.write("m.json", json.dumps({"macros": macros}))
    status = configured(check, '[[suppress]]\nreplies = ["/macros/1/*"]\nrules = ["vague-promise/vague-time"]\n')
    assert (status, len(capsys.readouterr().out.splitlines())) == (1, 1)


def test_a_star_holds_for_replies_without_a_name_too(check, capsys):
    check.write("a.txt", SOON)
    assert configured(check, '[[suppress]]\nreplies = ["*"]\nrules = ["vague-promise"]\n') == 0


def test_the_documented_configuration_is_one(check, capsys):
    page = (Path(__file__).parent.parent / "docs" / "suppressions.md").read_text(encoding="utf-8")
    check.write("a.md", f"# Refund, late\n\n{SOON}\n")
    table = page.partition("```toml\n")[2].partition("```")[0].replace("templates/**", "t/**")
    assert configured(check, table) == 0
    assert capsys.readouterr().err == ""


def test_what_the_configuration_switches_off_for_nothing_is_said(check, capsys):
    check.write("a.md", "# Refund\n\nAll is well.\n")
    table = '[[suppress]]\nreplies = ["*"]\nrules = ["vague-promise"]\n'
    assert configured(check, table) == 0
    assert capsys.readouterr().err == "replylint: replylint.toml: suppress 1: hides no finding any more; take it out\n"
    assert configured(check, table, "t/a.md") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ('suppress = [{rules = ["all"]}]', "replies is missing"),
        ('suppress = [{replies = ["a"], rules = ["vague-promis"]}]', "did you mean 'vague-promise'"),
        ('suppress = [{reply = ["a"], rules = ["all"]}]', "did you mean 'replies'"),
        ('suppress = {replies = ["a"]}', "write [[suppress]]"),
    ],
)
def test_a_wrong_table_of_the_configuration_is_named(check, capsys, table, part):
    check.write("a.md", SOON)
    assert configured(check, table) == 2
    assert part in capsys.readouterr().err
