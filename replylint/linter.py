"""The linter: one draft in, its findings out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from replylint.acts.annotate import annotate
from replylint.acts.store import load
from replylint.checks.base import Check, Hit, Task
from replylint.draft import Draft
from replylint.finding import Finding, Suggestion
from replylint.language import identify, reply_language
from replylint.rulebook import Layer, Rule, Rulebook, built_in
from replylint.text import Text, read

CHECKS = ("presence", "count", "requires")
_NOTHING: Mapping[str, Any] = {}


class Linter:
    """Judges drafts. Changes nothing global, may be used from threads, and pickles as its configuration.

    layers: house configuration, weakest first (see docs/configuration.md for their shape).
    channel, industry, lang: what holds for drafts that do not say it themselves.
    select, ignore: rule ids; with `select`, only these run.
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
    ) -> None:
        self.layers = tuple(layers)
        self.channel, self.industry, self.lang = channel, industry, lang
        self.select = None if select is None else frozenset(select)
        self.ignore = frozenset(ignore)
        self._book = built_in()
        self._checks: dict[str, Check] = {}
        self._profiles: dict[tuple[str, str], _Profile] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        built = partial(
            Linter,
            self.layers,
            channel=self.channel,
            industry=self.industry,
            lang=self.lang,
            select=self.select,
            ignore=self.ignore,
        )
        return built, ()

    @classmethod
    def from_config(cls, path: str | None = None) -> "Linter":
        """Return the linter of a configuration file, or of the nearest one; raise ConfigError."""
        from replylint.config import linter_settings

        return cls(**linter_settings(path))

    @property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, whether they run or not."""
        return self._book.rules

    def lint(self, draft: Draft) -> list[Finding]:
        """Return the findings of a draft, ordered by place and rule."""
        return self.examine(draft)[1]

    def lint_many(self, drafts: Iterable[Draft]) -> Iterator[list[Finding]]:
        """Yield the findings of each draft, in order."""
        return map(self.lint, drafts)

    def language(self, draft: Draft) -> str:
        """Return the language of the reply as a whole ("und" where it is none of the four)."""
        return self.examine(draft)[0]

    def examine(self, draft: Draft) -> tuple[str, list[Finding]]:
        """Return a draft's language and its findings."""
        text = read(draft)
        paragraphs = sentence_texts(text)
        by_paragraph = identify(paragraphs, draft.lang or self.lang)
        main = reply_language(by_paragraph, paragraphs)
        reading = annotate(text, [lang for langs in by_paragraph for lang in langs], load)
        profile = self._profile(draft)
        found: dict[str, list[Hit]] = {}
        for rule in profile.rules:
            if "all" in draft.disabled or rule.id in draft.disabled:
                continue
            task = Task(rule.id, rule.params, partial(profile.option, rule.id), profile.words, draft, reading)
            found[rule.id] = list(self._check(rule.check)(task))
        _yield_places(profile.rules, found)
        findings = [self._finding(profile, self.rules[rule], hit, text) for rule, hits in found.items() for hit in hits]
        findings.sort(key=lambda f: (f.start, f.end, f.rule, f.kind))
        return main, [f for f in findings if f.severity != "off"]

    def _check(self, name: str) -> Check:
        check = self._checks.get(name)
        if check is None:
            check = self._checks[name] = import_module(f"replylint.checks.{name}").check
        return check

    def _profile(self, draft: Draft) -> "_Profile":
        channel = draft.channel or self.channel or "email"
        industry = draft.industry or self.industry or "retail"
        profile = self._profiles.get((channel, industry))
        if profile is None:
            profile = _Profile(self._book, (industry, channel), self.layers, self._runs)
            self._profiles[channel, industry] = profile
        return profile

    def _runs(self, rule: Rule, enabled: bool) -> bool:
        if self.select is not None:
            return rule.id in self.select and rule.id not in self.ignore
        return enabled and rule.id not in self.ignore

    def _finding(self, profile: "_Profile", rule: Rule, hit: Hit, text: Text) -> Finding:
        start, end = text.span(hit.start, hit.end)
        line, column = text.position(start)
        end_line, end_column = text.position(end)
        words = text.source[start:end]
        return Finding(
            rule.id, hit.kind, profile.severity(rule, hit.lang), hit.lang, start, end, line, column, end_line,
            end_column, words, message(rule, hit, words), suggestions(rule, hit), hit.construction,
        )  # fmt: skip


class _Profile:
    """The rules as they stand for one channel and industry: defaults, industry, channel, house."""

    def __init__(
        self,
        book: Rulebook,
        names: tuple[str, str],
        house: Sequence[Layer],
        runs: Callable[[Rule, bool], bool],
    ) -> None:
        industry, channel = names
        self.layers = [book.industries.get(industry, _NOTHING), book.channels.get(channel, _NOTHING), *house]
        self._rules = book.rules
        self._words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._options: dict[tuple[str, str, str], Any] = {}
        self.rules = [rule for rule in book.rules.values() if runs(rule, bool(self.option(rule.id, "enabled", "")))]

    def option(self, rule: str, name: str, lang: str) -> Any:
        """Return an option's value: the last layer that speaks of it wins, one for the language before the rest."""
        key = (rule, name, lang)
        if key not in self._options:
            self._options[key] = self._find(rule, name, lang)
        return self._options[key]

    def _find(self, rule: str, name: str, lang: str) -> Any:
        for layer in reversed(self.layers):
            table = layer.get("rules", _NOTHING).get(rule, _NOTHING)
            for place in (table.get("lang", _NOTHING).get(lang, _NOTHING), table):
                if name in place:
                    return place[name]
        found = self._rules[rule]
        if name in ("enabled", "severity"):
            return getattr(found, name)
        return found.options[name]["default"]

    def severity(self, rule: Rule, lang: str) -> str:
        """Return the severity of a rule's findings in a language ("off" where a layer switches it off there)."""
        if not self.option(rule.id, "enabled", lang):
            return "off"
        return str(self.option(rule.id, "severity", lang))

    def words(self, lang: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words that the layers add and take away for a language."""
        if lang not in self._words:
            added: set[str] = set()
            removed: set[str] = set()
            for layer in self.layers:
                table = layer.get("words", _NOTHING).get(lang, _NOTHING)
                more, less = set(table.get("add", ())), set(table.get("remove", ()))
                added = (added | more) - less
                removed = (removed | less) - more
            self._words[lang] = frozenset(added), frozenset(removed)
        return self._words[lang]


def sentence_texts(text: Text) -> list[list[str]]:
    """Return the folded text of each sentence, by paragraph."""
    folded, starts, ends = text.folded, text.starts, text.ends
    return [
        [folded[starts[s.first] : ends[s.last - 1]] for s in text.sentences[p.first : p.last]] for p in text.paragraphs
    ]


def _yield_places(rules: Sequence[Rule], found: dict[str, list[Hit]]) -> None:
    """Drop the hits of a rule that lie inside a hit of a rule to which it yields."""
    for rule in rules:
        taken = [(h.start, h.end) for other in rule.params.get("yields_to", ()) for h in found.get(other, ())]
        if taken and found.get(rule.id):
            found[rule.id] = [
                h for h in found[rule.id] if not any(start <= h.start and h.end <= end for start, end in taken)
            ]


def message(rule: Rule, hit: Hit, words: str) -> str:
    """Return what is wrong and what to do, for a kind of finding."""
    template = rule.messages.get(hit.kind) or rule.messages["*"]
    return template.format(words=words, **dict(hit.values))


def suggestions(rule: Rule, hit: Hit) -> tuple[Suggestion, ...]:
    """Return the ways out that the rule's file names for a kind and language."""
    table = rule.suggestions.get(hit.kind) or rule.suggestions.get("*", _NOTHING)
    rows = table.get(hit.lang) or table.get("en", ())
    return tuple(Suggestion(row["message"], row.get("replacement")) for row in rows)
