"""Paragraphs in another language than the reply."""

from typing import TYPE_CHECKING

from replylint.checks.base import Task
from replylint.draft import UNKNOWN
from replylint.text import HAN, WORD, Paragraph, Text

if TYPE_CHECKING:
    from replylint.checks.damage.places import Spans

_WORDS = 7
_WORDS_UNKNOWN = 9
# A character of Chinese counts as so much of a word.
_HAN = 0.6
# A reply of which so much is in other languages is meant to be in several.
_SHARE = 1 / 3


def spans(task: Task) -> "Spans":
    """Yield the spans in the source of paragraphs that are in another language than the reply."""
    text, main = task.reading.text, task.lang
    langs = {sentence.number: sentence.lang for sentence in task.reading.sentences}
    if len(langs) == len(text.sentences) and set(langs.values()) <= {main}:
        return
    beside = {main, *task.option("beside", main)}
    found = []
    words = 0.0
    for paragraph in text.paragraphs:
        numbers = range(paragraph.first, paragraph.last)
        size = sum(_words(text, number) for number in numbers)
        words += size
        here = {langs.get(number, UNKNOWN) for number in numbers}
        foreign = paragraph.zone == "body" and len(here) == 1 and here.isdisjoint(beside)
        if foreign and _counts(text, paragraph, size, here == {UNKNOWN}):
            found.append((size, numbers))
    if sum(size for size, _ in found) < words * _SHARE:
        for _, numbers in found:
            first, last = text.sentences[numbers[0]].first, text.sentences[numbers[-1]].last
            yield text.span(text.starts[first], text.ends[last - 1])


def _words(text: Text, number: int) -> float:
    sentence = text.sentences[number]
    kinds = text.kinds[sentence.first : sentence.last]
    return kinds.count(WORD) + _HAN * kinds.count(HAN)


def _counts(text: Text, paragraph: Paragraph, size: float, unknown: bool) -> bool:
    """Tell whether a paragraph is long enough to be one by mistake, no list of names and no branch of a template."""
    if size < (_WORDS_UNKNOWN if unknown else _WORDS):
        return False
    if text.branch_of(text.starts[text.sentences[paragraph.first].first]):
        return False
    return not unknown or _same_script(text, paragraph)


def _same_script(text: Text, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is in the script of the rest of the reply: in another one it may be a list of names."""
    tokens = range(text.sentences[paragraph.first].first, text.sentences[paragraph.last - 1].last)
    inside = sum(_cyrillic(text.forms[token]) for token in tokens) * 2 > len(tokens)
    outside = [form for token, form in enumerate(text.forms) if token not in tokens and form.isalpha()]
    return inside == (sum(map(_cyrillic, outside)) * 2 > len(outside))


def _cyrillic(form: str) -> bool:
    return "\u0400" <= form[0] <= "\u04ff"
