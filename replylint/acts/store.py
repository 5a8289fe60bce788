"""Where compiled locales come from: the table that was built with the package, or the lexicon files themselves."""

import marshal
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from replylint.acts.locale import Locale
from replylint.acts.shapes import FORMAT

COMPILED = "compiled.bin"
LANGUAGE_FILE = "language.toml"  # belongs to the language room; travels with the compiled locale
_locales: dict[str, Locale] = {}
_lock = Lock()


def sources(folder: Path, pattern: str = "*.toml") -> list[Path]:
    """Return the data files of a folder, in order."""
    return sorted(folder.glob(pattern))


def fingerprint(files: list[Path]) -> int:
    """Return a number that changes with the lexicon files."""
    from zlib import crc32

    value = 0
    for file in files:
        value = crc32(file.name.encode() + file.read_bytes(), value)
    return value


def read_tables(folder: Path) -> dict[str, dict[str, Any]]:
    """Return a locale's lexicon files, parsed; raise LexiconError naming the file and line."""
    import tomllib

    from replylint.acts.inflect import LexiconError

    tables = {}
    for file in sources(folder):
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            tables[file.name] = {"language": table} if file.name == LANGUAGE_FILE else table
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{folder.name}/{file.name}: {error}") from None
    return tables


def compile_folder(folder: Path) -> dict[str, Any]:
    """Compile a locale from its files; raise LexiconError naming the file and entry."""
    from replylint.acts.compile import compile_locale

    return compile_locale(read_tables(folder))


def stored(
    folder: Path, version: int, make: Callable[[Path], dict[str, Any]], pattern: str = "*.toml"
) -> dict[str, Any]:
    """Return a folder's compiled data: what was built with the package if it fits the files, else made now."""
    file = folder / COMPILED
    if file.exists():
        made_by, mark, data = marshal.loads(file.read_bytes())
        if made_by == version and mark == fingerprint(sources(folder, pattern)):
            return dict(data)
    return make(folder)


def write_stored(
    folder: Path, version: int, make: Callable[[Path], dict[str, Any]], target: Path, pattern: str = "*.toml"
) -> None:
    """Compile a folder and write it as data, with the fingerprint of what it was made from."""
    target.write_bytes(marshal.dumps((version, fingerprint(sources(folder, pattern)), make(folder)), 4))


def data_folder(package: str) -> Path:
    """Return the folder of a data package such as `replylint.rules`, wherever it is installed."""
    from importlib.util import find_spec

    found = find_spec(package)
    if found is None or found.origin is None:
        raise LookupError(f"no package {package!r}")
    return Path(found.origin).parent


def load(code: str) -> Locale:
    """Return a locale by its language code, loaded once a process; raise LookupError for an unknown one."""
    found = _locales.get(code)
    if found is None:
        with _lock:
            found = _locales.get(code)
            if found is None:
                found = _locales[code] = Locale(
                    stored(data_folder(f"replylint.locales.{code}"), FORMAT, compile_folder)
                )
    return found
