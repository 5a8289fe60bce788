"""One pass over the text of one draft, or of some together: each sentence read by its locale."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from replylint.acts.lattice import Act, Lattice
from replylint.acts.locale import Cut, Locale
from replylint.draft import UNKNOWN
from replylint.text import Text
from replylint.text.masks import MASKS

# A longer sentence is read in pieces, so that an endless one costs no more than its length.
PIECE = 240


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

    @property
    def wordless(self) -> bool:
        """Whether nothing but marks stands in it, such as emoji."""
        return not has_words(self.lattice.forms)

    def spans(self, name: str, kind: str = "") -> Iterator[Span]:
        """Yield the acts of a name (and kind) in their order."""
        for act in self.lattice.acts.get(name, ()):
            if not kind or act.kind == kind:
                yield self.span(act)

    def span(self, act: Act) -> Span:
        """Return where an act of the sentence stands in the draft."""
        return Span(act, self, self.lattice.word_start(act.start), self.lattice.ends[act.end - 1])

    def has(self, name: str) -> bool:
        """Tell whether the sentence holds an act: "time", "time now" (of that kind) or "time !now" (of another)."""
        return any(True for _ in self.named(name))

    def has_beside(self, name: str, span: Span, text: Text) -> bool:
        """Tell whether it holds an act, named as for `has`, that a reader of some words of it sees as well.

        Of a template's alternatives a reader sees one.
        """
        starts = self.lattice.starts
        return any(not text.exclusive(starts[act.start], span.start) for act in self.named(name))

    def named(self, name: str) -> Iterator[Act]:
        """Return the acts that are named as for `has`, in their order."""
        name, _, kind = name.partition(" ")
        other = kind.startswith("!")
        kinds = set(kind.lstrip("!").split("|"))
        return (act for act in self.lattice.acts.get(name, ()) if not kind or (act.kind in kinds) is not other)


class Reading(NamedTuple):
    """A draft as read: its text and the sentences of the languages that replylint knows."""

    text: Text
    sentences: list[Sentence]

    def next_place(self, place: int, step: int) -> int:
        """Return the place of the next sentence with words before one (step -1) or behind it (1).

        Where there is none, it is the place before the first or behind the last.
        """
        place += step
        while 0 <= place < len(self.sentences) and self.sentences[place].wordless:
            place += step
        return place

    def spans(self, name: str, kind: str = "") -> Iterator[Span]:
        """Yield the acts of a name (and kind) in the whole draft, in their order."""
        for sentence in self.sentences:
            if name in sentence.lattice.acts:
                yield from sentence.spans(name, kind)


def has_words(forms: Iterable[str]) -> bool:
    """Tell whether some tokens hold a word, a number or a placeholder, not only marks and emoji."""
    return any(form[0].isalnum() or form[0] in MASKS for form in forms)


def annotate(
    text: Text,
    langs: list[str],
    load: Callable[[str], Locale],
    traced: bool = False,
    wanted: frozenset[str] | None = None,
) -> Reading:
    """Read the sentences of a text, each in its language (those of none of ours are left out).

    traced, wanted: as in Locale.read_all.
    """
    return annotate_all([(text, langs)], load, traced, wanted)[0]


def annotate_all(
    texts: Sequence[tuple[Text, list[str]]],
    load: Callable[[str], Locale],
    traced: bool = False,
    wanted: frozenset[str] | None = None,
) -> list[Reading]:
    """Read the sentences of some texts together, which takes less time than one after the other."""
    cuts: dict[str, list[Cut]] = {}
    pieces: list[list[_Piece]] = []
    for text, langs in texts:
        pieces.append(list(_pieces(text, langs)))
        forms, starts, ends = text.forms, text.starts, text.ends
        for number, first, last, asked in pieces[-1]:
            cut = ((forms[first:last], starts[first:last], ends[first:last]), asked)
            cuts.setdefault(langs[number], []).append(cut)
    lattices = {lang: iter(load(lang).read_all(some, traced, wanted)) for lang, some in cuts.items()}
    return [
        Reading(text, list(_sentences(text, langs, some, lattices)))
        for (text, langs), some in zip(texts, pieces, strict=True)
    ]


def _sentences(
    text: Text, langs: list[str], pieces: list["_Piece"], lattices: Mapping[str, Iterator[Lattice]]
) -> Iterator[Sentence]:
    for place, piece in enumerate(pieces):
        lang = langs[piece.number]
        yield Sentence(place, piece.number, text.sentences[piece.number].paragraph, lang, next(lattices[lang]))


class _Piece(NamedTuple):
    """A sentence, or a part of a long one: tokens `first` to `last`. asked: it closes with a question mark."""

    number: int
    first: int
    last: int
    asked: bool


def _pieces(text: Text, langs: list[str]) -> Iterator[_Piece]:
    """Yield the sentences in a known language; a long one in pieces."""
    for number, sentence in enumerate(text.sentences):
        begin, end, _, closer = sentence
        if langs[number] != UNKNOWN:
            for first in range(begin, end, PIECE):
                last = min(first + PIECE, end)
                yield _Piece(number, first, last, last == end and "?" in closer)
