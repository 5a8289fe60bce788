"""Kind of check `requires`: an act must come with another one.

params: `act`; `required`: acts of which one must stand in the sentence; `next_door`: acts that carry a required one
over from the sentence before or behind (those of kind `before` only from the one before, `behind` from the one behind);
`unless`: acts that make the finding another rule's; `unless_before`: acts that bear on the sentence behind theirs, in
their paragraph or under their heading, so that nothing is missing there ("If it is lost, call us. We will search.").
Acts are named as for `Sentence.has`; `act` and `next_door` take no kind. One finding a sentence; alternatives of a
template do not serve each other.
"""

from collections.abc import Iterator

from replylint.acts.annotate import Reading, Sentence, Span
from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for the first act of each sentence that lacks what it needs."""
    act = task.params["act"]
    for sentence in task.sentences:
        if act not in sentence.lattice.acts:
            continue
        for span in sentence.spans(act):
            if not (_served(task, span) or _freed(task, span)):
                yield Hit(span.start, span.end, span.act.kind, sentence.lang, span.act.construction)
                break


def _served(task: Task, span: Span) -> bool:
    text, required = task.reading.text, task.params["required"]
    if any(span.sentence.has_beside(name, span, text) for name in (*required, *task.params.get("unless", ()))):
        return True
    for side, other in _neighbours(task.reading, span.sentence):
        carried = any(other.has(f"{name} !{side}") for name in task.params.get("next_door", ()))
        if carried and any(other.has_beside(name, span, text) for name in required):
            return True
    return False


def _freed(task: Task, span: Span) -> bool:
    """Tell whether the sentence before frees this one: it says in which case all this holds."""
    names = task.params.get("unless_before", ())
    place = task.reading.next_place(span.sentence.place, -1)
    if not names or place < 0:
        return False
    before = task.reading.sentences[place]
    text = task.reading.text
    near = before.paragraph == span.sentence.paragraph or text.paragraphs[before.paragraph].zone == "heading"
    return near and any(before.has_beside(name, span, text) for name in names)


def _neighbours(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences next door, each with the kind of act that does not serve from there. Emoji are no door."""
    for step, unfit in ((-1, "behind"), (1, "before")):
        place = reading.next_place(sentence.place, step)
        if 0 <= place < len(reading.sentences):
            yield unfit, reading.sentences[place]
