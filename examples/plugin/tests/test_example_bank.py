"""The plugin's own tests, with the kit that replylint brings; the package is installed."""

from example_bank import one_question

from replylint import Draft, Linter
from replylint.testing import assert_findings, try_out


def test_one_question_a_turn():
    """The second question is marked; the limit can be raised."""
    assert_findings("Vai karte ir pie Jums? [[Kad to lietojāt?]]", rule=one_question, lang="lv")
    assert_findings("Kad? Kur? [[Cik?]]", rule=one_question, lang="lv", options={"limit": 2})


def test_plain_words_come_with_the_package():
    """The rule in TOML is found by its id."""
    assert_findings("Rīt summa tiks [[debetēta]].", rule="bank-plain-words", lang="lv")


def test_the_channel_is_strict():
    """The channel of the pack lays the house's address form over the rules."""
    findings = Linter().lint(Draft("Vai jūs redzat karti?", lang="lv", channel="bank-chat"))
    assert [(f.rule, f.kind, f.text) for f in findings] == [("address-form", "capital", "jūs")]


def test_every_example_does_what_it_says():
    """The examples in the rules' own files hold."""
    assert try_out("example_bank").failures == ()
