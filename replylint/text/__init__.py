"""The views of one text: what matchers read, where it stands in the source, its tokens, sentences and paragraphs."""

import re
from bisect import bisect_right

from replylint.draft import Draft
from replylint.lines import Lines
from replylint.text.fold import assemble, fold_characters, without_masks
from replylint.text.marks import Branch
from replylint.text.masks import AMOUNT, OPAQUE, OTHER, PERSON, QUOTE, TIME
from replylint.text.scan import scanned
from replylint.text.split import Layout, Paragraph, Sentence, divide
from replylint.text.tokens import HAN, NUMBER, PLACEHOLDER, PUNCT, WORD, tokenized, with_codes

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
    "sentence_texts",
    "sentence_tokens",
]


class Text:
    """A text in its views. All offsets are code points.

    source: the text as given. folded: what matchers read. places: where `folded` stands in `source`.
    cased: as `folded`, offset by offset, but with capital letters as written.
    forms, starts, ends, kinds: of each token (offsets in `folded`; kinds are WORD, HAN, NUMBER, PUNCT, PLACEHOLDER).
    sentences, paragraphs: in order; every token belongs to one sentence, every sentence to one paragraph.
    hant: the text is written in traditional Chinese characters.
    """

    __slots__ = (
        "_branch_starts",
        "_branches",
        "_lines",
        "_tongues",
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
        marks = scanned(clean, markup == "html")
        html = marks.html or marks.blocks > 1
        self.cased, self.places = assemble(clean, marks.edits, _unwrapped if marks.html else _joined if html else None)
        # In mark-up a space may be a wrapped line.
        self.folded, self.hant = fold_characters(self.cased, gaps=not html)
        self.forms, self.starts, self.ends, self.kinds = with_codes(self.cased, tokenized(self.folded))
        layout = Layout(
            hard=html,
            headings=self._line_places(marks.headings),
            items=self._line_places(marks.items),
            firm=frozenset(map(self.place, marks.firm)),
            source=source,
            places=self.places,
        )
        self.sentences, self.paragraphs = divide(self.cased, self.folded, self.starts, self.kinds, layout)
        self._branch_starts = [self.place(offset) for offset, _ in marks.branches]
        self._branches = [branch for _, branch in marks.branches]
        self._tongues = [(self.place(offset), word) for offset, word in marks.tongues]
        self._lines: Lines | None = None

    def place(self, offset: int) -> int:
        """Return the offset in `folded` for one in `source`: of the first character that stands there or behind."""
        starts, targets = self.places
        run = bisect_right(targets, offset) - 1
        place = starts[run] + offset - targets[run]
        return place if run + 1 == len(starts) else min(place, starts[run + 1])

    def _line_places(self, offsets: list[int]) -> frozenset[int]:
        """Return where in `folded` the lines begin whose first words stand at or behind these offsets of `source`."""
        folded = self.folded
        places = []
        first = 0
        for place in sorted(map(self.place, offsets)):
            first = max(first, place)  # not back over blanks that were passed
            while first < len(folded) and folded[first].isspace():
                first += 1
            places.append(first)
        return frozenset(places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source for a span of `folded`."""
        return self.places.span(start, end)

    def hides(self, start: int, end: int) -> bool:
        """Tell whether a span of `source` is but a part of what is masked or removed: mark-up, a quotation, code."""
        starts, targets = self.places
        run = bisect_right(targets, start)
        if run == len(starts):
            return False
        edited = starts[run] - starts[run - 1] < targets[run] - targets[run - 1]
        return edited and (targets[run - 1] < start or end < targets[run])

    def branch_of(self, offset: int) -> Branch:
        """Return the (block, arm) pairs, outermost first, of the template branches around an offset of `folded`."""
        number = bisect_right(self._branch_starts, offset)
        return self._branches[number - 1] if number else ()

    def branches_in(self, start: int, end: int) -> bool:
        """Tell whether a template branch begins or ends within a span of `folded`."""
        starts = self._branch_starts
        return bisect_right(starts, start) < bisect_right(starts, end - 1)

    @property
    def branched(self) -> bool:
        """Whether the text is a template with branches."""
        return bool(self._branches)

    def tongues(self) -> list[str]:
        """Return for each sentence what a template calls its language ("" where it does not say); empty for none."""
        if not self._tongues:
            return []
        places = [place for place, _ in self._tongues]
        words = ["", *(word for _, word in self._tongues)]
        return [words[bisect_right(places, self.starts[sentence.first])] for sentence in self.sentences]

    def exclusive(self, one: int, other: int) -> bool:
        """Tell whether two offsets of `folded` stand in different arms of one block, so that no reader sees both."""
        if not self._branches:
            return False
        arms = dict(self.branch_of(one))
        return any(arms.get(block, arm) != arm for block, arm in self.branch_of(other))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset in `source`; columns count code points."""
        if self._lines is None:
            self._lines = Lines(self.source)
        return self._lines.position(offset)


def _unwrapped(text: str) -> str:
    """Line breaks in HTML are spaces."""
    return text.replace("\n", " ")


def _joined(text: str) -> str:
    """In plain text with tags in it, blank lines still mean something."""
    return re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)


def read_text(source: str, markup: str = "plain") -> Text:
    """Return the views of a text that is marked up as "plain", "markdown" or "html"."""
    return Text(source, markup)


def read(draft: Draft) -> Text:
    """Return the views of a draft's text."""
    return Text(draft.text, draft.markup)


def sentence_texts(text: Text) -> list[list[str]]:
    """Return the folded text of each sentence, by paragraph."""
    folded, starts, ends = text.folded, text.starts, text.ends
    return [
        [folded[starts[s.first] : ends[s.last - 1]] for s in text.sentences[p.first : p.last]] for p in text.paragraphs
    ]


def sentence_tokens(text: Text) -> list[list[list[str]]]:
    """Return the tokens of each sentence, by paragraph."""
    forms = text.forms
    return [[forms[s.first : s.last] for s in text.sentences[p.first : p.last]] for p in text.paragraphs]
