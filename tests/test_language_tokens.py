"""A language that is told by tokens is the one that is told by the text. The drafts are machine-written."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.language import Identifier, build
from replylint.language.identifier import _MANY_TOKENS
from replylint.language.tables import built_in
from replylint.linter import sentence_texts, sentence_tokens
from replylint.text import read_text

PARTS = [
    "we will send it", "the", "Anna", "mēs nosūtīsim", "jums", "ми надішлемо", "п'ять", "об'єкт", "'я ", "з'їв", "це",
    "我们会处理", "您好", "спасибо", "wir", "le", "los", "ελληνικά", "αβ", "ԁе", "ひらがな", "カ", "한국", "don't",
    "e-pasts", "ā", "ѓ", "ß", "e'", "'", "’я", "12:30", "😀", "～", "x" * 60, "ā" * 60, "…",
    "\n\n", "\n", "? ", ". ", ", ", " ",
]  # fmt: skip


def both(text, declared=None):
    """Return what is told by tokens and what by the text, neither of them remembered."""
    read = read_text(text)
    paragraphs = sentence_texts(read)
    by_tokens, by_text = Identifier(built_in()), Identifier(built_in())
    by_tokens.identify([["ja"]])  # tokens are asked from the second draft on
    told = by_tokens.identify(paragraphs, declared, partial(sentence_tokens, read))
    assert by_tokens.identify(paragraphs, declared) == told  # as remembered
    return told, by_text.identify(paragraphs, declared)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join), st.sampled_from([None, "lv", "uk", "zh-TW", "en"]))
def test_mixtures(text, declared):
    by_tokens, by_text = both(text, declared)
    assert by_tokens == by_text


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abeijstzāčķšſéабеєїщы'’- 我您αδおハ한.?\n5"), max_size=80))
def test_letters(text):
    by_tokens, by_text = both(text)
    assert by_tokens == by_text


def test_a_sentence_of_many_tokens():
    by_tokens, by_text = both("ā jums " * _MANY_TOKENS)
    assert by_tokens == by_text == [["lv"]]


def test_letters_of_ascii_count_only_beside_others():
    facts = {"xx": {"letters": "q", "words": ""}, "yy": {"words": "ja un", "letters": "ā"}}
    identifier = Identifier(build(facts))
    identifier.identify([["ja"]])  # tokens are asked from the second draft on
    for text in ("q q ja un", "q q ja un ā", "q q q q q q ā"):
        by_text = Identifier(build(facts)).identify([[text]])
        assert identifier.identify([[text]], None, lambda text=text: [[text.split()]]) == by_text


@pytest.mark.parametrize("number", [2, 4])
def test_a_token_seen_before_counts_as_before(number):
    identifier = Identifier(build({"en": {"words": "the we", "function_words": "will send"}, "lv": {"words": "un"}}))
    for _ in range(number):
        identifier._met.clear()
        assert identifier.identify([["we will send un"]], None, lambda: [[["we", "will", "send", "un"]]]) == [["en"]]


def test_no_words_of_a_draft_are_kept_together():
    identifier = Identifier(built_in())
    identifier.identify([["grizelda quackenbush will call you."]])
    assert list(map(type, identifier._met)) == [int]
