"""`replylint rules`: the rules in a list."""

import click

from replylint.cli.bench import Bench
from replylint.cli.options import Choices
from replylint.cli.output import table


@click.command("rules", short_help="List the rules.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How the list is written (text).")
def command(format: str) -> None:
    """List the rules with their severity, their kinds and what they are about."""
    rules = Bench(Choices(isolated=True)).place(None).linter.rules.values()
    if format == "json":
        import json

        keys = ("id", "severity", "kinds", "summary")
        click.echo(json.dumps([{key: getattr(rule, key) for key in keys} for rule in rules], ensure_ascii=False))
        return
    for line in table([(rule.id, rule.severity, rule.summary) for rule in rules]):
        click.echo(line)
