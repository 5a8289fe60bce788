"""From a match and a template to an edit of the draft: its place, and the words to put there."""

import re
from functools import cache
from typing import NamedTuple

from replylint.acts.contractions import phrase_tokens
from replylint.acts.lattice import Lattice
from replylint.rewrites.match import Template
from replylint.rewrites.store import Book
from replylint.text import Text
from replylint.text.masks import MASKS

_WITHOUT_ENDINGS = 3
"""An ending is changed only in a word that has so many letters before it."""


_WITHIN = frozenset("<*_~`[")
"""With what a tag, emphasis or a link begins, where it does so within a word."""


class Phrase(NamedTuple):
    """Words to put somewhere, as they are written and as the tokens that a locale reads."""

    words: str
    forms: list[str]


class Edit(NamedTuple):
    """Words for the tokens from `first` to before `last` of a sentence; start, end: the same in the source."""

    first: int
    last: int
    start: int
    end: int
    phrase: Phrase


class Sheet:
    """What the rewrites of one draft share."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._habits: dict[str, Habits] = {}

    def habits(self, book: Book) -> "Habits":
        """Return how the draft addresses its reader in the language of a book."""
        if book.code not in self._habits:
            forms = self.text.forms
            polite = not book.polite.isdisjoint(forms)
            capitals = polite and _capital_within(book.polite).search(self.text.cased) is not None
            self._habits[book.code] = Habits(capitals, not polite and not book.familiar.isdisjoint(forms))
        return self._habits[book.code]


class Habits(NamedTuple):
    """capitals: polite pronouns have a capital within sentences; familiar: the reader is addressed as a friend."""

    capitals: bool
    familiar: bool


@cache
def _capital_within(words: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of some words with a capital within a sentence."""
    return re.compile(rf"[\w,] (?:{'|'.join(sorted(map(str.capitalize, words)))})\b")


class Page:
    """A sentence that is to be rewritten, in its draft."""

    def __init__(self, sheet: Sheet, lattice: Lattice, book: Book) -> None:
        self.sheet, self.text, self.lattice, self.book = sheet, sheet.text, lattice, book

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of the source for some tokens."""
        if first == last:
            place = self.text.span(self.lattice.starts[first - 1], self.lattice.ends[first - 1])[1] if first else 0
            return place, place
        return self.text.span(self.lattice.starts[first], self.lattice.ends[last - 1])

    def heads(self, first: int) -> bool:
        """Tell whether only marks stand before a token in its sentence."""
        return all(map(self.lattice.is_mark, range(first)))

    def plain(self, first: int, last: int) -> bool:
        """Tell whether some tokens stand in the source without mark-up between them or within one."""
        source = self.text.source
        stop = -1
        for token in range(first, last):
            start, end = self.slice(token, token + 1)
            if (stop >= 0 and source[stop:start].strip()) or self.marked(token, source[start:end]):
                return False
            stop = end
        return True

    def marked(self, token: int, written: str) -> bool:
        """Tell whether a token is written with an entity or with mark-up inside it ("so</b>on")."""
        return "&" in written or (self.lattice.forms[token][0] not in MASKS and not _WITHIN.isdisjoint(written[1:]))

    def edit(self, bounds: list[int], template: Template, finding: tuple[int, int]) -> Edit | None:
        """Return the edit that puts a template in place of its parts; None where that cannot be done.

        What stays the same around the tokens of the finding is no part of the edit.
        """
        first, last = bounds[0], bounds[-1]
        filled = self.filled(bounds, template)
        if filled is None or not self.plain(first, last):
            return None
        words, forms = filled
        start, end = self.slice(first, last)
        source = self.text.source
        if not words:
            return None if "\n" in source[start:end] else self.left_out(first, last)
        if self.heads(first):
            words = _capital(words) if source[start].isupper() else _small(words) if source[start].islower() else words
        while last > finding[1] and words.endswith(source[(cut := self.slice(first, last - 1)[1]) : end]):
            words, end, last, forms = words[: len(words) - (end - cut)], cut, last - 1, forms[:-1]
        while first < finding[0] and words.startswith(source[start : (cut := self.slice(first + 1, last)[0])]):
            words, start, first, forms = words[cut - start :], cut, first + 1, forms[1:]
        return Edit(first, last, start, end, Phrase(words, forms))

    def filled(self, bounds: list[int], template: Template) -> Phrase | None:
        """Return a template's words; None where a map does not know a word."""
        found = []
        forms: list[str] = []
        before = -2
        for piece in template:
            if isinstance(piece, str):
                before = -2
                found.append(self.own(piece))
                forms += self.book.tokens(piece)
                continue
            part, name = piece
            more = self.part(bounds[part], bounds[part + 1], name, bool(forms))
            if more is None:
                return None
            if part == before + 1 and more.words:
                found.append(self.gap(bounds[part]))
            before = part
            found.append(more.words)
            forms += more.forms
        return Phrase(re.sub(r"(?<=\S) +(?=[ ,.;:!?])", "", "".join(found)).strip(), forms)

    def gap(self, token: int) -> str:
        """Return the space that stands before a token."""
        return self.text.source[self.slice(0, token)[1] : self.slice(token, token + 1)[0]] if token else ""

    def own(self, words: str) -> str:
        """Return a template's own words, as this draft would write them."""
        if self.text.hant and self.book.traditional:
            for simple, traditional in self.book.traditional.items():
                words = words.replace(simple, traditional)
        for word in self.book.polite:
            if word in words and re.search(rf"\b{word}\b", words) and self.sheet.habits(self.book).capitals:
                words = re.sub(rf"\b{word}\b", word.capitalize(), words)
        return words

    def part(self, first: int, last: int, name: str, inside: bool) -> Phrase | None:
        """Return the words of a part, by a map if one is named; inside: they come to stand within the sentence."""
        if first == last:
            return Phrase("", [])
        if not self.plain(first, last):
            return None
        start, end = self.slice(first, last)
        words, forms = self.text.source[start:end], self.lattice.forms[first:last]
        if name:
            mapped = [self.mapped(token, name) for token in range(first, last)]
            words = " ".join(word for word in mapped if word is not None) if None not in mapped else ""
            forms = phrase_tokens(words.lower())
            if not words:
                return None
        if inside and self.heads(first) and words[0].isupper() and not words[1:2].isupper():
            lowered = self.lowered(first, words)
            return None if lowered is None else Phrase(lowered, forms)
        return Phrase(words, forms)

    def lowered(self, first: int, words: str) -> str | None:
        """Return a sentence's first words as they are written within it; None for a word that may be a name."""
        form = self.lattice.forms[first]
        if form in self.book.proper:
            return words
        return words[:1].lower() + words[1:] if self.book.words.common(form) else None

    def mapped(self, token: int, name: str) -> str | None:
        """Return what a map makes of a token; None where it does not know it."""
        table, form = self.book.maps[name], self.lattice.forms[token]
        found = table.get(form)
        if found is None:
            for size in range(min(len(form) - _WITHOUT_ENDINGS + 1, 7), 0, -1):
                ending = table.get("*" + form[len(form) - size :])
                if ending is not None:
                    found = form[: len(form) - size] + ending
                    break
        start, _ = self.slice(token, token + 1)
        if not found or not self.text.source[start].isupper():
            return found
        return _capital(found) if self.heads(token) else None  # within a sentence, a capital makes it a name

    def left_out(self, first: int, last: int) -> Edit | None:
        """Return the edit that leaves tokens out: with the space around them, and the next word as a beginning."""
        lattice, source = self.lattice, self.text.source
        size = len(lattice.forms)
        start, end = self.slice(first, last)
        if self.heads(first):
            while last < size and lattice.is_mark(last):
                last += 1
            if last < size:
                return self.beginning(first, last, start)
            first, (start, end) = 0, self.slice(0, size)
            return (
                None if _marked(source, start, end) else Edit(first, last, *_with_space(source, start, end), _NOTHING)
            )
        if _marked(source, start, end):
            return None
        while source[start - 1 : start] in _SPACES:
            start -= 1
        return Edit(first, last, start, end, _NOTHING)

    def beginning(self, first: int, last: int, start: int) -> Edit | None:
        """Return the edit that makes a token the first word in place of those before it."""
        source = self.text.source
        if not self.plain(first, last + 1):
            return None
        head, end = self.slice(last, last + 1)
        words = source[head:end]
        words = _capital(words) if source[start].isupper() else words
        return Edit(first, last + 1, start, end, Phrase(words, self.lattice.forms[last : last + 1]))


_NOTHING = Phrase("", [])
_SPACES = (" ", "\xa0", "\t")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[:2] not in ("I ", "I'", "I’") else words


def _marked(source: str, start: int, end: int) -> bool:
    """Tell whether marks of emphasis stand right beside a span, which would be left empty."""
    return source[start - 1 : start] in ("*", "_", "~", "`") or source[end : end + 1] in ("*", "_", "~", "`")


def _with_space(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a whole sentence with the space that would be left over."""
    before, behind = start, end
    while source[before - 1 : before] in _SPACES:
        before -= 1
    while source[behind : behind + 1] in _SPACES:
        behind += 1
    opens, closes = before == 0 or source[before - 1] in "\r\n", behind == len(source) or source[behind] in "\r\n"
    if opens and closes:
        return _with_line(source, before, behind)
    return (before, end) if closes else (start, behind)


def _with_line(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a sentence on lines of its own with its line end, and with one blank line of two."""
    after = _line_end(source, end)
    if after == end:
        while source[start - 1 : start] in ("\r", "\n"):
            start -= 1
        return start, end
    alone = start == 0 or source[max(0, start - 2) : start] in ("\n\n", "\r\r") or source[start - 3 : start] == "\n\r\n"
    return start, _line_end(source, after) if alone else after


def _line_end(source: str, place: int) -> int:
    """Return where the line end at a place ends, if there is one."""
    size = 2 if source[place : place + 2] == "\r\n" else source[place : place + 1] in ("\r", "\n")
    return place + size
