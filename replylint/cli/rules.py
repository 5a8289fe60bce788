"""`replylint rules`: the rules in a list."""

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.options import listing
from replylint.cli.output import UNUSABLE, table
from replylint.wording import own_language, said, told


@click.command("rules", short_help="List the rules.")
@listing
def command(format: str, config_path: str | None, isolated: bool) -> int:
    """List the rules with their severity, their kinds and what they are about, plugins' and packs' included."""
    bench = Bench(Choices(config=config_path, isolated=isolated))
    rules = bench.place(None).linter.rules.values()
    bench.tell(bench.troubles(bench.place(None)))
    if format == "json":
        import json

        keys = ("id", "severity", "kinds", "summary")
        click.echo(json.dumps([{key: getattr(rule, key) for key in keys} for rule in rules], ensure_ascii=False))
    else:
        for line in table([(rule.id, rule.severity, _about(rule.summary, rule.enabled)) for rule in rules]):
            click.echo(line)
    return UNUSABLE if bench.troubled else 0


def _about(summary: str, enabled: bool) -> str:
    text = said(own_language(), summary)
    return text if enabled else f"{text} ({told('off unless a channel or you switch it on')})"
