"""`check --explain-findings`: which constructions matched in each reply, and what refused them."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from replylint.cli.lines import Lines
from replylint.explain import Look, looks
from replylint.reporters import DraftResult, FileResult, code_of
from replylint.reporters.words import one_line

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
            for look in looks(draft.draft, linter.lang, linter.locale, linter.identify):
                place = lines.position(draft.draft.places.span(look.start, look.end)[0])
                yield _object(where, place, look, draft) if as_json else _told(where, place, look, draft)
            if not as_json:
                yield from _others(where, draft)


def _findings(look: Look, draft: DraftResult) -> list[str]:
    """Return the findings that a match became."""
    return [
        code_of(finding)
        for finding, (start, end) in zip(draft.findings, draft.spans, strict=True)
        if finding.construction == look.construction and start <= look.start and look.end <= end
    ]


def _told(where: tuple[str, str], place: tuple[int, int], look: Look, draft: DraftResult) -> str:
    first, *guards = look.lines()
    found = "" if look.refused else "".join(f" → {name}" for name in _findings(look, draft))
    rows = [f"{one_line(where[0])}:{place[0]}:{place[1]}: {one_line(first)}{found}", *guards]
    return "\n".join(rows) + "\n"


def _others(where: tuple[str, str], draft: DraftResult) -> Iterator[str]:
    for finding in draft.findings:
        if not finding.construction:
            place = f"{one_line(where[0])}:{finding.line}:{finding.column}"
            yield f"{place}: {finding.lang} “{one_line(finding.text)}” by the rule itself → {code_of(finding)}\n"


def _object(where: tuple[str, str], place: tuple[int, int], look: Look, draft: DraftResult) -> str:
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
        "findings": [] if look.refused else _findings(look, draft),
    }
    return json.dumps(shape, ensure_ascii=False) + "\n"
