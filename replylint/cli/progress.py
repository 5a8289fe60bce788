"""A bar on a terminal for runs that take more than a second; nothing of it reaches a pipe."""

import sys
from time import monotonic

from replylint.wording import told

DELAY = 1.0
"""Seconds before it appears."""

_EVERY = 0.1
_WIDTH = 30


class Progress:
    """Draws on standard error how many of `total` files are done, while nothing else is being written."""

    def __init__(self, total: int, wanted: bool) -> None:
        self._total = total
        self._wanted = wanted and sys.stderr.isatty()
        self._next = monotonic() + DELAY
        self._drawn = False

    def draw(self, done: int) -> None:
        """Draw the bar, if it is time."""
        if not self._wanted or monotonic() < self._next:
            return
        self._next = monotonic() + _EVERY
        self._drawn = True
        filled = _WIDTH * done // self._total
        count = told("{done} of {total} files", done=done, total=self._total)
        sys.stderr.write(f"\r[{'#' * filled}{' ' * (_WIDTH - filled)}] {count}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away before something is written."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
