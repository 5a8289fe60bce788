"""Tokens of a folded text: what they are, where they stand, and of which kinds."""

import re
from collections.abc import Sequence
from itertools import accumulate, chain

from replylint.text.characters import LETTERS, is_han
from replylint.text.masks import MASKS
from replylint.text.remembered import Numbers, Remembered

WORD, HAN, NUMBER, PUNCT, PLACEHOLDER = range(5)

_TOKEN = re.compile(rf"([{LETTERS}]+(?:['-][{LETTERS}]+)*|\d+(?:[.,:/]\d+)*|\S)")
# About a sentence, and the space behind it. No token goes on from one stretch into the next.
_STRETCH = re.compile(r"[^\n.!?。…]*(?:\.(?!\s)[^\n.!?。…]*)*[\n.!?。…]*\s*")
# Longer stretches hardly come again; in those that are remembered, each length fits a byte.
_LONGEST = 250
# Capitals in front of a figure are a code from so many on: fewer may be a word typed without a space.
_CODE = 4

Tokens = tuple[list[str], list[int], list[int], bytearray]
"""The texts of tokens, their starts, ends and kinds."""

_Shape = tuple[Sequence[int], bytes]
"""How a stretch falls into tokens: the length of each and of the space behind it, by turns; and their kinds."""


def _kind(token: str) -> int:
    """Return the kind of a token, by its first character."""
    first = token[0]
    if first in MASKS:
        return PLACEHOLDER
    if is_han(first):
        return HAN
    if first.isdecimal():
        return NUMBER
    return WORD if first.isalpha() else PUNCT


_kinds = Numbers(_kind)
# By their hashes: no words of a draft are kept together.
_shapes: Remembered[int, _Shape] = Remembered()


def _read(stretch: str) -> _Shape:
    """Return how a stretch falls into tokens."""
    parts = _TOKEN.split(stretch)
    return list(map(len, parts[1:])), bytes(map(_kinds.__getitem__, parts[1::2]))


def _shape(stretch: str) -> _Shape:
    """Return how a stretch falls into tokens, as remembered or read anew."""
    if len(stretch) > _LONGEST:
        return _read(stretch)
    key = hash(stretch)
    found = _shapes.again(key)
    if found is None:
        sizes, kinds = _read(stretch)
        found = _shapes.keep(key, (bytes(sizes), kinds))
    return found


def tokenized(folded: str) -> Tokens:
    """Return the tokens of a folded text: their texts, starts, ends and kinds."""
    lead = len(folded) - len(folded.lstrip())
    shapes = [_shapes.get(hash(stretch)) or _shape(stretch) for stretch in _STRETCH.findall(folded, lead)]
    stops = list(accumulate(chain.from_iterable([sizes for sizes, _ in shapes]), initial=lead))
    starts, ends = stops[:-1:2], stops[1::2]
    forms = [folded[start:end] for start, end in zip(starts, ends, strict=True)]
    return forms, starts, ends, bytearray(b"".join([kinds for _, kinds in shapes]))


def with_codes(cased: str, parts: Tokens) -> Tokens:
    """Return tokens with each code such as "SORRY15" in one, so that it says nothing."""
    forms, starts, ends, kinds = parts
    place = kinds.find(NUMBER, 1)
    while place > 0:
        before = place - 1
        first, last = starts[before], ends[before]
        code = kinds[before] == WORD and last == starts[place] and last - first >= _CODE
        if code and cased[first:last].isupper():
            forms[before : place + 1] = [forms[before] + forms[place]]
            del starts[place], ends[before], kinds[place]
            place = before
        place = kinds.find(NUMBER, place + 1)
    return forms, starts, ends, kinds
