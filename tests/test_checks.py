"""The kinds of check on real rules: what counts, what joins, what serves."""

from importlib import import_module

import pytest

from replylint import Draft, Linter
from replylint.kinds import KINDS, PROOFS


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"grammar"}))
def test_each_kind_of_check_is_a_module_with_its_manual(kind):
    module = import_module(f"replylint.checks.{kind}")
    assert callable(module.check)
    assert module.__doc__.startswith(f"Kind of check `{kind}`")
    names = {**KINDS[kind].needs, **KINDS[kind].takes, **KINDS[kind].options}
    assert [name for name in names if f"`{name}`" not in module.__doc__] == []


def test_rewrites_are_proved_in_each_way_for_some_kind():
    assert [[name for name, kind in KINDS.items() if kind.proof == way] for way in PROOFS] == [
        ["presence"],
        ["requires"],
        ["count"],
    ]


def test_a_kind_of_check_knows_the_acts_of_its_params():
    params = {"act": "a", "unless": {"*": ["b c"], "d": ["e"]}, "joined": ["f"], "once": True, "yields_to": ["g"]}
    assert list(KINDS["presence"].acts(params)) == [("act", "a"), ("unless", "b c"), ("unless", "e")]
    assert list(KINDS["length"].acts({})) == []


def texts(lint, rule, text, **known):
    return [f.text for f in lint(text, **known) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We are sorry. The parcel left today.", []),
        ("We are very sorry and sincerely apologise for the delay.", []),
        ("We are sorry. Your parcel left today. Apologies once more!", ["Apologies once more"]),
        ("非常抱歉，对不起，让您久等了。", []),
        ("非常抱歉，让您久等了。今天已发货。实在对不起！", 1),
        ("Atvainojamies par kavēšanos. Sūtījums izsūtīts vakar. Vēlreiz piedodiet!", 1),
        ("{% if late %}We are sorry for the delay.{% else %}We are sorry for the mix-up.{% endif %}", []),
    ],
)
def test_repeated_apology(lint, text, found):
    got = texts(lint, "repeated-apology", text)
    assert len(got) == found if isinstance(found, int) else got == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We will check your order.", 1),
        ("We will check your order by Friday.", 0),
        ("We will check your order by {{due_date}}.", 0),
        ("We will check your order. You will have our answer by 5 pm today.", 0),
        ("We will check your order.\n\n😊\n\nYou will have our answer by 5 pm today.", 0),
        ("By 5 pm today you will have an answer.\n\n😊👍\n\nWe will check your order.", 0),
        ("We will check your order.\n\nOrder 512\n\nYou will have our answer by 5 pm today.", 1),
        ("We will check your order as soon as possible.", 0),
        ("{% if vip %}We will call you by Friday.{% else %}We will call you.{% endif %}", 1),
        ("If a parcel is torn, the courier makes a note. We will check your order.", 0),
        ("If a parcel is torn, the courier makes a note.\n\nWe will check your order.", 1),
        ("If you have any questions, the page has answers. We will check your order.", 1),
        ("{% if a %}If a parcel is torn, we note it.{% else %}We will check your order.{% endif %}", 1),
        ("Ми перевіримо ваше замовлення.", 1),
        ("Ми перевіримо ваше замовлення протягом двох робочих днів.", 0),
        ("我们会核实您的订单。", 1),
        ("我们会在24小时内核实您的订单。", 0),
        ("Mēs pārbaudīsim jūsu pasūtījumu.", 1),
        ("Mēs pārbaudīsim jūsu pasūtījumu divu darba dienu laikā.", 0),
    ],
)
def test_missing_timeline(lint, text, count):
    assert len(texts(lint, "missing-timeline", text)) == count


def test_a_listed_word_inside_a_vague_promise_is_one_finding(lint):
    findings = lint("We guarantee that this problem will never happen again.")
    assert [f.rule for f in findings] == ["vague-promise"]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ({"add": ["gizmo"]}, "Our gizmo is here.", ["gizmo"]),
        ({"add": ["gizm*"]}, "Our gizmos are here.", ["gizmos"]),
        ({"add": ["no way"]}, "There is no way to do it.", ["no way"]),
        ({"remove": ["problem"]}, "Unfortunately the problems stay.", ["Unfortunately"]),
        ({"remove": ["unfortunately"]}, "Unfortunately it rains.", []),
    ],
)
def test_a_house_changes_the_list_of_words(words, text, found):
    linter = Linter([{"words": {"en": words}}], select=["negative-word"], lang="en")
    assert [f.text for f in linter.lint(Draft(text))] == found


def test_an_option_by_language_wins_over_the_rest():
    layer = {"rules": {"repeated-apology": {"limit": 0, "lang": {"lv": {"limit": 2}}}}}
    linter = Linter([layer], select=["repeated-apology"])
    assert len(linter.lint(Draft("We are sorry for the delay."))) == 1
    assert linter.lint(Draft("Atvainojamies par kavēšanos. Vēlreiz atvainojamies!")) == []


def test_a_severity_and_a_rule_switched_off_for_a_language():
    layer = {"rules": {"negative-word": {"severity": "error", "lang": {"uk": {"enabled": False}}}}}
    linter = Linter([layer])
    assert [f.severity for f in linter.lint(Draft("Diemžēl tas nav iespējams."))] == ["error", "error"]
    assert linter.lint(Draft("На жаль, це неможливо.")) == []


def test_what_a_file_switches_off_is_off(linter):
    draft = Draft("Diemžēl nevaram. Mēs pārbaudīsim pasūtījumu.")
    assert {f.rule for f in linter.lint(draft)} == {"negative-word", "missing-timeline"}
    quiet = draft._replace(disabled=frozenset(["negative-word"]))
    assert {f.rule for f in linter.lint(quiet)} == {"missing-timeline"}
    assert linter.lint(draft._replace(disabled=frozenset(["all"]))) == []


def test_a_time_in_another_alternative_makes_no_vague_promise_harmless(lint):
    def words(text):
        return [found.text for found in lint(text, mode="template") if found.rule == "vague-promise"]

    assert words("We will reply {% if vip %}by Friday{% else %}soon{% endif %}.") == ["soon"]
    assert words("We will reply {% if vip %}by Friday, so very soon{% endif %}.") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("We won't be able to deliver.", "won't be able to"),
        ("We won’t be able to deliver.", "won’t be able to"),
        ("We aren't able to deliver.", "aren't able to"),
        ("You will not be able to swap seats.", "not be able to"),
    ],
)
def test_a_finding_begins_at_a_whole_word(lint, text, span):
    assert texts(lint, "negative-word", text) == [span]
