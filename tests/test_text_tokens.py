"""Tokens are the same whether a stretch of text was met before or not. The texts are made by chance."""

from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.text import read_text
from replylint.text.tokens import _TOKEN, NUMBER, WORD, _kind, _shapes, tokenized

PARTS = [
    "we", "don't", "3.5", "10:30", "u.c.", "12,", ".5", "5.", "...", "?!", "。", "我们", "надішлемо", "п'ять",
    "e-pasts", "-", "'", "\ue000", "\ue001", " ", "  ", "\n", "\n\n", "\t", "\u2028", "\x1f", "x" * 300, " " * 300,
    "…", "!",
]  # fmt: skip


def tokens_one_by_one(text):
    found = list(_TOKEN.finditer(text))
    forms = [token[0] for token in found]
    return forms, [token.start() for token in found], [token.end() for token in found], bytearray(map(_kind, forms))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_tokens_of_mixtures(text):
    whole = tokens_one_by_one(text)
    assert tokenized(text) == whole
    assert tokenized(text) == whole  # as remembered


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("ab1.,:/'-!?。… \n我\ue002\x1c\x85"), max_size=40))
def test_tokens_of_characters(text):
    assert tokenized(text) == tokenized(text) == tokens_one_by_one(text)


def test_a_sentence_in_another_place_has_its_tokens_there():
    sentence = "we sent it at 10:30."
    for text in (f"sorry. {sentence}", f"hello!\n\n{sentence}"):
        forms, starts, ends, kinds = tokenized(text)
        assert forms == [text[start:end] for start, end in zip(starts, ends, strict=True)]
        assert forms[-3:] == ["at", "10:30", "."]
        assert list(kinds[-3:-1]) == [WORD, NUMBER]


def test_no_words_of_a_text_are_kept():
    read_text("Dear Grizelda Quackenbush, all is well.")
    assert all(isinstance(key, int) for key in _shapes)
    assert all(set(map(type, shape)) == {bytes} for shape in _shapes.values())
    assert not any(b"rizelda" in part for shape in _shapes.values() for part in shape)


def test_a_long_sentence_is_not_kept():
    before = dict(_shapes)
    read_text("we will send it and " * 20)
    assert dict(_shapes) == before
