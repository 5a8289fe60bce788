"""Words and columns that several formats for people share."""

import re
from collections.abc import Iterator

from replylint.reporters import Tally
from replylint.wording import counted, said

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


def severity_name(severity: str, code: str = "en") -> str:
    """Return what a severity is called in a language; a plugin's own format may use it, too."""
    names = {
        "error": said(code, "error"),
        "warning": said(code, "warning"),
        "suggestion": said(code, "suggestion"),
    }
    return names.get(severity, severity)


def summary_line(tally: Tally, code: str = "en") -> str:
    """Return one line that says what was found in how much; code: the language to say it in."""
    replies = counted(code, tally.drafts, "{number} reply", "{number} replies")
    where = f"{replies} {counted(code, tally.files, 'in {number} file', 'in {number} files')}"
    if tally.findings:
        findings = counted(code, tally.findings, "{number} finding", "{number} findings")
        found = f"{findings} ({', '.join(_severities(tally, code))})"
    else:
        found = said(code, "No findings")
    unread = counted(code, tally.errors, "{number} file not linted", "{number} files not linted")
    return f"{found}: {where}; {unread}" if tally.errors else f"{found}: {where}"


def _severities(tally: Tally, code: str) -> Iterator[str]:
    errors, warnings, suggestions = (tally.by_severity[name] for name in ("error", "warning", "suggestion"))
    if errors:
        yield counted(code, errors, "{number} error", "{number} errors")
    if warnings:
        yield counted(code, warnings, "{number} warning", "{number} warnings")
    if suggestions:
        yield counted(code, suggestions, "{number} suggestion", "{number} suggestions")
