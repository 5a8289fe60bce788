"""The kit for testing rules, and `replylint plugins check`."""

import pytest
from test_plugins_registry import GOOD, plugin

from replylint.cli import run
from replylint.cli.explain import page
from replylint.plugins import rule
from replylint.rulebook import Rule
from replylint.testing import assert_findings, find, try_out, unmark

EXAMPLES = GOOD.replace(
    "severity=",
    """examples={"en": {
        "fires": ["[[Hey]] you, [[hey]]!", {"text": "[[Yo]] you!", "options": {"words": ["yo"]}, "channel": "chat"}],
        "passes": ["Hello!"]}}, severity=""",
)


@rule("no-wow", {"loud": "Not {words}.", "quiet": "Less of {words}."}, kinds=["loud", "quiet"])
def no_wow(reply):
    """No cries of wonder.

    Anywhere.
    """
    for span in reply.find("wow*"):
        loud = reply.reading.text.source[slice(*reply.reading.text.span(span.start, span.end))].isupper()
        yield reply.hit(span, "loud" if loud else "quiet", suggestions=["Say less."])


def test_marks_are_counted_in_code_points():
    assert unmark("a [[ļoti]] b [[…]]") == ("a ļoti b …", [(2, 6), (9, 10)])


def test_findings_are_asserted_for_rules_in_files_and_in_python():
    found = assert_findings("[[WOW]], that is [[wowing]] me.", rule=no_wow, lang="en")
    assert [(f.kind, f.message) for f in found] == [("loud", "Not WOW."), ("quiet", "Less of wowing.")]
    assert found[0].suggestions[0].message == "Say less."
    assert no_wow.table["summary"] == "No cries of wonder."
    assert_findings("We will write [[soon]].", rule="vague-promise")
    assert_findings("Fine.", rule="vague-promise", lang="en")


@pytest.mark.parametrize("marked", ["wow", "[[so]] wow", "[[wow]] and [[so]]"])
def test_what_is_not_as_marked_is_said(marked):
    with pytest.raises(AssertionError, match="no-wow finds 'wow' instead of"):
        assert_findings(marked, rule=no_wow, lang="en")


def test_a_rule_that_breaks_or_is_not_there_is_an_error():
    @rule("bad-one", "Bad.")
    def bad(reply):
        raise KeyError

    with pytest.raises(RuntimeError, match="raised KeyError"):
        find("x", bad)
    with pytest.raises(LookupError, match="no rule 'no-rule'"):
        find("x", "no-rule")


def test_a_plugin_is_tried_on_its_own_examples(tmp_path, capsys):
    path = plugin(tmp_path, EXAMPLES)
    assert try_out(path) == ((), (), 1, 0, 3)
    assert run(["plugins", "check", path]) == 0
    assert capsys.readouterr().out == "Rules: 1, constructions: 0, examples: 3, failing: 0\n"


def test_examples_that_fail_are_shown(tmp_path, capsys):
    path = plugin(tmp_path, EXAMPLES.replace("[[Hey]] you", "Hey [[you]]").replace('"Hello!"', '"Hey!"'))
    assert run(["plugins", "check", path]) == 1
    out = capsys.readouterr().out
    assert "no-hey: en fires 'Hey you, hey!': finds 'Hey', 'hey'" in out
    assert "no-hey: en passes 'Hey!': finds 'Hey'" in out


def test_a_rule_without_examples_and_a_plugin_that_breaks_are_said(tmp_path, capsys):
    assert run(["plugins", "check", plugin(tmp_path, GOOD)]) == 1
    assert "no-hey: no example that fires" in capsys.readouterr().out
    assert run(["plugins", "check", plugin(tmp_path, "1 / 0", "worse.py")]) == 2
    assert "plugin 'worse' cannot be loaded" in capsys.readouterr().out


def test_the_constructions_of_a_pack_are_counted_with_their_examples(tmp_path, capsys):
    path = tmp_path / "house.toml"
    path.write_text(
        '[[construction]]\nact = "vague"\nkind = "vague-time"\nlang = "en"\npatterns = ["in a jiffy"]\n'
        'fires = ["We write [[in a jiffy]]."]\npasses = ["We write today.", "We write."]\n',
        encoding="utf-8",
    )
    assert run(["plugins", "check", str(path)]) == 0
    assert capsys.readouterr().out == "Rules: 0, constructions: 1, examples: 3, failing: 0\n"


def test_an_option_without_help_has_no_colon_behind_it():
    @rule("some", "Some.", options={"limit": 1})
    def some(reply):
        return ()

    assert "  limit = 1" in page(Rule.read(some.table, "some"))


def test_the_languages_are_listed_that_a_pack_has_words_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "replylint.toml").write_text('packs = ["words.toml", "gone"]')
    (tmp_path / "words.toml").write_text(
        '[[construction]]\nlang = "en"\nact = "vague"\npatterns = ["when pigs fly"]\n'
        'fires = ["We will write [[when pigs fly]]."]\n'
    )
    run(["plugins"])
    listed = " ".join(capsys.readouterr().out.split())
    assert "words in languages (4): lv, uk, zh, en channels" in listed
    assert "words.toml words in languages (1): en" in listed
    assert listed.endswith("gone nothing of its own")
