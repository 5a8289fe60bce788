"""What in a text is not words to the customer: mark-up, placeholders, addresses, code, quotations, directives.

The scanner runs over the source once, from one character that may begin something to the next, and notes edits: what is
replaced by an opaque character, what is removed. Each look-ahead is bounded or remembered, so time is linear.
"""

import re
from collections.abc import Callable

from replylint.text import addresses, directives, emphasis, lines, quotes, slots, tags
from replylint.text.marks import Marks

_HANDLERS: dict[str, Callable[[Marks, int], int]] = {
    "\n": lines.line_break,
    "@": addresses.at_sign,
    ".": addresses.dot,
    ":": addresses.colon,
    "/": addresses.slash,
    "\\": addresses.backslash,
    "`": addresses.backtick,
    "<": tags.less_than,
    "&": tags.ampersand,
    "{": directives.brace,
    "[": emphasis.square,
    "]": emphasis.closing,
    "|": emphasis.closing,
    "*": emphasis.star,
    "_": emphasis.underscore,
    "~": emphasis.tilde,
    "%": slots.percent,
    "$": slots.dollar,
    "(": slots.round_bracket,
    "（": slots.round_bracket,
    "【": slots.lenticular,
    "X": slots.cross,
    "Ｘ": slots.cross,
    "○": slots.circle,
    '"': quotes.straight_quote,
    "'": quotes.single_quote,
    **dict.fromkeys("„“«「『《‘", quotes.quotation),
}
_TRIGGER = re.compile("[" + "".join(map(re.escape, _HANDLERS)) + "]")


def scanned(source: str, html: bool) -> Marks:
    """Return what is found in a source. html: it is HTML as a whole, so its line breaks mean nothing."""
    marks = Marks(source, html)
    search = _TRIGGER.search
    place = lines.line_start(marks, 0)
    while found := search(source, place):
        start = found.start()
        place = _HANDLERS[source[start]](marks, start) or start + 1
    return marks
