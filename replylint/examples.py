"""The examples of a rule: what it must find, with the words in `[[ ]]`, and what it must not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from replylint.draft import Draft
from replylint.finding import Finding
from replylint.rulebook import Rule

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_DRAFT_KEYS = ("channel", "industry", "mode", "markup", "customer_text", "lang")

Find = Callable[[Draft, Mapping[str, Any]], Sequence[Finding]]
"""What a rule finds in a draft, with some options set; raise RuntimeError where it breaks."""


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the span of each in code points."""
    parts, spans, size = [], [], 0
    for number, part in enumerate(_MARKED.split(marked)):
        if number % 2:
            spans.append((size, size + len(part)))
        parts.append(part)
        size += len(part)
    return "".join(parts), spans


def examples(rule: Rule) -> Iterator[tuple[str, str, Any]]:
    """Yield (language, "fires" or "passes", example) for a rule's own examples."""
    for lang, table in rule.manual.get("examples", {}).items():
        for key in ("fires", "passes"):
            for example in table.get(key, ()):
                yield lang, key, example


def failures(rule: Rule, find: Find) -> Iterator[str]:
    """Yield a line for each example of a rule that does not do what it says.

    `fires`: the marked words are found, or anything where none are marked; `passes`: nothing is found. An example is a
    text, or a table with `text` and what is known of the draft (`channel`, `customer_text`, …) or `options`.
    """
    for lang, key, example in examples(rule):
        table: dict[str, Any] = {"text": example} if isinstance(example, str) else dict(example)
        text, spans = unmark(str(table.pop("text", "")))
        options = table.pop("options", {})
        label = f"{rule.id}: {lang} {key} {text!r}"
        unknown = set(table) - set(_DRAFT_KEYS)
        if unknown:
            yield f"{label}: unknown key {sorted(unknown)[0]!r}"
            continue
        try:
            found = find(Draft(text, **{"lang": lang, **table}), options)
        except (RuntimeError, TypeError, ValueError) as error:
            yield f"{label}: {error}"
            continue
        if not (not found if key == "passes" else _as_marked(found, spans)):
            yield f"{label}: finds {', '.join(repr(f.text) for f in found) or 'nothing'}"


def _as_marked(found: Sequence[Finding], spans: Sequence[tuple[int, int]]) -> bool:
    return bool(found) and (not spans or [(f.start, f.end) for f in found] == list(spans))
