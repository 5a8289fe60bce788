"""What was found in the sentences read last, so that a greeting or a stock sentence is matched once.

A sentence is known by what the locale knows of its words: numbers only. No word of a draft is kept that stands in no
lexicon, so no name, number or address is.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replylint.acts.lattice import Finds

Key = tuple[bool, frozenset[str] | None, tuple[int, ...]]
"""Whether a sentence closes with a question mark, the acts that are asked for, and its words."""

MOST_WORDS = 13_000


class Memory:
    """Finds by sentence. It keeps those of the last `limit` words, and at most as many older ones; safe for threads."""

    __slots__ = ("_limit", "_new", "_old", "_tidy", "_words")

    def __init__(self, limit: int = MOST_WORDS, tidy: Callable[[], object] | None = None) -> None:
        """Begin with nothing; `tidy` is called each time that the older half is forgotten."""
        self._limit = limit
        self._tidy = tidy
        self._new: dict[Key, Finds] = {}
        self._old: dict[Key, Finds] = {}
        self._words = 0

    def get(self, key: Key) -> "Finds | None":
        """Return what was found in a sentence, None where it is not remembered."""
        found = self._new.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Key, finds: "Finds") -> None:
        """Remember what was found in a sentence; when the newer half is full, the older half is forgotten."""
        self._words += len(key[2]) + 1
        if self._words > self._limit:
            self._new, self._old, self._words = {}, self._new, len(key[2]) + 1
            if self._tidy:
                self._tidy()
        self._new[key] = finds
