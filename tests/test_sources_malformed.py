"""Malformed files: one line with line and column, never a traceback, never a bomb."""

import pytest
from effort import LINEAR, growth

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
        ("Labdien".encode("utf-32"), "UTF-32; save the file as UTF-8", None, None),
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


def bomb(size: int) -> bytes:
    rows = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, size + 1))
    return f"a0: &a0 {{body: Hello}}\n{rows}".encode()


def test_yaml_bomb_is_not_unfolded_and_runs_nothing() -> None:
    assert len(open_file("templates/replies.yaml", bomb(12)).drafts) <= 1
    assert growth(bomb, lambda data: open_file("templates/replies.yaml", data), 3) <= LINEAR
    code = open_file("replies.yml", b"replies:\n- {name: a, body: !!python/object/apply:os.system [echo x]}\n")
    assert code.drafts == []


def test_xml_fetches_nothing() -> None:
    text = '<!DOCTYPE xliff SYSTEM "file:///etc/hostname">\n<xliff><file><body/></file></xliff>'
    assert open_file("a.xlf", text.encode()).drafts == []


def test_a_unit_in_a_unit_is_part_of_it() -> None:
    text = "<xliff><file><unit><target>Hi <unit><target>there</target></unit>.</target></unit></file></xliff>"
    assert [draft.text for draft in open_file("a.xlf", text.encode()).drafts] == ["Hi there."]


def test_the_head_of_a_mail_is_read_as_far_as_servers_take_it() -> None:
    for rows, language in ((10, "lv"), (20_000, None)):
        mail = "X: abcdefgh\n" * rows + "Content-Language: lv\n\nLabdien!\n"
        assert [(draft.text, draft.lang) for draft in open_file("a.eml", mail.encode()).drafts] == [
            ("Labdien!", language)
        ]
