"""Findings of the rule `grammar` that say what one of ours says better."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from replylint.checks.base import Hit
from replylint.grammar.matches import MISSPELLING
from replylint.stretches import Stretches

Place = tuple[int, int]


def without_doubles(
    hits: Sequence[Hit],
    others: Mapping[str, Iterable[Hit]],
    of_writing: Iterable[str],
    place: Callable[[Hit], Place],
) -> list[Hit]:
    """Return the hits that none of ours overlaps. A misspelt word within a longer finding of ours stays.

    others: our hits by rule. of_writing: the rules among ours that look at letters, not at tone: what they mark is
    marked by them alone. place: where a hit stands in the draft.
    """
    writing = frozenset(of_writing)
    ours = sorted((*place(hit), rule in writing) for rule, found in others.items() for hit in found)
    near = Stretches([(start, end) for start, end, _ in ours]).near
    kept = []
    for hit in hits:
        start, end = place(hit)
        misspelt = hit.construction.endswith(f"/{MISSPELLING}")
        over = (each for each in map(ours.__getitem__, near(start, end)) if each[0] < end and start < each[1])
        if not any(letters or not (misspelt and _within(start, end, *other)) for *other, letters in over):
            kept.append(hit)
    return kept


def _within(start: int, end: int, first: int, last: int) -> bool:
    return first <= start and end <= last and end - start < last - first
