"""The linter: one draft in, its findings out."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from replylint.acts.locale import Locale
from replylint.acts.store import load
from replylint.checks.base import Hit
from replylint.draft import LANGUAGES, UNKNOWN, Draft, language_of
from replylint.finding import Finding
from replylint.findings import message
from replylint.judging import GRAMMAR, HANDFUL, HANDFUL_LENGTH, Case, Judge, Judged, check_draft, handfuls
from replylint.language import Identify, identify
from replylint.plugins.registry import registry
from replylint.profile import Profile
from replylint.rulebook import BUILT_IN, Layer, Rule, Rulebook, assemble
from replylint.suppress import ALL, Remark, name_for
from replylint.text import sentence_texts, sentence_tokens
from replylint.wording import UI_LANGUAGES, said

if TYPE_CHECKING:
    from replylint.config import Config
    from replylint.grammar.rule import Grammar

__all__ = [
    "HANDFUL",
    "HANDFUL_LENGTH",
    "Judged",
    "Linter",
    "confirm",
    "handfuls",
    "sentence_texts",
    "sentence_tokens",
]


class Linter:
    """Judges drafts. Changes nothing global, may be used from threads, and pickles as its configuration.

    layers: house configuration, weakest first (see docs/configuration.md for their shape).
    channel, industry, lang: what holds for drafts that do not say it themselves. Where no channel is chosen, no channel
    file is laid over the rules: they are as their own files say. lang: a tag, of which the head counts ("en-US").
    select, ignore: rule ids; with `select`, only these run.
    plugins: modules, or paths of Python files, beside the installed ones. packs: folders or files of TOML.
    problems: a line for each plugin, pack or rule that is in trouble; it grows while drafts are linted. What is in
    trouble is left out, the rest goes on.
    ui_lang: language of messages and of what suggestions say, one of UI_LANGUAGES or a tag for it ("zh-TW"); None:
    that of each finding.
    languages: the codes of all languages that it reads, plugins' included; identify: tells them apart, by sentence.
    words: who among plugins and packs brings words of which language.
    time_limit: seconds that a rule in Python may take for a draft, 0 for no limit; see docs/plugins.md.
    grammar: the table `[grammar]`; with it the rule `grammar` runs, if its server is not "off". See docs/grammar.md.
    checked: raise ValueError for a rule, option, channel, industry, language or severity that there is not; without it
    the caller sees to that (`confirm`).
    """

    def __init__(
        self,
        layers: Sequence[Layer] = (),
        *,
        channel: str | None = None,
        industry: str | None = None,
        lang: str | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
        plugins: Sequence[str] = (),
        packs: Sequence[str] = (),
        time_limit: float = 0,
        ui_lang: str | None = None,
        grammar: Mapping[str, Any] | None = None,
        checked: bool = True,
    ) -> None:
        self.layers = _tables(layers)
        self.channel, self.industry, self.lang = channel, industry, lang
        self.select = None if select is None else frozenset(_texts("select", select))
        self.ignore = frozenset(_texts("ignore", ignore))
        self.plugins, self.packs = _texts("plugins", plugins), _texts("packs", packs)
        self.time_limit = time_limit
        self.ui_lang = _voice(ui_lang)
        self.grammar = grammar
        self._speller: Grammar | None = None
        self._shared: Linter | None = None
        self._load: Callable[[str], Locale] = load
        self.languages: tuple[str, ...] = LANGUAGES
        self.identify: Identify = identify
        self.words: Sequence[tuple[str, str]] = ()
        self.book, self.problems = self._assembled()
        self._checked = checked
        if checked:
            try:
                self._check_names()
            except ValueError as error:
                raise type(error)(_with_troubles(str(error), self.problems)) from None
        self._profiles: dict[tuple[str, str], Profile] = {}
        self._judge = Judge(
            self.rules, self.languages, self.identify, self._load,
            channel=channel or "", industry=industry or "", ui_lang=self.ui_lang, time_limit=time_limit,
            speller=lambda: self.speller, problems=self.problems,
        )  # fmt: skip
        if self.packs:
            from replylint.additions import drop_untrue

            self.problems += drop_untrue(self.book, self.languages, lambda draft, its: self.examine(draft, its)[1])

    def _check_names(self) -> None:
        """Raise ValueError for the first name among the arguments that nothing has."""
        self.lang = self._language(self.lang)
        _known("channel", self.channel, self.book.channels)
        _known("industry", self.industry, self.book.industries)
        for name in (*sorted(self.select or ()), *sorted(self.ignore)):
            _known("rule", name, self.rules)
        if self.time_limit or self.grammar is not None:
            from replylint.arguments import confirm_grammar, confirm_time_limit

            confirm_time_limit(self.time_limit)
            confirm_grammar(self.grammar, self.book.channels)
        if self.layers:
            from replylint.values import confirm

            confirm(self.layers, self.book.options, self.languages)

    def _check_disabled(self, names: frozenset[str]) -> None:
        """Raise ValueError for the first rule among those a draft switches off that there is not."""
        for name in sorted(names - {ALL}):
            _known("rule", name.partition("/")[0], self.rules)

    def _assembled(self) -> tuple[Rulebook, list[str]]:
        """Return the rulebook of all that is built in, plugged in and packed, and what is wrong with it."""
        found = registry(self.plugins)
        rules: list[tuple[str, Any]] = [*found.offers("replylint_rules")]
        channels: list[tuple[str, Any]] = [*found.offers("replylint_channels")]
        locales = found.offers("replylint_locales")
        packs = [("pack", path) for path in self.packs]
        packs += [(offer.origin, os.fspath(o)) for offer in locales if isinstance(o := offer.item, str | os.PathLike)]
        tongues = [offer for offer in locales if not isinstance(offer.item, str | os.PathLike)]
        problems = [*found.problems]
        own: tuple[str, ...] = ()
        if packs or tongues:
            from replylint.additions import added

            more = added(tongues, packs)
            self.languages, self.identify, self._load, own = more.languages, more.identify, more.load, more.own
            self.words = more.words
            rules += more.rules
            channels += more.channels
            problems += more.problems
        book, troubles = assemble(rules, channels, self.languages)
        return book, [*problems, *troubles, *self._drop_actless(book, own)]

    def _drop_actless(self, book: Rulebook, own: Sequence[str]) -> list[str]:
        """Leave out the rules of others that name an act which no language has. own: languages to be asked first."""
        if all(rule.origin == BUILT_IN or not isinstance(rule.check, str) for rule in book.rules.values()):
            return []
        from replylint.additions import drop_actless

        return drop_actless(book, map(self._load, dict.fromkeys((*own, *self.languages))))

    def __reduce__(self) -> tuple[Any, ...]:
        built = partial(
            Linter,
            self.layers,
            channel=self.channel,
            industry=self.industry,
            lang=self.lang,
            select=self.select,
            ignore=self.ignore,
            plugins=self.plugins,
            packs=self.packs,
            time_limit=self.time_limit,
            ui_lang=self.ui_lang,
            grammar=self.grammar,
            checked=self._checked,
        )
        return built, ()

    @classmethod
    def from_config(cls, path: str | None = None) -> "Linter":
        """Return the linter of a configuration file, or of the nearest one; raise ConfigError."""
        from replylint import config

        found = config.load(path) if path else config.config_for(None)
        linter = cls(**config.linter_settings(path), checked=False)
        confirm(found, linter)
        return linter

    @property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, whether they run or not."""
        return self.book.rules

    def lint(self, draft: Draft) -> list[Finding]:
        """Return the findings of a draft, ordered by place and rule."""
        return self.examine(draft)[1]

    def lint_many(self, drafts: Iterable[Draft]) -> Iterator[list[Finding]]:
        """Yield the findings of each draft, in order. They are read some at a time, which is faster than one by one."""
        return (judged.findings for judged in self.judge_many(drafts))

    def locale(self, code: str) -> Locale:
        """Return a language as this linter reads it, with its packs."""
        return self._load(code)

    def _language(self, tag: str | None) -> str | None:
        """Return the language that a tag names, None for none; raise ValueError for one that nothing has."""
        if not tag:
            return None
        if tag in self.languages or tag == UNKNOWN:
            return tag
        if not isinstance(tag, str):
            raise TypeError(f"lang must be a text, not {type(tag).__name__}")
        code = language_of(tag)
        _known("language", code, self.languages)
        return code

    def language(self, draft: Draft) -> str:
        """Return the language of the reply as a whole ("und" where it is none of `languages`)."""
        return self.examine(draft)[0]

    def examine(self, draft: Draft, profile: Profile | None = None) -> tuple[str, list[Finding]]:
        """Return a draft's language and its findings; `profile`: other rules than those of its channel."""
        return self.judge(draft, profile)[:2]

    def judge(self, draft: Draft, profile: Profile | None = None) -> Judged:
        """Return all that comes of a draft; raise ValueError for a channel, industry or mode that there is not."""
        return self.judge_some([draft], profile)[0]

    def judge_many(self, drafts: Iterable[Draft]) -> Iterator[Judged]:
        """Yield all that comes of each draft, in order; raise ValueError as `judge` does, for any of a handful."""
        return (judged for some in handfuls(drafts) for judged in self.judge_some(some))

    def judge_some(self, drafts: Sequence[Draft], profile: Profile | None = None) -> list[Judged]:
        """Return all that comes of a handful of drafts, read together; raise ValueError as `judge` does."""
        cases = []
        for draft in drafts:
            check_draft(draft)
            if draft.disabled and self._checked and not draft.suppressions:  # files have their own word on these
                self._check_disabled(draft.disabled)
            its = profile or self.profile(draft.channel, draft.industry)
            cases.append(Case(draft, its, self._language(draft.lang) or self.lang))
        return self._judge.judge(cases)

    @property
    def speller(self) -> "Grammar":
        """What checks grammar and spelling; made, and its code imported, when it is first needed."""
        if self._shared is not None:
            return self._shared.speller
        if self._speller is None:
            from replylint.grammar.rule import Grammar

            self._speller = Grammar(self.grammar or {})
        return self._speller

    def warm(self) -> None:
        """Start early what the rule `grammar` needs, if it runs; a process that lints many drafts calls it once."""
        if any(rule.id == GRAMMAR for rule in self.profile().rules):
            self.speller.warm()

    def share(self, other: "Linter") -> None:
        """Use what another linter with the same table `[grammar]` checks grammar with."""
        self._shared = other

    @property
    def warnings(self) -> list[str]:
        """A line for each thing that keeps the rule `grammar` from its findings; it grows while drafts are linted."""
        if self._shared is not None:
            return self._shared.warnings
        return self._speller.warnings if self._speller else []

    def profile(self, channel: str | None = None, industry: str | None = None) -> Profile:
        """Return the rules as they stand for a channel and industry; None is what the linter was built for."""
        key = channel or self.channel or "", industry or self.industry or ""
        profile = self._profiles.get(key)
        if profile is None:
            _known("channel", key[0], self.book.channels)
            _known("industry", key[1], self.book.industries)
            house = [(str(layer.get("name", "configuration")), layer) for layer in self.layers]
            if self.grammar:
                from replylint.grammar.settings import layers

                below, above = layers(self.grammar, key[0])
                house = [*below, *house, *above]
            profile = self._profiles[key] = Profile(self.book, *key, house, self._runs)
        return profile

    def _runs(self, rule: Rule, enabled: bool) -> bool:
        if rule.id == GRAMMAR and self.grammar and self.grammar.get("server") == "off":
            return False
        if self.select is not None:
            return rule.id in self.select and rule.id not in self.ignore
        return enabled and rule.id not in self.ignore

    def remark(self, draft: Draft, remark: Remark, words: str) -> Finding | None:
        """Return the finding for a comment that switches rules off (`words`), where that rule is on; its place is 0."""
        rule = self.rules.get("sent-suppression" if remark.kind == "sent" else "unused-suppression")
        profile = self.profile(draft.channel, draft.industry)
        if rule is None or rule not in profile.rules or name_for(draft.disabled - {ALL}, rule.id, remark.kind):
            return None
        code = self.ui_lang or "en"
        names = ", ".join(name if name != ALL else said(code, "all rules") for name in remark.names)
        names = names or said(code, "nothing")
        hit = Hit(0, 0, remark.kind, "en", values=(("rules", names), ("right", remark.right)))
        severity = profile.severity(rule, "en")
        if severity == "off":
            return None
        if remark.right:
            hit = hit._replace(kind=f"{remark.kind}-near")
        return Finding(rule.id, remark.kind, severity, "en", 0, 0, 1, 1, 1, 1, words, message(rule, hit, words, code))


def _known(sort: str, name: str | None, names: Iterable[str]) -> None:
    """Raise ValueError for a name that nothing has, instead of judging a draft as if it had said nothing."""
    if name and (not isinstance(name, str) or name not in names):
        from replylint.values import known

        known(sort, name, names)


def _texts(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return texts that are given in a list; raise TypeError for one text."""
    if not given and not isinstance(given, str):
        return ()
    from replylint.values import texts

    return texts(name, given)


def _tables(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """Return layers that are given in a list; raise TypeError for one layer, or what is none."""
    if not layers:
        return ()
    from replylint.arguments import tables

    return tables(layers)


def _voice(tag: str | None) -> str | None:
    """Return the language of messages that a tag names, None for none; raise ValueError for one that nothing has."""
    if not tag or tag in UI_LANGUAGES:
        return tag or None
    from replylint.arguments import voice

    return voice(tag)


def confirm(found: "Config", linter: Linter) -> None:
    """Raise ConfigError for what a configuration names or sets and a linter built by it has not."""
    if not (found.levels or found.mentions):
        return
    from replylint.config import ConfigError, check_kinds, check_names, check_options

    known = {"channel": linter.book.channels, "industry": linter.book.industries}
    try:
        check_names(found, {**known, "rule": tuple(linter.rules), "language": linter.languages})
    except ConfigError as error:
        raise ConfigError(_with_troubles(str(error), linter.problems)) from None
    check_options(found, linter.book.options)
    if any(mention.sort == "kind" for mention in found.mentions):
        from replylint.names import Names

        check_kinds(found, Names(linter.rules, lambda: map(linter.locale, linter.languages)).kinds)


def _with_troubles(line: str, problems: Iterable[str]) -> str:
    """Return a line about a name that there is not, with what was left out: that may be why."""
    left = "; ".join(problems)
    return f"{line} ({left})" if left else line
