"""What the scanner finds in a source, in the source's own offsets."""

import re

from replylint.text.characters import is_han
from replylint.text.fold import Edit
from replylint.text.lazy import Lazy

Branch = tuple[tuple[int, int], ...]


class Marks:
    """What is not words to the customer.

    source: the text; html: it is HTML as a whole. edits: what is replaced or removed, in order, not overlapping.
    headings, items, firm: where headings and list items begin, where line breaks come from mark-up.
    branches: (offset, branch from there on). blocks: number of block tags.
    tongues: (offset, what a template calls the language from there on, "" where it does not say).
    """

    __slots__ = ("blocks", "branches", "edits", "firm", "floor", "headings", "html", "items", "last_number", "later",
                 "open_blocks", "opened_blocks", "source", "speaking", "tongues", "unclosed")  # fmt: skip

    def __init__(self, source: str, html: bool) -> None:
        self.source = source
        self.html = html
        self.edits: list[Edit] = []
        self.floor = 0
        self.headings: list[int] = []
        self.items: list[int] = []
        self.firm: list[int] = []
        self.branches: list[tuple[int, Branch]] = []
        self.blocks = 0
        self.last_number = 0
        # Ends of links and emphasis that were opened: offset -> end of what is removed there.
        self.later: dict[int, int] = {}
        self.open_blocks: list[tuple[int, int]] = []
        self.opened_blocks = 0
        self.tongues: list[tuple[int, str]] = []
        self.speaking: set[int] = set()
        self.unclosed: set[str] = set()

    def edit(self, start: int, end: int, stand_in: str) -> int:
        """Note that something else stands for a stretch of the source; return its end."""
        self.edits.append((start, end, stand_in))
        self.floor = end
        return end

    def find(self, text: str, place: int, within: int | None = None) -> int:
        """Return where a text comes next, -1 if it does not; a search that failed is not made again."""
        if text in self.unclosed:
            return -1
        found = self.source.find(text, place, len(self.source) if within is None else place + within)
        if found < 0 and within is None:
            self.unclosed.add(text)
        return found

    def find_pattern(self, pattern: Lazy, place: int) -> re.Match[str] | None:
        """Return the next match of a pattern; a search that failed is not made again."""
        if pattern.pattern in self.unclosed:
            return None
        found = pattern.search(self.source, place)
        if found is None:
            self.unclosed.add(pattern.pattern)
        return found

    def before(self, start: int) -> str:
        """Return the character before an offset, a line break at the beginning."""
        return self.source[start - 1] if start else "\n"

    def after(self, end: int) -> str:
        """Return the character at an offset, a line break at the end."""
        return self.source[end] if end < len(self.source) else "\n"

    def back_over(self, start: int, most: int, others: str) -> int:
        """Return the offset after going back over letters, figures and other characters, not into an edit.

        It stops at Chinese ones, which stand before a name or an address without a space.
        """
        source = self.source
        lowest = max(self.floor, start - most)
        while start > lowest:
            character = source[start - 1]
            if character not in others and (not character.isalnum() or is_han(character)):
                break
            start -= 1
        return start
