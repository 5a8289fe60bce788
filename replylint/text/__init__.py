"""The views of one text: what matchers read, where it stands in the source, its tokens, sentences and paragraphs."""

from bisect import bisect_right

from replylint.draft import Draft, OffsetMap
from replylint.text.fold import assemble, fold_characters, without_masks
from replylint.text.masks import AMOUNT, OPAQUE, OTHER, PERSON, QUOTE, TIME
from replylint.text.scan import Scan
from replylint.text.split import (
    HAN,
    NUMBER,
    PLACEHOLDER,
    PUNCT,
    WORD,
    Layout,
    Paragraph,
    Sentence,
    split,
    tokens,
)

__all__ = [
    "AMOUNT",
    "HAN",
    "NUMBER",
    "OPAQUE",
    "OTHER",
    "PERSON",
    "PLACEHOLDER",
    "PUNCT",
    "QUOTE",
    "TIME",
    "WORD",
    "Paragraph",
    "Sentence",
    "Text",
    "read",
    "read_text",
]

Branch = tuple[tuple[int, int], ...]


class Text:
    """A text in its views. All offsets are code points.

    source: the text as given. folded: what matchers read. places: where `folded` stands in `source`.
    cased: as `folded`, offset by offset, but with capital letters as written.
    forms, starts, ends, kinds: of each token (offsets in `folded`; kinds are WORD, HAN, NUMBER, PUNCT, PLACEHOLDER).
    sentences, paragraphs: in order; every token belongs to one sentence, every sentence to one paragraph.
    hant: the text is written in traditional Chinese characters.
    """

    __slots__ = (
        "_branches",
        "_line_starts",
        "cased",
        "ends",
        "folded",
        "forms",
        "hant",
        "kinds",
        "paragraphs",
        "places",
        "sentences",
        "source",
        "starts",
    )

    def __init__(self, source: str, markup: str = "plain") -> None:
        """Read a source marked up as "plain", "markdown" or "html"."""
        self.source = source
        clean = source if source.isascii() else without_masks(source)
        scan = Scan(clean)
        scan.run()
        self.cased, self.places = assemble(clean, scan.edits)
        self.folded = fold_characters(self.cased)
        self.hant = False
        self.forms, self.starts, self.ends, self.kinds = tokens(self.folded)
        self.sentences, self.paragraphs = split(self.cased, self.folded, self.starts, self.kinds, Layout())
        self._branches: tuple[list[int], list[Branch]] = ([], [])
        self._line_starts: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source for a span of `folded`."""
        return self.places.span(start, end)

    def branch_of(self, offset: int) -> Branch:
        """Return the (block, arm) pairs, outermost first, of the template branches around an offset of `folded`."""
        starts, branches = self._branches
        number = bisect_right(starts, offset)
        return branches[number - 1] if number else ()

    def exclusive(self, one: int, other: int) -> bool:
        """Tell whether two offsets of `folded` stand in different arms of one block, so that no reader sees both."""
        if not self._branches[0]:
            return False
        arms = dict(self.branch_of(one))
        return any(arms.get(block, arm) != arm for block, arm in self.branch_of(other))

    @property
    def line_starts(self) -> list[int]:
        """Offsets in `source` at which lines begin."""
        if self._line_starts is None:
            import re

            self._line_starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", self.source))]
        return self._line_starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset in `source`; columns count code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def read_text(source: str, markup: str = "plain") -> Text:
    """Return the views of a text that is marked up as "plain", "markdown" or "html"."""
    return Text(source, markup)


def read(draft: Draft) -> Text:
    """Return the views of a draft's text."""
    return Text(draft.text, draft.markup)
