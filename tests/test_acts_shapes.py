"""What tokens that no lexicon lists are taken for, and what words among them are guessed by."""

import pytest

from replylint.acts.shapes import SHAPES, affixes, reach, shape_of


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        ("您", "han"), ("𠮷", "han"), ("\uf9dc", "han"), ("gizmo", "unknown"), ("ぁ", "unknown"), ("31", "day"),
        ("32", "int"), ("2031", "year"), ("9:30", "clock"), ("9.30", "clock-dot"), ("3.12.2031", "date-dot"),
        (";", "edge"), ("?", "punct"),
    ],
)  # fmt: skip
def test_the_shape_of_a_token(form, shape):
    assert shape_of(form) == shape
    assert shape in SHAPES


def test_the_longest_prefix_and_ending_come_first():
    prefixes, longest = reach([("", "as"), ("ne", "sies"), ("pane", "t")])
    assert (prefixes, longest) == (["pane", "ne", ""], 4)
    assert list(affixes("nemas", prefixes, longest)) == [
        ("ne", "as"),
        ("ne", "s"),
        ("", "emas"),
        ("", "mas"),
        ("", "as"),
        ("", "s"),
    ]


def test_a_letter_stands_between_prefix_and_ending():
    assert list(affixes("nes", ["ne"], 3)) == []
    assert reach([]) == ([], 0)
