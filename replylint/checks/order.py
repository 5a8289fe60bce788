"""Kind of check `order`: an act stands too late.

params: `act` (without a kind); `after`: acts behind whose sentence it must not stand; `unless`: acts that make it no
reply to judge; both named as for `Sentence.has`. The first act of the reply is judged: where one stands in front, later
ones are another rule's. What is told in one sentence is told in one breath, and alternatives of a template do not stand
behind each other.
"""

from collections.abc import Iterator

from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for the first act of the reply where another one that should follow it stands in front."""
    text = task.reading.text
    span = next(task.acts(task.params["act"]), None)
    if span is None or any(sentence.has(name) for sentence in task.sentences for name in task.params.get("unless", ())):
        return
    earlier = [sentence for sentence in task.sentences if sentence.number < span.sentence.number]
    if any(sentence.has_beside(name, span, text) for sentence in earlier for name in task.params["after"]):
        yield task.hit(span)
