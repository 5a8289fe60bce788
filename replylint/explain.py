"""Why a draft has its findings: which constructions matched, and which contexts or guards refused them.

Made for whoever repairs a false alarm or a miss in a lexicon, so that nobody has to read the engine for it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from replylint.acts.annotate import Sentence, annotate
from replylint.acts.match import Construction, Trace
from replylint.draft import Draft
from replylint.judging import languages_of
from replylint.linter import Linter
from replylint.text import Text, read


class Look(NamedTuple):
    """One match that was looked at: its place in the draft (code points), and what came of it.

    refused: the context or guard that forbade it, or nothing. guards: all that were looked at, as written.
    """

    start: int
    end: int
    words: str
    lang: str
    act: str
    construction: str
    refused: str
    guards: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the look as people read it."""
        result = f"refused: {self.refused}" if self.refused else "fired"
        yield f"{self.lang} {self.act} “{' '.join(self.words.split())}” by {self.construction}: {result}"
        for guard in self.guards:
            yield f"    {guard}"


def looks(draft: Draft, linter: Linter) -> Iterator[Look]:
    """Yield every match of every construction in a draft, as a linter reads it, in the order of its sentences."""
    text = read(draft)
    _, langs = languages_of(text, draft.lang or linter.lang, linter.identify, linter.languages)
    for sentence in annotate(text, langs, linter.locale, traced=True).sentences:
        for trace in sentence.lattice.trace or ():
            yield _look(text, sentence, trace)


def _look(text: Text, sentence: Sentence, trace: Trace) -> Look:
    lattice, construction = sentence.lattice, trace.construction
    start, end = text.span(lattice.starts[trace.start], lattice.ends[max(trace.start, trace.end - 1)])
    act = f"{construction.act}/{construction.kind}" if construction.kind else construction.act
    guards = tuple(_guards(construction))
    return Look(start, end, text.source[start:end], sentence.lang, act, construction.id, trace.refusal, guards)


def _guards(construction: Construction) -> Iterator[str]:
    if construction.outside:
        yield f"outside {', '.join(construction.outside)}"
    if construction.within:
        yield f"within {', '.join(construction.within)}"
    for name, patterns in construction.guards:
        yield f"{name}: {' | '.join(pattern.text for pattern in patterns)}"
