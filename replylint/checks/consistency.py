"""Kind of check `consistency`: the acts of one name are of one kind throughout a reply, or of the kind the house wants.

params: `act`, whose kinds must not mix; `written`: an act whose words the house writes with a capital, or without.
options: `house`: the kind that the house wants ("any": whichever, but one); `capital`: "yes", "no" or "any".
Each language of a reply is judged for itself; alternatives of a template do not mix.
"""

from collections import Counter
from collections.abc import Iterator

from replylint.acts.annotate import Span
from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for the first act of the wrong kind in each language, and for each word in the wrong case."""
    by_lang: dict[str, list[Span]] = {}
    for span in task.acts(task.params["act"]):
        by_lang.setdefault(span.sentence.lang, []).append(span)
    for lang, spans in by_lang.items():
        house = task.option("house", lang)
        if house == "any":
            yield from _mixed(task, spans)
        else:
            wrong = next((span for span in spans if span.act.kind != house), None)
            if wrong is not None:
                yield task.hit(wrong, "wrong")
    yield from _written(task)


def _mixed(task: Task, spans: list[Span]) -> Iterator[Hit]:
    """Yield a hit for the first act of the rarer kind; of two equally frequent ones the later one is the rarer."""
    text = task.reading.text
    counts = Counter(span.act.kind for span in spans)
    main = max(counts, key=lambda kind: counts[kind])  # the first seen where it is a tie
    for span in spans:
        others = (other for other in spans if other.act.kind == main)
        if span.act.kind != main and any(not text.exclusive(span.start, other.start) for other in others):
            yield task.hit(span, "mixed")
            return


def _written(task: Task) -> Iterator[Hit]:
    text = task.reading.text
    for span in task.acts(task.params["written"]) if "written" in task.params else ():
        wanted = task.option("capital", span.sentence.lang)
        if wanted == "any" or all(map(span.sentence.lattice.is_mark, range(span.act.start))):
            continue
        capital = text.source[text.span(span.start, span.end)[0]].isupper()
        if capital is not (wanted == "yes"):
            yield task.hit(span, "capital" if wanted == "yes" else "small")
