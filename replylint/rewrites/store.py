"""The rewrites of a language, read when the first finding asks for one."""

from _thread import allocate_lock
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from replylint.acts.bits import Few
from replylint.acts.block import GAP, Block
from replylint.acts.locale import Locale
from replylint.acts.store import compiled, load, read_tables
from replylint.acts.tables import FORMAT as LOCALE_FORMAT
from replylint.acts.tables import Phrases
from replylint.datafiles import REWRITES, data_path, stored
from replylint.rewrites.match import Entry
from replylint.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = LOCALE_FORMAT * 1000 + 4
STORED = "rewrites.bin"
PATTERN = "*"
_GAP = -1
_books: dict[str, "Book | None"] = {}
_lock = allocate_lock()


class Book:
    """All rewrites of one language.

    words: the language's words as the patterns of rewrites see them. maps: form to form, by name.
    polite: pronouns that may have a capital; familiar: those for a friend; proper: words that always have a capital.
    traditional: simplified to traditional characters.
    """

    def __init__(self, locale: Locale, data: Mapping[str, Any]) -> None:
        self.words = Words(locale, data)
        self.maps: Mapping[str, Mapping[str, str]] = data["maps"]
        self.code = locale.code
        self.familiar = frozenset[str](data["familiar"])
        self.polite = frozenset[str](data["polite"])
        self.proper: tuple[str, ...] = data["proper"]
        self.traditional: Mapping[str, str] = data["traditional"]
        self.entries = [Entry(entry) for entry in data["entries"]]
        self._tokens: dict[str, list[str]] = {}
        self._chosen: dict[tuple[str, str], list[Entry]] = {}

    def of(self, rule: str, kind: str) -> list[Entry]:
        """Return the entries for a kind of finding, in order."""
        key = rule, kind
        if key not in self._chosen:
            self._chosen[key] = [e for e in self.entries if e.rule == rule and (not e.kinds or kind in e.kinds)]
        return self._chosen[key]

    def tokens(self, words: str) -> list[str]:
        """Return the tokens of a template's own words."""
        found = self._tokens.get(words)
        if found is None:
            found = self._tokens[words] = read_text(words).forms
        return found


class Words:
    """A locale with the few words that only its rewrites name: what a Block asks of its locale."""

    def __init__(self, locale: Locale, data: Mapping[str, Any]) -> None:
        self._locale = locale
        self._forms: Mapping[str, int] = data["forms"]
        self.gap = _GAP
        self.unknown = locale.unknown
        self.phrases = Phrases({**locale.phrases.firsts, **data["phrases"]})
        self.blocks = locale.blocks | data["blocks"]
        self.edges = locale.edges | data["edges"]
        self.puncts = locale.puncts | data["puncts"]
        self.joins = locale.joins
        self.tests = Few(data["tests"])
        self.masks = _NoMasks()
        self.needs = 0
        self._names: frozenset[int] = data["names"]

    def block(self, forms: list[str]) -> Block:
        """Return a sentence for matching."""
        return Block(self, [*forms, GAP], [*map(self.signature, forms), _GAP])

    def signature(self, form: str) -> int:
        """Return the signature of a token."""
        found = self._forms.get(form)
        return self._locale.signature(form) if found is None else found

    def common(self, form: str) -> bool:
        """Tell whether a word is known and no name."""
        signature = self.signature(form)
        return signature != self.unknown and signature not in self._names


class _NoMasks(dict[int, int]):
    """Rewrites are few: which tests a sentence can meet at all is not asked."""

    def __missing__(self, signature: int) -> int:
        """Return no test."""
        return 0


def compile_folder(folder: "Path", base: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Compile the rewrites of a locale's folder, over its compiled data; raise LexiconError."""
    import tomllib

    from replylint.acts.inflect import LexiconError
    from replylint.rewrites.compile import compile_rewrites

    try:
        table = tomllib.loads((folder / REWRITES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{folder.name}/{REWRITES}: {error}") from None
    return compile_rewrites(base or compiled(folder.name), read_tables(folder), table)


def book(code: str) -> Book | None:
    """Return the rewrites of a built-in language, loaded once a process; None where there are none."""
    if code not in _books:
        with _lock:
            if code not in _books:
                _books[code] = _loaded(code)
    return _books[code]


def _loaded(code: str) -> Book | None:
    try:
        folder = data_path(f"replylint.locales.{code}")
    except LookupError:
        return None
    data = stored(folder, FORMAT, compile_folder, PATTERN, STORED)
    return Book(load(code), data) if data else None
