"""What a hit becomes: a finding with its place, its message and the ways out, in the language they are told in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from replylint.checks.base import Hit
from replylint.finding import Finding, Suggestion
from replylint.rulebook import Rule
from replylint.text import Text
from replylint.wording import said, voice

if TYPE_CHECKING:
    from replylint.rewrites.ways import Rewriter

_NOTHING: Mapping[str, Any] = {}
_NONE = ("limit", "0")
"""What a hit tells where a rule lets not even one thing pass; its message is then the one named `limit-0`."""


def finding(
    rule: Rule, hit: Hit, severity: str, text: Text, *, ui_lang: str | None, rewriter: "Rewriter | None"
) -> Finding:
    """Return the finding for a hit in a text.

    ui_lang: the language to tell it in, None for the hit's own. rewriter: what makes the way out of the draft's own
    words; None where there is none.
    """
    start, end = place(text, hit)
    line, column = text.position(start)
    end_line, end_column = text.position(end)
    words = text.source[start:end]
    script = voice(hit.lang, text.hant)
    code = ui_lang or script
    ways = _ways(rule, hit, code, script)
    if rewriter and ways and not hit.suggestions:
        ways = _rewritten(ways, rewriter, rule, hit, code)
    return Finding(
        rule.id, hit.kind, severity, hit.lang, start, end, line, column, end_line, end_column, words,
        hit.message or message(rule, hit, words, code), ways, hit.construction,
    )  # fmt: skip


def place(text: Text, hit: Hit) -> tuple[int, int]:
    """Return where a hit stands in the draft's text."""
    return (hit.start, hit.end) if hit.in_source else text.span(hit.start, hit.end)


def message(rule: Rule, hit: Hit, words: str, code: str) -> str:
    """Return what is wrong and what to do, for a kind of finding. code: the language to say it in."""
    template = rule.messages.get("limit-0") if _NONE in hit.values else None
    template = template or rule.messages.get(hit.kind) or rule.messages.get("*", rule.summary)
    if not isinstance(template, str):  # by language
        template = _in(template, code) or template.get("en") or next(iter(template.values()), rule.summary)
    template = said(code, str(template))
    try:
        return template.format(words=words, **dict(hit.values))
    except (LookupError, ValueError, AttributeError):  # a brace that stands for itself
        return template.replace("{words}", words)


def _in(table: Mapping[str, Any], code: str) -> Any:
    """Return what a table by language holds for one; zh-Hant is zh where it is not told apart."""
    return table.get(code) or table.get(code.partition("-")[0])


def _ways(rule: Rule, hit: Hit, code: str, script: str) -> tuple[Suggestion, ...]:
    """Return the ways out of a hit; a replacement without a word for it takes that of the rule's file."""
    if not hit.suggestions:
        return suggestions(rule, hit, code, script)
    listed = suggestions(rule, hit, code, script) if not hit.suggestions[0].message else ()
    if not listed:
        return hit.suggestions
    return tuple(Suggestion(way.message or listed[0].message, way.replacement) for way in hit.suggestions)


def suggestions(rule: Rule, hit: Hit, code: str, script: str) -> tuple[Suggestion, ...]:
    """Return the ways out that the rule's file names for a kind: told in `code`, replacements in the draft's `script`.

    Where the two languages list another number of ways, what is told stands beside its own replacement, untranslated.
    A model sentence is in the draft's script, too, and part of what is told.
    """
    rows, told = _rows(rule, hit, code)
    return tuple(
        Suggestion(
            _told(said(code, way["message"]), said(script, row.get("model", "")), code), text and said(script, text)
        )
        for way, row, text in zip(told, rows, (row.get("replacement") for row in rows), strict=True)
    )


def _rows(rule: Rule, hit: Hit, code: str) -> tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, str]]]:
    """Return the ways out that a rule lists for the draft's language, and for the one in which they are told."""
    table = rule.suggestions.get(hit.kind) or rule.suggestions.get("*", _NOTHING)
    rows = table.get(hit.lang) or table.get("en", ())
    told = _in(table, code) or rows
    return rows, told if len(told) == len(rows) else rows


def _told(hint: str, model: str, code: str) -> str:
    """Return a hint with the model sentence for it, if there is one."""
    if not model:
        return hint
    return said(code, "{hint}, for example: “{model}”").format(hint=hint.rstrip(".。"), model=model)


def _rewritten(
    ways: tuple[Suggestion, ...], rewriter: "Rewriter", rule: Rule, hit: Hit, code: str
) -> tuple[Suggestion, ...]:
    """Return the way out in the draft's own words where a locale has one, else the rule's own."""
    found = rewriter.way(rule.id, hit)
    if found is None:
        return ways
    hint = said(code, _rows(rule, hit, code)[1][0]["message"])
    if found.model:
        return (Suggestion(_told(hint, found.model, code), model=found.model, rewrite=found.entry),)
    text = rewriter.sheet.text
    if (found.start, found.end) == place(text, hit):
        return (Suggestion(hint, found.words, rewrite=found.entry),)
    words = text.source[found.start : found.end]
    return (Suggestion(hint, found.words, found.start, found.end, words, rewrite=found.entry),)
