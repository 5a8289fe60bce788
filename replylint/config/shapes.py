"""What may stand in a configuration file: a check for each key, which returns its value or says what it should be."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from replylint import values
from replylint.config.globs import is_glob
from replylint.draft import MARKUPS, MODES, language_of, voice_of
from replylint.finding import SEVERITIES
from replylint.values import hint, nearest
from replylint.wording import UI_LANGUAGES, told


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


def globs(value: Any) -> Any:
    """Check a list of globs; return them."""
    for pattern in _texts(value):
        if not is_glob(pattern):
            raise WrongError(
                told("{value} is not a glob; mend what stands in its square brackets", value=repr(pattern))
            )
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
            values.check_rule(rule, options, None)
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
    globs(item.get("paths", []))
    if not isinstance(item.get("reason", ""), str):
        raise WrongError(f"reason: {told('must be a text in quotes')}")


def _grammar(value: Any) -> Any:
    from replylint.grammar.settings import checked

    try:
        return checked(value)
    except ValueError as error:
        raise WrongError(str(error)) from None


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


_SOURCE_KEYS = (
    "preset", "records", "text", "name", "lang", "languages", "channel", "subject", "markup", "markdown", "delimiter",
    "attributes",
)  # fmt: skip
"""How replies are found in files; docs/sources.md says what each means."""

_SOURCE_WORDS: dict[str, Callable[[Any], Any]] = {
    "languages": _languages,
    "preset": _text,
    "markup": _one_of(MARKUPS),
    "markdown": _text,
    "delimiter": _delimiter,
}
"""Those of them that no selector is."""

_SILENCE_KEYS = ("replies", "rules", "paths", "reason")

OVERRIDE_KEYS: dict[str, Callable[[Any], Any]] = {
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
FILE_KEYS = OVERRIDE_KEYS | {
    "exclude": globs,
    "plugins": _texts,
    "packs": _texts,
    "time-limit": _seconds,
    "baseline": _text,
    "extends": _texts,
    "suppress": _silences,
    "grammar": _grammar,
    "overrides": lambda value: value,
}
KEYS = tuple(FILE_KEYS)
