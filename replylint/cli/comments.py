"""What is to be said of the comments in a file that switch rules off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from replylint.cli.lines import Lines
from replylint.draft import Oddity, OffsetMap
from replylint.finding import Finding
from replylint.names import Names
from replylint.reporters import DraftResult
from replylint.sources.fromfile import FromFile
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
    lines = Lines(text)
    numbers = {id(result.draft): number for number, result in enumerate(results)}
    told: dict[int, list[Finding]] = {}
    known = Names(linter.rules, lambda: map(linter.locale, linter.languages))
    for remark in ledger.remarks(known, odd) if results else ():
        number = numbers.get(id(remark.draft), 0)
        start, end = remark.place
        found = linter.remark(results[number].draft, remark, text[start:end])
        if found is not None:
            told.setdefault(number, []).append(lines.located(found._replace(start=start, end=end), OffsetMap()))
    return [_with(result, told[i]) if i in told else result for i, result in enumerate(results)]


def _with(result: DraftResult, findings: Sequence[Finding]) -> DraftResult:
    draft = result.draft
    there = FromFile(draft.places, len(draft.text))
    more = [(each, there.span(each.start, each.end) or (0, 0)) for each in findings]
    pairs = sorted([*zip(result.findings, result.spans, strict=True), *more], key=lambda pair: pair[0][4:6])
    return result._replace(findings=tuple(f for f, _ in pairs), spans=tuple(span for _, span in pairs))
