"""The rule `grammar`: who is asked, what is passed on, and what happens when something fails."""

import json
import time

import grammar_fakes
import pytest
from grammar_fakes import LANGUAGES, FakeServer

from replylint import Draft, Linter
from replylint.cli import run
from replylint.grammar import rule
from replylint.grammar.client import Client
from replylint.grammar.trouble import Trouble

TEXT = "You failed to send the wrng form. Unfortunately we are late."
PROMISE = "We will look into it, wrng or not."


def lint(server, text=TEXT, **table):
    linter = Linter(grammar={"server": server.address, "hunspell": {"lv": ""}, **table})
    return linter, linter.lint(Draft(text, lang="en"))


def kinds(found):
    return [each.kind for each in found if each.rule == "grammar"]


# Who is asked


def test_it_is_off_unless_asked_for():
    assert kinds(Linter().lint(Draft(TEXT, lang="en"))) == []
    assert "grammar" not in {rule.id for rule in Linter().profile("email", "retail").rules}


def test_a_server_that_is_off_keeps_it_off():
    linter = Linter([{"rules": {"grammar": {"enabled": True}}}], grammar={"server": "off"})
    assert "grammar" not in {rule.id for rule in linter.profile().rules}


def test_the_server_is_asked_once_a_language_with_what_is_on_and_off():
    layers = [{"rules": {"grammar": {"rules-off": ["A", "B"], "lang": {"en": {"categories-on": ["STYLE"]}}}}}]
    with FakeServer() as server:
        linter = Linter(layers, grammar={"server": server.address, "languages": {"en": "en-GB"}})
        linter.lint(Draft(TEXT, lang="en"))
        (asked,) = server.asked
    assert (asked["language"], asked["disabledRules"], asked["enabledCategories"]) == ("en-GB", "A,B", "STYLE")
    assert "enabledRules" not in asked


def test_rules_and_categories_are_left_out_even_where_the_server_names_them():
    with FakeServer() as server:
        for option, name in (("rules-off", "MORFOLOGIK_RULE_FAKE"), ("categories-off", "TYPOS")):
            layers = [{"rules": {"grammar": {option: [name]}}}]
            assert kinds(Linter(layers, grammar={"server": server.address}).lint(Draft(TEXT, lang="en"))) == []


def test_a_channel_has_rules_of_its_own():
    table = {"channels": {"chat": {"categories-off": ["TYPOS"]}, "sms": {"enabled": False}}}
    with FakeServer() as server:
        linter = Linter(grammar={"server": server.address, **table})
        found = {
            channel: kinds(linter.lint(Draft(TEXT, lang="en", channel=channel))) for channel in ("email", "chat", "sms")
        }
    assert found == {"email": ["MORFOLOGIK_RULE_FAKE"], "chat": [], "sms": []}


def test_a_house_has_words_of_its_own(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("# ours\nother\nwrng  # a name\n", encoding="utf-8")
    with FakeServer() as server:
        for entries in (("wrng",), ("wr*",), (str(words),)):
            assert kinds(lint(server, dictionary={"en": entries})[1]) == []
        assert kinds(lint(server, dictionary={"uk": ("wrng",)})[1]) != []


def test_a_language_that_the_server_lacks_is_not_sent():
    with FakeServer(languages=[{"code": "uk", "longCode": "uk-UA"}]) as server:
        linter, found = lint(server, hunspell={"en": "", "lv": ""})
        assert (kinds(found), server.asked, linter.warnings) == ([], [], [])


REMARK = "<!-- replylint: disable=grammar/MORFOLOGIK_RULE_FAKE -->"


@pytest.mark.parametrize("way", ["right", "crash"])
def test_what_a_comment_switches_off_stays_off_and_needs_it_though_the_server_fails(house, capsys, tmp_path, way):
    (tmp_path / "a.md").write_text(f"# Reply\n\n{REMARK}\n\nWe ship the wrng parcel today.\n", encoding="utf-8")
    with FakeServer(way=way) as server:
        house(server.address)
        assert run(["check", "--format", "concise", "a.md"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("No findings")


# Doubles


def test_what_a_rule_of_ours_marks_is_marked_once():
    with FakeServer() as server:
        _, found = lint(server, "Unfortunately, unfortunately we kindly fill in the the form.")
        assert [(each.rule, each.text) for each in found] == [
            ("negative-word", "Unfortunately"),
            ("negative-word", "unfortunately"),
            ("grammar", "kindly"),
            ("doubled-word", "the the"),
        ]


def test_a_misspelt_word_in_a_longer_finding_is_another_matter():
    with FakeServer() as server:
        _, found = lint(server, "You forgot to attach the wrng form.")
        assert [(each.rule, each.text) for each in found] == [
            ("blame-language", "You forgot to attach the wrng form"),
            ("grammar", "wrng"),
        ]


def test_where_our_rule_is_off_the_checker_is_heard():
    with FakeServer() as server:
        linter = Linter(ignore=["doubled-word"], grammar={"server": server.address})
        assert kinds(linter.lint(Draft("Fill in the the form.", lang="en"))) == ["FAKE_STYLE"]


# What fails

FAILURES = {
    "crash": "LanguageTool failed on a reply (HTTP 500)",
    "prose": "the server's answer is none of LanguageTool's",
    "nonsense": "the server's answer is none of LanguageTool's",
    "hang": "LanguageTool took longer than its time limit",
    "trickle": "LanguageTool took longer than its time limit",
    "drop": "LanguageTool does not answer",
}


@pytest.mark.parametrize("way", FAILURES)
def test_a_failure_is_told_once_and_the_other_findings_come(way):
    with FakeServer(way=way) as server:
        linter = Linter(grammar={"server": server.address, "start-limit": 0.4, "time-limit": 0.4})
        start = time.monotonic()
        found = [each.rule for _ in range(6) for each in linter.lint(Draft(PROMISE, lang="en"))]
        assert found == ["missing-timeline"] * 6
        assert time.monotonic() - start < 20
        (line,) = linter.warnings
        assert line.startswith(f"grammar: {FAILURES[way]}")
        assert "wrng" not in line
        assert len(server.asked) <= rule._IN_A_ROW


def test_an_answer_about_another_text_is_passed_over():
    with FakeServer(way="beyond") as server:
        linter, found = lint(server)
        assert (kinds(found), linter.warnings) == ([], [])


def test_a_single_failure_costs_one_reply_only():
    with FakeServer(ways=["crash"]) as server:
        linter, found = lint(server)
        assert (kinds(found), len(linter.warnings)) == ([], 1)
        assert kinds(linter.lint(Draft(TEXT, lang="en"))) == ["MORFOLOGIK_RULE_FAKE"]


def test_a_server_that_comes_back_is_asked_again(monkeypatch):
    monkeypatch.setattr(rule, "_PAUSE", 0.2)
    with FakeServer() as server:
        port = server.server_address[1]
        linter, found = lint(server)
        assert kinds(found) == ["MORFOLOGIK_RULE_FAKE"]
    assert kinds(linter.lint(Draft(TEXT, lang="en"))) == []
    assert len(linter.warnings) == 1
    with FakeServer(port) as server:
        assert kinds(linter.lint(Draft(TEXT, lang="en"))) == [], "it pauses"
        time.sleep(0.25)
        assert kinds(linter.lint(Draft(TEXT, lang="en"))) == ["MORFOLOGIK_RULE_FAKE"]


def test_an_error_of_ours_is_told_without_a_word_of_the_draft(monkeypatch):
    monkeypatch.delenv("REPLYLINT_DEBUG", raising=False)
    monkeypatch.setattr(rule.Sieve, "through", lambda *_: {}["the draft's words"])
    with FakeServer() as server:
        linter, found = lint(server)
    assert linter.warnings == ["grammar: internal error (KeyError); please report it"]
    assert "blame-language" in {each.rule for each in found}


def test_an_answer_that_is_too_long_is_none(monkeypatch):
    monkeypatch.setattr("replylint.grammar.client.MOST", 100)
    with FakeServer() as server, pytest.raises(Trouble) as trouble:
        Client(server.address).check({"text": "wrng", "language": "en-US"}, 5)
    assert trouble.value.code == "nonsense"


@pytest.mark.parametrize("address", ["{0}", "{0}/", "{0}/v2", "{0}/v2/"])
def test_an_address_may_be_written_in_several_ways(address):
    with FakeServer() as server:
        assert "en-US" in Client(address.format(server.address)).languages(5)


def test_the_languages_that_a_server_knows_are_loaded_ahead():
    with FakeServer(languages=[each for each in LANGUAGES if each["code"] != "uk"]) as server:
        Client(server.address).warm(5)
        assert [each["language"] for each in server.asked] == ["en-US", "zh-CN"]


def test_a_language_that_a_server_fails_at_keeps_it_from_no_other():
    with FakeServer() as server:
        server.ways = ["crash"]
        with pytest.raises(Trouble):
            Client(server.address).warm(5)
        assert [each["language"] for each in server.asked] == ["en-US", "uk-UA", "zh-CN"]


# The command line


@pytest.fixture(name="house")
def house_fixture(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPLYLINT_RUNTIME_DIR", str(tmp_path / "run"))
    (tmp_path / "a.txt").write_text("We ship the wrng parcel today.", encoding="utf-8")

    def configure(address, more=""):
        (tmp_path / "replylint.toml").write_text(f'[grammar]\nserver = "{address}"\n{more}', encoding="utf-8")

    return configure


def test_a_configured_server_is_asked(house, capsys):
    with FakeServer() as server:
        house(server.address)
        assert run(["check", "--format", "concise", "a.txt"]) == 0
    assert "a.txt:1:13: grammar/MORFOLOGIK_RULE_FAKE “wrng” looks misspelt." in capsys.readouterr().out


def test_grammar_goes_beside_what_is_selected(house, capsys):
    with FakeServer() as server:
        house(server.address, 'rules-off = ["X"]\n')
        assert run(["check", "--select", "vague-promise", "--format", "concise", "a.txt"]) == 0
        assert "grammar" not in capsys.readouterr().out
        assert run(["check", "--grammar", "--select", "vague-promise", "--fail-on", "suggestion", "a.txt"]) == 1
        assert "grammar/MORFOLOGIK_RULE_FAKE" in capsys.readouterr().out


def test_a_value_is_not_taken_from_the_next_argument(house, capsys):
    with FakeServer() as server:
        house(server.address)
        assert run(["check", "--grammar", "a.txt"]) == 0
        assert run(["check", "--grammar=required", "a.txt"]) == 0
        assert run(["check", "--grammar=perhaps", "a.txt"]) == 2
    assert "grammar" in capsys.readouterr().err


def test_only_where_it_is_required_does_its_failure_count(house, capsys):
    with FakeServer(way="crash") as server:
        house(server.address)
        assert run(["check", "--grammar", "a.txt"]) == 0
        assert capsys.readouterr().err.count("replylint: grammar:") == 1
        assert run(["check", "--grammar=required", "a.txt"]) == 2
        assert capsys.readouterr().err.count("replylint: grammar:") == 1


def test_several_files_and_processes_say_it_once(house, capsys, tmp_path):
    (tmp_path / "b.txt").write_text("We ship the wrng thing.", encoding="utf-8")
    with FakeServer(way="prose") as server:
        house(server.address, "[[overrides]]\npaths = ['b.txt']\nchannel = 'chat'\n")
        assert run(["check", "--grammar", "a.txt", "b.txt"]) == 0
        assert capsys.readouterr().err.count("grammar:") == 1
        assert run(["check", "--grammar", "--jobs", "2", "a.txt", "b.txt"]) == 0
        assert capsys.readouterr().err.count("grammar:") == 1


def test_stream_answers_with_grammar_and_without_it_when_it_fails(house, capsys, monkeypatch):
    import io
    import sys

    lines = "".join(json.dumps({"id": number, "text": PROMISE}) + "\n" for number in range(3))
    with FakeServer(ways=["right", "crash"]) as server:
        house(server.address)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
        assert run(["stream", "--grammar"]) == 0
    told = capsys.readouterr()
    rules = [[each["rule"] for each in json.loads(line)["findings"]] for line in told.out.splitlines()]
    assert rules == [["missing-timeline", "grammar"], ["missing-timeline"], ["missing-timeline", "grammar"]]
    assert told.err.count("grammar:") == 1


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("server = 'here'", 'server: must be "local"'),
        ("server = 'http://'", "server: must be"),
        ("server = 'http://me:word@host'", "server: must be"),
        ("server = 5", "server: must be"),
        ("servr = 'local'", "grammar: unknown key 'servr'; did you mean 'server'?"),
        ("time-limit = 0", "time-limit: must be a number of seconds"),
        ("time-limit = true", "time-limit: must be a number of seconds"),
        ("rules-off = 'A'", "rules-off: must be a list of texts"),
        ("dictionary.xx = ['a']", "dictionary: 'xx' is not one of"),
        ("dictionary.lv = 'nowhere.txt'", "dictionary.lv: there is no file 'nowhere.txt'"),
        ("hunspell.lv = 'nowhere.dic'", "hunspell.lv: there is no file 'nowhere.dic'"),
        ("hunspell.lv = true", "hunspell.lv: must be a text"),
        ("languages.en = ''", "languages.en: must be a text"),
        ("channels.chat.server = 'off'", "channels.chat: unknown key 'server'"),
        ("channels.chta.enabled = false", "unknown channel 'chta'"),
        ("severity = 'eror'", "severity: 'eror' is not one of suggestion, warning, error; did you mean 'error'?"),
        ("channels.chat.enabld = true", "channels.chat: unknown key 'enabld'; did you mean 'enabled'?"),
        ("lang.uk.severity = 5", "lang.uk.severity: 5 is not one of"),
        ("languages = 'en'", "languages: must be a table"),
        ("start-limit = 3601", "start-limit: must be a number of seconds, above 0"),
        ("enabled = 1", "enabled: must be true or false"),
    ],
)
def test_what_is_wrong_in_the_configuration_is_named(house, capsys, table, said, tmp_path):
    (tmp_path / "replylint.toml").write_text(f"[grammar]\n{table}\n", encoding="utf-8")
    assert run(["check", "a.txt"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("replylint: replylint.toml")
    assert "grammar" in told
    assert said in told


def test_levels_lie_over_each_other(tmp_path, house):
    from replylint.config import load, settle

    (tmp_path / "base.toml").write_text(
        "[grammar]\nserver = 'local'\ndictionary.en = ['a']\ndictionary.lv = ['x']\nlanguages.en = 'en-GB'\n"
    )
    (tmp_path / "replylint.toml").write_text(
        "extends = ['base.toml']\n[grammar]\nserver = 'off'\ndictionary.en = ['b']\nrules-off = ['A']\n"
    )
    found = settle(load(str(tmp_path / "replylint.toml")).levels_for(None))
    assert found.grammar == {
        "server": "off",
        "dictionary": {"en": ("a", "b"), "lv": ("x",)},
        "languages": {"en": "en-GB"},
    }
    assert found.layers[-1]["rules"]["grammar"] == {"rules-off": ["A"]}


def test_a_linter_with_grammar_pickles(house):
    import pickle

    with FakeServer() as server:
        linter = Linter(grammar={"server": server.address})
        linter.lint(Draft(TEXT, lang="en"))
        assert kinds(pickle.loads(pickle.dumps(linter)).lint(Draft(TEXT, lang="en"))) == ["MORFOLOGIK_RULE_FAKE"]


def test_threads_share_a_linter():
    from concurrent.futures import ThreadPoolExecutor

    with FakeServer() as server, ThreadPoolExecutor(8) as pool:
        linter = Linter(grammar={"server": server.address})
        found = list(
            pool.map(lambda number: kinds(linter.lint(Draft(f"{'😀' * number} wrng it is", lang="en"))), range(40))
        )
    assert found == [["MORFOLOGIK_RULE_FAKE"]] * 40


def test_off_it_is_not_even_imported(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys; from replylint.cli import run; run(['check', sys.argv[1]]);"
        "print([name for name in sys.modules if 'grammar' in name or 'language_tool' in name])"
    )
    (tmp_path / "a.txt").write_text(PROMISE)
    done = subprocess.run(
        [sys.executable, "-c", code, "a.txt"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_stand_ins_count_as_java_does():
    assert grammar_fakes.units("a😀") == 3
