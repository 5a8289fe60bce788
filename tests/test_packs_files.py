"""Packs: house rules, words and channels as TOML, laid over the built-in ones; one that is wrong is refused whole."""

import pickle

import pytest
from effort import lines_executed

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


def only_problem(linter):
    """Return the only problem that a linter has; it is told in one line."""
    [problem] = linter.problems
    assert "\n" not in problem
    return problem


def goes_on(linter):
    """Tell whether the rules that come with the package run all the same."""
    return found(linter, "We will write soon.", lang="en")[0][0] == "vague-promise"


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


def test_a_context_of_a_pack_may_name_a_kind(tmp_path):
    words = WORDS.replace('fires = ["Your [[ticket is', 'outside = ["condition if"]\nfires = ["Your [[ticket is')
    linter = Linter(packs=[pack(tmp_path, rule=RULE, words=words)])
    assert linter.problems == []
    assert found(linter, "If your ticket is escalated, we will write on 5 May.", lang="en") == []
    assert found(linter, "Your ticket is escalated.", lang="en")[0][1] == "ticket is escalated"


def test_a_pack_costs_its_own_size_and_not_that_of_the_language():
    data = compiled("lv")
    table = {
        "a.toml": {
            "classes": {"jargon_word": "kpi, sla"},
            "construction": [{"act": "jargon", "id": "x", "patterns": ["<jargon_word>", "prasība slēgta"]}],
        }
    }
    assert lines_executed(lambda: overlaid(data, table)) < 20 * len(data["forms"])  # to compile all takes 150 each
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
        (
            WORDS.replace("<office_word>", "<office_wrd>"),
            "construction 'words.toml:6': no word has the tag 'office_wrd'",
        ),
        (WORDS.replace('escalated"', "escalated"), "words.toml: "),
        (WORDS.replace('lang = "en"', 'lang = "de"'), "words.toml:6: the construction needs a lang"),
        (WORDS.replace("[classes.en]", "[classes]"), "classes.office_word needs a language"),
        (WORDS.replace("<office_verb fut>", "{no_act} x"), "construction 'words.toml:15': there is no act 'no_act'"),
        (WORDS.replace("<office_verb fut>", "((a{99} b){99} c){99}"), "more than 240 repetitions"),
        (WORDS.replace("<office_verb fut>", "(a"), "a bracket is not closed"),
        (WORDS.replace('kind = "problem"\nlang', 'knd = "problem"\nlang'), "unknown key 'knd'"),
        (WORDS.replace('fires = ["Radās [[ķibele]]."]', ""), "words.toml:23: the construction has no example"),
        (WORDS.replace('kind = "problem"', "kind = 5"), "words.toml:23: kind must be a text"),
        (WORDS.replace('outside = ["question"]', "outside = 5"), "words.toml:15: outside must be a text or a list of"),
        (WORDS.replace('"sla, root cause"', '["sla"]'), "words.toml: classes.office_word must be a text"),
        (f'lang = "lv"\n{WORDS}\n[act]\njargon = ["x"]', "words.toml: act.jargon must be a table"),
        ("[guess]\nx = 1", "unknown key 'guess'"),
        ("a =", "words.toml: "),
    ],
)
def test_a_pack_that_is_wrong_is_refused_with_its_place(tmp_path, words, line):
    linter = Linter(packs=[pack(tmp_path, rule=RULE, words=words)])
    assert line in only_problem(linter)
    assert goes_on(linter)


def test_a_rule_of_a_pack_that_misses_its_own_example_is_left_out(tmp_path):
    wrong = RULE.replace("Your ticket was solved.", "Your SLA.")
    linter = Linter(packs=[pack(tmp_path, rule=wrong, words=WORDS)])
    [problem] = linter.problems
    assert "no-jargon: en passes 'Your SLA.': finds 'SLA'; the rule is left out" in problem
    assert "no-jargon" not in linter.rules


ODD = RULE.replace('check = "presence"', 'check = "count"')


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (f'order = "x"\n{RULE}', "order must be a number"),
        (f"summary = 5\n{RULE.replace('summary', '# ', 1)}", "summary must be a text"),
        (f'enabled = "yes"\n{RULE}', "enabled must be true or false"),
        (RULE.replace('["office"]', '"office"'), "kinds must be a list of texts"),
        (RULE.replace("[params]", "[params]\nunles = 5"), "params: unknown key 'unles', meant 'unless'?"),
        (RULE.replace("[params]", '[params]\nunless = ["thanks"]'), "params.unless must be a table of lists of acts"),
        (RULE.replace("[params]", '[params]\nonce = "yes"'), "params.once must be true or false"),
        (RULE.replace('act = "jargon"', 'act = ["jargon"]'), "params.act must be the name of an act"),
        (
            RULE.replace('"jargon"', '"negative impossible"'),
            "params.act must be the name of an act, without a kind, not 'ne",
        ),
        (
            RULE.replace('"presence"', '"requires"').replace(
                "[params]", '[params]\nrequired = []\nnext_door = ["time day"]'
            ),
            "params.next_door must be a list of acts, each without a kind, not ['time day']",
        ),
        (RULE.replace("[messages.office]", "[messages]"), 'messages must have "*", or one for each kind'),
        (RULE.replace("[messages.office]", "[messages]").replace("kinds", "#"), "messages.en is no kind"),
        (RULE.replace("[messages.office]", "[messages.office]\nuk = 5"), "messages.office must be a text"),
        (f'{RULE}\n[suggestions]\nen = ["Say it."]', "suggestions.en"),
        (f'{RULE}\n[suggestions."*"]\nen = [{{ mesage = "Say it." }}]', "unknown key 'mesage', meant 'message'?"),
        (f"{RULE}\n[examples.lv]\nfires = 5", "examples.lv.fires must be a list"),
        (f'{RULE}\n[examples.lv]\nfire = ["x"]', "examples.lv: unknown key 'fire', meant 'fires'?"),
        (f'{RULE}\n[examples.xx]\nfires = ["x"]', "no language 'xx'"),
        (f'{RULE}\n[examples.lv]\npasses = [{{ text = "x", mode = "drafts" }}]', "no mode 'drafts'"),
        (f'{RULE}\n[examples.lv]\npasses = [{{ text = "x", options = {{ limit = 1 }} }}]', "unknown option 'limit'"),
        (f'{ODD}\n[options.limit]\ndefault = "two"', "options.limit: must be like 1, its default"),
        (f"{ODD}\n[options.limit]\ndefault = -1", "options.limit: must not be below 0"),
        (f'{ODD}\n[options.limit]\nhelp = "x"', "options.limit has no default"),
        (RULE.replace('"presence"', '["presence"]'), "check must be one of presence, count"),
    ],
)
def test_an_odd_rule_is_left_out_in_one_line_and_the_rest_goes_on(tmp_path, rule, line):
    linter = Linter(packs=[pack(tmp_path, rule=rule, words=WORDS)])
    assert line in only_problem(linter)
    assert "no-jargon" not in linter.rules
    assert goes_on(linter)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (RULE.replace('act = "jargon"', 'act = "jargoon"'), "params.act: no act 'jargoon', meant 'jargon'?"),
        (
            RULE.replace("[params]", "[params]\nunless = { office = ['tme !now'] }"),
            "unless: no act 'tme', meant 'time'?",
        ),
        (
            RULE.replace("[params]", "[params]\nunless = { office = ['time !now|dya'] }"),
            "unless: no act 'time dya', meant 'time day'?",
        ),
        (
            RULE.replace("[params]", "[params]\nunless = { office = ['question mrk'] }"),
            "unless: no act 'question mrk', meant 'question mark'?",
        ),
        (RULE.replace('"jargon"', '"zzz"'), "params.act: no act 'zzz'; docs/notation.md lists them"),
        (
            RULE.replace('"presence"', '"absence"').replace('act = "jargon"', 'wanted = ["thanks", "closing-ofer"]'),
            "params.wanted: no act 'closing-ofer', meant 'closing-offer'?",
        ),
    ],
)
def test_a_rule_of_an_act_that_no_language_has_is_left_out_in_one_line(tmp_path, rule, line):
    linter = Linter(packs=[pack(tmp_path, rule=rule, words=WORDS)])
    assert line in only_problem(linter)
    assert only_problem(linter).startswith("pack ")
    assert "no-jargon" not in linter.rules
    assert goes_on(linter)


def test_a_rule_may_read_any_act_of_any_language(tmp_path):
    params = 'act = "negative"\nunless."*" = ["question mark", "purpose", "polite-pronoun", "time !now|day"]\n'
    rule = RULE.replace('act = "jargon"', params).partition("[examples.en]")[0]
    linter = Linter(packs=[pack(tmp_path, rule=rule)])
    assert linter.problems == []
    assert "no-jargon" in linter.rules


FRIDAY = "We will check it by Friday. We are sorry."
ON_A_DAY = ("time day", "time now|day", "time !now")
OFF_A_DAY = ("time now", "time now|clock", "time !day")


@pytest.mark.parametrize(
    ("check", "params", "fires"),
    [
        ("requires", 'act = "commitment"\nrequired = ["NAME"]', OFF_A_DAY),
        ("requires", 'act = "commitment"\nrequired = ["case"]\nunless = ["NAME"]', OFF_A_DAY),
        ("presence", 'act = "commitment"\nunless."*" = ["NAME"]', OFF_A_DAY),
        ("absence", 'wanted = ["NAME"]', OFF_A_DAY),
        ("absence", 'wanted = ["case"]\nwhen = ["apology", "commitment"]\nunless = ["NAME"]', OFF_A_DAY),
        ("absence", 'wanted = ["case"]\nwhen = ["NAME"]', ON_A_DAY),
        ("absence", 'wanted = ["case"]\nwhen = ["commitment"]\napart = ["NAME"]', OFF_A_DAY),
        ("order", 'act = "apology"\nafter = ["NAME"]', ON_A_DAY),
        ("order", 'act = "apology"\nafter = ["time"]\nunless = ["NAME"]', OFF_A_DAY),
    ],
)
def test_a_rule_may_name_acts_of_a_kind(tmp_path, check, params, fires):
    """Friday is a time of the kind `day`, and of no other."""
    head = f'summary = "x"\nseverity = "error"\ncheck = "{check}"\nmessages."*" = "Bad."\n[params]\n{params}\n'
    names = {f"own-{number}": name for number, name in enumerate((*ON_A_DAY, *OFF_A_DAY))}
    rules = {own: f'id = "{own}"\n{head.replace("NAME", name)}' for own, name in names.items()}
    linter = Linter(select=list(rules), packs=[pack(tmp_path, **rules)])
    assert linter.problems == []
    assert {names[f.rule] for f in linter.lint(Draft(FRIDAY, lang="en"))} == set(fires)


@pytest.mark.parametrize(
    ("check", "options"),
    [("count", {"limit": 1}), ("length", {"limit": 0, "unit": "characters"})],
)
def test_a_kind_of_check_has_the_options_that_it_reads(tmp_path, check, options):
    text = f'id = "own"\nsummary = "x"\nseverity = "error"\ncheck = "{check}"\nmessages."*" = "Bad."\n'
    text += 'params.act = "apology"\n' if check == "count" else ""
    text += '[examples.en]\npasses = ["We are sorry."]\n'
    linter = Linter(packs=[pack(tmp_path, rule=text)])
    assert linter.problems == []
    assert {name: about["default"] for name, about in linter.rules["own"].options.items()} == options
    reply = "We are sorry. The parcel is here. We apologise."
    assert ("own" in {row[0] for row in found(linter, reply, lang="en")}) is (check == "count")
    limits = [{"rules": {"own": {"limit": 2}}}]
    assert ("own" in {row[0] for row in found(Linter(limits, packs=linter.packs), reply)}) is (check == "length")


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ('rules.excuse.severity = "fatal"', "rules.excuse.severity: 'fatal' is not one of suggestion, warning, error"),
        ('rules.repeated-apology.limit = "two"', "rules.repeated-apology.limit: must be like 1, its default"),
        ("rules.repeated-apology.limit = -1", "rules.repeated-apology.limit: must not be below 0"),
        ("rules.repeated-apology.lang.lv.limit = true", "rules.repeated-apology.lang.lv.limit: must be like 1"),
        ("rules.repeated-apology.lang.xx.limit = 1", "no language 'xx'"),
        ("rules.unfilled-placeholder.allowed = [1]", "allowed: must be a list of texts"),
        ('rules.excuse.enabled = "no"', "rules.excuse.enabled: must be true or false"),
        ("rules.excuse.limit = 2", "rules.excuse: unknown option 'limit'"),
        ("rules = 5", "rules must be a table"),
        ('words.en.add = "voucher"', "words.en.add must be a list"),
        ('words.en.ad = ["voucher"]', "no key of words.en 'ad', meant 'add'?"),
        ('extends = ["chat"]', "extends must be a text"),
    ],
)
def test_an_odd_channel_is_left_out_in_one_line_and_named_where_it_is_asked_for(tmp_path, part, line):
    house = pack(tmp_path, vip=f'kind = "channel"\nname = "vip"\n{part}\n')
    problem = only_problem(Linter(packs=[house]))
    assert line in problem
    with pytest.raises(ValueError, match="no channel 'vip'") as error:
        Linter(packs=[house], channel="vip")
    assert problem in str(error.value)


def test_the_command_line_says_why_a_channel_is_not_there(tmp_path, monkeypatch, capfd):
    pack(tmp_path, vip='kind = "channel"\nname = "vip"\nrules.excuse.severity = "fatal"\n')
    (tmp_path / "replylint.toml").write_text('packs = ["house/"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("We will write soon.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "a.txt"]) == 2
    assert "vague-promise" in capfd.readouterr().out
    assert run(["check", "a.txt", "--channel", "vip"]) == 2
    said = "".join(capfd.readouterr())
    assert "unknown channel 'vip'" in said
    assert "'fatal' is not one of" in said
    assert run(["plugins", "check", "house"]) == 2


def test_a_pack_that_is_not_there(tmp_path):
    assert (
        Linter(packs=[str(tmp_path / "none")])
        .problems[0]
        .endswith("none: no such file or folder; the pack is left out")
    )
