"""Channels and industries: files that tune the rules, one over the other."""

import pytest

from replylint import Draft, Linter
from replylint.cli import run
from replylint.draft import CHANNELS, INDUSTRIES

TONE = (
    "missing-acknowledgement", "late-apology", "no-next-step", "minimising", "excuse", "address-form", "no-closing",
    "empathy-phrase", "written-only", "too-long",
)  # fmt: skip


def found(text, linter=None, **known):
    return {(f.rule, f.severity) for f in (linter or Linter()).lint(Draft(text, **known))}


def test_all_built_in_channels_say_why(linter):
    assert linter.problems == []
    assert (set(linter.book.channels), set(linter.book.industries)) == (set(CHANNELS), set(INDUSTRIES))
    for table in (*linter.book.channels.values(), *linter.book.industries.values()):
        assert table["summary"]
        assert len(table["why"]) > 80


def test_only_acts_of_rules_that_are_on_are_looked_for(linter):
    assert {"commitment", "time", "blame"} <= linter.profile().acts
    assert not {"address", "explanation", "excuse"} & linter.profile().acts
    assert "address" in linter.profile("email").acts


def test_tone_rules_wait_for_a_channel(linter):
    assert {rule.id for rule in linter.profile().rules}.isdisjoint(TONE)
    on = {name: {rule.id for rule in linter.profile(name).rules} & set(TONE) for name in CHANNELS}
    assert {name for name in CHANNELS if "late-apology" in on[name]} == {"email"}
    assert {name for name in CHANNELS if "no-closing" in on[name]} == {"email", "chat"}
    assert {name for name in CHANNELS if "empathy-phrase" in on[name]} == {"faq"}
    assert {name for name in CHANNELS if "written-only" in on[name]} == {"phone"}
    assert "missing-acknowledgement" not in on["faq"]


SORRY = "We are sorry for the delay. Unfortunately there is a problem with your order: we cannot change it."


def test_one_draft_in_several_channels(linter):
    assert not [r for r, _ in found(SORRY, linter) if r == "repeated-apology"]
    assert ("repeated-apology", "warning") in found(SORRY, linter, channel="faq")
    for channel in ("chat", "email"):
        assert "repeated-apology" not in {r for r, _ in found(SORRY, linter, channel=channel)}
    for channel, severity in (("email", "suggestion"), ("social", "warning"), ("review", "warning")):
        assert ("no-next-step", severity) in found(SORRY, linter, channel=channel)


def test_one_draft_in_several_industries(linter):
    def words(industry):
        return {f.kind for f in linter.lint(Draft(SORRY, industry=industry)) if f.rule == "negative-word"}

    assert words("retail") == words(None) == {"unfortunately", "problem", "impossible"}
    assert words("bank") == words("telecom") == {"unfortunately", "impossible"}
    promise = "We will answer as soon as possible."
    assert found(promise, linter, industry="bank") == {("vague-promise", "error")}
    assert found(promise, linter, industry="retail") == {("vague-promise", "warning")}
    later = "We will check your line and write to you."
    assert ("missing-timeline", "error") in found(later, linter, industry="telecom")
    assert ("missing-timeline", "warning") in found(later, linter, industry="retail")


@pytest.mark.parametrize(("channel", "limit"), [("chat", 500), ("social", 600), ("review", 1500)])
def test_what_is_too_long_depends_on_the_channel(linter, channel, limit):
    sentence = "The parcel is at the shop. "
    long = sentence * (limit // len(sentence) + 1)
    assert ("too-long", "suggestion") in found(long, linter, channel=channel)
    assert "too-long" not in {r for r, _ in found(long[: limit - 30], linter, channel=channel)}
    assert "too-long" not in {r for r, _ in found(long, linter, channel="email")}


@pytest.mark.parametrize(
    ("text", "parts"), [("a" * 160, 1), ("a" * 161, 2), ("a" * 459, 3), ("ā" * 70, 1), ("ā" * 71, 2), ("€" * 81, 2),
                        ("您" * 202, 4), ("😀" * 36, 2)]
)  # fmt: skip
def test_text_messages_are_counted_in_parts(text, parts):
    from replylint.checks import length

    assert length.parts(text) == parts


def test_a_text_message_of_four_parts_is_too_long(linter):
    text = "Sūtījums ir veikalā. " * 10
    assert ("too-long", "warning") in found(text, linter, channel="sms", lang="lv")
    assert "too-long" not in {r for r, _ in found(text[:200], linter, channel="sms", lang="lv")}


def test_a_reply_in_an_unknown_language_is_too_long_all_the_same(linter):
    assert found("Ihre Bestellung ist heute eingetroffen und liegt bereit. " * 12, linter, channel="chat") == {
        ("too-long", "suggestion")
    }


def test_channels_lie_over_each_other(tmp_path):
    house = tmp_path / "house.py"
    house.write_text(
        """
def replylint_channels():
    return [
        {"kind": "channel", "name": "vip-chat", "extends": "chat", "rules": {"too-long": {"limit": 900},
         "repeated-apology": {"limit": 0, "lang": {"lv": {"limit": 2}}}, "excuse": {"enabled": False}}},
        {"kind": "channel", "name": "round", "extends": "square"},
        {"kind": "channel", "name": "square", "extends": "round"},
    ]
"""
    )
    linter = Linter([{"name": "house", "rules": {"too-long": {"severity": "error"}}}], plugins=[str(house)])
    assert linter.problems == ["channel 'round': extends 'square', which extends it; left out",
                               "channel 'square': extends 'round', which there is not; left out"]  # fmt: skip
    profile = linter.profile("vip-chat", "bank")
    assert profile.traced("too-long", "limit", "en") == (900, "channel vip-chat")
    assert profile.traced("too-long", "severity", "en") == ("error", "house")
    assert profile.traced("no-closing", "sentences", "en") == (4, "channel chat")
    assert profile.traced("vague-promise", "severity", "en") == ("error", "industry bank")
    assert profile.traced("repeated-apology", "limit", "lv") == (2, "channel vip-chat")
    assert profile.traced("repeated-apology", "limit", "uk") == (0, "channel vip-chat")
    assert profile.traced("late-apology", "enabled", "en") == (False, "")
    assert "excuse" not in {rule.id for rule in profile.rules}


def test_a_rule_may_be_on_in_one_language_only():
    layer = {"rules": {"excuse": {"lang": {"lv": {"enabled": True}}}}}
    profile = Linter([layer]).profile()
    excuse = Linter().rules["excuse"]
    assert "excuse" in {rule.id for rule in profile.rules}
    assert (profile.severity(excuse, "lv"), profile.severity(excuse, "uk")) == ("suggestion", "off")


@pytest.mark.parametrize("word", ["problem", "Problem", "PROBLEM"])
def test_words_are_added_and_taken_away_however_they_are_written(word):
    draft = Draft("There is a Problem with your order. It is a HASSLE.", lang="en")
    added = Linter([{"words": {"en": {"add": ["Hassle"]}}}], select=["negative-word"])
    assert [f.text for f in added.lint(draft)] == ["Problem", "HASSLE"]
    less = Linter([{"words": {"en": {"remove": [word]}}}], select=["negative-word"])
    assert less.lint(draft) == []


def test_config_show_names_the_layer_of_each_value(tmp_path, monkeypatch, capsys):
    (tmp_path / "replylint.toml").write_text(
        'channel = "faq"\nindustry = "public"\n[[overrides]]\npaths = ["sms/"]\nchannel = "sms"\n'
        'rules.excuse.severity = "warning"\n'
    )
    monkeypatch.chdir(tmp_path)
    assert run(["config", "show", "a.md"]) == 0
    out = capsys.readouterr().out
    assert "rules.repeated-apology.limit = 0  # channel faq" in out
    assert 'rules.address-form.lang.lv.capital = "yes"  # industry public' in out
    assert 'words.en.remove = ["refuse"]  # industry public' in out
    assert "rules.excuse.enabled = false  # default" in out
    run(["config", "show", "sms/a.md"])
    out = capsys.readouterr().out
    assert 'rules.excuse.severity = "warning"  # replylint.toml, overrides 1' in out
    assert "rules.too-long.limit = 3  # channel sms" in out
    run(["config", "show", "--channel", "chat", "a.md"])
    assert "rules.too-long.limit = 500  # channel chat" in capsys.readouterr().out


def test_an_option_of_a_few_values_refuses_others(tmp_path, monkeypatch, capsys):
    (tmp_path / "replylint.toml").write_text('[rules.address-form]\nhouse = "royal"\n')
    monkeypatch.chdir(tmp_path)
    assert run(["config", "show"]) == 2
    assert "rules.address-form.house: 'royal' is not one of any, polite, familiar" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "We are sorry for the delay.", "No apology is wanted here"),
        ("lv", "Atvainojamies par kavēšanos.", "Atvainošanās te nav vajadzīga"),
        ("uk", "Вибачте за затримку.", "Вибачення тут зайве"),
        ("zh", "非常抱歉让您久等了。", "此处不必致歉"),
        ("zh", "非常抱歉讓您久等了。", "此處不必致歉"),
    ],
)
def test_where_no_apology_is_wanted_the_first_is_not_told_that_there_was_one_already(lang, text, told):
    none = Linter([{"rules": {"repeated-apology": {"limit": 0}}}])
    for linter, channel in ((Linter(), "faq"), (none, None)):
        [message] = [
            f.message for f in linter.lint(Draft(text, lang=lang, channel=channel)) if f.rule == "repeated-apology"
        ]
        assert message.startswith(told)
