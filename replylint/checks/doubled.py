"""Kind of check `doubled`: a word stands twice side by side.

params: `words`, by language, those for which that is never right.
"""

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

from replylint.checks.base import Hit, Task
from replylint.finding import Suggestion
from replylint.text.characters import is_han
from replylint.text.tokens import tokens


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each pair, with one of the two as its repair."""
    text = task.reading.text
    words = {lang: tuple(task.params["words"].get(lang, ())) for lang in {each.lang for each in task.sentences}}
    if not any(_repeats(text.forms, some) for some in words.values()):
        return
    repeats: dict[int, bool] = {}
    for sentence in task.sentences:
        number, lang = sentence.number, sentence.lang
        if number not in repeats:  # a long sentence comes in pieces, and is looked through once
            first, last, _, _ = text.sentences[number]
            repeats[number] = _repeats(text.forms[first:last], words[lang])
        if not repeats[number]:
            continue
        lattice = sentence.lattice
        for found in _pattern(words[lang]).finditer(text.folded, lattice.starts[0], lattice.ends[-1]):
            start, end = text.span(*found.span())
            once = _once(text.source[start:end], len(found[1] or found[2]))
            if once:
                yield Hit(start, end, "", lang, suggestions=(Suggestion("", once),), in_source=True)


def _repeats(forms: list[str], words: tuple[str, ...]) -> bool:
    """Tell whether something as long as one of the words stands twice side by side, which few texts have."""
    return any(any(map(eq, forms, forms[size:])) for size in _sizes(words))


@cache
def _sizes(words: tuple[str, ...]) -> frozenset[int]:
    return frozenset(len(tokens(word)[0]) for word in words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words twice; between Chinese ones there is no space."""
    spaced = "|".join(re.escape(word) for word in words if not is_han(word[0])) or "(?!)"
    dense = "|".join(re.escape(word) for word in words if is_han(word[0])) or "(?!)"
    return re.compile(rf"(?<![\w'-])({spaced})[ ]+\1(?![\w'-])|({dense})\2")


def _once(written: str, size: int) -> str:
    """Return one of two words as they are written; nothing where more than space divides them, or a name begins."""
    first, between, second = written[:size], written[size : len(written) - size], written[-size:]
    same = first.casefold() == second.casefold() and not between.strip(" ")
    return first if same and not second[0].isupper() else ""
