"""What a program gives to `Linter`, and what is wrong with it. Loaded only where something is given."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from replylint.finding import SEVERITIES
from replylint.rulebook import Layer, Rulebook

_LAYER_KEYS = ("name", "rules", "words", "kind", "summary", "why", "extends", "origin")
"""A layer has the keys of a channel's file."""
_WORDS_KEYS = ("add", "remove")


def texts(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return texts (or paths) given in a list; raise TypeError for one text, to be taken letter by letter."""
    if isinstance(given, str | bytes):
        raise TypeError(f"{name} must be a list of texts, not one: {name}=[{given!r}]")
    try:
        return tuple(os.fspath(each) for each in given)
    except TypeError:
        raise TypeError(f"{name} must be a list of texts") from None


def known(sort: str, name: Any, names: Iterable[str]) -> None:
    """Raise ValueError for a name that nothing has, with the nearest one, or all."""
    if name in (names := list(names)):
        return
    from difflib import get_close_matches

    near = get_close_matches(str(name), names, 1)
    raise ValueError(f"no {sort} {name!r}" + (f", meant {near[0]!r}?" if near else f": {', '.join(sorted(names))}"))


def tables(layers: Any) -> tuple[Layer, ...]:
    """Return the layers of a list; raise TypeError for what are none."""
    if isinstance(layers, Mapping | str):
        raise TypeError(f"layers must be a list of tables, not one {type(layers).__name__}")
    for layer in (found := tuple(layers)):
        _table("a layer", layer)
    return found


def confirm(layers: Iterable[Layer], book: Rulebook, languages: Sequence[str]) -> None:
    """Raise ValueError for the first name in some layers that nothing has, TypeError for a value of the wrong type."""
    for layer in layers:
        for key in layer:
            known("key of a layer", key, _LAYER_KEYS)
        for rule, options in _table("rules", layer.get("rules", {})).items():
            known("rule", rule, book.rules)
            _options(rule, options, book, languages)
        for lang, lists in _table("words", layer.get("words", {})).items():
            known("language", lang, languages)
            for key, words in _table(f"words.{lang}", lists).items():
                known(f"key of words.{lang}", key, _WORDS_KEYS)
                texts(f"words.{lang}.{key}", words)


def _options(rule: str, options: Any, book: Rulebook, languages: Sequence[str]) -> None:
    """Check what a layer sets for a rule, for all languages and for one."""
    own = book.rules[rule].options
    for name, value in _table(f"rules.{rule}", options).items():
        if name == "severity":
            known("severity", value, SEVERITIES)
        elif name == "lang":
            for lang, part in _table(f"rules.{rule}.lang", value).items():
                known("language", lang, languages)
                _options(rule, part, book, languages)
        elif name == "enabled":
            _like(f"rules.{rule}.enabled", value, True)
        else:
            known(f"option of {rule}", name, [*own, "enabled", "severity", "lang"])
            _like(f"rules.{rule}.{name}", value, own[name]["default"])
            if "choices" in own[name]:
                known(f"value of rules.{rule}.{name}", value, own[name]["choices"])


def _like(name: str, value: Any, default: Any) -> None:
    if type(value) is not type(default):
        raise TypeError(f"{name} must be like {default!r}, its default, not {value!r}")


def _table(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be a table, not {type(value).__name__}")
    return value
