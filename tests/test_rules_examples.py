"""Every built-in rule has examples in the four languages, and each does what it says."""

import pytest

from replylint import Linter
from replylint.draft import LANGUAGES
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
