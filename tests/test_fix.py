"""`--fix` and `--diff`: what is safe is put right in the file, and nothing else is touched."""

import io
import json
import os
import re
import subprocess
import sys
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.cli import run
from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.fix import diff, fixed
from replylint.cli.patch import lines, patch
from replylint.cli.patch import repaired as put_right
from replylint.finding import Finding

BENCH = Bench(Choices(isolated=True))


def repaired(text, name="a.md", codec="utf-8"):
    return fixed(BENCH, name, text.encode(codec)).data.decode(codec)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ju\u0304su pasu\u0304ti\u0304jums ir ceļā.\n", "Jūsu pasūtījums ir ceļā.\n"),
        ("Your or\u200bder\u00ad left\ufeff today.\r\n", "Your order left today.\r\n"),
        ("Please fill in the  the form.", "Please fill in the form."),
        ("Nosūtīsim un un un rēķinu.", "Nosūtīsim un rēķinu."),
        ("Кошти на на картку з з вівторка.", "Кошти на картку з вівторка."),
        ("我們我們已出貨。", "我們已出貨。"),
    ],
)
def test_what_is_safe_is_repaired(text, after):
    assert repaired(text) == after
    assert repaired(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻 Thanks! I had had it.",
        "The page `cafe\u0301\u200b` and https://example.com/e\u0301\u200b stay.",
        "the <b>the</b> form\n\nthe\nthe form\n",
        "שלום \u200e Anna \u200f",
    ],
)
def test_what_may_be_meant_stays(text):
    assert repaired(text) == text


def test_a_byte_order_mark_and_utf_16_stay():
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        data = mark + "Fill in the the form.".encode(codec)
        assert fixed(BENCH, "a.txt", data).data == mark + "Fill in the form.".encode(codec)


def test_other_encodings_are_left_alone():
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=cp1257\\n"\n\n'
    data = f'{head}msgid "a"\nmsgstr "Rēķins un un līgums."\n'.encode("cp1257")
    assert fixed(BENCH, "lv.po", data).data == data


def macros(title, text):
    return json.dumps({"macros": [{"title": title, "actions": [{"field": "comment_value", "value": text}]}]})


def test_in_an_export_only_replies_are_touched():
    done = json.loads(repaired(macros("the the", 'Fill "in" the the form.'), "m.json"))
    assert done["macros"][0]["actions"][0]["value"] == 'Fill "in" the form.'
    assert done["macros"][0]["title"] == "the the"


def test_escaped_words_are_not_replaced():
    text = macros("x", "Cafe\u0301 or\u200bder")
    assert "\\u0301" in text
    assert repaired(text, "m.json") == text


def test_what_is_suppressed_stays():
    text = "{# replylint: disable=doubled-word #}\nFill in the the form.\n"
    assert repaired(text) == text


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Fill in the the form soon.\nThanks", encoding="utf-8")
    (tmp_path / "b.md").write_text("All is well.\n", encoding="utf-8")
    return tmp_path


def test_fix_writes_and_reports_the_rest(folder, capsys):
    before = (folder / "b.md").stat().st_mtime_ns
    assert run(["check", "--isolated", "--fix", "--format", "concise", "."]) == 0
    assert "repairs: 1, in files: 1" in capsys.readouterr().err
    assert (folder / "a.md").read_text(encoding="utf-8") == "Fill in the form soon.\nThanks"
    assert (folder / "b.md").stat().st_mtime_ns == before


def test_a_diff_can_be_applied_and_nothing_is_written(folder, capsys):
    before = (folder / "a.md").read_bytes()
    assert run(["check", "--isolated", "--diff", "."]) == 1
    patch = capsys.readouterr().out
    assert (folder / "a.md").read_bytes() == before
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=folder, check=True)
    assert (folder / "a.md").read_text(encoding="utf-8") == "Fill in the form soon.\nThanks"
    assert run(["check", "--isolated", "--diff", "."]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("before", "repairs", "after"),
    [
        ("a\nb\nc\n", [(2, 3, "B")], "a\nB\nc\n"),
        ("a\nb\nc\n", [(1, 2, " ")], "a b\nc\n"),  # a line ending goes
        ("a\nb\nc", [(2, 3, "B\nB"), (4, 5, "")], "a\nB\nB\n"),
        ("a\nb", [(3, 3, "\n")], "a\nb\n"),
        ("".join(f"{n:02}\n" for n in range(40)), [(0, 1, "x"), (30, 31, "x"), (118, 119, "x")], None),
    ],
)
def test_a_patch_has_what_changed(tmp_path, before, repairs, after):
    made = [(Finding("", "", "", "", start, end, *[0] * 4, "", "", ()), words) for start, end, words in repairs]
    rows = put_right(lines(before), made)
    after = after or "".join(row.text for row in rows)
    assert [row.text for row in rows] == after.splitlines(keepends=True)
    shown = patch("a", before, rows)
    (tmp_path / "a").write_text(before, encoding="utf-8")
    subprocess.run(["git", "apply", "-"], input=shown.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a").read_text(encoding="utf-8") == after
    assert shown.count("@@ -") == (1 if len(before) < 100 else 3)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_diff_of_a_file_with_a_byte_order_mark_can_be_applied(tmp_path, monkeypatch, capsys, mark, end):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.md").write_bytes(mark + f"Fill in the the form soon.{end}Thanks{end}".encode())
    assert run(["check", "--isolated", "--diff", "."]) == 1
    patch = capsys.readouterr().out
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a b.md").read_bytes() == mark + f"Fill in the form soon.{end}Thanks{end}".encode()


@pytest.mark.parametrize("name", ["a b.md", 'a"b\\.md', "a\tb.md", 'a\n"\x01\\.md', "ā\t.md"])
def test_a_diff_of_a_file_of_any_name_can_be_applied(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("Fill in the the form soon.\n", encoding="utf-8")
    assert run(["check", "--isolated", "--diff", "."]) == 1
    subprocess.run(["git", "apply", "-"], input=capsys.readouterr().out.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / name).read_text(encoding="utf-8") == "Fill in the form soon.\n"


def test_a_file_in_utf_16_is_left_out_of_a_diff_and_that_is_said(folder, capsys):
    (folder / "c.md").write_bytes("Fill in the the form.".encode("utf-16"))
    assert run(["check", "--isolated", "--diff", "."]) == 1
    out, err = capsys.readouterr()
    assert ("c.md" in out, "a.md" in out) == (False, True)
    assert err == "replylint: c.md: in UTF-16, which no patch can hold: left out; --fix repairs it\n"


def piped(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_standard_input_comes_back_repaired(monkeypatch, capsys):
    piped(monkeypatch, b"Fill in the the form.")
    assert run(["check", "--isolated", "--fix", "-"]) == 0
    assert capsys.readouterr().out == "Fill in the form."


def test_what_is_left_of_the_standard_input_is_reported_beside_it(monkeypatch, capsys, folder):
    text = b"Fill in the the form. We will get back to you soon."
    piped(monkeypatch, text)
    assert run(["check", "--isolated", "--fix", "--format", "concise", "-"]) == 1
    out, err = capsys.readouterr()
    assert out == "Fill in the form. We will get back to you soon."
    assert "vague-promise" in err
    assert "doubled-word" not in err
    piped(monkeypatch, text)
    assert run(["check", "--isolated", "--fix", "--exit-zero", "--format", "json", "--output", "o.json", "-"]) == 0
    assert capsys.readouterr().out == out
    assert "vague-promise" in (folder / "o.json").read_text(encoding="utf-8")


def test_files_beside_the_standard_input_are_repaired_too(monkeypatch, capsys, folder):
    piped(monkeypatch, b"All is well.")
    assert run(["check", "--isolated", "--fix", "-", "a.md"]) == 0
    assert capsys.readouterr().out == "All is well."
    assert (folder / "a.md").read_text(encoding="utf-8") == "Fill in the form soon.\nThanks"


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_what_cannot_be_read_is_named_once_and_the_rest_is_repaired(folder, capsys, option):
    (folder / "c.md").write_bytes(b"\xe2\x28")
    assert run(["check", "--isolated", option, "."]) == 2
    out, err = capsys.readouterr()
    assert err.count("c.md:1:1: input-error") == 1
    assert "+Fill in the form soon." in out or "Fill in the form" in (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_standard_input_that_cannot_be_read_is_an_error(monkeypatch, capsys, option):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xe2\x28"), encoding="utf-8"))
    assert run(["check", "--isolated", option, "-"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("input-error")) == ("", 1)


def test_a_file_that_cannot_be_written_is_named(folder, capsys, monkeypatch):
    monkeypatch.setattr("replylint.cli.fix.write", lambda path, repaired: f"{path}: cannot be written (no)")
    assert run(["check", "--isolated", "--fix", "."]) == 2
    told = capsys.readouterr().err
    assert "a.md: cannot be written" in told
    assert "repairs:" not in told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_before_it_is_read(folder):
    os.mkfifo("p.md")
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "--fix", "p.md", "a.md"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "p.md: is a pipe or device, not a file to repair in place" in done.stderr
    assert "the the" in (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_diff_of_a_pipe_reads_it_once(folder):
    os.mkfifo("p.md")
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "--diff", "p.md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        (folder / "p.md").write_text("Fill in the the form.", encoding="utf-8")
        assert "+Fill in the form." in process.communicate(timeout=60)[0]


PIECES = ["the ", "the the ", "e\u0301", "\u200b", "\u00ad", "un un ", "我们", "`", "\n", "<b>", "{{a}}", "𝒳"]
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def essence(text):
    """What must not change: all but invisible characters, how letters are put together, and words that stand twice."""
    return re.sub(r"\b([^\W\d_]+)(?: +\1\b)+|(我们)+", r"\1\2", UNSEEN.sub("", normalize("NFC", text)))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
def test_repairs_change_nothing_else(text):
    data = text.encode("utf-8", "replace").replace(b"\0", b"")
    done = fixed(BENCH, None, data)
    assert essence(done.after) == essence(done.before)
    assert done.data.endswith(done.after.encode())
    assert fixed(BENCH, None, done.data).repairs == 0
    assert (diff("a", done) == "") == (done.repairs == 0)


NO_ROOM = """
import resource, signal, sys
from replylint.cli.output import overwrite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
try:
    overwrite(sys.argv[1], b"new" * 2000)
except OSError:
    print("no room")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_where_there_is_no_room_a_file_keeps_what_it_held(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old" * 1000)
    done = subprocess.run([sys.executable, "-c", NO_ROOM, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "no room\n"
    assert path.read_bytes() == b"old" * 1000
