"""`replylint channels`: the channels and industries that tune the rules."""

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.options import listing
from replylint.cli.output import UNUSABLE, table
from replylint.wording import told


@click.command("channels", short_help="List the channels and industries.")
@listing
def command(format: str, config_path: str | None, isolated: bool) -> int:
    """List the channels and industries that --channel and --industry know, plugins' and packs' included."""
    bench = Bench(Choices(config=config_path, isolated=isolated))
    book = bench.place(None).linter.book
    bench.tell(bench.troubles(bench.place(None)))
    about = {"channel": book.channels, "industry": book.industries}
    rows = [
        (sort, name, str(about[sort].get(name, {}).get("summary", "")))
        for sort, names in bench.known().items()
        for name in names
    ]
    if format == "json":
        import json

        keys = ("kind", "name", "summary")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False))
    else:
        for line in table([(told(sort), name, told(summary)) for sort, name, summary in rows]):
            click.echo(line)
    return UNUSABLE if bench.troubled else 0
