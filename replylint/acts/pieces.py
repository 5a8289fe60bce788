"""Many short byte strings in one long one, the body of a stored file: it is mapped into memory, never read whole."""

import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from replylint.datafiles import HEAD

if TYPE_CHECKING:
    from mmap import mmap

_PLACE = struct.Struct("<2I")
_COUNT = struct.Struct("<I")


def let_go(body: "bytes | mmap") -> None:
    """Give a mapped body's memory back, as far as the system has a way to; what is read of it again comes back."""
    if isinstance(body, bytes):
        return
    import mmap

    if hasattr(mmap, "MADV_DONTNEED"):
        body.madvise(mmap.MADV_DONTNEED)


class Pieces:
    """Byte strings by their number, each cut out when it is asked for."""

    __slots__ = ("_body", "_place")

    def __init__(self, body: "bytes | mmap", place: int) -> None:
        """Take a body, and where in it they stand."""
        self._body = body
        self._place = place

    def __len__(self) -> int:
        return int(_COUNT.unpack_from(self._body, self._place)[0])

    def __getitem__(self, number: int) -> bytes:
        start, end = _PLACE.unpack_from(self._body, self._place + _COUNT.size + _PLACE.size * number)
        return self._body[start:end]


class Body:
    """Puts a body together: its length, then one lot of pieces after the other."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._end = HEAD

    def add(self, pieces: Iterable[bytes]) -> int:
        """Put in how many pieces there are, where each stands, and all of them, equal ones once; return their place."""
        some = list(pieces)
        place = self._end
        end = place + _COUNT.size + _PLACE.size * len(some)
        places: dict[bytes, tuple[int, int]] = {}
        for piece in some:
            if piece not in places:
                places[piece] = (end, end + len(piece))
                end += len(piece)
        self._parts += [_COUNT.pack(len(some)), *(_PLACE.pack(*places[piece]) for piece in some), *places]
        self._end = end
        return place

    def whole(self) -> bytes:
        """Return the body."""
        return b"".join([self._end.to_bytes(HEAD, "little"), *self._parts])
