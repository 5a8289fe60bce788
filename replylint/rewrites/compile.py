"""From a locale's `rewrites.toml` to plain data: its entries, and the words and tests that only they need.

docs/rewrites.md is the manual of that file. What its patterns ask of words is worked out here for the locale's own
signatures and for the few new ones, as for a pack.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from replylint.acts.bits import packed
from replylint.acts.compile import NO_TEST, listed, marked
from replylint.acts.inflect import LexiconError, Paradigm
from replylint.acts.notation import Node, NotationError, nodes, parse
from replylint.acts.overlay import Overlay
from replylint.acts.tables import packed_phrases

_SECTIONS = {"classes", "paradigm", "rewrite", "map", "familiar", "names", "polite", "proper", "traditional"}
_KEYS = {
    "rule", "kind", "id", "by", "address", "parts", "put", "model", "needs", "needs_sentence", "unless",
    "unless_sentence", "fires", "passes",
}  # fmt: skip
_GUARDS = ("needs", "needs_sentence", "unless", "unless_sentence")
_MAP_KEYS = {"from", "to", "words", "classes", "pairs", "forms", "endings"}
_SLOT = re.compile(r"\{(\d+)(?::([\w-]+))?\}")
Forms = Mapping[str, str]


def compile_rewrites(base: Mapping[str, Any], lexicon: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the compiled form of a `rewrites.toml`; raise LexiconError naming the entry.

    base: the locale's whole compiled data; lexicon: its files, parsed.
    """
    unknown = set(table) - _SECTIONS
    if unknown:
        raise LexiconError(f"rewrites.toml: unknown section {sorted(unknown)[0]!r}")
    return _Rewrites(base, lexicon, table).data()


class _Rewrites(Overlay):
    """Compiles the entries of one locale over its compiled data."""

    def __init__(self, base: Mapping[str, Any], lexicon: Mapping[str, Any], table: Mapping[str, Any]) -> None:
        super().__init__(base, {"rewrites.toml": {key: table[key] for key in ("classes", "paradigm") if key in table}})
        self.lexicon, self.table = lexicon, table

    def data(self) -> dict[str, Any]:
        """Return the compiled data."""
        self.read_words()
        for form in list(self.readings):
            self.readings[form] |= self.known(form)
        maps = {name: dict(self.map(name, entry)) for name, entry in self.table.get("map", {}).items()}
        entries = [self.entry(entry, number, maps) for number, entry in enumerate(self.table.get("rewrite", []), 1)]
        signatures = self.completed()
        members = self.members(signatures)
        forms, phrases = self.merged_forms(signatures)
        base = self.base
        firsts = {key.partition(" ")[0] for key, rows in phrases.items() if base["phrases"].get(key) != rows}
        return {
            "entries": entries,
            "tests": {number: packed(members[number]) for number in sorted(_tests_of(entries))},
            "forms": {form: number for form, number in forms.items() if base["forms"].get(form) != number},
            "phrases": packed_phrases({key: rows for key, rows in phrases.items() if key.partition(" ")[0] in firsts}),
            **marked(signatures),
            "names": frozenset(
                number
                for number, signature in enumerate(base["signatures"])
                if any(name in reading for reading in signature for name in listed(self.table.get("names")))
            ),
            "maps": maps,
            "polite": tuple(listed(self.table.get("polite"))),
            "familiar": tuple(listed(self.table.get("familiar"))),
            "proper": tuple(listed(self.table.get("proper"))),
            "traditional": dict(self.table.get("traditional", {})),
        }

    def entry(self, entry: Mapping[str, Any], number: int, maps: Mapping[str, Forms]) -> dict[str, Any]:
        """Return one entry with its trees and templates; raise LexiconError."""
        label = str(entry.get("id", number))
        wrong = set(entry) - _KEYS
        if wrong or not entry.get("rule") or not entry.get("parts") or ("put" in entry) == ("model" in entry):
            what = f"unknown key {sorted(wrong)[0]!r}" if wrong else "it needs rule, parts, and put or model"
            raise LexiconError(f"rewrites.toml: rewrite {label!r}: {what}")
        if entry.get("address", "") not in ("", "polite", "familiar"):
            raise LexiconError(f'rewrites.toml: rewrite {label!r}: address is "polite" or "familiar"')
        parts = listed(entry["parts"])
        templates = listed(entry["put"] if "put" in entry else entry["model"])
        for part, name in (slot for template in templates for slot in _SLOT.findall(template)):
            if not 0 < int(part) <= len(parts) or (name and name not in maps):
                raise LexiconError(f"rewrites.toml: rewrite {label!r}: no {{{part}{name and ':' + name}}}")
        try:
            return {
                "id": label,
                "rule": entry["rule"],
                "kinds": tuple(listed(entry.get("kind"))),
                "parts": [self.tree(part) for part in parts],
                "by": self.by(entry),
                "address": entry.get("address", ""),
                "guards": [
                    (guard, [self.tree(p) for p in listed(entry[guard])]) for guard in _GUARDS if guard in entry
                ],
                "templates": [_pieces(template) for template in templates],
                "model": "model" in entry,
            }
        except NotationError as error:
            raise LexiconError(f"rewrites.toml: rewrite {label!r}: {error}") from None

    def by(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the constructions for whose findings alone an entry is; raise LexiconError for an unknown one."""
        known = {each["id"] for stage in self.base["stages"] for each in stage}
        found = tuple(listed(entry.get("by")))
        lost = [name for name in found if name not in known]
        if lost:
            raise LexiconError(f"rewrites.toml: rewrite {entry.get('id')!r}: no construction {lost[0]!r}")
        return found

    def tree(self, pattern: str) -> Node:
        """Return the numbered tree of a pattern without marks."""
        if "[[" in pattern:
            raise NotationError(f"no [[ ]] in a part of a rewrite: {pattern!r}")
        return self.numbered(parse(pattern)[1])

    def map(self, name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the (form, form) pairs of a map, quick spellings of the first included; raise LexiconError."""
        wrong = set(entry) - _MAP_KEYS
        if wrong:
            raise LexiconError(f"rewrites.toml: map {name!r}: unknown key {sorted(wrong)[0]!r}")
        found: dict[str, set[str]] = {}
        for source, target in self.pairs(entry):
            found.setdefault(source, set()).add(target)
        sure = {source: min(targets) for source, targets in found.items() if len(targets) == 1}
        for table in self.settings.get("variants", []):
            swap = str.maketrans(table)
            for source, target in list(sure.items()):
                sure.setdefault(source.translate(swap), target)
        yield from sure.items()
        yield from (("*" + ending, target) for ending, target in entry.get("endings", {}).items())

    def pairs(self, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of forms that a map names: spelt out, of two lemmas, or of two cases of one."""
        for line in str(entry.get("forms", "")).replace(",", "\n").splitlines():
            source, arrow, target = line.partition(">")
            if arrow:
                yield source.strip(), target.strip()
        for line in str(entry.get("pairs", "")).splitlines():
            source, arrow, target = line.partition(">")
            if arrow:
                yield from _paired(self.lemma(source), self.lemma(target))
        if "from" in entry:
            blocks = [str(entry.get("words", ""))]
            blocks += [block for name in entry.get("classes", ()) for block in self.blocks_of(name)]
            for forms in (forms for block in blocks for forms in self.lemmas(block)):
                yield from _recased(forms, set(entry["from"].split()), set(entry["to"].split()))

    def blocks_of(self, name: str) -> list[str]:
        """Return the blocks of a class of the locale; raise LexiconError where there is none."""
        found = [file["classes"][name] for file in self.lexicon.values() if name in file.get("classes", {})]
        if not found:
            raise LexiconError(f"rewrites.toml: no class {name!r}")
        return found

    def lemma(self, line: str) -> list[tuple[str, frozenset[str]]]:
        """Return the tagged forms of "paradigm: lemma"."""
        return next(iter(self.lemmas(line)))

    def lemmas(self, block: str) -> Iterator[list[tuple[str, frozenset[str]]]]:
        """Yield the tagged forms of each lemma of a class's block."""
        paradigms = self.paradigms()
        for line in (raw.split("#")[0].strip() for raw in block.splitlines()):
            head, colon, rest = line.partition(":")
            name = head.split()[0] if head.split() else ""
            if not colon or name == "-":
                continue
            if name not in paradigms:
                raise LexiconError(f"rewrites.toml: no paradigm {name!r}")
            paradigm = Paradigm.read(name, paradigms[name])
            for lemma in filter(None, (word.strip().lower() for word in rest.split(","))):
                yield [(form, frozenset(tags)) for form, tags in paradigm.expand(lemma)]


def _paired(
    sources: Iterable[tuple[str, frozenset[str]]], targets: Iterable[tuple[str, frozenset[str]]]
) -> Iterator[tuple[str, str]]:
    """Yield the forms of two lemmas that have the same tags."""
    by_tags = {tags: form for form, tags in reversed(list(targets))}
    for form, tags in sources:
        if tags in by_tags:
            yield form, by_tags[tags]


def _recased(forms: list[tuple[str, frozenset[str]]], given: set[str], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a lemma with some tags, each with the form that has others in their place."""
    targets = [(form, tags) for form, tags in forms if wanted <= tags]
    for form, tags in forms:
        if given <= tags:
            rest = tags - given
            best = max(targets, key=lambda each: len(each[1] & rest) - len(each[1] - rest - wanted), default=None)
            if best:
                yield form, best[0]


def _pieces(template: str) -> list[Any]:
    """Return a template as texts and (part, map) pairs; parts count from 0."""
    found: list[Any] = []
    done = 0
    for slot in _SLOT.finditer(template):
        found += [template[done : slot.start()], (int(slot[1]) - 1, slot[2] or "")]
        done = slot.end()
    return [piece for piece in [*found, template[done:]] if piece]


def _tests_of(entries: Iterable[Mapping[str, Any]]) -> set[int]:
    """Return the numbers of the tests that entries use, those of what an alternation can begin with among them."""
    found: set[int] = set()
    for entry in entries:
        for tree in (*entry["parts"], *(tree for _, trees in entry["guards"] for tree in trees)):
            for node in nodes(tree):
                if node[0] in ("test", "not"):
                    found.add(node[1])
                elif node[0] == "alt" and node[2] != NO_TEST:
                    found.add(node[2])
    return found
