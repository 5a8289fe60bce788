"""Which rewrites held for what was found before, so that they are tried once only in a stock sentence.

A finding in its sentence is known again by hashes: no word of a draft can be had from them.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from replylint.acts.annotate import Sentence
from replylint.acts.lattice import Finds
from replylint.checks.base import Hit
from replylint.text import Text

Mark = tuple[object, ...]
"""All on which the choice of a rewrite depends within its sentence; of words the hashes."""


class Choice(NamedTuple):
    """A rewrite that holds by itself: the entry's and the template's place, and the bounds of the parts.

    finds: what is found in the sentence once it is edited, for each way to edit it; None where nothing of it is left.
    """

    entry: int
    template: int
    bounds: list[int]
    finds: list[Finds | None]


Known = tuple[tuple[Choice, ...], bool]
"""The first rewrites that hold by themselves, and whether there are no more."""

MOST = 5_000


class Choices:
    """The rewrites that hold by themselves under the same rules, by the marks of their findings.

    And which hold beside the sentences next to them, by what is found in these.
    """

    def __init__(self, limit: int = MOST) -> None:
        self._limit = limit
        self._found: dict[Mark, Known] = {}
        self._beside: dict[tuple[object, ...], bool] = {}

    def __len__(self) -> int:
        return len(self._found)

    def get(self, mark: Mark | None) -> Known:
        """Return what is known of a finding."""
        return self._found.get(mark, ((), False)) if mark is not None else ((), False)

    def put(self, mark: Mark | None, known: Known) -> None:
        """Remember what is known of a finding; when there are too many, all are forgotten."""
        if mark is not None:
            if len(self._found) >= self._limit:
                self._found.clear()
            self._found[mark] = known

    def hold_beside(self, keys: Sequence[tuple[object, ...]], judge: Callable[[], Sequence[bool]]) -> bool:
        """Tell whether all edits hold beside the sentences next to them, as remembered by their keys or as judged."""
        told = [self._beside.get(key) for key in keys]
        if None not in told:
            return all(told)
        judged = judge()
        if len(self._beside) >= self._limit:
            self._beside.clear()
        self._beside.update(zip(keys, judged, strict=True))
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
    return (
        hash(written), hash(text.folded[begin:end]), len(written), closer, sentence.lang, text.hant,
        rule, hit.kind, hit.construction, hit.start - begin, hit.end - begin, *more,
    )  # fmt: skip
