"""Comments that were meant to switch rules off and are not read so, or switch off more than they name.

Such as `disabled=rule`, `disable-line=rule`, `disable rule`, `disable="rule"`, `disable=rule rule`, `Replylint: …` and
`replylint-disable …`, and any of these behind a name that is nearly replylint's. A comment that speaks of replylint in
a sentence is none of these.
"""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

_SCOPES = ("disable", "disable-next-line", "disable-file")
_MEANT = {
    **{scope: scope for scope in _SCOPES},
    **dict.fromkeys(("disable-all", "ignore", "noqa", "off", "skip", "suppress"), "disable"),
    **dict.fromkeys(("disable-line", "disable-next", "ignore-line", "ignore-next-line"), "disable-next-line"),
    **dict.fromkeys(("ignore-file", "skip-file"), "disable-file"),
}
"""What people write, used to other linters, and what it is called here."""
_NEAR = 0.8
_NEAR_PROGRAM = 0.85
"""Nearer than `pylint` comes to `replylint`."""

NAME = r"[^\W\d_][\w/]*(?:-[\w/]+)*"
"""A rule, or one with a kind, as a comment names it."""
_NAMES = rf"(?P<names>{NAME}(?:[ \t]*,[ \t]*{NAME})*)"
_LOOSE = re.compile(
    r"(?P<program>[A-Za-z]+[-_ ]?lint)(?P<mark>[ \t]*[:=-]?[ \t]*)(?P<word>[A-Za-z]+(?:[-_][A-Za-z]+)*)"
    rf"(?P<sign>[ \t]*[=:])?[ \t\"'\[(]*{_NAMES}?[ \t\"'\])]*"
)
_AFTER_SCOPE = re.compile(rf"(?P<sign>[ \t]*=)?[ \t\"'\[(]*{_NAMES}?[ \t\"'\])]*")
_AFTER_RULES = re.compile(rf"[ \t,;+&]*{_NAMES}")
_NO_MORE = re.compile(r"[\s%-]*(?:\{%-?\s*endcomment[\s-]*)?")


class Right(NamedTuple):
    """How a comment should be spelt, "" where nothing is near. rule: what must be one's name for that to be said."""

    spelling: str
    rule: str = ""


def misspelt(text: str, place: int, stop: int) -> Right | None:
    """Return how a comment that is no directive was meant, None for a sentence that speaks of replylint.

    place: where its name stands in the text; stop: where the comment ends.
    """
    found = _LOOSE.match(text, place, stop)
    if found is None or not _is_ours(found["program"].lower()):
        return None
    word, names = found["word"].lower().replace("_", "-"), found["names"] or ""
    scope = _scope(word)
    if scope and (found["sign"] or "-" in word or _NO_MORE.fullmatch(text, found.end("word"), stop)):
        return Right(_spelt(scope, names))
    if not scope and not (":" in found["mark"] and found["sign"]):
        return None
    return _if_rule(names, _spelt(scope, names) if scope else "", text, found.end(), stop)


def unread(text: str, scope: str, rules: str, place: int, stop: int) -> Right | None:
    """Return how a directive should be spelt in which rules are passed over, None where a reason ends it.

    rules: those that were read, as written; place: where the directive goes on behind them; stop: where it ends.
    """
    found = (_AFTER_RULES if rules else _AFTER_SCOPE).match(text, place, stop)
    if found is None:
        return None
    names = found["names"] or ""
    if not rules and found["sign"]:
        return Right(_spelt(scope, names))
    if names.partition(",")[0].strip() in re.split(r"[ \t]*,[ \t]*", rules):
        return None
    return _if_rule(names, _spelt(scope, f"{rules}, {names}" if rules else names), text, found.end(), stop)


@lru_cache(256)
def _is_ours(program: str) -> bool:
    """Tell whether a program's name comes near to this one's."""
    return bool(get_close_matches(program, ("replylint",), 1, _NEAR_PROGRAM))


@lru_cache(256)
def _scope(word: str) -> str:
    """Return the scope that a word comes near to, or nothing."""
    near = get_close_matches(word, _MEANT, 1, _NEAR)
    return _MEANT[near[0]] if near else ""


def _if_rule(names: str, spelling: str, text: str, place: int, stop: int) -> Right | None:
    """Return what holds if the first of some names is a rule's; a word of any sentence must not have one behind it."""
    first = names.partition(",")[0].strip()
    alone = "-" in first or _NO_MORE.fullmatch(text, place, stop) is not None
    return Right(spelling, first) if first and alone else None


def _spelt(scope: str, names: str) -> str:
    return f"replylint: {scope}={names}" if names else f"replylint: {scope}"
