"""Some sentences for matching: the words and phrases that begin at each place.

Sentences are matched many at a time. A set of places is one integer with a bit for each place, so that a step of a
pattern goes on from all of them at once.
"""

from bisect import bisect_right
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING, Any

from replylint.acts.bits import between, bits, ones
from replylint.acts.lattice import Act, Finds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from replylint.acts.bits import Members
    from replylint.acts.tables import Phrases

    class Vocabulary(Protocol):
        """What a block asks of the words of a language.

        gap, unknown: the signatures of gaps and of words that no lexicon lists. blocks, edges, puncts: those of
        exceptions, of what begins a clause, of marks. needs: all tests that patterns need, as one integer.
        joins: words with which a clause goes on.
        """

        gap: int
        unknown: int
        needs: int
        phrases: Phrases
        blocks: frozenset[int]
        edges: frozenset[int]
        puncts: frozenset[int]
        joins: frozenset[str]

        @property
        def tests(self) -> Mapping[int, Members]:
            """The signatures that fit each test."""

        @property
        def masks(self) -> Mapping[int, int]:
            """The needed tests that each signature fits."""


GAP = ""
"""Stands behind each sentence of a block, where a match may end and none can go on."""

Arcs = tuple[tuple[int, int], ...]


class _Hits(dict[int, tuple[int, Arcs, int]]):
    """Where a test fits, worked out when first asked for.

    The places of single tokens; for each number of tokens, where phrases of so many begin; and all these places.
    """

    def __init__(self, block: "Block") -> None:
        super().__init__()
        # Not the block itself: that would be a cycle, which only the collector of garbage finds.
        self._places, self._phrases = block.places, block.phrases
        self._tests = block.locale.tests
        self._present = 0

    def __missing__(self, test: int) -> tuple[int, Arcs, int]:
        places, phrases = self._places, self._phrases
        members = self._tests[test]
        fitting = self._fitting(members) if isinstance(members, int) else members
        singles = 0
        arcs: Arcs = ()
        longer: list[int] = []
        for signature in fitting:
            if signature in places:
                singles |= places[signature]
                if signature in phrases:
                    longer.append(signature)
        begins = singles
        if longer:
            sizes: dict[int, int] = {}
            for signature in longer:
                for size, some in phrases[signature]:
                    sizes[size] = sizes[size] | some if size in sizes else some
                    begins |= some
            arcs = tuple(sizes.items())
        found = self[test] = (singles, arcs, begins)
        return found

    def _fitting(self, members: int) -> list[int]:
        """Return the signatures of the block that are among many."""
        if not self._present:
            self._present = bits(self._places)
        fitting = self._present & members
        found = []
        while fitting:
            # From the highest on, the numbers get shorter.
            highest = fitting.bit_length() - 1
            fitting ^= 1 << highest
            found.append(highest)
        return found


class Block:
    """Some sentences of one language for matching, with a gap behind each.

    forms: the tokens of all of them. offsets: where each sentence begins, and where one more would.
    words: all places with a token; edges, puncts: those of them that begin a clause (gaps do too) or are marks;
    clause_words: those that do not begin a clause.
    places: where each signature stands (no place for one of phrases alone); phrases: where each of phrases stands, by
    the number of tokens.
    known: for each sentence, the signatures of its words and phrases; absences: the needed tests that none of them
    fits, as one integer.
    acts: what has been found, by name.
    """

    __slots__ = (
        "_act_arcs", "_heads", "_scopes", "_tails", "absences", "acts", "clause_words", "edges", "forms", "gaps",
        "hits", "known", "locale", "offsets", "phrases", "places", "puncts", "traces", "words",
    )  # fmt: skip

    def __init__(self, locale: "Vocabulary", forms: list[str], signatures: list[int], traced: bool = False) -> None:
        self.locale = locale
        self.forms = forms
        self.acts: dict[str, list[Act]] = {}
        self.traces: list[Any] | None = [] if traced else None
        places: dict[int, int] = {}
        self.phrases: dict[int, Arcs] = {}
        bit = 1
        for signature in signatures:
            if signature in places:
                places[signature] |= bit
            else:
                places[signature] = bit
            bit <<= 1
        self.places = places
        self.gaps = places.pop(locale.gap)
        self.words = bit - 1 & ~self.gaps
        self.edges = self._marked(locale.edges) | self.gaps
        self.clause_words = self.words & ~self.edges
        self.puncts = self._marked(locale.puncts)
        self.offsets = [0, *(place + 1 for place in ones(self.gaps))]
        self.known = [set(signatures[first : after - 1]) for first, after in pairwise(self.offsets)]
        self._add_phrases(signatures)
        for signature in self.phrases:
            places.setdefault(signature, 0)
        masks, every = locale.masks, locale.needs
        # Faster to ask than negative numbers.
        self.absences = [every ^ reduce(or_, map(masks.__getitem__, some), 0) for some in self.known]
        self.hits = _Hits(self)
        self._act_arcs: dict[tuple[str, str], Arcs] = {}
        self._scopes: dict[str, int] = {}
        self._heads = self._tails = 0

    def _marked(self, signatures: frozenset[int]) -> int:
        found = 0
        for signature in signatures.intersection(self.places):
            found |= self.places[signature]
        return found

    def _add_phrases(self, signatures: list[int]) -> None:
        """Add words and phrases of several tokens. An exception hides what begins inside it."""
        forms, phrases, blocks = self.forms, self.locale.phrases, self.locale.blocks
        arcs: dict[int, list[tuple[int, int]]] = {}
        hidden: list[tuple[int, int]] = []
        firsts = phrases.firsts
        for place, (first, second) in enumerate(pairwise(forms)):
            if first not in firsts:
                continue
            for rest, signature in phrases.begun(first, second):
                end = place + 2 + len(rest)
                if not rest or tuple(forms[place + 2 : end]) == rest:
                    arcs.setdefault(place, []).append((end, signature))
                    if signature in blocks:
                        hidden.append((place, end))
        for start, end in hidden:
            self._hide(start, end, arcs, signatures)
        sizes: dict[int, dict[int, int]] = {}
        known, offsets = self.known, self.offsets
        sentence = 0
        for place, found in arcs.items():
            while place >= offsets[sentence + 1]:
                sentence += 1
            for end, signature in found:
                ours = sizes.setdefault(signature, {})
                ours[end - place] = ours.get(end - place, 0) | 1 << place
                known[sentence].add(signature)
        self.phrases = {signature: tuple(ours.items()) for signature, ours in sizes.items()}

    def _hide(self, start: int, end: int, arcs: dict[int, list[tuple[int, int]]], signatures: list[int]) -> None:
        """Keep of what begins inside an exception only what is longer."""
        unknown = self.locale.unknown
        for place in range(start, end):
            bit = 1 << place
            kept = [arc for arc in arcs.get(place, ()) if arc[0] > end or (place == start and arc[0] == end)]
            for signature in (signatures[place], unknown):
                self.places[signature] = self.places.get(signature, 0) & ~bit
            if kept:
                arcs[place] = kept
            else:
                arcs.pop(place, None)
                self.places[unknown] |= bit

    def add(self, name: str, acts: list[Act]) -> None:
        """Set what has been found of a name."""
        self.acts[name] = acts
        self._act_arcs.clear()
        self._scopes.clear()

    def act_arcs(self, name: str, kind: str) -> Arcs:
        """Return (number of tokens, where acts of so many begin) for a name and kind ("" for any)."""
        found = self._act_arcs.get((name, kind))
        if found is None:
            sizes: dict[int, int] = {}
            for act in self.acts.get(name, ()):
                if not kind or act.kind == kind:
                    size = act.end - act.start
                    sizes[size] = sizes.get(size, 0) | 1 << act.start
            found = self._act_arcs[name, kind] = tuple(sizes.items())
        return found

    def scope(self, context: str) -> int:
        """Return all places that a context ("name" or "name kind") governs."""
        found = self._scopes.get(context)
        if found is None:
            name, _, kind = context.partition(" ")
            found = 0
            for act in self.acts.get(name, ()):
                if not kind or act.kind == kind:
                    found |= between(act.scope_start, act.scope_end)
            self._scopes[context] = found
        return found

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause around some tokens: up to the marks or words that begin another one."""
        before = self.edges & (1 << start) - 1
        behind = self.edges >> end
        return before.bit_length(), end + (behind & -behind).bit_length() - 1

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the first token of a place's sentence and the gap behind it."""
        number = self.number(place)
        return self.offsets[number], self.offsets[number + 1] - 1

    def number(self, place: int) -> int:
        """Return which sentence a place is in."""
        return bisect_right(self.offsets, place) - 1

    @property
    def heads(self) -> int:
        """All places with nothing but marks before them in their sentence."""
        if not self._heads:
            self._find_limits()
        return self._heads

    @property
    def tails(self) -> int:
        """All places with nothing but marks from there on in their sentence."""
        if not self._tails:
            self._find_limits()
        return self._tails

    def _find_limits(self) -> None:
        words = self.words & ~self.puncts
        for first, after in pairwise(self.offsets):
            gap = after - 1
            here = words & between(first, gap)
            head = (here & -here).bit_length() - 1 if here else gap
            self._heads |= between(first, head + 1)
            self._tails |= between(max(here.bit_length(), first), after)

    def finds(self) -> list[Finds]:
        """Return what was found in each sentence; the block is of no use any more."""
        traced = self.traces is not None
        offsets, edges, puncts = self.offsets, self.edges, self.puncts
        found = []
        for first, after in pairwise(offsets):
            inside = (1 << after - 1 - first) - 1
            found.append(Finds(edges >> first & inside, puncts >> first & inside, traced))
        for name, acts in self.acts.items():
            for act in acts:
                number = self.number(act.start)
                act.move(offsets[number])
                found[number].acts.setdefault(name, []).append(act)
        for trace in self.traces or ():
            number = self.number(trace.start)
            offset, traces = offsets[number], found[number].trace
            if traces is not None:
                traces.append(trace._replace(start=trace.start - offset, end=trace.end - offset))
        return found
