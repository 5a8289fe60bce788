"""From a place in a file back to a text that was put together from it."""

from collections.abc import Sequence

from replylint.draft import OffsetMap
from replylint.stretches import Stretches


class FromFile:
    """Tells where stretches of a file stand in a text that was put together from it.

    Sorts the runs of the text once, so that many stretches cost little more than what stands in them.
    """

    def __init__(self, places: OffsetMap, length: int) -> None:
        bounds: Sequence[int] = (*places.starts[1:], length)
        runs = zip(places.targets, places.starts, bounds, strict=True)
        self._runs = sorted(run for run in runs if run[1] < run[2])
        self._stretches = Stretches([(target, target + stop - first) for target, first, stop in self._runs])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the text whose code points stand in the file between `start` and `end`, if any."""
        found: list[int] = []
        for number in self._stretches.near(start, end):
            target, first, stop = self._runs[number]
            low = max(first, first + start - target)
            high = min(stop, first + end - target)
            if low < high:
                found += (low, high)
        return (min(found), max(found)) if found else None
