"""Malformed files: one line with line and column, never a traceback, never a bomb."""

import contextlib
import time

import pytest

from replylint.sources import InputError, decode, open_file

OURS = "replylint: takes disable: […] and nothing else"
MALFORMED = [
    ("a.json", '{"a": [1,\n2', "malformed JSON: the data ends too early", 2, 2),
    ("a.json", '{"a" 1}', "malformed JSON: a colon is missing", 1, 6),
    ("a.json", '{"a": "x\ny"}', "malformed JSON: a string that does not end on its line", 1, 7),
    ("a.json", '{"a": "\\q"}', "malformed JSON: an escape that JSON does not know", 1, 8),
    ("a.json", "[1,]", "malformed JSON: no value can be read here", 1, 4),
    ("a.json", "[1 2]", "malformed JSON: a comma or a closing bracket is missing", 1, 4),
    ("a.json", "{a: 1}", "malformed JSON: a name in quotes is missing", 1, 2),
    ("a.json", "[] []", "malformed JSON: something behind the end of the data", 1, 4),
    ("a.json", "", "malformed JSON: the data ends too early", 1, 1),
    ("a.json", "[" * 100_000, "malformed JSON: brackets nested too deep", 1, 500),
    ("a.jsonl", '{"a": 1}\n{"b": \n', "malformed JSON: the data ends too early", 2, 7),
    ("a.jsonl", '{"a": 1} x\n', "malformed JSON: something behind the end of the data", 1, 9),
    ("a.yaml", "a: b\nc: d: e\n", "malformed YAML: mapping values are not allowed in this context", 2, 5),
    ("a.yaml", 'a: "x', "malformed YAML: found unexpected end of stream", 1, 6),
    ("a.yaml", "a: \x07", "malformed YAML: a character that YAML does not allow", 1, 4),
    ("a.yaml", "[" * 5000, "malformed YAML: nested too deep", 1, 501),
    ("a.yaml", "- " * 5000, "malformed YAML: nested too deep", 1, 1001),
    ("a.csv", 'a,b\n1,"x', "malformed CSV: a quote that is not closed", 2, 3),
    ("a.csv", 'a,b\n"1"x,2', "malformed CSV: text behind a closing quote", 2, 4),
    ("a.csv", 'a,b\n1,"2",3', "malformed CSV: 3 fields below 2 names", 2, 7),
    ("a.po", 'msgid "x"\nmsgstr "y\n', "malformed .po: a string that does not end", 2, 1),
    ("a.po", 'msgid "x"\nfoo\n', "malformed .po: no line of a .po file", 2, 1),
    ("a.ftl", "a = b\nc = { $x\n", "malformed .ftl: a brace that is not closed", 2, 4),
    ("a.ftl", "hello\n", "malformed .ftl: neither a message nor a comment", 1, 1),
    ("a.xlf", "<xliff>\n<file></xliff>", "malformed XML: mismatched tag", 2, 9),
    ("a.xlf", '<!DOCTYPE a [<!ENTITY b "c">]>\n<xliff>&b;</xliff>', "XML that declares entities is not read", 1, 14),
    ("a.xml", '<odoo><record model="mail.template">', "malformed XML: no element found", 1, 37),
    ("a.eml", "no header here", "malformed .eml: it does not begin with a header", 1, 1),
    (
        "a.eml",
        "A: b\nContent-Type: multipart/mixed\n\nx",
        "malformed .eml: a multipart body without a boundary",
        4,
        1,
    ),
    ("a.eml", "A: b\nContent-Type: multipart/mixed; boundary=x\n\ny", "malformed .eml: its parts are missing", 4, 1),
    ("a.eml", "A: b\nContent-Transfer-Encoding: base64\n\nZm9vA", "malformed .eml: broken base64", 4, 1),
    (
        "a.eml",
        "A: b\nContent-Transfer-Encoding: quoted-printable\n\nab=C5",
        "malformed .eml: not utf-8 (byte 0xc5)",
        4,
        3,
    ),
    (
        "a.eml",
        "A: b\nContent-Type: text/plain; charset=x-y\nContent-Transfer-Encoding: base64\n\nZm9v",
        "malformed .eml: an unknown charset",
        5,
        1,
    ),
    (
        "a.eml",
        "A: b\nContent-Type: text/plain; charset=undefined\nContent-Transfer-Encoding: base64\n\nZm9v",
        "malformed .eml: an unknown charset",
        5,
        1,
    ),
    ("a.md", "---\nlang: [\n---\nx", "front matter: malformed YAML: did not find expected node content", 3, 1),
    ("a.md", "---\nreplylint: {disabel: [a]}\n---\nx", f"front matter: {OURS}", 2, 12),
    ("a.md", "---\nlang: en\nreplylint: off\n---\nx", f"front matter: {OURS}", 3, 12),
]


@pytest.mark.parametrize(("name", "text", "message", "line", "column"), MALFORMED)
def test_says_what_and_where(name: str, text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(InputError) as caught:
        open_file(name, text.encode())
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        ("Добрий день".encode("cp1251"), "not UTF-8 (byte 0xc4); save the file as UTF-8", 1, 1),
        ("Labdien!\nŠodien".encode("cp1257"), "not UTF-8 (byte 0xd0); save the file as UTF-8", 2, 1),
        (b"\xff\xfea\x00b", "not UTF-16 (byte 0x62); the file is cut short or damaged", 1, 2),
        (b"\x89PNG\x00\x00\x00", "holds NUL bytes: a binary file, or UTF-16 without a byte order mark", None, None),
        (
            "Labdien".encode("utf-16-le"),
            "holds NUL bytes: a binary file, or UTF-16 without a byte order mark",
            None,
            None,
        ),
    ],
)
def test_undecodable(data: bytes, message: str, line: int | None, column: int | None) -> None:
    with pytest.raises(InputError) as caught:
        open_file("a.txt", data)
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_decodes(codec: str) -> None:
    assert decode("Ā😀\r\nя".encode(codec)) == "Ā😀\r\nя"


def test_declared_charsets() -> None:
    xliff = '<?xml version="1.0" encoding="windows-1251"?><xliff><file target-language="uk"><body><trans-unit id="a">'
    xliff += "<target>Так, чекайте.</target></trans-unit></body></file></xliff>"
    draft = open_file("a.xlf", xliff.encode("cp1251")).drafts[0]
    assert draft.text == "Так, чекайте."
    assert draft.places.at(0) == xliff.index("Так")
    with pytest.raises(InputError, match="not UTF-8"):
        decode(b'<?xml version="1.0" encoding="unicode_escape"?>\xff', "a.xml")


def test_yaml_bomb_is_not_unfolded_and_runs_nothing() -> None:
    rows = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    started = time.perf_counter()
    opened = open_file("templates/replies.yaml", f"a0: &a0 {{body: Hello}}\n{rows}".encode())
    assert time.perf_counter() - started < 2
    assert len(opened.drafts) <= 1
    code = open_file("replies.yml", b"replies:\n- {name: a, body: !!python/object/apply:os.system [echo x]}\n")
    assert code.drafts == []


HOSTILE = [
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
]


@pytest.mark.parametrize(("name", "around", "part"), [(n, a, p) for n, a, parts in HOSTILE for p in parts])
def test_time_grows_with_the_file_and_no_faster(name: str, around: str, part: str) -> None:
    """At 50,000 code points anything quadratic takes minutes; a slow machine gets ten seconds."""
    part = part.format()
    started = time.perf_counter()
    with contextlib.suppress(InputError):
        open_file(name, around.format(part * (50_000 // len(part))).encode())
    assert time.perf_counter() - started < 10


def test_xml_fetches_nothing() -> None:
    text = '<!DOCTYPE xliff SYSTEM "file:///etc/hostname">\n<xliff><file><body/></file></xliff>'
    assert open_file("a.xlf", text.encode()).drafts == []
