"""`replylint init`: write a commented configuration to start from."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.options import names
from replylint.draft import language_of
from replylint.finding import SEVERITIES
from replylint.values import hint
from replylint.wording import marked, told

FILE = "replylint.toml"
Names = tuple[str, ...]
ADDRESS = ("any", "polite", "familiar")
ADDRESSING = ("lv", "uk", "zh")
"""Languages in which a reply says Jūs or tu, Ви or ти, 您 or 你."""

_PAGE = """\
# Configuration of replylint; `replylint config show PATH` says what holds for a file.
{check}
# The severity from which findings fail a check: error, warning or suggestion.
fail-on = "{fail_on}"

# Where these replies are sent, and by what kind of house; `replylint channels` lists both.
channel = "{channel}"
industry = "{industry}"

# The language of all replies; without this line it is detected, paragraph by paragraph.
{lang}

# Files that hold no replies. Names and globs, relative to this file.
exclude = []

# Rules to leave out; `replylint rules` lists them, `replylint explain RULE` explains one.
ignore = []

# Findings that are known and no news; `replylint check --write-baseline known.json` writes them down.
# baseline = "known.json"

# House rules: folders or files of TOML (docs/packs.md), and Python files or modules (docs/plugins.md).
# packs = ["house/"]
# plugins = ["house_rules.py"]

# [severity]
# negative-word = "suggestion"

# [rules.repeated-apology]
# limit = 1
{address}
# Words of the base lists that are fine here, and words of the house that are not.
# [words.en]
# add = ["hassle"]
# remove = ["problem"]

# [[overrides]]
# paths = ["templates/chat/**"]
# channel = "chat"
"""
_ADDRESS = """
# How customers are spoken to: "polite" (Jūs, Ви, 您), "familiar" (tu, ти, 你), or "any": whichever, but one.
# Where the channel has the rule off, enabled = true switches it on.
[rules.address-form]
house = "{house}"
"""
_QUESTIONS = {
    "channel": marked("Channel"),
    "industry": marked("Industry"),
    "lang": marked("Languages of the replies, with commas"),
    "fail_on": marked("Severity that fails a check"),
    "address": marked("How customers are addressed"),
    "folders": marked("Folders with replies, with commas"),
}


@click.command("init", short_help="Write a configuration to start from.")
@click.option("--channel", metavar="NAME", help="Where most replies are sent.")
@click.option("--industry", metavar="NAME", help="What kind of house writes them.")
@click.option("--lang", multiple=True, metavar="CODE,…", callback=names, help="The languages of the replies.")
@click.option("--fail-on", type=click.Choice(SEVERITIES[::-1]), help="Severity that makes the exit status 1 (warning).")
@click.option("--address", type=click.Choice(ADDRESS), help="How customers are addressed, in lv, uk and zh (any).")
@click.option("--folders", multiple=True, metavar="FOLDER,…", callback=names, help="Where the replies are.")
@click.option("--force", is_flag=True, help="Write over a configuration that is there.")
def command(force: bool, **given: Any) -> None:
    """Write replylint.toml into the working folder; at a terminal, ask for what is not given."""
    if os.path.exists(FILE) and not force:
        raise click.UsageError(told("{file} is there already; take --force to write over it", file=FILE))
    bench = Bench(Choices(isolated=True))
    known, tongues = bench.known(), bench.place(None).linter.languages
    channel = _settled("channel", given["channel"], known["channel"])
    industry = _settled("industry", given["industry"], known["industry"])
    langs = _several("lang", given["lang"], tongues, lambda tags: _languages(tags, tongues))
    fail_on = _settled("fail_on", given["fail_on"], ("warning", "error", "suggestion"))
    speaking = any(lang in ADDRESSING for lang in langs)
    house = _settled("address", given["address"], ADDRESS) if speaking else given["address"] or ADDRESS[0]
    folders = _several("folders", given["folders"], (), tuple)
    page = _PAGE.format(
        channel=channel,
        industry=industry,
        fail_on=fail_on,
        lang=f'lang = "{langs[0]}"' if len(langs) == 1 else '# lang = "lv"',
        address=_ADDRESS.format(house=house) if house != ADDRESS[0] else "",
        check="# The replies: " + _checking(folders) + "\n" if folders else "",
    )
    try:
        with open(FILE, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        raise click.UsageError(told("cannot write {file}: {why}", file=FILE, why=error.strerror)) from None
    click.echo(told("{file} written", file=FILE))
    click.echo(_checking(folders or (".",)))


def at_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def _checking(folders: tuple[str, ...]) -> str:
    """Return the command that checks some folders, on one line whatever they are called."""
    from shlex import quote

    return "replylint check " + " ".join(quote(" ".join(folder.split())) for folder in folders)


def _settled(sort: str, name: str | None, choices: tuple[str, ...]) -> str:
    """Return a name that exists: the one given, one asked for at a terminal, or the default."""
    if name is None:
        if not at_terminal():
            return choices[0]
        return str(click.prompt(told(_QUESTIONS[sort]), type=click.Choice(choices), default=choices[0]))
    if name not in choices:
        raise click.UsageError(f"--{sort}: {told(f'unknown {sort} {{name}}', name=repr(name))}{hint(name, choices)}")
    return name


def _several(sort: str, given: Names, default: Names, checked: Callable[[Names], Names]) -> Names:
    """Return the names given, those asked for at a terminal, or the default.

    checked: returns names as they are written down, or raises UsageError; at a terminal the question is asked again.
    """
    if given or not at_terminal():
        try:
            return checked(given or default)
        except click.UsageError as error:
            raise click.UsageError(f"--{sort}: {error.message}") from None

    def read(typed: str) -> Names:
        return checked(tuple(name.strip() for name in typed.split(",") if name.strip() and name.strip() != "."))

    found: Names = click.prompt(told(_QUESTIONS[sort]), default=",".join(default) or ".", value_proc=read)
    return found


def _languages(tags: Names, known: Names) -> Names:
    """Return the codes of languages; raise UsageError for the first that nothing reads."""
    langs = tuple(map(language_of, tags))
    for lang in langs:
        if lang not in known:
            raise click.UsageError(told("unknown language {name}", name=repr(lang)) + hint(lang, known))
    return langs
