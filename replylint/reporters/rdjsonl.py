"""Reviewdog's diagnostics as JSON lines. Its columns are UTF-8 bytes from 1, the end exclusive."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from replylint.finding import Finding
from replylint.reporters import FileResult, Options, code_of
from replylint.reporters.places import editing, relative

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a line for each finding and for each file that was not linted."""
    for result in results:
        path = relative(result.path)
        if result.error:
            start = {"line": result.error.line or 1}
            place = {"path": path, "range": {"start": start}}
            yield _line(result.error.message, place, "ERROR", result.error.code, [])
        starts, ends = _Columns(result.text), _Columns(result.text)
        for draft in result.drafts:
            for finding in draft.findings:
                span = _range(finding, starts, ends)
                ways = [
                    {"range": _range(placed, starts, ends), "text": way.replacement}
                    for placed, way in editing(result, finding)
                ]
                place = {"path": path, "range": span}
                yield _line(finding.message, place, _SEVERITIES[finding.severity], code_of(finding), ways)


def _range(finding: Finding, starts: "_Columns", ends: "_Columns") -> dict[str, Any]:
    return {
        "start": {"line": finding.line, "column": starts.at(finding.start, finding.column)},
        "end": {"line": finding.end_line, "column": ends.at(finding.end, finding.end_column)},
    }


def _line(message: str, place: dict[str, Any], severity: str, code: str, ways: list[dict[str, Any]]) -> str:
    diagnostic = {
        "message": message,
        "location": place,
        "severity": severity,
        "source": {"name": "replylint"},
        "code": {"value": code},
    }
    return json.dumps(diagnostic | ({"suggestions": ways} if ways else {}), ensure_ascii=False) + "\n"


class _Columns:
    """Columns in UTF-8 bytes of a text. Counts on from the place before, so that a long line is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 0
        self._column = 1

    def at(self, offset: int, column: int) -> int:
        """Return the column in bytes of a place whose column in code points is known."""
        line = offset - (column - 1)
        if line != self._line or offset < self._place:
            self._line, self._place, self._column = line, line, 1
        self._column += len(self._text[self._place : offset].encode("utf-8", "surrogatepass"))
        self._place = offset
        return self._column
