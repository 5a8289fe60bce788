"""Many stretches of a text, asked for by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Stretches:
    """Tells which of many stretches (start and end, in the order of their starts) touch another one, or hold it.

    Each answer costs what it holds, not what there is; stretches that hold many others spoil that for `near`.
    """

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in stretches]
        # How far the stretches up to each one reach.
        self._reach = list(accumulate((end for _, end in stretches), max))

    def near(self, start: int, end: int) -> range:
        """Return numbers of stretches: of all that touch the one asked for, and perhaps of some between these."""
        return range(bisect_left(self._reach, start), bisect_right(self._starts, end))

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of the stretches holds all of the one asked for."""
        number = bisect_right(self._starts, start)
        return number > 0 and end <= self._reach[number - 1]
