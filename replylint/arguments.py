"""What a program gives to `Linter`, and what is wrong with it. Loaded only where something is given."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from replylint.draft import MODES, Draft
from replylint.finding import SEVERITIES
from replylint.rulebook import Layer, Rulebook
from replylint.wording import told

_LAYER_KEYS = ("name", "rules", "words", "kind", "summary", "why", "extends", "origin")
"""A layer has the keys of a channel's file."""
_LONGEST = 3600
"""How many seconds a time limit may be."""
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
    if not isinstance(name, str):
        raise TypeError(f"{sort} must be a text, not {type(name).__name__}")
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
            check_options(f"rules.{rule}", options, book.rules[rule].options, languages)
        for lang, lists in _table("words", layer.get("words", {})).items():
            known("language", lang, languages)
            for key, words in _table(f"words.{lang}", lists).items():
                known(f"key of words.{lang}", key, _WORDS_KEYS)
                texts(f"words.{lang}.{key}", words)


def confirm_grammar(table: Any, channels: Iterable[str]) -> None:
    """Raise TypeError or ValueError for a table `[grammar]` that cannot be used; None is none."""
    if table is None:
        return
    from replylint.grammar.settings import checked

    paths = _table("grammar", table).get("hunspell")
    # A configuration's "no dictionary" is False in the file and "" once its paths are made out.
    table = {**table, "hunspell": {k: v or False for k, v in paths.items()}} if isinstance(paths, Mapping) else table
    try:
        found = checked(dict(table))
    except ValueError as error:
        raise ValueError(f"grammar: {error}") from None
    for channel in found.get("channels", ()):
        known("channel", channel, channels)


def odd_draft(draft: Draft) -> NoReturn:
    """Raise TypeError or ValueError for what a draft cannot have."""
    for name in ("channel", "industry", "lang", "customer_text"):
        value = getattr(draft, name)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be a text, not {type(value).__name__}")
    known("mode", draft.mode, MODES)
    raise AssertionError(draft.mode)


def check_options(
    place: str, options: Any, own: Mapping[str, Mapping[str, Any]] | None, languages: Sequence[str] | None = None
) -> None:
    """Raise ValueError or TypeError for what cannot be set for a rule, for all languages or for one.

    own: the options of the rule; languages: those there are. None: not known yet, and not looked at.
    """
    for name, value in _table(place, options).items():
        where = f"{place}.{name}"
        if name == "severity":
            check_value(where, value, {"default": "", "choices": SEVERITIES})
        elif name == "enabled":
            if not isinstance(value, bool):
                raise TypeError(f"{where}: {told('must be true or false')}")
        elif name == "lang":
            for lang, part in _table(where, value).items():
                if languages is not None:
                    known("language", lang, languages)
                check_options(f"{where}.{lang}", part, own, languages)
        elif own is not None:
            if name not in own:
                from replylint.config import hint

                near = hint(name, (*own, "enabled", "severity", "lang"))
                raise ValueError(f"{place}: {told('unknown option {name}', name=repr(name))}{near}")
            check_value(where, value, own[name])


def check_value(place: str, value: Any, option: Mapping[str, Any]) -> None:
    """Raise TypeError or ValueError for what an option cannot be: of another type than its default, none of its
    choices, below its least number, or a list with something odd in it."""
    default = option["default"]
    if "choices" in option:
        if value not in option["choices"]:
            from replylint.config import nearest

            names = tuple(map(str, option["choices"]))
            wrong = told("{value} is not one of {names}", value=repr(value), names=", ".join(names))
            raise ValueError(f"{place}: {wrong}{nearest(value, names)}")
    elif type(value) is not type(default):
        raise TypeError(f"{place}: {told('must be like {value}, its default', value=repr(default))}")
    elif "least" in option and value < option["least"]:
        raise ValueError(f"{place}: {told('must not be below {number}', number=option['least'])}")
    elif "items" in option and not all(isinstance(each, option["items"]) for each in value):
        wrong = told('must be a list of texts, such as ["…", "…"]')
        raise TypeError(f"{place}: {wrong}")


def seconds(value: Any) -> float:
    """Return a time limit; raise TypeError or ValueError for what is none."""
    wrong = told("must be a number of seconds, at most {most}; 0 for no limit", most=_LONGEST)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(wrong)
    if not 0 <= value <= _LONGEST:
        raise ValueError(wrong)
    return float(value)


def _table(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be a table, not {type(value).__name__}")
    return value
