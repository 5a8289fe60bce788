"""Kind of check `absence`: a reply lacks an act that it ought to have.

params: `wanted`: acts of which one must stand somewhere in the reply; `when`: acts of which one must stand in it for
the rule to bear on it at all (none: it bears on every reply), but not in a sentence with one of `apart`; `unless`: acts
that make it no reply to judge; `customer`: acts that bring it on where they stand in what the customer wrote; `span`:
what is marked where no act of `when` stands: "first" or "last" sentence of the body, below greetings and above
signatures and lines like them; `open`: acts that leave a reply rightly open in that last sentence; `kinds`: those
of `when` that a finding has for its own. Acts are named as for `Sentence.has`.
option `sentences`: shorter replies are turns of a talk and are left alone. Fragments are left alone too.
"""

from collections.abc import Iterable, Iterator

from replylint.acts.annotate import Reading, Sentence, Span
from replylint.checks.base import Hit, Task, whole
from replylint.text.words import closes

GREETING = 4
"""How many words (in Chinese, characters) a sentence on the body's first line may have to be a greeting."""
SHORT = 48
"""How many code points a line below the body may have to be a name, a department or an address."""


def check(task: Task) -> Iterator[Hit]:
    """Yield one hit for a reply that lacks what it needs."""
    sentences = task.sentences
    if task.draft.mode == "fragment" or not sentences:
        return
    if len({sentence.number for sentence in sentences}) < int(task.option("sentences", task.lang)):
        return
    span = _occasion(task)
    if span is None or _any(task.reading, task.params.get("unless", ())):
        return
    text = task.reading.text
    if not any(sentence.has_beside(name, span, text) for sentence in sentences for name in task.params["wanted"]):
        yield task.hit(span, span.act.kind if span.act.kind in task.params.get("kinds", ()) else "")


def _occasion(task: Task) -> Span | None:
    """Return what makes the rule bear on this reply, and is marked; None where nothing does."""
    when = task.params.get("when", ())
    apart = task.params.get("apart", ())
    found = [span for sentence in task.sentences for name in when for span in map(sentence.span, sentence.named(name))]
    found = [span for span in found if not any(map(span.sentence.has, apart))]
    if found:
        return min(found, key=lambda span: span.start)
    asked = task.customer is not None and _any(task.customer, task.params.get("customer", ()))
    if when and not asked:
        return None
    if task.params.get("span") == "first":
        return whole(_first(task))
    last = _last(task)
    return None if any(map(last.has, task.params.get("open", ()))) else whole(last)


def _first(task: Task) -> Sentence:
    """Return the first sentence of the body that is more than a greeting."""
    body = _body(task) or task.sentences
    return next((sentence for sentence in body if _words(sentence) > GREETING), body[0])


def _words(sentence: Sentence) -> int:
    lattice = sentence.lattice
    return sum(not lattice.is_mark(place) for place in range(len(lattice.starts)))


def _last(task: Task) -> Sentence:
    """Return the last sentence of the body: no signature, closing formula or short line of its own."""
    body = [sentence for sentence in _body(task) if not _closes(task, sentence)]
    said = [sentence for sentence in body[1:] if not _is_line(task, sentence)]
    return (said or body or task.sentences)[-1]


def _body(task: Task) -> list[Sentence]:
    paragraphs = task.reading.text.paragraphs
    return [sentence for sentence in task.sentences if paragraphs[sentence.paragraph].zone == "body"]


def _closes(task: Task, sentence: Sentence) -> bool:
    """Tell whether a sentence is the closing formula, which may stand in one line with what it closes."""
    return closes(task.reading.text.folded, sentence.lattice.starts[0], sentence.lattice.ends[-1])


def _is_line(task: Task, sentence: Sentence) -> bool:
    """Tell whether a sentence is a short line of its own without an end mark: a name, a department, an address."""
    text = task.reading.text
    start, end = text.span(sentence.lattice.starts[0], sentence.lattice.ends[-1])
    before = text.source[:start].rstrip(" \t*_-–—")
    alone = not before or before.endswith(("\n", ">"))
    return alone and end - start <= SHORT and text.sentences[sentence.number].closer == ""


def _any(reading: Reading, names: Iterable[str]) -> bool:
    return any(sentence.has(name) for name in names for sentence in reading.sentences)
