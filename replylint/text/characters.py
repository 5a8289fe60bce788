"""What a single character is, and lists of words as they are written in this package."""

LETTERS = "a-zß-öø-ɏЀ-ӿḀ-ỿ"
"""What words are made of, for a character class of folded text; letters of other scripts, Han too, are a token each."""


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    if character < "\u3400":
        return False
    return character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\U00020000" <= character <= "\U0003ffff"


def listed(words: str) -> frozenset[str]:
    """Return the words of a list in which they are divided by space."""
    return frozenset(words.split())
