"""Comments that switch rules off: for a file, a reply or the next line, one rule, several or all.

`replylint: disable`, `disable-next-line` and `disable-file`, with `=rule, rule` or without (then all), in a comment of
HTML, Liquid, Jinja, Handlebars or ERB, or behind "#" where a format has such comments. What follows the rules is a
reason. What is nearly such a comment is told (`misspelt`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from replylint.draft import Oddity, Suppression
from replylint.sources.fromfile import FromFile
from replylint.sources.lines import Row, Rows
from replylint.sources.misspelt import NAME, Right, misspelt, unread
from replylint.sources.model import COMMENTED, Reply

_OPENER = re.compile(r"(<!--|\{#-?|\{%-?[ \t]*comment[ \t]*-?%\}|\{%-?[ \t]*#|\{\{!(?:--)?|<%#)\s*$")
_HASH = re.compile(r"#+[~|.,:]?[ \t]*$")
_PROGRAM = re.compile(r"[A-Za-z]{3,8}[-_ ]?$")
"""What stands before COMMENTED in this program's name, or in one that may be meant for it."""
_WHAT = re.compile(
    rf"replylint:[ \t]*(disable(?:-next-line|-file)?)(?!-?\w)(?:[ \t]*[=:][ \t]*({NAME}(?:[ \t]*,[ \t]*{NAME})*))?"
)
_CLOSERS = {"<!--": "-->", "{#": "#}", "{%": "%}", "{{": "}}", "<%": "%>", "#": "\n"}
_PROGRAM_ROOM = 9
_OPENER_ROOM = 40
_COMMENT_ROOM = 2000
_MOST_SAID = 200
_ALL = frozenset({"all"})

_COMMENTS = (("<!--", "-->"), ("{#", "#}"), ("{{!", "}}"), ("{% comment", "endcomment"))


def without_comments(text: str) -> str:
    """Return a text without its comments, in one pass however many are opened and never closed."""
    for opener, closer in _COMMENTS:
        kept: list[str] = []
        place = 0
        while (start := text.find(opener, place)) >= 0 and (end := text.find(closer, start)) >= 0:
            kept.append(text[place:start])
            place = end + len(closer) if closer != "endcomment" else text.find("%}", end) + 2 or len(text)
        text = "".join((*kept, text[place:]))
    return text


class Directive(NamedTuple):
    """A comment that switches rules off: for what, which rules, where it stands, whether it is one of HTML.

    scope: "" where it switches off nothing. right: how it should be spelt, where that is otherwise.
    """

    scope: str
    rules: frozenset[str]
    start: int
    end: int
    html: bool
    right: Right | None = None


def directives(text: str, hashes: bool) -> list[Directive]:
    """Return the directives of a text in its order."""
    found: list[Directive] = []
    place = text.find(COMMENTED)
    while place >= 0:
        directive = _directive(text, place, hashes)
        if directive is not None:
            found.append(directive)
        place = text.find(COMMENTED, place + len(COMMENTED))
    return found


def _directive(text: str, found: int, hashes: bool) -> Directive | None:
    """Return the directive of a comment that begins with a program's name. found: where that has COMMENTED."""
    program = _PROGRAM.search(text[max(0, found - _PROGRAM_ROOM) : found])
    if program is None:
        return None
    place = found - len(program[0])
    before = text[max(0, place - _OPENER_ROOM) : place]
    opener = _OPENER.search(before) or (_HASH.search(before) if hashes else None)
    if opener is None:
        return None
    what = _WHAT.match(text, place)
    mark = next(mark for mark in _CLOSERS if opener[0].startswith(mark))
    behind = what.end() if what else found + len(COMMENTED)
    stop = text.find(_CLOSERS[mark], behind, behind + _COMMENT_ROOM)
    start, end = place - len(before) + opener.start(), behind if stop < 0 else stop + len(_CLOSERS[mark].strip())
    html, stop = mark == "<!--", len(text) if stop < 0 else stop
    if what is None:
        right = misspelt(text, place, stop)
        return Directive("", frozenset(), start, end, html, right) if right else None
    rules = frozenset(re.split(r"[ \t]*,[ \t]*", what[2])) if what[2] else _ALL
    return Directive(what[1], rules, start, end, html, unread(text, what[1], what[2] or "", behind, stop))


class Switches:
    """What the directives of a file switch off in each of its replies, and which of them are odd."""

    def __init__(self, text: str, replies: Sequence[Reply], hashes: bool, sent: bool) -> None:
        self.replies = replies
        self.sent = sent
        self.found: list[list[Suppression]] = [[] for _ in replies]
        self.odd: list[Oddity] = []
        self.neighbours = Neighbours(text, replies)
        self._said: dict[tuple[str, int], set[frozenset[str]]] = {}
        inside = self._inside(hashes)
        for directive in directives(text, hashes):
            if directive.start not in inside and self._is_read(directive) and not self._apply(directive):
                self.odd.append(Oddity((directive.start, directive.end)))

    def _inside(self, hashes: bool) -> set[int]:
        """Take the directives within replies, by the lines of the reply: an export has it all on one line."""
        taken: set[int] = set()
        for number, reply in enumerate(self.replies):
            if COMMENTED not in reply.text:
                continue
            rows = Rows(reply.text)
            for each in directives(reply.text, hashes):
                start, end = reply.places.span(each.start, each.end)
                taken.add(start)
                here = each._replace(start=start, end=end)
                if not self._is_read(here):
                    continue
                if each.scope == "disable-file":
                    self._apply(here)
                elif each.scope == "disable":
                    self._add(number, 0, len(reply.text), here)
                elif (row := rows.below(each.end)) is not None:
                    self._add(number, *row, here)
                else:
                    self.odd.append(Oddity((start, end)))
        return taken

    def _is_read(self, directive: Directive) -> bool:
        """Tell whether a directive switches anything off, and note how it should be spelt."""
        if directive.right is not None:
            self.odd.append(Oddity((directive.start, directive.end), *directive.right))
        return bool(directive.scope)

    def _add(self, number: int, start: int, end: int, directive: Directive) -> None:
        place = (directive.start, directive.end)
        self.found[number].append(Suppression(start, end, directive.rules, place, directive.html and self.sent))

    def _apply(self, directive: Directive) -> bool:
        """Attach a directive to the replies that it is about; tell whether there are any.

        One that says again what an earlier one says of all of them has nothing left to switch off: it goes without its
        rules to the first of them. So does, with its rules, one behind the first 200 that differ. Thousands of comments
        about thousands of replies would be millions.
        """
        where, stretches = self._meant(directive)
        said = self._said.setdefault(where, set())
        if directive.rules in said:
            directive, stretches = directive._replace(rules=frozenset()), islice(stretches, 1)
        elif len(said) >= _MOST_SAID:
            stretches = islice(stretches, 1)
        said.add(directive.rules)
        bears = False
        for number, start, end in stretches:
            self._add(number, start, end, directive)
            bears = True
        return bears

    def _meant(self, directive: Directive) -> tuple[tuple[str, int], Iterable[tuple[int, int, int]]]:
        """Return a name for the replies that a directive is about, and the stretches of them: number, start, end."""
        if directive.scope == "disable-next-line":
            row = self.neighbours.rows.below(directive.end)
            return ("line", row[0] if row else -1), self.neighbours.on_line(row) if row else ()
        everywhere: tuple[tuple[str, int], Sequence[int]] = ("file", 0), range(len(self.replies))
        where, numbers = everywhere if directive.scope == "disable-file" else self.neighbours.around(directive.start)
        return where, ((number, 0, len(self.replies[number].text)) for number in numbers)


class Neighbours:
    """Finds the replies of a file that stand on a line, or near a comment."""

    def __init__(self, text: str, replies: Sequence[Reply]) -> None:
        self.rows = Rows(text)
        self.replies = replies
        spans = [reply.places.span(0, len(reply.text)) for reply in replies]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.groups = _groups(replies)
        self._there: dict[int, FromFile] = {}
        self._on_line: dict[int, list[tuple[int, int, int]]] = {}
        self._near: dict[int, list[int]] = {}

    def on_line(self, row: Row) -> list[tuple[int, int, int]]:
        """Return what stands on a line: the number of each reply, and the span of it."""
        if row[0] not in self._on_line:
            spans = ((number, self._from_file(number).span(*row)) for number in self.near(row))
            self._on_line[row[0]] = [(number, *span) for number, span in spans if span is not None]
        return self._on_line[row[0]]

    def _from_file(self, number: int) -> FromFile:
        if number not in self._there:
            reply = self.replies[number]
            self._there[number] = FromFile(reply.places, len(reply.text))
        return self._there[number]

    def near(self, row: Row) -> list[int]:
        """Return the replies that stand on a line, at least in part."""
        start, end = row
        if start not in self._near:
            first = max(0, bisect_left(self.starts, start) - 1)
            last = bisect_left(self.starts, end)
            self._near[start] = [number for number in range(first, last) if self.ends[number] > start]
        return self._near[start]

    def around(self, place: int) -> tuple[tuple[str, int], Sequence[int]]:
        """Return the replies that a comment is about: on its line, below it in its record or section, the next.

        With a name: of two comments with the same one, the later is about no reply that the earlier is not about.
        """
        row = self.rows.around(place)
        if self.near(row):
            return ("beside", row[0]), self.near(row)
        after = bisect_left(self.starts, place)
        before = after > 0 and _in(self.replies[after - 1].region, place)
        if after < len(self.replies) and (_in(self.replies[after].region, place) or not before):
            stop = self.groups[after][1]
            return ("below", stop), range(after, stop)
        first = self.groups[after - 1][0] if before else after
        return ("above", first), range(after - 1, first - 1, -1)


def _groups(replies: Sequence[Reply]) -> list[tuple[int, int]]:
    """Return for each reply which ones share its record or section: the number of the first, and behind the last."""
    found: list[tuple[int, int]] = []
    for region, some in groupby(replies, key=lambda reply: reply.region):
        first, last = len(found), len(found) + sum(1 for _ in some)
        found += [(first, last) if region is not None else (n, n + 1) for n in range(first, last)]
    return found


def _in(region: tuple[int, int] | None, place: int) -> bool:
    return region is not None and region[0] <= place < region[1]
