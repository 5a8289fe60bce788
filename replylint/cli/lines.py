"""Where findings stand in their file."""

import re
from bisect import bisect_right

from replylint.draft import OffsetMap
from replylint.finding import Finding, Suggestion

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text, counted from 1; "\\n", "\\r\\n" and "\\r" end a line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, in code points, of a place in the text."""
        if self._starts is None:
            self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def located(self, finding: Finding, places: OffsetMap) -> Finding:
        """Return a draft's finding with the places of the file that the draft stands in."""
        start, end = places.span(finding.start, finding.end)
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        ways = finding.suggestions
        if any(way.start is not None for way in ways):
            ways = tuple(_located(way, places) for way in ways)
        return finding._replace(
            start=start, end=end, line=line, column=column, end_line=end_line, end_column=end_column, suggestions=ways
        )


def _located(way: Suggestion, places: OffsetMap) -> Suggestion:
    if way.start is None or way.end is None:
        return way
    start, end = places.span(way.start, way.end)
    return way._replace(start=start, end=end)
