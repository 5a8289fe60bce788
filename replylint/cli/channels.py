"""`replylint channels`: the channels and industries that tune the rules."""

import click

from replylint.cli.bench import known_names
from replylint.cli.output import table


@click.command("channels", short_help="List the channels and industries.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How the list is written (text).")
def command(format: str) -> None:
    """List the channels and industries that --channel and --industry know, the default ones first."""
    from replylint.rulebook import built_in

    book = built_in()
    about = {"channel": book.channels, "industry": book.industries}
    rows = [
        (sort, name, str(about[sort].get(name, {}).get("summary", "")))
        for sort, names in known_names().items()
        for name in names
    ]
    if format == "json":
        import json

        keys = ("kind", "name", "summary")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False))
        return
    for line in table(rows):
        click.echo(line)
