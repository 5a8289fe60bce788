"""The linter: one draft in, its findings out."""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.acts.annotate import Reading, annotate_all
from replylint.acts.locale import Locale
from replylint.acts.store import load
from replylint.checks.base import Check, Hit, Task
from replylint.draft import LANGUAGES, MARKUPS, MODES, UNKNOWN, Draft, language_of, voice_of
from replylint.finding import Finding, Suggestion
from replylint.language import Identify, identify, reply_language
from replylint.plugins.registry import registry
from replylint.profile import Profile
from replylint.rulebook import Layer, Rule, Rulebook, assemble
from replylint.suppress import ALL, Remark, Used, always_off, name_for, sift
from replylint.text import Text, read
from replylint.wording import UI_LANGUAGES, said, voice

if TYPE_CHECKING:
    from replylint.config import Config
    from replylint.grammar.rule import Grammar
    from replylint.rewrites.ways import Rewriter

_NOTHING: Mapping[str, Any] = {}
GRAMMAR = "grammar"
"""The rule, and the kind of check, that other programs help with."""
LOCAL = ("presence", "requires")
"""Kinds of check that look at a sentence and those next to it."""
REWRITTEN = (*LOCAL, "count")
"""Kinds of check for whose findings locales have rewrites."""
_NONE = ("limit", "0")
"""What a hit tells where a rule lets not even one thing pass; its message is then the one named `limit-0`."""
# So many drafts are read together, or fewer when they have so many code points.
HANDFUL = 64
HANDFUL_LENGTH = 50_000


class Judged(NamedTuple):
    """What comes of a draft: its language, its findings, which comments hid some, and the rules that ran."""

    lang: str
    findings: list[Finding]
    used: Used
    ran: frozenset[str]


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
        self.book, self.problems = self._assembled()
        self._checked = checked
        if checked:
            try:
                self._check_names()
            except ValueError as error:
                raise ValueError(_with_troubles(str(error), self.problems)) from None
        self._checks: dict[str, Check] = {}
        self._profiles: dict[tuple[str, str], Profile] = {}
        self._broken: set[str] = set()
        if self.packs:
            self._drop_untrue()

    def _check_names(self) -> None:
        """Raise ValueError for the first name among the arguments that nothing has."""
        self.lang = self._language(self.lang)
        _known("channel", self.channel, self.book.channels)
        _known("industry", self.industry, self.book.industries)
        for name in (*sorted(self.select or ()), *sorted(self.ignore)):
            _known("rule", name, self.rules)
        if self.time_limit or self.grammar is not None:
            from replylint.arguments import confirm_grammar
            from replylint.values import seconds

            seconds(self.time_limit)
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
        tongues = [(offer.origin, offer.item) for offer in locales if not isinstance(offer.item, str | os.PathLike)]
        troubles = self._learn(tongues, packs, rules, channels) if packs or tongues else []
        book, problems = assemble(rules, channels, self.languages)
        return book, [*found.problems, *troubles, *problems]

    def _learn(
        self,
        offered: list[tuple[str, Any]],
        packs: list[tuple[str, str]],
        rules: list[tuple[str, Any]],
        channels: list[tuple[str, Any]],
    ) -> list[str]:
        """Take in the languages that plugins offer, lay packs over all languages and add what they hold to rules and
        channels; return what is wrong with them.
        """
        from replylint.packs import PackError, base, lay, read_pack
        from replylint.plugins.languages import Language, LanguageError, identifier, read_language

        own: dict[str, Language] = {}
        problems = []
        for origin, item in offered:
            try:
                language = read_language(item)
                if language.code in own:
                    raise LanguageError(f"language {language.code!r} is there already; lay a pack over it")
                own[language.code] = language
            except LanguageError as error:
                problems.append(f"{origin}: {error}; the language is left out")
        if own:
            self.languages = (*LANGUAGES, *own)
            self.identify = identifier(own).identify

        laid: dict[str, tuple[dict[str, Any], Locale]] = {}

        def whole(code: str) -> dict[str, Any]:
            return laid[code][0] if code in laid else own[code].whole() if code in own else base(code)

        for origin, path in packs:
            try:
                pack = read_pack(path, self.languages)
                laid.update(lay(pack, whole))
            except PackError as error:
                problems.append(f"{origin} {path}: {error}; the pack is left out")
                continue
            label = f"pack {path}" if origin == "pack" else origin
            rules += [(label, table) for table in pack.rules]
            channels += [(label, table) for table in pack.channels]
        ready = {
            **{code: each.locale for code, each in own.items()},
            **{code: each for code, (_, each) in laid.items()},
        }
        self._load = lambda code: ready[code] if code in ready else load(code)
        return problems

    def _drop_untrue(self) -> None:
        """Leave out the rules of packs that do not find what their own examples say."""
        from replylint.examples import failures

        for rule in [rule for rule in self.rules.values() if rule.origin.startswith("pack ")]:
            for line in failures(rule, partial(self._tried, rule)):
                self.problems.append(f"{rule.origin}: {line}; the rule is left out")
                del self.rules[rule.id]
                self._profiles.clear()
                break

    def _tried(self, rule: Rule, draft: Draft, options: Mapping[str, Any]) -> list[Finding]:
        """Return what one rule finds with some options set, whatever the configuration says of it."""
        from replylint.values import confirm

        names = {rule.id, *rule.params.get("yields_to", ())}
        layer = {"rules": {rule.id: options}}
        confirm([layer], self.book.options, self.languages)
        profile = Profile(
            self.book, draft.channel or "", draft.industry or "", [("", layer)], lambda r, _: r.id in names
        )
        return [finding for finding in self.examine(draft, profile)[1] if finding.rule == rule.id]

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
        """Return the language of the reply as a whole ("und" where it is none of the four)."""
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
        profiles = []
        wanted: list[_Wanted] = []
        for draft in drafts:
            _check_draft(draft)
            if draft.disabled and self._checked and not draft.suppressions:  # files have their own word on these
                self._check_disabled(draft.disabled)
            profiles.append(profile or self.profile(draft.channel, draft.industry))
            wanted.append((read(draft), self._language(draft.lang) or self.lang, profiles[-1].acts))
        customers: dict[int, int] = {}
        for number, (draft, its) in enumerate(zip(drafts, profiles, strict=True)):
            if draft.customer_text and any(rule.params.get("customer") for rule in its.rules):
                customers[number] = len(wanted)
                wanted.append((read(Draft(draft.customer_text)), None, its.acts))
        readings = self._read_all(wanted)
        return [
            self._judged(draft, its, *readings[number], readings[customers[number]][1] if number in customers else None)
            for number, (draft, its) in enumerate(zip(drafts, profiles, strict=True))
        ]

    def _judged(self, draft: Draft, profile: Profile, main: str, reading: Reading, customer: Reading | None) -> Judged:
        text = reading.text
        found: dict[str, list[Hit]] = {}
        off = always_off(draft)
        for rule in profile.rules:
            if rule.id not in off and ALL not in off and rule.id not in self._broken:
                task = Task(
                    rule.id, rule.params, partial(profile.option, rule.id), profile.words, draft, reading,
                    draft.channel or self.channel or "", draft.industry or self.industry or "", main, customer,
                )  # fmt: skip
                found[rule.id] = self._hits(rule, task)
        if found.get(GRAMMAR):
            found[GRAMMAR] = self._without_doubles(profile, found, text)
        used = sift(draft, found, partial(_place, text)) if draft.suppressions or draft.disabled else frozenset()
        ran = frozenset(found)
        if GRAMMAR in found and not self.speller.complete:
            ran -= {GRAMMAR}
        _yield_places(profile.rules, found)
        rewriter = self._rewriter(profile, draft, reading, found)
        findings = [
            self._finding(profile, self.rules[rule], hit, text, rewriter)
            for rule, hits in found.items()
            for hit in hits
        ]
        findings.sort(key=lambda f: (f.start, f.end, f.rule, f.kind))
        return Judged(main, [f for f in findings if f.severity != "off"], used, ran)

    def _read_all(self, wanted: Sequence["_Wanted"]) -> list[tuple[str, Reading]]:
        """Return the language of each text, and the text with its acts."""
        mains = []
        groups: dict[frozenset[str] | None, list[tuple[int, tuple[Text, list[str]]]]] = {}
        for number, (text, declared, acts) in enumerate(wanted):
            paragraphs = sentence_texts(text)
            by_paragraph = self.identify(paragraphs, declared, sentence_tokens(text))
            mains.append(reply_language(by_paragraph, paragraphs))
            langs = spoken(text, [lang for some in by_paragraph for lang in some], self.languages)
            groups.setdefault(acts, []).append((number, (text, langs)))
        found: dict[int, Reading] = {}
        for acts, group in groups.items():
            readings = annotate_all([text for _, text in group], self._load, wanted=acts)
            found.update(zip((number for number, _ in group), readings, strict=True))
        return [(main, found[number]) for number, main in enumerate(mains)]

    def _hits(self, rule: Rule, task: Task) -> list[Hit]:
        """Return what a rule finds. A rule that breaks is named once, by type and place: its words may be a draft's."""
        if isinstance(rule.check, str):
            return list(self._check(rule.check)(task))
        from replylint.plugins.run import RuleTrouble, hits

        try:
            return hits(rule.check, task, self.time_limit)
        except RuleTrouble as trouble:
            line = f"{rule.origin}: rule {rule.id!r} {trouble}; its findings are left out"
            if trouble.hopeless:
                self._broken.add(rule.id)
            if line not in self.problems:
                self.problems.append(line)
            return []

    def _check(self, name: str) -> Check:
        check = self._checks.get(name)
        if check is None:
            check = self.speller.check if name == GRAMMAR else import_module(f"replylint.checks.{name}").check
            self._checks[name] = check
        return check

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

    def _without_doubles(self, profile: Profile, found: Mapping[str, list[Hit]], text: Text) -> list[Hit]:
        """Return the hits of the rule `grammar` without those that another rule's findings cover."""
        from replylint.grammar.doubles import without_doubles

        rules = ((self.rules[name], hits) for name, hits in found.items() if name != GRAMMAR)
        shown = {rule.id: [hit for hit in hits if profile.severity(rule, hit.lang) != "off"] for rule, hits in rules}
        of_writing = self.rules[GRAMMAR].params["of_writing"]
        return without_doubles(found[GRAMMAR], shown, of_writing, partial(_place, text))

    def profile(self, channel: str | None = None, industry: str | None = None) -> Profile:
        """Return the rules as they stand for a channel and industry; None is what the linter was built for."""
        key = channel or self.channel or "", industry or self.industry or ""
        profile = self._profiles.get(key)
        if profile is None:
            _known("channel", key[0], self.book.channels)
            _known("industry", key[1], self.book.industries)
            house = [(str(layer.get("name", "configuration")), layer) for layer in self.layers]
            if self.grammar:
                house = [*_asked(self.grammar), *house, *_of_channel(self.grammar, key[0])]
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
        hit = Hit(0, 0, remark.kind, "en", values=(("rules", names),))
        severity = profile.severity(rule, "en")
        if severity == "off":
            return None
        return Finding(rule.id, hit.kind, severity, "en", 0, 0, 1, 1, 1, 1, words, message(rule, hit, words, code))

    def _rewriter(
        self, profile: Profile, draft: Draft, reading: Reading, found: Mapping[str, Sequence[Hit]]
    ) -> "Rewriter | None":
        """Return what rewrites findings of a draft; None where nothing was found."""
        if not any(found.values()):
            return None
        from replylint.rewrites.memory import Choices
        from replylint.rewrites.proof import Proof
        from replylint.rewrites.ways import Rewriter

        if profile.choices is None:
            profile.choices = Choices()
        ran = [rule for rule in profile.rules if rule.id in found]
        judges = [partial(self._judge, profile, draft, [rule for rule in ran if rule.check == kind]) for kind in LOCAL]
        counted = {rule.id: str(rule.params["act"]) for rule in ran if rule.check == "count"}
        proof = Proof(reading, found, (judges[0], judges[1]), counted, (self._load, profile.acts))
        return Rewriter(proof, profile.choices)

    def _judge(
        self, profile: Profile, draft: Draft, rules: Sequence[Rule], reading: Reading
    ) -> Mapping[str, Sequence[Hit]]:
        """Return what some rules find in some sentences."""
        hits: dict[str, list[Hit]] = {}
        for rule in rules:
            task = Task(rule.id, rule.params, partial(profile.option, rule.id), profile.words, draft, reading)
            hits[rule.id] = self._hits(rule, task)
        _yield_places(rules, hits)
        return hits

    def _finding(self, profile: Profile, rule: Rule, hit: Hit, text: Text, rewriter: "Rewriter | None") -> Finding:
        start, end = _place(text, hit)
        line, column = text.position(start)
        end_line, end_column = text.position(end)
        words = text.source[start:end]
        script = voice(hit.lang, text.hant)
        code = self.ui_lang or script
        ways = _ways(rule, hit, code, script)
        if rewriter and rule.check in REWRITTEN and ways and not hit.suggestions:
            ways = _rewritten(ways, rewriter, rule, hit, code)
        return Finding(
            rule.id, hit.kind, profile.severity(rule, hit.lang), hit.lang, start, end, line, column, end_line,
            end_column, words, hit.message or message(rule, hit, words, code), ways, hit.construction,
        )  # fmt: skip


_Wanted = tuple[Text, str | None, frozenset[str] | None]
"""A text to be read, its language where that is declared, and the names of the acts that are asked for (None: all)."""


def handfuls(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Yield drafts some at a time."""
    some: list[Draft] = []
    length = 0
    for draft in drafts:
        _check_draft(draft)
        some.append(draft)
        length += len(draft.text)
        if len(some) == HANDFUL or length > HANDFUL_LENGTH:
            yield some
            some, length = [], 0
    if some:
        yield some


def _asked(table: Mapping[str, Any]) -> list[tuple[str, Layer]]:
    """Return the layer that makes the rule run where `[grammar]` names a server."""
    on = table.get("server", "off") != "off"
    return [("[grammar]", {"rules": {GRAMMAR: {"enabled": True}}})] if on else []


def _of_channel(table: Mapping[str, Any], channel: str) -> list[tuple[str, Layer]]:
    """Return what `[grammar]` says of its rule for a channel."""
    own = table.get("channels", _NOTHING).get(channel)
    return [(f"[grammar.channels.{channel}]", {"rules": {GRAMMAR: own}})] if own else []


def _place(text: Text, hit: Hit) -> tuple[int, int]:
    """Return where a hit stands in the draft's text."""
    return (hit.start, hit.end) if hit.in_source else text.span(hit.start, hit.end)


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
    if not isinstance(tag, str):
        raise TypeError(f"ui_lang must be a text, not {type(tag).__name__}")
    code = voice_of(tag)
    _known("language of messages", code, UI_LANGUAGES)
    return code


def _check_draft(draft: Draft) -> None:
    """Raise TypeError for what is no draft of a text, ValueError for a mode or mark-up that there is not."""
    if not isinstance(draft, Draft):
        raise TypeError(f"a Draft is wanted, not {type(draft).__name__}: Draft(text)")
    if not isinstance(draft.text, str):
        raise TypeError(f"the text of a Draft must be a text, not {type(draft.text).__name__}")
    if draft.mode not in MODES or not all(isinstance(t, str | None) for t in (*draft[1:4], draft.customer_text)):
        from replylint.arguments import odd_draft

        odd_draft(draft)
    if draft.disabled and not isinstance(draft.disabled, frozenset | set):
        raise TypeError(f"disabled must be a set of rules, not {type(draft.disabled).__name__}")
    _known("mark-up", draft.markup, MARKUPS)


def confirm(found: "Config", linter: Linter) -> None:
    """Raise ConfigError for what a configuration names or sets and a linter built by it has not."""
    from replylint.config import ConfigError, check_names, check_options

    known = {"channel": linter.book.channels, "industry": linter.book.industries}
    try:
        check_names(found, {**known, "rule": tuple(linter.rules), "language": linter.languages})
    except ConfigError as error:
        raise ConfigError(_with_troubles(str(error), linter.problems)) from None
    check_options(found, linter.book.options)


def _with_troubles(line: str, problems: Iterable[str]) -> str:
    """Return a line about a name that there is not, with what was left out: that may be why."""
    left = "; ".join(problems)
    return f"{line} ({left})" if left else line


def sentence_texts(text: Text) -> list[list[str]]:
    """Return the folded text of each sentence, by paragraph."""
    folded, starts, ends = text.folded, text.starts, text.ends
    return [
        [folded[starts[s.first] : ends[s.last - 1]] for s in text.sentences[p.first : p.last]] for p in text.paragraphs
    ]


def spoken(text: Text, langs: list[str], known: Sequence[str] = ()) -> list[str]:
    """Return the language of each sentence, as the template says it where it does ({% when 'Latvian' %})."""
    words = text.tongues()
    if not words:
        return langs
    from replylint.language.names import told

    return [told(word, known) or lang for word, lang in zip(words, langs, strict=True)]


def sentence_tokens(text: Text) -> list[list[list[str]]]:
    """Return the tokens of each sentence, by paragraph."""
    forms = text.forms
    return [[forms[s.first : s.last] for s in text.sentences[p.first : p.last]] for p in text.paragraphs]


def _yield_places(rules: Sequence[Rule], found: dict[str, list[Hit]]) -> None:
    """Drop the hits of a rule that lie inside a hit of a rule to which it yields."""
    for rule in rules:
        if not found.get(rule.id):
            continue
        taken = sorted((h.start, h.end) for other in rule.params.get("yields_to", ()) for h in found.get(other, ()))
        if taken:
            starts = [start for start, _ in taken]
            reach = list(accumulate((end for _, end in taken), max))
            found[rule.id] = [hit for hit in found[rule.id] if not _inside(hit, starts, reach)]


def _inside(hit: Hit, starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Tell whether a hit lies inside one of some spans. reach: how far the spans up to each go."""
    place = bisect_right(starts, hit.start) - 1
    return place >= 0 and hit.end <= reach[place]


def message(rule: Rule, hit: Hit, words: str, code: str) -> str:
    """Return what is wrong and what to do, for a kind of finding. code: the language to say it in."""
    template = rule.messages.get("limit-0") if _NONE in hit.values else None
    template = template or rule.messages.get(hit.kind) or rule.messages.get("*", rule.summary)
    if not isinstance(template, str):  # by language
        template = _in(template, code) or template.get("en") or next(iter(template.values()), rule.summary)
    template = said(code, str(template))
    try:
        return template.format(words=words, **dict(hit.values))
    except (LookupError, ValueError, AttributeError):  # a brace that stands for itself
        return template.replace("{words}", words)


def _in(table: Mapping[str, Any], code: str) -> Any:
    """Return what a table by language holds for one; zh-Hant is zh where it is not told apart."""
    return table.get(code) or table.get(code.partition("-")[0])


def _ways(rule: Rule, hit: Hit, code: str, script: str) -> tuple[Suggestion, ...]:
    """Return the ways out of a hit; a replacement without a word for it takes that of the rule's file."""
    if not hit.suggestions:
        return suggestions(rule, hit, code, script)
    listed = suggestions(rule, hit, code, script) if not hit.suggestions[0].message else ()
    if not listed:
        return hit.suggestions
    return tuple(Suggestion(way.message or listed[0].message, way.replacement) for way in hit.suggestions)


def suggestions(rule: Rule, hit: Hit, code: str, script: str) -> tuple[Suggestion, ...]:
    """Return the ways out that the rule's file names for a kind: told in `code`, replacements in the draft's `script`.

    Where the two languages list another number of ways, what is told stands beside its own replacement, untranslated.
    A model sentence is in the draft's script, too, and part of what is told.
    """
    rows, told = _rows(rule, hit, code)
    return tuple(
        Suggestion(
            _told(said(code, way["message"]), said(script, row.get("model", "")), code), text and said(script, text)
        )
        for way, row, text in zip(told, rows, (row.get("replacement") for row in rows), strict=True)
    )


def _rows(rule: Rule, hit: Hit, code: str) -> tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, str]]]:
    """Return the ways out that a rule lists for the draft's language, and for the one in which they are told."""
    table = rule.suggestions.get(hit.kind) or rule.suggestions.get("*", _NOTHING)
    rows = table.get(hit.lang) or table.get("en", ())
    told = _in(table, code) or rows
    return rows, told if len(told) == len(rows) else rows


def _told(hint: str, model: str, code: str) -> str:
    """Return a hint with the model sentence for it, if there is one."""
    if not model:
        return hint
    return said(code, "{hint}, for example: “{model}”").format(hint=hint.rstrip(".。"), model=model)


def _rewritten(
    ways: tuple[Suggestion, ...], rewriter: "Rewriter", rule: Rule, hit: Hit, code: str
) -> tuple[Suggestion, ...]:
    """Return the way out in the draft's own words where a locale has one, else the rule's own."""
    found = rewriter.way(rule.id, hit)
    if found is None:
        return ways
    hint = said(code, _rows(rule, hit, code)[1][0]["message"])
    if found.model:
        return (Suggestion(_told(hint, found.model, code), model=found.model, rewrite=found.entry),)
    text = rewriter.sheet.text
    if (found.start, found.end) == _place(text, hit):
        return (Suggestion(hint, found.words, rewrite=found.entry),)
    words = text.source[found.start : found.end]
    return (Suggestion(hint, found.words, found.start, found.end, words, rewrite=found.entry),)
