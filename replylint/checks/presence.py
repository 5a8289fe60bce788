"""Kind of check `presence`: an act is there at all.

params: `act`; `unless`: for a kind (or "*"), acts that make it harmless where they stand in the same sentence.
Words that the configuration adds are found as they are written (a `*` at the end stands for any ending).
"""

from collections.abc import Iterator

from replylint.acts.annotate import Sentence
from replylint.checks.base import Hit, Task, occurrences


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each act of the rule's name."""
    unless = task.params.get("unless", {})
    for sentence in task.reading.sentences:
        added, removed = task.words(sentence.lang)
        for span in sentence.spans(task.params["act"]):
            harmless = [*unless.get(span.act.kind, ()), *unless.get("*", ())]
            if any(sentence.has(name) for name in harmless) or _removed(
                task, span.start, span.end, span.act.kind, removed
            ):
                continue
            yield Hit(span.start, span.end, span.act.kind, sentence.lang, span.act.construction)
        if task.params.get("words"):
            yield from _added(sentence, added)


def _removed(task: Task, start: int, end: int, kind: str, removed: frozenset[str]) -> bool:
    return bool(removed) and (kind in removed or task.reading.text.folded[start:end] in removed)


def _added(sentence: Sentence, added: frozenset[str]) -> Iterator[Hit]:
    for span in occurrences(sentence, sorted(added)):
        yield Hit(span.start, span.end, "house", sentence.lang, span.act.construction)
