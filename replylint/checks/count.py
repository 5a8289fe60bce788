"""Kind of check `count`: an act may stand only so often in a reply.

params: `act`. option: `limit`. A message named `limit-0` is said where the limit is 0: there the first act is one too
many, and none went before it. Acts with only a joining word between them are one.
Alternatives of a template (`{% if %}` branches) are counted each for itself.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from replylint.acts.annotate import Sentence, Span
from replylint.checks.base import Hit, Task
from replylint.text.marks import Branch


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each act beyond the limit."""
    counted = _Count()
    last: Span | None = None
    for span in task.reading.spans(task.params["act"]):
        branch = task.reading.text.branch_of(span.start)
        if last is not None and _one_run(last, span):
            counted.add(task.reading.text.branch_of(last.start), -1)
        elif counted.beside(branch) >= (limit := int(task.option("limit", span.sentence.lang))):
            values = (("limit", str(limit)),)
            yield Hit(span.start, span.end, span.act.kind, span.sentence.lang, span.act.construction, values)
        counted.add(branch, 1)
        last = span


def runs(sentence: Sentence, act: str) -> int:
    """Return how many runs of an act a sentence has: those that stand side by side count as one."""
    spans = list(sentence.spans(act))
    return len(spans) - sum(_one_run(*pair) for pair in pairwise(spans))


class _Count:
    """How many acts there were, in all and by the blocks and arms of a template that they stand in."""

    def __init__(self) -> None:
        self._all = 0
        self._by_block: Counter[int] = Counter()
        self._by_arm: Counter[tuple[int, int]] = Counter()

    def add(self, branch: Branch, number: int) -> None:
        """Count an act in some arms (or, with -1, no longer)."""
        self._all += number
        for block, arm in branch:
            self._by_block[block] += number
            self._by_arm[block, arm] += number

    def beside(self, branch: Branch) -> int:
        """Return how many acts a reader of these arms sees: all but those in other arms of the same blocks."""
        return self._all - sum(self._by_block[block] - self._by_arm[block, arm] for block, arm in branch)


def _one_run(first: Span, second: Span) -> bool:
    """Tell whether two acts stand side by side: only a joining word or a comma, and adverbs, between them."""
    if first.sentence.place != second.sentence.place:
        return False
    between = range(first.act.end, second.act.start)
    lattice = second.sentence.lattice
    words = [lattice.forms[i] for i in between if not lattice.is_mark(i)]
    marks = {lattice.forms[i] for i in between if lattice.is_mark(i)}
    if not words:
        return True
    return len(words) <= 3 and marks <= {","} and any(word in lattice.locale.joins for word in words)
