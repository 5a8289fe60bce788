"""Stored sets come back as they were, in the shorter of two forms."""

from hypothesis import given
from hypothesis import strategies as st

from replylint.acts.bits import Few, Sets, bits, ones, packed, unpacked
from replylint.acts.pieces import Pieces, joined


@given(st.sets(st.integers(0, 70_000), max_size=300))
def test_a_set_comes_back(members):
    assert unpacked(packed(members)) == sum(1 << member for member in members)


def test_a_few_members_far_off_take_few_bytes_and_many_a_bitmap():
    assert len(packed({3, 9_000})) == 5
    assert len(packed(range(800))) == 101


@given(st.lists(st.binary(max_size=20), max_size=20))
def test_pieces_come_back(pieces):
    found = Pieces(joined(pieces))
    assert [found[number] for number in range(len(found))] == pieces


def test_equal_pieces_stand_there_once():
    assert len(joined([b"abc"] * 9)) == 4 + 9 * 8 + 3


def test_sets_are_unpacked_when_asked_for():
    sets = Sets(Pieces(joined([packed({0}), packed({1, 4})])))
    assert dict(sets) == {}
    assert sets[1] == 0b10010
    assert dict(sets) == {1: 0b10010}


@given(st.sets(st.integers(0, 20_000), max_size=60))
def test_few_members_are_a_tuple_and_many_an_integer(members):
    found = Few(Pieces(joined([packed(members)])))[0]
    assert isinstance(found, int) is (len(members) > 24)
    assert found == (bits(members) if isinstance(found, int) else tuple(sorted(members)))
    assert list(ones(bits(members))) == sorted(members)
