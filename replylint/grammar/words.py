"""Which words a spelling checker is to be believed about."""

import re
from collections.abc import Iterable

from replylint.grammar.sheet import Line

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_FOREIGN = {
    "lv": re.compile(r"[^a-pr-vzāčēģīķļņōŗšūž'’ʼ-]", re.IGNORECASE),
    "uk": re.compile(r"[^\u0400-\u04ff'’ʼ-]", re.IGNORECASE),
}
"""A character that no word of the language has: it is a name, a code, or another language's."""

_SHORT = 3
_APOSTROPHES = str.maketrans("’ʼ", "''")


def plain(word: str) -> str:
    """Return a word as dictionaries have it, with straight apostrophes."""
    return word.translate(_APOSTROPHES)


def credible(cased: str, line: Line, lang: str, start: int, end: int) -> bool:
    """Tell whether a word that a dictionary lacks is misspelt, rather than a name, a brand or a code.

    cased: the text, letters as written; start, end: the word in it; line: the sentence that it stands in.
    """
    word = cased[start:end]
    foreign = _FOREIGN.get(lang)
    if len(word) < _SHORT or any(map(str.isdigit, word)) or (foreign and foreign.search(word)):
        return False
    if any(map(str.isupper, word[1:])):
        return False
    if not word[0].isupper():
        return True
    first = not any(map(str.isalnum, cased[line.start : start]))
    return first and line.zone != "signature" and cased[end : end + 1] != ","


class Personal:
    """Words that are right. An entry in small letters holds for capitals too; `*` at an end stands for anything."""

    def __init__(self, entries: Iterable[str]) -> None:
        listed = [plain(entry) for entry in entries if entry]
        self._whole = frozenset(entry for entry in listed if "*" not in (entry[0], entry[-1]))
        self._beginnings = tuple(entry[:-1] for entry in listed if entry.endswith("*") and len(entry) > 1)
        self._endings = tuple(entry[1:] for entry in listed if entry.startswith("*") and len(entry) > 1)

    def __contains__(self, word: str) -> bool:
        word = plain(word)
        small = word.lower()
        return (
            word in self._whole
            or small in self._whole
            or word.startswith(self._beginnings)
            or small.startswith(self._beginnings)
            or small.endswith(self._endings)
        )
