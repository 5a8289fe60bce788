"""Sets of small numbers: stored as bytes, worked with as one integer that has a bit for each member."""

import struct
from collections.abc import Iterable, Iterator, Mapping

from replylint.acts.pieces import Pieces

_BIT = (1).__lshift__
_NUMBERS, _BITMAP = b"n", b"b"
_MOST_NUMBERS = 64
"""Of more members, a bitmap is unpacked sooner than their numbers are."""


_FEW = 24
"""So many members are looked up one by one sooner than such integers are worked with."""


def bits(members: Iterable[int]) -> int:
    """Return the integer that has a bit for each of different members."""
    return sum(map(_BIT, members))


def ones(members: int) -> Iterator[int]:
    """Yield the members of a set, in order."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def between(start: int, end: int) -> int:
    """Return the set of all numbers from `start` to before `end`."""
    return (1 << end) - (1 << start)


def packed(members: Iterable[int]) -> bytes:
    """Return a set as it is stored: a few members by their numbers, many as a bitmap."""
    found = sorted(members)
    size = found[-1] // 8 + 1 if found else 0
    if len(found) <= _MOST_NUMBERS and 2 * len(found) <= size <= 1 << 13:
        return _NUMBERS + struct.pack(f"<{len(found)}H", *found)
    return _BITMAP + bits(found).to_bytes(size, "little")


def unpacked(data: bytes) -> int:
    """Return a stored set as an integer."""
    if data[:1] == _NUMBERS:
        return bits(struct.unpack_from(f"<{len(data) // 2}H", data, 1))
    return int.from_bytes(data[1:], "little")


Members = tuple[int, ...] | int
"""A set: a few members one by one, many as an integer that has a bit for each."""


class Few(dict[int, Members]):
    """Stored sets by their number, each unpacked when it is first asked for; such of few members are tuples."""

    def __init__(self, stored: Pieces | Mapping[int, bytes]) -> None:
        super().__init__()
        self._stored = stored

    def __missing__(self, number: int) -> Members:
        members = unpacked(self._stored[number])
        found = self[number] = tuple(ones(members)) if members.bit_count() <= _FEW else members
        return found


class Sets(dict[int, int]):
    """Stored sets by their number, each unpacked when it is first asked for."""

    def __init__(self, stored: Pieces) -> None:
        super().__init__()
        self._stored = stored

    def __missing__(self, number: int) -> int:
        found = self[number] = unpacked(self._stored[number])
        return found
