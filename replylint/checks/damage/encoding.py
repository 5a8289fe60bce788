"""Letters read in the wrong encoding, letters that got lost, readings behind Chinese characters."""

from replylint.checks.damage.places import Spans, masked
from replylint.text import Text
from replylint.text.characters import has_any, is_han
from replylint.text.fold import DAMAGED, decoded
from replylint.text.lazy import Lazy

_AS_CP1252 = Lazy(rf"(?:{DAMAGED})(?:{DAMAGED}|[^\W\d_])*")
_ONE = Lazy(DAMAGED)
# Where any of the letters stands that cp1252 shows for others.
_WESTERN = Lazy("[À-þ]")
_LEADS = frozenset("ÂÃÄÅÐÑâðäåæçèé")
# UTF-8 read as cp1251: pairs that begin with Р or С.
_AS_CP1251 = Lazy(r"(?:[РС][\u0400-\u040f\u0450-\u045f\u0490\u0491А-Яа-я\u00a0¤¦§©«¬®°±µ¶·»‚„…†‡€‰‹‘’“”•–—™›№]){4,}")
# Cyrillic or Chinese read as cp1252: whole words of accented capitals and small letters.
_ACCENTED = Lazy(r"(?<![^\W\d_])[À-ÖØ-öø-ÿ³¿º´¯ª]{3,}(?![^\W\d_])")
_CP1257_AS_CP1252 = frozenset("âèçìîíïòðûþÂÈÇÌÎÍÏÒÐÛÞ")
_WORD = Lazy(r"[^\W\d_]+")
# UTF-8 read as GBK: "，" and "。" begin so, and these are what common characters turn into.
_AS_GBK = Lazy(r"[\u3041-\u312f\u4e00-\u9fff\ue000-\uf8ff€]{4,}")
_GBK_MARKS = frozenset("锛銆")
_GBK_LEADS = frozenset("锛銆鐨涓鎴鍦浠鏄瀹璇杩鎮闂鍙璁鍗鏈浣")
_LOST = Lazy(r"\ufffd+|(?:ï¿½)+|(?:锟斤拷)+|烫{3,}|屯{3,}|(?<!\?)\?{3,}(?:[ ,.:-]{1,2}\?{2,})+")
_LOSSES = ("\ufffd", "ï¿½", "锟斤拷", "烫", "屯")
_LOST_INSIDE = Lazy(r"\?(?<=[^\W\d_]\?)(?=[a-zß-žа-яіїєґ])[^\W\d_]*")
_TONED = Lazy("[(（](?=[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")


def _open(text: Text, pattern: Lazy) -> Spans:
    """Yield where a pattern matches in the source, outside of what is opaque."""
    for found in pattern.compiled.finditer(text.source):
        if not masked(text, found.start()):
            yield found.span()


def misread(text: Text) -> Spans:
    """Yield words in letters of the wrong encoding."""
    source = text.source
    if _WESTERN.search(source):
        yield from _as_cp1252(text)
    if source.count("Р") + source.count("С") > 3:  # one in each of four pairs
        yield from _as_cp1251(text)
    if has_any(source, _GBK_MARKS) and sum(map(source.__contains__, _GBK_LEADS)) > 2:
        for start, end in _open(text, _AS_GBK):
            if not _GBK_MARKS.isdisjoint(source[start:end]):
                yield start, end


def _as_cp1252(text: Text) -> Spans:
    """Yield words in Western letters that were meant as others."""
    characters = frozenset(text.source)
    if not characters.isdisjoint(_LEADS):
        for start, end in _open(text, _AS_CP1252):
            if any(decoded(found[0]) != found[0] for found in _ONE.compiled.finditer(text.source, start, end)):
                yield _word_start(text.source, start), end
    if not characters.isdisjoint(_CP1257_AS_CP1252):
        yield from _baltic(text)
        words = list(_open(text, _ACCENTED))
        if len(words) > 1:
            yield from words


def _word_start(text: str, place: int) -> int:
    """Return where the word before a place begins, at most forty letters back."""
    lowest = max(0, place - 40)
    while place > lowest and text[place - 1].isalpha():
        place -= 1
    return place


def _as_cp1251(text: Text) -> Spans:
    for start, end in _open(text, _AS_CP1251):
        try:
            text.source[start:end].encode("cp1251").decode("utf-8")
        except UnicodeError:
            continue
        yield start, end


def _baltic(text: Text) -> Spans:
    """Yield Latvian words whose letters the text room had to mend."""
    for found in _WORD.compiled.finditer(text.cased):
        written = found[0]
        if not _CP1257_AS_CP1252.isdisjoint(written) and written.lower() != text.folded[found.start() : found.end()]:
            yield text.span(*found.span())


def lost(text: Text) -> Spans:
    """Yield what stands for characters that got lost."""
    source = text.source
    if "???" in source or has_any(source, _LOSSES):
        yield from _open(text, _LOST)
    inside = [
        text.span(_word_start(text.cased, found.start()), found.end())
        for found in _LOST_INSIDE.compiled.finditer(text.cased)
    ]
    if len(inside) > 2:
        yield from inside


def readings(text: Text) -> Spans:
    """Yield readings in brackets; a single one behind a character that all Chinese share explains a name."""
    if "(" not in text.source and "（" not in text.source:
        return
    found = [
        match.span() for match in _TONED.compiled.finditer(text.source)
        if match.start() and is_han(text.source[match.start() - 1])
    ]  # fmt: skip
    if len(found) > 1 or any(_converted(text.source[start - 1]) for start, _ in found):
        yield from found


def _converted(character: str) -> bool:
    """Tell whether a character is one of the traditional ones."""
    from replylint.text.scripts import simplified

    return simplified(character, {character})[0] != character
