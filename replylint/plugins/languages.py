"""Languages beyond the four: a plugin gives a code and a folder with the files of a locale (docs/plugins.md).

A language is used whole or not at all: its files compile and its constructions do what their examples say.
"""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.acts.locale import Locale
from replylint.acts.store import LANGUAGE_FILE, WHOLE, compile_folder
from replylint.acts.tables import FORMAT
from replylint.datafiles import COMPILED, fingerprint, stored
from replylint.draft import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from replylint.language import Identifier

_CODE = re.compile(r"[a-z]{2,3}$")


class LanguageError(ValueError):
    """A language that cannot be used: the message names file or entry, and what is wrong."""


class Language(NamedTuple):
    """A language of a plugin. facts: its language.toml, which tells it from others; locale: its lexicon."""

    code: str
    folder: str
    facts: Mapping[str, Any]
    locale: Locale

    def whole(self) -> dict[str, Any]:
        """Return all its compiled data, for packs to be laid over."""
        return stored(self.folder, FORMAT, compile_folder, name=WHOLE)


def read_language(item: Any) -> Language:
    """Return the language that a plugin offers as (code, folder); raise LanguageError."""
    try:
        code, path = item
        folder = os.path.abspath(os.fspath(path))
    except (TypeError, ValueError):
        raise LanguageError("a language is offered as a code and a folder") from None
    if not isinstance(code, str) or not _CODE.match(code):
        raise LanguageError(f"language {code!r}: a code has two or three small letters")
    if code in LANGUAGES:
        raise LanguageError(f"language {code!r} is there already; lay a pack over it")
    if not os.path.isfile(os.path.join(folder, LANGUAGE_FILE)):
        raise LanguageError(f"language {code!r}: its folder holds no {LANGUAGE_FILE}")
    try:
        return _read(code, folder, fingerprint(folder))
    except LanguageError as error:
        raise LanguageError(f"language {code!r}: {error}") from None


@lru_cache(maxsize=16)
def _read(code: str, folder: str, _: int) -> Language:
    """Read a language, once a process as long as its files stay as they are; raise LanguageError."""
    import tomllib

    from replylint.acts.compile import compile_locale
    from replylint.acts.examples import failures
    from replylint.acts.store import read_tables
    from replylint.acts.tables import pack
    from replylint.language import build

    made: dict[str, dict[str, Any]] = {}

    def make(path: "Path") -> dict[str, Any]:
        made.update(read_tables(path))
        return pack(compile_locale(made))

    try:
        locale = Locale(stored(folder, FORMAT, make))
        with open(os.path.join(folder, LANGUAGE_FILE), "rb") as file:
            facts = tomllib.load(file)
        build({code: facts})
    except ValueError as error:  # a LexiconError, a NotationError, or bytes that are no text
        raise LanguageError(str(error)) from None
    except (TypeError, AttributeError, KeyError, LookupError, OSError) as error:
        raise LanguageError(f"cannot be read ({type(error).__name__}: {error})") from None
    if locale.code != code:
        raise LanguageError(f"[locale] says code = {locale.code!r}")
    if made:
        for line in failures(made, lambda _: locale, code):
            raise LanguageError(line.partition("/")[2])
    return Language(code, folder, facts, locale)


def identifier(languages: Mapping[str, Language]) -> "Identifier":
    """Return what tells these languages, the four and their rivals apart."""
    from replylint.datafiles import data_folder
    from replylint.language import Identifier, build, read_tables

    facts = read_tables(data_folder("replylint.locales"))
    return Identifier(build({**facts, **{code: language.facts for code, language in languages.items()}}))


def build_language(code: str, folder: str) -> None:
    """Try a language and write its compiled form into its folder, for a plugin to carry; raise LanguageError.

    What is found there is used, without trying it again, as long as it fits the files and this version of replylint.
    """
    from pathlib import Path

    from replylint.acts.tables import pack
    from replylint.datafiles import write_stored

    place = Path(folder)
    for name in (COMPILED, WHOLE):
        (place / name).unlink(missing_ok=True)
    _read.cache_clear()
    read_language((code, folder))
    mark = fingerprint(folder)
    data = compile_folder(place)
    write_stored(place / COMPILED, FORMAT, mark, pack(data))
    write_stored(place / WHOLE, FORMAT, mark, data)
