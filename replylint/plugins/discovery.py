"""Which installed packages offer plugins, told without importing `importlib.metadata` (17 ms of a cold start).

A package that offers one says so in the file `entry_points.txt` of its metadata folder, under `[replylint]`.
"""

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

GROUP = "replylint"
_FOLDERS = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """A plugin that a package offers: its name, "module" or "module:object", and the package as `name version`."""

    name: str
    value: str
    package: str


def entry_points() -> list[EntryPoint]:
    """Return the plugins that installed packages offer, by name; of two copies of a package the first counts."""
    seen: set[str] = set()
    found = []
    for folder in sys.path:
        for package, text in _offers(folder):
            name = package.partition(" ")[0].lower()
            if name not in seen:
                found += [EntryPoint(*pair, package) for pair in read_group(text)]
            seen.add(name)
    return sorted(found)


def _offers(folder: str) -> Iterator[tuple[str, str]]:
    """Yield the packages in a folder whose entry points name our group, with the text of that file."""
    mark = f"[{GROUP}]".encode()
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if entry.name.endswith(_FOLDERS)]
    except OSError:
        return
    for name in sorted(names):
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                data = file.read()
        except OSError:
            continue
        if mark in data:
            yield " ".join(os.path.splitext(name)[0].split("-")[:2]), data.decode("utf-8", "replace")


def read_group(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of our group in an `entry_points.txt`; extras in square brackets are left off."""
    ours = False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            ours = line == f"[{GROUP}]"
        elif ours and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()
