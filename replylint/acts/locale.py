"""A locale at work: its compiled tables, and one pass over a sentence that finds all acts."""

from collections.abc import Mapping
from typing import Any

from replylint.acts.lattice import Act, Lattice, split_tokens
from replylint.acts.match import Construction, Pattern
from replylint.acts.shapes import shape_of

CACHE_LIMIT = 50_000


class Locale:
    """One language, ready to read sentences. Holds no state of a draft; safe to share between threads."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.settings: dict[str, Any] = data["locale"]
        self.code: str = self.settings.get("code", "")
        self.joins = frozenset(self.settings.get("joins", ()))
        self.forms: dict[str, int] = data["forms"]
        self.phrases: dict[str, list[tuple[tuple[str, ...], int]]] = data["phrases"]
        self.blocks: frozenset[int] = data["blocks"]
        self.edges: frozenset[int] = data["edges"]
        self.puncts: frozenset[int] = data["puncts"]
        self.messages: dict[str, Any] = data["messages"]
        self.unknown: int = self.forms["\0unknown"]
        self._guesses: dict[str, int] = data["guesses"]
        self._prefixes = sorted({key.partition("\0")[0] for key in self._guesses}, key=lambda p: (-len(p), p))
        self._seen: dict[str, int] = {}
        self._tests: list[frozenset[int]] = data["tests"]
        self.masks = self._needed_masks(data)
        self.stages = [_Stage(entries, self._tests, self._bit) for entries in data["stages"]]

    def _needed_masks(self, data: Mapping[str, Any]) -> list[int]:
        """Give a bit to each test that some pattern cannot do without; return the bits of each signature."""
        needed = {
            test
            for entries in data["stages"]
            for entry in entries
            for pattern in [*entry["patterns"], *(p for _, ps in entry["guards"] for p in ps)]
            for test in pattern["needs"]
        }
        self._bit = {test: 1 << i for i, test in enumerate(sorted(needed))}
        masks = [0] * len(data["signatures"])
        for test, bit in self._bit.items():
            for signature in self._tests[test]:
                masks[signature] |= bit
        return masks

    def signature(self, form: str) -> int:
        """Return the signature of a token: as listed, by its shape, or guessed from its ending."""
        found = self.forms.get(form)
        if found is None:
            found = self._seen.get(form)
            if found is None:
                found = self._guess(form)
                if len(self._seen) > CACHE_LIMIT:
                    self._seen.clear()
                self._seen[form] = found
        return found

    def _guess(self, form: str) -> int:
        shape = shape_of(form)
        if shape != "unknown":
            return self.forms["\0" + shape]
        for prefix in self._prefixes:
            if form.startswith(prefix):
                for size in range(min(len(form) - len(prefix) - 1, 7), 0, -1):
                    found = self._guesses.get(f"{prefix}\0{form[-size:]}")
                    if found is not None:
                        return found
        if "-" in form[1:-1]:
            return self.signature(form.rpartition("-")[2])
        return self.unknown

    def read(
        self, forms: list[str], starts: list[int], ends: list[int], asked: bool = False, traced: bool = False
    ) -> Lattice:
        """Return the sentence with all its acts; `asked` says that it closes with a question mark.

        traced: keep every match that was looked at in the lattice's `trace`.
        """
        parts, origins = split_tokens(forms, self.settings)
        if len(parts) > len(forms):
            old_starts, old_ends = starts, ends
            starts = [old_starts[i] + offset for i, offset in origins]
            ends = [min(s + len(p), old_ends[i]) for s, p, (i, _) in zip(starts, parts, origins, strict=True)]
        lattice = Lattice(self, parts, starts, ends)
        if traced:
            lattice.trace = []
        if asked:
            lattice.acts["question"] = [Act("question", "mark", 0, len(parts), "mark")]
        for stage in self.stages:
            stage.run(lattice)
        return lattice


class _Stage:
    """The constructions that can be tried together, each known by the rarest of the words that it needs."""

    def __init__(self, entries: list[dict[str, Any]], tests: list[frozenset[int]], bit: Mapping[int, int]) -> None:
        self._tests = tests
        self._bit = bit
        self._rows: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self._masks: list[int] = []
        self._ready: dict[int, tuple[Construction, Pattern]] = {}
        self._constructions: dict[str, Construction] = {}
        self._keyless: list[int] = []
        self._by_key: dict[int, list[int]] = {}
        self._keys = 0
        for entry in entries:
            for pattern in entry["patterns"]:
                self._add(entry, pattern)

    def _add(self, entry: dict[str, Any], pattern: dict[str, Any]) -> None:
        row = len(self._rows)
        self._rows.append((entry, pattern))
        self._masks.append(self._mask(pattern))
        if pattern["key"] < 0:
            self._keyless.append(row)
        else:
            key = self._bit[pattern["key"]]
            self._keys |= key
            self._by_key.setdefault(key, []).append(row)

    def _mask(self, pattern: Mapping[str, Any]) -> int:
        mask = 0
        for test in pattern["needs"]:
            mask |= self._bit[test]
        return mask

    def _built(self, row: int) -> tuple[Construction, Pattern]:
        """Return a construction and its pattern, built on first use."""
        found = self._ready.get(row)
        if found is None:
            entry, data = self._rows[row]
            construction = self._constructions.get(entry["id"])
            if construction is None:
                guards = [
                    (guard, [Pattern(p, self._tests, self._mask(p)) for p in patterns])
                    for guard, patterns in entry["guards"]
                ]
                construction = self._constructions[entry["id"]] = Construction(entry, [], guards)
            found = self._ready[row] = (construction, Pattern(data, self._tests, self._masks[row]))
        return found

    def run(self, lattice: Lattice) -> None:
        """Add this stage's acts to a lattice."""
        found: dict[str, list[Act]] = {}
        contexts: set[str] = set()
        for row in self._possible(lattice.bits):
            construction, pattern = self._built(row)
            for place in pattern.beginnings(lattice, 0, len(lattice.arcs)):
                for start, end in pattern.spans(lattice, place):
                    act = construction.act_at(lattice, start, end)
                    if act is not None:
                        found.setdefault(act.name, []).append(act)
                        if construction.scope:
                            contexts.add(act.name)
        for name, acts in found.items():
            known = lattice.acts.get(name, [])
            # Contexts may overlap: each governs its own scope.
            lattice.acts[name] = known + acts if name in contexts else longest(known + acts)

    def _possible(self, bits: int) -> list[int]:
        """Return the rows all of whose needs a sentence meets, in order."""
        masks, missing = self._masks, ~bits
        rows = [row for row in self._keyless if not masks[row] & missing]
        keys = bits & self._keys
        while keys:
            key = keys & -keys
            keys ^= key
            rows += [row for row in self._by_key[key] if not masks[row] & missing]
        rows.sort()
        return rows


def longest(acts: list[Act]) -> list[Act]:
    """Return the acts in their order without those that overlap a longer one."""
    kept: list[Act] = []
    taken: set[int] = set()
    for act in sorted(acts, key=lambda a: (a.start - a.end, a.start, a.construction)):
        # The longer ones come first, so an overlap shows at one of the two ends.
        if act.start not in taken and act.end - 1 not in taken:
            kept.append(act)
            taken.update(range(act.start, act.end))
    return sorted(kept, key=lambda a: a.start)
