"""Repairs put into a text, and the patch that shows them.

Which lines were touched is kept while the repairs are made: comparing the two texts would take far longer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from replylint.finding import Finding

Repair = tuple[Finding, str]
"""A finding with what is to stand in its place."""

_ESCAPED = re.compile(r"[\x00-\x1f\x7f\"\\]")
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_AROUND = 3
"""How many lines a patch shows before and behind those that change."""


class Line(NamedTuple):
    """A line with its ending, and which one of the text of before it is; None where a repair touched it."""

    text: str
    number: int | None


class _Change(NamedTuple):
    """Lines that take the place of others: from `first` to before `last` those of before, from `new` to `end` now."""

    first: int
    last: int
    new: int
    end: int


def lines(text: str) -> list[Line]:
    """Return the lines of a text that no repair has touched. Only "\\n" ends one, as it does for patches."""
    return [Line(line, number) for number, line in enumerate(_split(text))]


def repaired(rows: Sequence[Line], repairs: Iterable[Repair]) -> list[Line]:
    """Return the lines of a text with repairs made, which are in order and do not touch each other."""
    starts = [0, *accumulate(len(row.text) for row in rows)]
    found: list[Line] = []
    done = 0
    for first, last, some in _groups(starts, repairs):
        old = "".join(row.text for row in rows[first:last])
        found += rows[done:first]
        found += [Line(line, None) for line in _split(_put(old, starts[first], some))]
        done = last
    return [*found, *rows[done:]]


def _groups(starts: Sequence[int], repairs: Iterable[Repair]) -> Iterator[tuple[int, int, list[Repair]]]:
    """Yield repairs with the lines that they touch, from the first to before the last; no line is in two groups.

    One that takes a line's ending away touches the next line, too.
    """
    number = len(starts) - 1
    some: list[Repair] = []
    first = last = 0
    for repair in repairs:
        begins = min(bisect_right(starts, repair[0].start), number) - 1
        if some and begins >= last:
            yield first, last, some
            some = []
        first = first if some else begins
        last = min(bisect_right(starts, repair[0].end), number)
        some.append(repair)
    if some:
        yield first, last, some


def _put(text: str, shift: int, repairs: Iterable[Repair]) -> str:
    pieces: list[str] = []
    done = 0
    for finding, words in repairs:
        pieces += (text[done : finding.start - shift], words)
        done = finding.end - shift
    return "".join((*pieces, text[done:]))


def patch(name: str, before: str, rows: Sequence[Line]) -> str:
    """Return the unified diff from a text to the lines that it has become, as `git apply` and `patch` take it."""
    old, new = _split(before), [row.text for row in rows]
    changes = list(_changes(len(old), rows))
    pieces = [f"--- {_named(f'a/{name}')}\n", f"+++ {_named(f'b/{name}')}\n"] if changes else []
    for some in _hunks(changes):
        pieces += _hunk(old, new, some)
    return "".join(pieces)


def _named(name: str) -> str:
    """Return a file's name as patches write it: in quotes, with escapes, where a line could not hold it as it is."""
    if name.isprintable():
        return name
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\{ord(found[0]):03o}", name) + '"'


def _split(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _changes(number: int, rows: Sequence[Line]) -> Iterator[_Change]:
    """Yield what lies between lines that are the same in both texts. number: how many lines there were before."""
    first = new = 0
    for place, row in enumerate((*rows, Line("", number))):
        if row.number is None:
            continue
        if first < row.number or new < place:
            yield _Change(first, row.number, new, place)
        first, new = row.number + 1, place + 1


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Yield changes that are shown together, since what is shown around them would meet."""
    some: list[_Change] = []
    for change in changes:
        if some and change.first - some[-1].last > 2 * _AROUND:
            yield some
            some = []
        some.append(change)
    if some:
        yield some


def _hunk(old: Sequence[str], new: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    before = min(_AROUND, changes[0].first)
    behind = min(_AROUND, len(old) - changes[-1].last)
    first, last = changes[0].first - before, changes[-1].last + behind
    yield f"@@ -{_range(first, last)} +{_range(changes[0].new - before, changes[-1].end + behind)} @@\n"
    for change in changes:
        yield from _marked(" ", old[first : change.first])
        yield from _marked("-", old[change.first : change.last])
        yield from _marked("+", new[change.new : change.end])
        first = change.last
    yield from _marked(" ", old[first:last])


def _range(first: int, last: int) -> str:
    """Return some lines as a patch counts them: from 1, and none as those behind the line before."""
    number = last - first
    return f"{first + 1}" if number == 1 else f"{first + (number > 0)},{number}"


def _marked(mark: str, some: Iterable[str]) -> Iterator[str]:
    for line in some:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
