"""Findings of the rule `grammar` that say what one of ours says better."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from replylint.checks.base import Hit
from replylint.grammar.matches import MISSPELLING

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
    starts = [start for start, _, _ in ours]
    reach = list(accumulate((end for _, end, _ in ours), max))
    kept = []
    for hit in hits:
        start, end = place(hit)
        misspelt = hit.construction.endswith(f"/{MISSPELLING}")
        over = _overlapping(ours, reach, bisect_left(starts, end), start)
        if not any(letters or not (misspelt and _within(start, end, *other)) for *other, letters in over):
            kept.append(hit)
    return kept


def _overlapping(
    ours: Sequence[tuple[int, int, bool]], reach: Sequence[int], stop: int, start: int
) -> Iterator[tuple[int, int, bool]]:
    """Yield those of our spans before `stop` that end behind `start`."""
    while stop and reach[stop - 1] > start:
        stop -= 1
        if ours[stop][1] > start:
            yield ours[stop]


def _within(start: int, end: int, first: int, last: int) -> bool:
    return first <= start and end <= last and end - start < last - first
