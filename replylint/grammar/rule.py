"""The rule `grammar`: asks the checkers that there are, and turns what they say into hits.

Whatever goes wrong here is told in a line, once, and never keeps the other rules from their findings.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock, local
from time import monotonic
from typing import Any

from replylint.checks.base import Hit, Task
from replylint.finding import Suggestion
from replylint.grammar.hunspell import Hunspell, HunspellError, available, dictionary
from replylint.grammar.matches import MISSPELLING, SUGGESTIONS, Match
from replylint.grammar.server import Server
from replylint.grammar.settings import HUNSPELL, LOCAL, settings
from replylint.grammar.sheet import Sheet, sheets
from replylint.grammar.sieve import TYPOS, Sieve
from replylint.grammar.trouble import LASTING, Trouble
from replylint.grammar.words import WORD, Personal, credible, plain
from replylint.wording import marked, told

HUNSPELL_RULE = "HUNSPELL_RULE"
CODES: Mapping[str, str] = {"en": "en-US", "uk": "uk-UA", "zh": "zh-CN", "lv": "lv-LV"}
"""LanguageTool's codes of our languages; it has none for lv today."""

_DICTIONARIES = {"lv": "hunspell-lv", "uk": "hunspell-uk", "en": "hunspell-en-us"}
_WISHES = {
    "rules-off": "disabledRules",
    "rules-on": "enabledRules",
    "categories-off": "disabledCategories",
    "categories-on": "enabledCategories",
}
_DICTIONARY_RULES = ("MORFOLOGIK_RULE", "HUNSPELL_RULE")
"""What marks words that a dictionary lacks, and no more."""

_REST = marked("the other rules' findings are complete")
_IN_A_ROW = 3
_PAUSE, _LONGEST_PAUSE = 30.0, 600.0


class Grammar:
    """Checks drafts by the settings of `[grammar]`. May be used from threads.

    warnings: a line for each thing that is wrong, with its mend; it grows while drafts are checked.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.settings = settings(table)
        self.warnings: list[str] = []
        self._said: set[str] = set()
        self._words = {lang: tuple(self._entries(given)) for lang, given in self.settings.dictionary.items()}
        self._personal: dict[str, Personal] = {}
        self._begin()

    def _begin(self) -> None:
        """Begin anew: a fork shares neither pipes nor connections."""
        self._process = os.getpid()
        self._lock = Lock()
        self._here = local()
        self._server = None if self.settings.server == HUNSPELL else Server(self.settings)
        self._hunspells: dict[str, Hunspell | None] = {}
        self._failures = 0
        self._pause = _PAUSE
        self._paused_until = 0.0

    def warm(self) -> None:
        """Start what has to be started before the first draft; what cannot be is told when a draft needs it."""
        if self._server is not None and self.settings.server == LOCAL:
            self._server.start_early()

    def close(self) -> None:
        """Let go of the server and end hunspell."""
        if self._server is not None:
            self._server.close()
        for program in filter(None, self._hunspells.values()):
            program.close()

    @property
    def complete(self) -> bool:
        """Whether all was asked that was to be, when this thread last checked a reply."""
        return getattr(self._here, "complete", True)

    def check(self, task: Task) -> list[Hit]:
        """Return what is wrong with grammar and spelling in a reply."""
        if self._process != os.getpid():
            self._begin()
        self._here.complete = True
        hits: list[Hit] = []
        for lang in dict.fromkeys(sentence.lang for sentence in task.sentences):
            try:
                hits += [_hit(match, lang) for match in self._matches(task, lang)]
            except Exception as error:
                if os.environ.get("REPLYLINT_DEBUG") == "1":
                    raise
                self._fail(f"grammar: {told('internal error')} ({type(error).__name__}); {told('please report it')}")
        return sorted(hits)

    def _matches(self, task: Task, lang: str) -> Iterator[Match]:
        """Yield what is worth saying in a language."""
        if lang not in self._personal:
            self._personal[lang] = Personal((*task.params["words"].get(lang, ()), *self._words.get(lang, ())))
        sieve = Sieve(task, lang, self._personal[lang], lang in self.settings.languages)
        for sheet in sheets(task, lang):
            yield from sieve.through(sheet, self._asked(task, lang, sheet))

    def _asked(self, task: Task, lang: str, sheet: Sheet) -> Iterable[Match]:
        """Return what the checker of a language says: LanguageTool where it knows it, else hunspell."""
        if self._server is not None and lang in CODES:
            if monotonic() < self._paused_until:
                self._here.complete = False
                return ()
            found = self._from_server(self._server, task, lang, sheet)
            if found is not None:
                return found
        return self._from_hunspell(task, lang, sheet)

    # LanguageTool

    def _from_server(self, server: Server, task: Task, lang: str, sheet: Sheet) -> list[Match] | None:
        """Return what LanguageTool says, nothing where it failed; None where it does not know the language."""
        code = self.settings.languages.get(lang, CODES[lang])
        options = {field: task.option(name, lang) for name, field in _WISHES.items()}
        try:
            if not server.knows(code):
                return None
            found = server.check(sheet, code, {field: ",".join(ids) for field, ids in options.items() if ids})
        except Trouble as trouble:
            return self._troubled(server, trouble)
        self._failures, self._pause = 0, _PAUSE
        return found

    def _troubled(self, server: Server, trouble: Trouble) -> list[Match] | None:
        """Take a failure down; return None where hunspell takes over for good."""
        self._fail(f"{trouble.line}; {told(_REST)}")
        if trouble.code in LASTING:
            self._server = None
            return None
        self._failures += 1
        if server.lost(trouble) or self._failures >= _IN_A_ROW:
            self._paused_until = monotonic() + self._pause
            self._pause = min(2 * self._pause, _LONGEST_PAUSE)
            self._failures = 0
        return []

    # hunspell

    def _from_hunspell(self, task: Task, lang: str, sheet: Sheet) -> Iterator[Match]:
        """Yield the words that a dictionary lacks."""
        program = self._hunspell(lang)
        if program is None:
            self._here.complete = False
            return
        cased = task.reading.text.cased
        places: list[tuple[int, int, str]] = []
        for found in WORD.finditer(sheet.text):
            span = sheet.span(*found.span())
            if span is not None and credible(cased, sheet.line(span[0]), lang, *span):
                places.append((*span, plain(found[0])))
        try:
            wrong = _misspelt(program, [word for _, _, word in places], self.settings.time_limit)
        except HunspellError as error:
            self._fail(f"grammar: {told('hunspell failed')} ({error}): {told('see [grammar.hunspell]')}; {told(_REST)}")
            return
        for start, end, word in places:
            if word in wrong:
                ways = wrong[word][:SUGGESTIONS]
                yield Match(start, end, cased[start:end], HUNSPELL_RULE, TYPOS, MISSPELLING, "", ways)

    def _hunspell(self, lang: str) -> Hunspell | None:
        """Return hunspell with a language's dictionary; None, and told once, where it cannot be had."""
        with self._lock:
            if lang not in self._hunspells:
                path = dictionary(lang, self.settings.hunspell, self.settings.languages.get(lang, ""))
                self._hunspells[lang] = Hunspell(path) if path and available() else None
                if self._hunspells[lang] is None and self.settings.hunspell.get(lang) != "":
                    self._say(self._missing(lang))
            return self._hunspells[lang]

    def _missing(self, lang: str) -> str:
        """Return what to say of a language that nothing can check."""
        if lang not in _DICTIONARIES:
            line = told("nothing here checks {lang}: it takes a LanguageTool server ([grammar] server)", lang=lang)
        else:
            parts = {"lang": lang, "package": _DICTIONARIES[lang], "option": f"[grammar.hunspell] {lang}"}
            line = told("no dictionary for {lang}: install hunspell and {package}, or name one ({option})", **parts)
        return f"grammar: {line}"

    def _entries(self, given: Iterable[str]) -> Iterator[str]:
        """Yield the words of a personal dictionary: as listed, and those of files, one a line."""
        for each in given:
            if not os.path.isabs(each):
                yield each
                continue
            try:
                with open(each, encoding="utf-8-sig") as file:
                    yield from filter(None, (line.partition("#")[0].strip() for line in file))
            except (OSError, UnicodeDecodeError):
                self._say(
                    f"grammar: {told('the words of {file} cannot be read; name a text file in UTF-8', file=repr(each))}"
                )

    def _fail(self, line: str) -> None:
        """Say what went wrong with this reply."""
        self._here.complete = False
        self._say(line)

    def _say(self, line: str) -> None:
        """Say a thing once; what stands in brackets may differ from draft to draft."""
        what = line.partition(" (")[0]
        if what not in self._said:
            self._said.add(what)
            self.warnings.append(line)


def _misspelt(program: Hunspell, words: list[str], limit: float) -> dict[str, tuple[str, ...]]:
    """Return those of some words that are misspelt, with the ways out; a capital letter leads hunspell to names."""
    wrong = program.misspelt(words, limit)
    small = {word: word[0].lower() + word[1:] for word in wrong if word[0].isupper()}
    ways = program.misspelt(list(small.values()), limit) if small else {}
    capital = {word: tuple(way[:1].upper() + way[1:] for way in ways.get(small[word], ())) for word in small}
    return wrong | {word: found for word, found in capital.items() if found}


def _hit(match: Match, lang: str) -> Hit:
    """Return the hit of a match; a misspelt word gets the house's own message."""
    ways = tuple(Suggestion("", way) for way in match.replacements)
    message = "" if match.rule.startswith(_DICTIONARY_RULES) else match.message
    return Hit(match.start, match.end, match.rule, lang, f"{match.category}/{match.type}", (), message, ways)
