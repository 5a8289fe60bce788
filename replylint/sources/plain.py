"""Plain text: one file is one reply, or several between lines of dashes ("---", "---- Title")."""

import re
from collections.abc import Iterator

from replylint.sources.front import front_matter
from replylint.sources.lines import lines, separator
from replylint.sources.model import Input, Reply
from replylint.sources.places import straight, stripped

_MARKS = re.compile(r"[ \t]*(?:={3,}|\*{3,}|#{3,}|—{3,}|－{3,}|＝{3,}|(?:\* ){2,}\*)[ \t]*$")


def open_plain(file: Input) -> Iterator[Reply]:
    """Yield the replies of a text file."""
    matter = front_matter(file)
    if matter.subject is not None:
        yield matter.lend(matter.subject)
    for reply in separated(file.text, matter.end, len(file.text), "plain"):
        yield matter.lend(reply)


def separated(text: str, start: int, end: int, markup: str) -> Iterator[Reply]:
    """Yield the replies between separator lines of text[start:end].

    A piece without a whole sentence (a signature below a line) stays with the reply before it.
    """
    bounds = [(start, start, "")]
    for line in lines(text, start, end):
        title = "" if markup == "plain" and _MARKS.match(line.text) else separator(line.text)
        if title is not None:
            bounds.append((line.start, line.end, title))
    if len(bounds) > 1:
        bounds = _joined(text, bounds, end)
    for index, (_, behind, title) in enumerate(bounds):
        stop = bounds[index + 1][0] if index + 1 < len(bounds) else end
        body, places = stripped(text[behind:stop], straight(behind))
        if body:
            titles = (title,) if title else ()
            yield Reply(body, places, markup, title, titles=titles, region=(behind, stop))


def _joined(text: str, bounds: list[tuple[int, int, str]], end: int) -> list[tuple[int, int, str]]:
    """Return the separators that begin a reply: with a title, or with a whole sentence below."""
    from replylint.sources.prose import has_sentence

    kept = bounds[:1]
    for (start, behind, title), following in zip(bounds[1:], (*bounds[2:], (end, end, "")), strict=True):
        if title or has_sentence(text[behind : following[0]]):
            kept.append((start, behind, title))
    return kept
