"""Comments that switch rules off: for a file, a reply or the next line, one rule, several or all.

`replylint: disable`, `disable-next-line` and `disable-file`, with `=rule, rule` or without (then all), in a comment of
HTML, Liquid, Jinja, Handlebars or ERB, or behind "#" where a format has such comments. What follows the rules is a
reason.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from replylint.draft import OffsetMap, Suppression
from replylint.sources.lines import lines
from replylint.sources.model import Reply
from replylint.sources.places import from_file

_WORD = "replylint:"
_OPENER = re.compile(r"(<!--|\{#-?|\{%-?[ \t]*comment[ \t]*-?%\}|\{%-?[ \t]*#|\{\{!(?:--)?|<%#)\s*$")
_HASH = re.compile(r"#+[~|.,:]?[ \t]*$")
_WHAT = re.compile(
    r"replylint:[ \t]*(disable(?:-next-line|-file)?)(?![\w-])(?:[ \t]*[=:][ \t]*([\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*))?"
)
_CLOSERS = {"<!--": "-->", "{#": "#}", "{%": "%}", "{{": "}}", "<%": "%>", "#": "\n"}
_OPENER_ROOM = 40
_ALL = frozenset({"all"})


class Directive(NamedTuple):
    """A comment that switches rules off: for what, which rules, where it stands, whether it is one of HTML."""

    scope: str
    rules: frozenset[str]
    start: int
    end: int
    html: bool


def directives(text: str, hashes: bool) -> list[Directive]:
    """Return the directives of a text in its order."""
    found: list[Directive] = []
    place = text.find(_WORD)
    while place >= 0:
        directive = _directive(text, place, hashes)
        if directive is not None:
            found.append(directive)
        place = text.find(_WORD, place + len(_WORD))
    return found


def _directive(text: str, place: int, hashes: bool) -> Directive | None:
    before = text[max(0, place - _OPENER_ROOM) : place]
    opener = _OPENER.search(before) or (_HASH.search(before) if hashes else None)
    what = _WHAT.match(text, place)
    if opener is None or what is None:
        return None
    mark = next(mark for mark in _CLOSERS if opener[0].startswith(mark))
    closer = text.find(_CLOSERS[mark], what.end())
    end = what.end() if closer < 0 else closer + len(_CLOSERS[mark].strip())
    rules = frozenset(re.split(r"[ \t]*,[ \t]*", what[2])) if what[2] else _ALL
    return Directive(what[1], rules, place - len(before) + opener.start(), end, mark == "<!--")


class Switches:
    """What the directives of a file switch off in each of its replies."""

    def __init__(self, text: str, replies: Sequence[Reply], hashes: bool, sent: bool) -> None:
        self.text = text
        self.replies = replies
        self.sent = sent
        self.found: list[list[Suppression]] = [[] for _ in replies]
        self.unattached: list[tuple[int, int]] = []
        if _WORD in text:
            inside = self._inside(hashes)
            for directive in directives(text, hashes):
                if directive.start not in inside and not self._apply(directive):
                    self.unattached.append((directive.start, directive.end))

    def _inside(self, hashes: bool) -> set[int]:
        """Take the directives within replies, by the lines of the reply: an export has it all on one line."""
        taken: set[int] = set()
        for number, reply in enumerate(self.replies):
            for each in directives(reply.text, hashes) if _WORD in reply.text else ():
                start, end = reply.places.span(each.start, each.end)
                taken.add(start)
                here = each._replace(start=start, end=end)
                if each.scope == "disable-file":
                    self._apply(here)
                elif each.scope == "disable":
                    self._add(number, 0, len(reply.text), here)
                elif (row := _next_line(reply.text, each.end)) is not None:
                    self._add(number, *row, here)
        return taken

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
        any_found = False
        for number, reply in enumerate(self.replies if row is not None else ()):
            span = from_file(reply.places, len(reply.text), *row) if row is not None else None
            if span is not None:
                self._add(number, *span, directive)
                any_found = True
        return any_found

    def _meant(self, directive: Directive) -> Sequence[int]:
        """Return the replies that a comment is about: on its line, below it in its record or section, the next."""
        ends = lines(self.text, directive.start)[:1]
        line_start = max(self.text.rfind("\n", 0, directive.start), self.text.rfind("\r", 0, directive.start)) + 1
        line_end = ends[0].end if ends else directive.end
        spans = [_extent(reply.places, len(reply.text)) for reply in self.replies]
        beside = [n for n, (start, end) in enumerate(spans) if start < line_end and end > line_start]
        if beside:
            return beside
        within = [n for n, reply in enumerate(self.replies) if _in(reply.region, directive.start)]
        below = [n for n in within if spans[n][0] > directive.start]
        if within:
            return below or within
        following = [n for n, (start, _) in enumerate(spans) if start > directive.start]
        region = self.replies[following[0]].region if following else None
        return [n for n in following if n == following[0] or (region and self.replies[n].region == region)]


def _in(region: tuple[int, int] | None, place: int) -> bool:
    return region is not None and region[0] <= place < region[1]


def _extent(places: OffsetMap, length: int) -> tuple[int, int]:
    return places.span(0, length)


def _next_line(text: str, place: int) -> tuple[int, int] | None:
    """Return the next line that holds anything."""
    for line in lines(text, place)[1:]:
        if line.text.strip():
            return line.start, line.end
    return None
