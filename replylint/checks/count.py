"""Kind of check `count`: an act may stand only so often in a reply.

params: `act`; `joined`: an act that, between two, makes one run of words of them. option: `limit`.
Alternatives of a template (`{% if %}` branches) are counted each for itself.
"""

from collections.abc import Iterator

from replylint.acts.annotate import Span
from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each act beyond the limit."""
    text = task.reading.text
    earlier: list[Span] = []
    for span in task.reading.spans(task.params["act"]):
        if earlier and _one_run(earlier[-1], span):
            earlier[-1] = span
            continue
        limit = int(task.option("limit", span.sentence.lang))
        counted = sum(1 for other in earlier if not text.exclusive(other.start, span.start))
        earlier.append(span)
        if counted >= limit:
            yield Hit(span.start, span.end, span.act.kind, span.sentence.lang, span.act.construction)


def _one_run(first: Span, second: Span) -> bool:
    """Tell whether two acts stand side by side: only a joining word or a comma, and adverbs, between them."""
    if first.sentence.place != second.sentence.place:
        return False
    between = range(first.act.end, second.act.start)
    lattice = second.sentence.lattice
    words = [lattice.forms[i] for i in between if not lattice.puncts[i]]
    marks = {lattice.forms[i] for i in between if lattice.puncts[i]}
    if not words:
        return True
    return len(words) <= 3 and marks <= {","} and any(word in lattice.locale.joins for word in words)
