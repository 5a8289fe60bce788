"""Where findings stand in their file."""

from replylint import lines
from replylint.draft import OffsetMap
from replylint.finding import Finding, Suggestion


class Lines(lines.Lines):
    """The lines of a file."""

    __slots__ = ()

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
