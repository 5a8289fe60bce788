"""The language files of the locales, and tables that others bring."""

from collections.abc import Iterator

import pytest

from replylint.language import Identifier, load_tables, set_reader
from replylint.language.tables import build, read_toml

KEYS = {"script", "letters", "function_words", "chat_words", "endings", "marks_dropped", "rivals"}
RIVAL_KEYS = {"letters", "words", "endings"}


@pytest.fixture
def swapped_reader() -> Iterator[list[str]]:
    asked: list[str] = []

    def reader(language: str) -> dict[str, str]:
        asked.append(language)
        return {"script": "latin", "function_words": "saluton dankon"}

    set_reader(reader)
    yield asked
    set_reader(read_toml)


def test_every_locale_says_what_it_is() -> None:
    tables = load_tables()
    assert set(tables) >= {"lv", "uk", "zh", "en"}
    assert {language: tables[language]["script"] for language in ("lv", "uk", "zh", "en")} == {
        "lv": "latin",
        "uk": "cyrillic",
        "zh": "han",
        "en": "latin",
    }


@pytest.mark.parametrize("language", ["lv", "uk", "zh", "en"])
def test_keys_and_case(language: str) -> None:
    facts = read_toml(language)
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
    facts = read_toml(language)
    assert not set(facts["function_words"].split()) & set(facts["chat_words"].split())


def test_words_count_without_their_marks() -> None:
    table = build(load_tables(["lv"]))
    assert table.words["diemzel"] == table.words["diemžēl"]
    assert "so" not in table.words


def test_a_locale_takes_over_from_a_rival() -> None:
    tables = dict(load_tables(["lv", "en"]))
    sentence = [["atsiprašome, jūsų užsakymas vėluoja."]]
    assert Identifier(tables).identify(sentence) == [["und"]]
    tables["lt"] = {"script": "latin", "letters": "ą ė ų", "function_words": "atsiprašome jūsų užsakymas"}
    assert Identifier(tables).identify(sentence) == [["lt"]]


def test_another_reader(swapped_reader: list[str]) -> None:
    identifier = Identifier(load_tables(["eo"]))
    assert swapped_reader == ["eo"]
    assert identifier.identify([["saluton, dankon!"]]) == [["eo"]]
