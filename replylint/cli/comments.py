"""What is to be said of the comments in a file that switch rules off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from replylint.cli.lines import Lines
from replylint.draft import Oddity, OffsetMap
from replylint.finding import Finding
from replylint.names import Names
from replylint.reporters import DraftResult
from replylint.sources.places import from_file
from replylint.suppress import Ledger

if TYPE_CHECKING:
    from replylint.linter import Linter


def with_remarks(
    linter: "Linter", text: str, results: Sequence[DraftResult], ledger: Ledger, odd: Sequence[Oddity]
) -> list[DraftResult]:
    """Return the results of a file with findings for comments that nothing needs, or that reach the customer.

    odd: comments that are misspelt, or bear on nothing. A comment's finding is told with the first draft that it bears
    on, or else with the first of the file.
    """
    done = list(results)
    lines = Lines(text)
    known = Names(linter.rules, lambda: map(linter.locale, linter.languages))
    for remark in ledger.remarks(known, odd) if done else ():
        number = next((i for i, result in enumerate(done) if result.draft is remark.draft), 0)
        result = done[number]
        start, end = remark.place
        found = linter.remark(result.draft, remark, text[start:end])
        if found is not None:
            finding = lines.located(found._replace(start=start, end=end), OffsetMap())
            done[number] = _with(result, finding)
    return done


def _with(result: DraftResult, finding: Finding) -> DraftResult:
    draft = result.draft
    span = from_file(draft.places, len(draft.text), finding.start, finding.end) or (0, 0)
    pairs = sorted([*zip(result.findings, result.spans, strict=True), (finding, span)], key=lambda pair: pair[0][4:6])
    return result._replace(findings=tuple(f for f, _ in pairs), spans=tuple(span for _, span in pairs))
