"""Votes for languages, sentence by sentence, and what the short ones take from their surroundings.

A sentence's words and letters vote; a function word counts twice as much as a letter. Two function words without
much contradiction make a sentence *sure*. The rest inherits: from its paragraph, from the paragraphs around, from the draft.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from replylint.language.tables import UNDETERMINED, build, load_tables

SURE_VOTES = 4
SURE_LEAD = 2
STRONG_VOTES = 8
STRONG_LEAD = 6
MANY_WORDS = 6
GUESS_LETTERS = 20
GUESS_WORDS = 3
OTHER_SCRIPT = "other"
JAPANESE = "ja"

_LATIN_LETTERS = r"a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC_LETTERS = r"\u0400-\u052f"
_WORD = re.compile("[{0}{1}]+(?:'[{0}{1}]+)*".format(_LATIN_LETTERS, _CYRILLIC_LETTERS))
_LATIN = re.compile(f"[{_LATIN_LETTERS}]")
_CYRILLIC = re.compile(f"[{_CYRILLIC_LETTERS}]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0530-\u1dff\u1f00-\u1fff\u3130-\u318f\uac00-\ud7af]")
_SCRIPTS = (("latin", _LATIN), ("cyrillic", _CYRILLIC), ("han", _HAN))


class Evidence(NamedTuple):
    """What a sentence or paragraph says of its language: votes by language, and how many words it has."""

    votes: dict[str, int]
    words: int


class Verdict(NamedTuple):
    """The language with most votes ("" without any), how many, and how far ahead of the next."""

    language: str
    votes: int
    lead: int
    words: int

    @property
    def sure(self) -> bool:
        """Whether the votes stand by themselves: enough, ahead, and not a chance hit in a long sentence."""
        return self.votes >= SURE_VOTES and self.lead >= SURE_LEAD and not self.stray

    @property
    def strong(self) -> bool:
        """Whether the votes outweigh what was declared."""
        return self.votes >= STRONG_VOTES and self.lead >= STRONG_LEAD and not self.stray

    @property
    def stray(self) -> bool:
        """Whether so few of many words voted that they may be another language's."""
        return self.words >= MANY_WORDS and self.votes * 3 < self.words


NO_VERDICT = Verdict("", 0, 0, 0)


def _sum(evidence: Sequence[Evidence]) -> Evidence:
    votes: dict[str, int] = {}
    words = 0
    for one in evidence:
        words += one.words
        for language, count in one.votes.items():
            votes[language] = votes.get(language, 0) + count
    return Evidence(votes, words)


def _verdict(evidence: Evidence) -> Verdict:
    votes = evidence.votes
    if not votes:
        return Verdict("", 0, 0, evidence.words)
    language = max(votes, key=votes.__getitem__)
    second = max((count for name, count in votes.items() if name != language), default=0)
    return Verdict(language, votes[language], votes[language] - second, evidence.words)


def _alternation(entries: Sequence[str]) -> re.Pattern[str]:
    singles = "".join(e for e in entries if len(e) == 1)
    longer = [re.escape(e) for e in entries if len(e) > 1]
    return re.compile("|".join([*longer, f"[{re.escape(singles)}]"]) if singles else "|".join(longer) or "(?!)")


class Identifier:
    """Identifies the languages of drafts by the language files of locales; may be used from many threads."""

    __slots__ = ("_letters", "_table")

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]):
        """Take the language files by language (see `load_tables`)."""
        self._table = build(tables)
        self._letters = _alternation(list(self._table.letters))

    def identify(self, paragraphs: Sequence[Sequence[str]], declared: str | None = None) -> list[list[str]]:
        """Return the language of each sentence, "und" for those of no locale; never raises on any text.

        paragraphs: the folded text of each sentence, by paragraph. declared: the draft's language where it is known.
        """
        evidence = [[self._read(sentence) for sentence in paragraph] for paragraph in paragraphs]
        if declared:
            return self._as_declared(paragraphs, evidence, declared)
        sums = [_sum(one) for one in evidence]
        draft = _verdict(_sum(sums))
        own = [self._own(paragraph, total, draft) for paragraph, total in zip(paragraphs, sums, strict=True)]
        settled = self._inherit(own, sums, draft)
        return [
            [self._known(self._sentence(text, votes, language)) for text, votes in zip(texts, ballots, strict=True)]
            for texts, ballots, language in zip(paragraphs, evidence, settled, strict=True)
        ]

    def _known(self, language: str) -> str:
        return language if language in self._table.scripts else UNDETERMINED

    def _read(self, text: str) -> Evidence:
        """Count the votes of one sentence."""
        votes: dict[str, int] = {}
        words = _WORD.findall(text)
        find = self._table.words.get
        for word in words:
            for language, weight in find(word, ()):
                votes[language] = votes.get(language, 0) + weight
        if not text.isascii():
            self._read_letters(text, votes)
            if max(votes.values(), default=0) < SURE_VOTES:
                self._read_endings(words, votes)
        return Evidence(votes, len(words))

    def _read_letters(self, text: str, votes: dict[str, int]) -> None:
        letters = self._table.letters
        for letter in self._letters.findall(text):
            for language, weight in letters[letter]:
                votes[language] = votes.get(language, 0) + weight
        han = len(_HAN.findall(text))
        kana = len(_KANA.findall(text))
        if kana > 1 or (kana and han < 2):
            votes[JAPANESE] = han + 2 * kana
        elif han:
            for language, script in self._table.scripts.items():
                if script == "han":
                    votes[language] = votes.get(language, 0) + han
        other = len(_OTHER.findall(text))
        if other:
            votes[OTHER_SCRIPT] = other

    def _read_endings(self, words: list[str], votes: dict[str, int]) -> None:
        find = self._table.endings.get
        for word in words:
            if len(word) > 4:
                for language, weight in find(word[-3:], ()) or find(word[-4:], ()) or find(word[-2:], ()):
                    votes[language] = votes.get(language, 0) + weight

    def _own(self, paragraph: Sequence[str], total: Evidence, draft: Verdict) -> str:
        """Return the language that a paragraph shows by itself, or ""."""
        verdict = _verdict(total)
        if verdict.sure:
            return verdict.language
        if verdict.words < GUESS_WORDS or verdict.words and verdict.votes * 3 >= verdict.words:
            return ""
        return self._guess(paragraph, draft, verdict)

    def _guess(self, paragraph: Sequence[str], draft: Verdict, verdict: Verdict) -> str:
        """Ask langdetect for a paragraph that is long enough and not merely a list of names within a known draft."""
        text = " ".join(paragraph)
        if draft.sure and not verdict.stray and self._in_script(text, draft.language):
            return ""
        if sum(map(str.isalpha, text)) < GUESS_LETTERS:
            return ""
        from replylint.language.guess import guess

        return guess(text) or ""

    def _in_script(self, text: str, language: str) -> bool:
        """Tell whether a text has a letter of the language's script; True for languages whose script is not known."""
        script = self._table.scripts.get(language)
        return script is None or any(name == script and pattern.search(text) for name, pattern in _SCRIPTS)

    def _inherit(self, own: list[str], sums: list[Evidence], draft: Verdict) -> list[str]:
        """Return the language of each paragraph: its own, else by few votes, a neighbour's, the draft's."""
        before = ""
        after = [""] * len(own)
        following = ""
        for i in range(len(own) - 1, -1, -1):
            after[i] = following
            following = own[i] or following
        settled = []
        for language, total, following in zip(own, sums, after, strict=True):
            context = before or following or draft.language
            settled.append(language or self._by_few_votes(total, context))
            before = language or before
        return settled

    def _by_few_votes(self, total: Evidence, context: str) -> str:
        """Return the language of a short paragraph: one word that is half of it, and no loan, makes it another's."""
        verdict = _verdict(total)
        alone = not context or (verdict.votes >= 2 and verdict.votes >= verdict.words)
        if verdict.lead > 0 and not verdict.stray and alone:
            return verdict.language
        return context

    def _sentence(self, text: str, evidence: Evidence, paragraph: str) -> str:
        """Return the language of a sentence within a paragraph of a language ("" where that is not known)."""
        verdict = _verdict(evidence)
        if verdict.sure:
            return verdict.language
        if verdict.stray and verdict.lead > 0 and verdict.language != paragraph:
            return paragraph
        if not evidence.votes and verdict.words >= MANY_WORDS and not self._in_script(text, paragraph):
            return UNDETERMINED
        return paragraph

    def _as_declared(
        self, paragraphs: Sequence[Sequence[str]], evidence: list[list[Evidence]], declared: str
    ) -> list[list[str]]:
        """Return the declared language for all sentences but those that are clearly another's."""
        language = declared.lower().replace("_", "-").split("-")[0]
        return [
            [self._known(self._against(text, votes, language)) for text, votes in zip(texts, ballots, strict=True)]
            for texts, ballots in zip(paragraphs, evidence, strict=True)
        ]

    def _against(self, text: str, evidence: Evidence, declared: str) -> str:
        verdict = _verdict(evidence)
        if verdict.strong or (verdict.sure and not self._in_script(text, declared)):
            return verdict.language
        return declared


_default: list[Identifier] = []


def identify(paragraphs: Sequence[Sequence[str]], declared: str | None = None) -> list[list[str]]:
    """Return the language ("lv", "uk", "zh", "en", "und") of each sentence by the built-in locales.

    paragraphs: the folded (lower-case, masked) text of each sentence, by paragraph.
    declared: the draft's language where a source or user says it; it wins unless a sentence is clearly another's.
    """
    if not _default:
        _default.append(Identifier(load_tables()))
    return _default[0].identify(paragraphs, declared)


def reply_language(langs: Sequence[Sequence[str]], paragraphs: Sequence[Sequence[str]]) -> str:
    """Return the language that most letters of a draft are in (a Han character counts as three), "und" without any."""
    amounts: dict[str, int] = {}
    for ours, texts in zip(langs, paragraphs, strict=True):
        for language, text in zip(ours, texts, strict=True):
            letters = sum(map(str.isalpha, text))
            if not text.isascii():
                letters += 2 * len(_HAN.findall(text))
            amounts[language] = amounts.get(language, 0) + letters
    best = max(amounts, key=amounts.__getitem__, default=UNDETERMINED)
    return best if amounts.get(best) else UNDETERMINED
