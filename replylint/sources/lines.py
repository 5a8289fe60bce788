"""The lines of a text, and the lines of dashes that separate replies."""

import re
from typing import NamedTuple


class Line(NamedTuple):
    """A line without its ending: its text and where it starts and ends in the file."""

    text: str
    start: int
    end: int


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
