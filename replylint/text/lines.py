"""How lines begin: list items, headings, tables and fences, and where words that are not the writer's begin.

Quoted lines, forwarded messages, the customer's turns of a chat and what a mail program puts below are removed.
"""

import re

from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import OPAQUE

_HEADER = r"(?P<header>from|von|de|no|від|від кого|发件人|發件人|寄件者|寄件人)(?:</b>|</strong>|\*\*)?[ ]?[:：]"
# What a line that names the sender of a quoted mail ends with.
_BY = r"(?:wrote|schrieb|rakstīja|пише|написав|написала|写道|寫道) ?[:：]"
_WROTE = rf"(?=[^\n]{{5,160}}{_BY})"
# The rest of such a line, where nothing but tags parts it from a quotation that shows itself as one.
_BEFORE_QUOTE = Lazy(
    rf"[^\n]{{5,160}}?{_BY}"
    r"(?=(?:\s|&nbsp;|</?(?!blockquote)[a-z][^<>]{0,200}>){0,12}<blockquote)",
    re.IGNORECASE,
)
# Such a line that begins with a name: "Anna <anna@example.com> 于3月3日周二 13:00写道：".
_SENDER = Lazy(rf"(?P<wrote>(?=[^\n]*(?:@|\d:\d\d))[^\n]{{5,200}}{_BY}(?=\n))")
# Lines that begin with a letter, and the letters with which such a line may begin.
_WORD_LINE = Lazy(
    rf"{_HEADER}|(?P<wrote>(?:on|am|le|в|у|пн|вт|ср|чт|пт|сб|нд)\b){_WROTE}"
    r"|(?P<turn>customer|client|visitor|klients?|pircējs|клієнт|покупець|відвідувач"
    r"|客户|客戶|顾客|顧客|买家|買家|访客|訪客)[ ]?[:：]",
    re.IGNORECASE,
)
_LETTERS = frozenset("fvdnoalckpвупсчнк发發寄客顾顧买買访訪")
_MARK_LINE = Lazy(
    r"(?P<heading>\#{1,6}[ \t]+)"
    r"|(?P<quoted>>|&gt;)"
    r"|(?P<rule>(?:[-=*_~—–·•] ?){3,}(?=[ \t]*(?:\n|\Z)))"
    r"|(?P<footer>--(?=[ \t]*\n))"
    r"|(?P<forwarded>-{2,}[ ]?(?=[^\W\d_])[^\n]{3,60}[ ]?-{2,}(?=[ \t]*(?:\n|\Z)))"
    r"|(?P<item>(?:[-*+•·▪●◦‣–—]|\[[ xX]\])[ \t]+(?:\[[ xX]\][ \t]+)?)"
    r"|(?P<number>(?P<figure>\d{1,2})(?:[.)][ \t]+|[.)、．](?=[^\W\d_a-zA-Z])|、[ \t]*))"
    r"|(?P<fence>```|~~~)"
    r"|(?P<table>\|)"
    r"|(?P<remark>\[[\w/]{1,20}\]:[ ]\#[ ][(\"'][^\n]*)"
    rf"|(?:\*\*|<b>|<strong>){_HEADER}"
    rf"|(?P<wrote>\d{{1,4}}\b){_WROTE}",
    re.IGNORECASE,
)
_HEADERS = Lazy(
    r"(?:\*\*|<b>|<strong>)?(?:sent|to|cc|date|subject|gesendet|an|betreff|datum|kam|nosūtīts|temats|tēma|datums"
    r"|надіслано|кому|тема|дата|发送时间|收件人|主题|日期|抄送|發送時間|收件者|主旨|寄件日期|傳送時間)"
    r"(?:</b>|</strong>|\*\*)?[ ]?[:：]",
    re.IGNORECASE,
)
_HEADER_LINES = 4
_HEADER_FAR = 2000
_SEPARATOR = Lazy(r"\n[ \t]*[-_=*]{3,}[ \t]*(?=\n|\Z)")
_FORWARDED_WORDS = Lazy(
    r"message|forwarded|reply|ziņojum|ziņa|vēstul|повідомлен|лист|邮件|郵件|消息|訊息", re.IGNORECASE
)
_ORDINAL = Lazy(
    r"(?:janv|febr?|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec|gad|datum|dien|nedēļ|stāv|posm|klas|kārt|līmeņ|vieta|punkt"
    r"|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)"
)
# The line between a mail and what its program puts below each; a text with more of them parts something else by them.
_FOOTER = Lazy(r"\n[ \t]*--[ \t]*(?=\n)")
_FOOTER_MOST, _FOOTER_LINES = 800, 8
_FOOTER_FAR = 4000  # with white space
_TURN_END = Lazy(r"\n|</?(?:br|p|div|li|td|tr)\b", re.IGNORECASE)
_TABLE_RULE = Lazy(r"\|[ |:-]+(?=\n|\Z)")


def line_break(marks: Marks, start: int) -> int:
    """Look at how the line behind a break begins."""
    source = marks.source
    if source[start - 2 : start] == "  " and start >= 2:
        marks.firm.append(start)
    return 0 if marks.html else line_start(marks, start + 1)


def line_start(marks: Marks, start: int) -> int:
    """Remove list and heading marks, quoted lines, separators, forwarded messages at the beginning of a line."""
    source = marks.source
    size = len(source)
    first = start
    while first < size and source[first] in " \t":
        first += 1
    found = _beginning(marks, first)
    if found is None:
        return 0
    kind = found.lastgroup
    if kind == "figure":
        kind = "number"
    return _LINE_KINDS[str(kind)](marks, first, found)


def _beginning(marks: Marks, first: int) -> re.Match[str] | None:
    """Return the mark or the word with which a line begins, or the line if it names a sender; None for others."""
    source = marks.source
    letter = source[first : first + 1]
    if letter in "\n":
        return None
    # HTML may have but one line, in which each such search would go to the end.
    end = -1 if marks.html else source.find("\n", first)
    sender = _SENDER.match(source, first) if end > 0 and source[end - 1] in ":：" else None
    if sender:
        return sender
    if not letter.isalpha():
        return _MARK_LINE.match(source, first)
    return _WORD_LINE.match(source, first) if letter.lower() in _LETTERS else None


def _heading(marks: Marks, first: int, found: re.Match[str]) -> int:
    marks.headings.append(found.end())
    return marks.edit(first, found.end(), "")


def _item(marks: Marks, first: int, found: re.Match[str]) -> int:
    marks.items.append(found.end())
    return marks.edit(first, found.end(), "")


def _number(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove the number of a list item; "5. oktobrī" at the beginning of a wrapped line is none."""
    figure = int(found["figure"])
    after = marks.after(found.end())
    follows = figure == marks.last_number + 1 or ")" in found[0]
    if _ORDINAL.match(marks.source, found.end()) or (after.islower() and not follows) or after.isdecimal():
        return 0
    marks.last_number = figure
    return _item(marks, first, found)


def _rule(marks: Marks, first: int, found: re.Match[str]) -> int:
    return marks.edit(first, found.end(), "\n")


def _footer(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove the few lines below "--" at the end of a text: the same below each mail, and not written to its reader."""
    source = marks.source
    if len(source) - found.end() > _FOOTER_FAR:
        return 0
    below = source[found.end() :].strip()
    if len(below) > _FOOTER_MOST or below.count("\n") >= _FOOTER_LINES or len(_FOOTER.compiled.findall(source)) > 1:
        return 0
    return marks.edit(first, len(source), "\n")


def _quoted_lines(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove a block of quoted lines."""
    source = marks.source
    end = source.find("\n", first)
    while end >= 0:
        begin = end + 1
        while begin < len(source) and source[begin] in " \t":
            begin += 1
        if not source.startswith((">", "&gt;"), begin):
            break
        end = source.find("\n", begin)
    return marks.edit(first, len(source) if end < 0 else end, "\n")


def _fence(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Mask a fenced block."""
    end = marks.find("\n" + found[0], first)
    if end < 0:
        return 0
    stop = marks.source.find("\n", end + 1)
    marks.firm.append(stop)
    return marks.edit(first, len(marks.source) if stop < 0 else stop, OPAQUE)


def _table(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Take the cells of a table row apart."""
    source = marks.source
    rule = _TABLE_RULE.match(source, first)
    if rule:
        return marks.edit(first, rule.end(), "\n")
    place = source.find("|", first + 1)
    if place in marks.later:  # found from another cell: HTML may have all its rows on one line
        return marks.edit(first, first + 1, "")
    end = source.find("\n", first)
    end = len(source) if end < 0 else end
    if not 0 <= place < end:
        return 0
    marks.edit(first, first + 1, "")
    while place >= 0:
        marks.later[place] = place + 1
        place = source.find("|", place + 1, end)
    return first + 1


def _header(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove a message under a block of headers."""
    source = marks.source
    place = first
    for _ in range(_HEADER_LINES):
        place = source.find("\n", place) if not marks.html else source.find("<br", place, place + _HEADER_FAR)
        if place < 0:
            return 0
        place = place + 1 if not marks.html else source.find(">", place) + 1
        while place < len(source) and source[place] in " \t\n":
            place += 1
        if _HEADERS.match(source, place):
            return _forwarded(marks, first, place)
    return 0


def _wrote(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove "On … wrote:"; with it what follows, unless that shows itself as quoted."""
    source = marks.source
    if marks.html and (intro := _BEFORE_QUOTE.match(source, found.end())):
        return marks.edit(first, intro.end(), "\n")
    end = source.find("\n", found.end())
    if end < 0:
        return marks.edit(first, len(source), "\n")
    following = source[end : end + 200].lstrip()
    if following.startswith((">", "&gt;")):
        return marks.edit(first, end, "\n")
    return _forwarded(marks, first, end)


def _turn(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove the customer's turn of a chat that is shown as one: up to the line's end."""
    source = marks.source
    end = _TURN_END.search(source, found.end()) if marks.html else None
    line = source.find("\n", found.end()) if end is None else end.start()
    return marks.edit(first, len(source) if line < 0 else line, "\n")


def _remark(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove a comment as Markdown writes it: a link that nothing uses."""
    return marks.edit(first, found.end(), "")


def _announced(marks: Marks, first: int, found: re.Match[str]) -> int:
    """Remove a message under "-----Original Message-----"."""
    if _FORWARDED_WORDS.search(found[0]):
        return _forwarded(marks, first, found.end())
    return _rule(marks, first, found)


def _forwarded(marks: Marks, first: int, place: int) -> int:
    """Remove what is forwarded, to a separator line or the end."""
    end = marks.find_pattern(_SEPARATOR, place)
    return marks.edit(first, end.end() if end else len(marks.source), "\n")


_LINE_KINDS = {
    "heading": _heading,
    "quoted": _quoted_lines,
    "rule": _rule,
    "footer": _footer,
    "forwarded": _announced,
    "item": _item,
    "number": _number,
    "fence": _fence,
    "table": _table,
    "header": _header,
    "wrote": _wrote,
    "turn": _turn,
    "remark": _remark,
}
