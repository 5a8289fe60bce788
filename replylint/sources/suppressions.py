"""Comments that switch rules off: for a file, a reply or the next line, one rule, several or all.

`replylint: disable`, `disable-next-line` and `disable-file`, with `=rule, rule` or without (then all), in a comment of
HTML, Liquid, Jinja, Handlebars or ERB, or behind "#" where a format has such comments. What follows the rules is a
reason. What is nearly such a comment is told (`misspelt`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from replylint.draft import Oddity, Suppression
from replylint.sources.misspelt import NAME, Right, misspelt, unread
from replylint.sources.model import COMMENTED, Reply
from replylint.sources.places import from_file

_OPENER = re.compile(r"(<!--|\{#-?|\{%-?[ \t]*comment[ \t]*-?%\}|\{%-?[ \t]*#|\{\{!(?:--)?|<%#)\s*$")
_HASH = re.compile(r"#+[~|.,:]?[ \t]*$")
_PROGRAM = re.compile(r"[A-Za-z]{3,8}[-_ ]?$")
"""What stands before COMMENTED in this program's name, or in one that may be meant for it."""
_WHAT = re.compile(
    rf"replylint:[ \t]*(disable(?:-next-line|-file)?)(?!-?\w)(?:[ \t]*[=:][ \t]*({NAME}(?:[ \t]*,[ \t]*{NAME})*))?"
)
_CLOSERS = {"<!--": "-->", "{#": "#}", "{%": "%}", "{{": "}}", "<%": "%>", "#": "\n"}
_VISIBLE = re.compile(r"\S")
_LINE_END = re.compile(r"[\r\n]")
_PROGRAM_ROOM = 9
_OPENER_ROOM = 40
_COMMENT_ROOM = 2000
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
        self.text = text
        self.replies = replies
        self.sent = sent
        self.found: list[list[Suppression]] = [[] for _ in replies]
        spans = [reply.places.span(0, len(reply.text)) for reply in replies]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.odd: list[Oddity] = []
        if COMMENTED in text:
            inside = self._inside(hashes)
            for directive in directives(text, hashes):
                if directive.start not in inside and self._is_read(directive) and not self._apply(directive):
                    self.odd.append(Oddity((directive.start, directive.end)))

    def _inside(self, hashes: bool) -> set[int]:
        """Take the directives within replies, by the lines of the reply: an export has it all on one line."""
        taken: set[int] = set()
        for number, reply in enumerate(self.replies):
            for each in directives(reply.text, hashes) if COMMENTED in reply.text else ():
                start, end = reply.places.span(each.start, each.end)
                taken.add(start)
                here = each._replace(start=start, end=end)
                if not self._is_read(here):
                    continue
                if each.scope == "disable-file":
                    self._apply(here)
                elif each.scope == "disable":
                    self._add(number, 0, len(reply.text), here)
                elif (row := _next_line(reply.text, each.end)) is not None:
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
        """Attach a directive that stands outside of replies; tell whether it bears on any."""
        if directive.scope == "disable-next-line":
            return self._apply_to_line(directive)
        chosen = range(len(self.replies)) if directive.scope == "disable-file" else self._meant(directive)
        for number in chosen:
            self._add(number, 0, len(self.replies[number].text), directive)
        return bool(chosen)

    def _apply_to_line(self, directive: Directive) -> bool:
        row = _next_line(self.text, directive.end)
        if row is None:
            return False
        any_found = False
        for number in self._near(*row):
            reply = self.replies[number]
            span = from_file(reply.places, len(reply.text), *row)
            if span is not None:
                self._add(number, *span, directive)
                any_found = True
        return any_found

    def _meant(self, directive: Directive) -> Sequence[int]:
        """Return the replies that a comment is about: on its line, below it in its record or section, the next."""
        place = directive.start
        beside = self._near(*_line_of(self.text, place))
        if beside:
            return beside
        after = bisect_left(self.starts, place)
        if after < len(self.replies) and (_in(self._region(after), place) or not self._inside_before(after, place)):
            return self._same_region(after, 1)
        return self._same_region(after - 1, -1) if self._inside_before(after, place) else ()

    def _near(self, start: int, end: int) -> Sequence[int]:
        """Return the replies that stand in a stretch of the file, at least in part."""
        first = max(0, bisect_left(self.starts, start) - 1)
        return [n for n in range(first, bisect_left(self.starts, end)) if self.ends[n] > start]

    def _region(self, number: int) -> tuple[int, int] | None:
        return self.replies[number].region

    def _inside_before(self, after: int, place: int) -> bool:
        return after > 0 and _in(self._region(after - 1), place)

    def _same_region(self, number: int, step: int) -> Sequence[int]:
        """Return a reply and its neighbours in one direction that share its record or section."""
        region = self._region(number)
        stop = number + step
        while region is not None and 0 <= stop < len(self.replies) and self._region(stop) == region:
            stop += step
        return range(number, stop, step)


def _in(region: tuple[int, int] | None, place: int) -> bool:
    return region is not None and region[0] <= place < region[1]


def _next_line(text: str, place: int) -> tuple[int, int] | None:
    """Return the next line that holds anything."""
    found = _VISIBLE.search(text, _line_of(text, place)[1])
    return _line_of(text, found.start()) if found is not None else None


def _line_of(text: str, place: int) -> tuple[int, int]:
    """Return where the line around a place starts and ends."""
    start = text.rfind("\n", 0, place) + 1
    start = max(start, text.rfind("\r", start, place) + 1)
    end = _LINE_END.search(text, place)
    return start, end.start() if end else len(text)
