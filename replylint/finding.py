"""A finding: what a rule says of a span of a draft."""

from typing import NamedTuple

SEVERITIES = ("suggestion", "warning", "error")


class Suggestion(NamedTuple):
    """A way out: words for the agent, and the text to put in place of the span where there is one."""

    message: str
    replacement: str | None = None


class Finding(NamedTuple):
    """One finding; `start` and `end` are code points of the draft's text, end exclusive.

    line, column, end_line, end_column count from 1, columns in code points.
    construction: the id of the lexicon entry that fired, for `--explain-findings`.
    """

    rule: str
    kind: str
    severity: str
    lang: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    message: str
    suggestions: tuple[Suggestion, ...] = ()
    construction: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the finding as the JSON object that INTERFACES describes."""
        shape: dict[str, object] = {
            name: value for name, value in self._asdict().items() if name not in ("suggestions", "construction")
        }
        shape["suggestions"] = [s._asdict() for s in self.suggestions]
        return shape
