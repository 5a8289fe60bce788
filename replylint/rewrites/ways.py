"""The way out of a finding: an edit of the draft that is proved, or a model sentence in the draft's own words."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from replylint.acts.annotate import Sentence
from replylint.acts.lattice import Act
from replylint.checks.base import Hit
from replylint.rewrites.match import Entry
from replylint.rewrites.memory import Choice, Choices, mark_of
from replylint.rewrites.proof import Proof
from replylint.rewrites.put import Edit, Page, Sheet
from replylint.rewrites.store import Book, book

LONGEST = 150
"""Sentences of more tokens are not rewritten: reading them again for each finding would take too long."""

MOST = 60
"""So many findings of a draft get a rewrite, the others the rule's own way out."""


_Edited = Callable[[], list[Sentence | None]]


class Way(NamedTuple):
    """What a rewrite says: an edit of the source's code points, or a model sentence. entry: its id."""

    entry: str
    model: str = ""
    start: int = 0
    end: int = 0
    words: str = ""


class Rewriter:
    """Rewrites the findings of one draft. choices: what held before, under the same rules."""

    def __init__(self, proof: Proof, choices: Choices) -> None:
        self.proof = proof
        self.choices = choices
        self.left = MOST
        self.sheet = Sheet(proof.reading.text)

    def way(self, rule: str, hit: Hit) -> Way | None:
        """Return the first rewrite that fits a finding and holds; None where there is none."""
        found = book(hit.lang)
        if found is None or not found.of(rule, hit.kind):
            return None
        place = self.proof.place(hit.start)
        sentence = self.proof.reading.sentences[place] if place >= 0 else None
        if sentence is None or len(sentence.lattice.forms) > LONGEST or not self.left:
            return None
        self.left -= 1
        return self._way(rule, hit, found, sentence)

    def _way(self, rule: str, hit: Hit, found: Book, sentence: Sentence) -> Way | None:
        lattice = sentence.lattice
        span = bisect_right(lattice.ends, hit.start), bisect_left(lattice.starts, hit.end)
        if span[0] >= span[1] or hit.end > lattice.ends[-1]:
            return None
        page = Page(self.sheet, lattice, found)
        more = self.proof.ran, self.proof.within(sentence.place), self.sheet.habits(found)
        mark = mark_of(self.sheet.text, sentence, rule, hit, *more)
        choices, all_known = self.choices.get(mark)
        for choice in choices:
            made, edit = _made(page, found.of(rule, hit.kind)[choice.entry], choice.template, choice.bounds, span)
            again = partial(self._edited, sentence, span, edit)
            if made and self._holds_beside(rule, hit, sentence, choice, again):
                return made
        if all_known:
            return None
        for choice, made, edited in islice(self._ways(page, rule, hit, sentence, span), len(choices), None):
            choices = (*choices, choice)
            if self._holds_beside(rule, hit, sentence, choice, partial(list, edited)):
                self.choices.put(mark, (choices, False))
                return made
        self.choices.put(mark, (choices, True))
        return None

    def _ways(
        self, page: Page, rule: str, hit: Hit, sentence: Sentence, span: tuple[int, int]
    ) -> Iterator[tuple[Choice, Way, list[Sentence | None]]]:
        """Yield the rewrites that fit a finding on some tokens of a sentence, and hold by themselves."""
        block = page.book.words.block(page.lattice.forms)
        block.acts.update(page.lattice.acts)
        block.add("finding", [Act("finding", hit.kind, *span, "")])
        addresses = ("", "familiar" if self.sheet.habits(page.book).familiar else "polite")
        for number, entry in enumerate(page.book.of(rule, hit.kind)):
            if (entry.by and hit.construction not in entry.by) or entry.address not in addresses:
                continue
            bounds = entry.bounds(block, *span) or []
            for place in range(len(entry.templates) if bounds else 0):
                made, edit = _made(page, entry, place, bounds, span)
                edited = self._edited(sentence, span, edit)
                if made and all(self.proof.alone_holds(rule, hit, sentence, new) for new in edited):
                    finds = tuple(new and new.lattice.finds.number for new in edited)
                    yield Choice(number, place, bounds, finds), made, edited

    def _holds_beside(self, rule: str, hit: Hit, sentence: Sentence, choice: Choice, edited: _Edited) -> bool:
        """Tell whether a rewrite holds beside the sentences next to its own. edited: gives this after each edit."""

        def judged() -> list[bool]:
            return [self.proof.beside_holds(rule, hit, sentence, new) for new in edited()]

        if self.sheet.text.branched:
            return all(judged())
        beside = self.proof.beside_of(sentence)
        return self.choices.hold_beside([hash((rule, hit.kind, finds, beside)) for finds in choice.finds], judged)

    def _edited(self, sentence: Sentence, span: tuple[int, int], edit: Edit | None) -> list[Sentence | None]:
        """Return the sentence after an edit: in its own place and, for hosts that know no other, in the finding's."""
        places = {(edit.first, edit.last), span} if edit else ()
        return [self.proof.edited(sentence, tokens, edit.phrase.forms) for tokens in places if edit]


def _made(
    page: Page, entry: Entry, place: int, bounds: list[int], span: tuple[int, int]
) -> tuple[Way | None, Edit | None]:
    """Return what a template of an entry makes of a finding on some tokens, and the edit where it is one."""
    template = entry.templates[place]
    if entry.model:
        filled = page.filled(bounds, template)
        return Way(entry.id, filled.words[:1].upper() + filled.words[1:]) if filled else None, None
    edit = page.edit(bounds, template, span)
    return Way(entry.id, "", edit.start, edit.end, edit.phrase.words) if edit else None, edit
