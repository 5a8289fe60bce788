"""Markdown: the replies of a template file, and not what it says to the people who use them.

A small scanner of lines tells headings, fences, quotes and comments apart; it starts in a tenth of the time of
a full parser, and the tests hold it against one. Modes (option `markdown`):

auto     one reply a heading; where replies stand in fences or quotes, those alone
prose    the file is one reply, headings and all
fence    every fence without a language (or text, email, markdown, html) is a reply, nothing else is
section  one reply a heading, whatever it looks like
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from replylint.draft import OffsetMap
from replylint.sources import labels
from replylint.sources.front import front_matter
from replylint.sources.lines import Line, lines, separator
from replylint.sources.model import Input, InputError, Reply
from replylint.sources.places import Pieces, straight
from replylint.sources.plain import separated
from replylint.sources.prose import has_sentence, reads_like_letter, reads_like_prose
from replylint.sources.suppressions import without_comments

MODES = ("auto", "prose", "fence", "section")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"([ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`{]*).*$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_BULLET = re.compile(r"[*+-][ \t]+(\S.{0,78})$")
_RULE = re.compile(r" {0,3}(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,})[ \t]*$")
# Rows of tables, of lists of links, and rules: a section of these alone is no reply.
_FURNITURE = re.compile(
    r"\s*(?:\|.*\||(?:[-*+]|\d+[.)])\s+\[[^\]]*\]\([^)]*\)"
    r"|(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,}))\s*$"
)
_TITLE_MARKS = re.compile(r"[*_`]+|\[([^\[\]]*)\]\([^()]*\)|<!--[^<>]*-->")
_REPLY_FENCES = ("", "text", "txt", "plain", "plaintext", "email", "mail", "markdown", "md", "html", "liquid", "jinja")
_MARKUPS = {"markdown": "markdown", "md": "markdown", "html": "html"}
_LEAF = 2


class _Box(NamedTuple):
    """A fence or a quote: its info word, its lines without their marks, whole lines first to last (exclusive)."""

    kind: str
    info: str
    first: int
    last: int
    content: list[Line]


class _Section:
    """What stands between two headings."""

    __slots__ = ("boxes", "first", "last", "letters", "level", "parent", "prose", "start", "stop", "titles")

    def __init__(self, level: int, titles: tuple[str, ...], first: int, start: int) -> None:
        self.level = level
        self.titles = titles
        self.first = first
        self.last = first
        self.start = start
        self.stop = start
        self.parent = False
        self.boxes: list[_Box] = []
        self.prose: list[Line] = []
        self.letters: list[_Box] = []


def open_markdown(file: Input) -> Iterator[Reply]:
    """Yield the replies of a Markdown file."""
    mode = file.option("markdown", "prose" if "service_desk_templates" in file.name else "auto")
    if mode not in MODES:
        raise InputError(f"no such mode for Markdown: {mode} (one of {', '.join(MODES)})")
    matter = front_matter(file)
    if matter.subject is not None:
        yield matter.lend(matter.subject)
    for reply in _replies(file.text, matter.end, mode):
        yield matter.lend(reply)


def _replies(text: str, start: int, mode: str) -> Iterator[Reply]:
    if mode == "prose":
        yield from separated(text, start, len(text), "markdown")
        return
    page = _Page(text, start)
    boxed = mode == "fence" or page.boxes_rule()
    for section in page.sections:
        boxes = section.letters if mode == "auto" else [b for b in section.boxes if b.kind == "fence"]
        if mode != "section" and boxes:
            yield from page.boxed(section, boxes)
        elif mode == "section" or (mode == "auto" and page.is_reply(section, boxed)):
            yield from page.prose(section)


class _Page:
    """A Markdown file cut into sections."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.rows = lines(text, start)
        self.sections = [_Section(0, (), 0, start)]
        self._last_close = text.rfind("-->")
        self._above: list[tuple[int, str]] = []
        self._scan()
        for section, following in zip(self.sections, self.sections[1:], strict=False):
            section.parent = following.level > section.level
        self.sections[-1].stop = len(text)
        for section in self.sections:
            section.prose = self._prose_rows(section)
            section.letters = self._letters(section)

    # -- cutting

    def _scan(self) -> None:
        titles = self._bullet_titles()
        row = 0
        while row < len(self.rows):
            line = self.rows[row]
            if line.text.lstrip().startswith("<!--"):
                row = self._behind_comment(row)
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
        self.sections.append(_Section(level, tuple(title for _, title in self._above), behind, before.stop))

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

    def _behind_comment(self, row: int) -> int:
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
        self.sections[-1].boxes.append(_Box("fence", info.lower(), row, min(last + 1, len(self.rows)), content))
        return last + 1

    def _quote(self, row: int) -> int:
        last = row
        content: list[Line] = []
        while last < len(self.rows) and (mark := _QUOTE.match(self.rows[last].text)) is not None:
            line = self.rows[last]
            content.append(Line(line.text[mark.end() :], line.start + mark.end(), line.end))
            last += 1
        self.sections[-1].boxes.append(_Box("quote", "", row, last, content))
        return last

    # -- judging

    def boxes_rule(self) -> bool:
        """Tell whether this file keeps its replies in fences or quotes, so that its prose is guidance."""
        boxed = sum(1 for section in self.sections if section.letters)
        prose = sum(1 for section in self.sections if not section.letters and self.is_reply(section, False))
        return boxed > 0 and boxed >= prose

    def _letters(self, section: _Section) -> list[_Box]:
        """Return the fences of a section that are replies, or its quotes where these are."""
        fences = [
            box
            for box in section.boxes
            if box.kind == "fence" and box.info in _REPLY_FENCES and reads_like_prose(_plain(box.content))
        ]
        prose = _plain(section.prose)
        if fences or reads_like_letter(prose):
            return fences
        reads = reads_like_letter if section.parent or prose.strip(" \t\n-*_") else reads_like_prose
        return [box for box in section.boxes if box.kind == "quote" and reads(_plain(box.content))]

    def is_reply(self, section: _Section, boxed: bool) -> bool:
        """Tell whether the prose of a section is for the customer."""
        rows = [row for row in section.prose if row.text.strip()]
        fenced = {line for box in section.boxes if box.kind == "fence" for line in self.rows[box.first : box.last]}
        prose = _plain([row for row in rows if row not in fenced])
        if not without_comments(prose).strip() or all(_FURNITURE.match(row.text) for row in rows):
            return False
        above = section.parent or (section.level == 0 and len(self.sections) > 1)
        if boxed or above or (section.titles and labels.for_staff(section.titles[-1])):
            return reads_like_letter(_plain(rows))
        return True

    def _prose_rows(self, section: _Section) -> list[Line]:
        """Return the lines of a section without quotes, comments of whole lines and labels for agents at its top."""
        quoted = {row for box in section.boxes if box.kind == "quote" for row in range(box.first, box.last)}
        fenced = {row for box in section.boxes if box.kind == "fence" for row in range(box.first, box.last)}
        kept: list[Line] = []
        top, staff = True, False
        row = section.first
        while row < section.last:
            line = self.rows[row]
            if row not in fenced and line.text.lstrip().startswith("<!--"):
                behind = self._behind_comment(row)
                if behind > row + 1 or line.text.rstrip().endswith("-->"):
                    row = behind
                    continue
            if row not in quoted:
                label = labels.read(line.text) if top and row not in fenced else None
                goes_on = staff and row not in fenced and labels.goes_on(line.text)
                staff = goes_on or (label is not None and not label.name)
                top = top and (
                    staff or label is not None or not line.text.strip() or _RULE.match(line.text) is not None
                )
                if label is None and not goes_on:
                    kept.append(line)
            row += 1
        return kept

    # -- giving

    def prose(self, section: _Section) -> Iterator[Reply]:
        """Yield the prose of a section, cut at lines of dashes."""
        pieces: list[list[Line]] = [[]]
        for line in section.prose:
            if separator(line.text) is not None and not line.text.startswith("    "):
                pieces.append([])
            pieces[-1].append(line)
        joined: list[list[Line]] = []
        for piece in pieces:
            if joined and not has_sentence(_plain(piece)):
                joined[-1].extend(piece)
            else:
                joined.append(piece)
        found = self._labels(section)
        yield from self._subject(section, found)
        number = 0
        for piece in joined:
            body = _without_rules(piece)
            if body:
                number += 1
                yield self._reply(section, body, markup="markdown", name=_numbered(section, number, ""), found=found)

    def boxed(self, section: _Section, boxes: list[_Box]) -> Iterator[Reply]:
        """Yield the fences or quotes of a section that are replies."""
        found = self._labels(section)
        for number, box in enumerate(boxes, 1):
            body = _without_rules(box.content)
            label = self._label_above(section, box)
            name = _numbered(section, number, label)
            subject = labels.read(body[0].text) if body else None
            inner = found
            if subject is not None and subject.name == "subject":
                inner = {**found, "subject": (body[0], subject)}
                body = _without_rules(body[1:])
            if inner is not found or number == 1:
                yield from self._subject(section, inner)
            if body:
                markup = _MARKUPS.get(box.info, "markdown" if box.kind == "quote" else "plain")
                yield self._reply(section, body, markup=markup, name=name, found=inner, label=label)

    def _reply(
        self,
        section: _Section,
        body: list[Line],
        *,
        markup: str,
        name: str,
        found: dict[str, tuple[Line, labels.Label]],
        label: str = "",
    ) -> Reply:
        text, places = self._gather(body)
        lang, channel = (found[key][1].value if key in found else "" for key in ("language", "channel"))
        titles = (*section.titles, label) if label else section.titles
        region = (section.start, section.stop)
        return Reply(
            text,
            places,
            markup,
            name,
            lang=labels.language(lang),
            channel=labels.channel(channel),
            titles=titles,
            region=region,
        )

    def _subject(self, section: _Section, found: dict[str, tuple[Line, labels.Label]]) -> Iterator[Reply]:
        if "subject" in found:
            line, label = found["subject"]
            place = line.start + label.start
            name = f"{section.titles[-1] if section.titles else ''} (subject)".strip()
            if label.value:
                yield Reply(
                    label.value,
                    straight(place),
                    name=name,
                    titles=section.titles,
                    mode="fragment",
                    region=(line.start, line.end),
                )

    def _labels(self, section: _Section) -> dict[str, tuple[Line, labels.Label]]:
        """Return what the labels at the top of a section say ("**Subject:** …", "**Channel:** chat")."""
        found: dict[str, tuple[Line, labels.Label]] = {}
        inside = {row for box in section.boxes for row in range(box.first, box.last)}
        for row in range(section.first, section.last):
            line = self.rows[row]
            if row in inside or not line.text.strip():
                continue
            label = labels.read(line.text)
            if label is None and not section.boxes:
                break
            if label is not None and label.name:
                found.setdefault(label.name, (line, label))
        return found

    def _label_above(self, section: _Section, box: _Box) -> str:
        """Return the line right above a fence where it names it ("**LV:**", "Chat:")."""
        row = box.first - 1
        while row >= section.first and not self.rows[row].text.strip():
            row -= 1
        if row < section.first or any(b.first <= row < b.last for b in section.boxes):
            return ""
        text = self.rows[row].text.strip()
        bare = text.strip("*_:： \t-")
        named = text.endswith((":", "：", ":**", "**", "：**")) and len(bare) <= 60
        return bare if named and labels.read(text) is None else ""

    def _gather(self, body: list[Line]) -> tuple[str, OffsetMap]:
        """Return the lines as one text; each line ending comes from the file."""
        pieces = Pieces()
        for index, line in enumerate(body):
            pieces.copy(line.text, line.start)
            if index + 1 < len(body):
                ending = self.text[line.end : line.end + 2]
                pieces.copy(ending if ending == "\r\n" else ending[:1], line.end)
        return pieces.finish()


def _unprefixed(line: Line, quotes: int, indent: int) -> Line:
    """Return a line of a fence without quote marks and the indentation of its fence."""
    text, place = line.text, 0
    for _ in range(quotes):
        mark = _QUOTE.match(text, place)
        place = mark.end() if mark is not None else place
    stop = place + indent
    while place < min(stop, len(text)) and text[place] in " \t":
        place += 1
    return Line(text[place:], line.start + place, line.end)


def _plain(rows: list[Line]) -> str:
    return "\n".join(row.text for row in rows)


def _without_rules(rows: list[Line]) -> list[Line]:
    """Return lines without blank ones and rules at both ends, and without white space there."""
    first, last = 0, len(rows)
    while first < last and (not rows[first].text.strip() or _RULE.match(rows[first].text)):
        first += 1
    while last > first and (not rows[last - 1].text.strip() or _RULE.match(rows[last - 1].text)):
        last -= 1
    if first == last:
        return []
    kept = rows[first:last]
    head, tail = kept[0], kept[-1]
    lead = len(head.text) - len(head.text.lstrip())
    kept[0] = head = Line(head.text[lead:], head.start + lead, head.end)
    tail = kept[-1]
    kept[-1] = Line(tail.text.rstrip(), tail.start, tail.start + len(tail.text.rstrip()))
    return kept


def _numbered(section: _Section, number: int, label: str) -> str:
    title = section.titles[-1] if section.titles else ""
    if label:
        return f"{title}: {label}" if title else label
    return f"{title} ({number})".strip() if number > 1 else title
