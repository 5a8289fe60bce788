"""Telling reports that were written before from replies."""

import re

from replylint.wording import UI_LANGUAGES, said

REPORT_MARK = '<meta name="generator" content="replylint">'
"""What stands in the head of a report in HTML, so that nobody lints the replies that it shows."""

_HEAD = 1000
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_FINDING = re.compile(r"\S.*:\d+:\d+: |::(?:error|warning|notice) title=replylint ")
_QUIET = re.compile(r"“[^”\n]+”: [^\n]+\n?\Z")
"""The gravest finding alone, as `--quiet` has it."""


def is_page(text: str) -> bool:
    """Tell whether the text of a file is a report in HTML."""
    return REPORT_MARK in text[:_HEAD]


def is_report(text: str) -> bool:
    """Tell whether the text of a file is a report for people: a page, lines of findings, or none found.

    Reports for programs are in formats that hold no replies.
    """
    nothing = tuple(f"{said(code, 'No findings')}: " for code in UI_LANGUAGES)
    plain = _COLOUR.sub("", text)
    if is_page(plain) or plain.startswith(nothing):
        return True
    return _FINDING.match(plain) is not None or _QUIET.match(plain) is not None
