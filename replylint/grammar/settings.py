"""What `[grammar]` in a configuration says."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from replylint import values
from replylint.draft import LANGUAGES
from replylint.finding import SEVERITIES
from replylint.wording import told

LOCAL, HUNSPELL, OFF = "local", "hunspell", "off"
OPTIONS = ("rules-off", "rules-on", "categories-off", "categories-on")
"""Options of the rule `grammar` that may stand in `[grammar]` as well."""

_RULE_KEYS = (*OPTIONS, "enabled", "severity", "lang")
_TABLES = ("languages", "hunspell", "dictionary", "channels")


class Settings(NamedTuple):
    """Which checkers to ask, and how.

    server: "local", "hunspell" (no LanguageTool), "off", or the address of a server.
    time_limit: seconds for a request; start_limit: for a start, and for a language's first request.
    languages: LanguageTool's code by language. hunspell: path of a dictionary by language, "" for none.
    dictionary: by language, words that are right (`*` at the end for any ending), or the path of a file of such.
    """

    server: str = LOCAL
    time_limit: float = 10.0
    start_limit: float = 60.0
    languages: Mapping[str, str] = {}
    hunspell: Mapping[str, str] = {}
    dictionary: Mapping[str, tuple[str, ...]] = {}


def settings(table: Mapping[str, Any]) -> Settings:
    """Return the settings of a checked table; what it does not say is as by default."""
    names = {name: name.replace("_", "-") for name in Settings._fields}
    return Settings(**{name: table[key] for name, key in names.items() if key in table})


def checked(value: Any) -> dict[str, Any]:
    """Return a table `[grammar]` as it stands; raise ValueError, saying what it should be, where it cannot be used."""
    for name, part in values.table(value).items():
        values.known_key(name, _CHECKS)
        _CHECKS[name](part, name)
    return dict(value)


def placed(table: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """Return a table with its paths as seen from a folder, and without the rule's options.

    Raise ValueError where a file that it names is not there.
    """
    placed = {key: value for key, value in table.items() if key not in _RULE_KEYS}
    paths = {lang: _path(path, folder, f"hunspell.{lang}") for lang, path in table.get("hunspell", {}).items()}
    words = {
        lang: (_path(given, folder, f"dictionary.{lang}"),) if isinstance(given, str) else tuple(given)
        for lang, given in table.get("dictionary", {}).items()
    }
    return {**placed, **({"hunspell": paths} if paths else {}), **({"dictionary": words} if words else {})}


def options_of(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the rule `grammar` that a table sets; a server makes it run."""
    asked = {"enabled": True} if table.get("server", OFF) != OFF else {}
    return asked | {key: value for key, value in table.items() if key in _RULE_KEYS}


def layers(table: Mapping[str, Any], channel: str) -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    """Return the layers that a table lays under those of the house (a server makes the rule run) and over them (what
    it says for a channel), each with its label.
    """
    on = table.get("server", OFF) != OFF
    own = table.get("channels", {}).get(channel)
    below = [("[grammar]", {"rules": {"grammar": {"enabled": True}}})] if on else []
    above = [(f"[grammar.channels.{channel}]", {"rules": {"grammar": own}})] if own else []
    return below, above


def asked_for(table: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a table as it holds where the command line asks for grammar: a local server, unless it names another."""
    table = dict(table or {})
    return {**table, "server": LOCAL} if table.get("server", OFF) == OFF else table


def laid(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another: entries of tables one by one; the words of a language add up."""
    table = {**lower, **upper}
    for key in _TABLES:
        if key in lower and key in upper:
            table[key] = {**lower[key], **upper[key]}
    for lang in set(lower.get("dictionary", ())) & set(upper.get("dictionary", ())):
        table["dictionary"][lang] = tuple(dict.fromkeys((*lower["dictionary"][lang], *upper["dictionary"][lang])))
    return table


def _path(path: Any, folder: str, key: str) -> str:
    if path is False:
        return ""
    placed = os.path.abspath(os.path.join(folder, os.path.expanduser(path)))
    if not os.path.isfile(placed):
        raise ValueError(f"{key}: {told('there is no file {file}', file=repr(path))}")
    return placed


def _server(value: Any) -> None:
    from urllib.parse import urlsplit

    if value in (LOCAL, HUNSPELL, OFF):
        return
    try:
        parts = urlsplit(value)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.username
    except (ValueError, AttributeError, TypeError):
        fits = False
    if not fits:
        names = ", ".join(f'"{name}"' for name in (LOCAL, HUNSPELL, OFF))
        raise ValueError(told('must be {names} or a server\'s address, "http://…"', names=names))


def _dictionary(value: Any) -> None:
    if not isinstance(value, str):
        values.text_list(value)


def _file(value: Any) -> None:
    if value is not False:
        values.text(value)


def _placed(check: Callable[[Any], object]) -> "_Check":
    """Return a check that says where the value stands."""

    def placed(value: Any, key: str) -> None:
        with values.at(key):
            check(value)

    return placed


def _by_language(check: "_Check") -> "_Check":
    def each(value: Any, key: str) -> None:
        with values.at(key):
            langs = [values.one_of(lang, LANGUAGES) for lang in values.table(value)]
        for lang in langs:
            check(value[lang], f"{key}.{lang}")

    return each


def _rule_options(value: Any, key: str) -> None:
    with values.at(key):
        names = [values.known_key(name, _OPTION_CHECKS) for name in values.table(value)]
    for name in names:
        _OPTION_CHECKS[name](value[name], f"{key}.{name}")


def _channels(value: Any, key: str) -> None:
    with values.at(key):
        values.table(value)
    for channel, part in value.items():
        _rule_options(part, f"{key}.{channel}")


_Check = Callable[[Any, str], None]
_OPTION_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(OPTIONS, _placed(values.text_list)),
    "enabled": _placed(values.flag),
    "severity": _placed(partial(values.one_of, names=SEVERITIES)),
    "lang": _by_language(_rule_options),
}
_CHECKS: dict[str, _Check] = {
    **_OPTION_CHECKS,
    "server": _placed(_server),
    "time-limit": _placed(partial(values.seconds, endless=False)),
    "start-limit": _placed(partial(values.seconds, endless=False)),
    "languages": _by_language(_placed(values.text)),
    "hunspell": _by_language(_placed(_file)),
    "dictionary": _by_language(_placed(_dictionary)),
    "channels": _channels,
}
