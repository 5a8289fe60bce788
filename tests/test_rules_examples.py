"""Every built-in rule has examples in the four languages, and each does what it says."""

import pytest

from replylint import Linter
from replylint.datafiles import data_folder
from replylint.draft import LANGUAGES
from replylint.rulebook import assemble
from replylint.testing import failing

RULES = Linter().rules


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_a_rule_hold(rule):
    assert failing(RULES[rule]) == []


# English has one address only; length is no matter of language; other programs or whole files say what the rest finds.
SPOKEN = {
    "address-form": {"lv", "uk", "zh"}, "too-long": {"en"}, "grammar": set(), "unused-suppression": set(),
    "sent-suppression": set(),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_examples_of_both_sorts_in_every_language(rule):
    examples = RULES[rule].manual.get("examples", {})
    assert set(examples) == SPOKEN.get(rule, set(LANGUAGES))
    assert all(table["fires"] and table["passes"] for table in examples.values())


def test_what_comes_with_the_package_is_as_it_must_be():
    """A start takes the rules and channels of the package as they are; here they are checked like anybody's."""
    rules = data_folder("replylint.rules")
    book, problems = assemble([("test", rules)], [("test", rules / "channels")])
    assert problems == []
    assert book.rules
    assert book.channels
    assert book.industries
