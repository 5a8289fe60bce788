"""Packs: words and constructions laid over a compiled locale, without compiling the locale again.

What is new gets new numbers behind the locale's own: forms with new readings a new signature, patterns with new tests a
new test. The locale's tests are asked of the new signatures and the new tests of all signatures, so the cost goes with
the size of the pack and not with that of the language.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import zip_longest
from typing import Any

from replylint.acts.asked import OF_MARKS
from replylint.acts.compile import Compiler, Reading, Signature, TagIndex, acts_used, marked, reading_of
from replylint.acts.inflect import LexiconError
from replylint.acts.notation import Node, children, patterns_of

SECTIONS = {"act", "classes", "paradigm", "construction"}
MOST_REPEATS = 240


def overlaid(base: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return a locale's compiled data with a pack's files laid over it; raise LexiconError naming file and entry.

    tables: file name to sections as in a lexicon's file: `classes`, `paradigm`, `act`, `construction`.
    """
    return Overlay(base, tables).run()


class Overlay(Compiler):
    """Compiles what a pack adds."""

    def __init__(self, base: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(tables)
        self.base = base
        self.settings = base["locale"]
        self.nodes = list(base["test_nodes"])
        self.tests = {node: number for number, node in enumerate(self.nodes)}
        self.old_tests = len(self.nodes)
        self.owners: list[str] = []  # which construction brought each of the new tests
        for key, number in base["guesses"].items():
            prefix, _, ending = key.partition("\0")
            self.guesses[prefix, ending] = frozenset(base["signatures"][number][0])

    def run(self) -> dict[str, Any]:
        """Return the data of the locale with the pack."""
        self.read_sections()
        self.read_words()
        for form in list(self.readings):
            self.readings[form] |= self.known(form) or {self.guess(form) or reading_of(form)}
        entries = []
        for entry in self.entries():
            entries.append(self.construction(entry))
            self.owners += [str(entry["id"])] * (len(self.nodes) - self.old_tests - len(self.owners))
        self.check_repeats(entries)
        signatures = self.completed()
        members = self.members(signatures)
        self.add_keys(entries, self.rarities(signatures, members))
        forms, phrases = self.merged_forms(signatures)
        data = dict(self.base)
        data.update(
            forms=forms,
            phrases=phrases,
            tests=members,
            test_nodes=self.nodes,
            signatures=[*self.base["signatures"], *([sorted(reading) for reading in s] for s in signatures)],
            stages=self.staged(entries),
            act=self.act_defaults,
            paradigm=self.paradigms(),
        )
        for name, found in marked(signatures).items():
            data[name] = self.base[name] | found
        return data

    def read_sections(self) -> None:
        """Check the sections of all files and read those that are not words."""
        for name, table in self.tables.items():
            unknown = set(table) - SECTIONS
            if unknown:
                raise LexiconError(f"{name}: a pack has no section {sorted(unknown)[0]!r}")
        self.act_defaults = {**self.base["act"], **self.merged("act")}

    def paradigms(self) -> dict[str, Any]:
        """Return the locale's paradigms and the pack's own."""
        return {**self.base["paradigm"], **self.merged("paradigm")}

    def known(self, form: str) -> set[Reading]:
        """Return the readings that the locale gives a form; none where it does not list it."""
        tokens = self.tokens(form)
        number = self.base["forms"].get(form) if len(tokens) == 1 else self._phrase(tokens)
        return set() if number is None else {frozenset(reading) for reading in self.base["signatures"][number]}

    def _phrase(self, tokens: list[str]) -> int | None:
        for found, number in self.base["phrases"].get(" ".join(tokens[:2]), ()):
            if found == tuple(tokens):
                return int(number)
        return None

    def terms(self) -> list[tuple[bool, tuple[str, ...]]]:
        """Return the terms of the new tests."""
        return [term for test in self.nodes[self.old_tests :] for alternative in test for term in alternative]

    def completed(self) -> dict[Signature, int]:
        """Add what tests name as it stands, and quick spellings; return the new signatures, numbered."""
        for form in sorted(self.new_literals()):  # so that the same files give the same numbers
            self.readings.setdefault(form, self.known(form))
        self.add_literals()
        self.add_variants()
        return self.number_signatures()

    def new_literals(self) -> set[str]:
        """Return the forms that new tests name as they stand."""
        return {tag[1:] for _, tags in self.terms() for tag in tags if tag.startswith("=") and tag != "="}

    def number_signatures(self) -> dict[Signature, int]:
        """Return the new signatures, numbered behind the locale's."""
        found = dict.fromkeys(frozenset(readings) for readings in self.readings.values())
        return {signature: number for number, signature in enumerate(found, len(self.base["signatures"]))}

    def members(self, signatures: Mapping[Signature, int]) -> list[frozenset[int]]:
        """Return the signatures that fit each test, old and new."""
        members = list(self.base["tests"])
        index, always = _by_tag(self.tests)
        members += [self._old_members(node) for node in self.nodes[self.old_tests :]]
        words = TagIndex(signatures)
        for test in always.union(*(index.get(tag, ()) for tag in words.by_tag)):
            members[test] |= words.members(self.nodes[test])
        self._check_known(members)
        return members

    def _old_members(self, node: Node) -> frozenset[int]:
        """Return the locale's signatures that fit a new test; none where each alternative needs a tag of the pack."""
        if all(any(wanted and self.old_tags.isdisjoint(tags) for wanted, tags in terms) for terms in node):
            return frozenset()
        return self.old_words.members(node)

    @cached_property
    def old_words(self) -> TagIndex:
        """The locale's words by their tags."""
        signatures = (frozenset(map(frozenset, readings)) for readings in self.base["signatures"])
        return TagIndex({signature: number for number, signature in enumerate(signatures)})

    @cached_property
    def old_tags(self) -> set[str]:
        """All tags of the locale's words."""
        return {tag for signature in self.base["signatures"] for reading in signature for tag in reading}

    def _check_known(self, members: list[frozenset[int]]) -> None:
        new = {tag for readings in self.readings.values() for reading in readings for tag in reading}
        for owner, node in zip_longest(self.owners, self.nodes[self.old_tests :]):  # rewrites bring tests of nobody's
            for wanted, tags in (term for alternative in node for term in alternative):
                lost = [tag for tag in tags if wanted and tag not in new and tag not in self.old_tags]
                if lost:
                    where = f"construction {owner!r}: " if owner else ""
                    raise LexiconError(f"{where}no word has the tag {lost[0]!r} of <{'|'.join(tags)}>")

    def rarities(self, signatures: Mapping[Signature, int], members: list[frozenset[int]]) -> list[int]:
        """Return how many signatures fit each test: a rough measure of how common its words are."""
        return [len(found) for found in members]

    def merged_forms(self, signatures: Mapping[Signature, int]) -> tuple[dict[str, int], dict[str, Any]]:
        """Return all forms and phrases, the pack's over the locale's."""
        forms, phrases = dict(self.base["forms"]), dict(self.base["phrases"])
        for form, readings in self.readings.items():
            number, tokens = signatures[frozenset(readings)], self.tokens(form)
            if len(tokens) == 1:
                forms[form] = number
            elif tokens:
                key = f"{tokens[0]} {tokens[1]}"
                rows = [row for row in phrases.get(key, ()) if row[0] != tuple(tokens)]
                phrases[key] = sorted([*rows, (tuple(tokens), number)], key=lambda row: (-len(row[0]), row[0]))
        return forms, phrases

    def check_repeats(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Refuse patterns that repeat too much: their cost goes with the product of nested counts."""
        for entry in entries:
            for pattern in patterns_of(entry):
                if max(map(_repeats, pattern["trees"])) > MOST_REPEATS:
                    raise LexiconError(f"construction {entry['id']!r}: more than {MOST_REPEATS} repetitions")

    def staged(self, entries: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
        """Return all constructions in stages: each behind the acts that it speaks of."""
        stages = [list(stage) for stage in self.base["stages"]]
        places = {entry["act"]: number for number, stage in enumerate(stages) for entry in stage}
        old = dict(places)
        waiting = {entry["act"] for entry in entries} - set(places)
        uses = {
            act: set().union(*(acts_used(e) for e in entries if e["act"] == act)) - {act} - OF_MARKS
            for act in {entry["act"] for entry in entries}
        }
        for act, used in uses.items():
            lost = used - set(places) - waiting
            if lost:
                name = sorted(lost)[0]
                owner = next(entry["id"] for entry in entries if entry["act"] == act and name in acts_used(entry))
                raise LexiconError(f"construction {owner!r}: there is no act {name!r} that it could speak of")
        while waiting:
            ready = {act for act in waiting if uses[act] <= set(places)}
            if not ready:
                raise LexiconError(f"acts that wait for each other: {', '.join(sorted(waiting))}")
            for act in sorted(ready):
                places[act] = max((places[used] + 1 for used in uses[act]), default=0)
            waiting -= ready
        for entry in entries:
            late = [used for used in uses[entry["act"]] if places[used] >= places[entry["act"]]]
            if entry["act"] in old and late:
                raise LexiconError(f"act {entry['act']!r} is looked for before {late[0]!r}, so it cannot speak of it")
            while len(stages) <= places[entry["act"]]:
                stages.append([])
            stages[places[entry["act"]]].append(entry)
        return stages


def _by_tag(tests: Mapping[Node, int]) -> tuple[dict[str, set[int]], set[int]]:
    """Return the tests that need one of some tags, by tag, and those that a word may fit without any."""
    index: dict[str, set[int]] = {}
    always = set()
    for node, number in tests.items():
        for terms in node:
            needs = next((tags for wanted, tags in terms if wanted), None)
            if needs is None:
                always.add(number)
            for tag in needs or ():
                index.setdefault(tag, set()).add(number)
    return index, always


def _repeats(node: Node) -> int:
    """Return how often the innermost part of a tree may be tried from one place."""
    own = int(node[3]) if node[0] == "rep" else 1
    return own * max(map(_repeats, children(node)), default=1)
