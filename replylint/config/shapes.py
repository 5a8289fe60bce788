"""What may stand in a configuration file: a check for each key, which returns its value or says what it should be."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from replylint.config.globs import is_glob
from replylint.draft import MARKUPS, MODES, language_of, voice_of
from replylint.finding import SEVERITIES
from replylint.values import at, check_rule, known_key, one_of, seconds, table, text, text_list
from replylint.wording import UI_LANGUAGES, told


def globs(value: Any) -> Any:
    """Check a list of globs; return them."""
    for pattern in text_list(value):
        if not is_glob(pattern):
            raise ValueError(
                told("{value} is not a glob; mend what stands in its square brackets", value=repr(pattern))
            )
    return tuple(value)


def _named_tables(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise ValueError(told("must be a table of tables"))
    return value


def _severities(value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(told("must be a table of rules and their severities"))
    for rule, severity in value.items():
        with at(rule):
            one_of(severity, SEVERITIES)
    return value


def _code(value: Any) -> Any:
    """Check a language's code by its shape; whether there is such a language is known once plugins are loaded."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError(told("{value} is no code of a language, such as {names}", value=repr(value), names="lv, uk"))
    return value


def _lang(value: Any) -> Any:
    """Check a language by the shape of its code, or of a tag with more behind it ("en-US"); return the code."""
    try:
        return _code(language_of(value) if isinstance(value, str) else value)
    except ValueError:
        return _code(value)


def _rules(value: Any) -> Any:
    """Check what every rule has; the options of its own are the linter's to check."""
    for rule, options in _named_tables(value).items():
        try:
            check_rule(rule, options, None)
        except TypeError as error:
            raise ValueError(str(error)) from None
        for lang in options.get("lang", {}):
            with at(f"{rule}.lang"):
                _code(lang)
    return value


def _sources(value: Any) -> Any:
    for name, part in table(value).items():
        known_key(name, _SOURCE_KEYS)
        check: Callable[[Any], object] = _SOURCE_WORDS.get(name, _selectors)
        with at(name):
            check(part)
    return value


def _selectors(value: Any) -> None:
    try:
        text_list(value if isinstance(value, list) else [value])
    except ValueError:
        raise ValueError(told("must be a text or a list of texts")) from None


def _languages(value: Any) -> None:
    """Check a table that says which language a value of an export means."""
    for name, code in table(value).items():
        with at(name):
            _code(code)


def _delimiter(value: Any) -> None:
    if not isinstance(value, str) or len(value) != 1:
        raise ValueError(told("must be one character in quotes"))


def _silences(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(told("must be tables; write {table} before each", table="[[suppress]]"))
    for number, item in enumerate(value, 1):
        with at(str(number)):
            _silence(item)
    return value


def _silence(item: Mapping[str, Any]) -> None:
    for name in item:
        known_key(name, _SILENCE_KEYS)
    for name in ("replies", "rules"):
        if not item.get(name):
            raise ValueError(told("{key} is missing; say which it is for", key=name))
        with at(name):
            text_list(item[name])
    with at("paths"):
        globs(item.get("paths", []))
    with at("reason"):
        if item.get("reason", "") != "":
            text(item["reason"])


def _grammar(value: Any) -> Any:
    from replylint.grammar.settings import checked

    return checked(value)


def _words(value: Any) -> Any:
    for lang, lists in _named_tables(value).items():
        _code(lang)
        for name, words in lists.items():
            with at(lang):
                one_of(name, ("add", "remove"))
            with at(f"{lang}.{name}"):
                text_list(words)
    return value


_SOURCE_KEYS = (
    "preset", "records", "text", "name", "lang", "languages", "channel", "subject", "markup", "markdown", "delimiter",
    "attributes",
)  # fmt: skip
"""How replies are found in files; docs/sources.md says what each means."""

_SOURCE_WORDS: dict[str, Callable[[Any], Any]] = {
    "languages": _languages,
    "preset": text,
    "markup": partial(one_of, names=MARKUPS),
    "markdown": text,
    "delimiter": _delimiter,
}
"""Those of them that no selector is."""

_SILENCE_KEYS = ("replies", "rules", "paths", "reason")

OVERRIDE_KEYS: dict[str, Callable[[Any], Any]] = {
    "select": text_list,
    "ignore": text_list,
    "fail-on": partial(one_of, names=SEVERITIES),
    "channel": text,
    "industry": text,
    "lang": _lang,
    "mode": partial(one_of, names=MODES),
    "ui-lang": lambda value: one_of(voice_of(value) if isinstance(value, str) else value, UI_LANGUAGES),
    "severity": _severities,
    "rules": _rules,
    "words": _words,
    "sources": _sources,
}
FILE_KEYS = OVERRIDE_KEYS | {
    "exclude": globs,
    "plugins": text_list,
    "packs": text_list,
    "time-limit": seconds,
    "baseline": text,
    "extends": text_list,
    "suppress": _silences,
    "grammar": _grammar,
    "overrides": lambda value: value,
}
KEYS = tuple(FILE_KEYS)
