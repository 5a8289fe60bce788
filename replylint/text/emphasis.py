"""Markdown inside lines: links, images, emphasis, struck-out text."""

from replylint.text import slots
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import OPAQUE

_LINK = Lazy(
    r"\[[^\[\]\n]{1,300}"
    r"(\](?:[ ]?\((?=\S{0,200}[/%{#@.])[^()\n]{0,600}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)|\[(?:\d{1,3})?\]))"
)
_IMAGE = Lazy(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,600}\)")
_STARS = Lazy(r"\*+")


def square(marks: Marks, start: int) -> int:
    """Take a link apart (its text stays), mask an image or a placeholder."""
    if start > marks.floor and marks.source[start - 1] == "!":
        image = _IMAGE.match(marks.source, start - 1)
        if image:
            return marks.edit(start - 1, image.end(), OPAQUE)
    link = _LINK.match(marks.source, start)
    if link:
        marks.later[link.start(1)] = link.end()
        return marks.edit(start, start + 1, "")
    return slots.square(marks, start)


def closing(marks: Marks, start: int) -> int:
    """Remove the end of a link or a cell."""
    end = marks.later.pop(start, 0)
    if not end:
        return 0
    if marks.source[start] == "|":
        marks.firm.append(start)
        return marks.edit(start, end, "\n")
    return marks.edit(start, end, "")


def star(marks: Marks, start: int) -> int:
    """Remove Markdown's marks of emphasis."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 1, "")
    found = _STARS.match(marks.source, start)
    length = len(found[0]) if found else 1
    end = start + length
    if length > 3:
        return end
    if length > 1:
        lone = marks.before(start).isspace() and marks.after(end).isspace()
        return end if lone else marks.edit(start, end, "")
    return _emphasis(marks, start, "*")


def underscore(marks: Marks, start: int) -> int:
    """Remove Markdown's marks of emphasis, mask names with underscores."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 1, "")
    end = slots.underscore(marks, start)
    if end:
        return end
    if marks.after(start + 1) == "_":
        lone = marks.before(start).isspace() and marks.after(start + 2).isspace()
        return start + 2 if lone else marks.edit(start, start + 2, "")
    return _emphasis(marks, start, "_")


def tilde(marks: Marks, start: int) -> int:
    """Remove the marks of struck-out text."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 2, "")
    source = marks.source
    if not source.startswith("~~", start) or marks.after(start + 2).isspace() or marks.before(start).isalnum():
        return 0
    end = source.find("~~", start + 3, start + 300)
    if end < 0 or "\n" in source[start:end]:
        return 0
    marks.later[end] = end + 2
    return marks.edit(start, start + 2, "")


def _emphasis(marks: Marks, start: int, mark: str) -> int:
    """Remove a single mark and the one that closes it on the same line."""
    source = marks.source
    before = marks.before(start)
    if before.isalnum() or marks.after(start + 1).isspace():
        return 0
    end = source.find(mark, start + 2, start + 300)
    while end >= 0:
        if not source[end - 1].isspace() and not marks.after(end + 1).isalnum():
            break
        end = source.find(mark, end + 1, start + 300)
    if end < 0 or "\n" in source[start:end]:
        return 0
    marks.later[end] = end + 1
    return marks.edit(start, start + 1, "")
