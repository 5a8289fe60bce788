"""Testing rules: examples with the words to be found in `[[ ]]`, for rules in files, packs and Python alike.

from replylint.testing import assert_findings

assert_findings("We will write [[soon]].", rule="vague-promise")
assert_findings("Mēs drīz atbildēsim!", rule=my_rule, lang="lv", channel="chat")   # my_rule finds nothing here
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from replylint.draft import Draft
from replylint.examples import examples, failures, unmark
from replylint.finding import Finding
from replylint.linter import Linter
from replylint.plugins import builtin
from replylint.plugins.decorator import RuleFunction
from replylint.plugins.registry import registry
from replylint.rulebook import Rule


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
    linter = Linter([{"rules": {name: dict(options)}}], plugins=plugins, packs=packs, checked=False)
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


def failing(rule: Rule, plugins: Sequence[str] = (), packs: Sequence[str] = ()) -> list[str]:
    """Return a line for each example of a rule that does not do what it says."""

    def find_in(draft: Draft, options: Mapping[str, Any]) -> Sequence[Finding]:
        return _found(_linter(rule.id, plugins, packs, options), rule.id, draft)

    return list(failures(rule, find_in))


def _origins(plugins: Sequence[str], packs: Sequence[str]) -> list[str]:
    """Return how the rules of a plugin or pack name their origin."""
    loaded = registry(tuple(plugins))
    modules = [plugin for plugin in loaded.plugins if plugin.module is not builtin]
    wanted = [plugin.origin for plugin in modules if plugin.where in plugins or plugin.module.__name__ in plugins]
    return [*wanted, *(f"pack {pack}" for pack in packs)]


def _constructions(linter: Linter) -> list[Mapping[str, Any]]:
    """Return the constructions of the packs that a linter is given, by its plugins or otherwise."""
    from os import PathLike, fspath

    from replylint.packs import PackError, read_pack

    ours = _origins(linter.plugins, ())
    offers = registry(linter.plugins).offers("replylint_locales")
    offered = [o.item for o in offers if o.origin in ours and isinstance(o.item, str | PathLike)]
    found: list[Mapping[str, Any]] = []
    for path in (*linter.packs, *offered):
        try:
            pack = read_pack(fspath(path), linter.languages)
        except PackError:  # it is among the linter's problems
            continue
        for files in pack.lexicon.values():
            found += [entry for sections in files.values() for entry in sections.get("construction", ())]
    return found


class Tried(NamedTuple):
    """What came of trying a plugin or pack: what keeps it from being used, the examples that fail, and what was tried.

    examples: how many there are, those of constructions included; they are tried when a pack is loaded.
    """

    problems: tuple[str, ...]
    failures: tuple[str, ...]
    rules: int
    constructions: int
    examples: int


def try_out(path: str) -> Tried:
    """Run the examples of a plugin (a Python file or module) or of a pack (a folder or file of TOML)."""
    import os

    package = os.path.join(path, "__init__.py")
    packs = (path,) if path.endswith(".toml") or (os.path.isdir(path) and not os.path.isfile(package)) else ()
    plugins = () if packs else (package if os.path.isfile(package) else path,)
    linter = Linter(plugins=plugins, packs=packs)
    rules = [rule for rule in linter.rules.values() if rule.origin in _origins(plugins, packs)]
    wrong = [line for rule in rules for line in failing(rule, plugins, packs)]
    silent = [f"{rule.id}: no example that fires" for rule in rules if all(k != "fires" for _, k, _ in examples(rule))]
    words = _constructions(linter)
    count = sum(1 for rule in rules for _ in examples(rule))
    count += sum(len(entry.get(key, ())) for entry in words for key in ("fires", "passes"))
    return Tried(tuple(linter.problems), (*wrong, *silent), len(rules), len(words), count)
