"""Where locales come from: the tables that were built with the package, or the lexicon files themselves."""

from _thread import allocate_lock
from typing import TYPE_CHECKING, Any

from replylint.acts.locale import Locale
from replylint.acts.tables import FORMAT, pack
from replylint.datafiles import data_path, sources, stored

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE_FILE = "language.toml"  # belongs to the language room; travels with the compiled locale
WHOLE = "whole.bin"  # read for packs only
_locales: dict[str, Locale] = {}
_lock = allocate_lock()


def read_tables(folder: "Path") -> dict[str, dict[str, Any]]:
    """Return a locale's lexicon files, parsed; raise LexiconError naming the file and line."""
    import tomllib

    from replylint.acts.inflect import LexiconError

    tables = {}
    for file in sources(folder):
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
            tables[file.name] = {"language": table} if file.name == LANGUAGE_FILE else table
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{folder.name}/{file.name}: {error}") from None
    return tables


def compile_folder(folder: "Path") -> dict[str, Any]:
    """Compile a locale from its files; raise LexiconError naming the file and entry."""
    from replylint.acts.compile import compile_locale

    return compile_locale(read_tables(folder))


def pack_folder(folder: "Path") -> dict[str, Any]:
    """Compile a locale from its files, as it is stored for reading drafts; raise LexiconError."""
    return pack(compile_folder(folder))


def load(code: str) -> Locale:
    """Return a locale by its language code, loaded once a process; raise LookupError for an unknown one."""
    found = _locales.get(code)
    if found is None:
        with _lock:
            found = _locales.get(code)
            if found is None:
                found = _locales[code] = Locale(stored(data_path(f"replylint.locales.{code}"), FORMAT, pack_folder))
    return found


def compiled(code: str) -> dict[str, Any]:
    """Return all the compiled data of a locale, for packs to be laid over."""
    return stored(data_path(f"replylint.locales.{code}"), FORMAT, compile_folder, name=WHOLE)
