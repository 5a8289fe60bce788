"""Votes for languages, sentence by sentence, and what the short ones take from their surroundings.

A sentence's words and letters vote; a function word counts twice as much as a letter. Two function words without
much contradiction make a sentence *sure*. The rest inherits: from its paragraph, the paragraphs around, the draft.
"""

import re
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from replylint.draft import UNKNOWN, language_of
from replylint.language.tables import FUNCTION_WORD, Table, built_in
from replylint.text.characters import is_han
from replylint.text.remembered import Numbers, Remembered

SURE_VOTES = 4
SURE_LEAD = 2
STRONG_VOTES = 8
STRONG_LEAD = 6
MANY_WORDS = 6
GUESS_LETTERS = 20
GUESS_WORDS = 3
GUESS_WORDS_AGAINST_DRAFT = 12
GUESSES = 8
OTHER_SCRIPT = "other"
JAPANESE = "ja"

_LETTER = r"[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1eff]"
_WORD = re.compile(f"{_LETTER}+(?:'{_LETTER}+)*")

# What may be a letter of a script beyond Latin, Greek and Cyrillic. Said by what it is not: Python compiles a large
# range slowly. For the same reason the scripts' own patterns are compiled where they are first needed.
_FAR = re.compile(r"[^\x00-\u052f\u1e00-\u2fff\u3001-\u3020\ue000-\ue005]+")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_SCRIPTS = {"latin": r"[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]", "cyrillic": r"[\u0400-\u052f]", "han": _HAN}


# What tokens add to a sentence is summed in one integer: its words, its Han characters, and for each language the votes
# without and with those of the endings. No sum of so many tokens of such a length passes a field's sixteen bits.
_FIELD = 16
_MANY_TOKENS = 500
_LONG_TOKEN = 30
# How many sums, and sentences, are remembered.
_SUMS = 2_000
_SENTENCES = 3_000
# Letters of words that are tokens by themselves: where words end, tokens do not tell.
_ALONE = re.compile("[\u0370-\u03ff\u0500-\u052f]")


class Evidence(NamedTuple):
    """What a sentence or paragraph says of its language: votes by language, and how many words it has."""

    votes: dict[str, int]
    words: int


class Verdict(NamedTuple):
    """The language with most votes ("" without any), how many, and how far ahead of the next.

    stray: so few of many words voted that they may be another language's. sure: the votes stand by themselves: enough,
    ahead, and not stray.
    """

    language: str
    votes: int
    lead: int
    words: int
    stray: bool
    sure: bool

    @property
    def strong(self) -> bool:
        """Whether the votes outweigh what was declared."""
        return self.votes >= STRONG_VOTES and self.lead >= STRONG_LEAD and not self.stray


TokensOf = Callable[[], Sequence[Sequence[Sequence[str]]]]
"""Gives the tokens of each sentence, by paragraph; it is asked only for sentences that were not met lately."""

_Draft = Callable[[], Verdict]
"""What a draft shows as a whole; it is worked out only where a paragraph does not tell enough."""

_NOTHING = Evidence({}, 0)

_Shown = tuple[Evidence, Verdict]
"""What a sentence shows, and what follows from that alone."""


def _sum(evidence: Sequence[Evidence]) -> Evidence:
    votes: dict[str, int] = {}
    words = 0
    for one in evidence:
        words += one.words
        for language, count in one.votes.items():
            votes[language] = votes.get(language, 0) + count
    return Evidence(votes, words)


def _lead(votes: dict[str, int]) -> int:
    """Return how many votes the first is ahead of the second."""
    counts = sorted(votes.values())
    return counts[-1] - counts[-2] if len(counts) > 1 else sum(counts)


def _verdict(evidence: Evidence) -> Verdict:
    votes, words = evidence
    most = max(votes.values(), default=0)
    # Among equals the first by name: in which order votes came, sums of weights do not tell.
    language = min((language for language, count in votes.items() if count == most), default="")
    lead, stray = _lead(votes), _stray(most, words)
    return Verdict(language, most, lead, words, stray, most >= SURE_VOTES and lead >= SURE_LEAD and not stray)


def _leading(verdict: Verdict) -> str:
    return verdict.language if verdict.lead else ""


def _stray(votes: int, words: int) -> bool:
    return words >= MANY_WORDS and votes * 3 < words


def _between(characters: list[str], first: str, last: str) -> int:
    """Return how many of the sorted characters lie in a range."""
    return bisect_right(characters, last) - bisect_left(characters, first)


def _only_language(verdicts: Iterable[Verdict]) -> str:
    """Return the language on which sentences agree, one at least sure of it; "" where it needs a closer look."""
    only = ""
    weak = set()
    for language, _, lead, _, stray, sure in verdicts:
        if stray:
            return ""
        if not sure:
            if lead:  # languages that are even speak against none
                weak.add(language)
        elif only not in ("", language):
            return ""
        else:
            only = language
    return only if weak <= {only} else ""


def _agreed(verdicts: Sequence[Verdict]) -> str:
    """Return the language on which the sentences of a paragraph agree, and of which all together are sure, or ""."""
    only = _only_language(verdicts)
    if not only or _stray(sum(each.votes for each in verdicts), sum(each.words for each in verdicts)):
        return ""
    return only


def _one_of(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, entries)) or "(?!)")


def _any_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(letters)}]" if letters else "(?!)")


class Identifier:
    """Identifies the languages of drafts by the language files of locales; may be used from many threads."""

    __slots__ = (
        "_apostrophes", "_ascii_letters", "_fields", "_letters", "_met", "_odd", "_sums", "_table", "_warm", "_weights",
    )  # fmt: skip

    def __init__(self, table: Table) -> None:
        """Take the table of some locales (see `build`)."""
        self._table = table
        # A class is compiled in a fifth of the time that alternatives take.
        self._letters = _any_of("".join(letter for letter in self._table.letters if len(letter) == 1))
        self._apostrophes = _one_of([letter for letter in self._table.letters if len(letter) > 1])
        self._ascii_letters = any(map(str.isascii, table.letters))
        names = dict.fromkeys(name for ballot in table.ballots for name, _ in ballot)
        self._fields = [*names, *(name for name in table.scripts if name not in names)]
        self._odd = 1 << (2 + 2 * len(self._fields)) * _FIELD
        self._weights = Numbers(self._weight)
        self._sums: Remembered[int, _Shown] = Remembered(_SUMS)
        # What sentences showed, by their hashes: no words of a draft are kept together.
        self._met: Remembered[int, _Shown] = Remembered(_SENTENCES)
        self._warm = False

    def identify(
        self,
        paragraphs: Sequence[Sequence[str]],
        declared: str | None = None,
        tokens: TokensOf | None = None,
    ) -> list[list[str]]:
        """Return the language of each sentence, "und" for those of no locale; never raises on any text.

        paragraphs: the folded text of each sentence, by paragraph. declared: the draft's language where it is known.
        tokens: gives the tokens of each sentence, where they are known already; it goes faster with them.
        """
        try:
            shown = [[self._met[hash(text)] for text in paragraph] for paragraph in paragraphs]
        except KeyError:
            shown = self._all_shown(paragraphs, tokens)
        verdicts = [[verdict for _, verdict in paragraph] for paragraph in shown]
        if declared:
            return self._as_declared(paragraphs, verdicts, declared)
        only = _only_language(verdict for paragraph in verdicts for verdict in paragraph)
        if only:
            return [[self._known(only)] * len(paragraph) for paragraph in paragraphs]
        return self._mixed(paragraphs, [[evidence for evidence, _ in paragraph] for paragraph in shown], verdicts)

    def _all_shown(self, paragraphs: Sequence[Sequence[str]], tokens: TokensOf | None) -> list[list[_Shown]]:
        """Return what each sentence shows by itself, as remembered or read anew."""
        # To weigh words takes longer than to count their votes once: it pays from the second draft on.
        if tokens is None or not self._warm:
            self._warm = True
            forms: Sequence[Sequence[Sequence[str]]] = [[()] * len(paragraph) for paragraph in paragraphs]
        else:
            forms = tokens()
        return [list(map(self._shown, *both)) for both in zip(paragraphs, forms, strict=True)]

    def _shown(self, text: str, tokens: Sequence[str]) -> _Shown:
        """Return what a sentence shows by itself, as remembered or read anew."""
        key = hash(text)
        return self._met.again(key) or self._met.keep(key, self._read_anew(text, tokens))

    def _read_anew(self, text: str, tokens: Sequence[str]) -> _Shown:
        """Return what a sentence shows by itself; by its tokens where these tell all."""
        total = sum(map(self._weights.__getitem__, tokens)) if 0 < len(tokens) < _MANY_TOKENS else self._odd
        if total >= self._odd:
            evidence = self._read(text)
            return evidence, _verdict(evidence)
        found = self._sums.again(total)
        if found is None:
            evidence = self._counted(total)
            found = self._sums.keep(total, (evidence, _verdict(evidence)))
        return found

    def _weight(self, token: str) -> int:
        """Return what a token adds to a sentence: words, Han characters, votes without and with its ending's."""
        if token.isascii() and token.isalpha() and not self._ascii_letters:
            return self._added([token], 0, [])
        words, letters = _WORD.findall(token), self._letters.findall(token)
        pairs, far = self._apostrophes.findall(token), "".join(_FAR.findall(token))
        if (
            len(token) > _LONG_TOKEN
            or token == "'"  # it may belong to the letter behind it
            or (token.isascii() and (letters or pairs))  # such letters count in some sentences only
            or _ALONE.search(token)
            or not all(map(is_han, far))
        ):
            return self._odd
        return self._added(words, len(far), [*letters, *pairs])

    def _added(self, words: list[str], han: int, letters: list[str]) -> int:
        cast = [*map(self._table.words.get, words), *map(self._table.letters.get, letters)]
        endings = list(map(self._ending, words))
        total = len(words) + (han << _FIELD)
        place = 2
        for ballots in (cast, [*cast, *endings]):
            if any(ballot is not None for ballot in ballots):
                for language, votes in self._count(ballots).items():
                    total += votes << (place + self._fields.index(language)) * _FIELD
            place += len(self._fields)
        return total

    def _counted(self, total: int) -> Evidence:
        """Return what a sum of weights amounts to."""
        size = len(self._fields)
        data = total.to_bytes((2 + 2 * size) * _FIELD // 8, "little")
        words, han, *counts = struct.unpack(f"<{2 + 2 * size}H", data)
        votes = dict(zip(self._fields, counts[:size], strict=False))
        if words and _lead(votes) < SURE_LEAD:
            votes = dict(zip(self._fields, counts[size:], strict=False))
        votes = {language: count for language, count in votes.items() if count}
        for language, script in self._table.scripts.items():
            if script == "han" and han:
                votes[language] = votes.get(language, 0) + han
        return Evidence(votes, words)

    def _mixed(
        self, paragraphs: Sequence[Sequence[str]], evidence: list[list[Evidence]], verdicts: list[list[Verdict]]
    ) -> list[list[str]]:
        agreed = list(map(_agreed, verdicts))
        sums = [_NOTHING if language else _sum(one) for language, one in zip(agreed, evidence, strict=True)]
        draft = cache(lambda: _verdict(_sum([one for some in evidence for one in some])))
        own = self._own(paragraphs, sums, agreed, draft)
        settled = self._inherit(own, sums, draft)
        return [
            [self._known(language)] * len(texts)
            if clear
            else [self._known(sentence) for sentence in self._sentences(texts, some, language)]
            for texts, some, language, clear in zip(paragraphs, verdicts, settled, agreed, strict=True)
        ]

    def _known(self, language: str) -> str:
        return language if language in self._table.scripts else UNKNOWN

    def _read(self, text: str) -> Evidence:
        """Count the votes of one sentence."""
        table = self._table
        words = _WORD.findall(text)
        cast = list(map(table.words.get, words))
        plain = text.isascii()
        if not plain:
            cast += map(table.letters.get, self._letters.findall(text))
            if "'" in text:
                cast += map(table.letters.get, self._apostrophes.findall(text))
        votes = self._count(cast)
        if words and _lead(votes) < SURE_LEAD:
            votes = self._count([*cast, *map(self._ending, words)])
        if not plain:
            far = _FAR.findall(text)
            if far:
                self._read_far_scripts(sorted("".join(far)), votes)
        return Evidence(votes, len(words))

    def _count(self, cast: list[int | None]) -> dict[str, int]:
        """Return the votes by language that the ballots cast amount to."""
        votes: dict[str, int] = {}
        ballots = self._table.ballots
        for ballot in cast:
            if ballot is not None:
                for language, weight in ballots[ballot]:
                    votes[language] = votes.get(language, 0) + weight
        return votes

    def _ending(self, word: str) -> int | None:
        find = self._table.endings.get
        if len(word) < 5:
            return None
        return find(word[-4:], find(word[-3:], find(word[-2:])))

    def _read_far_scripts(self, far: list[str], votes: dict[str, int]) -> None:
        """Count characters (sorted) of scripts that have no words to look up; Han with kana among it is Japanese."""
        han = _between(far, "\u3400", "\u9fff") + _between(far, "\uf900", "\ufaff")
        han += _between(far, "\U00020000", "\U0003ffff")
        if han < len(far):
            other = _between(far, "\u0530", "\u1dff") + _between(far, "\u3130", "\u318f")
            other += _between(far, "\uac00", "\ud7af")
            if other:
                votes[OTHER_SCRIPT] = other
            kana = _between(far, "\u3041", "\u3096") + _between(far, "\u30a1", "\u30fa")
            if kana > 1 or (kana and han < 2):
                votes[JAPANESE] = han + 2 * kana
                return
        for language, script in self._table.scripts.items():
            if script == "han" and han:
                votes[language] = votes.get(language, 0) + han

    def _own(
        self, paragraphs: Sequence[Sequence[str]], sums: Sequence[Evidence], agreed: Sequence[str], draft: _Draft
    ) -> list[str]:
        """Return the language that each paragraph agrees on, shows as a whole or langdetect is sure of, or ""."""
        own = list(agreed)
        guesses = 0
        for number, total in enumerate(sums):
            if own[number]:
                continue
            verdict = _verdict(total)
            if verdict.sure:
                own[number] = verdict.language
            elif guesses < GUESSES and self._is_puzzle(paragraphs[number], verdict, draft):
                from replylint.language.guess import guess

                guesses += 1
                own[number] = guess(" ".join(paragraphs[number])) or ""
        return own

    def _is_puzzle(self, paragraph: Sequence[str], verdict: Verdict, draft: _Draft) -> bool:
        """Tell whether a paragraph is worth langdetect's time: long, undecided, no list of names in a known draft."""
        if (verdict.lead > 0 and not verdict.stray) or verdict.words < GUESS_WORDS:
            return False
        text = " ".join(paragraph)
        whole = draft()
        if whole.sure and self._in_script(text, whole.language):
            return verdict.stray and verdict.words >= GUESS_WORDS_AGAINST_DRAFT
        return sum(map(str.isalpha, text)) >= GUESS_LETTERS

    def _in_script(self, text: str, language: str) -> bool:
        """Tell whether a text has a letter of the language's script; True for languages whose script is not known."""
        pattern = _SCRIPTS.get(self._table.scripts.get(language, ""))
        return pattern is None or re.search(pattern, text) is not None

    def _inherit(self, own: list[str], sums: list[Evidence], draft: _Draft) -> list[str]:
        """Return the language of each paragraph: its own, else by few votes, a neighbour's, the draft's."""
        before = ""
        after = [""] * len(own)
        following = ""
        for i in range(len(own) - 1, -1, -1):
            after[i] = following
            following = own[i] or following
        settled = []
        for language, total, following in zip(own, sums, after, strict=True):
            settled.append(language or self._by_few_votes(total, before or following or _leading(draft())))
            before = language or before
        return settled

    def _by_few_votes(self, total: Evidence, context: str) -> str:
        """Return the language of a short paragraph: one word that is half of it, and no loan, makes it another's."""
        verdict = _verdict(total)
        alone = not context or (verdict.lead >= FUNCTION_WORD and verdict.votes >= verdict.words)
        if verdict.lead > 0 and not verdict.stray and alone:
            return verdict.language
        return context

    def _sentences(self, texts: Sequence[str], verdicts: Sequence[Verdict], paragraph: str) -> list[str]:
        """Return the language of each sentence within a paragraph of a language ("" where that is not known)."""
        sure = ["", *(verdict.language if verdict.sure else "" for verdict in verdicts), ""]
        return [
            self._sentence(text, verdict, paragraph, (sure[i], sure[i + 1], sure[i + 2]))
            for i, (text, verdict) in enumerate(zip(texts, verdicts, strict=True))
        ]

    def _sentence(self, text: str, verdict: Verdict, paragraph: str, sure: tuple[str, str, str]) -> str:
        """Return what a sentence is sure of (the middle one of `sure`), or guesses as those around are, or inherits."""
        before, own, after = sure
        if own:
            return own
        if verdict.lead > 0 and verdict.language in (before, after):
            return verdict.language
        if not verdict.votes and verdict.words >= MANY_WORDS and not self._in_script(text, paragraph):
            return UNKNOWN
        return paragraph

    def _as_declared(
        self, paragraphs: Sequence[Sequence[str]], verdicts: list[list[Verdict]], declared: str
    ) -> list[list[str]]:
        """Return the declared language for all sentences but those that are clearly another's."""
        language = language_of(declared)
        return [
            [self._known(self._against(text, verdict, language)) for text, verdict in zip(texts, some, strict=True)]
            for texts, some in zip(paragraphs, verdicts, strict=True)
        ]

    def _against(self, text: str, verdict: Verdict, declared: str) -> str:
        if verdict.strong:
            return verdict.language
        possible = verdict.lead <= 0 or verdict.votes < FUNCTION_WORD or self._in_script(text, declared)
        return declared if possible else verdict.language


Identify = Callable[[Sequence[Sequence[str]], str | None, TokensOf | None], list[list[str]]]
"""What tells languages apart: see `identify`."""

_default: list[Identifier] = []


def identify(
    paragraphs: Sequence[Sequence[str]],
    declared: str | None = None,
    tokens: TokensOf | None = None,
) -> list[list[str]]:
    """Return the language ("lv", "uk", "zh", "en", "und") of each sentence by the built-in locales.

    paragraphs: the folded (lower-case, masked) text of each sentence, by paragraph.
    declared: the draft's language where a source or user says it; it wins unless a sentence is clearly another's.
    tokens: gives the tokens of each sentence, where they are known already; it goes faster with them.
    """
    if not _default:
        _default.append(Identifier(built_in()))
    return _default[0].identify(paragraphs, declared, tokens)


def reply_language(langs: Sequence[Sequence[str]], paragraphs: Sequence[Sequence[str]]) -> str:
    """Return the language that most letters of a draft are in (a Han character counts as three), "und" without any."""
    languages = {language for paragraph in langs for language in paragraph}
    if len(languages) == 1:
        return languages.pop()
    amounts = dict.fromkeys(sorted(languages), 0)
    for ours, texts in zip(langs, paragraphs, strict=True):
        for language, text in zip(ours, texts, strict=True):
            amounts[language] += sum(map(str.isalpha, text))
            if not text.isascii():
                amounts[language] += 2 * sum(map(is_han, text))
    best = max(amounts, key=amounts.__getitem__, default=UNKNOWN)
    return best if amounts.get(best) else UNKNOWN
