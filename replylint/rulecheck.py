"""What is wrong with a rule or a channel of a plugin or a pack; tests ask it of those that come with the package."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from replylint.draft import LANGUAGES
from replylint.finding import SEVERITIES
from replylint.kinds import EVERY, KINDS, RuleError
from replylint.values import check_value, confirm, meant

_RULE_KEYS = {
    "id", "summary", "severity", "check", "enabled", "params", "options", "messages", "suggestions", "examples",
    "why", "sources", "manual", "kinds", "order", "fix",
}  # fmt: skip
_CHANNEL_KEYS = {"kind", "name", "summary", "why", "extends", "rules", "words"}
_WAY_KEYS = ("message", "replacement", "model")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def _check_keys(table: Mapping[str, Any], keys: Iterable[str], name: str) -> None:
    for key in table:
        if key not in keys:
            raise RuleError(f"{name}: unknown key {key!r}{meant(key, keys)}")


_SHAPES: Mapping[str, tuple[type, str]] = {
    "summary": (str, "a text"),
    "why": (str, "a text"),
    "manual": (str, "a text"),
    "enabled": (bool, "true or false"),
    "order": (int, "a number"),
    **dict.fromkeys(("params", "options", "messages", "suggestions", "examples"), (Mapping, "a table")),
}


def check_rule(table: Mapping[str, Any], name: str) -> None:
    """Raise RuleError where a key of a rule's table is missing, unknown or of the wrong shape."""
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
    check = table["check"]
    if not callable(check):
        _check_kind(check, table.get("params", {}), name)
    _check_defaults(table.get("options", {}), {} if callable(check) else KINDS[check].options, name)


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


def _check_defaults(options: Mapping[str, Mapping[str, Any]], own: Mapping[str, Mapping[str, Any]], name: str) -> None:
    """Check each default by its option's choices and, where the kind of check reads it, by the kind's own default."""
    for option, about in options.items():
        known = own.get(option, {})
        like = {**known, **about, "default": known.get("default", about["default"])}
        try:
            check_value(f"{name}: options.{option}", about["default"], like)
        except (TypeError, ValueError) as error:
            raise RuleError(str(error)) from None


def _check_kind(check: Any, params: Mapping[str, Any], name: str) -> None:
    if not isinstance(check, str) or check not in KINDS:
        raise RuleError(f"{name}: check must be one of {', '.join(KINDS)}, not {check!r}")
    lost = [key for key in KINDS[check].needs if key not in params]
    if lost:
        raise RuleError(f"{name}: a check of the kind {check!r} needs params.{lost[0]}")
    shapes = {**KINDS[check].needs, **KINDS[check].takes, **EVERY}
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


def check_channel(
    table: Mapping[str, Any], options: Mapping[str, Mapping[str, Any]], name: str, languages: Sequence[str]
) -> None:
    """Raise RuleError for a channel or industry that cannot be used. options: those of each rule."""
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
        confirm([table], options, languages)
    except (TypeError, ValueError) as error:
        raise RuleError(f"{name}: {error}") from None
