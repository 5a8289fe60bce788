"""The lines of a text, which of them is below a place, and the lines of dashes that separate replies."""

import re
from typing import NamedTuple

from replylint.lines import Lines


class Line(NamedTuple):
    """A line without its ending: its text and where it starts and ends in the file."""

    text: str
    start: int
    end: int


Row = tuple[int, int]
"""Where a line starts and ends, without its ending."""

_VISIBLE = re.compile(r"\S")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_SEPARATOR = re.compile(r"[ \t]{0,3}-{3,}(?:[ \t]+(\S.*)|[ \t]*)$")


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of text[start:end]; places are of the whole text."""
    stop = len(text) if end is None else end
    found: list[Line] = []
    place = start
    while place < stop:
        match = _LINE.match(text, place, stop)
        assert match is not None  # the pattern matches the empty string
        found.append(Line(match[1], match.start(), match.end(1)))
        place = match.end()
    return found


def separator(line: str) -> str | None:
    """Return the title of a line of dashes ("---- Late parcel"), "" for bare dashes, None for any other line."""
    found = _SEPARATOR.match(line)
    return (found[1] or "").rstrip("- \t") if found is not None else None


class Rows(Lines):
    """The lines of a text, and what stands below them; thousands can be asked for."""

    __slots__ = ("_below",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._below: dict[int, Row | None] = {}

    def below(self, place: int) -> Row | None:
        """Return the next line below a place that holds anything, None where none does."""
        end = self.around(place)[1]
        if end not in self._below:
            found = _VISIBLE.search(self._text, end)
            self._below[end] = self.around(found.start()) if found is not None else None
        return self._below[end]
