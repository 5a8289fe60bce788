"""Sentences as their locale reads them: tokens, and the words and phrases that begin at each.

Sentences are matched many at a time, as a *block*. A set of places in it is one integer with a bit for each place, so
that a step of a pattern goes on from all of them at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import count, pairwise
from operator import or_
from typing import Any

from replylint.acts.bits import bits, ones
from replylint.text.characters import LETTERS
from replylint.text.lazy import Lazy

# How a lexicon's phrase falls into tokens; the text room cuts drafts in the same way (a test holds them together).
_PHRASE_TOKEN = Lazy(rf"'?[{LETTERS}]+(?:['-][{LETTERS}]+)*|\d+(?:[.,:/]\d+)*|[^\s_]")

GAP = ""
"""Stands behind each sentence of a block, where a match may end and none can go on."""


class Act:
    """What some words do: a named span of a sentence, in tokens, with the construction that found it.

    scope: for an act that is a context (a condition, a question): the tokens that it governs.
    """

    __slots__ = ("construction", "end", "kind", "name", "scope_end", "scope_start", "start")

    def __init__(self, name: str, kind: str, start: int, end: int, construction: str) -> None:
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.scope_start = start
        self.scope_end = end
        self.construction = construction

    def __repr__(self) -> str:
        return f"Act({self.name}/{self.kind} {self.start}-{self.end} by {self.construction})"

    def move(self, offset: int) -> None:
        """Count the act's tokens from another one on."""
        self.start -= offset
        self.end -= offset
        self.scope_start -= offset
        self.scope_end -= offset


_NUMBERS = count()


class Finds:
    """What was found in a sentence; shared by all sentences of the same words, so nobody changes it.

    acts: by name, in their order. edges, puncts: the tokens that begin a clause, or are marks, as sets of places.
    trace: every match that was looked at, where that was asked for. number: no other has it in this process.
    """

    __slots__ = ("acts", "edges", "number", "puncts", "trace")

    def __init__(self, edges: int, puncts: int, traced: bool) -> None:
        self.acts: dict[str, list[Act]] = {}
        self.edges = edges
        self.puncts = puncts
        self.number = next(_NUMBERS)
        self.trace: list[Any] | None = [] if traced else None


NOTHING = Finds(0, 0, False)
"""Stands in for what is not found yet."""


class Lattice:
    """One sentence with its acts.

    forms: its tokens (contractions split as the locale says); starts, ends: their places in the folded text.
    acts: what was found, by name; they may belong to other sentences as well. trace: as in Finds.
    """

    __slots__ = ("acts", "ends", "finds", "forms", "locale", "starts")

    def __init__(self, locale: Any, forms: list[str], starts: list[int], ends: list[int], finds: Finds) -> None:
        self.locale = locale
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self.settle(finds)

    def settle(self, finds: Finds) -> None:
        """Set what was found."""
        self.finds = finds
        self.acts = finds.acts

    @property
    def trace(self) -> list[Any] | None:
        """Every match that was looked at, where that was asked for."""
        return self.finds.trace

    def parted(self, start: int, end: int) -> bool:
        """Tell whether another clause begins at one of some tokens."""
        return self.finds.edges & between(start, end) != 0

    def word_start(self, place: int) -> int:
        """Return the offset where the word of a token starts: for the end of a contraction ("wo|n't") at its head."""
        starts, whole = self.starts, place - 1
        if place and "'" in self.forms[place] and self.ends[whole] == starts[place] and not self.is_mark(whole):
            return starts[whole]
        return starts[place]

    def is_mark(self, place: int) -> bool:
        """Tell whether a token is a mark."""
        return bool(self.finds.puncts >> place & 1)


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
        if isinstance(members, int):
            members = self._fitting(members)
        bits = 0
        arcs: Arcs = ()
        longer: list[int] = []
        for signature in members:
            if signature in places:
                bits |= places[signature]
                if signature in phrases:
                    longer.append(signature)
        begins = bits
        if longer:
            sizes: dict[int, int] = {}
            for signature in longer:
                for size, some in phrases[signature]:
                    sizes[size] = sizes[size] | some if size in sizes else some
                    begins |= some
            arcs = tuple(sizes.items())
        found = self[test] = (bits, arcs, begins)
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

    def __init__(self, locale: Any, forms: list[str], signatures: list[int], traced: bool = False) -> None:
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
        bits = 0
        for signature in signatures.intersection(self.places):
            bits |= self.places[signature]
        return bits

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


def between(start: int, end: int) -> int:
    """Return the places from `start` to before `end`."""
    return (1 << end) - (1 << start)


def phrase_tokens(phrase: str) -> list[str]:
    """Return the tokens of a phrase in a lexicon."""
    return _PHRASE_TOKEN.compiled.findall(phrase)


def split(
    forms: list[str], starts: list[int], ends: list[int], places: Iterable[int], settings: Mapping[str, Any]
) -> tuple[list[str], list[int], list[int]]:
    """Return tokens, their starts and ends with the contractions that stand at some places split."""
    parts: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    done = 0
    for place in places:
        form = forms[place]
        cut = contraction_cut(form, settings)
        middle = starts[place] + cut
        parts += (*forms[done:place], form[:cut], form[cut:])
        firsts += (*starts[done : place + 1], middle)
        lasts += (*ends[done:place], min(middle, ends[place]), ends[place])
        done = place + 1
    return parts + forms[done:], firsts + starts[done:], lasts + ends[done:]


def split_form(form: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tokens of one: two where it is a contraction ("do|n't", "we|'ll")."""
    cut = contraction_cut(form, settings)
    return (form[:cut], form[cut:]) if cut else (form,)


def contraction_cut(form: str, settings: Mapping[str, Any]) -> int:
    """Return where a contraction is cut, 0 for a form that is none."""
    return int(settings["splits"].get(form, 0)) or clitic_cut(form, settings["clitics"])


def clitic_cut(form: str, clitics: Sequence[str]) -> int:
    """Return where a contraction is cut, 0 for none."""
    if "'" in form:
        for clitic in clitics:
            if form.endswith(clitic) and len(form) > len(clitic):
                return len(form) - len(clitic)
    return 0
