"""Characters: what a text looks like when case, accents on stressed vowels, typography and damage are folded away.

Edits that change the length are made first, with an offset map; then everything that keeps it.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import add

from replylint.draft import OffsetMap
from replylint.text.characters import has_any, has_han, is_han
from replylint.text.lazy import Lazy
from replylint.text.masks import MASKS
from replylint.text.scripts import latvian_letters, one_script, simplified

# (start, end in the source, what stands in the folded text instead; never longer than what it replaces)
Edit = tuple[int, int, str]

_DROPPED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Bytes 80 to BF as cp1252 shows them.
_TAIL = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# UTF-8 that was read as cp1252.
DAMAGED = f"[ÂÃÄÅÐÑ]{_TAIL}|â{_TAIL}{{2}}|ðŸ{_TAIL}{{2}}|(?:[ä-é]{_TAIL}{{2}}){{2,4}}"
_RESIZED = Lazy(
    f"[{_DROPPED}]+"
    r"|[^\W\d_][\u0300-\u036f]+"
    r"|[\u0300-\u036f]+"
    r"|\.{3,}|。{2,}|…+"
    r"|\r\n"
    f"|{DAMAGED}"
)
_MAY_RESIZE = re.compile(f"[{_DROPPED}\u0300-\u036f…ÂÃÄÅÐÑâðä-é]|。。")
# So far a line end looks ahead to tell a wrapped line from a blank one.
_NEAR = 80
_DROPPED_ONE = Lazy(f"[{_DROPPED}]")


def _one_to_one() -> dict[str, str]:
    """Return the characters that another single character stands for."""
    table = {"\u0130": "i"}
    for characters, stand_in in (
        ("’‘ʼʹ′´`＇", "'"),
        ("—‒−―", "–"),
        ("‐‑", "-"),
        ("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        ("\r\u000b\u000c\u0085\u2028\u2029", "\n"),
    ):
        for character in characters:
            table[character] = stand_in
    for code in range(0xFF01, 0xFF5F):
        table[chr(code)] = chr(code - 0xFEE0)
    table["～"] = "～"
    return {character: stand_in for character, stand_in in table.items() if character != stand_in}


_ONE_TO_ONE = _one_to_one()
_REPLACED = Lazy(f"[{re.escape(''.join(_ONE_TO_ONE))}]")
# Between runs of so many Chinese characters a space ends a clause; between shorter ones it sets a name or a title off.
_CLAUSE_RUN = 3
# What it stands for behind a particle that closes a sentence.
_CLOSED_BY = dict.fromkeys("呢哦哟呀啊哈啦哒吧嘛喔噢", "。") | {"吗": "?"}
# Letters that every text in the script has some of.
_CYRILLIC = "аеиоіАЕИОІ"
_LATIN = "aceiopxyACEIOPXYHBKMTáéóíà"
_BALTIC = "ðþçûîâÐÞÇÛÎÂ"


def assemble(source: str, edits: Sequence[Edit], between: Callable[[str], str] | None = None) -> tuple[str, OffsetMap]:
    """Return the source with the edits made, and where it stands in the source.

    edits: in order, not overlapping. between: a change, keeping the length, to all that no edit touches.
    """
    may_resize = "..." in source or "\r" in source or not (source.isascii() or _MAY_RESIZE.search(source) is None)
    if not edits and not may_resize:
        return (between(source) if between else source), OffsetMap()
    text = _Assembly(source, may_resize, between)
    for start, end, stand_in in edits:
        text.resize(start)
        text.put(start, end, stand_in)
    text.resize(len(source))
    text.keep(len(source))
    return "".join(text.pieces), OffsetMap(text.starts, text.targets)


class _Assembly:
    """A text as it is put together from its source, up to a place of that.

    starts, targets: where the pieces stand, as in OffsetMap. may_resize: something in the source changes its length.
    """

    __slots__ = ("_between", "_done", "_may_resize", "_place", "_source", "pieces", "starts", "targets")

    def __init__(self, source: str, may_resize: bool, between: Callable[[str], str] | None) -> None:
        self._source = source
        self._may_resize = may_resize
        self._between = between
        self._place = self._done = 0
        self.pieces: list[str] = []
        self.starts: list[int] = [0]
        self.targets: list[int] = [0]

    def keep(self, end: int) -> None:
        """Go on with the source as it is, up to an offset of it."""
        kept = self._source[self._done : end]
        self.pieces.append(self._between(kept) if self._between else kept)
        self._place += end - self._done
        self._done = end

    def put(self, start: int, end: int, stand_in: str) -> None:
        """Go on with the source up to a span of it, and with what stands for that."""
        self.keep(start)
        self.pieces.append(stand_in)
        # A removed stretch begins a run of no length, so that a span that ends before it does not cover it.
        for index in range(len(stand_in) or 1):
            self.starts.append(self._place + index)
            self.targets.append(start + index)
        self._place += len(stand_in)
        self.starts.append(self._place)
        self.targets.append(end)
        self._done = end

    def resize(self, end: int) -> None:
        """Put in what stands for sequences that change their length, up to an offset of the source."""
        if not self._may_resize:
            return
        source, between = self._source, self._between
        for found in _RESIZED.compiled.finditer(source, self._done, end):
            stand_in = _resized(found[0])
            if stand_in == "\n" and between:
                before = source[max(0, found.start() - 1) : found.start()]
                stand_in = between(before + stand_in + source[found.end() : found.end() + _NEAR])[len(before)]
            self.put(found.start(), found.end(), stand_in)


def _resized(written: str) -> str:
    """Return what a sequence that changes its length stands for."""
    first = written[0]
    if first in ".。…":
        return "…"
    if first == "\r":
        return "\n"
    if _DROPPED_ONE.match(first) or "\u0300" <= first <= "\u036f":
        return ""
    if len(written) > 1 and "\u0300" <= written[1] <= "\u036f":
        return _composed(written)
    return decoded(written)


def _composed(written: str) -> str:
    """Return a letter with the marks that make it another letter; stress marks fall away."""
    from unicodedata import normalize

    if "\u0400" <= written[0] <= "\u04ff":
        written = written.replace("\u0301", "").replace("\u0300", "")
    return normalize("NFC", written)[0]


def decoded(written: str) -> str:
    """Return what UTF-8 that was read as cp1252 meant; as it stands where it is none."""
    try:
        raw = b"".join(
            character.encode("latin-1") if "\u0080" <= character <= "\u009f" else character.encode("cp1252")
            for character in written
        )
        meant = raw.decode("utf-8")
    except UnicodeError:
        return written
    return "" if len(meant) == 1 and _DROPPED_ONE.match(meant) else meant


def fold_characters(cased: str, gaps: bool = False) -> tuple[str, bool]:
    """Return the text with case, typography and scripts folded, and whether it is traditional; the length stays.

    gaps: a single space between Chinese clauses becomes a comma, or a full stop behind a closing particle.
    """
    if cased.isascii():
        return cased.lower(), False
    text = cased
    for character in set(_REPLACED.compiled.findall(text)):
        text = text.replace(character, _ONE_TO_ONE[character])
    text = text.lower()
    hant = False
    if has_han(cased):
        text, hant = simplified(text, set(cased))
        if gaps and " " in text:
            text = _with_clause_marks(text)
    if has_any(cased, _CYRILLIC):
        if has_any(cased, _LATIN):
            text = one_script(cased, text)
    elif has_any(cased, _BALTIC):
        text = latvian_letters(text, set(text))
    return text, hant


def _with_clause_marks(text: str) -> str:
    """Put marks in place of the spaces by which quick Chinese ends its clauses."""
    parts = text.split(" ")
    gaps = [_gap(before, behind) for before, behind in pairwise(parts)]
    return "".join(map(add, parts, [*gaps, ""]))


def _gap(before: str, behind: str) -> str:
    """Return what a space between two stretches of text stands for."""
    if _all_han(before[-_CLAUSE_RUN:]) and _all_han(behind[:_CLAUSE_RUN]):
        return _CLOSED_BY.get(before[-1], ",")
    return " "


def _all_han(run: str) -> bool:
    return len(run) == _CLAUSE_RUN and all(map(is_han, run))


def without_masks(source: str) -> str:
    """Return the source with characters of its own that would pass for masks blotted out; the length stays."""
    for mask in MASKS:
        if mask in source:
            source = source.replace(mask, "\ufffd")
    return source
