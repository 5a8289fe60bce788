"""`replylint plugins`: the plugins and packs in use and what they bring; `plugins check` tries one on its examples."""

import click

from replylint.cli.bench import Bench, Place
from replylint.cli.choices import Choices
from replylint.cli.output import UNUSABLE, table
from replylint.draft import LANGUAGES
from replylint.rulebook import BUILT_IN
from replylint.wording import told


@click.group("plugins", short_help="List plugins, or try one.", invoke_without_command=True)
@click.option("--config", "config_path", metavar="FILE", help="Use this configuration instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Use no configuration file; installed plugins are still listed.")
@click.pass_context
def command(context: click.Context, config_path: str | None, isolated: bool) -> int | None:
    """List what comes with replylint, with installed plugins, and with those the configuration names."""
    if context.invoked_subcommand is not None:
        return None
    bench = Bench(Choices(config=config_path, isolated=isolated))
    for line in table(_rows(bench.place(None))):
        click.echo(line)
    bench.tell(bench.troubles(bench.place(None)))
    return UNUSABLE if bench.troubled else 0


@command.command("check", short_help="Try a plugin or a pack on its own examples.")
@click.argument("path")
def check(path: str) -> int:
    """Try a plugin (a Python file or module) or a pack (a folder or file of TOML) on its own examples.

    Exit status: 0 every example does what it says, 1 one does not, 2 it cannot be used.
    """
    from replylint.testing import try_out

    tried = try_out(path)
    for line in (*tried.problems, *tried.failures):
        click.echo(line)
    counts = {"rules": tried.rules, "words": tried.constructions, "examples": tried.examples}
    failing = len(tried.failures)
    line = told("Rules: {rules}, constructions: {words}, examples: {examples}, failing: {fail}", **counts, fail=failing)
    click.echo(line)
    if tried.problems:
        return UNUSABLE
    return 1 if tried.failures else 0


def _rows(place: Place) -> list[tuple[str, str, str]]:
    """Return a line for each thing that a plugin or pack brings; the first of each names it."""
    from replylint.cli.formats import reporters, sources

    registry, book = place.registry, place.linter.book
    formats, reports = sources(registry), reporters(registry)
    spoken = [*((BUILT_IN, lang) for lang in LANGUAGES), *place.linter.words]
    owners = [(plugin.origin, plugin.where) for plugin in registry.plugins]
    owners += [(f"pack {pack}", "") for pack in place.settings.packs]
    rows = []
    for origin, where in owners:
        brought = {
            told("rules"): [rule.id for rule in book.rules.values() if rule.origin == origin],
            told("words in languages"): list(dict.fromkeys(lang for whose, lang in spoken if whose == origin)),
            told("channels"): [str(name) for name, table in book.channels.items() if table.get("origin") == origin],
            told("industries"): [str(name) for name, table in book.industries.items() if table.get("origin") == origin],
            told("input formats"): [source.name for source in formats.all if formats.origins[id(source)] == origin],
            told("report formats"): [name for name, offer in reports.items() if offer.origin == origin],
        }
        parts = [f"{sort} ({len(names)}): {', '.join(names)}" for sort, names in brought.items() if names]
        for number, part in enumerate(parts or [told("nothing of its own")]):
            rows.append(("", "", part) if number else (origin, where, part))
    return rows
