"""One pass over a draft's text: each sentence read by its locale."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from replylint.acts.lattice import Act, Lattice
from replylint.acts.locale import Locale
from replylint.text import Text

# A longer sentence is read in pieces, so that an endless one costs no more than its length.
PIECE = 240
# Sentences are read together up to about as many tokens: more would make the sets of places slow.
BLOCK = 400


class Span(NamedTuple):
    """An act in its draft: `start` and `end` are code points of the folded text."""

    act: Act
    sentence: "Sentence"
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence with its acts. place: its place among the sentences read; number: which sentence of the text."""

    place: int
    number: int
    paragraph: int
    lang: str
    lattice: Lattice

    def spans(self, name: str, kind: str = "") -> Iterator[Span]:
        """Yield the acts of a name (and kind) in their order."""
        for act in self.lattice.acts.get(name, ()):
            if not kind or act.kind == kind:
                yield Span(act, self, self.lattice.starts[act.start], self.lattice.ends[act.end - 1])

    def has(self, name: str) -> bool:
        """Tell whether the sentence holds an act: "time", "time now" (of that kind) or "time !now" (of another)."""
        name, _, kind = name.partition(" ")
        other = kind.startswith("!")
        kinds = set(kind.lstrip("!").split("|"))
        return any(not kind or (act.kind in kinds) is not other for act in self.lattice.acts.get(name, ()))


class Reading(NamedTuple):
    """A draft as read: its text and the sentences of the languages that replylint knows."""

    text: Text
    sentences: list[Sentence]

    def spans(self, name: str, kind: str = "") -> Iterator[Span]:
        """Yield the acts of a name (and kind) in the whole draft, in their order."""
        for sentence in self.sentences:
            yield from sentence.spans(name, kind)


def annotate(
    text: Text,
    langs: list[str],
    load: Callable[[str], Locale],
    traced: bool = False,
    wanted: frozenset[str] | None = None,
) -> Reading:
    """Read the sentences of a text, each in its language ("und" ones are left out).

    traced, wanted: as in Locale.read_all.
    """
    found: list[Sentence] = []
    for pieces in _blocks(text, langs):
        lang = langs[pieces[0].number]
        cuts = [(text.forms[p.tokens], text.starts[p.tokens], text.ends[p.tokens], p.asked) for p in pieces]
        for piece, lattice in zip(pieces, load(lang).read_all(cuts, traced, wanted), strict=True):
            paragraph = text.sentences[piece.number].paragraph
            found.append(Sentence(len(found), piece.number, paragraph, lang, lattice))
    return Reading(text, found)


class _Piece(NamedTuple):
    """A sentence, or a part of a long one. asked: it closes with a question mark."""

    number: int
    tokens: slice
    asked: bool


def _blocks(text: Text, langs: list[str]) -> Iterator[list[_Piece]]:
    """Yield the sentences in a known language, those of one language together, up to a block's size."""
    block: list[_Piece] = []
    first = 0
    for piece in _pieces(text, langs):
        if block and (piece.tokens.start - first > BLOCK or langs[piece.number] != langs[block[0].number]):
            yield block
            block = []
        if not block:
            first = piece.tokens.start
        block.append(piece)
    if block:
        yield block


def _pieces(text: Text, langs: list[str]) -> Iterator[_Piece]:
    """Yield the sentences in a known language; a long one in pieces."""
    for number, sentence in enumerate(text.sentences):
        if langs[number] != "und":
            for first in range(sentence.first, sentence.last, PIECE):
                last = min(first + PIECE, sentence.last)
                yield _Piece(number, slice(first, last), "?" in sentence.closer and last == sentence.last)
