"""`replylint explain RULE`: a rule's page, from the rule's own file."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.options import Voice, configured
from replylint.cli.output import UNUSABLE
from replylint.values import hint
from replylint.wording import own_language, said, told

if TYPE_CHECKING:
    from replylint.rulebook import Rule


MANUAL = "manual"
_VALUE = re.compile(r"\{[a-z]+\}")


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule")
@click.option("--lang", type=Voice(), help="Speak this language, and show examples in it only.")
@configured
def command(rule: str, lang: str | None, config_path: str | None, isolated: bool) -> int:
    """Explain a rule: what it marks, why, the way out, its options, and how to tune it."""
    bench = Bench(Choices(config=config_path, isolated=isolated))
    rules = bench.place(None).linter.rules
    bench.tell(bench.troubles(bench.place(None)))
    code = lang or bench.place(None).settings.ui_lang or own_language()
    name = rule.partition("/")[0]
    if name not in rules:
        raise click.UsageError(told("unknown rule {name}", name=repr(name)) + hint(name, rules))
    click.echo("\n".join(page(rules[name], code, lang)))
    return UNUSABLE if bench.troubled else 0


class Section(NamedTuple):
    """A part of a rule's page: a title, and rows of text; `title` is empty for the rule's name and summary.

    quoted: the rows are prose of the rule's author, line by line; else each is an item of its own.
    """

    title: str
    rows: tuple[str, ...]
    quoted: bool = False


def page(rule: "Rule", code: str = "en", lang: str | None = None) -> Iterator[str]:
    """Yield the lines of a rule's page in the language `code`; `lang` leaves out what is for other languages."""
    for section in sections(rule, code, lang):
        if section.title:
            yield from ("", section.title, *(f"  {row}" for row in section.rows))
        else:
            yield from section.rows


def sections(rule: "Rule", code: str = "en", lang: str | None = None) -> Iterator[Section]:
    """Yield the parts of a rule's page in the language `code`; `lang` leaves out what is for other languages."""
    only = lang and lang.partition("-")[0]
    off = "" if rule.enabled else said(code, ", off by default")
    yield Section("", (f"{rule.id} ({rule.severity}{off})", said(code, rule.summary)))
    for title, key in ((said(code, "What it marks"), "manual"), (said(code, "Why"), "why")):
        if rule.manual.get(key):
            text = said(code, str(rule.manual[key]).strip(), MANUAL)
            yield Section(title, tuple(text.strip().splitlines()), quoted=True)
    sources = [str(source) for source in rule.manual.get("sources", ())]
    listed = (
        (said(code, "Where the advice comes from"), iter(sources)),
        (said(code, "Kinds"), _kinds(rule, code)),
        (said(code, "The way out"), _ways_out(rule, code, only)),
        (said(code, "Examples ([[…]] is what is marked)"), _examples(rule.manual.get("examples", {}), only)),
        (said(code, "Options"), _options(rule, code)),
    )
    for title, rows in listed:
        if found := tuple(rows):
            yield Section(title, found)
    tuning = (f"[rules.{rule.id}]", f'severity = "{rule.severity}"', "enabled = true")
    yield Section(said(code, "To tune it, in replylint.toml"), tuning)
    beside = said(code, "for one reply, in a comment beside it: {comment}")
    comment = beside.format(comment=f"replylint: disable={rule.id}")
    yield Section(said(code, "To leave it out"), (f'replylint.toml: ignore = ["{rule.id}"]', comment))


def _kinds(rule: "Rule", code: str) -> Iterator[str]:
    for kind in rule.kinds:
        message = _shown(rule.messages.get(kind) or rule.messages.get("*", ""))
        yield f"{rule.id}/{kind}: {_VALUE.sub('…', said(code, message))}"


def _shown(message: str | Mapping[str, str]) -> str:
    return message if isinstance(message, str) else next(iter(message.values()), "")


def _ways_out(rule: "Rule", code: str, lang: str | None) -> Iterator[str]:
    for kind, by_language in rule.suggestions.items():
        for each, rows in by_language.items():
            if lang in (None, each):
                label = each if kind == "*" else f"{kind}, {each}"
                yield from (f"{label}: {_way(row, code)}" for row in rows)


def _way(row: Mapping[str, str], code: str) -> str:
    parts = [said(code, row[key]) for key in ("message", "replacement", "model") if row.get(key)]
    return " → ".join(parts)


def _examples(examples: Mapping[str, Any], lang: str | None) -> Iterator[str]:
    """Yield examples, given by language or not: what fires and what passes."""
    for each, table in examples.items() if "fires" not in examples else [("", examples)]:
        if each and lang not in (None, each):
            continue
        for key, mark in (("fires", "✗"), ("passes", "✓")):
            yield from (f"{mark} {_example(example)}" for example in table.get(key, ()))


def _example(example: str | Mapping[str, Any]) -> str:
    """Return an example with what is known of its draft, if anything."""
    if isinstance(example, str):
        return example
    known = ", ".join(f"{key}: {value}" for key, value in example.items() if key != "text")
    return f"{example['text']} ({known})"


def _options(rule: "Rule", code: str) -> Iterator[str]:
    for name, option in rule.options.items():
        about = said(code, option.get("help", ""), MANUAL)
        yield f"{name} = {option['default']!r}" + (f": {about}" if about else "")
