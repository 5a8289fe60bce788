"""`check --explain-findings`: which constructions matched in each reply, and what refused them."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from replylint.cli.lines import Lines
from replylint.explain import Look, looks
from replylint.reporters import DraftResult, FileResult, code_of
from replylint.reporters.words import one_line
from replylint.stretches import Stretches

if TYPE_CHECKING:
    from replylint.cli.bench import Bench


def explained(bench: "Bench", results: Iterable[FileResult], as_json: bool) -> Iterator[str]:
    """Yield the matches in all replies: as lines for people, or a JSON object for each.

    A match that became a finding names it; the findings of rules that need no construction stand behind the matches.
    """
    for result in results:
        linter = bench.place(None if result.path == "-" else result.path).linter
        lines = Lines(result.text)
        for draft in result.drafts:
            where = result.path, draft.draft.name
            findings = _Findings(draft)
            for look in looks(draft.draft, linter):
                place = lines.position(draft.draft.places.span(look.start, look.end)[0])
                became = [] if look.refused else findings.of(look)
                yield _object(where, place, look, became) if as_json else _told(where, place, look, became)
            if not as_json:
                yield from _others(where, draft)


class _Findings:
    """The findings of a draft, by their construction and place."""

    def __init__(self, draft: DraftResult) -> None:
        self._by_construction: dict[str, list[tuple[int, int, str]]] = {}
        for finding, (start, end) in zip(draft.findings, draft.spans, strict=True):
            self._by_construction.setdefault(finding.construction, []).append((start, end, code_of(finding)))
        for found in self._by_construction.values():
            found.sort()
        self._near = {
            name: Stretches([(start, end) for start, end, _ in found]).near
            for name, found in self._by_construction.items()
        }

    def of(self, look: Look) -> list[str]:
        """Return the findings that a match became."""
        if look.construction not in self._near:
            return []
        found = self._by_construction[look.construction]
        some = (found[number] for number in self._near[look.construction](look.start, look.end))
        return [code for start, end, code in some if start <= look.start and look.end <= end]


def _told(where: tuple[str, str], place: tuple[int, int], look: Look, became: list[str]) -> str:
    first, *guards = look.lines()
    found = "".join(f" → {name}" for name in became)
    rows = [f"{one_line(where[0])}:{place[0]}:{place[1]}: {one_line(first)}{found}", *guards]
    return "\n".join(rows) + "\n"


def _others(where: tuple[str, str], draft: DraftResult) -> Iterator[str]:
    for finding in draft.findings:
        if not finding.construction:
            place = f"{one_line(where[0])}:{finding.line}:{finding.column}"
            yield f"{place}: {finding.lang} “{one_line(finding.text)}” by the rule itself → {code_of(finding)}\n"


def _object(where: tuple[str, str], place: tuple[int, int], look: Look, became: list[str]) -> str:
    shape = {
        "path": where[0],
        "name": where[1],
        "line": place[0],
        "column": place[1],
        "lang": look.lang,
        "act": look.act,
        "text": look.words,
        "construction": look.construction,
        "refused": look.refused,
        "guards": list(look.guards),
        "findings": became,
    }
    return json.dumps(shape, ensure_ascii=False) + "\n"
