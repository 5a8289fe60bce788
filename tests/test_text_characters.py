"""What a text has of some characters, and where that is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from replylint.text.characters import has_any, has_han, is_han

_BASIC = st.text(st.characters(max_codepoint=0xF8FF))


@given(_BASIC)
def test_a_text_has_chinese_characters_where_one_of_its_characters_is_one(text):
    assert has_han(text) is any(map(is_han, text))


def test_the_edges_of_the_chinese_block():
    assert [has_han(character) for character in "\u33ff\u3400\u9fff\ua000"] == [False, True, True, False]
    # Half of a pair, and letters of the other planes, whose halves begin with other bytes.
    assert not has_han("\ud83d \ude00 😀 ℹ")


@given(st.text("abcаб我"), st.lists(st.text("abcаб我", min_size=1)))
def test_a_text_has_any_of_some_parts(text, parts):
    assert has_any(text, parts) is any(part in text for part in parts)
