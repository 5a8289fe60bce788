"""`replylint init`: write a commented configuration to start from."""

import os
import sys

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.config import hint
from replylint.draft import LANGUAGES
from replylint.wording import told

FILE = "replylint.toml"

_PAGE = """\
# Configuration of replylint; `replylint config show PATH` says what holds for a file.

# The severity from which findings fail a check: error, warning or suggestion.
fail-on = "warning"

# Where these replies are sent, and by what kind of house; `replylint channels` lists both.
channel = "{channel}"
industry = "{industry}"

# The language of all replies; without this line it is detected, paragraph by paragraph.
{lang}

# Files that hold no replies. Names and globs, relative to this file.
exclude = []

# Rules to leave out; `replylint rules` lists them, `replylint explain RULE` explains one.
ignore = []

# House rules: folders or files of TOML (docs/packs.md), and Python files or modules (docs/plugins.md).
# packs = ["house/"]
# plugins = ["house_rules.py"]

# [severity]
# negative-word = "suggestion"

# [rules.repeated-apology]
# limit = 1

# Words of the base lists that are fine here, and words of the house that are not.
# [words.en]
# add = ["hassle"]
# remove = ["problem"]

# [[overrides]]
# paths = ["templates/chat/**"]
# channel = "chat"
"""


@click.command("init", short_help="Write a configuration to start from.")
@click.option("--channel", metavar="NAME", help="Where most replies are sent.")
@click.option("--industry", metavar="NAME", help="What kind of house writes them.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language, if all replies are in one.")
@click.option("--force", is_flag=True, help="Write over a configuration that is there.")
def command(channel: str | None, industry: str | None, lang: str | None, force: bool) -> None:
    """Write replylint.toml into the working folder; at a terminal, ask for what is not given."""
    if os.path.exists(FILE) and not force:
        raise click.UsageError(told("{file} is there already; take --force to write over it", file=FILE))
    known = Bench(Choices(isolated=True)).known()
    answers = {
        "channel": _settled("channel", channel, known["channel"]),
        "industry": _settled("industry", industry, known["industry"]),
        "lang": f'lang = "{lang}"' if lang else '# lang = "lv"',
    }
    try:
        with open(FILE, "w", encoding="utf-8", newline="\n") as file:
            file.write(_PAGE.format(**answers))
    except OSError as error:
        raise click.UsageError(told("cannot write {file}: {why}", file=FILE, why=error.strerror)) from None
    click.echo(told("{file} written", file=FILE))


def _settled(sort: str, name: str | None, names: tuple[str, ...]) -> str:
    """Return a name that exists: the one given, one asked for at a terminal, or the default."""
    if name is None:
        if not sys.stdin.isatty():
            return names[0]
        return str(click.prompt(told(sort.capitalize()), type=click.Choice(names), default=names[0]))
    if name not in names:
        raise click.UsageError(f"--{sort}: {told(f'unknown {sort} {{name}}', name=repr(name))}{hint(name, names)}")
    return name
