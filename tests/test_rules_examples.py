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


@pytest.mark.parametrize(
    "rule", ["blame-language", "repeated-apology", "missing-timeline", "vague-promise", "negative-word"]
)
def test_the_core_rules_have_examples_in_every_language(rule):
    examples = RULES[rule].manual["examples"]
    assert set(examples) == set(LANGUAGES)
    assert all(table["fires"] and table["passes"] for table in examples.values())


def test_what_comes_with_the_package_is_as_it_must_be():
    """A start takes the rules and channels of the package as they are; here they are checked like anybody's."""
    rules = data_folder("replylint.rules")
    book, problems = assemble([("test", rules)], [("test", rules / "channels")])
    assert problems == []
    assert book.rules
    assert book.channels
    assert book.industries
