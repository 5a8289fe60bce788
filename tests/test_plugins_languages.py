"""A language beyond the four, brought by a plugin: told apart, read and judged like ours, or refused in a line."""

import json
import pickle

import pytest

from replylint import Draft, Linter
from replylint.cli import run
from replylint.datafiles import COMPILED
from replylint.explain import looks
from replylint.plugins.languages import build_language

PLUGIN = """
from pathlib import Path

def replylint_locales():
    return [("eo", Path(__file__).parent / "eo")]
"""
FACTS = """
script = "latin"
letters = "ĉ ĝ ĥ ĵ ŝ ŭ"
function_words = "la kaj ne estas ni vi bedaŭras pro baldaŭ via mendo dankon skribos al"
"""
WORDS = """
[locale]
code = "eo"

[classes]
soon = "baldaŭ, iam"

[[construction]]
act = "vague"
kind = "soon"
patterns = ["<soon>"]
fires = ["Ni skribos al vi [[baldaŭ]]."]
passes = ["Ni skribos al vi hodiaŭ."]

[[construction]]
act = "apology"
patterns = ["ni bedaŭras"]
fires = ["[[Ni bedaŭras]]."]
"""
DRAFT = "Dankon pro via mendo. Ni skribos al vi baldaŭ."


@pytest.fixture
def bring(tmp_path):
    """Write a plugin with Esperanto and return its path."""

    def write(words=WORDS, facts=FACTS, text=PLUGIN):
        folder = tmp_path / "eo"
        folder.mkdir(exist_ok=True)
        for name, content in (("language", facts), ("words", words)):
            if content is not None:
                (folder / f"{name}.toml").write_text(content, encoding="utf-8")
        path = tmp_path / "esperanto.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def found(linter, text, **known):
    return [(f.rule, f.lang, f.text) for f in linter.lint(Draft(text, **known))]


def test_a_language_is_told_apart_and_the_core_rules_judge_it(bring):
    linter = Linter(plugins=[bring()])
    assert linter.problems == []
    assert linter.languages == ("lv", "uk", "zh", "en", "eo")
    assert linter.language(Draft(DRAFT)) == "eo"
    assert found(linter, DRAFT) == [("vague-promise", "eo", "baldaŭ")]
    assert found(linter, "Ni bedaŭras. Ni bedaŭras.", lang="eo") == [("repeated-apology", "eo", "Ni bedaŭras")]
    assert Linter().language(Draft(DRAFT)) != "eo"


def test_the_four_are_read_as_before_beside_it(bring):
    linter = Linter(plugins=[bring()])
    mixed = f"We will write to you soon.\n\n{DRAFT}\n\nMēs Jums drīz rakstīsim."
    assert [(lang, text) for rule, lang, text in found(linter, mixed) if rule == "vague-promise"] == [
        ("en", "soon"), ("eo", "baldaŭ"), ("lv", "drīz"),
    ]  # fmt: skip


def test_a_linter_with_a_language_pickles(bring):
    linter = pickle.loads(pickle.dumps(Linter(plugins=[bring()])))
    assert found(linter, DRAFT) == [("vague-promise", "eo", "baldaŭ")]


def test_a_pack_lies_over_it(bring, tmp_path):
    pack = tmp_path / "house.toml"
    pack.write_text(
        'lang = "eo"\n[[construction]]\nact = "vague"\nkind = "soon"\npatterns = ["poste"]\nfires = ["[[Poste]]."]\n',
        encoding="utf-8",
    )
    linter = Linter(plugins=[bring()], packs=[str(pack)])
    assert linter.problems == []
    assert found(linter, "Ni skribos al vi poste.") == [("vague-promise", "eo", "poste")]
    [problem] = Linter(packs=[str(pack)]).problems
    assert "lang must be one of lv, uk, zh, en, not 'eo'" in problem


BAD_EXAMPLE = WORDS.replace("vi [[baldaŭ]]", "vi hodiaŭ")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"words": BAD_EXAMPLE}, "words.toml: words-1: does not fire on 'Ni skribos al vi hodiaŭ.'"),
        ({"words": WORDS.replace("<soon>", "<nenio>")}, "no word has the tag 'nenio'"),
        ({"words": WORDS.replace("<soon>", "<soon")}, "construction 'words-1'"),
        ({"words": WORDS + "[[["}, "eo/words.toml"),
        ({"words": WORDS.replace('"eo"', '"ia"')}, "[locale] says code = 'ia'"),
        ({"facts": None}, "its folder holds no language.toml"),
        ({"facts": "letters = 3\n"}, "cannot be read (AttributeError"),
        ({"text": PLUGIN.replace('"eo",', '"lv",')}, "language 'lv' is there already; lay a pack over it"),
        ({"text": PLUGIN.replace('"eo",', '"Esperanto",')}, "a code has two or three small letters"),
        ({"text": PLUGIN.replace('("eo",', '(3, "eo",')}, "a language is offered as a code and a folder"),
    ],
)
def test_a_language_that_is_wrong_is_refused_in_one_line_and_the_rest_goes_on(bring, files, reason):
    linter = Linter(plugins=[bring(**files)])
    [problem] = linter.problems
    assert problem.startswith("plugin 'esperanto': ")
    assert problem.endswith("; the language is left out")
    assert reason in problem
    assert "\n" not in problem
    assert linter.languages == ("lv", "uk", "zh", "en")
    assert found(linter, "We will write to you soon.")[0] == ("vague-promise", "en", "soon")


def test_the_command_line_reads_it_and_exits_with_2_where_it_is_refused(bring, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bring()
    (tmp_path / "replylint.toml").write_text('plugins = ["esperanto.py"]\n', encoding="utf-8")
    (tmp_path / "reply.txt").write_text(DRAFT, encoding="utf-8")
    assert run(["check", "--format", "concise", "reply.txt"]) == 1
    assert "vague-promise" in capsys.readouterr().out
    assert run(["check", "--explain-findings", "reply.txt"]) == 1
    assert "eo vague/soon “baldaŭ”" in capsys.readouterr().out
    bring(words=BAD_EXAMPLE)
    assert run(["check", "reply.txt"]) == 2
    assert "the language is left out" in capsys.readouterr().err


def test_what_a_template_calls_it_is_explained_as_it_is_judged(bring):
    linter = Linter(plugins=[bring()])
    draft = Draft("{% case lang %}{% when 'eo' %}Ho! Baldaŭ!{% else %}All is well.{% endcase %}", mode="template")
    assert [(f.rule, f.lang, f.text) for f in linter.lint(draft)] == [("vague-promise", "eo", "Baldaŭ")]
    assert [(look.lang, look.act, look.words) for look in looks(draft, linter)] == [("eo", "vague/soon", "Baldaŭ")]


TUNED = ('lang = "eo"', 'words.eo.add = ["do"]', 'rules.vague-promise.lang.eo.severity = "error"')


def test_the_command_line_and_the_configuration_may_name_it(bring, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bring()
    (tmp_path / "reply.txt").write_text("baldaŭ", encoding="utf-8")
    (tmp_path / "eo.toml").write_text('plugins = ["esperanto.py"]', encoding="utf-8")
    assert run(["check", "--config", "eo.toml", "--lang", "eo", "reply.txt"]) == 1
    for number, line in enumerate(TUNED):
        (tmp_path / f"{number}.toml").write_text(line, encoding="utf-8")
    (tmp_path / "all.toml").write_text("\n".join((*TUNED, 'plugins = ["esperanto.py"]')), encoding="utf-8")
    assert run(["check", "--config", "all.toml", "reply.txt"]) == 1
    assert ": error vague-promise/soon" in capsys.readouterr().out
    assert run(["config", "show", "--config", "all.toml"]) == 0
    assert 'rules.vague-promise.lang.eo.severity = "error"' in capsys.readouterr().out


@pytest.mark.parametrize("line", TUNED)
def test_without_the_plugin_it_is_named(tmp_path, capsys, line):
    (tmp_path / "a.toml").write_text(line, encoding="utf-8")
    assert run(["check", "--config", str(tmp_path / "a.toml"), str(tmp_path)]) == 2
    [said] = capsys.readouterr().err.splitlines()
    assert "unknown language 'eo'; known: en, lv, uk, zh" in said
    assert run(["check", "--isolated", "--lang", "eo", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("replylint: --lang: unknown language 'eo'")


def test_a_line_of_the_stream_may_name_it(bring, tmp_path):
    from replylint.cli.bench import Bench
    from replylint.cli.choices import Choices
    from replylint.cli.stream import answer

    path = bring()
    (tmp_path / "own.toml").write_text(f"plugins = ['{path}']", encoding="utf-8")
    line = json.dumps({"id": 1, "text": "baldaŭ", "lang": "eo"}).encode()
    bench = Bench(Choices(config=str(tmp_path / "own.toml")))
    reply = json.loads(answer(bench, line))
    assert (reply["lang"], [found["text"] for found in reply["findings"]]) == ("eo", ["baldaŭ"])
    reply = json.loads(answer(Bench(Choices(isolated=True)), line))
    assert reply["error"]["code"] == "bad-input"


def test_a_plugin_may_carry_the_compiled_form(bring, tmp_path):
    path = bring()
    folder = tmp_path / "eo"
    build_language("eo", str(folder))
    before = (folder / COMPILED).read_bytes()
    assert found(Linter(plugins=[path]), DRAFT) == [("vague-promise", "eo", "baldaŭ")]
    bring(words=BAD_EXAMPLE)
    assert Linter(plugins=[path]).problems != []  # what was compiled from other files is not used
    bring()
    assert Linter(plugins=[path]).problems == []
    assert (folder / COMPILED).read_bytes() == before
