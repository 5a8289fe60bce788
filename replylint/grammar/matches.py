"""What a checker found, with offsets in code points of the draft's folded text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from replylint.grammar.sheet import Sheet
from replylint.grammar.trouble import NONSENSE, Trouble

MISSPELLING = "misspelling"
SUGGESTIONS = 5
_STRANGE = re.compile(r"[^\w.-]+", re.ASCII)
_TAGS = re.compile(r"</?suggestion>")


class Match(NamedTuple):
    """A finding of a checker: a span of the folded text, and the words that it marks as they are written.

    rule, category, type: LanguageTool's names. message: "" where the house has one of its own.
    at_edge: it stands beside a stand-in, where nothing is known of the grammar.
    """

    start: int
    end: int
    words: str
    rule: str
    category: str
    type: str
    message: str
    replacements: tuple[str, ...]
    at_edge: bool = False

    @property
    def misspelt(self) -> bool:
        """Whether it is a word that a dictionary lacks, or one that is mistaken for another."""
        return self.type == MISSPELLING


class Units:
    """Offsets in UTF-16 units, as Java counts them, to code points of a text."""

    __slots__ = ("_pairs",)

    def __init__(self, text: str) -> None:
        self._pairs: list[int] = []
        if text and max(text) > "\uffff":
            astral = (place for place, character in enumerate(text) if character > "\uffff")
            self._pairs = [place + before for before, place in enumerate(astral)]

    def start(self, unit: int) -> int:
        """Return the code point that a unit belongs to."""
        return unit - bisect_left(self._pairs, unit)

    def end(self, unit: int) -> int:
        """Return the code point behind all those that the units before this one belong to."""
        before = bisect_left(self._pairs, unit)
        halved = before > 0 and self._pairs[before - 1] == unit - 1
        return unit - before + halved


def read(answer: object, sheet: Sheet) -> Iterator[Match]:
    """Yield what an answer of LanguageTool says of a sheet; raise Trouble where it is none."""
    if not isinstance(answer, dict) or not isinstance(answer.get("matches"), list):
        raise Trouble(NONSENSE)
    units = Units(sheet.text)
    for item in answer["matches"]:
        try:
            found = _match(item, sheet, units)
        except (LookupError, TypeError, AttributeError, ValueError):
            raise Trouble(NONSENSE) from None
        if found is not None:
            yield found


def _match(item: Mapping[str, Any], sheet: Sheet, units: Units) -> Match | None:
    """Return a match; None where it has no place in the draft."""
    first, length, rule = item["offset"], item["length"], item["rule"]
    if type(first) is not int or type(length) is not int or first < 0 or length < 0:
        raise ValueError
    start, end = units.start(first), units.end(first + length)
    span = sheet.span(start, end)
    if span is None:
        return None
    kind = str(rule.get("issueType") or "uncategorized")
    replacements = [str(way["value"]) for way in item.get("replacements") or () if isinstance(way.get("value"), str)]
    told = item.get("message") or rule.get("description") or rule["id"]
    category = rule.get("category") or {}
    return Match(
        *span,
        sheet.text[start:end],
        name(rule["id"]),
        name(category.get("id") or "OTHER"),
        kind,
        _TAGS.sub("", str(told)),
        tuple(dict.fromkeys(replacements))[:SUGGESTIONS],
        sheet.beside_stand_in(start, end),
    )


def name(given: object) -> str:
    """Return a rule's id as a kind of finding: letters, figures, "_", "." and "-"."""
    return _STRANGE.sub("_", str(given))[:80] or "UNNAMED"
