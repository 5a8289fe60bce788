"""The lines of a text by place."""

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text, counted from 1; "\\n", "\\r\\n" and "\\r" end one. All places are code points.

    They are looked for once, when a place is first asked for.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def position(self, place: int) -> tuple[int, int]:
        """Return line and column of a place, both from 1."""
        starts = self._starts or self._find()
        line = bisect_right(starts, place)
        return line, place - starts[line - 1] + 1

    def around(self, place: int) -> tuple[int, int]:
        """Return where the line around a place starts and ends, without its ending."""
        starts = self._starts or self._find()
        line = bisect_right(starts, place)
        start = starts[line - 1]
        if line == len(starts):
            return start, len(self._text)
        behind = starts[line]
        return start, behind - (2 if self._text[behind - 2 : behind] == "\r\n" else 1)

    def _find(self) -> list[int]:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._text))]
        return self._starts
