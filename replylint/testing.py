"""Testing rules: examples with the words to be found in `[[ ]]`, for rules in files, packs and Python alike.

from replylint.testing import assert_findings

assert_findings("We will write [[soon]].", rule="vague-promise")
assert_findings("Mēs drīz atbildēsim!", rule=my_rule, lang="lv", channel="chat")   # my_rule finds nothing here
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from replylint.draft import Draft
from replylint.finding import Finding
from replylint.linter import Linter
from replylint.plugins.decorator import RuleFunction
from replylint.rulebook import Rule

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_DRAFT_KEYS = ("channel", "industry", "mode", "markup", "customer_text", "lang")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the span of each in code points."""
    parts, spans, size = [], [], 0
    for number, part in enumerate(_MARKED.split(marked)):
        if number % 2:
            spans.append((size, size + len(part)))
        parts.append(part)
        size += len(part)
    return "".join(parts), spans


def assert_findings(
    marked: str,
    rule: str | RuleFunction,
    *,
    plugins: Sequence[str] = (),
    packs: Sequence[str] = (),
    options: Mapping[str, Any] = {},
    **draft: Any,
) -> list[Finding]:
    """Assert that a rule finds just the marked words, and nothing where no words are marked; return its findings.

    rule: an id, or a rule made with `rule(…)`. options: what a configuration would set in `[rules.ID]`.
    draft: `channel`, `lang`, `mode`, `customer_text` and the like, as of a Draft. Raise AssertionError.
    """
    text, spans = unmark(marked)
    found = find(text, rule, plugins=plugins, packs=packs, options=options, **draft)
    if [(f.start, f.end) for f in found] != spans:
        wanted = ", ".join(repr(text[start:end]) for start, end in spans) or "nothing"
        shown = ", ".join(repr(f.text) for f in found) or "nothing"
        raise AssertionError(f"{_id(rule)} finds {shown} instead of {wanted} in {text!r}")
    return found


def find(
    text: str,
    rule: str | RuleFunction,
    *,
    plugins: Sequence[str] = (),
    packs: Sequence[str] = (),
    options: Mapping[str, Any] = {},
    **draft: Any,
) -> list[Finding]:
    """Return what one rule finds in a text. Raise LookupError for an unknown rule, RuntimeError for one that breaks."""
    return _found(_linter(rule, plugins, packs, options), rule, Draft(text, **draft))


def _linter(
    rule: str | RuleFunction, plugins: Sequence[str], packs: Sequence[str], options: Mapping[str, Any]
) -> Linter:
    name = _id(rule)
    linter = Linter([{"rules": {name: dict(options)}}], plugins=plugins, packs=packs)
    if isinstance(rule, RuleFunction):
        linter.rules[name] = Rule.read(rule.table, name, "the rule under test")
    if name not in linter.rules:
        raise LookupError(f"no rule {name!r}; there are {', '.join(linter.rules)}")
    linter.select = frozenset([name, *linter.rules[name].params.get("yields_to", ())])
    return linter


def _found(linter: Linter, rule: str | RuleFunction, draft: Draft) -> list[Finding]:
    before = len(linter.problems)
    found = [finding for finding in linter.lint(draft) if finding.rule == _id(rule)]
    if len(linter.problems) > before:
        raise RuntimeError(linter.problems[-1])
    return found


def _id(rule: str | RuleFunction) -> str:
    return rule if isinstance(rule, str) else str(rule.table["id"])


def failures(rule: Rule, plugins: Sequence[str] = (), packs: Sequence[str] = ()) -> Iterator[str]:
    """Yield a line for each example of a rule that does not do what it says.

    `fires`: the marked words are found, or anything where none are marked; `passes`: nothing is found. An example is a
    text, or a table with `text` and what is known of the draft (`channel`, `customer_text`, …) or `options`.
    """
    for lang, key, example in examples(rule):
        table: dict[str, Any] = {"text": example} if isinstance(example, str) else dict(example)
        text, spans = unmark(str(table.pop("text", "")))
        options = table.pop("options", {})
        unknown = set(table) - set(_DRAFT_KEYS)
        label = f"{rule.id}: {lang} {key} {text!r}"
        if unknown:
            yield f"{label}: unknown key {sorted(unknown)[0]!r}"
            continue
        linter = _linter(rule.id, plugins, packs, options)
        try:
            found = _found(linter, rule.id, Draft(text, **{"lang": lang, **table}))
        except RuntimeError as error:
            yield f"{label}: {error}"
            continue
        shown = ", ".join(repr(f.text) for f in found) or "nothing"
        right = (
            not found if key == "passes" else bool(found) and (not spans or [(f.start, f.end) for f in found] == spans)
        )
        if not right:
            yield f"{label}: finds {shown}"


def _as_marked(found: Sequence[Finding], spans: Sequence[tuple[int, int]]) -> bool:
    return bool(found) and (not spans or [(f.start, f.end) for f in found] == list(spans))


def examples(rule: Rule) -> Iterator[tuple[str, str, Any]]:
    """Yield (language, "fires" or "passes", example) for a rule's own examples."""
    for lang, table in rule.manual.get("examples", {}).items():
        for key in ("fires", "passes"):
            for example in table.get(key, ()):
                yield lang, key, example


class Tried(NamedTuple):
    """What came of trying a plugin or pack: what keeps it from being used, the examples that fail, and how many ran."""

    problems: tuple[str, ...]
    failures: tuple[str, ...]
    rules: int
    examples: int


def try_out(path: str) -> Tried:
    """Run the examples of a plugin (a Python file or module) or of a pack (a folder or file of TOML)."""
    import os

    packs = (path,) if os.path.isdir(path) or path.endswith(".toml") else ()
    plugins = () if packs else (path,)
    linter = Linter(plugins=plugins, packs=packs)
    known = set(Linter().rules)
    rules = [rule for rule in linter.rules.values() if rule.id not in known]
    failing = [line for rule in rules for line in failures(rule, plugins, packs)]
    silent = [f"{rule.id}: no example that fires" for rule in rules if all(k != "fires" for _, k, _ in examples(rule))]
    count = sum(1 for rule in rules for _ in examples(rule))
    return Tried(tuple(linter.problems), (*failing, *silent), len(rules), count)
