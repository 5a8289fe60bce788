"""Gettext catalogues: every translation that is shipped is a reply (fuzzy and obsolete ones are not shipped)."""

import re
from collections.abc import Iterator

from replylint.draft import OffsetMap
from replylint.sources import hints
from replylint.sources.lines import Line, lines
from replylint.sources.model import Input, Reply, malformed, position
from replylint.sources.places import Pieces, stripped
from replylint.sources.records import markup_of
from replylint.wording import told

_KEYWORD = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(?=\")")
_STRING = re.compile(r'[ \t]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*$')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"(?im)^(?:X-)?Language:[ \t]*([\w@.-]+)")
_LONGEST_NAME = 60


class _Entry:
    """One message: its strings by keyword, and what its comments say."""

    __slots__ = ("fuzzy", "start", "stop", "strings")

    def __init__(self, start: int) -> None:
        self.start = start
        self.stop = start
        self.fuzzy = False
        self.strings: dict[str, Pieces] = {}


def open_po(file: Input) -> Iterator[Reply]:
    """Yield the translations of a .po file. Raises InputError where a line is none of the format."""
    lang: str | None = None
    for entry in _entries(file.text):
        said = {key: pieces.finish() for key, pieces in entry.strings.items()}
        source = said.get("msgid", ("", OffsetMap()))[0]
        if not source and "msgctxt" not in said:
            header = _LANGUAGE.search(said.get("msgstr", ("", OffsetMap()))[0])
            lang = hints.language(header[1].split("@")[0]) if header is not None else None
        elif not entry.fuzzy:
            name = said["msgctxt"][0] if "msgctxt" in said else " ".join(source.split())[:_LONGEST_NAME]
            for key, (text, places) in said.items():
                if key.startswith("msgstr") and text.strip():
                    body, there = stripped(text, places)
                    region = (entry.start, entry.stop)
                    yield Reply(body, there, markup_of(body), name, lang=lang, titles=(name,), region=region)


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the messages of a catalogue; a comment or a new msgid behind a msgstr begins the next."""
    entry = _Entry(0)
    key = ""
    for line in lines(text):
        bare = line.text.strip()
        keyword = _KEYWORD.match(line.text)
        begins = bare.startswith("#") or (keyword is not None and keyword[1] in ("msgctxt", "msgid"))
        if begins and any(each.startswith("msgstr") for each in entry.strings):
            yield entry
            entry = _Entry(line.start)
            key = ""
        entry.stop = line.end
        if bare.startswith("#"):
            entry.fuzzy = entry.fuzzy or (bare.startswith("#,") and "fuzzy" in bare)
        elif bare:
            if keyword is not None:
                key = keyword[1]
            _read(text, line, keyword.end() if keyword is not None else 0, key, entry)
    if entry.strings:
        yield entry


def _read(text: str, line: Line, behind: int, key: str, entry: _Entry) -> None:
    found = _STRING.match(line.text, behind)
    if found is None or not key:
        unended = found is None and '"' in line.text
        what = told("a string that does not end") if unended else told("no line of a .po file")
        raise malformed(".po", what, *position(text, line.start))
    pieces = entry.strings.setdefault(key, Pieces())
    place = found.start(1)
    for escape in _ESCAPE.finditer(line.text, found.start(1), found.end(1)):
        pieces.copy(line.text[place : escape.start()], line.start + place)
        place = escape.end()
        pieces.escape(_unescaped(escape), line.start + escape.start(), line.start + place)
    pieces.copy(line.text[place : found.end(1)], line.start + place)


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] or escape[2]:
        return chr(int(escape[1], 16) if escape[1] else int(escape[2], 8))
    return _LETTERS.get(escape[3], escape[3])
