"""Which rewrites held for what was found before, so that they are tried once only in a stock sentence.

A finding in its sentence is known again by hashes: no word of a draft can be had from them.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from replylint.acts.annotate import Sentence
from replylint.checks.base import Hit
from replylint.text import Text
from replylint.text.remembered import Remembered

Mark = int
"""The hash of all on which the choice of a rewrite depends within its sentence."""


class Choice(NamedTuple):
    """A rewrite that holds by itself: the entry's and the template's place, and the bounds of the parts.

    finds: the numbers of what is found in the sentence after each edit, None where nothing of it is left. (What is
    found is not kept for that: its memory is large enough.)
    """

    entry: int
    template: int
    bounds: list[int]
    finds: tuple[int | None, ...]


Known = tuple[tuple[Choice, ...], bool]
"""The first rewrites that hold by themselves, and whether there are no more."""

LIMIT = 3_000


class Choices:
    """The rewrites that hold by themselves under the same rules, by the marks of their findings.

    And which hold beside the sentences next to them, by what is found in these.
    """

    def __init__(self) -> None:
        self._found: Remembered[Mark, Known] = Remembered(LIMIT)
        self._beside: Remembered[int, bool] = Remembered(LIMIT)

    def get(self, mark: Mark | None) -> Known:
        """Return what is known of a finding."""
        return (self._found.again(mark) if mark is not None else None) or ((), False)

    def put(self, mark: Mark | None, known: Known) -> None:
        """Remember what is known of a finding."""
        if mark is not None:
            self._found.keep(mark, known)

    def hold_beside(self, keys: Sequence[int], judge: Callable[[], Sequence[bool]]) -> bool:
        """Tell whether all edits hold beside the sentences next to them, as remembered or as judged.

        keys: for each edit the hash of all on which that depends.
        """
        told = [self._beside.again(key) for key in keys]
        if None not in told:
            return all(told)
        judged = judge()
        for key, holds in zip(keys, judged, strict=True):
            self._beside.keep(key, holds)
        return all(judged)


def mark_of(text: Text, sentence: Sentence, rule: str, hit: Hit, *more: object) -> Mark | None:
    """Return the mark of a finding in a sentence; None in a template with branches: the arms may be far off.

    more: whatever else the choice depends on.
    """
    if text.branched:
        return None
    lattice = sentence.lattice
    begin, end = lattice.starts[0], lattice.ends[-1]
    first, last = text.span(begin, end)
    written = text.source[max(0, first - 2) : last + 2]
    closer = text.sentences[sentence.number].closer
    return hash((
        written, text.folded[begin:end], closer, sentence.lang, text.hant,
        rule, hit.kind, hit.construction, hit.start - begin, hit.end - begin, *more,
    ))  # fmt: skip
