"""Kind of check `absence`: a reply lacks an act that it ought to have.

params: `wanted`: acts of which one must stand somewhere in the reply; `when`: acts ("name" or "name kind") of which one
must stand in it for the rule to bear on it at all (none: it bears on every reply); `customer`: acts that bring it on
where they stand in what the customer wrote; `span`: what is marked where no act of `when` stands: "first" or "last"
sentence. option `sentences`: shorter replies are turns of a talk and are left alone. Fragments are left alone too.
"""

from collections.abc import Iterable, Iterator

from replylint.acts.annotate import Reading, Span
from replylint.checks.base import Hit, Task, whole


def check(task: Task) -> Iterator[Hit]:
    """Yield one hit for a reply that lacks what it needs."""
    sentences = task.sentences
    if task.draft.mode == "fragment" or not sentences:
        return
    if len({sentence.number for sentence in sentences}) < int(task.option("sentences", task.lang)):
        return
    span = _occasion(task)
    if span is None:
        return
    wanted = [found for name in task.params["wanted"] for found in _acts(task.reading, name)]
    if not any(not task.reading.text.exclusive(found.start, span.start) for found in wanted):
        yield task.hit(span, span.act.kind if span.act.kind in task.params.get("kinds", ()) else "")


def _occasion(task: Task) -> Span | None:
    """Return what makes the rule bear on this reply, and is marked; None where nothing does."""
    when = task.params.get("when", ())
    found = min((span for name in when for span in _acts(task.reading, name)), key=lambda s: s.start, default=None)
    if found is not None:
        return found
    asked = task.customer is not None and any(_any(task.customer, name) for name in task.params.get("customer", ()))
    if when and not asked:
        return None
    return whole(task.sentences[0 if task.params.get("span") == "first" else -1])


def _acts(reading: Reading, name: str) -> Iterable[Span]:
    act, _, kind = name.partition(" ")
    return reading.spans(act, kind)


def _any(reading: Reading, name: str) -> bool:
    return any(True for _ in _acts(reading, name))
