"""Putting a draft together from stretches of its file, remembering where each code point stands."""

from bisect import bisect_right

from replylint.draft import OffsetMap


class Pieces:
    """Collects pieces of a file, in any order of places, and gives the text with its OffsetMap.

    Where the file goes on elsewhere, an empty run at the end of the piece before keeps the end of a span from
    running over what was left out.
    """

    __slots__ = ("_escaped", "_length", "_starts", "_stop", "_targets", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._targets: list[int] = []
        self._length = 0
        self._stop = -1
        self._escaped = False

    def copy(self, text: str, start: int) -> None:
        """Add text that stands letter by letter in the file from `start` on."""
        if not text:
            return
        if start != self._stop or self._escaped:
            self._jump(start)
        self._texts.append(text)
        self._length += len(text)
        self._stop = start + len(text)
        self._escaped = False

    def escape(self, text: str, start: int, stop: int) -> None:
        """Add text written otherwise in the file (an escape, an entity) between `start` and `stop`."""
        for character in text:
            self._jump(start)
            self._texts.append(character)
            self._length += 1
            self._stop = stop
            self._escaped = True

    def _jump(self, start: int) -> None:
        if self._starts and start != self._stop:
            self._run(self._stop)
        self._run(start)

    def _run(self, target: int) -> None:
        self._starts.append(self._length)
        self._targets.append(target)

    def __len__(self) -> int:
        return self._length

    def finish(self) -> tuple[str, OffsetMap]:
        """Return the text and where it stands."""
        if self._escaped:
            self._run(self._stop)
            self._escaped = False
        if not self._starts:
            return "", OffsetMap()
        return "".join(self._texts), OffsetMap(tuple(self._starts), tuple(self._targets))


def straight(start: int) -> OffsetMap:
    """Return the map of a text that stands unbroken in its file from `start` on."""
    return OffsetMap((0,), (start,))


def cut(text: str, places: OffsetMap, start: int, end: int) -> tuple[str, OffsetMap]:
    """Return text[start:end] with its own map."""
    low, high = bisect_right(places.starts, start), bisect_right(places.starts, end)
    starts = (0, *(place - start for place in places.starts[low:high]))
    return text[start:end], OffsetMap(starts, (places.at(start), *places.targets[low:high]))


def stripped(text: str, places: OffsetMap) -> tuple[str, OffsetMap]:
    """Return the text without white space at its ends, with its own map."""
    bare = text.strip()
    if len(bare) == len(text):
        return text, places
    start = len(text) - len(text.lstrip())
    return cut(text, places, start, start + len(bare))
