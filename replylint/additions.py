"""What plugins and packs bring beside what is built in: languages, words, rules, channels.

Loaded only where there are any. What cannot be used is left out and named in a line; the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from replylint.acts.asked import OF_MARKS
from replylint.acts.locale import Locale
from replylint.acts.store import load
from replylint.draft import LANGUAGES, Draft
from replylint.examples import failures
from replylint.finding import Finding
from replylint.kinds import KINDS
from replylint.language import Identify, identify
from replylint.packs import PackError, base, lay, read_pack
from replylint.plugins.languages import Language, LanguageError, identifier, read_language
from replylint.profile import Profile
from replylint.rulebook import BUILT_IN, Rule, Rulebook
from replylint.values import confirm, meant

Offers = Sequence[tuple[str, Any]]
"""Who offers something, as messages name it, and what."""


class Additions(NamedTuple):
    """What plugins and packs bring. languages: all there are now; identify tells them apart, load gives a locale.

    own: the languages that are not, or no longer, as they are built in. rules, channels: what packs hold, with who
    offers it; words: the languages that have words of theirs. problems: a line for each language or pack left out.
    """

    languages: tuple[str, ...]
    own: tuple[str, ...]
    identify: Identify
    load: Callable[[str], Locale]
    rules: Offers
    channels: Offers
    words: Offers
    problems: tuple[str, ...]


def added(offered: Offers, packs: Offers) -> Additions:
    """Return what languages that plugins offer and packs (by path) bring together. Packs lie over all languages."""
    own, words, strange = _languages(offered)
    languages = (*LANGUAGES, *own)
    rules: list[tuple[str, Any]] = []
    channels: list[tuple[str, Any]] = []
    problems = []
    laid: dict[str, tuple[dict[str, Any], Locale]] = {}

    def whole(code: str) -> dict[str, Any]:
        return laid[code][0] if code in laid else own[code].whole() if code in own else base(code)

    for origin, path in packs:
        try:
            pack = read_pack(path, languages)
            laid.update(lay(pack, whole))
        except PackError as error:
            problems.append(f"{origin} {path}: {error}; the pack is left out")
            continue
        label = f"pack {path}" if origin == "pack" else origin
        rules += [(label, table) for table in pack.rules]
        channels += [(label, table) for table in pack.channels]
        words += [(label, lang) for lang in pack.lexicon]
    ready = {code: each.locale for code, each in own.items()} | {code: each for code, (_, each) in laid.items()}
    return Additions(
        languages,
        tuple(ready),
        identifier(own).identify if own else identify,
        lambda code: ready[code] if code in ready else load(code),
        rules,
        channels,
        words,
        (*strange, *problems),
    )


def _languages(offered: Offers) -> tuple[dict[str, Language], list[tuple[str, str]], list[str]]:
    """Return the languages that plugins offer by code, who offers each, and a line for each that is left out."""
    own: dict[str, Language] = {}
    words = []
    problems = []
    for origin, item in offered:
        try:
            language = read_language(item)
            if language.code in own:
                raise LanguageError(f"language {language.code!r} is there already; lay a pack over it")
            own[language.code] = language
            words.append((origin, language.code))
        except LanguageError as error:
            problems.append(f"{origin}: {error}; the language is left out")
    return own, words, problems


def drop_actless(book: Rulebook, locales: Iterable[Locale]) -> list[str]:
    """Take the rules that name an act, or a kind of one, which no locale has out of the book; return a line for each.

    Rules that are built in, or in Python, are not looked at. locales: all there are; no more of them are asked for than
    it takes to know every act.
    """
    named = {rule.id: _acts(rule) for rule in book.rules.values() if rule.origin != BUILT_IN}
    lost = {name for acts in named.values() for _, name in acts}
    known = {*OF_MARKS, *(f"{name} mark" for name in OF_MARKS)}
    for locale in locales if lost else ():
        known |= _named(locale, lost)
        lost -= known
        if not lost:
            break
    problems = []
    for rule, acts in named.items():
        wrong = next(((key, name) for key, name in acts if name in lost), None)
        if wrong:
            key, name = wrong
            right = meant(name, known) or "; docs/notation.md lists them"
            origin = book.rules[rule].origin
            problems.append(f"{origin}: {rule}: params.{key}: no act {name!r}{right}; the rule is left out")
            del book.rules[rule]
    return problems


def _acts(rule: Rule) -> list[tuple[str, str]]:
    """Return the acts that a rule names, each with its param; none for a rule in Python.

    Of "time !now|day" these are "time", "time now" and "time day".
    """
    if not isinstance(rule.check, str):
        return []
    return [(key, name) for key, text in KINDS[rule.check].acts(rule.params) for name in _names(text)]


def _names(text: str) -> Iterator[str]:
    act, _, kinds = text.partition(" ")
    yield act
    if kinds:
        yield from (f"{act} {kind}" for kind in kinds.removeprefix("!").split("|"))


def _named(locale: Locale, wanted: Iterable[str]) -> frozenset[str]:
    """Return the acts of a locale, and each with its kinds ("time day") where such a one is wanted."""
    acts = {name.partition(" ")[0] for name in wanted if " " in name}
    return locale.acts.union(f"{act} {kind}" for act in acts for kind in locale.kinds(act) if kind)


Find = Callable[[Draft, Profile], Iterable[Finding]]
"""What is found in a draft by the rules of a profile."""


def drop_untrue(book: Rulebook, languages: Sequence[str], find: Find) -> list[str]:
    """Take the rules of packs that do not find what their own examples say out of the book; return a line for each."""

    def tried(rule: Rule, draft: Draft, options: Mapping[str, Any]) -> list[Finding]:
        """Return what one rule finds with some options set, whatever the configuration says of it."""
        names = {rule.id, *rule.params.get("yields_to", ())}
        layer = {"rules": {rule.id: options}}
        confirm([layer], book.options, languages)
        profile = Profile(book, draft.channel or "", draft.industry or "", [("", layer)], lambda r, _: r.id in names)
        return [finding for finding in find(draft, profile) if finding.rule == rule.id]

    problems = []
    for rule in [rule for rule in book.rules.values() if rule.origin.startswith("pack ")]:
        line = next(failures(rule, partial(tried, rule)), "")
        if line:
            problems.append(f"{rule.origin}: {line}; the rule is left out")
            del book.rules[rule.id]
    return problems
