"""Telling reports that were written before from replies."""

import re

from replylint.wording import UI_LANGUAGES, said

REPORT_MARK = '<meta name="generator" content="replylint">'
"""What stands in the head of a report in HTML, so that nobody lints the replies that it shows."""

_HEAD = 1000
_FINDING = re.compile(r"\S.*:\d+:\d+: |::(?:error|warning|notice) title=replylint ")


def is_page(text: str) -> bool:
    """Tell whether the text of a file is a report in HTML."""
    return REPORT_MARK in text[:_HEAD]


def is_report(text: str) -> bool:
    """Tell whether the text of a file is a report for people: a page, lines of findings, or none found.

    Reports for programs are in formats that hold no replies.
    """
    nothing = tuple(f"{said(code, 'No findings')}: " for code in UI_LANGUAGES)
    return is_page(text) or _FINDING.match(text) is not None or text.startswith(nothing)
