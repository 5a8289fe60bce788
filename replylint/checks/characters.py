"""Kind of check `characters`: letters in parts, and characters that nobody sees. One hit a line, with its repair."""

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from replylint.checks.base import Hit, Task
from replylint.finding import Suggestion
from replylint.text.lazy import Lazy

_UNSEEN = "\u00ad\u200b\u2060-\u2064\ufeff"
_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINED = "[A-Za-z\u00c0-\u024f\u0400-\u04ff\u4e00-\u9fff]"
_PARTS = rf"[^\W\d_][\u0300-\u036f]+|(?<={_JOINED})[\u200c\u200d]+(?={_JOINED})"
_LEFT_TO_RIGHT = Lazy(f"{_PARTS}|[{_UNSEEN}{_DIRECTIONS}]+")
_BOTH_WAYS = Lazy(f"{_PARTS}|[{_UNSEEN}]+")
_ANY_UNSEEN = Lazy(f"[{_UNSEEN}{_DIRECTIONS}\u200c\u200d]")
_RIGHT_TO_LEFT = Lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each line that can be repaired."""
    text = task.reading.text
    source = text.source
    if source.isascii() or (is_normalized("NFC", source) and not _ANY_UNSEEN.search(source)):
        return
    pattern = _BOTH_WAYS if _RIGHT_TO_LEFT.search(source) else _LEFT_TO_RIGHT
    line, pieces = 0, list[re.Match[str]]()
    first = 1 if source.startswith("\ufeff") else 0  # a byte order mark belongs to the file
    for found in pattern.compiled.finditer(source, first):
        if _repaired(found[0]) == found[0] or text.hides(*found.span()):
            continue
        here = text.position(found.start())[0]
        if here != line and pieces:
            yield _hit(task, pieces)
            pieces = []
        line = here
        pieces.append(found)
    if pieces:
        yield _hit(task, pieces)


def _repaired(written: str) -> str:
    return normalize("NFC", written) if written[0].isalpha() else ""


def _hit(task: Task, pieces: list[re.Match[str]]) -> Hit:
    """Return the hit that goes from the first to the last of some pieces of a line."""
    source = task.reading.text.source
    start, done = pieces[0].start(), pieces[0].start()
    parts = []
    for piece in pieces:
        parts += [source[done : piece.start()], _repaired(piece[0])]
        done = piece.end()
    kind = "decomposed" if any(piece[0][0].isalpha() for piece in pieces) else "invisible"
    ways = (Suggestion("", "".join(parts)),)
    return Hit(start, done, kind, task.lang, suggestions=ways, in_source=True)
