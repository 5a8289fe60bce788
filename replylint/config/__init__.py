"""Configuration: which file holds it, what it says, and what holds for one path.

The nearest `replylint.toml`, `.replylint.toml` or `pyproject.toml` with a table `[tool.replylint]`, upwards from a
file to the repository's root, is the configuration of that file. Levels are laid over each other in this order:
files named by `extends`, the file itself, its `[[overrides]]` whose paths fit. `ignore` adds up over the levels; of
every other key the last level wins.

What reads a file (`reading`, by the `shapes` of what may stand in it), fits paths to `globs` and looks for names that
there are not (`confirming`) is imported only where it is needed: most replies are linted without a configuration.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from replylint.config.confirming import check_kinds, check_names, check_options
    from replylint.config.globs import fits
    from replylint.config.shapes import KEYS

__all__ = [
    "ADDING",
    "FILE_NAMES",
    "KEYS",
    "NO_CONFIG",
    "Config",
    "ConfigError",
    "Layer",
    "Level",
    "Mention",
    "Settings",
    "Silence",
    "check_kinds",
    "check_names",
    "check_options",
    "config_for",
    "discover",
    "excluded",
    "fits",
    "linter_settings",
    "load",
    "settle",
    "shown",
]

_HOMES = {
    "KEYS": "shapes",
    "check_kinds": "confirming",
    "check_names": "confirming",
    "check_options": "confirming",
    "fits": "globs",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then."""
    if name not in _HOMES:
        raise AttributeError(f"module 'replylint.config' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"replylint.config.{_HOMES[name]}"), name)


FILE_NAMES = ("replylint.toml", ".replylint.toml", "pyproject.toml")

Layer = dict[str, Any]
"""{"rules": {id: {option: value}}, "words": {lang: {"add": […], "remove": […]}}}: what a linter is tuned with."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line: what, where, and the mend."""


class Mention(NamedTuple):
    """A name that only the loaded rules, channels or sources can confirm, and where it was written."""

    sort: str
    name: str
    where: str


class Silence(NamedTuple):
    """Rules that the configuration switches off for some replies.

    label: where it says so. paths: globs relative to `folder`, none for all files. replies: what a reply's name or
    place in its export must be like (`*` for anything).
    """

    label: str
    folder: str
    paths: tuple[str, ...]
    replies: tuple[str, ...]
    rules: frozenset[str]

    def holds_for(self, path: str | None, names: Iterable[str]) -> bool:
        """Tell whether it holds for a reply that goes by these names in a file; one that has none goes by ""."""
        from fnmatch import fnmatchcase

        if self.paths and not (path is not None and _fits(path, self.folder, self.paths)):
            return False
        called = list(filter(None, names)) or [""]
        return any(fnmatchcase(name, pattern) for name in called for pattern in self.replies)


class Level(NamedTuple):
    """What one file, or one override in it, sets. `folder` is what `patterns` and `exclude` are relative to."""

    origin: str
    folder: str
    values: Mapping[str, Any]
    layer: Layer
    patterns: tuple[str, ...] = ()

    def holds_for(self, path: str | None) -> bool:
        """Tell whether it holds for a path (None: a text without a name)."""
        return not self.patterns or (path is not None and _fits(path, self.folder, self.patterns))


class Config(NamedTuple):
    """One configuration file, together with those it extends.

    levels: base levels first, then overrides; an override holds for paths that fit its patterns.
    mentions: rules, kinds, channels, industries and ways of sources named in it, for `check_names` and `check_kinds`.
    """

    path: str
    levels: tuple[Level, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def levels_for(self, path: str | None) -> tuple[Level, ...]:
        """Return the levels that hold for a path (None: a text without a name), lowest first."""
        return tuple(level for level in self.levels if level.holds_for(path))


NO_CONFIG = Config("")


class Settings(NamedTuple):
    """What holds for one path. `origins` says for each key which files set it, lowest level first."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    channel: str | None = None
    industry: str | None = None
    lang: str | None = None
    mode: str | None = None
    ui_lang: str | None = None
    plugins: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    time_limit: float | None = None
    sources: Mapping[str, Any] = {}
    suppress: tuple[Silence, ...] = ()
    baseline: str | None = None
    grammar: Mapping[str, Any] | None = None
    layers: tuple[Layer, ...] = ()
    origins: Mapping[str, tuple[str, ...]] = {}

    def for_linter(self, time_limit: float = 0) -> dict[str, Any]:
        """Return what `Linter` takes. time_limit: seconds for a rule in Python where the configuration does not say."""
        given = {key: getattr(self, key) for key in _FOR_LINTER}
        return {**given, "time_limit": time_limit if self.time_limit is None else self.time_limit}


_FOR_LINTER = ("layers", "channel", "industry", "lang", "select", "ignore", "plugins", "packs", "ui_lang", "grammar")


def _over_grammar(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> Mapping[str, Any]:
    from replylint.grammar.settings import laid

    return laid(lower, upper)


ADDING = ("ignore", "plugins", "packs", "suppress")
"""Keys whose values add up over the levels."""

_MERGING: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any]]] = {
    "sources": lambda lower, upper: {**lower, **upper},
    "grammar": _over_grammar,
}
"""Keys whose tables lie over each other, entry by entry."""


def settle(levels: Iterable[Level]) -> Settings:
    """Lay levels over each other."""
    values: dict[str, Any] = {}
    origins: dict[str, tuple[str, ...]] = {}
    layers = []
    for level in levels:
        for key, value in level.values.items():
            if key in ADDING:
                values[key] = values.get(key, ()) + tuple(v for v in value if v not in values.get(key, ()))
                origins[key] = (*origins.get(key, ()), level.origin)
            elif key in _MERGING:
                values[key] = _MERGING[key](values.get(key) or {}, value)
                origins[key] = (*origins.get(key, ()), level.origin)
            elif key in Settings._fields:
                values[key] = value
                origins[key] = (level.origin,)
        if level.layer:
            layers.append(level.layer)
    return Settings(**values, layers=tuple(layers), origins=origins)


def excluded(config: Config, path: str) -> bool:
    """Tell whether the configuration keeps a path (a file, or a folder with all that is in it) out."""
    return any(_fits(path, level.folder, level.values.get("exclude", ())) for level in config.levels)


def _fits(path: str, folder: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path in a folder fits one of some globs, of which there may be none."""
    if not patterns:
        return False
    from replylint.config.globs import fits

    return fits(path, folder, patterns)


@cache
def discover(folder: str) -> str | None:
    """Return the configuration file for files in a folder, or None; the search ends at the repository's root.

    folder: its path from the root.
    """
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
            return path
    parent = os.path.dirname(folder)
    if parent == folder or os.path.exists(os.path.join(folder, ".git")):
        return None
    return discover(parent)


def config_for(path: str | None) -> Config:
    """Return the configuration that is nearest to a file (None: to the working folder)."""
    folder = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
    found = discover(folder)
    return _loaded(found) if found else NO_CONFIG


def load(path: str) -> Config:
    """Read, check and return a configuration file; raise ConfigError where it cannot be used. Read once a process."""
    return _loaded(os.path.abspath(path))


@cache
def _loaded(path: str) -> Config:
    """Return the configuration file at a path from the root: a relative one means another file in another folder."""
    from replylint.config.reading import read

    return read(path)


def linter_settings(path: str | None = None) -> dict[str, Any]:
    """Return what `Linter` takes, from a configuration file or (None) from the nearest one; raise ConfigError."""
    config = load(path) if path else config_for(None)
    return settle(config.levels_for(None)).for_linter()


_MAY_HOLD_TABLE = rb"(?m)^[ \t]*(?:\[[ \t]*)?['\"]?tool['\"]?[ \t]*(?:[\]=]|\.[ \t]*['\"]?replylint)"
"""A header or key of `tool.replylint`, or of `tool` itself; parsing tells for sure."""


def _has_table(path: str) -> bool:
    """Tell whether a pyproject.toml has our table; most have not, and need not be parsed to know it."""
    try:
        with open(path, "rb") as file:
            if not re.search(_MAY_HOLD_TABLE, file.read()):
                return False
    except OSError:
        return False
    from replylint.config.reading import parse

    tool = parse(path).get("tool")
    return isinstance(tool, dict) and "replylint" in tool


def shown(path: str) -> str:
    """Return a path as a reader of a message knows it: relative where it lies in the working folder."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative
