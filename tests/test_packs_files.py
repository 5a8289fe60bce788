"""Packs: house rules, words and channels as TOML, laid over the built-in ones; one that is wrong is refused whole."""

import pickle
import time

import pytest

from replylint import Draft, Linter
from replylint.acts.overlay import overlaid
from replylint.acts.store import compiled
from replylint.cli import run

RULE = """
id = "no-jargon"
summary = "No words of the back office."
severity = "error"
check = "presence"
kinds = ["office"]
[params]
act = "jargon"
[messages.office]
en = "Say {words} in plain words."
lv = "Sakiet „{words}” vienkārši."
[examples.en]
fires = ["Your [[ticket was escalated]] today."]
passes = ["Your ticket was solved."]
"""
WORDS = """
[classes.lv]
office_verb = '''
- +v +fut +1 +pl: eskalēsim, deleģēsim
'''
[[construction]]
act = "jargon"
kind = "office"
lang = "en"
patterns = ["ticket (was|is) escalated", "<office_word>"]
fires = ["Your [[ticket is escalated]].", "Our [[SLA]] says so."]
passes = ["Your ticket is solved."]
[classes.en]
office_word = "sla, root cause"
[[construction]]
act = "jargon"
kind = "office"
lang = "lv"
patterns = ["<office_verb fut>", "pieteikums ir slēgts"]
outside = ["question"]
fires = ["Mēs to [[eskalēsim]].", "Jūsu [[pieteikums ir slegts]]."]
passes = ["Vai eskalēsim?", "Mēs to nosūtīsim."]
[[construction]]
act = "negative"
kind = "problem"
lang = "lv"
patterns = ["ķibele"]
fires = ["Radās [[ķibele]]."]
"""


def pack(folder, **files):
    for name, text in files.items():
        path = folder / "house" / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder / "house")


def found(linter, text, **known):
    return [(f.rule, f.text, f.message) for f in linter.lint(Draft(text, **known)) if f.rule != "missing-timeline"]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("packs"), rule=RULE, words=WORDS)


def test_a_pack_brings_a_rule_its_words_and_messages(house):
    linter = Linter(packs=[house])
    assert linter.problems == []
    assert found(linter, "Hello! Your ticket was escalated, says our SLA.", lang="en") == [
        ("no-jargon", "ticket was escalated", "Say ticket was escalated in plain words."),
        ("no-jargon", "SLA", "Say SLA in plain words."),
    ]
    assert found(linter, "Mēs to eskalēsim.", lang="lv") == [
        ("no-jargon", "eskalēsim", "Sakiet „eskalēsim” vienkārši.")
    ]
    assert found(linter, "Pieteikums ir slegts.", lang="lv")[0][1] == "Pieteikums ir slegts"
    assert found(Linter(), "Your ticket was escalated, says our SLA.", lang="en") == []


def test_a_pack_adds_to_an_act_of_the_language(house):
    linter = Linter(packs=[house])
    assert [row[:2] for row in found(linter, "Radās kibele.", lang="lv")] == [("negative-word", "kibele")]


def test_what_the_language_knew_it_still_knows(house, shared):
    from conftest import read_drafts

    drafts = read_drafts(sorted((shared / "corpus").glob("dev-*.jsonl")))[::9]
    base, laid = Linter(), Linter(packs=[house])
    for draft in drafts:
        ours = [f for f in laid.lint(Draft(draft["text"])) if f.rule != "no-jargon"]
        assert ours == base.lint(Draft(draft["text"]))


def test_a_pack_costs_its_own_size_and_not_that_of_the_language():
    data = compiled("lv")
    table = {
        "a.toml": {
            "classes": {"jargon_word": "kpi, sla"},
            "construction": [{"act": "jargon", "id": "x", "patterns": ["<jargon_word>", "prasība slēgta"]}],
        }
    }
    began = time.process_time()
    overlaid(data, table)
    assert time.process_time() - began < 1
    assert overlaid(data, table)["stages"][-1] is not data["stages"][-1]


def test_a_linter_with_packs_pickles(house):
    linter = pickle.loads(pickle.dumps(Linter(packs=[house])))
    assert len(found(linter, "Our SLA says so.", lang="en")) == 1


def test_a_file_may_hold_all_of_a_rule(tmp_path):
    text = RULE + '[[construction]]\nact = "jargon"\nkind = "office"\nlang = "en"\n'
    text += 'pattern = "ticket was escalated"\nfires = ["The [[ticket was escalated]]."]\n'
    linter = Linter(packs=[pack(tmp_path, one=text) + "/one.toml"])
    assert linter.problems == []
    assert linter.rules["no-jargon"].origin.startswith("pack ")


CHANNEL = """
kind = "channel"
name = "branch"
extends = "chat"
rules.no-jargon.enabled = false
words.en.add = ["voucher"]
"""


def test_a_pack_brings_a_channel(tmp_path, monkeypatch, capsys):
    pack(tmp_path, rule=RULE, words=WORDS, branch=CHANNEL)
    (tmp_path / "replylint.toml").write_text('packs = ["house/"]\nchannel = "branch"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Your ticket was escalated. Take a voucher.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "a.txt", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "voucher" in out
    assert "no-jargon" not in out
    assert run(["check", "a.txt", "--format", "concise", "--channel", "email"]) == 1
    assert "no-jargon" in capsys.readouterr().out
    assert run(["channels"]) == 0
    assert "branch" in capsys.readouterr().out
    run(["plugins"])
    assert "rules (1): no-jargon" in capsys.readouterr().out


def test_plugins_check_tries_a_pack(house, tmp_path, capsys):
    assert run(["plugins", "check", house]) == 0
    assert capsys.readouterr().out == "Rules: 1, constructions: 3, examples: 10, failing: 0\n"
    wrong = pack(tmp_path, rule=RULE, words=WORDS.replace("[[SLA]]", "[[KPI]]"))
    assert run(["plugins", "check", wrong]) == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (WORDS.replace("Our [[SLA]]", "Our [[KPI]]"), "words.toml:6: does not fire on 'Our [[KPI]] says so.'"),
        (WORDS.replace("Vai eskalēsim?", "Eskalēsim."), "words.toml:15: words.toml:15 fires on near miss 'Eskalēsim.'"),
        (WORDS.replace("<office_word>", "<office_wrd>"), "no word has the tag 'office_wrd'"),
        (WORDS.replace('escalated"', "escalated"), "words.toml: "),
        (WORDS.replace('lang = "en"', 'lang = "de"'), "words.toml:6: the construction needs a lang"),
        (WORDS.replace("[classes.en]", "[classes]"), "classes.office_word needs a language"),
        (WORDS.replace("<office_verb fut>", "{no_act} x"), "there is no act 'no_act'"),
        (WORDS.replace("<office_verb fut>", "((a{99} b){99} c){99}"), "more than 240 repetitions"),
        (WORDS.replace("<office_verb fut>", "(a"), "a bracket is not closed"),
        (WORDS.replace('kind = "problem"\nlang', 'knd = "problem"\nlang'), "unknown key 'knd'"),
        (WORDS.replace('fires = ["Radās [[ķibele]]."]', ""), "words.toml:23: the construction has no example"),
        ("[guess]\nx = 1", "unknown key 'guess'"),
        ("a =", "words.toml: "),
    ],
)
def test_a_pack_that_is_wrong_is_refused_with_its_place(tmp_path, words, line):
    linter = Linter(packs=[pack(tmp_path, rule=RULE, words=words)])
    [problem] = linter.problems
    assert line in problem
    assert "\n" not in problem
    assert found(linter, "We will write soon.", lang="en")[0][0] == "vague-promise"


def test_a_rule_of_a_pack_that_misses_its_own_example_is_left_out(tmp_path):
    wrong = RULE.replace("Your ticket was solved.", "Your SLA.")
    linter = Linter(packs=[pack(tmp_path, rule=wrong, words=WORDS)])
    [problem] = linter.problems
    assert "no-jargon: en passes 'Your SLA.': finds 'SLA'; the rule is left out" in problem
    assert "no-jargon" not in linter.rules


def test_a_pack_that_is_not_there(tmp_path):
    assert (
        Linter(packs=[str(tmp_path / "none")])
        .problems[0]
        .endswith("none: no such file or folder; the pack is left out")
    )
