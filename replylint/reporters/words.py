"""Words and columns that several formats for people share."""

import re

from replylint.reporters import Tally

_UNSHOWABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_SINGLE = "[\x00-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u20a0-\u20bf\u2190-\u21ff]*"


def showable(text: str) -> str:
    """Return a text with every code point that would move or command a terminal replaced, one by one."""
    if text.isprintable():
        return text
    return re.sub(_UNSHOWABLE, lambda found: " " if found[0] in "\t\r\n\u2028\u2029" else "\ufffd", text)


def one_line(text: str) -> str:
    """Return a text on one line, fit for a terminal."""
    return showable(text).strip()


def width(text: str) -> int:
    """Return how many columns of a terminal a showable text takes: wide Han 2, combining marks 0."""
    if text.isascii() or re.fullmatch(_SINGLE, text):
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def summary_line(tally: Tally) -> str:
    """Return one line that says what was found in how much."""
    replies = counted(tally.drafts, "reply", "replies")
    where = f"{replies} in {counted(tally.files, 'file')}"
    if not tally.findings:
        found = "No findings"
    else:
        parts = [counted(tally.by_severity[name], name) for name in ("error", "warning", "suggestion")]
        kinds = ", ".join(part for part in parts if not part.startswith("0 "))
        found = f"{counted(tally.findings, 'finding')} ({kinds})"
    unread = f"; {counted(tally.errors, 'file')} not linted" if tally.errors else ""
    return f"{found}: {where}{unread}"
