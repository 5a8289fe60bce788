"""Judging: texts are read, each rule says what it finds in them, and what is left of that becomes findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from replylint.acts.annotate import Reading, annotate_all
from replylint.acts.locale import Locale
from replylint.checks.base import Check, Hit, Task
from replylint.draft import MARKUPS, MODES, Draft
from replylint.finding import Finding
from replylint.findings import finding, place
from replylint.kinds import KINDS, PROOFS
from replylint.language import Identify, reply_language
from replylint.profile import Profile
from replylint.rulebook import Rule
from replylint.suppress import ALL, Used, always_off, sift
from replylint.text import Text, read, sentence_texts, sentence_tokens

if TYPE_CHECKING:
    from replylint.grammar.rule import Grammar
    from replylint.rewrites.ways import Rewriter

GRAMMAR = "grammar"
"""The rule, and the kind of check, that other programs help with."""
# So many drafts are read together, or fewer when they have so many code points.
HANDFUL = 64
HANDFUL_LENGTH = 50_000


class Case(NamedTuple):
    """A draft to be judged, the rules as they stand for it, and its language where it or the linter declares one."""

    draft: Draft
    profile: Profile
    lang: str | None


class Judged(NamedTuple):
    """What comes of a draft: its language, its findings, which comments hid some, and the rules that ran."""

    lang: str
    findings: list[Finding]
    used: Used
    ran: frozenset[str]


_Wanted = tuple[Text, str | None, frozenset[str] | None]
"""A text to be read, its language where that is declared, and the names of the acts that are asked for (None: all)."""


class Judge:
    """Judges drafts for one linter.

    rules: all rules by id. languages, identify, load: the languages there are, how they are told apart, and a locale
    for each. channel, industry: what holds for drafts that do not say it, "" for none. ui_lang: as of the linter.
    time_limit: seconds for a rule in Python. speller: gives what checks grammar.
    problems: a line is added for each rule in Python that breaks.
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        languages: Sequence[str],
        identify: Identify,
        load: Callable[[str], Locale],
        *,
        channel: str,
        industry: str,
        ui_lang: str | None,
        time_limit: float,
        speller: Callable[[], "Grammar"],
        problems: list[str],
    ) -> None:
        self.rules = rules
        self.languages, self.identify, self.load = languages, identify, load
        self.channel, self.industry, self.ui_lang = channel, industry, ui_lang
        self.time_limit = time_limit
        self.speller = speller
        self.problems = problems
        self._checks: dict[str, Check] = {}
        self._broken: set[str] = set()

    def judge(self, cases: Sequence[Case]) -> list[Judged]:
        """Return all that comes of a handful of drafts, read together."""
        wanted: list[_Wanted] = [(read(case.draft), case.lang, case.profile.acts) for case in cases]
        customers: dict[int, int] = {}
        for number, (draft, profile, _) in enumerate(cases):
            if draft.customer_text and any(rule.params.get("customer") for rule in profile.rules):
                customers[number] = len(wanted)
                wanted.append((read(Draft(draft.customer_text)), None, profile.acts))
        readings = self._read_all(wanted)
        return [
            self._judged(case, *readings[number], readings[customers[number]][1] if number in customers else None)
            for number, case in enumerate(cases)
        ]

    def _read_all(self, wanted: Sequence[_Wanted]) -> list[tuple[str, Reading]]:
        """Return the language of each text, and the text with its acts."""
        mains = []
        groups: dict[frozenset[str] | None, list[tuple[int, tuple[Text, list[str]]]]] = {}
        for number, (text, declared, acts) in enumerate(wanted):
            main, langs = languages_of(text, declared, self.identify, self.languages)
            mains.append(main)
            groups.setdefault(acts, []).append((number, (text, langs)))
        found: dict[int, Reading] = {}
        for acts, group in groups.items():
            readings = annotate_all([text for _, text in group], self.load, wanted=acts)
            found.update(zip((number for number, _ in group), readings, strict=True))
        return [(main, found[number]) for number, main in enumerate(mains)]

    def _judged(self, case: Case, main: str, reading: Reading, customer: Reading | None) -> Judged:
        """Return what comes of a draft that is read. main: its language; customer: what the customer wrote, read."""
        draft, profile, _ = case
        text = reading.text
        found: dict[str, list[Hit]] = {}
        off = always_off(draft)
        for rule in profile.rules:
            if rule.id not in off and ALL not in off and rule.id not in self._broken:
                task = Task(
                    rule.id, rule.params, partial(profile.option, rule.id), profile.words, draft, reading,
                    draft.channel or self.channel, draft.industry or self.industry, main, customer,
                )  # fmt: skip
                found[rule.id] = self._hits(rule, task)
        if found.get(GRAMMAR):
            found[GRAMMAR] = self._without_doubles(profile, found, text)
        used = sift(draft, found, partial(place, text)) if draft.suppressions or draft.disabled else frozenset()
        ran = frozenset(found)
        if GRAMMAR in found and not self.speller().complete:
            ran -= {GRAMMAR}
        _yield_places(profile.rules, found)
        return Judged(main, self._findings(case, reading, found), used, ran)

    def _findings(self, case: Case, reading: Reading, found: Mapping[str, Sequence[Hit]]) -> list[Finding]:
        """Return what the hits of each rule become, ordered by place and rule."""
        profile = case.profile
        rewriter = self._rewriter(profile, case.draft, reading, found)
        findings = []
        for name, hits in found.items():
            rule = self.rules[name]
            its = rewriter if _proof(rule) else None
            for hit in hits:
                severity = profile.severity(rule, hit.lang)
                findings.append(finding(rule, hit, severity, reading.text, ui_lang=self.ui_lang, rewriter=its))
        findings.sort(key=lambda f: (f.start, f.end, f.rule, f.kind))
        return [f for f in findings if f.severity != "off"]

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
            check = self.speller().check if name == GRAMMAR else import_module(f"replylint.checks.{name}").check
            self._checks[name] = check
        return check

    def _without_doubles(self, profile: Profile, found: Mapping[str, list[Hit]], text: Text) -> list[Hit]:
        """Return the hits of the rule `grammar` without those that another rule's findings cover."""
        from replylint.grammar.doubles import without_doubles

        rules = ((self.rules[name], hits) for name, hits in found.items() if name != GRAMMAR)
        shown = {rule.id: [hit for hit in hits if profile.severity(rule, hit.lang) != "off"] for rule, hits in rules}
        of_writing = self.rules[GRAMMAR].params["of_writing"]
        return without_doubles(found[GRAMMAR], shown, of_writing, partial(place, text))

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
        alone, beside, counted = ([rule for rule in ran if _proof(rule) == way] for way in PROOFS)
        judges = partial(self._again, profile, draft, alone), partial(self._again, profile, draft, beside)
        acts = {rule.id: str(rule.params["act"]) for rule in counted}
        proof = Proof(reading, found, judges, acts, (self.load, profile.acts))
        return Rewriter(proof, profile.choices)

    def _again(
        self, profile: Profile, draft: Draft, rules: Sequence[Rule], reading: Reading
    ) -> Mapping[str, Sequence[Hit]]:
        """Return what some rules find in some sentences, as a rewrite would leave them."""
        hits: dict[str, list[Hit]] = {}
        for rule in rules:
            task = Task(rule.id, rule.params, partial(profile.option, rule.id), profile.words, draft, reading)
            hits[rule.id] = self._hits(rule, task)
        _yield_places(rules, hits)
        return hits


def _proof(rule: Rule) -> str:
    """Return how rewrites of a rule's findings are proved; nothing where there are none."""
    return KINDS[rule.check].proof if isinstance(rule.check, str) else ""


def languages_of(
    text: Text, declared: str | None, identify: Identify, languages: Sequence[str]
) -> tuple[str, list[str]]:
    """Return the language of a text as a whole, and that of each of its sentences.

    declared: its language where somebody says it. languages: those there are, which `identify` tells apart.
    """
    paragraphs = sentence_texts(text)
    by_paragraph = identify(paragraphs, declared, partial(sentence_tokens, text))
    langs = [lang for some in by_paragraph for lang in some]
    if text.tongues():
        from replylint.language.names import spoken

        langs = spoken(text.tongues(), langs, languages)
    return reply_language(by_paragraph, paragraphs), langs


def handfuls(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Yield drafts some at a time."""
    some: list[Draft] = []
    length = 0
    for draft in drafts:
        check_draft(draft)
        some.append(draft)
        length += len(draft.text)
        if len(some) == HANDFUL or length > HANDFUL_LENGTH:
            yield some
            some, length = [], 0
    if some:
        yield some


def check_draft(draft: Draft) -> None:
    """Raise TypeError for what is no draft of a text, ValueError for a mode or mark-up that there is not."""
    if (
        not isinstance(draft, Draft)
        or not isinstance(draft.text, str)
        or draft.mode not in MODES
        or (draft.markup and draft.markup not in MARKUPS)
        or not all(isinstance(tag, str | None) for tag in (*draft[1:4], draft.customer_text))
        or (draft.disabled and not isinstance(draft.disabled, frozenset | set))
    ):
        from replylint.arguments import odd_draft

        odd_draft(draft)


def _yield_places(rules: Sequence[Rule], found: dict[str, list[Hit]]) -> None:
    """Drop the hits of a rule that lie inside a hit of a rule to which it yields."""
    for rule in rules:
        if not found.get(rule.id):
            continue
        taken = sorted((h.start, h.end) for other in rule.params.get("yields_to", ()) for h in found.get(other, ()))
        if taken:
            from replylint.stretches import Stretches  # few drafts need it

            held = Stretches(taken).hold
            found[rule.id] = [hit for hit in found[rule.id] if not held(hit.start, hit.end)]
