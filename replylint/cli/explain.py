"""`replylint explain RULE`: a rule's page, from the rule's own file."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.config import hint
from replylint.draft import LANGUAGES

if TYPE_CHECKING:
    from replylint.rulebook import Rule


UNUSABLE = 2


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Show only what is in this language.")
@click.option("--config", "config_path", metavar="FILE", help="Use this configuration instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(rule: str, lang: str | None, config_path: str | None, isolated: bool) -> int:
    """Explain a rule: what it marks, why, the way out, its options, and how to tune it."""
    bench = Bench(Choices(config=config_path, isolated=isolated))
    rules = bench.place(None).linter.rules
    bench.tell(bench.troubles(bench.place(None)))
    name = rule.partition("/")[0]
    if name not in rules:
        raise click.UsageError(f"unknown rule {name!r}{hint(name, rules)}")
    click.echo("\n".join(page(rules[name], lang)))
    return UNUSABLE if bench.troubled else 0


def page(rule: "Rule", lang: str | None = None) -> Iterator[str]:
    """Yield the lines of a rule's page; `lang` leaves out what is for other languages."""
    yield f"{rule.id} ({rule.severity}{'' if rule.enabled else ', off by default'})"
    yield rule.summary
    for title, key in (("What it marks", "manual"), ("Why", "why")):
        if rule.manual.get(key):
            yield from ("", title, *_indented(str(rule.manual[key])))
    yield from _kinds(rule)
    yield from _ways_out(rule, lang)
    yield from _examples(rule.manual.get("examples", {}), lang)
    yield from _options(rule)
    yield from ("", "To tune it, in replylint.toml", f"  [rules.{rule.id}]", f'  severity = "{rule.severity}"')
    yield from ("  enabled = true", f'  # or leave it out: ignore = ["{rule.id}"]')


def _indented(text: str, by: str = "  ") -> list[str]:
    return [by + line for line in text.strip().splitlines()]


def _kinds(rule: "Rule") -> Iterator[str]:
    rows = [(kind, _shown(rule.messages.get(kind) or rule.messages.get("*", ""))) for kind in rule.kinds]
    if rows:
        yield from ("", "Kinds")
    for kind, message in rows:
        yield f"  {rule.id}/{kind}: {message.replace('{words}', '…')}"


def _shown(message: str | Mapping[str, str]) -> str:
    return message if isinstance(message, str) else next(iter(message.values()), "")


def _ways_out(rule: "Rule", lang: str | None) -> Iterator[str]:
    if rule.suggestions:
        yield from ("", "The way out")
    for kind, by_language in rule.suggestions.items():
        for code, rows in by_language.items():
            if lang in (None, code):
                label = code if kind == "*" else f"{kind}, {code}"
                yield from (f"  {label}: {_way(row)}" for row in rows)


def _way(row: Mapping[str, str]) -> str:
    return f"{row['message']} → {row['replacement']}" if row.get("replacement") else row["message"]


def _examples(examples: Mapping[str, Any], lang: str | None) -> Iterator[str]:
    """Yield examples, given by language or not: what fires and what passes."""
    if not examples:
        return
    yield from ("", "Examples ([[…]] is what is marked)")
    for code, table in examples.items() if "fires" not in examples else [("", examples)]:
        if code and lang not in (None, code):
            continue
        for key, mark in (("fires", "✗"), ("passes", "✓")):
            yield from (f"  {mark} {_example(example)}" for example in table.get(key, ()))


def _example(example: str | Mapping[str, Any]) -> str:
    """Return an example with what is known of its draft, if anything."""
    if isinstance(example, str):
        return example
    known = ", ".join(f"{key}: {value}" for key, value in example.items() if key != "text")
    return f"{example['text']} ({known})"


def _options(rule: "Rule") -> Iterator[str]:
    if rule.options:
        yield from ("", "Options")
    for name, option in rule.options.items():
        yield f"  {name} = {option['default']!r}: {option.get('help', '')}"
