"""Stored sets come back as they were, in the shorter of two forms."""

import mmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.acts.bits import Few, Sets, bits, ones, packed, unpacked
from replylint.acts.pieces import Body, Pieces, let_go
from replylint.datafiles import HEAD


@given(st.sets(st.integers(0, 70_000), max_size=300))
def test_a_set_comes_back(members):
    assert unpacked(packed(members)) == sum(1 << member for member in members)


def test_a_few_members_far_off_take_few_bytes_and_many_a_bitmap():
    assert len(packed({3, 9_000})) == 5
    assert len(packed(range(800))) == 101


def stored(*lots):
    """Return lots of pieces as they come out of a body."""
    body = Body()
    places = list(map(body.add, lots))
    return [Pieces(body.whole(), place) for place in places]


@given(st.lists(st.lists(st.binary(max_size=20), max_size=20), max_size=3))
def test_pieces_come_back(lots):
    for found, pieces in zip(stored(*lots), lots, strict=True):
        assert [found[number] for number in range(len(found))] == pieces


def test_equal_pieces_stand_there_once():
    body = Body()
    body.add([b"abc"] * 9)
    assert len(body.whole()) == HEAD + 4 + 9 * 8 + 3


def resident(path):
    """Return how many kilobytes of a mapped file this process holds."""
    lines = Path("/proc/self/smaps").read_text().splitlines()
    first = next(number for number, line in enumerate(lines) if line.endswith(str(path)))
    return int(next(line for line in lines[first:] if line.startswith("Rss:")).split()[1])


@pytest.mark.skipif(not Path("/proc/self/smaps").is_file(), reason="only Linux tells what is resident")
def test_a_mapped_body_gives_its_memory_back_and_stays_readable(tmp_path):
    body = Body()
    place = body.add([bytes([number]) * 10_000 for number in range(100)])
    path = tmp_path / "body"
    path.write_bytes(body.whole())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        pieces = Pieces(mapped, place)
        assert [pieces[number][0] for number in range(100)] == list(range(100))
        assert resident(path) > 500
        let_go(mapped)
        assert resident(path) == 0
        assert pieces[7] == b"\7" * 10_000


def test_a_body_that_is_not_mapped_stays():
    let_go(b"")


def test_sets_are_unpacked_when_asked_for():
    sets = Sets(*stored([packed({0}), packed({1, 4})]))
    assert dict(sets) == {}
    assert sets[1] == 0b10010
    assert dict(sets) == {1: 0b10010}


@given(st.sets(st.integers(0, 20_000), max_size=60))
def test_few_members_are_a_tuple_and_many_an_integer(members):
    found = Few(*stored([packed(members)]))[0]
    assert isinstance(found, int) is (len(members) > 24)
    assert found == (bits(members) if isinstance(found, int) else tuple(sorted(members)))
    assert list(ones(bits(members))) == sorted(members)
