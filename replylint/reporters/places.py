"""Names of files and findings as services want them: relative paths, fingerprints that survive moved lines."""

import os
from collections import Counter

from replylint.finding import Finding
from replylint.reporters import DraftResult, FileResult


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
