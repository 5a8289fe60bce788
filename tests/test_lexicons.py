"""Each lexicon compiles, and every construction does what its examples say."""

import pytest

from replylint.acts.contractions import phrase_tokens
from replylint.acts.examples import failures
from replylint.acts.store import load, read_tables
from replylint.datafiles import data_folder
from replylint.draft import LANGUAGES
from replylint.text import read_text


@pytest.mark.parametrize("code", LANGUAGES)
def test_examples_fire_and_near_misses_pass(code):
    tables = read_tables(data_folder(f"replylint.locales.{code}"))
    load(code)
    assert list(failures(tables, load, code)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_fall_into_the_tokens_of_the_text_room(code):
    """A phrase that the text room cut otherwise could never be found in a draft."""
    locale = load(code)
    stored = locale.phrases.firsts.items()
    begun = [(first, line.split("\t")[0]) for first, lines in stored for line in lines.decode().split("\n") if line]
    phrases = [" ".join([*two, *rest]) for two in begun for rest, _ in locale.phrases.begun(*two)]
    if code == "zh":
        phrases = [phrase.replace(" ", "") for phrase in phrases]
    # Within a line: at its beginning "- however -" would be an item of a list.
    wrong = [p for p in phrases if "'" not in p and read_text(f"a {p}").forms[1:] != phrase_tokens(p)]
    assert wrong == []
