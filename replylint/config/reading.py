"""Reading a configuration file: its tables become levels, with the names that only the linter can confirm."""

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from replylint.config import Config, ConfigError, Layer, Level, Mention, Silence, shown
from replylint.config.shapes import FILE_KEYS, OVERRIDE_KEYS, globs
from replylint.values import at, known_key
from replylint.wording import told

_LAYER_KEYS = ("severity", "rules", "words")


def read(path: str, above: tuple[str, ...] = ()) -> Config:
    """Return the configuration of a file and those it extends; raise ConfigError. above: the files that extend it."""
    if path in above:
        why = told("extends itself by way of {other}; take one of the two out", other=shown(above[-1]))
        raise ConfigError(f"{shown(path)}: {why}")
    table = _table(path)
    reader = _Reader(path)
    levels, overrides = [], []
    for parent_path in reader.extends(table):
        parent = read(parent_path, (*above, path))
        levels += [level for level in parent.levels if not level.patterns]
        overrides += [level for level in parent.levels if level.patterns]
        reader.mentions += parent.mentions
    levels.append(reader.level(table, FILE_KEYS, ""))
    overrides += reader.overrides(table)
    return Config(path, tuple(levels + overrides), tuple(reader.mentions))


def parse(path: str) -> dict[str, Any]:
    """Return the tables of a file; raise ConfigError where it cannot be read or is no TOML."""
    try:
        with open(path, "rb") as file:
            return tomllib.loads(file.read().decode("utf-8-sig"))  # editors put a mark at its beginning
    except OSError as error:
        raise ConfigError(
            f"{shown(path)}: {told('cannot be read ({why}); name a readable file', why=error.strerror)}"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{shown(path)}: {told('is not UTF-8; save it as UTF-8')}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown(path)}: {told('is not valid TOML: {why}', why=error)}") from None


def _table(path: str) -> dict[str, Any]:
    table = parse(path)
    if os.path.basename(path) != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    ours = tool.get("replylint") if isinstance(tool, dict) else None
    if not isinstance(ours, dict):
        raise ConfigError(f"{shown(path)}: {told('has no table [tool.replylint]; add it or name another file')}")
    return ours


class _Reader:
    """Reads the tables of one file into levels and gathers the names it mentions."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.folder = os.path.dirname(path)
        self.mentions: list[Mention] = []

    def extends(self, table: Mapping[str, Any]) -> Iterator[str]:
        """Yield the files that a file builds on, relative to itself."""
        for name in self._checked(table, FILE_KEYS, "").get("extends", ()):
            yield os.path.normpath(os.path.join(self.folder, name))

    def overrides(self, table: Mapping[str, Any]) -> Iterator[Level]:
        """Yield a level for each of a file's `[[overrides]]`."""
        tables = table.get("overrides", [])
        if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
            wrong = told("must be tables; write {table} before each", table="[[overrides]]")
            raise ConfigError(f"{shown(self.path)}: overrides: {wrong}")
        for number, item in enumerate(tables, 1):
            place = f"overrides {number}: "
            if "paths" not in item:
                raise ConfigError(
                    f"{shown(self.path)}: {place}{told('{key} is missing; say which it is for', key='paths')}"
                )
            level = self.level(item, OVERRIDE_KEYS | {"paths": globs}, place)
            yield level._replace(patterns=tuple(item["paths"]))

    def level(self, table: Mapping[str, Any], keys: Mapping[str, Callable[[Any], Any]], place: str) -> Level:
        """Return what a table sets."""
        values = self._checked(table, keys, place)
        self._mention(values, place)
        origin = f"{shown(self.path)}{', ' + place.removesuffix(': ') if place else ''}"
        layer = _layer(values)
        plain = {key.replace("-", "_"): value for key, value in values.items() if key not in _LAYER_KEYS}
        for key in ("plugins", "packs"):
            if key in plain:
                plain[key] = tuple(self._place(name, key) for name in plain[key])
        if "baseline" in plain:
            plain["baseline"] = os.path.normpath(os.path.join(self.folder, plain["baseline"]))
        if "suppress" in plain:
            plain["suppress"] = tuple(self._silences(plain["suppress"]))
        if "grammar" in plain:
            plain["grammar"] = self._grammar(plain["grammar"], place)
        return Level(origin, self.folder, plain, layer)

    def _grammar(self, table: Mapping[str, Any], place: str) -> Mapping[str, Any]:
        """Return `[grammar]` with its paths as seen from this file's folder."""
        from replylint.grammar.settings import placed

        where = f"{shown(self.path)}: {place}grammar"
        self.mentions += [Mention("channel", name, f"{where}.channels") for name in table.get("channels", ())]
        try:
            return placed(table, self.folder)
        except ValueError as error:
            raise ConfigError(f"{where}: {error}") from None

    def _silences(self, tables: Iterable[Mapping[str, Any]]) -> Iterator[Silence]:
        """Yield what `[[suppress]]` tables say."""
        for number, table in enumerate(tables, 1):
            label = f"{shown(self.path)}: suppress {number}"
            names = [name for name in table["rules"] if name != "all"]
            self.mentions += [Mention("rule", name.partition("/")[0], label) for name in names]
            self.mentions += [Mention("kind", name, label) for name in names if "/" in name]
            paths, replies = tuple(table.get("paths", ())), tuple(table["replies"])
            yield Silence(label, self.folder, paths, replies, frozenset(table["rules"]))

    def _place(self, name: str, key: str) -> str:
        """Return a pack's path, or a plugin's where it is one, as seen from this file's folder."""
        is_path = key == "packs" or name.endswith(".py")
        return os.path.normpath(os.path.join(self.folder, name)) if is_path else name

    def _checked(
        self, table: Mapping[str, Any], keys: Mapping[str, Callable[[Any], Any]], place: str
    ) -> dict[str, Any]:
        values = {}
        for name, value in table.items():
            try:
                known_key(name, keys)
                with at(name):
                    values[name] = keys[name](value)
            except ValueError as wrong:
                raise ConfigError(f"{shown(self.path)}: {place}{wrong}") from None
        return values

    def _mention(self, values: Mapping[str, Any], place: str) -> None:
        for key in ("select", "ignore", "severity", "rules"):
            where = f"{shown(self.path)}: {place}{key}"
            self.mentions += [Mention("rule", name, where) for name in values.get(key, ())]
        for key in ("channel", "industry"):
            if key in values:
                self.mentions.append(Mention(key, values[key], f"{shown(self.path)}: {place}{key}"))
        for key in ("preset", "markdown"):
            if key in (sources := values.get("sources", {})):
                self.mentions.append(Mention(key, sources[key], f"{shown(self.path)}: {place}sources.{key}"))
        for key, codes in _codes(values):
            where = f"{shown(self.path)}: {place}{key}"
            self.mentions += [Mention("language", code, where) for code in codes]


def _codes(values: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the languages that a table names, with the key that they stand at."""
    if "lang" in values:
        yield "lang", (values["lang"],)
    yield "words", values.get("words", {})
    for rule, options in values.get("rules", {}).items():
        yield f"rules.{rule}.lang", options.get("lang", {})
    yield "sources.languages", values.get("sources", {}).get("languages", {}).values()


def _layer(values: Mapping[str, Any]) -> Layer:
    rules = {rule: {"severity": severity} for rule, severity in values.get("severity", {}).items()}
    for rule, options in values.get("rules", {}).items():
        rules[rule] = rules.get(rule, {}) | options
    if "grammar" in values:
        from replylint.grammar.settings import options_of

        rules["grammar"] = options_of(values["grammar"]) | rules.get("grammar", {})
    parts = {"rules": rules, "words": values.get("words", {})}
    return {name: part for name, part in parts.items() if part}
