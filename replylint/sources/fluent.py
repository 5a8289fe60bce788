"""Fluent (.ftl): messages, their attributes and terms; variants of a select expression are alternatives."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from replylint.sources.lines import Line, lines
from replylint.sources.model import Input, Reply, malformed, position
from replylint.sources.places import Pieces, stripped
from replylint.sources.records import markup_of
from replylint.wording import told

_ENTRY = re.compile(r"(-?[A-Za-z][\w-]*)[ ]*=")
_ATTRIBUTE = re.compile(r"[ ]+\.([A-Za-z][\w-]*)[ ]*=")
_VARIANT = re.compile(r"[ \t]*\*?\[[ \t\r\n]*[\w.-]+[ \t\r\n]*\]")
_ARROW = re.compile(r"[^{}\"]*(?:\"(?:[^\"\\]|\\.)*\"[^{}\"]*)*->[ \t]*(?=[\r\n])")
_LITERAL = re.compile(r"\{[ \t\r\n]*\"((?:[^\"\\\r\n]|\\.)*)\"[ \t\r\n]*\}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))")
_LINE_END = re.compile(r"\r\n|\n")
_DEEPEST = 50


class _Message(NamedTuple):
    """A message, attribute or term: its name, where its entry begins, and where its pattern stands."""

    name: str
    entry: int
    start: int
    end: int


def open_fluent(file: Input) -> Iterator[Reply]:
    """Yield the messages of an .ftl file.

    A message with variants is given with its default ones; the others follow as fragments of their own, so that nothing
    is said of the text around them twice. Raises InputError where braces do not close or a line is none of the format.
    """
    for message in _messages(file.text):
        reader = _Pattern(file.text, message.start, message.end)
        for number, pieces in enumerate(reader.read()):
            body, places = stripped(*pieces.finish())
            if body:
                yield Reply(
                    body,
                    places,
                    markup_of(body),
                    message.name,
                    titles=(message.name,),
                    mode="fragment" if number else None,
                    region=(message.entry, message.end),
                )


def _messages(text: str) -> Iterator[_Message]:
    """Yield the patterns of a file in its order."""
    current: _Message | None = None
    depth = 0
    owner = ""
    for line in lines(text):
        if depth == 0 and line.text[:1] not in ("", " ", "\t", "}", "[", "*"):
            if current is not None:
                yield current
            current, owner = _begin(text, line)
        elif depth == 0 and (attribute := _ATTRIBUTE.match(line.text)) is not None:
            if current is not None:
                yield current
            current = _Message(f"{owner}.{attribute[1]}", line.start, line.start + attribute.end(), line.end)
        if current is not None and line.text.strip():
            current = current._replace(end=line.end)
            behind = max(line.start, current.start)
            depth = max(0, depth + _braces(text[behind : line.end]))
    if current is not None:
        if depth:
            raise malformed(".ftl", told("a brace that is not closed"), *position(text, current.start))
        yield current


def _begin(text: str, line: Line) -> tuple[_Message | None, str]:
    if line.text.startswith("#"):
        return None, ""
    entry = _ENTRY.match(line.text)
    if entry is None:
        raise malformed(".ftl", told("neither a message nor a comment"), *position(text, line.start))
    return _Message(entry[1], line.start, line.start + entry.end(), line.end), entry[1]


def _braces(text: str) -> int:
    bare = re.sub(r"\{[ \t]*\"(?:[^\"\\]|\\.)*\"[ \t]*\}", "", text)
    return bare.count("{") - bare.count("}")


class _Pattern:
    """Reads one pattern: its text with default variants first, then each other variant."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.others: list[Pieces] = []

    def read(self) -> list[Pieces]:
        """Return the pattern with its default variants, then the others."""
        pieces = Pieces()
        self._text(self.start, self.end, pieces, 0)
        return [pieces, *self.others]

    def _text(self, place: int, end: int, pieces: Pieces, depth: int) -> None:
        indent = self._indent(place, end)
        while place < end:
            character = self.text[place]
            if character == "{":
                place = self._placeable(place, end, pieces, depth)
            elif (line_end := _LINE_END.match(self.text, place, end)) is not None:
                if len(pieces):
                    pieces.copy(line_end[0], place)
                place = line_end.end()
                stop = min(end, place + indent)
                while place < stop and self.text[place] in " \t":
                    place += 1
            else:
                behind = place + 1
                while behind < end and self.text[behind] not in "{\r\n":
                    behind += 1
                pieces.copy(self.text[place:behind], place)
                place = behind

    def _indent(self, place: int, end: int) -> int:
        """Return the indentation that the lines of text of a pattern have in common."""
        found: list[int] = []
        depth = 0
        for number, line in enumerate(lines(self.text, place, end)):
            if number and depth == 0 and line.text.strip():
                found.append(len(line.text) - len(line.text.lstrip(" ")))
            depth += _braces(line.text)
        return min(found, default=0)

    def _placeable(self, place: int, end: int, pieces: Pieces, depth: int) -> int:
        """Add what a placeable says: a literal's text, a selected variant, else itself; return the place behind it."""
        literal = _LITERAL.match(self.text, place, end)
        if literal is not None:
            self._literal(literal, pieces)
            return literal.end()
        close = self._closing(place, end)
        arrow = _ARROW.match(self.text, place + 1, close)
        if arrow is None:
            pieces.copy(self.text[place : close + 1], place)
        elif depth < _DEEPEST:
            self._variants(arrow.end(), close, pieces, depth + 1)
        return close + 1

    def _closing(self, place: int, end: int) -> int:
        depth = 0
        while place < end:
            literal = _LITERAL.match(self.text, place, end) if self.text[place] == "{" else None
            if literal is not None:
                place = literal.end()
                continue
            depth += (self.text[place] == "{") - (self.text[place] == "}")
            if depth == 0:
                return place
            place += 1
        raise malformed(".ftl", told("a brace that is not closed"), *position(self.text, self.start))

    def _variants(self, place: int, end: int, pieces: Pieces, depth: int) -> None:
        heads: list[tuple[int, int, bool]] = []
        braces = 0
        for line in lines(self.text, place, end):
            head = _VARIANT.match(line.text) if braces == 0 else None
            if head is not None:
                heads.append((line.start, line.start + head.end(), head[0].lstrip().startswith("*")))
            braces += _braces(line.text)
        for index, (_, behind, default) in enumerate(heads):
            stop = heads[index + 1][0] if index + 1 < len(heads) else end
            inside = self.text[behind:stop]
            start = stop - len(inside.lstrip())
            stop -= len(inside) - len(inside.rstrip())
            if default:
                self._text(start, stop, pieces, depth)
            else:
                other = Pieces()
                self._text(start, stop, other, depth)
                self.others.append(other)

    def _literal(self, literal: re.Match[str], pieces: Pieces) -> None:
        inside, base = literal[1], literal.start(1)
        place = 0
        if not inside.strip() or inside in "{}":
            pieces.escape(inside, *literal.span())
            return
        for escape in _ESCAPE.finditer(inside):
            pieces.copy(inside[place : escape.start()], base + place)
            place = escape.end()
            code = escape[1] or escape[2]
            letter = chr(min(int(code, 16), 0x10FFFF)) if code else escape[3]
            pieces.escape(letter, base + escape.start(), base + place)
        pieces.copy(inside[place:], base + place)
