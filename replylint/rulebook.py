"""The rulebook: rules, channels and industries, read from data. One rule, one file, which is also its manual.

Rules and channels come from offers: (origin, item) pairs in which an item is a folder or file of TOML, or a table.
One that cannot be used is left out and named in a line; the others go on.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.draft import LANGUAGES
from replylint.finding import SEVERITIES

if TYPE_CHECKING:
    from pathlib import Path

Layer = Mapping[str, Any]
Offers = Iterable[tuple[str, Any]]
VERSION = 4
BUILT_IN = "built in"
"""Who brought the rules and channels that come with the package; tests check these, not each start."""


class Kind(NamedTuple):
    """A kind of check. needs, takes: its params and what each is; options: those it reads, where a rule has none.

    What a param is: "act" or "acts of any kind", without a kind; "acts" or "acts by kind", named as for `Sentence.has`;
    "texts", "texts by name", "flag", or one of some words.
    An option: {default, help, choices, least: the smallest number, items: the type of a list's}.
    """

    needs: Mapping[str, Any] = {}
    takes: Mapping[str, Any] = {}
    options: Mapping[str, Mapping[str, Any]] = {}


def _acts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "acts")


_TEXTS = {"default": [], "help": "", "items": str}
_SENTENCES = {"default": 1, "help": "replies with fewer sentences are left alone", "least": 0}
KINDS: Mapping[str, Kind] = {
    "presence": Kind({"act": "act"}, {"unless": "acts by kind", "joined": "texts", "once": "flag", "words": "flag"}),
    "count": Kind({"act": "act"}, {}, {"limit": {"default": 1, "help": "how many a reply may have", "least": 0}}),
    "requires": Kind(
        {"act": "act", "required": "acts"}, {"next_door": "acts of any kind", **_acts("unless", "unless_before")}
    ),
    "absence": Kind(
        {"wanted": "acts"},
        {**_acts("when", "apart", "unless", "customer", "open"), "kinds": "texts", "span": ("first", "last")},
        {"sentences": _SENTENCES},
    ),
    "order": Kind({"act": "act", "after": "acts"}, _acts("unless")),
    "consistency": Kind(
        {"act": "act"},
        {"written": "act"},
        {
            "house": {"default": "any", "help": 'the kind that is right, or "any": whichever, but one'},
            "capital": {"default": "any", "help": '"yes", "no" or "any"', "choices": ["any", "yes", "no"]},
        },
    ),
    "length": Kind(
        options={
            "limit": {"default": 0, "help": "how long a reply may be; 0 for no limit", "least": 0},
            "unit": {
                "default": "characters",
                "help": '"characters", or "parts" of a text message',
                "choices": ["characters", "parts"],
            },
        }
    ),
    "placeholders": Kind(
        dict.fromkeys(("slot_words", "slot_parts", "name_words", "before_slot", "filler"), "texts"),
        options={"allowed": _TEXTS},
    ),
    "damage": Kind(options={"beside": _TEXTS}),
    "suppressions": Kind(),
    "characters": Kind(),
    "doubled": Kind({"words": "texts by name"}),
    "grammar": Kind(
        {"of_writing": "texts", "words": "texts by name"},
        options=dict.fromkeys(("rules-off", "rules-on", "categories-off", "categories-on"), _TEXTS),
    ),
}
_EVERY = {"yields_to": "texts"}
"""What every kind takes."""
_RULE_KEYS = {
    "id", "summary", "severity", "check", "enabled", "params", "options", "messages", "suggestions", "examples",
    "why", "sources", "manual", "kinds", "order", "fix",
}  # fmt: skip
_CHANNEL_KEYS = {"kind", "name", "summary", "why", "extends", "rules", "words"}
_WAY_KEYS = ("message", "replacement", "model")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


class RuleError(ValueError):
    """A rule or channel that cannot be used: the message names file and key."""


class Rule(NamedTuple):
    """A rule as its file says it.

    check: the kind of check, or for a rule in Python the function; params: what that kind needs.
    options: name to {default, help, choices}. messages, suggestions: by kind ("*" for any); suggestions also, and
    messages if they like, by language. manual: the whole file, for `explain`, with `why` and the
    `sources` of the advice. origin: who brought it.
    """

    id: str
    summary: str
    severity: str
    check: "str | Callable[[Any], Iterable[Any]]"
    enabled: bool
    kinds: tuple[str, ...]
    params: Mapping[str, Any]
    options: Mapping[str, Any]
    messages: Mapping[str, Any]
    suggestions: Mapping[str, Any]
    manual: Mapping[str, Any]
    origin: str = ""

    @classmethod
    def read(cls, table: Mapping[str, Any], name: str, origin: str = "") -> "Rule":
        """Return the rule of a TOML table; raise RuleError where a key is missing, unknown or of the wrong shape."""
        if origin != BUILT_IN:
            _check_table(table, name)
        check = table["check"]
        own = {} if callable(check) else KINDS[check].options
        options = dict(own)
        for option, about in table.get("options", {}).items():
            options[option] = {**own.get(option, {}), **about}
            if origin != BUILT_IN:
                like = {**options[option], "default": own.get(option, about)["default"]}
                _check_default(about["default"], like, f"{name}: options.{option}")
        return cls(
            table["id"], table["summary"], table["severity"], check, table.get("enabled", True),
            tuple(table.get("kinds", ())), table.get("params", {}), options, table["messages"],
            table.get("suggestions", {}), table, origin,
        )  # fmt: skip


def _check_keys(table: Mapping[str, Any], keys: Iterable[str], name: str) -> None:
    for key in table:
        if key not in keys:
            from replylint.values import meant

            raise RuleError(f"{name}: unknown key {key!r}{meant(key, keys)}")


_SHAPES: Mapping[str, tuple[type, str]] = {
    "summary": (str, "a text"),
    "why": (str, "a text"),
    "manual": (str, "a text"),
    "enabled": (bool, "true or false"),
    "order": (int, "a number"),
    **dict.fromkeys(("params", "options", "messages", "suggestions", "examples"), (Mapping, "a table")),
}


def _check_table(table: Mapping[str, Any], name: str) -> None:
    _check_keys(table, _RULE_KEYS, name)
    missing = [key for key in ("id", "summary", "severity", "check", "messages") if key not in table]
    if missing:
        raise RuleError(f"{name}: no {missing[0]!r}")
    if not isinstance(table["id"], str) or not _ID.match(table["id"]):
        raise RuleError(f"{name}: id must be small letters, digits and hyphens, not {table['id']!r}")
    if table["severity"] not in SEVERITIES:
        raise RuleError(f"{name}: severity must be one of {', '.join(SEVERITIES)}, not {table['severity']!r}")
    for key, (sort, what) in _SHAPES.items():
        if key in table and not isinstance(table[key], sort):
            raise RuleError(f"{name}: {key} must be {what}")
    kinds = table.get("kinds", ())
    if not _are_texts(kinds):
        raise RuleError(f"{name}: kinds must be a list of texts")
    _check_messages(table["messages"], kinds, name)
    _check_ways(table.get("suggestions", {}), name)
    _check_examples(table.get("examples", {}), name)
    for option, about in table.get("options", {}).items():
        if not isinstance(about, Mapping) or "default" not in about:
            raise RuleError(f"{name}: options.{option} has no default")
    if not callable(table["check"]):
        _check_kind(table["check"], table.get("params", {}), name)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _check_messages(messages: Mapping[str, Any], kinds: Iterable[str], name: str) -> None:
    if "*" not in messages and not (messages and set(kinds) <= set(messages)):
        raise RuleError(f'{name}: messages must have "*", or one for each kind')
    for kind, message in messages.items():
        if kind in LANGUAGES and kind not in kinds:
            raise RuleError(f'{name}: messages.{kind} is no kind; write [messages."*"] above the languages')
        texts = message.values() if isinstance(message, Mapping) else (message,)
        if not texts or not all(isinstance(text, str) for text in texts):
            raise RuleError(f"{name}: messages.{kind} must be a text, or one for each language")


def _check_ways(suggestions: Mapping[str, Any], name: str) -> None:
    for kind, by_lang in suggestions.items():
        for lang, rows in by_lang.items() if isinstance(by_lang, Mapping) else ((kind, None),):
            place = f"{name}: suggestions.{kind}.{lang}"
            if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
                raise RuleError(f"{place} must be a list of tables, each with a message")
            for row in rows:
                _check_keys(row, _WAY_KEYS, place)
                if "message" not in row or not _are_texts([*row.values()]):
                    raise RuleError(f"{place}: each needs a message, and all are texts")


def _check_examples(examples: Mapping[str, Any], name: str) -> None:
    for lang, table in examples.items():
        if not isinstance(table, Mapping):
            raise RuleError(f"{name}: examples go by language: [examples.en]")
        _check_keys(table, ("fires", "passes"), f"{name}: examples.{lang}")
        for key, rows in table.items():
            if not isinstance(rows, list | tuple) or not all(isinstance(row, str | Mapping) for row in rows):
                raise RuleError(f"{name}: examples.{lang}.{key} must be a list of texts or tables")


def _check_default(default: Any, about: Mapping[str, Any], place: str) -> None:
    """Check the default of an option by its choices and, for one that the kind of check reads, by its own default."""
    from replylint.values import check_value

    try:
        check_value(place, default, about)
    except (TypeError, ValueError) as error:
        raise RuleError(str(error)) from None


def _check_kind(check: Any, params: Mapping[str, Any], name: str) -> None:
    if not isinstance(check, str) or check not in KINDS:
        raise RuleError(f"{name}: check must be one of {', '.join(KINDS)}, not {check!r}")
    lost = [key for key in KINDS[check].needs if key not in params]
    if lost:
        raise RuleError(f"{name}: a check of the kind {check!r} needs params.{lost[0]}")
    shapes = {**KINDS[check].needs, **KINDS[check].takes, **_EVERY}
    _check_keys(params, shapes, f"{name}: params")
    for key, value in params.items():
        if not _fits(value, shapes[key]):
            shape = shapes[key] if isinstance(shapes[key], str) else f"one of {', '.join(shapes[key])}"
            raise RuleError(f"{name}: params.{key} must be {_SAID.get(shape, shape)}, not {value!r}")


_SAID = {
    "act": "the name of an act, without a kind", "acts of any kind": "a list of acts, each without a kind",
    "acts": "a list of acts", "acts by kind": "a table of lists of acts, by kind",
    "texts": "a list of texts", "texts by name": "a table of lists of texts", "flag": "true or false",
}  # fmt: skip


def _fits(value: Any, shape: Any) -> bool:
    """Tell whether a param is what its kind of check takes."""
    if not isinstance(shape, str):
        return value in shape
    if shape == "act":
        return isinstance(value, str) and bool(value) and " " not in value
    if shape == "flag":
        return isinstance(value, bool)
    if shape == "acts of any kind":
        return _are_texts(value) and not any(" " in each for each in value)
    if shape in ("acts", "texts"):
        return _are_texts(value)
    return isinstance(value, Mapping) and all(map(_are_texts, value.values()))


class Rulebook(NamedTuple):
    """All rules by id, and the files of channels and industries by name."""

    rules: dict[str, Rule]
    channels: dict[str, Layer]
    industries: dict[str, Layer]

    @property
    def options(self) -> dict[str, Mapping[str, Any]]:
        """The options of each rule, as its file and its kind of check have them."""
        return {rule.id: rule.options for rule in self.rules.values()}

    def layers(self, kind: str, name: str) -> list[Layer]:
        """Return the layers of a channel or industry, what it extends first; none for an unknown name."""
        tables = self.channels if kind == "channel" else self.industries
        found: list[Layer] = []
        while name in tables:
            found.append(tables[name])
            name = tables[name].get("extends", "")
        return found[::-1]


def read_folder(folder: "Path") -> dict[str, Any]:
    """Return the parsed TOML files of a folder by file name; raise RuleError."""
    return {file.name: read_file(file) for file in sorted(folder.glob("*.toml"))}


def read_file(file: "Path") -> dict[str, Any]:
    """Return a parsed TOML file; raise RuleError."""
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))  # editors put a mark at its beginning
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RuleError(f"{file.name}: {error}") from None


def _read(path: str) -> dict[str, Any]:
    """Return the tables of a folder, or of one file, by file name; raise RuleError."""
    from replylint.datafiles import stored

    if os.path.isdir(path):
        return stored(path, VERSION, read_folder)
    from pathlib import Path

    return {os.path.basename(path): read_file(Path(path))}


def tables(offers: Offers, problems: list[str]) -> Iterator[tuple[str, str, Any]]:
    """Yield (origin, name, table) for all that is offered; a line in `problems` for what cannot be read."""
    for origin, item in offers:
        try:
            table = getattr(item, "table", item)
            if isinstance(table, os.PathLike):
                found = _read(os.fspath(table))
            elif isinstance(table, Mapping):
                found = {str(table.get("id") or table.get("name") or "a table"): table}
            else:
                raise RuleError(f"offers {type(table).__name__!r}, not a path, a table or a rule")
        except RuleError as error:
            problems.append(f"{origin}: {error}")
            continue
        for name, content in found.items():
            yield origin, name, content


def assemble(rules: Offers, channels: Offers, languages: Sequence[str] = LANGUAGES) -> tuple[Rulebook, list[str]]:
    """Return the rulebook of all offers, and a line for each that is left out. languages: those it may speak of."""
    problems: list[str] = []
    book = Rulebook(_rules(rules, problems), {}, {})
    for origin, name, table in tables(channels, problems):
        try:
            if origin != BUILT_IN:
                _check_channel(book, table, name, languages)
            _add_channel(book, table, name, origin)
        except RuleError as error:
            problems.append(f"{origin}: {error}")
    for kind, found in (("channel", book.channels), ("industry", book.industries)):
        for name in [name for name in found if _lost(found, name)]:
            problems.append(f"{kind} {name!r}: extends {found[name]['extends']!r}, {_lost(found, name)}; left out")
            del found[name]
    return book, problems


def _rules(offers: Offers, problems: list[str]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for origin, name, table in tables(offers, problems):
        try:
            rule = Rule.read(table, name, origin)
        except RuleError as error:
            problems.append(f"{origin}: {error}")
            continue
        except (TypeError, ValueError, AttributeError) as error:
            problems.append(f"{origin}: {name}: {error}")
            continue
        if rule.id in found:
            other = found[rule.id].origin
            problems.append(f"{origin}: rule {rule.id!r} is there already ({other}); its own is left out, rename it")
        else:
            found[rule.id] = rule
    return {rule.id: rule for rule in sorted(found.values(), key=lambda rule: rule.manual.get("order", 50))}


def _check_channel(book: Rulebook, table: Mapping[str, Any], name: str, languages: Sequence[str]) -> None:
    from replylint.values import confirm

    if not isinstance(table, Mapping):
        raise RuleError(f"{name}: must be a table")
    _check_keys(table, _CHANNEL_KEYS, name)
    kind = table.get("kind")
    if kind not in ("channel", "industry"):
        raise RuleError(f'{name}: kind must be "channel" or "industry", not {kind!r}')
    own = table.get("name")
    if not isinstance(own, str) or not _ID.match(own):
        raise RuleError(f"{name}: name must be small letters, digits and hyphens, not {own!r}")
    for key in ("summary", "why", "extends"):
        if not isinstance(table.get(key, ""), str):
            raise RuleError(f"{name}: {key} must be a text")
    try:
        confirm([table], book.options, languages)
    except (TypeError, ValueError) as error:
        raise RuleError(f"{name}: {error}") from None


def _add_channel(book: Rulebook, table: Mapping[str, Any], name: str, origin: str) -> None:
    kind, own = table["kind"], table["name"]
    found = book.channels if kind == "channel" else book.industries
    if own in found:
        raise RuleError(f"{name}: {kind} {own!r} is there already; its own is left out, rename it or extend that one")
    found[own] = {**table, "origin": origin}


def _lost(found: Mapping[str, Layer], name: str) -> str:
    """Return what is wrong with the chain that a channel extends, or nothing."""
    seen = {name}
    while "extends" in found[name]:
        name = found[name]["extends"]
        if name not in found:
            return "which there is not"
        if name in seen:
            return "which extends it"
        seen.add(name)
    return ""
