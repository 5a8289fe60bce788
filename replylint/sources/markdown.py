"""Markdown: the replies of a template file, and not what it says to the people who use them.

Modes (option `markdown`):

auto     one reply a heading; where replies stand in fences or quotes, those alone
prose    the file is one reply, headings and all
fence    every fence without a language (or text, email, markdown, html) is a reply, nothing else is
section  one reply a heading, whatever it looks like
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from replylint.draft import OffsetMap
from replylint.sources import labels
from replylint.sources.front import front_matter
from replylint.sources.lines import Line, separator
from replylint.sources.model import Input, InputError, Reply
from replylint.sources.places import Pieces, straight
from replylint.sources.plain import separated
from replylint.sources.prose import has_sentence, reads_like_letter, reads_like_prose
from replylint.sources.sections import Box, Page, Section
from replylint.sources.suppressions import without_comments
from replylint.wording import told

MODES = ("auto", "prose", "fence", "section")
_RULE = re.compile(r" {0,3}(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,})[ \t]*$")
# Rows of tables, of lists of links, and rules: a section of these alone is no reply.
_FURNITURE = re.compile(
    r"\s*(?:\|.*\||(?:[-*+]|\d+[.)])\s+\[[^\]]*\]\([^)]*\)"
    r"|(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,}))\s*$"
)
_MARKUPS = {"markdown": "markdown", "md": "markdown", "html": "html"}


def open_markdown(file: Input) -> Iterator[Reply]:
    """Yield the replies of a Markdown file."""
    mode = file.option("markdown", "prose" if "service_desk_templates" in file.name else "auto")
    if mode not in MODES:
        raise InputError(told("no such mode for Markdown: {mode} (one of {modes})", mode=mode, modes=", ".join(MODES)))
    matter = front_matter(file)
    if matter.subject is not None:
        yield matter.lend(matter.subject)
    for reply in _replies(file.text, matter.end, mode):
        yield matter.lend(reply)


def _replies(text: str, start: int, mode: str) -> Iterator[Reply]:
    if mode == "prose":
        yield from separated(text, start, len(text), "markdown")
        return
    page = _Reader(text, start)
    boxed = mode == "fence" or page.boxes_rule()
    for section in page.sections:
        boxes = section.letters if mode == "auto" else section.reply_fences()
        if mode != "section" and boxes:
            yield from page.boxed(section, boxes)
        elif mode == "section" or (mode == "auto" and page.is_reply(section, boxed)):
            yield from page.prose(section)


class _Reader(Page):
    """Tells replies from guidance in the sections of a file."""

    def __init__(self, text: str, start: int) -> None:
        super().__init__(text, start)
        for section in self.sections:
            section.prose = self._prose_rows(section)
            warns = labels.shows_what_not_to_write(section.titles)
            section.teaches = warns or self._compares(section)
            section.letters = [] if warns else self._letters(section)

    # -- judging

    def boxes_rule(self) -> bool:
        """Tell whether this file keeps its replies in fences or quotes, so that its prose is guidance."""
        boxed = sum(1 for section in self.sections if section.letters)
        prose = sum(1 for section in self.sections if not section.letters and self.is_reply(section, False))
        return boxed > 0 and boxed >= prose

    def _letters(self, section: Section) -> list[Box]:
        """Return the fences of a section that are replies, or its quotes where these are."""
        bad = {box.first for box in section.boxes if self._is_bad_example(section, box)}
        boxes = [box for box in section.reply_fences() if box.first not in bad]
        fences = [box for box in boxes if reads_like_prose(_plain(box.content))]
        prose = _plain(section.prose)
        if fences or reads_like_letter(prose):
            return fences
        reads = reads_like_letter if section.parent or prose.strip(" \t\n-*_") else reads_like_prose
        quotes = [box for box in section.boxes if box.kind == "quote" and box.first not in bad]
        return [box for box in quotes if reads(_plain(box.content))]

    def _compares(self, section: Section) -> bool:
        """Tell whether a section, if it is no letter, sets bad examples beside good ones."""
        rows = self.rows[section.first : section.last]
        return labels.compares(line.text for line in rows) and not reads_like_letter(_plain(section.prose))

    def _is_bad_example(self, section: Section, box: Box) -> bool:
        """Tell whether a fence or quote, or the line above it, says that it shows how not to write."""
        above = self._line_above(section, box)
        if labels.bad_example(above) or labels.bad_example(above.rstrip("*_") + ":"):
            return True
        return section.teaches and any(labels.bad_example(line.text) for line in box.content)

    def is_reply(self, section: Section, boxed: bool) -> bool:
        """Tell whether the prose of a section is for the customer."""
        if section.teaches:
            return False
        rows = [row for row in section.prose if row.text.strip()]
        fenced = {line for box in section.boxes if box.kind == "fence" for line in self.rows[box.first : box.last]}
        prose = _plain([row for row in rows if row not in fenced])
        if not without_comments(prose).strip() or all(_FURNITURE.match(row.text) for row in rows):
            return False
        above = section.parent or (section.level == 0 and len(self.sections) > 1)
        if boxed or above or (section.titles and labels.for_staff(section.titles[-1])):
            return reads_like_letter(_plain(rows))
        return True

    def _prose_rows(self, section: Section) -> list[Line]:
        """Return the lines of a section without quotes, comments of whole lines and labels for agents at its top."""
        quoted = {row for box in section.boxes if box.kind == "quote" for row in range(box.first, box.last)}
        fenced = {row for box in section.boxes if box.kind == "fence" for row in range(box.first, box.last)}
        kept: list[Line] = []
        top, staff = True, False
        row = section.first
        while row < section.last:
            line = self.rows[row]
            if row not in fenced and line.text.lstrip().startswith("<!--"):
                behind = self.behind_comment(row)
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

    def prose(self, section: Section) -> Iterator[Reply]:
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

    def boxed(self, section: Section, boxes: list[Box]) -> Iterator[Reply]:
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
        section: Section,
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

    def _subject(self, section: Section, found: dict[str, tuple[Line, labels.Label]]) -> Iterator[Reply]:
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

    def _labels(self, section: Section) -> dict[str, tuple[Line, labels.Label]]:
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

    def _label_above(self, section: Section, box: Box) -> str:
        """Return the line right above a fence where it names it ("**LV:**", "Chat:")."""
        text = self._line_above(section, box)
        bare = text.strip("*_:： \t-")
        named = text.endswith((":", "：", ":**", "**", "：**")) and len(bare) <= 60
        return bare if named and labels.read(text) is None else ""

    def _line_above(self, section: Section, box: Box) -> str:
        """Return the line right above a fence or quote, blank ones left out; "" where that is another one's."""
        row = box.first - 1
        while row >= section.first and not self.rows[row].text.strip():
            row -= 1
        before = bisect_left(section.boxes, box.first, key=lambda each: each.first) - 1
        if row < section.first or (before >= 0 and row < section.boxes[before].last):
            return ""
        return self.rows[row].text.strip()

    def _gather(self, body: list[Line]) -> tuple[str, OffsetMap]:
        """Return the lines as one text; each line ending comes from the file."""
        pieces = Pieces()
        for index, line in enumerate(body):
            pieces.copy(line.text, line.start)
            if index + 1 < len(body):
                ending = self.text[line.end : line.end + 2]
                pieces.copy(ending if ending == "\r\n" else ending[:1], line.end)
        return pieces.finish()


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


def _numbered(section: Section, number: int, label: str) -> str:
    title = section.titles[-1] if section.titles else ""
    if label:
        return f"{title}: {label}" if title else label
    return f"{title} ({number})".strip() if number > 1 else title
