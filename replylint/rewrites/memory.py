"""Which rewrites held for what was found before, so that a stock sentence is rewritten by trial only once.

A finding in its surroundings is known again by two hashes: no word of a draft can be had from them.
"""

from replylint.acts.annotate import Reading
from replylint.checks.base import Hit

Mark = tuple[int, int, int]
"""Two hashes of all on which the choice of a rewrite depends, and its length."""

Choice = tuple[int, int, list[int]]
"""A rewrite that held: the entry's and the template's place, and the bounds of the parts."""

MOST = 5_000


class Choices:
    """The rewrites that held under the same rules (None: none did), by the marks of their findings."""

    def __init__(self, limit: int = MOST) -> None:
        self._limit = limit
        self._found: dict[Mark, Choice | None] = {}

    def __contains__(self, mark: Mark | None) -> bool:
        return mark in self._found

    def __getitem__(self, mark: Mark) -> Choice | None:
        """Return which rewrite held."""
        return self._found[mark]

    def __len__(self) -> int:
        return len(self._found)

    def put(self, mark: Mark | None, choice: Choice | None) -> None:
        """Remember which rewrite held; when there are too many, all are forgotten."""
        if mark is not None:
            if len(self._found) >= self._limit:
                self._found.clear()
            self._found[mark] = choice


def mark_of(reading: Reading, place: int, rule: str, hit: Hit, *more: object) -> Mark | None:
    """Return the mark of a finding in a sentence; None in a template with branches: the arms may be far off.

    more: whatever else the choice depends on.
    """
    text = reading.text
    if text.branched:
        return None
    low = max(0, place - 1)
    window = reading.sentences[low : place + 2]
    begin = window[0].lattice.starts[0]
    first, last = text.span(begin, window[-1].lattice.ends[-1])
    span = f"{hit.start - begin} {hit.end - begin} {place - low}"
    parts = [f"{rule} {hit.kind} {hit.lang} {hit.construction} {span} {text.hant} {more}"]
    for each in window:
        parts += (each.lang, text.sentences[each.number].closer, *each.lattice.forms)
    whole = "\0".join([*parts, text.source[max(0, first - 2) : last + 2]])
    return hash(whole), hash(whole[::-1]), len(whole)
