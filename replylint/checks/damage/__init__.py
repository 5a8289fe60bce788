"""Kind of check `damage`: what broke on the way to the agent's screen. One hit of a kind a line.

`encoding.py`, `strays.py` and `mixed.py` look for the kinds; they are loaded for texts that may have them.

option: `beside`, languages that may stand in a reply beside its own.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from replylint.checks.base import Hit, Task
from replylint.text import Text
from replylint.text.characters import has_any

if TYPE_CHECKING:
    from replylint.checks.damage.places import Spans

# What stands in all that is looked for: to ask for a character takes less than to look at each one of the text.
_CODE = ("&", "<", "\\", "=", "_x000")
_LOSSES = ("?", "\ufffd", "锟", "烫", "屯", "½")


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each damaged place."""
    text = task.reading.text
    for kind, find in _finders(task):
        line = 0
        for start, end in sorted(find(text)):
            here = text.position(start)[0]
            if here != line:
                line = here
                yield Hit(start, end, kind, task.lang, in_source=True)


def _finders(task: Task) -> Iterator[tuple[str, Callable[[Text], "Spans"]]]:
    """Yield what is worth looking for in a text with these characters; most texts need next to nothing."""
    from replylint.checks.damage import mixed

    source = task.reading.text.source
    if has_any(source, _CODE):
        from replylint.checks.damage import strays

        yield "stray-code", lambda view: strays.spans(view, task.draft.markup, task.draft.mode)
    if has_any(source, _LOSSES):
        from replylint.checks.damage import encoding

        yield "replacement", encoding.lost
    if not source.isascii():
        from replylint.checks.damage import encoding

        yield "mojibake", encoding.misread
        yield "pinyin", encoding.readings
    yield "mixed-language", lambda _: mixed.spans(task)
