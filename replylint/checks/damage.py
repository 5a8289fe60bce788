"""Kind of check `damage`: what broke on the way to the agent's screen. One hit of a kind a line.

option: `beside`, languages that may stand in a reply beside its own.
"""

from collections.abc import Callable, Iterator

from replylint.checks.base import Hit, Task
from replylint.text import Text

Spans = Iterator[tuple[int, int]]


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each damaged place."""
    text = task.reading.text
    characters = frozenset(text.source)
    for kind, find in _finders(task, characters):
        line = 0
        for start, end in sorted(find(text)):
            here = text.position(start)[0]
            if here != line:
                line = here
                yield Hit(start, end, kind, task.lang, in_source=True)


def _finders(task: Task, characters: frozenset[str]) -> Iterator[tuple[str, Callable[[Text], Spans]]]:
    """Yield what is worth looking for in a text with these characters; most texts need next to nothing."""
    from replylint.checks import mixed

    text = task.reading.text.source
    if not characters.isdisjoint("&<\\=") or "_x000" in text:
        from replylint.checks import strays

        yield "stray-code", lambda view: strays.spans(view, task.draft.markup, task.draft.mode)
    if "?" in characters or not characters.isdisjoint("\ufffd锟烫屯½"):
        from replylint.checks import encoding

        yield "replacement", encoding.lost
    if not text.isascii():
        from replylint.checks import encoding

        yield "mojibake", lambda view: encoding.misread(view, characters)
        yield "pinyin", encoding.readings
    yield "mixed-language", lambda _: mixed.spans(task)
