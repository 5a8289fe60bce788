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

    if not (characters.isdisjoint("&<\\") and {"=", "x"}.isdisjoint(characters)):
        from replylint.checks import strays

        yield "stray-code", lambda text: strays.spans(text, task.draft.markup, task.draft.mode)
    if "?" in characters or not characters.isdisjoint("\ufffd锟烫屯½"):
        from replylint.checks import encoding

        yield "replacement", encoding.lost
    if not task.reading.text.source.isascii():
        from replylint.checks import encoding

        yield "mojibake", lambda text: encoding.misread(text, characters)
        yield "pinyin", encoding.readings
    yield "mixed-language", lambda text: mixed.spans(task)
