"""Which rewrites held for what was found before, so that they are tried once only in a stock sentence.

A finding in its sentence is known again by two hashes: no word of a draft can be had from them.
"""

from replylint.acts.annotate import Sentence
from replylint.checks.base import Hit
from replylint.rewrites.proof import Beside
from replylint.text import Text

Mark = tuple[int, int, int]
"""Two hashes of all on which the choice of a rewrite depends within its sentence, and its length."""

Choice = tuple[int, int, list[int]]
"""A rewrite that holds by itself: the entry's and the template's place, and the bounds of the parts."""

Known = tuple[tuple[Choice, ...], bool]
"""The first rewrites that hold by themselves, and whether there are no more."""

MOST = 5_000


class Choices:
    """The rewrites that hold by themselves under the same rules, by the marks of their findings.

    beside: what is known of the sentences beside.
    """

    def __init__(self, limit: int = MOST) -> None:
        self._limit = limit
        self._found: dict[Mark, Known] = {}
        self.beside: Beside = {}

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


def mark_of(text: Text, sentence: Sentence, rule: str, hit: Hit, *more: object) -> Mark | None:
    """Return the mark of a finding in a sentence; None in a template with branches: the arms may be far off.

    more: whatever else the choice depends on.
    """
    if text.branched:
        return None
    lattice = sentence.lattice
    begin = lattice.starts[0]
    first, last = text.span(begin, lattice.ends[-1])
    span = f"{hit.start - begin} {hit.end - begin}"
    head = f"{rule} {hit.kind} {hit.construction} {span} {sentence.lang} {text.hant} {more}"
    closer = text.sentences[sentence.number].closer
    whole = "\0".join([head, closer, *lattice.forms, text.source[max(0, first - 2) : last + 2]])
    return hash(whole), hash(whole[::-1]), len(whole)
