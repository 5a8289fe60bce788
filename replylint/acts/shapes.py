"""Tokens that no lexicon lists: numbers, marks and placeholders, told apart by their shape."""

import re
from collections.abc import Iterable, Iterator, Sequence

from replylint.text.characters import is_han

SHAPES: dict[str, tuple[str, ...]] = {
    "unknown": ("word",),
    "han": ("word", "han"),
    "day": ("num", "int", "day"),
    "int": ("num", "int"),
    "year": ("num", "int", "year"),
    "clock": ("num", "clock"),
    "clock-dot": ("num", "clock", "decimal"),
    "date": ("num", "date"),
    "date-dot": ("num", "date", "decimal"),
    "decimal": ("num", "decimal"),
    "number": ("num",),
    "punct": ("punct",),
    "edge": ("punct", "edge"),
    "opaque": ("ph", "opaque"),
    "time": ("ph", "ph-time"),
    "person": ("ph", "ph-person"),
    "amount": ("ph", "ph-amount", "num"),
    "other": ("ph", "ph-other"),
    "quote": ("ph", "quote"),
}
"""The tags of each shape."""
EDGE_MARKS = frozenset(",;:–—()/|•")
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}$|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?$")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}$|[0-3]?\d\.[01]\d$")
_CLOCK = re.compile(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?$")
_DOTTED_CLOCK = re.compile(r"[0-2]?\d\.[0-5]\d$")
_PLACEHOLDERS = dict(
    zip("\ue000\ue001\ue002\ue003\ue004\ue005", ["opaque", "time", "person", "amount", "other", "quote"], strict=True)
)


def shape_of(form: str) -> str:
    """Return the shape of a token that no lexicon lists (a key of SHAPES)."""
    first = form[0]
    if first.isdigit():
        return _number_shape(form)
    if first in _PLACEHOLDERS:
        return _PLACEHOLDERS[first]
    if first.isalpha():
        return "han" if is_han(first) else "unknown"
    return "edge" if form in EDGE_MARKS else "punct"


def reach(guesses: Iterable[Sequence[str]]) -> tuple[list[str], int]:
    """Return the prefixes among pairs of prefix and ending, the longest first, and the length of the longest ending."""
    pairs = list(guesses)
    prefixes = sorted({prefix for prefix, _ in pairs}, key=lambda prefix: (-len(prefix), prefix))
    return prefixes, max((len(ending) for _, ending in pairs), default=0)


def affixes(form: str, prefixes: Iterable[str], longest: int) -> Iterator[tuple[str, str]]:
    """Yield by what a form that no lexicon lists may be guessed: its prefixes with its endings, the longest first.

    A letter at least stands between the two.
    """
    for prefix in prefixes:
        if form.startswith(prefix):
            for size in range(min(len(form) - len(prefix) - 1, longest), 0, -1):
                yield prefix, form[-size:]


def _number_shape(form: str) -> str:
    if form.isdecimal():
        value = int(form) if len(form) <= 4 else 0
        if 1 <= value <= 31:
            return "day"
        return "year" if 1990 <= value <= 2100 else "int"
    for pattern, shape in (
        (_DATE, "date"),
        (_CLOCK, "clock"),
        (_DOTTED_CLOCK, "clock-dot"),
        (_DOTTED_DATE, "date-dot"),
    ):
        if pattern.match(form):
            return shape
    return "decimal" if form.replace(".", "").replace(",", "").isdigit() else "number"
