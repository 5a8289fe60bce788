"""Kind of check `order`: an act stands too late.

params: `act`; `after`: acts behind whose sentence it must not stand; `unless`: acts that make it no reply to judge. The
first act of the reply is judged: where one stands in front, later ones are another rule's. What is told in one sentence
is told in one breath, and alternatives of a template do not stand behind each other.
"""

from collections.abc import Iterator

from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for the first act of the reply where another one that should follow it stands in front."""
    text = task.reading.text
    span = next(task.acts(task.params["act"]), None)
    if span is None or any(True for name in task.params.get("unless", ()) for _ in task.acts(name)):
        return
    for name in task.params["after"]:
        for other in task.acts(name):
            behind = other.sentence.number < span.sentence.number
            if behind and not text.exclusive(other.start, span.start):
                yield task.hit(span)
                return
