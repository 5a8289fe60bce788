"""What a single character is, what a text has of them, and lists of words as they are written in this package."""

from collections.abc import Iterable

LETTERS = "a-zß-öø-ɏЀ-ӿḀ-ỿ"
"""What words are made of, for a character class of folded text; letters of other scripts, Han too, are a token each."""


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    if character < "\u3400":
        return False
    return character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\U00020000" <= character <= "\U0003ffff"


# The first bytes of UTF-16 that Chinese characters of its basic plane do not have.
_NOT_HAN = bytes({*range(256)} - {*range(0x34, 0xA0)})


def has_han(text: str) -> bool:
    """Tell whether common Chinese characters stand in a text; to compile a pattern for them takes a millisecond."""
    return bool(text.encode("utf-16-be", "surrogatepass")[::2].translate(None, _NOT_HAN))


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether one of some characters or words stands in a text; a few are asked for quicker than by a pattern."""
    return any(map(text.__contains__, parts))


def listed(words: str) -> frozenset[str]:
    """Return the words of a list in which they are divided by space."""
    return frozenset(words.split())
