"""One pass over a draft's text: each sentence read by its locale."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from replylint.acts.lattice import Act, Lattice
from replylint.acts.locale import Locale
from replylint.text import Text

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


def annotate(text: Text, langs: list[str], load: Callable[[str], Locale], traced: bool = False) -> Reading:
    """Read the sentences of a text, each in its language ("und" ones are left out); `traced` as in Locale.read."""
    found: list[Sentence] = []
    for number, sentence in enumerate(text.sentences):
        lang = langs[number]
        if lang == "und":
            continue
        locale = load(lang)
        for first in range(sentence.first, sentence.last, PIECE):
            last = min(first + PIECE, sentence.last)
            asked = "?" in sentence.closer and last == sentence.last
            piece = slice(first, last)
            lattice = locale.read(text.forms[piece], text.starts[piece], text.ends[piece], asked, traced)
            found.append(Sentence(len(found), number, sentence.paragraph, lang, lattice))
    return Reading(text, found)
