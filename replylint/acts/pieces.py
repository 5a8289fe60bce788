"""Many short byte strings in one long one: however many there are, loading them is loading one."""

import struct
from collections.abc import Iterable

_PLACE = struct.Struct("<2I")
_COUNT = struct.Struct("<I")


class Pieces:
    """Byte strings by their number, each cut out when it is asked for."""

    __slots__ = ("_data",)

    def __init__(self, data: bytes) -> None:
        """Take what `joined` returns."""
        self._data = data

    def __len__(self) -> int:
        return int(_COUNT.unpack_from(self._data)[0])

    def __getitem__(self, number: int) -> bytes:
        start, end = _PLACE.unpack_from(self._data, _COUNT.size + _PLACE.size * number)
        return self._data[start:end]


def joined(pieces: Iterable[bytes]) -> bytes:
    """Return byte strings in one: how many they are, where each stands, and all of them, equal ones once."""
    some = list(pieces)
    end = _COUNT.size + _PLACE.size * len(some)
    places: dict[bytes, tuple[int, int]] = {}
    for piece in some:
        if piece not in places:
            places[piece] = (end, end + len(piece))
            end += len(piece)
    head = [_COUNT.pack(len(some)), *(_PLACE.pack(*places[piece]) for piece in some)]
    return b"".join([*head, *places])
