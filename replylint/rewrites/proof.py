"""Proof of an edit: the sentence is read again as it would be, with those beside it, and judged by the same rules."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from replylint.acts.annotate import Reading, Sentence
from replylint.acts.locale import Locale
from replylint.checks.base import Hit
from replylint.text import read_text

Judge = Callable[[Reading], Mapping[str, Sequence[Hit]]]
"""Returns the hits of the rules that look at single sentences."""


class Proof(NamedTuple):
    """How the sentences of a draft are judged.

    judge: finds what is wrong in a few sentences; found: what was found in the draft. counted: acts of which a reply
    may have only so many, by rule. wanted: the acts that rules ask for.
    """

    reading: Reading
    judge: Judge
    found: Mapping[str, Sequence[Hit]]
    counted: Mapping[str, str]
    load: Callable[[str], Locale]
    wanted: frozenset[str] | None

    def holds(self, rule: str, hit: Hit, old: Sentence, tokens: tuple[int, int], words: str) -> bool:
        """Tell whether a finding goes and none comes when words stand for some tokens of its sentence."""
        sentences, place = self.reading.sentences, old.place
        window = [*sentences[max(0, place - 1) : place], *self._read(old, tokens, words)]
        window += sentences[place + 1 : place + 2]
        low, high = sentences[max(0, place - 1)], sentences[min(place + 1, len(sentences) - 1)]
        before = self._counts(low.lattice.starts[0], high.lattice.ends[-1])
        mini = Reading(self.reading.text, [each._replace(place=number) for number, each in enumerate(window)])
        after = Counter((name, each.kind) for name, hits in self.judge(mini).items() for each in hits)
        key = rule, hit.kind
        if rule not in self.counted and after[key] >= before[key]:
            return False
        fewer = all(after[each] <= before[each] for each in after)
        return fewer and self._count_holds(rule, old, mini.sentences)

    def _read(self, old: Sentence, tokens: tuple[int, int], words: str) -> Iterable[Sentence]:
        """Return the sentence as it would be; none where nothing of it is left."""
        lattice, (first, last) = old.lattice, tokens
        if first and words[:1] in ("'", "’") and words:  # the end of a contraction: "I|'ll"
            first -= 1
            words = lattice.forms[first] + words
        new = read_text(words).forms if words else []
        forms = [*lattice.forms[:first], *new, *lattice.forms[last:]]
        if not any(form[0].isalnum() or form[0] >= "\ue000" for form in forms):
            return []
        place = lattice.starts[min(first, len(lattice.starts) - 1)]
        starts = [*lattice.starts[:first], *[place] * len(new), *lattice.starts[last:]]
        ends = [*lattice.ends[:first], *[place + 1] * len(new), *lattice.ends[last:]]
        asked = any(act.construction == "mark" for act in lattice.acts.get("question", ()))
        read = self.load(old.lang).read_all([((forms, starts, ends), asked)], wanted=self.wanted)[0]
        return [old._replace(lattice=read)]

    def _counts(self, start: int, end: int) -> Counter[tuple[str, str]]:
        """Return how often each kind was found between two places."""
        return Counter(
            (name, hit.kind) for name, hits in self.found.items() for hit in hits if start <= hit.start < end
        )

    def _count_holds(self, rule: str, old: Sentence, new: Sequence[Sentence]) -> bool:
        """Tell whether no act that is counted has been added, and one is gone if that is the finding."""
        window = self.reading.sentences[max(0, old.place - 1) : old.place + 2]
        around = [each for each in window if each.place != old.place]
        for name, act in self.counted.items():
            others = sum(len(each.lattice.acts.get(act, ())) for each in around)
            now = sum(len(each.lattice.acts.get(act, ())) for each in new) - others
            if now > len(old.lattice.acts.get(act, ())) - (name == rule):
                return False
        return True
