"""Markdown cut into sections: headings, and the fences and quotes between them.

A small scanner of lines: importing markdown-it-py costs 40 ms at every cold start. The tests hold it against that one.
"""

import re
from typing import NamedTuple

from replylint.sources.lines import Line, lines, separator
from replylint.sources.prose import reads_like_letter

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"([ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`{]*).*$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_BULLET = re.compile(r"[*+-][ \t]+(\S.{0,78})$")
_TITLE_MARKS = re.compile(r"[*_`]+|\[([^\[\]]*)\]\([^()]*\)|<!--[^<>]*-->")
_LEAF = 2
_REPLY_FENCES = ("", "text", "txt", "plain", "plaintext", "email", "mail", "markdown", "md", "html", "liquid", "jinja")


class Box(NamedTuple):
    """A fence or a quote: its info word, its lines without their marks, whole lines first to last (exclusive)."""

    kind: str
    info: str
    first: int
    last: int
    content: list[Line]


class Section:
    """What stands between two headings.

    titles: its heading and those above it; first, last: its rows; start, stop: its place in the file, heading included.
    parent: whether headings below it follow. teaches: whether its prose shows how not to write. prose: its lines for
    the customer; letters: the boxes that are replies.
    """

    __slots__ = ("boxes", "first", "last", "letters", "level", "parent", "prose", "start", "stop", "teaches", "titles")

    def __init__(self, level: int, titles: tuple[str, ...], first: int, start: int) -> None:
        self.level = level
        self.titles = titles
        self.first = first
        self.last = first
        self.start = start
        self.stop = start
        self.parent = False
        self.teaches = False
        self.boxes: list[Box] = []
        self.prose: list[Line] = []
        self.letters: list[Box] = []

    def reply_fences(self) -> list[Box]:
        """Return the fences that may hold a reply: those without a language, or with one of text."""
        return [box for box in self.boxes if box.kind == "fence" and box.info in _REPLY_FENCES]


class Page:
    """A Markdown file cut into sections."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.rows = lines(text, start)
        self.sections = [Section(0, (), 0, start)]
        self._last_close = text.rfind("-->")
        self._above: list[tuple[int, str]] = []
        self._scan()
        for section, following in zip(self.sections, self.sections[1:], strict=False):
            section.parent = following.level > section.level
        self.sections[-1].stop = len(text)

    def _scan(self) -> None:
        titles = self._bullet_titles()
        row = 0
        while row < len(self.rows):
            line = self.rows[row]
            if line.text.lstrip().startswith("<!--"):
                row = self.behind_comment(row)
                continue
            fence = _FENCE.match(line.text)
            if fence is not None:
                row = self._fence(row, fence)
                continue
            if _QUOTE.match(line.text):
                row = self._quote(row)
                continue
            row = self._heading(row, titles)
        self.sections[-1].last = len(self.rows)

    def _heading(self, row: int, titles: dict[int, str]) -> int:
        line = self.rows[row]
        heading = _HEADING.match(line.text)
        title = separator(line.text)
        if heading is not None:
            self._open(len(heading[1]), _CLOSING_MARKS.sub("", (heading[2] or "").rstrip()), row, row + 1)
            return row + 1
        if row in titles:
            self._open(_LEAF, titles[row], row, row + 1)
        elif title:
            self._open(_LEAF, title, row, row + 1)
        elif self._underlined(row):
            level = 1 if "=" in self.rows[row + 1].text else 2
            self._open(level, line.text.strip(), row, row + 2)
            return row + 2
        return row + 1

    def _underlined(self, row: int) -> bool:
        """Tell whether the next line makes this one a heading; below prose, a line of dashes is a separator."""
        if row + 1 >= len(self.rows) or not self.rows[row].text.strip():
            return False
        under = _UNDERLINE.match(self.rows[row + 1].text)
        title = self.rows[row].text.strip()
        alone = row == 0 or not self.rows[row - 1].text.strip()
        return (
            under is not None
            and alone
            and len(title) <= 80
            and (under[1][0] == "=" or title[-1].isalnum() or title[-1] in ")）")
            and not (under[1][0] == "-" and (reads_like_letter(title) or separator(title) is not None))
        )

    def _open(self, level: int, title: str, row: int, behind: int) -> None:
        before = self.sections[-1]
        before.last = row
        before.stop = self.rows[row].start
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        name = _TITLE_MARKS.sub(lambda m: m[1] or "", title).strip(" \t:：")
        self._above.append((level, name))
        self.sections.append(Section(level, tuple(title for _, title in self._above), behind, before.stop))

    def _bullet_titles(self) -> dict[int, str]:
        """Return the rows that are "* title" above a paragraph, where a file names its replies like that."""
        found: dict[int, str] = {}
        for row, line in enumerate(self.rows[:-2]):
            bullet = _BULLET.match(line.text)
            if bullet is None:
                continue
            after = self.rows[row + 2].text
            blank = (row == 0 or not self.rows[row - 1].text.strip()) and not self.rows[row + 1].text.strip()
            if blank and after[:1].strip() and _BULLET.match(after) is None and bullet[1][-1] not in ".!?…:。！？：":
                found[row] = bullet[1]
            else:
                return {}
        return found if len(found) > 1 else {}

    def behind_comment(self, row: int) -> int:
        """Return the row behind a comment that opens in a row (the next one, where it is never closed)."""
        if self.rows[row].start > self._last_close:
            return row + 1
        close = self.text.index("-->", self.rows[row].start)
        row += 1
        while row < len(self.rows) and self.rows[row].start <= close:
            row += 1
        return row

    def _fence(self, row: int, opening: re.Match[str]) -> int:
        prefix, marks, info = opening[1], opening[2], opening[3]
        quotes = prefix.count(">")
        indent = len(prefix.expandtabs(4)) if not quotes else 0
        closing = re.compile(rf"[ \t]*(?:>[ \t]?){{0,{quotes}}}[ \t]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$")
        content: list[Line] = []
        last = row + 1
        while last < len(self.rows) and closing.match(self.rows[last].text) is None:
            content.append(_unprefixed(self.rows[last], quotes, indent))
            last += 1
        self.sections[-1].boxes.append(Box("fence", info.lower(), row, min(last + 1, len(self.rows)), content))
        return last + 1

    def _quote(self, row: int) -> int:
        last = row
        content: list[Line] = []
        while last < len(self.rows) and (mark := _QUOTE.match(self.rows[last].text)) is not None:
            line = self.rows[last]
            content.append(Line(line.text[mark.end() :], line.start + mark.end(), line.end))
            last += 1
        self.sections[-1].boxes.append(Box("quote", "", row, last, content))
        return last


def _unprefixed(line: Line, quotes: int, indent: int) -> Line:
    """Return a line of a fence without quote marks and the indentation of its fence."""
    text, place = line.text, 0
    while quotes and (mark := _QUOTE.match(text, place)) is not None:
        place, quotes = mark.end(), quotes - 1
    stop = place + indent
    while place < min(stop, len(text)) and text[place] in " \t":
        place += 1
    return Line(text[place:], line.start + place, line.end)
