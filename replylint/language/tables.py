"""What the locales say of their languages, and the one table that identification looks into."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.datafiles import data_path, sources, stored

if TYPE_CHECKING:
    from pathlib import Path

FUNCTION_WORD = 2
CHAT_WORD = 1

_WITHOUT_MARKS = str.maketrans("āēīūčšžģķļņ", "aeiucszgkln")
PATTERN = "*/language.toml"
FORMAT = 1

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


def read_tables(folder: "Path") -> dict[str, Mapping[str, Any]]:
    """Return the language file of each locale below a folder; OSError or tomllib.TOMLDecodeError."""
    import tomllib

    return {file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in sources(folder, PATTERN)}


def compile_folder(folder: "Path") -> dict[str, Any]:
    """Return the table of all locales below a folder, as plain data."""
    return {"table": tuple(build(read_tables(folder)))}


def built_in() -> Table:
    """Return the table of the locales that come with replylint."""
    return Table(*stored(data_path("replylint.locales"), FORMAT, compile_folder, PATTERN)["table"])


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
