"""The Python API: misuse is told with the near name, never passed over in silence."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from replylint import Draft, Linter
from replylint.config import ConfigError

ROOT = Path(__file__).resolve().parent.parent
TEXT = "We will answer soon."


def rules(**options):
    return [{"rules": {"repeated-apology": options}}]


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"select": "vague-promise"}, TypeError, "list"),
        ({"select": ""}, TypeError, "list"),
        ({"select": [1]}, TypeError, "list"),
        ({"select": ["vague-promis"]}, ValueError, "'vague-promise'"),
        ({"ignore": "vague-promise"}, TypeError, "list"),
        ({"ignore": ["vague-promis"]}, ValueError, "'vague-promise'"),
        ({"plugins": "house.py"}, TypeError, "list"),
        ({"packs": "house/"}, TypeError, "list"),
        ({"channel": "emial"}, ValueError, "'email'"),
        ({"industry": "banks"}, ValueError, "'bank'"),
        ({"lang": "xx"}, ValueError, "en, lv, uk, zh"),
        ({"ui_lang": "fr"}, ValueError, "zh-Hant"),
        ({"ui_lang": 5}, TypeError, "ui_lang must be a text, not int"),
        ({"channel": ["email"]}, TypeError, "channel must be a text, not list"),
        ({"time_limit": "x"}, TypeError, "time_limit: must be a number of seconds"),
        ({"time_limit": -1}, ValueError, "time_limit: must be a number of seconds"),
        ({"time_limit": float("nan")}, ValueError, "seconds"),
        ({"grammar": "local"}, TypeError, "grammar must be a table, not str"),
        ({"grammar": {"server": "lcoal"}}, ValueError, "grammar: server: must be"),
        ({"grammar": {"sevrer": "local"}}, ValueError, "'sevrer'"),
        ({"grammar": {"channels": {"emial": {"enabled": True}}}}, ValueError, "'email'"),
        ({"layers": rules()[0]}, TypeError, "list"),
        ({"layers": ["x"]}, TypeError, "table"),
        ({"layers": [{"rule": {}}]}, ValueError, "'rules'"),
        ({"layers": [{"rules": {"vague-promis": {}}}]}, ValueError, "'vague-promise'"),
        ({"layers": rules(severity="fatal")}, ValueError, "suggestion, warning, error"),
        ({"layers": rules(lang={"en": {"severity": "fatal"}})}, ValueError, "suggestion, warning, error"),
        ({"layers": rules(lang={"xx": {"limit": 2}})}, ValueError, "en, lv, uk, zh"),
        ({"layers": rules(limits=2)}, ValueError, "'limit'"),
        ({"layers": rules(limit="2")}, TypeError, "like 1"),
        ({"layers": rules(enabled="no")}, TypeError, "true or false"),
        ({"layers": [{"words": {"xx": {}}}]}, ValueError, "en, lv, uk, zh"),
        ({"layers": [{"words": {"en": {"adds": []}}}]}, ValueError, "'add'"),
        ({"layers": [{"words": {"en": {"add": "hassle"}}}]}, TypeError, "list"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(given, error, says):
    with pytest.raises(error, match=says):
        Linter(**given)


@pytest.mark.parametrize(
    ("draft", "error", "says"),
    [
        (TEXT, TypeError, "Draft"),
        (Draft(5), TypeError, "int"),
        (Draft(TEXT, lang="xx"), ValueError, "en, lv, uk, zh"),
        (Draft(TEXT, lang=5), TypeError, "int"),
        (Draft(TEXT, channel="emial"), ValueError, "'email'"),
        (Draft(TEXT, channel=["email"]), TypeError, "channel must be a text, not list"),
        (Draft(TEXT, industry=5), TypeError, "industry must be a text, not int"),
        (Draft(TEXT, customer_text=5), TypeError, "customer_text must be a text, not int"),
        (Draft(TEXT, disabled=["vague-promise"]), TypeError, "disabled must be a set of rules, not list"),
        (Draft(TEXT, disabled=frozenset({"vague-promis"})), ValueError, "'vague-promise'"),
        (Draft(TEXT, disabled={"vague-promis/effort"}), ValueError, "'vague-promise'"),
        (Draft(TEXT, mode=None), TypeError, "mode must be a text, not NoneType"),
        (Draft(TEXT, mode="drafts"), ValueError, "'draft'"),
        (Draft(TEXT, markup="htm"), ValueError, "'html'"),
    ],
)
def test_drafts_that_make_no_sense_are_refused(linter, draft, error, says):
    for lint in (linter.lint, lambda one: list(linter.lint_many([one]))):
        with pytest.raises(error, match=says):
            lint(draft)


@pytest.mark.parametrize("tag", ["en", "EN", "en-US", "en_GB", "en-Latn-GB", "", None])
def test_a_language_may_be_named_by_any_tag(linter, tag):
    assert [f.text for f in linter.lint(Draft(TEXT, lang=tag))] == ["soon"]
    assert Linter(lang=tag).lang in ("en", None)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"), ("zh-CN", "zh"), ("zh-Hans-HK", "zh"),
     ("LV", "lv"), ("uk_UA", "uk"), ("", None)],
)  # fmt: skip
def test_messages_too(tag, code):
    assert Linter(ui_lang=tag).ui_lang == code


def test_what_makes_sense_is_taken():
    layer = {"name": "house", "rules": {"repeated-apology": {"limit": 2, "lang": {"zh": {"severity": "error"}}}}}
    linter = Linter([layer], select=["repeated-apology"], channel="chat", industry="bank", lang="lv")
    assert linter.lint(Draft("Atvainojamies. Rīt atbildēsim. Atvainojamies.")) == []


def test_a_configuration_that_names_what_there_is_not_is_a_config_error(tmp_path):
    path = tmp_path / "replylint.toml"
    path.write_text('select = ["vague-promis"]', encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean 'vague-promise'"):
        Linter.from_config(str(path))
    path = tmp_path / "tags.toml"
    path.write_text('lang = "en-GB"\nui-lang = "zh-TW"', encoding="utf-8")
    assert (Linter.from_config(str(path)).lang, Linter.from_config(str(path)).ui_lang) == ("en", "zh-Hant")


def test_the_page_does_what_it_shows(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    done = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert done.attempted > 8
    assert done.failed == 0


def test_a_checkout_runs_by_itself(tmp_path):
    for name in ("replylint", "locales", "rules"):
        (tmp_path / name).symlink_to(ROOT / name)
    done = subprocess.run(  # -S: without what is installed
        [sys.executable, "-S", "-m", "replylint", "check", "-"],
        cwd=tmp_path, input="Mēs drīz atbildēsim.".encode(), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, b"")
    assert "„drīz” nenosauc laiku" in done.stdout.decode()


@pytest.mark.parametrize(
    ("text", "markup", "marked"),
    [
        ("We will write as soon **as possible**.", "markdown", "as soon **as possible"),
        ("We will write as soon <b>as possible</b>.", "html", "as soon <b>as possible"),
    ],
)
def test_the_text_of_a_finding_is_the_source_with_its_marks(text, markup, marked):
    [finding] = Linter(select=["vague-promise"]).lint(Draft(text, markup=markup))
    assert finding.text == text[finding.start : finding.end] == marked
