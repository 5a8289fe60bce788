"""Sentences and paragraphs of a folded text."""

import re
from bisect import bisect_left
from typing import NamedTuple

from replylint.draft import OffsetMap
from replylint.text.characters import is_han
from replylint.text.lazy import Lazy
from replylint.text.masks import MASKS, OPAQUE
from replylint.text.tokens import PUNCT
from replylint.text.words import CLOSING_ABBREVIATIONS, OPENING_ABBREVIATIONS, closes, ends_closing, greeting_end

_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_STOPS = ".!?…。"
_MARKS = f"{_STOPS}～~{_EMOJI}"
_CLOSERS = "\"'»”’)\\]」』》"
# A run of marks (or an address) that may end a sentence, with the space behind it, or a line break with the blank lines
# behind it.
_BREAK = re.compile(rf"[\n{OPAQUE}{_MARKS}](?:(?<!\n)[{_MARKS}{_CLOSERS}]+)?\s*")
_WIDE_GAP = Lazy(r"(?<=\S)[ \t]{2,}(?=[^\s\n])")

_WRAP_MIN, _WRAP_MAX = 39, 110
_SHORT_LINE = 60
# A line that ends with a comma goes on in the next one, if it is no name: from so many characters on.
_CLAUSE, _HAN_CLAUSE = 24, 8


class Sentence(NamedTuple):
    """A sentence: tokens `first` to `last` (exclusive), its paragraph, and the mark it ends with ("" for none)."""

    first: int
    last: int
    paragraph: int
    closer: str


class Paragraph(NamedTuple):
    """A paragraph: sentences `first` to `last` (exclusive) and its zone: body, greeting, signature or heading."""

    first: int
    last: int
    zone: str


class Layout(NamedTuple):
    """What the scanner knows of lines that the folded text no longer shows; places in the folded text.

    hard: every line break was meant (it came from mark-up).
    headings, items: where lines begin that are headings, list items. firm: line breaks that are meant.
    source, places: the text as written, and where the folded text stands in it: by it lines are measured.
    """

    hard: bool = False
    headings: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    firm: frozenset[int] = frozenset()
    source: str = ""
    places: OffsetMap = OffsetMap()


_SENTENCE, _LINE, _PARAGRAPH = range(3)
# (where a sentence ends, how hard, the mark it ends with)
_Cut = tuple[int, int, str]


def divide(
    cased: str, folded: str, starts: list[int], kinds: bytearray, layout: Layout
) -> tuple[list[Sentence], list[Paragraph]]:
    """Return the sentences and paragraphs. cased: the folded text before its letters were made small."""
    cuts = _Cuts(cased, folded, layout).find()
    zones = _zones(cased, folded, cuts, layout)
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    first = opened = speaking = 0
    count = len(starts)
    zone = "body"
    for number, (place, level, closer) in enumerate(cuts):
        if first < count and starts[first] < place:
            last = bisect_left(starts, place, first)
            # Marks alone are no sentence, but for a question mark or a line of their own.
            speaking = max(speaking, first)
            while speaking < last and kinds[speaking] == PUNCT:
                speaking += 1
            if level or closer == "?" or speaking < last:
                here = zones.get(number, "body")
                if here != zone and len(sentences) > opened:
                    paragraphs.append(Paragraph(opened, len(sentences), zone))
                    opened = len(sentences)
                zone = here
                sentences.append(Sentence(first, last, len(paragraphs), closer))
                first = last
        if level == _PARAGRAPH and len(sentences) > opened and zone != "signature":
            paragraphs.append(Paragraph(opened, len(sentences), zone))
            opened = len(sentences)
    if len(sentences) > opened:
        paragraphs.append(Paragraph(opened, len(sentences), zone))
    return sentences, paragraphs


class _Cuts:
    """Finds the places where a sentence, a line or a paragraph ends."""

    __slots__ = ("cased", "folded", "layout", "lines", "width")

    def __init__(self, cased: str, folded: str, layout: Layout) -> None:
        self.cased = cased
        self.folded = folded
        self.layout = layout
        self.width = 0 if layout.hard else _wrap_width(layout.source)

    def find(self) -> list[_Cut]:
        """Return the cuts in order; the end of the text is the last."""
        folded = self.folded
        size = len(folded)
        cuts: list[_Cut] = []
        line_start = end = 0
        run = ""
        for found in _BREAK.finditer(folded):
            start, end = found.span()
            run = found[0]
            newline = run.find("\n")
            if newline < 0 and end < size:
                if run == "." and folded[end].isdecimal() and folded[start - 1].isdecimal():
                    continue
                closer = self.closer(start, end, run)
                if closer is not None:
                    cuts.append((end, _SENTENCE, closer))
                continue
            if newline < 0:
                break
            closer = (self.closer(start, end, run) or "") if newline else ""
            level = self.level(start + newline, end, line_start, closer)
            line_start = end
            if level or closer:
                cuts.append((start + newline, level, closer))
        cuts.append((size, _PARAGRAPH, _mark_of(_from_mark(run)) if end == size else ""))
        return self.with_gaps(cuts) if "  " in folded else cuts

    def with_gaps(self, cuts: list[_Cut]) -> list[_Cut]:
        """Return the cuts with those at wide gaps in Chinese, where they stand for full stops."""
        for found in _WIDE_GAP.compiled.finditer(self.folded):
            start, end = found.span()
            if is_han(self.folded[start - 1]) and (is_han(self.folded[end]) or self.folded[end] in MASKS):
                cuts.append((end, _SENTENCE, ""))
        cuts.sort()
        return cuts

    def level(self, start: int, end: int, line_start: int, closer: str) -> int:
        """Return what a line break ends: nothing (a wrapped line), a line or a paragraph."""
        folded, layout = self.folded, self.layout
        if "\n" in folded[start + 1 : end] or line_start in layout.headings or end in layout.headings:
            return _PARAGRAPH
        if layout.hard or closer or end in layout.items or end == len(folded) or start in layout.firm:
            return _LINE
        before, after = folded[start - 1], self.cased[end]
        if before == "," and (is_han(after) or after.islower()) and self.speaks(line_start, start):
            return _SENTENCE
        if before in ":)" or is_han(before) or is_han(after) or not (after.isalnum() or after in MASKS):
            return _LINE
        place = layout.places.at(end)
        length = len(layout.source[layout.places.at(line_start) : place].rstrip())
        if length < _WRAP_MIN:
            return _LINE
        word = _FIRST_WORD.match(layout.source, place)
        wrapped = word and length + 1 + len(word[0]) > self.width > 0
        return _SENTENCE if wrapped or (after.islower() and not _LIST_LETTER.match(folded, end)) else _LINE

    def speaks(self, line_start: int, end: int) -> bool:
        """Tell whether a line is long enough for a clause, and neither greets nor closes."""
        folded = self.folded
        if end - line_start < (_HAN_CLAUSE if is_han(folded[max(0, end - 2)]) else _CLAUSE):
            return False
        return greeting_end(folded, line_start, end) is None and not closes(folded, line_start, end)

    def closer(self, start: int, end: int, run: str) -> str | None:
        """Return the mark that ends a sentence with this run ("" for a soft end), None if it goes on."""
        folded, cased = self.folded, self.cased
        if run[0] == OPAQUE:
            if not run[1:2].strip():
                return self.after_address(start, end, run)
            start, run = start + 1, run[1:]
        marks = run.rstrip()
        spaced = len(marks) < len(run)
        after = cased[end] if end < len(cased) else "\n"
        before = folded[start - 1] if start else "\n"
        if marks == ".":
            ends = self.full_stop(start, end, before, after) if spaced else self.tight_stop(start, end)
            return "." if ends else None
        mark = _mark_of(marks)
        if not mark:
            return self.soft_closer(start, marks[0], before, after)
        if mark == "…":
            return None if after.islower() or after.isdecimal() or after in ",;:)" or after in MASKS else mark
        tight = not spaced and marks[-1] in "?!" and after.islower() and before.isalpha() and not is_han(after)
        inside = ")" in marks and (before == "(" or after.islower())
        return None if tight or inside else mark

    def soft_closer(self, start: int, first: str, before: str, after: str) -> str | None:
        """Return "" where a wave or an emoji ends a sentence, as in chat, else None."""
        if not start:
            return None
        if first in "～~":
            return "" if is_han(before) and not after.isdecimal() else None
        return "" if after.isupper() or is_han(after) else None

    def after_address(self, start: int, end: int, run: str) -> str | None:
        """Return "" where an address ends a sentence, as in "see here: https://… We hope this helps", else None."""
        introduced = self.folded[max(0, start - 2) : start].rstrip().endswith((":", "–"))
        begins = len(run) > 1 and self.cased[end : end + 1].isupper() and not self.cased[end + 1 : end + 2].isupper()
        return "" if introduced and begins else None

    def full_stop(self, start: int, end: int, before: str, after: str) -> bool:
        """Tell whether a full stop with a space behind it ends a sentence."""
        if before.isspace() or after == "\n" or "\n" in self.folded[start:end]:
            return True
        if before.isdecimal():
            return not (after.islower() or (after.isdecimal() and self.ordinal(start)) or after in "–-,")
        word = self.word_before(start)
        if word in OPENING_ABBREVIATIONS:
            return False
        if word in CLOSING_ABBREVIATIONS:
            return after.isupper() or is_han(after)
        if len(word) == 1 and not is_han(word):
            return not (after.islower() or (after.isupper() and self.cased[start - 1].isupper()))
        return len(word) >= 3 if after.islower() else after not in ",;:"

    def word_before(self, start: int) -> str:
        """Return the word in front of a full stop, with the stops inside it ("u.c")."""
        folded = self.folded
        first, lowest = start, max(0, start - 24)
        word = folded[lowest:start].rpartition(" ")[2]
        if word.isalnum():
            return word
        while first > lowest:
            before = folded[first - 1]
            stop = before == "." and first < start and first - 1 > lowest
            if not before.isalnum() and not (stop and folded[first].isalnum() and folded[first - 2].isalnum()):
                break
            first -= 1
        return folded[first:start]

    def ordinal(self, start: int) -> bool:
        """Tell whether the figures in front of a full stop may be a day or a month."""
        return start < 3 or not self.folded[start - 3].isdecimal()

    def tight_stop(self, start: int, end: int) -> bool:
        """Tell whether a full stop with no space behind it ends a sentence ("заявку.Ми перевіримо", "已收到.我们")."""
        folded, cased = self.folded, self.cased
        after = cased[end]
        before = folded[start - 1] if start else " "
        if is_han(after):
            return not before.isdecimal()
        if after in MASKS:
            return is_han(before)
        if not (after.isupper() and cased[start - 1].islower() and folded[max(0, start - 2) : start].isalpha()):
            return False
        return cased[end + 1 : end + 2].islower() and self.word_before(start) not in OPENING_ABBREVIATIONS


_FIRST_WORD = re.compile(r"\S{1,60}")
_LIST_LETTER = Lazy(r"\w[.)]\s")


def _from_mark(run: str) -> str:
    """Return a run from the first mark on that is more than a wave or an emoji; "" without one."""
    places = [place for place in map(run.find, _STOPS) if place >= 0]
    return run[min(places) :] if places else ""


def _mark_of(marks: str) -> str:
    """Return the mark by which a run of marks ends a sentence, "" if there is none."""
    for mark in "?!":
        if mark in marks:
            return mark
    if "。" in marks or (marks[:1] == "." and "…" not in marks):
        return "."
    return "…" if "…" in marks else ""


def _wrap_width(source: str) -> int:
    """Return the width at which a text is hard-wrapped; 0 if it is not."""
    lines = source.splitlines() if "\r" in source else source.split("\n")
    longest = max(map(len, lines))
    return longest if _WRAP_MIN <= longest <= _WRAP_MAX else 0


def _zones(cased: str, folded: str, cuts: list[_Cut], layout: Layout) -> dict[int, str]:
    """Return the zones that are not "body", by the number of the cut at which the sentence ends."""
    lines = _lines(folded, cuts)
    zones: dict[int, str] = {}
    if layout.headings:
        for start, _, first, last in lines:
            if start in layout.headings:
                zones.update(dict.fromkeys(range(first, last + 1), "heading"))
    for start, end, first, last in lines[:2]:
        if end - start <= _SHORT_LINE and _greets(cased, folded, start, end):
            zones.update(dict.fromkeys(range(first, last + 1), "greeting"))
            break
    signature = _signature(folded, lines)
    if signature is not None:
        zones.update(dict.fromkeys(range(*signature), "signature"))
    return zones


# start, end, number of the first and of the last cut
_Line = tuple[int, int, int, int]


def _lines(folded: str, cuts: list[_Cut]) -> list[_Line]:
    """Return the lines that hold something."""
    lines: list[_Line] = []
    start = first = 0
    for number, (place, level, _) in enumerate(cuts):
        if level == _SENTENCE:
            continue
        while start < place and folded[start].isspace():
            start += 1
        if start < place:
            lines.append((start, place, first, number))
        start = place
        first = number + 1
    return lines


_NAME_OR_NOUN = Lazy(
    r"there|all|team|everyone|friends?|customers?|clients?|sir|madam|user|guest|dear|or|and|"
    r"klient\w*|kungs|kundze|pircēj\w*|lietotāj\w*|kolēģi|draugs?|"
    r"клієнт\w*|покупц\w*|пан[еі]?|користувач\w*|колег\w*|друже|друзі|день|дня|вечір|вечора|ранку|ранок|доби|часу|і|та|й|un|"
    r"\d+|[\ue000-\ue005]"
)
_FORMAL = ("dear", "шановн", "cienīj", "godāt", "god.", "дорог")


def _greets(cased: str, folded: str, start: int, end: int) -> bool:
    """Tell whether a line is a greeting and no more."""
    greeted = greeting_end(folded, start, end)
    if greeted is None:
        return False
    if any(map(is_han, folded[start:end])):
        return _HAN_GREETING.fullmatch(folded, start, end) is not None
    rest = folded[greeted:end].strip(" ,!.:")
    words = list(_GREETED.compiled.finditer(folded, _word_end(folded, greeted), end))
    if len(words) > 6:
        return False
    if "," not in rest and folded.startswith(_FORMAL, start):
        return True
    return all(cased[word.start()].isupper() or _NAME_OR_NOUN.fullmatch(word[0]) for word in words)


def _word_end(folded: str, place: int) -> int:
    """Return the end of the word that stands at a place, the place itself where there is none."""
    while place < len(folded) and folded[place].isalpha():
        place += 1
    return place


_GREETED = Lazy(r"[\w'\ue000-\ue005-]+")
_HAN_GREETING = Lazy(
    r"[^,.!?:;。\n]{0,24},?(?:[您你]好|(?:早上|上午|下午|晚上)好|大家好|[^,.!?:;。\n]{1,6}(?:先生|女士|小姐|同学|老师))?[\s,.!:。~～\W]{0,6}"
)
_POSTSCRIPT = Lazy(r"p\.? ?s\b|з\. ?и\.")


def _signature(folded: str, lines: list[_Line]) -> tuple[int, int] | None:
    """Return the numbers (last exclusive) of the cuts of a signature at the end of a text."""
    begin = None
    after = len(lines)
    for number in range(len(lines) - 1, max(-1, len(lines) - 14), -1):
        start, end, _, _ = lines[number]
        if _POSTSCRIPT.match(folded, start, end):
            after = number
            begin = None
        elif end - start > 2 * _SHORT_LINE:
            break
        elif closes(folded, start, end) or ends_closing(folded, start, end):
            begin = number
    if not begin:
        return None
    last = begin
    while last + 1 < after and _signs(folded, *lines[last + 1][:2]):
        last += 1
    rest = sum(end - start for start, end, _, _ in lines[last + 1 : after])
    return None if rest > 4 * _SHORT_LINE else (lines[begin][2], lines[last][3] + 1)


def _signs(folded: str, start: int, end: int) -> bool:
    """Tell whether a line belongs to a signature: it closes ("敬礼！") or is no sentence."""
    return closes(folded, start, end) or not _says(folded, start, end)


def _says(folded: str, start: int, end: int) -> bool:
    """Tell whether a line is a sentence rather than a line of a signature."""
    if end - start > _SHORT_LINE or folded[end - 1] in "?!。":
        return True
    return folded[end - 1] == "." and folded.count(" ", start, end) > 3
