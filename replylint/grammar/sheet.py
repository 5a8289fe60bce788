"""What a checker gets to read of a draft: the sentences of one language, with stand-ins for what is masked.

A sheet knows where each of its characters stands in the draft's folded text. What a checker says of a stand-in, or
across the gap between two paragraphs, has no place there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from replylint.checks.base import Task
from replylint.text import Text
from replylint.text.masks import AMOUNT, MASKS

LIMIT = 8000
"""A sheet holds about as many characters at most; a longer draft becomes several."""

ENDLESS = 5000
"""A sentence of more characters is none, and no checker is made to read it."""

GAP = "\n\n"
_STAND_IN = "A1"
_AMOUNT = "5"
_MASK = re.compile(f"[{MASKS}]")
_OUTSIDE = -1


class Line(NamedTuple):
    """A sentence: where it begins and ends in the folded text, and the zone of its paragraph."""

    start: int
    end: int
    zone: str


class Sheet:
    """A text for a checker; all offsets are code points.

    text: what the checker reads. starts, targets: from `starts[i]` on it runs parallel to the folded text from
    `targets[i]` on, or is a stand-in or a gap, where that is -1. lines: its sentences, in order.
    """

    __slots__ = ("_length", "_pieces", "lines", "starts", "targets", "text")

    def __init__(self) -> None:
        self.text = ""
        self.starts: list[int] = []
        self.targets: list[int] = []
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def put(self, piece: str, target: int = _OUTSIDE) -> None:
        """Add a piece of text that stands somewhere in the folded text, or nowhere."""
        if not piece:
            return
        goes_on = target != _OUTSIDE and self.starts and self.targets[-1] != _OUTSIDE
        if not (goes_on and self.targets[-1] + self._length - self.starts[-1] == target):
            self.starts.append(self._length)
            self.targets.append(target)
        self._pieces.append(piece)
        self._length += len(piece)

    def close(self) -> "Sheet":
        """Put the text together and return the sheet."""
        self.text = "".join(self._pieces)
        return self

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the folded text; None for what is empty, or not all of one piece of it."""
        if not 0 <= start < end <= self._length:
            return None
        run = bisect_right(self.starts, start) - 1
        stop = self.starts[run + 1] if run + 1 < len(self.starts) else self._length
        if self.targets[run] == _OUTSIDE or end > stop:
            return None
        return self.targets[run] + start - self.starts[run], self.targets[run] + end - self.starts[run]

    def beside_stand_in(self, start: int, end: int) -> bool:
        """Tell whether nothing but spaces parts a span from a stand-in: no grammar holds there."""
        run = bisect_right(self.starts, start) - 1
        stop = self.starts[run + 1] if run + 1 < len(self.starts) else self._length
        return (self._is_stand_in(run - 1) and not self.text[self.starts[run] : start].strip()) or (
            self._is_stand_in(run + 1) and not self.text[end:stop].strip()
        )

    def _is_stand_in(self, run: int) -> bool:
        if not 0 <= run < len(self.starts) or self.targets[run] != _OUTSIDE:
            return False
        return not self.text.startswith(GAP, self.starts[run])

    def line(self, place: int) -> Line:
        """Return the sentence around a place of the folded text."""
        return self.lines[max(0, bisect_right(self.lines, place, key=lambda line: line.start) - 1)]


def sheets(task: Task, lang: str) -> Iterator[Sheet]:
    """Yield what there is to read in a language."""
    text = task.reading.text
    sheet = Sheet()
    before = -2
    for number in dict.fromkeys(sentence.number for sentence in task.sentences if sentence.lang == lang):
        line = _line(text, number)
        start, end, _ = line
        if end - start > ENDLESS:
            continue
        joint = _joint(text, before, number) if before == number - 1 else GAP
        if len(sheet) > LIMIT:
            yield sheet.close()
            sheet = Sheet()
        if len(sheet):
            sheet.put(joint, _OUTSIDE if joint == GAP else start - len(joint))
        sheet.lines.append(line)
        _copy(sheet, text, start, end)
        before = number
    if len(sheet):
        yield sheet.close()


def _line(text: Text, number: int) -> Line:
    sentence = text.sentences[number]
    zone = text.paragraphs[sentence.paragraph].zone
    return Line(text.starts[sentence.first], text.ends[sentence.last - 1], zone)


def _joint(text: Text, before: int, number: int) -> str:
    """Return what stands between two sentences that follow each other; a line's end parts them."""
    one, other = text.sentences[before], text.sentences[number]
    between = text.cased[text.ends[one.last - 1] : text.starts[other.first]]
    return GAP if one.paragraph != other.paragraph or "\n" in between else between


def _copy(sheet: Sheet, text: Text, start: int, end: int) -> None:
    """Copy a stretch of the text, letters as written; a line break within a sentence is only a wrapped line."""
    cased = text.cased
    done = start
    for found in _MASK.finditer(cased, start, end):
        sheet.put(cased[done : found.start()].replace("\n", " "), done)
        sheet.put(_AMOUNT if found[0] == AMOUNT else _STAND_IN)
        done = found.end()
    sheet.put(cased[done:end].replace("\n", " "), done)
