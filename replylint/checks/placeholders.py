"""Kind of check `placeholders`: what was to be filled in, in a finished reply.

params: `slot_words`, `slot_parts`, `name_words`, `before_slot`, `filler` (see rules/unfilled-placeholder.toml).
option: `allowed`, placeholders that are filled in later. Nothing is found in templates and fragments.
"""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from replylint.checks.base import Hit, Task
from replylint.text import AMOUNT, OTHER, PERSON, TIME, Text
from replylint.text.characters import has_any, is_han
from replylint.text.lazy import Lazy
from replylint.text.masks import is_slot_name

_MASKS = (TIME, PERSON, AMOUNT, OTHER)
_MASKED = Lazy(f"[{''.join(_MASKS)}]")
_CODE = ("{", "%", "$", "#{", "<", "@<", "[[")
_BLANKS = "Xx+#№Ｘ×○_"
_PAIRS = {"[": "]", "(": ")", "（": "）", "【": "】"}
# Identifiers in capital letters that nobody but a template writer writes; others may be the names of errors.
_IDENTIFIER = Lazy(
    r"(?:CUSTOMER|CLIENT|AGENT|ORDER|TICKET|FIRST|LAST|COMPANY|REFUND|DELIVERY|TRACKING|INSERT|YOUR)_\w+"
)
_DIRECTIVE = Lazy(
    r"\{%-?\s*(?:if|unless|case|for|assign|capture|include|render|set|with)\b[^{}]{0,300}%\}|\{\{#[^{}]{1,300}\}\}"
)
_SMALL_CROSSES = Lazy("x{3,8}(?![a-z0-9])")
_COUNTRY_CODE = Lazy(r"\+\d{1,3} $")
_FAR = 200


class _Slot(NamedTuple):
    """A place that was not filled in: its span in the source, and its kind."""

    start: int
    end: int
    kind: str


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit for each place that was not filled in."""
    if task.draft.mode != "draft":
        return
    text = task.reading.text
    allowed = task.option("allowed", task.lang)
    done = 0
    for slot in sorted({*_masked(text, task), *_directives(text), *_crosses(text), *_filler(text, task)}):
        written = text.source[slot.start : slot.end]
        if slot.start >= done and not any(fnmatchcase(written, pattern) for pattern in allowed):
            yield Hit(slot.start, slot.end, slot.kind, task.lang, in_source=True)
            done = slot.end


def _masked(text: Text, task: Task) -> Iterator[_Slot]:
    """Yield the placeholders among what the text masks."""
    if not has_any(text.folded, _MASKS):
        return
    for found in _MASKED.compiled.finditer(text.folded):
        start, end = text.span(found.start(), found.end())
        kind = _kind(text, start, end, found, task)
        if kind:
            yield _Slot(start, _closed(text.source, start, end) if kind == "template" else end, kind)


def _kind(text: Text, start: int, end: int, found: re.Match[str], task: Task) -> str:
    """Return the kind of what is masked, or nothing where it is no placeholder or may well be meant as it stands."""
    written = text.source[start:end]
    if written.startswith(_CODE):
        return "template"
    if written[0] in _PAIRS:
        name = written[1:].rstrip(_PAIRS[written[0]]).strip()
        square = written[0] == "["
        return "slot" if (_square(name, found[0], task) if square else _round(name, found, text, task)) else ""
    if not written.strip(_BLANKS + " -"):
        return "blank" if _is_blank(text.source, start, end) else ""
    return "template" if _IDENTIFIER.fullmatch(written) else ""


def _closed(source: str, start: int, end: int) -> int:
    """Return where template code ends: text that stands in for a missing value is read apart from it."""
    closer = {"{": "}", "<": ">"}.get(source[start])
    if closer is None or source[end - 1] == closer:
        return end
    stop = source.find(closer, end, end + _FAR)
    while 0 <= stop + 1 < len(source) and stop >= 0 and source[stop + 1] == closer:
        stop += 1
    return stop + 1 if stop >= 0 else end


def _square(name: str, mask: str, task: Task) -> bool:
    """Tell whether [words] are a slot, and not the name of a button or a department."""
    if len(name) < 2 or "=" in name or any(map(str.isdecimal, name)):
        return False
    if is_slot_name(name) or ("_" in name and name.isupper()) or _has_word(name, task.params["slot_words"]):
        return True
    if any(map(is_han, name)):
        return (mask != OTHER and len(name) <= 4) or any(part in name for part in task.params["slot_parts"])
    if mask == PERSON:
        return " " not in name or _has_word(name, task.params["name_words"])
    return mask != OTHER


def _round(name: str, found: re.Match[str], text: Text, task: Task) -> bool:
    """Tell whether (words) are a slot, and not an explanation of the words before."""
    if found[0] == OTHER:
        return False
    if any(map(is_han, name)):
        return True
    if found[0] == PERSON:
        return " " in name
    before = text.folded[max(0, found.start() - 20) : found.start()].rstrip()
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and word[0] in task.params["before_slot"]


def _has_word(name: str, words: Sequence[str]) -> bool:
    return _pattern(tuple(words)).search(name.lower().replace("’", "'")) is not None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words, whole; `*` at the end stands for any ending."""
    parts = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _is_blank(source: str, start: int, end: int) -> bool:
    """Tell whether crosses, circles or a line are a blank: not a masked number, not a line for the customer."""
    written = source[start:end]
    before, after = source[max(0, start - 6) : start], source[end : end + 2]
    if written[0] == "_":
        rest = source[end : end + _FAR].partition("\n")[0].strip()
        return bool(rest) and not (rest[0] == "_" or before.endswith("_"))
    if written[0] == "○":
        return True
    if re.match(r"[ -]?\w", after.replace("\n", "  ")) and not is_han(after[0]) and re.match("[ -]?[0-9]|-", after):
        return False
    if re.search(r"(?:\w-|[0-9] )$", before) and not _COUNTRY_CODE.search(before):
        return False
    crosses = sum(character in "XxＸ×" for character in written)
    return crosses > 2 or is_han(after[:1] or "a")


def _crosses(text: Text) -> Iterator[_Slot]:
    """Yield small crosses beside Chinese characters; in English they are kisses."""
    folded = text.folded
    if "xxx" not in folded:
        return
    for found in _SMALL_CROSSES.compiled.finditer(folded):
        first, last = found.span()
        if is_han(folded[first - 1 : first] or "a") or is_han(folded[last : last + 1] or "a"):
            yield _Slot(*text.span(first, last), "blank")


def _directives(text: Text) -> Iterator[_Slot]:
    """Yield the directives that open something."""
    if "{%" in text.source or "{{#" in text.source:
        for found in _DIRECTIVE.compiled.finditer(text.source):
            yield _Slot(found.start(), found.end(), "template")


def _filler(text: Text, task: Task) -> Iterator[_Slot]:
    """Yield words that hold a place."""
    words = tuple(word for word in task.params["filler"] if word.lower() in text.folded)
    if not words:
        return
    for found in _filler_pattern(words).finditer(text.cased):
        yield _Slot(*text.span(*found.span()), "filler")


@cache
def _filler_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words; those in capital letters are found only so."""
    exact = [re.escape(word) for word in words if word.isupper()]
    loose = [re.escape(word) for word in words if not word.isupper()]
    latin = rf"(?<!\w)(?:{'|'.join(exact)})(?!\w)" if exact else "(?!)"
    return re.compile(f"{latin}|(?i:{'|'.join(loose) or '(?!)'})")
