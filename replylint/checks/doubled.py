"""Kind of check `doubled`: a word stands twice side by side.

params: `words`, by language, those for which that is never right.
"""

import re
from collections.abc import Iterator
from functools import cache

from replylint.checks.base import Hit, Task
from replylint.finding import Suggestion
from replylint.text.characters import has_any, is_han


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each pair, with one of the two as its repair."""
    text = task.reading.text
    folded = text.folded
    words = {lang: tuple(task.params["words"].get(lang, ())) for lang in {each.lang for each in task.sentences}}
    if not any(_may_repeat(folded, some) for some in words.values()):
        return
    for sentence in task.sentences:
        lattice = sentence.lattice
        first, last = lattice.starts[0], lattice.ends[-1]
        if not _may_repeat(folded[first:last], words[sentence.lang]):
            continue
        for found in _pattern(words[sentence.lang]).finditer(folded, first, last):
            start, end = text.span(*found.span())
            once = _once(text.source[start:end], len(found[1] or found[2]), opens=found.start() == first)
            if once:
                yield Hit(start, end, "", sentence.lang, suggestions=(Suggestion("", once),), in_source=True)


def _may_repeat(folded: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands twice side by side, or more than one space somewhere; few texts have it."""
    return has_any(folded, _pairs(words)) or "  " in folded


@cache
def _pairs(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word + word if is_han(word[0]) else f"{word} {word}" for word in words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words twice; between Chinese ones there is no space."""
    spaced = "|".join(re.escape(word) for word in words if not is_han(word[0])) or "(?!)"
    dense = "|".join(re.escape(word) for word in words if is_han(word[0])) or "(?!)"
    return re.compile(rf"(?<![\w'-])({spaced})[ ]+\1(?![\w'-])|({dense})\2")


def _once(written: str, size: int, opens: bool) -> str:
    """Return one of two words as they are written; nothing where more than space divides them, or a name begins.

    opens: they open their sentence. Elsewhere a capital is a name ("plan A a week", "AND and OR").
    """
    first, between, second = written[:size], written[size : len(written) - size], written[-size:]
    same = first == second or (opens and first == second.capitalize())
    return first if same and not between.strip(" ") and not second[0].isupper() else ""
