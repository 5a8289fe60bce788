"""What may stand in a configuration, a channel, a rule or an argument, and what is wrong with what cannot."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from replylint.finding import SEVERITIES
from replylint.wording import told

Rules = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The options of each rule, as its file has them."""

_LAYER_KEYS = ("name", "rules", "words", "kind", "summary", "why", "extends", "origin")
"""A layer has the keys of a channel's file."""
_LONGEST = 3600
"""How many seconds a time limit may be."""
_WORDS_KEYS = ("add", "remove")


class WrongTypeError(TypeError, ValueError):
    """A value of the wrong type: to those who write a program a TypeError, in a file a value like any wrong one."""


@contextmanager
def at(where: str) -> Iterator[None]:
    """Say of a ValueError where the value stands."""
    try:
        yield
    except ValueError as error:
        sort = WrongTypeError if isinstance(error, TypeError) else ValueError
        raise sort(f"{where}: {error}") from None


# What follows checks one value each, returns it, and raises ValueError, saying what it should be; `at` says where.


def text(value: Any) -> str:
    """Check a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise WrongTypeError(told("must be a text in quotes"))
    return value


def text_list(value: Any) -> tuple[str, ...]:
    """Check a list of texts none of which is empty."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise WrongTypeError(told('must be a list of texts, such as ["…", "…"]'))
    return tuple(value)


def flag(value: Any) -> bool:
    """Check what is true or false."""
    if not isinstance(value, bool):
        raise WrongTypeError(told("must be true or false"))
    return value


def table(value: Any) -> Mapping[str, Any]:
    """Check a table."""
    if not isinstance(value, Mapping):
        raise WrongTypeError(told("must be a table"))
    return value


def one_of(value: Any, names: Sequence[Any]) -> Any:
    """Check that a value is one of some names, or other choices."""
    if value not in names:
        shown = tuple(map(str, names))
        wrong = told("{value} is not one of {names}", value=repr(value), names=", ".join(shown))
        raise ValueError(wrong + nearest(value, shown))
    return value


def known_key(name: str, keys: Collection[str]) -> str:
    """Check a key by those that a table may have."""
    if name not in keys:
        raise ValueError(told("unknown key {name}", name=repr(name)) + hint(name, keys))
    return name


def seconds(value: Any, endless: bool = True) -> float:
    """Check a time limit; endless: 0 stands for none."""
    if endless:
        wrong = told("must be a number of seconds, at most {most}; 0 for no limit", most=_LONGEST)
    else:
        wrong = told("must be a number of seconds, above 0 and at most 3600")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongTypeError(wrong)
    if not 0 <= value <= _LONGEST or not (value or endless):
        raise ValueError(wrong)
    return float(value)


def known(sort: str, name: Any, names: Iterable[str]) -> None:
    """Raise ValueError for a name that nothing has, with the nearest one, or all."""
    if not isinstance(name, str):
        raise TypeError(f"{sort} must be a text, not {type(name).__name__}")
    if name in (names := list(names)):
        return
    raise ValueError(f"no {sort} {name!r}" + (meant(name, names) or f": {', '.join(sorted(names))}"))


def texts(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return texts (or paths) given in a list; raise TypeError for one text, to be taken letter by letter."""
    if isinstance(given, str | bytes):
        raise TypeError(f"{name} must be a list of texts, not one: {name}=[{given!r}]")
    try:
        return tuple(os.fspath(each) for each in given)
    except TypeError:
        raise TypeError(f"{name} must be a list of texts") from None


def as_table(name: str, value: Any) -> Mapping[str, Any]:
    """Return a table; raise TypeError for what is none."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be a table, not {type(value).__name__}")
    return value


def confirm(layers: Iterable[Mapping[str, Any]], rules: Rules, languages: Sequence[str]) -> None:
    """Raise ValueError for the first name in some layers that nothing has, TypeError for a value of the wrong type.

    rules: the options of each rule there is.
    """
    for layer in layers:
        for key in layer:
            known("key of a layer", key, _LAYER_KEYS)
        for rule, options in as_table("rules", layer.get("rules", {})).items():
            known("rule", rule, rules)
            check_rule(f"rules.{rule}", options, rules[rule], languages)
        for lang, lists in as_table("words", layer.get("words", {})).items():
            known("language", lang, languages)
            for key, words in as_table(f"words.{lang}", lists).items():
                known(f"key of words.{lang}", key, _WORDS_KEYS)
                texts(f"words.{lang}.{key}", words)


def check_rule(
    place: str, options: Any, own: Mapping[str, Mapping[str, Any]] | None, languages: Sequence[str] | None = None
) -> None:
    """Raise ValueError or TypeError for what cannot be set for a rule, for all languages or for one.

    own: the options of the rule; languages: those there are. None: not known yet, and not looked at.
    """
    for name, value in as_table(place, options).items():
        where = f"{place}.{name}"
        if name == "severity":
            check_value(where, value, {"default": "", "choices": SEVERITIES})
        elif name == "enabled":
            with at(where):
                flag(value)
        elif name == "lang":
            for lang, part in as_table(where, value).items():
                if languages is not None:
                    known("language", lang, languages)
                check_rule(f"{where}.{lang}", part, own, languages)
        elif own is not None:
            if name not in own:
                right = hint(name, (*own, "enabled", "severity", "lang"))
                raise ValueError(f"{place}: {told('unknown option {name}', name=repr(name))}{right}")
            check_value(where, value, own[name])


def check_value(place: str, value: Any, option: Mapping[str, Any]) -> None:
    """Raise TypeError or ValueError for what an option cannot be: of another type than its default, none of its
    choices, below its least number, or a list with something odd in it."""
    default = option["default"]
    with at(place):
        if "choices" in option:
            one_of(value, option["choices"])
        elif type(value) is not type(default):
            raise WrongTypeError(told("must be like {value}, its default", value=repr(default)))
        elif "least" in option and value < option["least"]:
            raise ValueError(told("must not be below {number}", number=option["least"]))
        elif "items" in option:
            text_list(value)


def hint(name: object, names: Iterable[str]) -> str:
    """Return '; did you mean …?' for the nearest of some names, or the names where none is near."""
    names = tuple(names)
    return nearest(name, names) or (told("; known: {names}", names=", ".join(sorted(names))) if names else "")


def nearest(name: object, names: Iterable[str]) -> str:
    """Return '; did you mean …?' for the nearest of some names; nothing where none is near."""
    found = near(name, names)
    return told("; did you mean {name}?", name=repr(found)) if found else ""


def meant(name: object, names: Iterable[str]) -> str:
    """Return ', meant …?' for the nearest of some names, or nothing; in English, for authors of rules."""
    found = near(name, names)
    return f", meant {found!r}?" if found else ""


def near(name: object, names: Iterable[str]) -> str:
    """Return the nearest of some names, or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(str(name), tuple(names), 1)), "")
