"""What the locales say of their languages, and the one table that identification looks into."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

UNDETERMINED = "und"

FUNCTION_WORD = 2
CHAT_WORD = 1

_WITHOUT_MARKS = str.maketrans("āēīūčšžģķļņ", "aeiucszgkln")
_FILE = "language.toml"

Reader = Callable[[str], Mapping[str, Any]]
Votes = dict[str, tuple[tuple[str, int], ...]]


class Table(NamedTuple):
    """All languages, ours and the rivals they are taken for, in one place.

    languages: the languages of locales; every other language is reported as "und".
    scripts: the script of each of them.
    words, letters, endings: who gets how many votes for a word, a letter (or an apostrophe and a letter), a word's end.
    """

    languages: tuple[str, ...]
    scripts: dict[str, str]
    words: Votes
    letters: Votes
    endings: Votes


def _folder() -> str:
    import replylint.locales

    return next(iter(replylint.locales.__path__))


def read_toml(language: str) -> Mapping[str, Any]:
    """Return the language file of a locale; OSError or tomllib.TOMLDecodeError where it cannot be read."""
    import tomllib

    with open(os.path.join(_folder(), language, _FILE), "rb") as file:
        return tomllib.load(file)


_reader: list[Reader] = [read_toml]


def set_reader(reader: Reader) -> None:
    """Take the language files from `reader(language)` from now on: for who has them compiled, before the first draft."""
    _reader[:] = [reader]


def load_tables(languages: Iterable[str] = ()) -> dict[str, Mapping[str, Any]]:
    """Return the language file of each language as it stands; without names, of each locale that has one."""
    folder = _folder()
    chosen = languages or sorted(n for n in os.listdir(folder) if os.path.exists(os.path.join(folder, n, _FILE)))
    return {language: _reader[0](language) for language in chosen}


def _count(votes: dict[str, dict[str, int]], language: str, entries: str, weight: int) -> None:
    for entry in entries.split():
        voters = votes.setdefault(entry, {})
        voters[language] = max(weight, voters.get(language, 0))


def _without_marks(words: str) -> str:
    """Return the words that marks make, without them; two letters are too few to tell a language by."""
    return " ".join(w.translate(_WITHOUT_MARKS) for w in words.split() if len(w) > 2 and not w.isascii())


def build(tables: Mapping[str, Mapping[str, Any]]) -> Table:
    """Return the one table of the language files given."""
    words: dict[str, dict[str, int]] = {}
    letters: dict[str, dict[str, int]] = {}
    endings: dict[str, dict[str, int]] = {}
    for language, facts in tables.items():
        _count(words, language, facts.get("function_words", ""), FUNCTION_WORD)
        _count(words, language, facts.get("chat_words", ""), CHAT_WORD)
        if facts.get("marks_dropped"):
            _count(words, language, _without_marks(facts.get("function_words", "")), FUNCTION_WORD)
        _count(letters, language, facts.get("letters", ""), 1)
        _count(endings, language, facts.get("endings", ""), 1)
        for rival, other in facts.get("rivals", {}).items():
            _count(words, rival, other.get("words", ""), FUNCTION_WORD)
            _count(letters, rival, other.get("letters", ""), 1)
            _count(endings, rival, other.get("endings", ""), 1)
    return Table(
        tuple(tables),
        {language: facts.get("script", "latin") for language, facts in tables.items()},
        *({entry: tuple(voters.items()) for entry, voters in votes.items()} for votes in (words, letters, endings)),
    )
