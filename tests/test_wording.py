"""Messages in the agent's language: which one they take, and that no catalogue lacks a text."""

import subprocess
import sys

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
    assert found.suggestions[0] == (TOLD[ui_lang], own.suggestions[0].replacement)


def test_a_replacement_is_in_the_script_of_the_draft():
    assert finding("zh-Hant").suggestions[0].replacement == "在[時限]內"


def test_a_linter_keeps_its_language_when_it_is_sent_to_another_process():
    import pickle

    assert pickle.loads(pickle.dumps(Linter(ui_lang="uk"))).ui_lang == "uk"


def test_a_text_without_translation_is_said_as_it_stands():
    assert wording.said("lv", "A plugin's own message.") == "A plugin's own message."
    assert wording.said("und", "all rules") == "all rules"


@pytest.mark.parametrize("code", wording.CATALOGUES)
def test_no_catalogue_lacks_a_text_or_holds_an_unsure_one(code):
    assert list(catalogues.faults(code, wording.DOMAIN)) == []


@pytest.mark.parametrize("code", wording.CATALOGUES)
def test_a_catalogue_is_read_as_babel_reads_it(code):
    known = catalogues.read(code, wording.DOMAIN)
    read = {
        (message.id[0], tuple(message.string)) if message.pluralizable else (message.id, (message.string,))
        for message in known
        if message.id
    }
    assert set(wording.catalogue(code).items()) == read
    assert known.num_plurals == get_plural(code.replace("-", "_")).num_plurals


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
