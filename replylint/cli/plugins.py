"""`replylint plugins`: what is built in, and which packages offer more."""

import click

from replylint.cli.output import table

GROUP = "replylint"


@click.command("plugins", short_help="List what is built in and what plugins offer.")
def command() -> None:
    """List what comes with replylint and the installed packages that offer plugins for it."""
    from importlib.metadata import entry_points, version

    from replylint.reporters import FORMATS
    from replylint.rulebook import built_in
    from replylint.sources import BUILTIN

    rows = [
        ("built in", version("replylint"), f"{len(built_in().rules)} rules: {', '.join(built_in().rules)}"),
        ("", "", f"{len(BUILTIN)} input formats: {', '.join(source.name for source in BUILTIN)}"),
        ("", "", f"{len(FORMATS)} report formats: {', '.join(FORMATS)}"),
    ]
    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    for entry in found:
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""
        rows.append((entry.name, package, f"{entry.value} (found; this version does not load plugins yet)"))
    for line in table(rows):
        click.echo(line)
