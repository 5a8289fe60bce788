"""The rulebook: rules, channels and industries, read from data. One rule, one file, which is also its manual.

Rules and channels come from offers: (origin, item) pairs in which an item is a folder or file of TOML, or a table.
One that cannot be used is left out and named in a line; the others go on.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.draft import LANGUAGES
from replylint.kinds import KINDS, RuleError

if TYPE_CHECKING:
    from pathlib import Path

Layer = Mapping[str, Any]
Offers = Iterable[tuple[str, Any]]
VERSION = 4
BUILT_IN = "built in"
"""Who brought the rules and channels that come with the package; tests check these, not each start."""


class Rule(NamedTuple):
    """A rule as its file says it.

    check: the kind of check (see `kinds.py`), or for a rule in Python the function; params: what that kind needs.
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
            from replylint.rulecheck import check_rule

            check_rule(table, name)
        check = table["check"]
        options = dict({} if callable(check) else KINDS[check].options)
        for option, about in table.get("options", {}).items():
            options[option] = {**options.get(option, {}), **about}
        return cls(
            table["id"], table["summary"], table["severity"], check, table.get("enabled", True),
            tuple(table.get("kinds", ())), table.get("params", {}), options, table["messages"],
            table.get("suggestions", {}), table, origin,
        )  # fmt: skip


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
                from replylint.rulecheck import check_channel

                check_channel(table, book.options, name, languages)
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
