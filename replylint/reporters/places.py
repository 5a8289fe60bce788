"""Names of files and findings as services want them: relative paths, fingerprints that survive moved lines."""

import os
import re
from collections import Counter
from collections.abc import Iterator

from replylint.finding import Finding, Suggestion
from replylint.reporters import DraftResult, FileResult

_LINE_END = re.compile(r"\r\n|\n|\r")


def relative(path: str) -> str:
    """Return a path relative to the working folder, with forward slashes, where it lies in it; else as it is."""
    if path == "-":
        return "stdin"
    full = os.path.abspath(path)
    here = os.getcwd()
    inside = full.startswith(here.rstrip(os.sep) + os.sep)
    return (os.path.relpath(full) if inside else path).replace(os.sep, "/")


def editable(result: FileResult, finding: Finding) -> bool:
    """Tell whether the marked words stand in the file as they are, so that a replacement can be put in their place."""
    return result.text[finding.start : finding.end] == finding.text


def editing(result: FileResult, finding: Finding) -> Iterator[tuple[Finding, Suggestion]]:
    """Yield the ways out that can be put into the file, each with the finding as if it stood where that one goes."""
    for way in finding.suggestions:
        placed = finding if way.start is None else _placed(result.text, finding, way)
        if way.replacement is not None and editable(result, placed):
            yield placed, way


def _placed(text: str, finding: Finding, way: Suggestion) -> Finding:
    start, end, words = way.place(finding)
    line, column = _moved(text, finding.start, (finding.line, finding.column), start)
    end_line, end_column = _moved(text, finding.end, (finding.end_line, finding.end_column), end)
    return finding._replace(
        start=start, end=end, line=line, column=column, end_line=end_line, end_column=end_column, text=words
    )


def _moved(text: str, known: int, position: tuple[int, int], place: int) -> tuple[int, int]:
    """Return line and column of a place near one whose line and column are known."""
    line, column = position
    low, high = min(known, place), max(known, place)
    breaks = [found.end() for found in _LINE_END.finditer(text, low, high)]
    if not breaks:
        return line, column + place - known
    if place > known:
        return line + len(breaks), place - breaks[-1] + 1
    first = text.rfind("\n", 0, place) + 1
    first = max(first, text.rfind("\r", first, place) + 1)
    return line - len(breaks), place - first + 1


class Fingerprints:
    """Names findings by rule, words and reply, never by line; the same words again get the next number."""

    def __init__(self, *, with_path: bool) -> None:
        self._with_path = with_path
        self._seen: Counter[str] = Counter()

    def of(self, result: FileResult, draft: DraftResult, finding: Finding) -> str:
        """Return the name of a finding; call it once for each, in order."""
        print_ = fingerprint(draft, finding, relative(result.path) if self._with_path else "")
        self._seen[print_] += 1
        return f"{print_}:{self._seen[print_]}"


def fingerprint(draft: DraftResult, finding: Finding, path: str = "") -> str:
    """Return a name for findings with the same rule, kind and words in the same reply."""
    from hashlib import sha256
    from unicodedata import normalize

    words = " ".join(normalize("NFC", finding.text).casefold().split())
    parts = (path, finding.rule, finding.kind, words, draft.draft.name or draft.draft.location)
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
