"""The language files of the locales, and tables that others bring."""

import pytest

from replylint.datafiles import data_folder
from replylint.language import Identifier, build, read_tables

KEYS = {"script", "letters", "function_words", "chat_words", "endings", "marks_dropped", "rivals"}
RIVAL_KEYS = {"letters", "words", "endings"}
TABLES = read_tables(data_folder("replylint.locales"))


def test_every_locale_says_what_it_is() -> None:
    assert set(TABLES) >= {"lv", "uk", "zh", "en"}
    assert {language: TABLES[language]["script"] for language in ("lv", "uk", "zh", "en")} == {
        "lv": "latin",
        "uk": "cyrillic",
        "zh": "han",
        "en": "latin",
    }


@pytest.mark.parametrize("language", ["lv", "uk", "zh", "en"])
def test_keys_and_case(language: str) -> None:
    facts = TABLES[language]
    assert set(facts) <= KEYS
    parts = [facts, *facts.get("rivals", {}).values()]
    for rival in facts.get("rivals", {}).values():
        assert set(rival) <= RIVAL_KEYS
    for part in parts:
        for key in ("letters", "function_words", "chat_words", "words", "endings"):
            entries = part.get(key, "")
            assert entries == entries.lower(), key
        assert all(len(letter) == 1 or letter[0] == "'" for letter in part.get("letters", "").split())
        assert all(2 <= len(ending) <= 4 for ending in part.get("endings", "").split())


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_no_word_is_both_sure_and_chat(language: str) -> None:
    facts = TABLES[language]
    assert not set(facts["function_words"].split()) & set(facts["chat_words"].split())


def test_words_count_without_their_marks() -> None:
    table = build({"lv": TABLES["lv"]})
    assert table.words["diemzel"] == table.words["diemžēl"]
    assert "so" not in table.words


def test_a_locale_takes_over_from_a_rival() -> None:
    tables = {language: TABLES[language] for language in ("lv", "en")}
    sentence = [["atsiprašome, jūsų užsakymas vėluoja."]]
    assert Identifier(build(tables)).identify(sentence) == [["und"]]
    tables["lt"] = {"script": "latin", "letters": "ą ė ų", "function_words": "atsiprašome jūsų užsakymas"}
    assert Identifier(build(tables)).identify(sentence) == [["lt"]]


def test_a_language_of_ones_own() -> None:
    identifier = Identifier(build({"eo": {"script": "latin", "function_words": "saluton dankon"}}))
    assert identifier.identify([["saluton, dankon!"]]) == [["eo"]]
