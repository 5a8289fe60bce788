"""Messages in the agent's language: which one they take, and that no catalogue lacks a text."""

import os
import subprocess
import sys
from gettext import c2py

import pytest
from babel.messages.plurals import get_plural

from replylint import wording
from replylint.draft import Draft
from replylint.linter import Linter
from tools import catalogues

SOON = {
    "en": "We will reply soon.",
    "lv": "Mēs jums drīzumā atbildēsim.",
    "uk": "Ми відповімо найближчим часом.",
    "zh": "我们会尽快回复您。",
    "zh-Hant": "我們會儘快回覆您。",
}
SAID = {
    "en": '"soon" names no time: say by when.',
    "lv": "„drīzumā” nenosauc laiku: pasakiet, līdz kuram laikam.",
    "uk": "«найближчим часом» не називає часу: скажіть, до якого строку.",
    "zh": "“尽快”没有说明时间：请写明何时。",
    "zh-Hant": "「儘快」沒有說明時間：請寫明何時。",
}
TOLD = {
    "en": "Name the time.",
    "lv": "Nosauciet termiņu.",
    "uk": "Назвіть строк.",
    "zh": "写明时限。",
    "zh-Hant": "寫明時限。",
}


def finding(code, ui_lang=None):
    linter = Linter(select=["vague-promise"], ui_lang=ui_lang)
    found = linter.lint(Draft(SOON[code]))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("code", wording.UI_LANGUAGES)
def test_a_finding_speaks_the_language_and_script_of_its_draft(code):
    found = finding(code)
    assert found.message == SAID[code]
    assert found.suggestions[0].message == TOLD[code]


@pytest.mark.parametrize("code", wording.UI_LANGUAGES)
@pytest.mark.parametrize("ui_lang", wording.UI_LANGUAGES)
def test_the_language_of_messages_can_be_chosen_and_replacements_stay_the_drafts(code, ui_lang):
    own, found = finding(code), finding(code, ui_lang)
    assert found.message == SAID[ui_lang].replace(finding(ui_lang).text, own.text)
    assert found.suggestions[0] == own.suggestions[0]._replace(message=TOLD[ui_lang])


def test_a_replacement_is_in_the_script_of_the_draft():
    assert finding("zh-Hant").suggestions[0].replacement == "在[時限]內"


def test_a_linter_keeps_its_language_when_it_is_sent_to_another_process():
    import pickle

    assert pickle.loads(pickle.dumps(Linter(ui_lang="uk"))).ui_lang == "uk"


def test_a_text_without_translation_is_said_as_it_stands():
    assert wording.said("lv", "A plugin's own message.") == "A plugin's own message."
    assert wording.said("und", "all rules") == "all rules"


@pytest.mark.parametrize("domain", wording.DOMAINS)
@pytest.mark.parametrize("code", wording.CATALOGUES)
def test_no_catalogue_lacks_a_text_or_holds_an_unsure_one(code, domain):
    assert list(catalogues.faults(code, domain)) == [], "run tools/catalogues.py, and translate what is empty"


@pytest.mark.parametrize("domain", wording.DOMAINS)
@pytest.mark.parametrize("code", wording.CATALOGUES)
def test_a_catalogue_is_read_as_babel_reads_it(code, domain):
    known = catalogues.read(code, domain)
    read = {
        (message.id[0], tuple(message.string)) if message.pluralizable else (message.id, (message.string,))
        for message in known
        if message.id
    }
    assert set(wording.catalogue(code, domain).items()) == read
    assert known.num_plurals == get_plural(code.replace("-", "_")).num_plurals


@pytest.mark.parametrize("code", wording.CATALOGUES)
def test_the_form_for_a_number_is_the_one_that_the_catalogue_s_head_names(code):
    rule = c2py(catalogues.read(code, wording.DOMAIN).plural_expr)
    assert [wording.form_of(code, number) for number in range(200)] == [rule(number) for number in range(200)]


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("en", 1, "1 reply"),
        ("en", 0, "0 replies"),
        ("lv", 21, "21 atbilde"),
        ("lv", 11, "11 atbildes"),
        ("lv", 0, "0 atbilžu"),
        ("uk", 1, "1 відповідь"),
        ("uk", 22, "22 відповіді"),
        ("uk", 12, "12 відповідей"),
        ("zh", 3, "3 条答复"),
        ("zh-Hant", 3, "3 條答覆"),
    ],
)
def test_a_number_takes_its_form(code, number, text):
    assert wording.counted(code, number, "{number} reply", "{number} replies") == text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("lv_LV.UTF-8", "lv"),
        ("uk_UA", "uk"),
        ("zh_CN.UTF-8", "zh"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("de_DE", "en"),
        ("C", "en"),
    ],
)
def test_the_command_line_speaks_the_language_of_its_surroundings(monkeypatch, name, code):
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", name)
    assert wording.own_language() == code


def run(*words, text="", **variables):
    return subprocess.run(
        [sys.executable, "-m", "replylint", *words],
        input=text, capture_output=True, text=True, encoding="utf-8", env=os.environ | variables, check=False,
    ).stdout  # fmt: skip


def test_the_summary_follows_the_surroundings_and_the_findings_their_reply():
    out = run("check", "--isolated", "-", text=SOON["zh"], LC_ALL="uk_UA.UTF-8")
    assert SAID["zh"] in out
    assert out.endswith("1 знахідка (1 попередження): 1 відповідь у 1 файлі\n")


def test_the_option_sets_the_language_of_both():
    out = run("check", "--isolated", "--ui-lang", "lv", "-", text=SOON["zh"], LC_ALL="uk_UA.UTF-8")
    assert "“" not in out
    assert "„尽快” nenosauc laiku" in out
    assert out.endswith("1 atradums (1 brīdinājums): 1 atbilde 1 failā\n")


@pytest.mark.parametrize(
    ("code", "title", "gone"),
    [
        ("lv", "Kāpēc", "Name the time"),
        ("uk", "Чому", "Nosauciet"),
        ("zh", "原因", "Назвіть"),
        ("zh-Hant", "寫明時限", "写明"),
    ],
)
def test_a_rule_s_page_speaks_the_language_asked_for(code, title, gone):
    out = run("explain", "vague-promise", "--isolated", "--lang", code)
    assert title in out
    assert "Why" not in out
    assert gone not in out


def test_an_unsure_or_empty_entry_is_left_out(tmp_path):
    (tmp_path / "LC_MESSAGES").mkdir()
    (tmp_path / "LC_MESSAGES" / "x.po").write_text(
        'msgid ""\nmsgstr "header\\n"\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n'
        'msgid ""\n"d \\"e\\""\nmsgstr ""\n"f\\n"\n"g"\n',
        encoding="utf-8",
    )
    assert wording.read_catalogue(tmp_path, "x") == {'d "e"': ("f\ng",)}


def test_no_catalogue_is_loaded_that_no_finding_needs():
    code = (
        "from replylint import wording, Linter, Draft\n"
        "Linter().lint(Draft('We will reply soon.'))\nassert not wording._loaded\n"
        "Linter().lint(Draft('Paldies par jautājumu! Sūtījums pienāks rīt.'))\nassert not wording._loaded\n"
        "Linter().lint(Draft('Mēs jums drīzumā atbildēsim.'))\nassert list(wording._loaded) == [('lv', 'replylint')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
