"""Stretches of a text, asked for by place: as somebody would tell them who looks at each."""

from hypothesis import given
from hypothesis import strategies as st

from replylint.stretches import Stretches

stretches = st.tuples(st.integers(0, 20), st.integers(0, 8)).map(lambda each: (each[0], each[0] + each[1]))


@given(st.lists(stretches), stretches)
def test_all_that_touch_one_are_near_it(many, one):
    many.sort()
    near = Stretches(many).near(*one)
    assert set(near) >= {number for number, (start, end) in enumerate(many) if start <= one[1] and one[0] <= end}
    assert set(near) <= set(range(len(many)))


@given(st.lists(stretches), stretches)
def test_one_is_held_by_any_that_goes_from_its_start_to_its_end(many, one):
    many.sort()
    assert Stretches(many).hold(*one) is any(start <= one[0] and one[1] <= end for start, end in many)
