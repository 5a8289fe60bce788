"""Proof of an edit: the sentence is read again as it would be, with those beside it, and judged by the same rules."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from replylint.acts.annotate import Reading, Sentence, has_words
from replylint.acts.locale import Locale
from replylint.checks.base import Hit
from replylint.checks.count import runs

Judge = Callable[[Reading], Mapping[str, Sequence[Hit]]]
"""Returns the hits of rules that look at single sentences, or at those next to one as well."""

Kinds = Counter[tuple[str, str]]


class _Around(NamedTuple):
    """The sentences next to one, and how often each kind was found in these and it. known: all that, to be known by."""

    above: list[Sentence]
    below: list[Sentence]
    before: Kinds
    known: tuple[object, ...]


class Proof:
    """How the sentences of a draft are judged.

    found: what was found in the draft. alone, beside: judge sentences by themselves, and with those next to them.
    counted: acts of which a reply may have only so many, by rule. wanted: the acts that rules ask for. ran: which rules
    looked at the draft.
    """

    def __init__(
        self,
        reading: Reading,
        found: Mapping[str, Sequence[Hit]],
        judges: tuple[Judge, Judge],
        counted: Mapping[str, str],
        source: tuple[Callable[[str], Locale], frozenset[str] | None],
    ) -> None:
        self.reading = reading
        self.alone, self.beside = judges
        self.counted = counted
        self.load, self.wanted = source
        self.ran = " ".join(found)
        self._starts = [each.lattice.starts[0] for each in reading.sentences]
        self._before = self._by_sentence(found)
        self._beside: dict[int, _Around] = {}

    def _by_sentence(self, found: Mapping[str, Sequence[Hit]]) -> dict[int, Kinds]:
        """Return how often each kind was found in each sentence."""
        counts: dict[int, Kinds] = {}
        for name, hits in found.items():
            for hit in hits:
                counts.setdefault(self.place(hit.start), Counter())[name, hit.kind] += 1
        return counts

    def place(self, start: int) -> int:
        """Return which sentence an offset of the folded text is in, -1 for none."""
        return bisect_right(self._starts, start) - 1

    def alone_holds(self, rule: str, hit: Hit, old: Sentence, new: Sentence | None) -> bool:
        """Tell whether a finding goes and none comes in a sentence that stands for another (None: it goes)."""
        here = [] if new is None else [new]
        place = old.place
        if not _fewer(self.alone(Reading(self.reading.text, here)), self._counts(place, place + 1), rule, hit.kind):
            return False
        return all(
            (runs(new, act) if new else 0) <= runs(old, act) - (name == rule) for name, act in self.counted.items()
        )

    def beside_holds(self, rule: str, hit: Hit, old: Sentence, new: Sentence | None) -> bool:
        """Tell whether a finding goes and none comes, as far as the sentences beside matter."""
        around = self._around(old.place)
        window = [*around.above, *([] if new is None else [new]), *around.below]
        mini = Reading(self.reading.text, [each._replace(place=number) for number, each in enumerate(window)])
        return _fewer(self.beside(mini), around.before, rule, hit.kind)

    def beside_of(self, old: Sentence) -> tuple[object, ...]:
        """Return all in the sentences beside one on which `beside_holds` depends, in a text without branches."""
        return self._around(old.place).known

    def _around(self, place: int) -> _Around:
        """Return what stands beside a sentence."""
        found = self._beside.get(place)
        if found is None:
            sentences = self.reading.sentences
            low = max(0, self.reading.next_place(place, -1))
            high = min(self.reading.next_place(place, 1) + 1, len(sentences))
            counts = self._counts(low, high)
            above, below = sentences[low:place], sentences[place + 1 : high]
            beside = [(*self._where(each, sentences[place]), each.lattice.finds.number) for each in (*above, *below)]
            found = _Around(above, below, counts, (frozenset(counts.items()), *beside))
            self._beside[place] = found
        return found

    def _where(self, sentence: Sentence, other: Sentence) -> tuple[bool, bool, str]:
        """Return how a sentence stands to another one: before it or not, in its paragraph or not, in which zone."""
        zone = self.reading.text.paragraphs[sentence.paragraph].zone
        return sentence.place < other.place, sentence.paragraph == other.paragraph, zone

    def edited(self, old: Sentence, tokens: tuple[int, int], forms: list[str]) -> Sentence | None:
        """Return a sentence with other tokens in place of some; None where nothing of it is left."""
        return self._read(old, [*old.lattice.forms[: tokens[0]], *forms, *old.lattice.forms[tokens[1] :]])

    def within(self, place: int) -> frozenset[tuple[tuple[str, str], int]]:
        """Return how often each kind was found in a sentence."""
        return frozenset(self._before.get(place, {}).items())

    def _counts(self, low: int, high: int) -> Kinds:
        """Return how often each kind was found in some sentences."""
        counts: Kinds = Counter()
        for place in range(low, high):
            counts.update(self._before.get(place, ()))
        return counts

    def _read(self, old: Sentence, forms: list[str]) -> Sentence | None:
        """Return the sentence as it would be; None where nothing of it is left. Its tokens stand where it began."""
        if not has_words(forms):
            return None
        start = old.lattice.starts[0]
        asked = any(act.construction == "mark" for act in old.lattice.acts.get("question", ()))
        cut = (forms, [start] * len(forms), [start + 1] * len(forms)), asked
        return old._replace(lattice=self.load(old.lang).read_all([cut], wanted=self.wanted)[0])


def _fewer(hits: Mapping[str, Sequence[Hit]], before: Kinds, rule: str, kind: str) -> bool:
    """Tell whether no kind is found more often than before, and that of a finding less often, if its rule judges."""
    after = Counter((name, hit.kind) for name, some in hits.items() for hit in some)
    if any(after[each] > before[each] for each in after):
        return False
    return rule not in hits or after[rule, kind] < before[rule, kind]
