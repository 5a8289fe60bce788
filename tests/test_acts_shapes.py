"""What words that no lexicon lists are guessed by."""

from replylint.acts.shapes import affixes, reach


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
