"""What there is to check each language with. Looks, asks a server that runs, and starts none."""

from collections.abc import Mapping
from typing import NamedTuple

from replylint.draft import LANGUAGES
from replylint.grammar.client import WARMING, Client
from replylint.grammar.hunspell import available, dictionary
from replylint.grammar.install import find_install
from replylint.grammar.local import asked
from replylint.grammar.rule import CODES
from replylint.grammar.settings import HUNSPELL, LOCAL, Settings
from replylint.grammar.trouble import Trouble
from replylint.grammar.wishes import LOOPBACK, STATUS


class Survey(NamedTuple):
    """How the server is, and what checks each language."""

    server: str
    languages: Mapping[str, str]


def survey(settings: Settings) -> Survey:
    """Return what there is by some settings."""
    server, known = _server(settings)
    return Survey(server, {lang: _checker(lang, settings, known) for lang in LANGUAGES})


def _server(settings: Settings) -> tuple[str, frozenset[str]]:
    """Return how the server is, and the codes that it knows or, where it does not run, should know."""
    if settings.server == HUNSPELL:
        return "no LanguageTool", frozenset()
    try:
        if settings.server != LOCAL:
            return "answers", Client(settings.server).languages(settings.time_limit)
        running = asked(STATUS)
        if running and running.get("ready"):
            stays = "stays until it is stopped" if running.get("stays") else "as long as somebody uses it"
            users = running.get("users")
            address = f"http://{LOOPBACK}:{running.get('port')}"
            line = f"runs at {address} (process {running.get('java')}, used by {users}), {stays}"
            return line, Client(address).languages(settings.time_limit)
        found = find_install()
        where = f"LanguageTool {found.version} in {found.folder}"
        return ("is starting: " if running else "does not run; would start ") + where, frozenset(
            code for code, _ in WARMING
        )
    except Trouble as trouble:
        return trouble.line.removeprefix("grammar: "), frozenset()


def _checker(lang: str, settings: Settings, known: frozenset[str]) -> str:
    code = settings.languages.get(lang, CODES[lang])
    if code in known:
        return f"LanguageTool ({code})"
    path = dictionary(lang, settings.hunspell, settings.languages.get(lang, ""))
    if path and available():
        return f"spelling by hunspell ({path})"
    return "nothing" + ("; hunspell is not installed" if path else "")
