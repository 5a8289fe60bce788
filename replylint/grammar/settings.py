"""What `[grammar]` in a configuration says."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from replylint.draft import LANGUAGES
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
    table = _table(value, "")
    for key, part in table.items():
        if key not in _CHECKS:
            raise _unknown("", key, _CHECKS)
        _CHECKS[key](part, key)
    return table


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


def _wrong(key: str, what: str) -> ValueError:
    return ValueError(f"{key}: {what}" if key else what)


def _unknown(key: str, name: str, known: Iterable[str]) -> ValueError:
    line = told("unknown key {name}", name=repr(name)) + told("; known: {names}", names=", ".join(sorted(known)))
    return _wrong(key, line)


def _path(path: Any, folder: str, key: str) -> str:
    if path is False:
        return ""
    placed = os.path.abspath(os.path.join(folder, os.path.expanduser(path)))
    if not os.path.isfile(placed):
        raise _wrong(key, told("there is no file {file}", file=repr(path)))
    return placed


def _table(value: Any, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(key, told("must be a table"))
    return value


def _server(value: Any, key: str) -> None:
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
        raise _wrong(key, told('must be {names} or a server\'s address, "http://…"', names=names))


def _seconds(value: Any, key: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise _wrong(key, told("must be a number of seconds, above 0 and at most 3600"))


def _texts(value: Any, key: str) -> None:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise _wrong(key, told('must be a list of texts, such as ["…", "…"]'))


def _text(value: Any, key: str) -> None:
    if not isinstance(value, str) or not value:
        raise _wrong(key, told("must be a text in quotes"))


def _dictionary(value: Any, key: str) -> None:
    if not isinstance(value, str):
        _texts(value, key)


def _file(value: Any, key: str) -> None:
    if value is not False:
        _text(value, key)


def _flag(value: Any, key: str) -> None:
    if not isinstance(value, bool):
        raise _wrong(key, told("must be true or false"))


def _severity(value: Any, key: str) -> None:
    from replylint.finding import SEVERITIES

    if value not in SEVERITIES:
        raise _wrong(key, told("must be one of {names}", names=", ".join(SEVERITIES)))


def _by_language(check: Callable[[Any, str], None]) -> Callable[[Any, str], None]:
    def each(value: Any, key: str) -> None:
        for lang, part in _table(value, key).items():
            if lang not in LANGUAGES:
                raise _wrong(key, told("{value} is not one of {names}", value=repr(lang), names=", ".join(LANGUAGES)))
            check(part, f"{key}.{lang}")

    return each


def _rule_options(value: Any, key: str) -> None:
    for name, part in _table(value, key).items():
        if name not in _OPTION_CHECKS:
            raise _unknown(key, name, _OPTION_CHECKS)
        _OPTION_CHECKS[name](part, f"{key}.{name}")


def _channels(value: Any, key: str) -> None:
    for channel, part in _table(value, key).items():
        _rule_options(part, f"{key}.{channel}")


_Check = Callable[[Any, str], None]
_OPTION_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(OPTIONS, _texts),
    "enabled": _flag,
    "severity": _severity,
    "lang": _by_language(_rule_options),
}
_CHECKS: dict[str, _Check] = {
    **_OPTION_CHECKS,
    "server": _server,
    "time-limit": _seconds,
    "start-limit": _seconds,
    "languages": _by_language(_text),
    "hunspell": _by_language(_file),
    "dictionary": _by_language(_dictionary),
    "channels": _channels,
}
