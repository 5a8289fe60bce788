"""The way out of a finding: an edit of the draft that is proved, or a model sentence in the draft's own words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from replylint.acts.annotate import Sentence
from replylint.acts.lattice import Act
from replylint.checks.base import Hit
from replylint.rewrites.proof import Proof
from replylint.rewrites.put import Page, Sheet
from replylint.rewrites.store import Book, book


class Way(NamedTuple):
    """What a rewrite says: an edit of the source's code points, or a model sentence. entry: its id."""

    entry: str
    model: str = ""
    start: int = 0
    end: int = 0
    words: str = ""


class Rewriter:
    """Rewrites the findings of one draft."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.sheet = Sheet(proof.reading.text)

    def way(self, rule: str, hit: Hit) -> Way | None:
        """Return the first rewrite that fits a finding and holds; None where there is none."""
        found = book(hit.lang)
        if found is None or not found.of(rule, hit.kind):
            return None
        place = self.proof.place(hit.start)
        sentence = self.proof.reading.sentences[place] if place >= 0 else None
        return None if sentence is None else next(self._ways(rule, hit, found, sentence), None)

    def _ways(self, rule: str, hit: Hit, found: Book, sentence: Sentence) -> Iterator[Way]:
        lattice = sentence.lattice
        first, last = bisect_right(lattice.ends, hit.start), bisect_left(lattice.starts, hit.end)
        if first >= last or hit.end > lattice.ends[-1]:
            return
        block = found.words.block(lattice.forms)
        block.acts.update(lattice.acts)
        block.add("finding", [Act("finding", hit.kind, first, last, "")])
        page = Page(self.sheet, lattice, found)
        for entry in found.of(rule, hit.kind):
            if entry.by and hit.construction not in entry.by:
                continue
            bounds = entry.bounds(block, first, last) or []
            for template in entry.templates if bounds else ():
                if entry.model:
                    filled = page.filled(bounds, template)
                    if filled:
                        yield Way(entry.id, filled.words[:1].upper() + filled.words[1:])
                    continue
                edit = page.edit(bounds, template, (first, last))
                # Its own place, and for hosts that know no other, that of the finding.
                places = {(edit.first, edit.last), (first, last)} if edit else ()
                if edit and all(self.proof.holds(rule, hit, sentence, each, edit.phrase.forms) for each in places):
                    yield Way(entry.id, "", edit.start, edit.end, edit.phrase.words)
