"""What was worked out for the words met last, so that a stream of drafts works it out once a word."""

from collections.abc import Callable

LIMIT = 4_000


class Remembered(dict[str, int]):
    """A number for each word, worked out by `make` when the word is first met; safe to share between threads.

    It keeps the last `limit` words, and at most as many older ones.
    """

    __slots__ = ("_limit", "_make", "_older")

    def __init__(self, make: Callable[[str], int], limit: int = LIMIT) -> None:
        super().__init__()
        self._make = make
        self._limit = limit
        self._older: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        """Return the number of a word that is not among the last ones."""
        if len(self) >= self._limit:
            self._older = dict(self)
            self.clear()
        found = self._older.get(word)
        if found is None:
            found = self._make(word)
        self[word] = found
        return found
