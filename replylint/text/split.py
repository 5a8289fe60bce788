"""Tokens, sentences and paragraphs of a folded text."""

import re
from bisect import bisect_left
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from replylint.text.masks import MASKS
from replylint.text.words import CLOSING, CLOSING_ABBREVIATIONS, CLOSING_END, GREETING, OPENING_ABBREVIATIONS

WORD, HAN, NUMBER, PUNCT, PLACEHOLDER = range(5)

HAN_RANGES = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{HAN_RANGES}]"
_TOKEN = re.compile(rf"({_LETTER}+(?:['-]{_LETTER}+)*|\d+(?:[.,:/]\d+)*|\S)")
_IS_HAN = re.compile(f"[{HAN_RANGES}]")

_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_CLOSERS = "\"'»”’)\\]」』》"
_BREAK = re.compile(
    rf"(?P<line>[^\S\n]*\n\s*)|(?P<mark>[.!?…。]+[{_CLOSERS}]*)|(?P<wave>[～~]+)|(?P<emoji>[{_EMOJI}]+)|(?P<gap>[ \t]{{2,}})"
)

_WRAP_MIN, _WRAP_MAX = 40, 110
_SHORT_LINE = 60


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


class _Kinds(dict[str, int]):
    """The kind of a token by its first character."""

    def __missing__(self, character: str) -> int:
        if character in MASKS:
            kind = PLACEHOLDER
        elif _IS_HAN.match(character):
            kind = HAN
        elif character.isdecimal():
            kind = NUMBER
        else:
            kind = WORD if character.isalnum() else PUNCT
        self[character] = kind
        return kind


_kind_of = _Kinds().__getitem__


def tokens(folded: str) -> tuple[list[str], list[int], list[int], bytearray]:
    """Return the tokens of a folded text: their texts, starts, ends and kinds."""
    parts = _TOKEN.split(folded)
    forms = parts[1::2]
    stops = list(accumulate(map(len, parts)))
    return forms, stops[:-1:2], stops[1::2], bytearray(map(_kind_of, map(itemgetter(0), forms)))


class Layout(NamedTuple):
    """What the scanner knows of lines that the folded text no longer shows; places in the folded text.

    hard: every line break was meant (it came from mark-up).
    headings, items: where lines begin that are headings, list items.
    """

    hard: bool = False
    headings: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()


_SENTENCE, _LINE, _PARAGRAPH = range(3)
# (where a sentence ends, how hard, the mark it ends with)
_Cut = tuple[int, int, str]


def split(
    cased: str, folded: str, starts: list[int], kinds: bytearray, layout: Layout
) -> tuple[list[Sentence], list[Paragraph]]:
    """Return the sentences and paragraphs. cased: the folded text before its letters were made small."""
    cuts = _cuts(cased, folded, layout)
    zones = _zones(cased, folded, cuts, layout)
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    first = opened = 0
    zone = "body"
    for number, (place, level, closer) in enumerate(cuts):
        if first < len(starts) and starts[first] < place:
            last = bisect_left(starts, place, first)
            if level or closer == "?" or _speaks(kinds, first, last):
                here = zones.get(number, "body") if zones else "body"
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


def _speaks(kinds: bytearray, first: int, last: int) -> bool:
    """Tell whether there is anything but marks among the tokens."""
    return any(kind != PUNCT for kind in kinds[first:last])


def _cuts(cased: str, folded: str, layout: Layout) -> list[_Cut]:
    """Return all places where a sentence, a line or a paragraph ends, in order; the end of the text is the last."""
    cuts: list[_Cut] = []
    width = 0 if layout.hard else _wrap_width(folded)
    line_start = 0
    pending = ""
    for found in _BREAK.finditer(folded):
        start, end = found.span()
        kind = found.lastgroup
        if kind == "mark":
            closer = _closer(cased, folded, start, end)
            if closer:
                cuts.append((end, _SENTENCE, closer))
        elif kind == "line":
            level = _line_level(cased, folded, found, line_start, width, layout)
            line_start = end
            if level:
                if cuts and cuts[-1][0] == start:
                    pending = cuts.pop()[2]
                cuts.append((start, level, pending))
                pending = ""
        elif _soft_end(cased, folded, found):
            cuts.append((end, _SENTENCE, ""))
    if cuts and cuts[-1][0] == len(folded):
        pending = cuts.pop()[2]
    cuts.append((len(folded), _PARAGRAPH, pending))
    return cuts


def _wrap_width(folded: str) -> int:
    """Return the width at which a text is hard-wrapped; 0 if it is not."""
    longest = max(map(len, folded.split("\n")))
    return longest if _WRAP_MIN <= longest <= _WRAP_MAX else 0


def _line_level(cased: str, folded: str, found: re.Match[str], line_start: int, width: int, layout: Layout) -> int:
    """Return what a line break ends: nothing (a wrapped line), a line or a paragraph."""
    start, end = found.span()
    if found[0].count("\n") > 1 or line_start in layout.headings or end in layout.headings:
        return _PARAGRAPH
    if layout.hard or end in layout.items or end == len(folded) or start == line_start:
        return _LINE
    before, after = folded[start - 1], cased[end]
    if _IS_HAN.match(before) or _IS_HAN.match(after) or before in ".!?…:。)" or not (after.isalnum() or after in MASKS):
        return _LINE
    length = start - line_start
    if length < _WRAP_MIN:
        return _LINE
    if after.islower() and not _LIST_LETTER.match(folded, end):
        return 0
    next_word = _WORD_LENGTH.match(folded, end)
    fits = length + 1 + (len(next_word[0]) if next_word else 1) <= width
    return _LINE if fits or not width else 0


_WORD_LENGTH = re.compile(r"\S{1,40}")
_LIST_LETTER = re.compile(r"\w[.)]\s")
_SPACE_LETTER = re.compile(r"\s+(?=(\S))")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")


def _closer(cased: str, folded: str, start: int, end: int) -> str:
    """Return the mark that ends a sentence here, "" if none does."""
    marks = folded[start:end]
    after = cased[end] if end < len(cased) else "\n"
    before = folded[start - 1] if start else "\n"
    for mark in "?!。":
        if mark in marks:
            inside = mark != "。" and ((after.islower() and before.isalpha() and not _IS_HAN.match(after)) or before == "(")
            return "" if inside else ("." if mark == "。" else mark)
    if marks[0] == "…":
        return "" if _goes_on(cased, end) else "…"
    return "." if _full_stop(cased, folded, start, end, before, after) else ""


def _goes_on(cased: str, end: int) -> bool:
    """Tell whether a small letter, a figure or a mark follows on the same line."""
    following = _NEXT.match(cased, end)
    if following is None:
        return False
    letter = following[1]
    return letter.islower() or letter.isdecimal() or letter in ",;:)" or letter in MASKS


_NEXT = re.compile(r"[^\S\n]*(\S)")


def _full_stop(cased: str, folded: str, start: int, end: int, before: str, after: str) -> bool:
    """Tell whether a full stop (or a run of two) ends a sentence."""
    if before.isspace():
        return after.isspace()
    if not after.isspace():
        return _ends_without_space(cased, folded, start, end, before, after)
    following = _NEXT.match(cased, end)
    if following is None:
        return True
    letter = following[1]
    if before.isdecimal():
        return not (letter.islower() or (letter.isdecimal() and _ordinal(folded, start)) or letter in "–-,")
    word = _word_before(folded, start)
    if word in OPENING_ABBREVIATIONS:
        return False
    if word in CLOSING_ABBREVIATIONS:
        return letter.isupper() or _IS_HAN.match(letter) is not None
    if len(word) == 1 and word.isalpha() and not _IS_HAN.match(word):
        return not (cased[start - 1].isupper() and letter.isupper()) and not letter.islower()
    if letter.islower():
        return len(word) >= 3
    return letter not in ",;:"


def _word_before(folded: str, start: int) -> str:
    """Return the word in front of a full stop, with the stops inside it ("u.c")."""
    found = _LAST_WORD.search(folded, max(0, start - 24), start)
    return found[0] if found else ""


def _ordinal(folded: str, start: int) -> bool:
    """Tell whether the figures in front of a full stop may be a day or a month."""
    return start < 3 or not folded[start - 3].isdecimal()


def _ends_without_space(cased: str, folded: str, start: int, end: int, before: str, after: str) -> bool:
    """Tell whether a full stop with no space behind it ends a sentence ("заявку.Ми перевіримо", "已收到.我们")."""
    if _IS_HAN.match(after) or after in MASKS:
        return not before.isdecimal() and (_IS_HAN.match(before) is not None or after not in MASKS)
    if end - start > 1:
        return True
    if not (after.isupper() and before.islower() and folded[start - 2 : start].isalpha()):
        return False
    return end + 1 < len(cased) and cased[end + 1].islower() and _word_before(folded, start) not in OPENING_ABBREVIATIONS


def _soft_end(cased: str, folded: str, found: re.Match[str]) -> bool:
    """Tell whether a wave, an emoji or a wide gap ends a sentence, as in chat."""
    start, end = found.span()
    if start == 0 or end == len(folded):
        return False
    before = folded[start - 1]
    han = _IS_HAN.match(before) is not None
    if found.lastgroup == "gap":
        return han and (_IS_HAN.match(folded, end) is not None or folded[end] in MASKS)
    if found.lastgroup == "wave":
        return han and not folded[end].isdecimal()
    following = _NEXT.match(cased, end)
    return following is None or following[1].isupper() or _IS_HAN.match(following[1]) is not None


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


_NAME_OR_NOUN = re.compile(
    r"there|all|team|everyone|friends?|customers?|clients?|sir|madam|user|guest|dear|or|and|"
    r"klient\w*|kungs|kundze|pircēj\w*|lietotāj\w*|kolēģi|draugs?|"
    r"клієнт\w*|покупц\w*|пан[еі]?|користувач\w*|колег\w*|друже|друзі|день|дня|вечір|вечора|ранку|ранок|доби|часу|і|та|й|un|"
    r"\d+|[\ue000-\ue005]"
)
_FORMAL = ("dear", "шановн", "cienīj", "godāt", "god.", "дорог")


def _greets(cased: str, folded: str, start: int, end: int) -> bool:
    """Tell whether a line is a greeting and no more."""
    greeting = GREETING.match(folded, start, end)
    if greeting is None:
        return False
    rest = folded[greeting.end() : end].strip(" ,!.:。~～、🙂😊👋)")
    if _IS_HAN.search(folded, start, end):
        return not _MARK_INSIDE.search(rest) and len(rest) <= 12
    words = list(_GREETED.finditer(folded, greeting.end(), end))
    if len(words) > 6:
        return False
    if "," not in rest and folded.startswith(_FORMAL, greeting.start()):
        return True
    return all(cased[word.start()].isupper() or _NAME_OR_NOUN.fullmatch(word[0]) for word in words)


_GREETED = re.compile(r"[\w'\ue000-\ue005-]+")
_MARK_INSIDE = re.compile(r"[,.!?:;。]")
_POSTSCRIPT = re.compile(r"p\.? ?s\b|з\. ?и\.")


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
        elif CLOSING.match(folded, start, end) or CLOSING_END.search(folded, start, end):
            begin = number
    if begin is None or begin == 0 or begin >= after:
        return None
    if any(end - start > _SHORT_LINE or folded[end - 1] in "?!。" for start, end, _, _ in lines[begin + 1 : after]):
        return None
    return lines[begin][2], lines[after - 1][3] + 1
