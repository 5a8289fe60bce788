"""The rulebook: rules, channels and industries, read from data. One rule, one file, which is also its manual.

Rules and channels come from offers: (origin, item) pairs in which an item is a folder or file of TOML, or a table.
One that cannot be used is left out and named in a line; the others go on.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.finding import SEVERITIES

if TYPE_CHECKING:
    from pathlib import Path

Layer = Mapping[str, Any]
Offers = Iterable[tuple[str, Any]]
VERSION = 4
KINDS_OF_CHECK = (
    "presence", "count", "requires", "absence", "order", "consistency", "length", "placeholders", "damage",
    "suppressions", "characters", "doubled", "grammar",
)  # fmt: skip
_NEEDED = {
    "presence": ("act",),
    "count": ("act",),
    "requires": ("act", "required"),
    "absence": ("wanted",),
    "order": ("act", "after"),
    "consistency": ("act",),
    "length": (),
    "placeholders": ("slot_words", "slot_parts", "name_words", "before_slot", "filler"),
    "damage": (),
    "suppressions": (),
    "characters": (),
    "doubled": ("words",),
    "grammar": ("of_writing", "words"),
}
_RULE_KEYS = {
    "id", "summary", "severity", "check", "enabled", "params", "options", "messages", "suggestions", "examples",
    "why", "sources", "manual", "kinds", "order", "fix",
}  # fmt: skip
_CHANNEL_KEYS = {"kind", "name", "summary", "why", "extends", "rules", "words"}
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
        _known(table, _RULE_KEYS, name)
        missing = [key for key in ("id", "summary", "severity", "check", "messages") if key not in table]
        if missing:
            raise RuleError(f"{name}: no {missing[0]!r}")
        _check_rule(table, name)
        return cls(
            table["id"], table["summary"], table["severity"], table["check"], table.get("enabled", True),
            tuple(table.get("kinds", ())), table.get("params", {}), table.get("options", {}), table["messages"],
            table.get("suggestions", {}), table, origin,
        )  # fmt: skip


def _known(table: Mapping[str, Any], keys: set[str], name: str) -> None:
    for key in table:
        if key not in keys:
            from difflib import get_close_matches

            near = get_close_matches(key, keys, 1)
            raise RuleError(f"{name}: unknown key {key!r}" + (f", meant {near[0]!r}?" if near else ""))


def _check_rule(table: Mapping[str, Any], name: str) -> None:
    if not isinstance(table["id"], str) or not _ID.match(table["id"]):
        raise RuleError(f"{name}: id must be small letters, digits and hyphens, not {table['id']!r}")
    if table["severity"] not in SEVERITIES:
        raise RuleError(f"{name}: severity must be one of {', '.join(SEVERITIES)}, not {table['severity']!r}")
    for key in ("params", "options", "messages", "suggestions", "examples"):
        if not isinstance(table.get(key, {}), Mapping):
            raise RuleError(f"{name}: {key} must be a table")
    messages = table["messages"]
    if "*" not in messages and not (messages and set(table.get("kinds", ())) <= set(messages)):
        raise RuleError(f'{name}: messages must have "*", or one for each kind')
    for option, about in table.get("options", {}).items():
        if not isinstance(about, Mapping) or "default" not in about:
            raise RuleError(f"{name}: options.{option} has no default")
    if not callable(table["check"]):
        _check_kind(table["check"], table.get("params", {}), name)


def _check_kind(check: Any, params: Mapping[str, Any], name: str) -> None:
    if check not in KINDS_OF_CHECK:
        raise RuleError(f"{name}: check must be one of {', '.join(KINDS_OF_CHECK)}, not {check!r}")
    lost = [key for key in _NEEDED[check] if key not in params]
    if lost:
        raise RuleError(f"{name}: a check of the kind {check!r} needs params.{lost[0]}")


class Rulebook(NamedTuple):
    """All rules by id, and the files of channels and industries by name."""

    rules: dict[str, Rule]
    channels: dict[str, Layer]
    industries: dict[str, Layer]

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
        return tomllib.loads(file.read_text(encoding="utf-8"))
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


def assemble(rules: Offers, channels: Offers) -> tuple[Rulebook, list[str]]:
    """Return the rulebook of all offers, and a line for each that is left out."""
    problems: list[str] = []
    book = Rulebook(_rules(rules, problems), {}, {})
    for origin, name, table in tables(channels, problems):
        try:
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
    return {rule.id: rule for rule in sorted(found.values(), key=lambda rule: int(rule.manual.get("order", 50)))}


def _add_channel(book: Rulebook, table: Mapping[str, Any], name: str, origin: str) -> None:
    if not isinstance(table, Mapping):
        raise RuleError(f"{name}: must be a table")
    _known(table, _CHANNEL_KEYS, name)
    kind = table.get("kind")
    if kind not in ("channel", "industry"):
        raise RuleError(f'{name}: kind must be "channel" or "industry", not {kind!r}')
    own = table.get("name")
    if not isinstance(own, str) or not _ID.match(own):
        raise RuleError(f"{name}: name must be small letters, digits and hyphens, not {own!r}")
    for rule, options in table.get("rules", {}).items():
        if not isinstance(options, Mapping):
            raise RuleError(f"{name}: rules.{rule} must be a table")
        if rule not in book.rules:
            raise RuleError(f"{name}: unknown rule {rule!r}")
        unknown = set(options) - {"enabled", "severity", "lang", *book.rules[rule].options}
        if unknown:
            raise RuleError(f"{name}: rules.{rule} has no option {sorted(unknown)[0]!r}")
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
