"""What in a text is not words to the customer: mark-up, placeholders, addresses, code, quotations, directives.

A scanner runs over the source once, from one character that may begin something to the next, and notes edits: what is
replaced by an opaque character, what is removed. Each look-ahead is bounded or remembered, so time is linear.
"""

import re
from collections.abc import Callable

from replylint.text.fold import Edit
from replylint.text.masks import AMOUNT, OPAQUE, OTHER, QUOTE, TIME, slot_kind

_TRIGGER = re.compile("[\n@.:{%\\[\"“„«「『《]")
_URL = re.compile(r"[a-z][a-z0-9+]{1,11}://[^\s<>\"«»“”„。，、；！？）】]+|www\.[^\s<>\"«»“”„。，、；！？）】]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'*_~"
_BRACES = re.compile(r"\{\{\{?[^{}\n]{0,200}\}?\}\}|[%#$]?\{[^{}\n]{1,100}\}")
_PERCENT = re.compile(r"%%[A-Za-z][\w.]{0,60}%%|%\{[^{}\n]{1,100}\}")
_SQUARE = re.compile(r"\[\[?([^\[\]\n.!?;]{2,60})\]\]?(?![(:])")
_CLOSING_QUOTE = {"„": "“”\"", "“": "”“", "«": "»", "「": "」", "『": "』", "《": "》", '"': '"'}
_MOST = 400


class Scan:
    """One run over a source. edits: what to replace or remove, in order, not overlapping."""

    __slots__ = ("edits", "floor", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.edits: list[Edit] = []
        self.floor = 0

    def run(self) -> None:
        """Note the edits of the whole source."""
        search = _TRIGGER.search
        source = self.source
        place = 0
        while found := search(source, place):
            start = found.start()
            place = _HANDLERS[source[start]](self, start) or start + 1

    def edit(self, start: int, end: int, stand_in: str) -> int:
        """Note an edit; return its end."""
        self.edits.append((start, end, stand_in))
        self.floor = end
        return end

    def colon(self, start: int) -> int:
        """Mask a URL."""
        if not self.source.startswith("://", start):
            return 0
        begin = start
        while begin > self.floor and start - begin < 12 and self.source[begin - 1].isalnum() and self.source[begin - 1].isascii():
            begin -= 1
        return self.address(begin)

    def address(self, begin: int) -> int:
        """Mask a URL that begins here."""
        found = _URL.match(self.source, begin)
        if found is None:
            return 0
        end = begin + len(found[0].rstrip(_URL_TAIL))
        if "(" not in found[0]:
            end = begin + len(self.source[begin:end].rstrip(")"))
        return self.edit(begin, end, OPAQUE) if end > begin else 0

    def dot(self, start: int) -> int:
        """Mask a URL without its scheme."""
        if start - 3 >= self.floor and self.source[start - 3 : start].lower() == "www":
            return self.address(start - 3)
        return 0

    def at_sign(self, start: int) -> int:
        """Mask an e-mail address."""
        begin = start
        while begin > self.floor and start - begin < 64 and (self.source[begin - 1].isalnum() or self.source[begin - 1] in "._%+-"):
            begin -= 1
        found = _HOST.match(self.source, start + 1)
        return self.edit(begin, found.end(), OPAQUE) if found and begin < start else 0

    def brace(self, start: int) -> int:
        """Mask a placeholder in braces."""
        begin = start - 1 if start > self.floor and self.source[start - 1] in "#$" else start
        found = _BRACES.match(self.source, begin)
        return self.slot(begin, found.end(), found[0]) if found else 0

    def percent(self, start: int) -> int:
        """Mask a placeholder that begins with a percent sign."""
        found = _PERCENT.match(self.source, start)
        return self.slot(start, found.end(), found[0]) if found else 0

    def square(self, start: int) -> int:
        """Mask a placeholder in square brackets."""
        found = _SQUARE.match(self.source, start)
        if found is None or found[1].isdecimal() or found[1].count(" ") > 5:
            return 0
        return self.slot(start, found.end(), found[1])

    def slot(self, start: int, end: int, name: str) -> int:
        """Mask a placeholder by what its name means."""
        return self.edit(start, end, slot_kind(name))

    def quotation(self, start: int) -> int:
        """Mask words in quotation marks on one line."""
        source = self.source
        closing = _CLOSING_QUOTE[source[start]]
        straight = source[start] == '"'
        if straight and start and source[start - 1].isalnum():
            return 0
        for place in range(start + 1, min(len(source), start + _MOST)):
            character = source[place]
            if character == "\n":
                return 0
            if character in closing and place > start + 1 and not (straight and source[place - 1].isspace()):
                return self.edit(start, place + 1, QUOTE)
        return 0

    def line(self, start: int) -> int:
        """Look at the beginning of a line."""
        return 0


_HOST = re.compile(r"(?:[a-zA-Z0-9-]{1,63}\.){1,5}[a-zA-Z]{2,24}")

_HANDLERS: dict[str, Callable[[Scan, int], int]] = {
    "\n": Scan.line,
    "@": Scan.at_sign,
    ".": Scan.dot,
    ":": Scan.colon,
    "{": Scan.brace,
    "%": Scan.percent,
    "[": Scan.square,
    **dict.fromkeys(_CLOSING_QUOTE, Scan.quotation),
}
