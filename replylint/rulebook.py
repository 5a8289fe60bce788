"""The rulebook: rules, channels and industries, read from data. One rule, one file, which is also its manual."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

Layer = Mapping[str, Any]
VERSION = 3
_RULE_KEYS = {
    "id", "summary", "severity", "check", "enabled", "params", "options", "messages", "suggestions", "examples",
    "why", "manual", "kinds", "order",
}  # fmt: skip
_LAYER_KEYS = {"rules", "words", "name", "kind", "summary", "why", "extends"}


class RuleError(ValueError):
    """A rule or channel file that cannot be used: the message names file and key."""


class Rule(NamedTuple):
    """A rule as its file says it.

    check: the kind of check; params: what that kind needs; options: name to {default, help}.
    messages, suggestions: by kind ("*" for any) — suggestions also by language.
    manual: the whole file, for `explain`.
    """

    id: str
    summary: str
    severity: str
    check: str
    enabled: bool
    kinds: tuple[str, ...]
    params: Mapping[str, Any]
    options: Mapping[str, Any]
    messages: Mapping[str, str]
    suggestions: Mapping[str, Any]
    manual: Mapping[str, Any]

    @classmethod
    def read(cls, table: Mapping[str, Any], name: str) -> "Rule":
        """Return the rule of a TOML table; raise RuleError where a key is missing or unknown."""
        for key in table:
            if key not in _RULE_KEYS:
                near = get_close_matches(key, _RULE_KEYS, 1)
                raise RuleError(f"{name}: unknown key {key!r}" + (f", meant {near[0]!r}?" if near else ""))
        missing = [key for key in ("id", "summary", "severity", "check", "messages") if key not in table]
        if missing:
            raise RuleError(f"{name}: no {missing[0]!r}")
        return cls(
            table["id"], table["summary"], table["severity"], table["check"], table.get("enabled", True),
            tuple(table.get("kinds", ())), table.get("params", {}), table.get("options", {}), table["messages"],
            table.get("suggestions", {}), table,
        )  # fmt: skip


class Rulebook(NamedTuple):
    """All rules by id, and the layers that channels and industries lay over them."""

    rules: dict[str, Rule]
    channels: dict[str, Layer]
    industries: dict[str, Layer]


def read_folder(folder: Path) -> dict[str, Any]:
    """Return the tables of all rule, channel and industry files of a folder; raise RuleError."""
    import tomllib

    found: dict[str, dict[str, Any]] = {"rules": {}, "channel": {}, "industry": {}}
    for file in [*sorted(folder.glob("*.toml")), *sorted(folder.glob("channels/*.toml"))]:
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise RuleError(f"{file.name}: {error}") from None
        if file.parent == folder:
            found["rules"][file.name] = table
        else:
            found[table["kind"]][table["name"]] = table
    return found


def built_in() -> Rulebook:
    """Return the rules, channels and industries that come with replylint."""
    from replylint.datafiles import data_folder, stored

    tables = stored(data_folder("replylint.rules"), VERSION, read_folder, "**/*.toml")
    rules = [Rule.read(table, name) for name, table in tables["rules"].items()]
    rules.sort(key=lambda rule: rule.manual.get("order", 50))
    return Rulebook({rule.id: rule for rule in rules}, tables["channel"], tables["industry"])
