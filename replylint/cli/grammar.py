"""`replylint grammar`: a warm LanguageTool server of one's own, and what can be checked here."""

import click

from replylint.cli.output import UNUSABLE, say, table
from replylint.config import config_for, load, settle
from replylint.draft import LANGUAGES
from replylint.wording import told

STARTING = 120.0


@click.group("grammar", short_help="A warm LanguageTool server, and what can be checked.")
def command() -> None:
    """Keep a LanguageTool server warm for all that check grammar on this machine; see what can be checked."""


@command.command("start", short_help="Start the server; download LanguageTool first if need be.")
@click.option("--no-download", is_flag=True, help="Use what is installed, or fail.")
def start(no_download: bool) -> int:
    """Start a LanguageTool server on loopback that stays until it is stopped, or idle for eight hours.

    If LanguageTool is not installed it is downloaded once, by language-tool-python. Nothing else goes to the network.
    """
    from replylint.grammar.client import Client
    from replylint.grammar.install import download, find_install
    from replylint.grammar.local import lease
    from replylint.grammar.trouble import NO_LANGUAGETOOL, Trouble
    from replylint.grammar.wishes import STAY

    try:
        try:
            find_install()
        except Trouble as trouble:
            if trouble.code != NO_LANGUAGETOOL or no_download:
                raise
            say(f"grammar: {told('LanguageTool is not here yet; downloading it')}")
            download()
        found = lease(STARTING, STAY)
        Client(found.address).warm(STARTING)
    except Trouble as trouble:
        say(trouble.line)
        return UNUSABLE
    click.echo(f"LanguageTool answers at {found.address}")
    return 0


@command.command("stop", short_help="Stop the server.")
def stop() -> int:
    """Stop the server that `replylint grammar start` or a running check started."""
    from replylint.grammar.local import asked
    from replylint.grammar.wishes import STOP

    click.echo(told("no server runs") if asked(STOP) is None else told("stopped"))
    return 0


@command.command("status", short_help="Say what runs, and what checks which language.")
@click.option("--config", "config_path", metavar="FILE", help="Use this configuration instead of the nearest one.")
def status(config_path: str | None) -> int:
    """Say whether a server runs, and what checks grammar and spelling in each language."""
    from replylint.grammar.settings import LOCAL, asked_for, settings
    from replylint.grammar.survey import survey

    found = load(config_path) if config_path else config_for(None)
    chosen = settings(asked_for(settle(found.levels_for(None)).grammar))
    seen = survey(chosen)
    click.echo(f"server: {'local' if chosen.server == LOCAL else chosen.server}: {seen.server}")
    for line in table([(lang, seen.languages[lang]) for lang in LANGUAGES]):
        click.echo(f"  {line}")
    return 0
