"""Kind of check `presence`: an act is there at all.

params: `act` (without a kind); `unless`: for a kind (or "*"), acts that make it harmless where they stand in the same
sentence, named as for `Sentence.has`;
`joined`: kinds of which two in one clause are one finding ("we guarantee that it will never happen again");
`once`: true where all of a sentence are one finding, marked by the first.
`words`: true where words that the configuration adds are found too, as they are written (a `*` at the end stands for
any ending).
"""

from collections.abc import Iterator

from replylint.acts.annotate import Sentence, Span
from replylint.checks.base import Hit, Task, occurrences


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each act of the rule's name."""
    name, words = task.params["act"], task.params.get("words")
    of_house = {lang: task.words(lang) for lang in {each.lang for each in task.sentences}}
    for sentence in task.sentences:
        added, removed = of_house[sentence.lang]
        if name not in sentence.lattice.acts and not (words and added):
            continue
        spans = [span for span in sentence.spans(name) if not _harmless(task, span, removed)]
        if task.params.get("once"):
            spans = spans[:1]
        yield from _joined(spans, task.params.get("joined", ()))
        if words:
            yield from _added(sentence, added)


def _harmless(task: Task, span: Span, removed: frozenset[str]) -> bool:
    unless = task.params.get("unless", {})
    kind = span.act.kind
    text = task.reading.text
    if any(span.sentence.has_beside(name, span, text) for name in (*unless.get(kind, ()), *unless.get("*", ()))):
        return True
    return bool(removed) and (kind in removed or text.folded[span.start : span.end] in removed)


def _joined(spans: list[Span], kinds: list[str]) -> Iterator[Hit]:
    """Yield the hits of a sentence; two acts of a kind that is joined are one where no mark parts them."""
    waiting: Hit | None = None
    last: Span | None = None
    for span in spans:
        one = last is not None and span.act.kind in kinds and span.act.kind == last.act.kind and _one_clause(last, span)
        if waiting is not None and one:
            waiting = waiting._replace(end=span.end)
        else:
            if waiting is not None:
                yield waiting
            waiting = Hit(span.start, span.end, span.act.kind, span.sentence.lang, span.act.construction)
        last = span
    if waiting is not None:
        yield waiting


def _one_clause(first: Span, second: Span) -> bool:
    return first.act.end >= second.act.start or not first.sentence.lattice.parted(first.act.end, second.act.start)


def _added(sentence: Sentence, added: frozenset[str]) -> Iterator[Hit]:
    for span in occurrences(sentence, sorted(added)):
        yield Hit(span.start, span.end, "house", sentence.lang, span.act.construction)
