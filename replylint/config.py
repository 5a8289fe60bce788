"""Configuration: which file holds it, what it says, and what holds for one path.

The nearest `replylint.toml`, `.replylint.toml` or `pyproject.toml` with a table `[tool.replylint]`, upwards from a
file to the repository's root, is the configuration of that file. Levels are laid over each other in this order:
files named by `extends`, the file itself, its `[[overrides]]` whose paths fit. `ignore` adds up over the levels; of
every other key the last level wins.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from replylint import values
from replylint.draft import MARKUPS, MODES, language_of, voice_of
from replylint.finding import SEVERITIES
from replylint.values import hint, nearest
from replylint.wording import UI_LANGUAGES, marked, told

FILE_NAMES = ("replylint.toml", ".replylint.toml", "pyproject.toml")

Layer = dict[str, Any]
"""{"rules": {id: {option: value}}, "words": {lang: {"add": […], "remove": […]}}}: what a linter is tuned with."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line: what, where, and the mend."""


class Mention(NamedTuple):
    """A name that only the loaded rules and channels can confirm, and where it was written."""

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
        """Tell whether it holds for a reply that goes by these names in a file."""
        from fnmatch import fnmatchcase

        if self.paths and not (path is not None and fits(path, self.folder, self.paths)):
            return False
        return any(name and fnmatchcase(name, pattern) for name in names for pattern in self.replies)


class Level(NamedTuple):
    """What one file, or one override in it, sets. `folder` is what `patterns` and `exclude` are relative to."""

    origin: str
    folder: str
    values: Mapping[str, Any]
    layer: Layer
    patterns: tuple[str, ...] = ()


class Config(NamedTuple):
    """One configuration file, together with those it extends.

    levels: base levels first, then overrides; an override holds for paths that fit its patterns.
    mentions: rules, kinds, channels and industries named in it, for `check_names` and `check_kinds`.
    """

    path: str
    levels: tuple[Level, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def levels_for(self, path: str | None) -> tuple[Level, ...]:
        """Return the levels that hold for a path (None: a text without a name), lowest first."""
        return tuple(
            level
            for level in self.levels
            if not level.patterns or (path is not None and fits(path, level.folder, level.patterns))
        )


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
    return any(fits(path, level.folder, level.values.get("exclude", ())) for level in config.levels)


# Finding and loading


@cache
def discover(folder: str) -> str | None:
    """Return the configuration file for files in a folder, or None; the search ends at the repository's root."""
    folder = os.path.abspath(folder)
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
    return load(found) if found else NO_CONFIG


@cache
def load(path: str) -> Config:
    """Read, check and return a configuration file; raise ConfigError where it cannot be used."""
    return _load(os.path.abspath(path), ())


def linter_settings(path: str | None = None) -> dict[str, Any]:
    """Return what `Linter` takes, from a configuration file or (None) from the nearest one; raise ConfigError."""
    config = load(path) if path else config_for(None)
    settings = settle(config.levels_for(None))
    keys = ("layers", "channel", "industry", "lang", "select", "ignore", "plugins", "packs", "ui_lang", "grammar")
    return {key: getattr(settings, key) for key in keys}


def _load(path: str, above: tuple[str, ...]) -> Config:
    if path in above:
        why = told("extends itself by way of {other}; take one of the two out", other=shown(above[-1]))
        raise ConfigError(f"{shown(path)}: {why}")
    table = _table(path)
    reader = _Reader(path)
    levels, overrides = [], []
    for parent_path in reader.extends(table):
        parent = _load(parent_path, (*above, path))
        levels += [level for level in parent.levels if not level.patterns]
        overrides += [level for level in parent.levels if level.patterns]
        reader.mentions += parent.mentions
    levels.append(reader.level(table, _FILE_KEYS, ""))
    overrides += reader.overrides(table)
    return Config(path, tuple(levels + overrides), tuple(reader.mentions))


def _parse(path: str) -> dict[str, Any]:
    import tomllib

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
    tool = _parse(path).get("tool")
    return isinstance(tool, dict) and "replylint" in tool


def _table(path: str) -> dict[str, Any]:
    table = _parse(path)
    if os.path.basename(path) != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    ours = tool.get("replylint") if isinstance(tool, dict) else None
    if not isinstance(ours, dict):
        raise ConfigError(f"{shown(path)}: {told('has no table [tool.replylint]; add it or name another file')}")
    return ours


def shown(path: str) -> str:
    """Return a path as a reader of a message knows it: relative where it lies in the working folder."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative


# What may stand in a file


class WrongError(Exception):
    """A value of the wrong shape; the message says what it should be."""


def _one_of(names: tuple[str, ...]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in names:
            raise WrongError(
                told("{value} is not one of {names}", value=repr(value), names=", ".join(names)) + nearest(value, names)
            )
        return value

    return check


def _text(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        raise WrongError(told("must be a text in quotes"))
    return value


def _texts(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise WrongError(told('must be a list of texts, such as ["…", "…"]'))
    return tuple(value)


def _seconds(value: Any) -> Any:
    try:
        return values.seconds(value)
    except (TypeError, ValueError) as error:
        raise WrongError(str(error)) from None


def _globs(value: Any) -> Any:
    for pattern in _texts(value):
        try:
            _regex(pattern)
            fits = "[" not in re.findall(_GLOB, pattern)
        except re.error:
            fits = False
        if not fits:
            raise WrongError(
                told("{value} is not a glob; mend what stands in its square brackets", value=repr(pattern))
            ) from None
    return tuple(value)


def _named_tables(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise WrongError(told("must be a table of tables"))
    return value


def _severities(value: Any) -> Any:
    if not isinstance(value, dict):
        raise WrongError(told("must be a table of rules and their severities"))
    for rule, severity in value.items():
        try:
            _one_of(SEVERITIES)(severity)
        except WrongError as wrong:
            raise WrongError(f"{rule}: {wrong}") from None
    return value


def _code(value: Any) -> Any:
    """Check a language's code by its shape; whether there is such a language is known once plugins are loaded."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value):
        raise WrongError(told("{value} is no code of a language, such as {names}", value=repr(value), names="lv, uk"))
    return value


def _lang(value: Any) -> Any:
    """Check a language by the shape of its code, or of a tag with more behind it ("en-US"); return the code."""
    try:
        return _code(language_of(value) if isinstance(value, str) else value)
    except WrongError:
        return _code(value)


def _rules(value: Any) -> Any:
    """Check what every rule has; the options of its own are the linter's to check."""
    for rule, options in _named_tables(value).items():
        try:
            values.check_options(rule, options, None)
            for lang in options.get("lang", {}):
                _code(lang)
        except (TypeError, ValueError) as error:
            raise WrongError(str(error)) from None
        except WrongError as wrong:
            raise WrongError(f"{rule}: {wrong}") from None
    return value


def _sources(value: Any) -> Any:
    if not isinstance(value, dict):
        raise WrongError(told("must be a table"))
    for key, part in value.items():
        if key not in _SOURCE_KEYS:
            raise WrongError(told("unknown key {name}", name=repr(key)) + hint(key, _SOURCE_KEYS))
        if key in _SOURCE_WORDS:
            try:
                _SOURCE_WORDS[key](part)
            except WrongError as wrong:
                raise WrongError(f"{key}: {wrong}") from None
            continue
        try:
            _texts(part if isinstance(part, list) else [part])
        except WrongError:
            raise WrongError(f"{key}: {told('must be a text or a list of texts')}") from None
    return value


def _languages(value: Any) -> None:
    """Check a table that says which language a value of an export means."""
    if not isinstance(value, dict):
        raise WrongError(told("must be a table"))
    for code in value.values():
        _code(code)


def _delimiter(value: Any) -> None:
    if not isinstance(value, str) or len(value) != 1:
        raise WrongError(told("must be one character in quotes"))


def _silences(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise WrongError(told("must be tables; write {table} before each", table="[[suppress]]"))
    for number, item in enumerate(value, 1):
        try:
            _silence(item)
        except WrongError as wrong:
            raise WrongError(f"{number}: {wrong}") from None
    return value


def _silence(item: Mapping[str, Any]) -> None:
    for key in item:
        if key not in _SILENCE_KEYS:
            raise WrongError(told("unknown key {name}", name=repr(key)) + hint(key, _SILENCE_KEYS))
    for key in ("replies", "rules"):
        if not item.get(key):
            raise WrongError(told("{key} is missing; say which it is for", key=key))
        _texts(item[key])
    _globs(item.get("paths", []))
    if not isinstance(item.get("reason", ""), str):
        raise WrongError(f"reason: {told('must be a text in quotes')}")


def _grammar(value: Any) -> Any:
    from replylint.grammar.settings import checked

    try:
        return checked(value)
    except ValueError as error:
        raise WrongError(str(error)) from None


def _over_grammar(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> Mapping[str, Any]:
    from replylint.grammar.settings import laid

    return laid(lower, upper)


def _words(value: Any) -> Any:
    for lang, lists in _named_tables(value).items():
        _code(lang)
        for name, words in lists.items():
            _one_of(("add", "remove"))(name)
            try:
                _texts(words)
            except WrongError as wrong:
                raise WrongError(f"{lang}.{name}: {wrong}") from None
    return value


ADDING = ("ignore", "plugins", "packs", "suppress")
"""Keys whose values add up over the levels."""

_MERGING: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any]]] = {
    "sources": lambda lower, upper: {**lower, **upper},
    "grammar": _over_grammar,
}
"""Keys whose tables lie over each other, entry by entry."""

_SOURCE_KEYS = (
    "preset", "records", "text", "name", "lang", "languages", "channel", "subject", "markup", "markdown", "delimiter",
    "attributes",
)  # fmt: skip
"""How replies are found in files; docs/sources.md says what each means."""

_SOURCE_WORDS: dict[str, Callable[[Any], Any]] = {
    "languages": _languages,
    "markup": _one_of(MARKUPS),
    "delimiter": _delimiter,
}
"""Those of them that no selector is."""

_SILENCE_KEYS = ("replies", "rules", "paths", "reason")

_OVERRIDE_KEYS: dict[str, Callable[[Any], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "fail-on": _one_of(SEVERITIES),
    "channel": _text,
    "industry": _text,
    "lang": _lang,
    "mode": _one_of(MODES),
    "ui-lang": lambda value: _one_of(UI_LANGUAGES)(voice_of(value) if isinstance(value, str) else value),
    "severity": _severities,
    "rules": _rules,
    "words": _words,
    "sources": _sources,
}
_FILE_KEYS = _OVERRIDE_KEYS | {
    "exclude": _globs,
    "plugins": _texts,
    "packs": _texts,
    "time-limit": _seconds,
    "baseline": _text,
    "extends": _texts,
    "suppress": _silences,
    "grammar": _grammar,
    "overrides": lambda value: value,
}
_LAYER_KEYS = ("severity", "rules", "words")

KEYS = tuple(_FILE_KEYS)


class _Reader:
    """Reads the tables of one file into levels and gathers the names it mentions."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.folder = os.path.dirname(path)
        self.mentions: list[Mention] = []

    def extends(self, table: Mapping[str, Any]) -> Iterator[str]:
        """Yield the files that a file builds on, relative to itself."""
        for name in self._checked(table, _FILE_KEYS, "").get("extends", ()):
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
            level = self.level(item, _OVERRIDE_KEYS | {"paths": _globs}, place)
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
        for key, value in table.items():
            if key not in keys:
                raise ConfigError(
                    f"{shown(self.path)}: {place}{told('unknown key {name}', name=repr(key))}{hint(key, tuple(keys))}"
                )
            try:
                values[key] = keys[key](value)
            except WrongError as wrong:
                raise ConfigError(f"{shown(self.path)}: {place}{key}: {wrong}") from None
        return values

    def _mention(self, values: Mapping[str, Any], place: str) -> None:
        for key in ("select", "ignore", "severity", "rules"):
            where = f"{shown(self.path)}: {place}{key}"
            self.mentions += [Mention("rule", name, where) for name in values.get(key, ())]
        for key in ("channel", "industry"):
            if key in values:
                self.mentions.append(Mention(key, values[key], f"{shown(self.path)}: {place}{key}"))
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


# Names


_UNKNOWN = {
    "rule": marked("unknown rule {name}"),
    "channel": marked("unknown channel {name}"),
    "industry": marked("unknown industry {name}"),
    "language": marked("unknown language {name}"),
}


def check_names(config: Config, known: Mapping[str, Iterable[str]]) -> None:
    """Raise ConfigError for the first rule, channel, industry or language of a configuration that is not known.

    known: the names of each sort ("rule", "channel", "industry", "language").
    """
    for mention in config.mentions:
        if mention.sort in known and mention.name not in known[mention.sort]:
            near = hint(mention.name, known[mention.sort])
            raise ConfigError(f"{mention.where}: {told(_UNKNOWN[mention.sort], name=repr(mention.name))}{near}")


def check_kinds(config: Config, kinds: Callable[[str], Iterable[str] | None]) -> None:
    """Raise ConfigError for the first "rule/kind" of a configuration whose rule has no findings of that kind.

    kinds: gives those of a rule, the likely ones first; None where nobody knows them all.
    """
    for mention in config.mentions:
        rule, _, kind = mention.name.partition("/")
        known = kinds(rule) if mention.sort == "kind" else None
        if known is not None and kind not in known:
            wrong = told("unknown kind {name} of {rule}", name=repr(kind), rule=repr(rule))
            near = hint(kind, set(kinds(rule) or ())) or told("; it has none: write the rule alone")
            raise ConfigError(f"{mention.where}: {wrong}{near}")


def check_options(config: Config, options: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Raise ConfigError for the first `[rules.…]` option that its rule has not, or whose value it cannot have.

    options: by rule, its own options as its file has them.
    """
    for level in config.levels:
        for rule, table in level.layer.get("rules", {}).items():
            try:
                values.check_options(f"rules.{rule}", table, options[rule])
            except (TypeError, ValueError) as error:
                raise ConfigError(f"{level.origin}: {error}") from None


# Globs


def fits(path: str, folder: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path in a folder fits one of some globs.

    Nothing outside the folder fits. `*` and `?` stop at a slash, `**` does not. A pattern without a slash fits a name
    at any depth; a pattern that fits a folder fits what is in it.
    """
    try:
        relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return False
    if relative == ".." or relative.startswith("../"):
        return False
    return any(_regex(pattern).match(relative) for pattern in patterns)


_GLOB = r"(?s)\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|."


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./").removesuffix("/")
    start = "" if "/" in pattern else "(?:.*/)?"
    body = "".join(_glob_part(part) for part in re.findall(_GLOB, pattern.removeprefix("/")))
    return re.compile(f"{start}{body}(?:/.*)?\\Z", re.DOTALL)


def _glob_part(part: str) -> str:
    fixed = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in fixed:
        return fixed[part]
    if len(part) == 1:
        return re.escape(part)
    inner = part[1:-1].removeprefix("!")
    return "[" + ("^" if part[1] == "!" else "") + re.sub(r"([\\\[\]^&~|])", r"\\\1", inner) + "]"
