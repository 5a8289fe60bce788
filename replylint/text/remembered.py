"""What was worked out for the words and sentences met last, so that a stream of drafts works it out once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LIMIT = 4_000


class Remembered(dict[K, V]):
    """The last `limit` values that were kept; at most as many older ones come back when asked for. Safe for threads."""

    __slots__ = ("_limit", "_older")

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__()
        self._limit = limit
        self._older: dict[K, V] = {}

    def keep(self, key: K, value: V) -> V:
        """Remember a value, and return it."""
        if len(self) >= self._limit:
            self._older = dict(self)
            self.clear()
        self[key] = value
        return value

    def again(self, key: K) -> V | None:
        """Return a value that is remembered, among the last or the older ones; None for no such."""
        found = self.get(key)
        if found is None:
            found = self._older.get(key)
            if found is not None:
                self.keep(key, found)
        return found


class Numbers(Remembered[str, int]):
    """A number for each word, worked out by `make` when the word is first met."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], int], limit: int = LIMIT) -> None:
        super().__init__(limit)
        self._make = make

    def __missing__(self, word: str) -> int:
        """Return the number of a word that is not among the last ones."""
        found = self.again(word)
        return self.keep(word, self._make(word)) if found is None else found
