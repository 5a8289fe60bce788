"""What a checker says is sifted: a false alarm costs an agent more than a miss."""

import re
from collections.abc import Iterable, Iterator

from replylint.checks.base import Task
from replylint.grammar.matches import Match
from replylint.grammar.sheet import Line, Sheet
from replylint.grammar.words import Personal, credible

TYPOS = "TYPOS"
_VARIETIES = frozenset(("BRITISH_ENGLISH", "AMERICAN_ENGLISH", "AMERICAN_ENGLISH_STYLE"))
_OF_VARIETY = "locale-violation"
_RIGHT_ELSEWHERE = re.compile(r" is (?:British|American|Canadian|Australian|New Zealand|South African) English")
"""What LanguageTool says of a word that is right in another variety than the one asked for."""


class Sieve:
    """Lets through what is worth reading of the matches in one language of one reply.

    personal: the house's words. fixed: the house has chosen a variety of the language, so that others are wrong.
    """

    def __init__(self, task: Task, lang: str, personal: Personal, fixed: bool) -> None:
        self._text = task.reading.text
        self._lang = lang
        self._personal = personal
        self._fixed = fixed
        self._rules = frozenset(task.option("rules-off", lang))
        self._categories = frozenset(task.option("categories-off", lang))

    def through(self, sheet: Sheet, matches: Iterable[Match]) -> Iterator[Match]:
        """Yield those of a sheet's matches that are worth it."""
        for match in matches:
            if match.rule in self._rules or match.category in self._categories or match.words in self._personal:
                continue
            if not self._fixed and _of_variety(match):
                continue
            line = sheet.line(match.start)
            if self._word(match, line) if match.misspelt else self._grammar(match, line):
                yield match if self._plain(match) else match._replace(replacements=())

    def _word(self, match: Match, line: Line) -> bool:
        """Tell whether to believe that a word is not right."""
        if self._text.branches_in(match.start, match.end):
            return False
        return match.category != TYPOS or credible(self._text.cased, line, self._lang, match.start, match.end)

    def _plain(self, match: Match) -> bool:
        """Tell whether the words stand in the draft as the checker read them, without mark-up in between."""
        start, end = self._text.span(match.start, match.end)
        return self._text.source[start:end].split() == match.words.split()

    def _grammar(self, match: Match, line: Line) -> bool:
        """Tell whether to believe what is said of words together: not where some of them are not known."""
        if match.at_edge or line.zone == "signature" or not match.words.strip():
            return False
        return not self._text.branches_in(line.start, line.end)


def _of_variety(match: Match) -> bool:
    """Tell whether a match is about one variety of English against another."""
    return (
        match.category in _VARIETIES
        or match.type == _OF_VARIETY
        or (match.misspelt and _RIGHT_ELSEWHERE.search(match.message) is not None)
    )
