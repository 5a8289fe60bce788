"""Data that comes with the package: where it stands, and its compiled form, made when the package is built.

Every start reads some of it, so `pathlib` (3 ms) is left to those who compile.
"""

import marshal
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

COMPILED = "compiled.bin"
EVERY = "*.toml"
REWRITES = "rewrites.toml"
"""A data file of its own: it is not among `EVERY`, so that it costs nothing where nothing is to be rewritten."""
BODY = "body"
"""The key of the many byte strings of a folder's data, in one (see `replylint.acts.pieces`)."""
HEAD = 8
"""So many bytes of a stored file tell how long its body is, themselves included; the rest of the data follows it."""


class Folder:
    """A folder of data, for whoever takes a path."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __fspath__(self) -> str:
        """Return the path."""
        return self.path


def files(folder: str, pattern: str = EVERY) -> list[str]:
    """Return the data files of a folder ("*.toml", or those of one name in the folders in it), in order.

    "*" stands for "*.toml" with the file of rewrites.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    if pattern in (EVERY, "*"):
        left = REWRITES if pattern == EVERY else ""
        return [entry.path for entry in found if entry.name.endswith(".toml") and entry.name != left]
    inside = (os.path.join(entry.path, pattern.removeprefix("*/")) for entry in found if entry.is_dir())
    return [path for path in inside if os.path.isfile(path)]


def sources(folder: "Path", pattern: str = EVERY) -> "list[Path]":
    """Return the data files of a folder, in order."""
    from pathlib import Path

    return [Path(path) for path in files(str(folder), pattern)]


def fingerprint(folder: str, pattern: str = EVERY) -> int:
    """Return a number that changes with the data files of a folder."""
    from zlib import crc32

    value = 0
    for path in files(folder, pattern):
        with open(path, "rb") as file:
            value = crc32(os.path.basename(path).encode() + file.read(), value)
    return value


def stored(
    folder: str,
    version: int,
    make: "Callable[[Path], dict[str, Any]]",
    pattern: str = EVERY,
    name: str = COMPILED,
) -> dict[str, Any]:
    """Return a folder's compiled data: what came in a wheel or fits the files, else what is made of them now.

    Nobody edits the files that a wheel brought, and reading them all would cost each start 1 ms.
    """
    try:
        made_by, shipped, mark, data = read_stored(os.path.join(folder, name))
        if made_by == version and (shipped or mark == fingerprint(folder, pattern)):
            return data
    except (FileNotFoundError, EOFError, ValueError):  # none yet, or one of another version's making
        pass
    from pathlib import Path

    return make(Path(folder))


def read_stored(path: str) -> tuple[int, bool, int, dict[str, Any]]:
    """Return what `write_stored` wrote: the version, whether it came in a wheel, the mark and the data."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(HEAD), "little")
        if length == HEAD:
            version, shipped, mark, data = marshal.loads(file.read())
            return version, shipped, mark, data
        # A draft needs little of a language's megabytes: mapped, the rest is never read.
        from mmap import ACCESS_READ, mmap

        body = mmap(file.fileno(), 0, access=ACCESS_READ)
    version, shipped, mark, data = marshal.loads(body[length:])
    return version, shipped, mark, {**data, BODY: body}


def write_stored(target: "Path", version: int, mark: int, data: dict[str, Any], *, shipped: bool = False) -> None:
    """Write a folder's compiled data; `shipped` says that it goes into a wheel.

    mark: the fingerprint of its files, taken before they were compiled: what is edited meanwhile does not fit it.
    """
    body = data.get(BODY, HEAD.to_bytes(HEAD, "little"))
    rest = {key: value for key, value in data.items() if key != BODY}
    # Never written in place: another process may have the file mapped.
    fresh = target.with_name(f"{target.name}.new")
    fresh.write_bytes(body + marshal.dumps((version, shipped, mark, rest), 4))
    fresh.replace(target)


def data_path(package: str) -> str:
    """Return the folder of a data package such as `replylint.rules`, wherever it is installed.

    Python that runs inside a checkout takes the package's code from there, and the checkout has its data beside it.
    """
    from importlib import import_module

    try:
        file = import_module(package).__file__
    except ModuleNotFoundError:
        file = None
    if file is not None:
        return os.path.dirname(file)
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *package.split(".")[1:])
    if not os.path.isfile(os.path.join(beside, "__init__.py")):
        raise LookupError(f"no package {package!r}")
    return beside


def data_folder(package: str) -> "Path":
    """Return the folder of a data package as a path."""
    from pathlib import Path

    return Path(data_path(package))
