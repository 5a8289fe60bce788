"""Whatever text a format's own writer puts into a file comes out again, each code point with its place."""

import csv
import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape

import polib
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from sources_help import check_places

from replylint.sources import open_file

LETTERS = "abzZ09 āēšžļņ їєґ'ьЖ 您好，。「退款」 😀👍🏽 \t\n\n\\\"'`{}[]<>&;:,|#%*-_=+?!.…–  é́"
TEXTS = st.text(LETTERS, max_size=80).map(str.strip).filter(bool)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])).map(str.strip).filter(bool)
WRITTEN = st.one_of(TEXTS, ANY)


def _json(text: str, ascii_only: bool) -> bytes:
    return json.dumps([{"short_code": "a", "content": text}], ensure_ascii=ascii_only).encode()


def _yaml(text: str, style: str | None) -> bytes:
    data = {"replies": [{"name": "a", "body": text}, {"name": "b", "body": "x"}]}
    return yaml.safe_dump(data, default_style=style, allow_unicode=True, width=30).encode()


def _csv(text: str, dialect: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect)
    writer.writerows([["name", "keywords", "content"], ["a", "b, c", text], ["d", "e", "f"]])
    return file.getvalue().encode()


def _po(text: str, wrap: int) -> bytes:
    catalogue = polib.POFile(wrapwidth=wrap)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "lv"}
    catalogue.append(polib.POEntry(msgid="a", msgstr=text))
    return str(catalogue).encode()


def _eml(text: str, encoding: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Re: a"
    message.set_content(text, cte=encoding, charset="utf-8")
    return bytes(message)


def _xliff(text: str) -> bytes:
    body = escape(text, {"\t": "&#9;"})
    unit = f'<trans-unit id="a"><source>b</source><target>{body}</target></trans-unit>'
    return f'<xliff><file target-language="lv"><body>{unit}</body></file></xliff>'.encode()


WRITERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "json": ("a.json", lambda text: _json(text, False)),
    "json in ascii": ("a.json", lambda text: _json(text, True)),
    "json lines": ("a.jsonl", lambda text: b"\n" + json.dumps({"short_code": "a", "content": text}).encode() + b"\n"),
    "yaml": ("a.yml", lambda text: _yaml(text, None)),
    "yaml literal": ("a.yml", lambda text: _yaml(text, "|")),
    "yaml folded": ("a.yml", lambda text: _yaml(text, ">")),
    "yaml double": ("a.yml", lambda text: _yaml(text, '"')),
    "yaml single": ("a.yml", lambda text: _yaml(text, "'")),
    "csv": ("a.csv", lambda text: _csv(text, "excel")),
    "csv unix": ("a.csv", lambda text: _csv(text, "unix")),
    "tsv": ("a.tsv", lambda text: _csv(text, "excel-tab")),
    "po": ("a.po", lambda text: _po(text, 78)),
    "po narrow": ("a.po", lambda text: _po(text, 12)),
    "eml quoted-printable": ("a.eml", lambda text: _eml(text, "quoted-printable")),
    "eml base64": ("a.eml", lambda text: _eml(text, "base64")),
    "eml 8bit": ("a.eml", lambda text: _eml(text, "8bit")),
    "xliff": ("a.xlf", _xliff),
}


@pytest.mark.parametrize("writer", WRITERS)
@given(text=WRITTEN)
def test_text_comes_out_as_it_went_in(writer: str, text: str) -> None:
    assume(writer != "yaml" or any(map(str.isalpha, text)))  # a bare number is no text in YAML
    name, write = WRITERS[writer]
    opened = open_file(name, write(text))
    assert opened.drafts, opened.skipped
    draft = opened.drafts[0]
    assert draft.text == text
    check_places(opened.text, draft)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@given(text=TEXTS.filter(lambda text: "--" not in text and "<" not in text))
def test_text_as_it_stands(name: str, text: str) -> None:
    opened = open_file(name, f"\n{text}\n".encode())
    assert [draft.text for draft in opened.drafts] == [text]
    check_places(opened.text, opened.drafts[0])


@given(text=TEXTS.filter(lambda text: not any(mark in text for mark in "`~>")))
def test_markdown_fence(text: str) -> None:
    body = "".join(f"   {line}\n" for line in text.split("\n"))
    opened = open_file("a.md", f"# T\n\n1. Reply:\n\n   ```\n{body}   ```\n".encode(), options={"markdown": "fence"})
    draft = opened.drafts[-1]
    assert text.endswith(draft.text)
    check_places(opened.text, draft)
