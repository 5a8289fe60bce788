"""A sentence as its locale reads it: its tokens, and the acts that were found in it."""

from itertools import count
from typing import TYPE_CHECKING, Any

from replylint.acts.bits import between

if TYPE_CHECKING:
    from replylint.acts.locale import Locale


class Act:
    """What some words do: a named span of a sentence, in tokens, with the construction that found it.

    scope: for an act that is a context (a condition, a question): the tokens that it governs.
    """

    __slots__ = ("construction", "end", "kind", "name", "scope_end", "scope_start", "start")

    def __init__(self, name: str, kind: str, start: int, end: int, construction: str) -> None:
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.scope_start = start
        self.scope_end = end
        self.construction = construction

    def __repr__(self) -> str:
        return f"Act({self.name}/{self.kind} {self.start}-{self.end} by {self.construction})"

    def move(self, offset: int) -> None:
        """Count the act's tokens from another one on."""
        self.start -= offset
        self.end -= offset
        self.scope_start -= offset
        self.scope_end -= offset


_NUMBERS = count()


class Finds:
    """What was found in a sentence; shared by all sentences of the same words, so nobody changes it.

    acts: by name, in their order. edges, puncts: the tokens that begin a clause, or are marks, as sets of places.
    trace: every match that was looked at, where that was asked for. number: no other has it in this process.
    """

    __slots__ = ("acts", "edges", "number", "puncts", "trace")

    def __init__(self, edges: int, puncts: int, traced: bool) -> None:
        self.acts: dict[str, list[Act]] = {}
        self.edges = edges
        self.puncts = puncts
        self.number = next(_NUMBERS)
        self.trace: list[Any] | None = [] if traced else None


NOTHING = Finds(0, 0, False)
"""Stands in for what is not found yet."""


class Lattice:
    """One sentence with its acts.

    forms: its tokens (contractions split as the locale says); starts, ends: their places in the folded text.
    acts: what was found, by name; they may belong to other sentences as well. trace: as in Finds.
    """

    __slots__ = ("acts", "ends", "finds", "forms", "locale", "starts")

    def __init__(self, locale: "Locale", forms: list[str], starts: list[int], ends: list[int], finds: Finds) -> None:
        self.locale = locale
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self.settle(finds)

    def settle(self, finds: Finds) -> None:
        """Set what was found."""
        self.finds = finds
        self.acts = finds.acts

    @property
    def trace(self) -> list[Any] | None:
        """Every match that was looked at, where that was asked for."""
        return self.finds.trace

    def parted(self, start: int, end: int) -> bool:
        """Tell whether another clause begins at one of some tokens."""
        return self.finds.edges & between(start, end) != 0

    def word_start(self, place: int) -> int:
        """Return the offset where the word of a token starts: for the end of a contraction ("wo|n't") at its head."""
        starts, whole = self.starts, place - 1
        if place and "'" in self.forms[place] and self.ends[whole] == starts[place] and not self.is_mark(whole):
            return starts[whole]
        return starts[place]

    def is_mark(self, place: int) -> bool:
        """Tell whether a token is a mark."""
        return bool(self.finds.puncts >> place & 1)
