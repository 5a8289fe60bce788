"""Placeholders: what a template or its writer leaves to be filled in."""

import re

from replylint.text.characters import is_han
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import AMOUNT, OPAQUE, OTHER, PERSON, TIME, is_slot_name, slot_kind

_DOUBLE = Lazy(r"\{\{\{?([^{}\n]{0,300})\}?\}\}")
_SINGLE = Lazy(r"[#$]?\{([^{}\n]{1,120})\}")
_CHOICE = Lazy(r"\{\s*\w{1,60}\s*,\s*(?:plural|select|selectordinal)\s*,(?:[^{}]|\{[^{}]{0,200}\}){0,800}\}")
_FALLBACK = Lazy(r"(?:fallback|default)\s*[:=]\s*[\"']?(?P<text>[^\"'{}|%]{1,120})")
_PERCENT = Lazy(
    r"%%([A-Za-z][\w.]{0,60})%%|%\{([^{}\n]{1,100})\}|%\(([A-Za-z]\w{0,60})\)[sd]|%(?:\d{1,2}\$)?[sd](?![A-Za-z])"
)
_DOLLAR = Lazy(r"\$([A-Za-z_]+(?:\.[A-Za-z_]+)+|[a-z_]{3,40})(?!\w)")
_SQUARE = Lazy(r"\[\[?([^\[\]\n.!?;。！？；]{1,60})\]\]?")
_SQUARE_ADDRESS = Lazy(r"\[\s{0,3}(?:[a-z]{3,6}://|/)[^\[\]\s]{0,300}\]")
_LENTICULAR = Lazy(r"【([^【】\n.!?;。！？；，]{1,30})】")
_ROUND = Lazy(r"[(（]([^()（）\n]{2,40})[)）]")
_PINYIN = Lazy(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_CROSSES = Lazy(r"\+?[Xx×Ｘ]+(?:[ -][Xx×Ｘ]{2,}){0,4}")
_CIRCLE_DATE = Lazy(r"○+(?:年○+月(?:○+日)?|月○+日|日)")
_CIRCLES = Lazy(r"○{2,}")
_BLANK = Lazy(r"_{3,}")
_IDENTIFIER = Lazy(r"[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*")
_UNIT = Lazy(
    r"[ \u00a0]?[+-]?"
    r"(?:(?:business|working|calendar|darba|робоч\w{1,4}|календарн\w{1,4}|个工作|個工作|工作|个|個)[ \u00a0]?)?"
    r"(?:(?:days?|hours?|hrs?|minutes?|mins?|weeks?|months?"
    r"|dien\w{0,4}|stund\w{0,4}|minūt\w{0,4}|nedēļ\w{0,4}|mēneš\w{0,4}"
    r"|дн\w{1,3}|день|годин\w{0,3}|хвилин\w{0,3}|тиж\w{1,5}|місяц\w{0,3})(?!\w)"
    r"|天|日|号|號|小时|小時|分钟|分鐘|周|週|月)",
    re.IGNORECASE,
)


def put(marks: Marks, start: int, end: int, kind: str) -> int:
    """Mask a placeholder; one in front of a unit of time is a time."""
    if kind in (OTHER, AMOUNT) and _UNIT.match(marks.source, end):
        kind = TIME
    return marks.edit(start, end, kind)


def double_brace(marks: Marks, start: int) -> int:
    """Mask {{name}}; the text that stands in for a missing value stays."""
    found = _DOUBLE.match(marks.source, start)
    return _with_fallback(marks, start, found.end(), found[1]) if found else 0


def percent_value(marks: Marks, start: int, end: int) -> int:
    """Mask {%customer.firstName,fallback=there%}."""
    return _with_fallback(marks, start, end, marks.source[start + 2 : end - 2])


def _with_fallback(marks: Marks, start: int, end: int, content: str) -> int:
    name = re.split(r"[|,]", content, maxsplit=1)[0]
    fallback = _FALLBACK.search(marks.source, start, end)
    if fallback is None or not fallback["text"].strip():
        return put(marks, start, end, slot_kind(name))
    marks.edit(start, fallback.start("text"), slot_kind(name) + " ")
    return marks.edit(fallback.end("text"), end, "")


def single_brace(marks: Marks, start: int) -> int:
    """Mask {name}, ${name}, #{name}, {count, plural, …}."""
    begin = start - 1 if start > marks.floor and marks.source[start - 1] in "#$" else start
    found = _SINGLE.match(marks.source, begin)
    if found:
        return put(marks, begin, found.end(), slot_kind(found[1]))
    found = _CHOICE.match(marks.source, start)
    if found is None:
        return 0
    return marks.edit(start, found.end(), TIME if _UNIT.search(marks.source, start, found.end()) else AMOUNT)


def percent(marks: Marks, start: int) -> int:
    """Mask %%NAME%%, %{name}, %(name)s, %1$s."""
    found = _PERCENT.match(marks.source, start)
    if found is None:
        return 0
    name = found[1] or found[2] or found[3]
    if name is None:
        before = marks.source[max(0, start - 2) : start].strip()
        return 0 if before[-1:].isdecimal() else put(marks, start, found.end(), OTHER)
    return put(marks, start, found.end(), slot_kind(name))


def dollar(marks: Marks, start: int) -> int:
    """Mask ${name} and $contact.name."""
    if marks.after(start + 1) == "{":
        return 0
    found = _DOLLAR.match(marks.source, start)
    return put(marks, start, found.end(), slot_kind(found[1])) if found else 0


def square(marks: Marks, start: int) -> int:
    """Mask [customer name]; not a footnote's figure, not a sentence."""
    found = _SQUARE_ADDRESS.match(marks.source, start)
    if found:
        return marks.edit(start, found.end(), OPAQUE)
    found = _SQUARE.match(marks.source, start)
    if found is None or found[1].isdecimal() or found[1].count(" ") > 6 or not found[1].strip():
        return 0
    return put(marks, start, found.end(), slot_kind(found[1]))


def lenticular(marks: Marks, start: int) -> int:
    """Mask 【客户姓名】; a heading in such brackets stays."""
    found = _LENTICULAR.match(marks.source, start)
    if found is None or not is_slot_name(found[1]):
        return 0
    return put(marks, start, found.end(), slot_kind(found[1]))


def round_bracket(marks: Marks, start: int) -> int:
    """Mask (klienta vārds), （客户姓名）, if all its words are those of a slot; remove the reading in 頁(yè)."""
    if is_han(marks.before(start)):
        reading = _PINYIN.match(marks.source, start)
        if reading and not reading[0][1:-1].isascii():
            return marks.edit(start, reading.end(), "")
    found = _ROUND.match(marks.source, start)
    if found is None or not is_slot_name(found[1]):
        return 0
    return put(marks, start, found.end(), slot_kind(found[1]))


def angle(marks: Marks, start: int, end: int, name: str) -> int:
    """Mask <insert issue>, <<Datums>>, @<reporter>."""
    begin = start - 1 if start > marks.floor and marks.source[start - 1] == "@" else start
    kind = slot_kind(name)
    return put(marks, begin, end, PERSON if begin < start and kind == OTHER else kind)


def cross(marks: Marks, start: int) -> int:
    """Mask XXX and +XXXXXXX, and one X in front of a unit of time."""
    begin = start - 1 if start > marks.floor and marks.source[start - 1] in "+#№" else start
    if (before := marks.before(begin)).isascii() and before.isalnum():
        return 0
    found = _CROSSES.match(marks.source, begin)
    if found is None:
        return 0
    after = marks.after(found.end())
    if after.isascii() and after.isalnum():
        return found.end()
    if _UNIT.match(marks.source, found.end()):
        return marks.edit(begin, found.end(), TIME)
    return marks.edit(begin, found.end(), OTHER) if len(found[0].strip("+")) > 1 else 0


def circle(marks: Marks, start: int) -> int:
    """Mask ○○○ and ○○○年○月○○日."""
    found = _CIRCLE_DATE.match(marks.source, start)
    if found:
        return marks.edit(start, found.end(), TIME)
    found = _CIRCLES.match(marks.source, start)
    return put(marks, start, found.end(), OTHER) if found else 0


def underscore(marks: Marks, start: int) -> int:
    """Mask CVE_ID, order_number and a blank to fill in."""
    found = _BLANK.match(marks.source, start)
    if found:
        return put(marks, start, found.end(), OTHER)
    before, after = marks.before(start), marks.after(start + 1)
    if not (before.isascii() and before.isalnum() and after.isascii() and (after.isalnum() or after == "_")):
        return 0
    begin = marks.back_over(start, 60, "_")
    found = _IDENTIFIER.match(marks.source, begin)
    if found is None or found.end() <= start:
        return 0
    return put(marks, begin, found.end(), slot_kind(found[0]) if found[0].isupper() else OPAQUE)
