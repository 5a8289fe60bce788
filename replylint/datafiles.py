"""Data that comes with the package: where it stands, and its compiled form, made when the package is built."""

import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

COMPILED = "compiled.bin"


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
