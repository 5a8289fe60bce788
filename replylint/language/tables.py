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
Ballot = tuple[tuple[str, int], ...]
Votes = dict[str, Ballot]


class Table(NamedTuple):
    """All languages, ours and the rivals they are taken for, in one place.

    scripts: the script of each language of a locale; every other language is reported as "und".
    words, letters, endings: the ballot that a word, a letter (or an apostrophe and a letter), a word's end casts.
    ballots: who gets how many votes by each ballot.
    """

    scripts: dict[str, str]
    words: dict[str, int]
    letters: dict[str, int]
    endings: dict[str, int]
    ballots: tuple[Ballot, ...]


def _folder() -> str:
    from importlib import import_module

    return str(next(iter(import_module("replylint.locales").__path__)))


def read_toml(language: str) -> Mapping[str, Any]:
    """Return the language file of a locale; OSError or tomllib.TOMLDecodeError where it cannot be read."""
    import tomllib

    with open(os.path.join(_folder(), language, _FILE), "rb") as file:
        return tomllib.load(file)


_reader: list[Reader] = [read_toml]


def set_reader(reader: Reader) -> None:
    """Take language files from `reader(language)` from now on; for who has them compiled, before the first draft."""
    _reader[:] = [reader]


def load_tables(languages: Iterable[str] = ()) -> dict[str, Mapping[str, Any]]:
    """Return the language file of each language as it stands; without names, of each locale that has one."""
    folder = _folder()
    chosen = languages or sorted(n for n in os.listdir(folder) if os.path.exists(os.path.join(folder, n, _FILE)))
    return {language: _reader[0](language) for language in chosen}


def _count(votes: Votes, language: str, entries: Iterable[str], weight: int) -> None:
    mine = ((language, weight),)
    for entry in entries:
        votes[entry] = votes.get(entry, ()) + mine


def _without_marks(words: Iterable[str]) -> set[str]:
    """Return the words that marks make, without them; two letters are too few to tell a language by."""
    return {word.translate(_WITHOUT_MARKS) for word in words if len(word) > 2 and not word.isascii()}


def _entries(facts: Mapping[str, Any], key: str) -> set[str]:
    return set(facts.get(key, "").split())


def build(tables: Mapping[str, Mapping[str, Any]]) -> Table:
    """Return the one table of the language files given."""
    words: Votes = {}
    letters: Votes = {}
    endings: Votes = {}
    for language, facts in tables.items():
        certain = _entries(facts, "function_words")
        if facts.get("marks_dropped"):
            certain |= _without_marks(certain)
        _count(words, language, certain, FUNCTION_WORD)
        _count(words, language, _entries(facts, "chat_words") - certain, CHAT_WORD)
        rivals = {name: its for name, its in facts.get("rivals", {}).items() if name not in tables}
        for name, its in {language: facts, **rivals}.items():
            _count(words, name, _entries(its, "words"), FUNCTION_WORD)
            _count(letters, name, _entries(its, "letters"), 1)
            _count(endings, name, _entries(its, "endings"), 1)
    ids: dict[Ballot, int] = {}
    cast = [{entry: ids.setdefault(b, len(ids)) for entry, b in votes.items()} for votes in (words, letters, endings)]
    scripts = {language: facts.get("script", "latin") for language, facts in tables.items()}
    return Table(scripts, cast[0], cast[1], cast[2], tuple(ids))
