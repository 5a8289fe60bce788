"""A finding: what a rule says of a span of a draft."""

from typing import NamedTuple

SEVERITIES = ("suggestion", "warning", "error")


class Suggestion(NamedTuple):
    """A way out: words for the agent, and the text to put in place of the span where there is one.

    start, end: where the replacement goes if that is not the finding's span (code points, end exclusive); text: what
    stands there now. model: the model sentence that the message shows, if it is in the draft's own words.
    rewrite: the id of the lexicon entry that made it.
    """

    message: str
    replacement: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    model: str = ""
    rewrite: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the suggestion as a JSON object; a place only where it has one of its own."""
        names = ("message", "replacement", *(("start", "end", "text") if self.start is not None else ()))
        return {name: getattr(self, name) for name in names}

    def place(self, finding: "Finding") -> tuple[int, int, str]:
        """Return where the replacement goes, and what stands there now."""
        if self.start is None or self.end is None:
            return finding.start, finding.end, finding.text
        return self.start, self.end, self.text or ""


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
        """Return the finding as the JSON object that stands for it in `check --format json` and `stream`."""
        shape: dict[str, object] = dict(zip(_SHOWN, self, strict=False))
        shape["suggestions"] = [s.as_json() for s in self.suggestions]
        return shape


_SHOWN = Finding._fields[: Finding._fields.index("suggestions")]
"""The fields of a finding that are shown as they are."""
