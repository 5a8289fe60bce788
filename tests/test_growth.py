"""Time grows with the input and no faster, whatever it is: counted in executed lines, so that no clock is asked."""

import contextlib
import json

import pytest
from effort import LINEAR, growth

from replylint.cli.baseline import Baseline
from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.explaining import explained
from replylint.cli.fix import diff, fixed
from replylint.reporters import FORMATS, FileResult, Options, Tally, load
from replylint.sources import InputError, Skipped, open_file

BENCH = Bench(Choices(isolated=True))
OFF = "<!-- replylint: disable=vague-promise -->"
NEXT_OFF = "<!-- replylint: disable-next-line=vague-promise -->"
FILE_OFF = "<!-- replylint: disable-file=vague-promise -->"
SOON = "We will get back to you soon."


def repeated(part: str, size: int, around: str = "{}") -> str:
    """Return a part as often as it fits into so many code points."""
    return around.format(part * (size // len(part)))


FILES = [
    ("a.txt", "{}", ("-", "---\n", "= ", " ", "a", ". ", "\r")),
    (
        "a.md",
        "{}",
        ("`", "```\n", "> ", "<!--", "# a\n", "* a\n\nb\n", "{{#", "a\n---\n", "---- a\n", "a ", "|", "(", "["),
    ),
    ("a.md", "# a{}b\n\nHi.\n", (" ", "[", "[a](", "<!--", " #", "*", "(", " - ")),
    ("a.md", "# a\n\nSubject: {}b\n", (" ", "*")),
    (
        "a.md",
        "Hi.\n{}\nYou.\n",
        ("<!-- replylint: disable -->\n", "<!-- replylint: disable-next-line -->\n\n", "--- a  "),
    ),
    ("a.html", "{}", ("<p", "<body ", "<title>", "<html ", "&", "<")),
    ("a.json", "{}", ("[", "{{", '{{"a":', "/*", " ", "\\")),
    ("a.json", '[{{"short_code": "a", "content": "{}"}}]', ("\\n", "\\\\", "{{# replylint: disable-next-line #}}\\n")),
    ("macros.json", "[{}0]", ("[],", "{{}},", '"Hi there. It is.",', '{{"name": "a", "body": "Hi."}},')),
    ("a.yaml", "a: {}b", (" ", "'", "x\n   ")),
    ("a.yaml", "replies:\n- name: a\n  body: 'b{}'", (" ", "''", "\n\n   x")),
    ("a.csv", "{}", ('"', ",", "\n", "a,b\n", 'a,"b"\n')),
    ("a.po", 'msgid "a"\n{}', ('msgstr "b"\n', '"b"\n', "#\n", "\\")),
    ("a.ftl", "a = {}", ("{{", "{{ $x }}", '{{"', "\n b", "\n\n")),
    ("a.xlf", "<xliff>{}</xliff>", ("<a/>", "<unit><target>b</target></unit>", "&amp;", "<a>")),
    ("a.eml", "A: b\nContent-Transfer-Encoding: quoted-printable\n\n{}x", ("=", " ", "= ", "=\n")),
    ("a.eml", "A: b\nContent-Type: multipart/mixed; boundary=x\n\n{}", ("--x\n\n", "--x\n")),
    ("a.eml", "Subject: {}\n\nx", ("=?utf-8?q?a?= ", "=?", "a ")),
    # What has been slower than its size before.
    ("a.md", "# A\n{}", (f"{OFF}\n```\nHello Ann, it is here.\n```\n",)),
    ("a.md", "{}", (f"## A\n{FILE_OFF}\nHi there.\n",)),
]


@pytest.mark.parametrize(("name", "around", "part"), [(n, a, p) for n, a, parts in FILES for p in parts])
def test_a_file_is_opened(name: str, around: str, part: str) -> None:
    def opened(text: str) -> None:
        with contextlib.suppress(InputError, Skipped):
            open_file(name, text.encode())

    assert growth(lambda size: repeated(part.format(), size, around), opened, 2500) <= LINEAR


def nested(opening: str, closing: str, size: int) -> str:
    return opening * size + closing * size


def fences(size: int) -> str:
    return "> " * size + "```\n" + "a\n" * size


def sections(size: int) -> str:
    """Return as many sections as there are comments, each about the whole file and another rule."""
    return "".join(f"## A\n<!-- replylint: disable-file=rule-{number} -->\nHi there.\n" for number in range(size))


def front_matter(size: int) -> str:
    rules = ", ".join(f"rule-{number}" for number in range(size))
    return f"---\nreplylint: {{disable: [{rules}]}}\n---\n" + "# A\nHi there.\n" * size


def escapes(size: int) -> str:
    """Return a reply of many pieces with many comments that nothing needs."""
    return json.dumps([{"name": "a", "body": f'"Hi"\n{NEXT_OFF}\n' * size}])


RECORD = '<record model="mail.template"><field name="body_html"><p>Hi.</p>'
# Shapes of files, and how many of their parts show in the lines what has been slower than its size before.
LINTED = [
    ("a.md", fences, 300),
    ("a.md", sections, 250),
    ("a.md", front_matter, 250),
    ("macros.json", escapes, 100),
    ("macros.json", lambda size: json.dumps([{"title": "a", "content_html": f"{FILE_OFF} Hi there."}] * size), 100),
    ("macros.json", lambda size: json.dumps([{"name": "a", "body": "Hi there.", "note": OFF}] * size), 100),
    ("a.md", lambda size: f"{NEXT_OFF}\n{SOON}\n" * size, 60),
    ("a.md", lambda size: OFF * size + f"\n{SOON}" * size, 60),
    ("a.html", lambda size: "<br>| a" * size, 300),
    ("a.md", lambda size: "* \n\n" * size, 300),
    ("a.xlf", lambda size: f"<xliff><file>{nested('<unit><target>Hi.', '</target></unit>', size)}</file></xliff>", 60),
    ("a.xml", lambda size: f"<odoo>{nested(RECORD, '</field></record>', size)}</odoo>", 60),
]


@pytest.mark.parametrize(("name", "shape", "size"), LINTED)
def test_a_file_is_linted(name, shape, size):
    def linted(text: str) -> None:
        BENCH.lint_file(name, text.encode())

    assert growth(shape, linted, size) <= LINEAR


def test_texts_of_attributes_are_taken_from_many():
    def opened(text: str) -> None:
        assert len(open_file("macros.json", text.encode(), options={"attributes": ["alt"]}).drafts) > 2

    def shape(size: int) -> str:
        return json.dumps([{"title": "a", "content_html": '<img alt="Hi there."> "Hi"' * size}])

    assert growth(shape, opened, 50) <= LINEAR


def test_a_long_title_is_not_repeated_with_each_finding():
    def shown(found: FileResult) -> int:
        return sum(map(len, load("text")([found], Options(Tally()))))

    one, four = (
        shown(BENCH.lint_file("a.md", f"# {'late ' * size}\n{f'{SOON} ' * size}".encode())) for size in (100, 400)
    )
    assert four <= LINEAR * one


@pytest.mark.parametrize("name", [*FORMATS, "explained"])
def test_findings_are_reported(name):
    def results(size: int) -> list:
        return [BENCH.lint_file("a.txt", f"{SOON}\n{SOON} ".encode() * size)]

    def reported(found: list) -> None:
        options = Options(Tally())
        list(explained(BENCH, found, False) if name == "explained" else load(name)(found, options))

    assert growth(results, reported, 50) <= LINEAR


def doubled(size: int) -> bytes:
    """Return lines that all differ, of which every fifth wants repair."""
    return "".join(f"Fill in {'the the' if not n % 5 else 'the'} form {n}.\n" for n in range(size)).encode()


def test_repairs_are_made_and_shown():
    def shown(data: bytes) -> None:
        assert diff("a.txt", fixed(BENCH, "a.txt", data)).count("\n+Fill") == data.count(b"the the")

    assert growth(doubled, shown, 100) <= LINEAR


def test_a_patch_costs_what_it_shows():
    assert growth(lambda size: fixed(BENCH, "a.txt", doubled(size)), lambda done: diff("a.txt", done), 100) <= LINEAR


def test_a_baseline_takes_findings_and_knows_them(tmp_path):
    def results(size: int) -> FileResult:
        rows = (f"We will reply about it soon, no {number}.\n" for number in range(size))
        return BENCH.lint_file(str(tmp_path / "a.txt"), "".join(rows).encode())

    def kept(found: FileResult) -> None:
        baseline = Baseline(str(tmp_path / "baseline.json"))
        baseline.take(found)
        baseline.write()
        assert not any(draft.findings for draft in Baseline.read(baseline.path).without_known(found).drafts)

    assert growth(results, kept, 50) <= LINEAR
