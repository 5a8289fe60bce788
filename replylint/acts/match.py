"""Matching: a construction's trees become functions over a lattice.

A step takes the places where a match may stand and returns the places where it may go on, so every step is done once
a place, whatever the pattern: time is linear in the sentence, and nothing is tried twice.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from replylint.acts.lattice import Act, Lattice
from replylint.acts.notation import Node

Places = tuple[int, ...] | list[int]
Step = Callable[[Lattice, Places], Places]
GUARD_REACH = 14


def build(node: Node, tests: list[frozenset[int]]) -> Step:
    """Return the step of a tree."""
    return _BUILDERS[node[0]](node, tests)


def _test(node: Node, tests: list[frozenset[int]]) -> Step:
    wanted = tests[node[1]]

    def step(lattice: Lattice, places: Places) -> Places:
        arcs = lattice.arcs
        size = len(arcs)
        found: list[int] = []
        for place in places:
            if place < size:
                for after, signature in arcs[place]:
                    if signature in wanted and after not in found:
                        found.append(after)
        return found

    return step


def _not(node: Node, tests: list[frozenset[int]]) -> Step:
    unwanted = tests[node[1]]

    def step(lattice: Lattice, places: Places) -> Places:
        arcs, edges = lattice.arcs, lattice.edges
        return [
            place + 1
            for place in places
            if place < len(arcs) and not edges[place] and all(s not in unwanted for _, s in arcs[place])
        ]

    return step


def _any(node: Node, tests: list[frozenset[int]]) -> Step:
    whole_sentence = node[0] == "any+"

    def step(lattice: Lattice, places: Places) -> Places:
        edges = lattice.edges
        return [p + 1 for p in places if p < len(edges) and (whole_sentence or not edges[p])]

    return step


def _seq(node: Node, tests: list[frozenset[int]]) -> Step:
    steps = [build(child, tests) for child in node[1]]

    def step(lattice: Lattice, places: Places) -> Places:
        for one in steps:
            places = one(lattice, places)
            if not places:
                break
        return places

    return step


def _alt(node: Node, tests: list[frozenset[int]]) -> Step:
    branches = [(build(child, tests), _beginning(first, tests)) for child, first in zip(node[1], node[2], strict=True)]

    always = tuple(one for one, beginning in branches if beginning is None)
    ready: dict[int, tuple[Step, ...]] = {}

    def step(lattice: Lattice, places: Places) -> Places:
        found: list[int] = []
        size = len(lattice.arcs)
        for place in places:
            here = (place,)
            for one in always:
                found += [p for p in one(lattice, here) if p not in found]
            for _, signature in lattice.arcs[place] if place < size else ():
                steps = ready.get(signature)
                if steps is None:
                    steps = tuple(one for one, beginning in branches if beginning and signature in beginning)
                    ready[signature] = steps
                for one in steps:
                    found += [p for p in one(lattice, here) if p not in found]
        return found

    return step


def _beginning(first: tuple[tuple[str, Any], ...] | None, tests: list[frozenset[int]]) -> frozenset[int] | None:
    """Return the signatures that a tree can begin with, None where it may begin with more than words."""
    if first is None or any(kind == "act" for kind, _ in first):
        return None
    return frozenset().union(*(tests[number] for _, number in first))


def _rep(node: Node, tests: list[frozenset[int]]) -> Step:
    one, least, most = build(node[1], tests), node[2], node[3]

    def step(lattice: Lattice, places: Places) -> Places:
        found = list(places) if least == 0 else []
        for turn in range(1, most + 1):
            places = one(lattice, places)
            if not places:
                break
            if turn >= least:
                found += [p for p in places if p not in found]
        return found

    return step


def _act(node: Node, tests: list[frozenset[int]]) -> Step:
    name, kind = node[1], node[2]

    def step(lattice: Lattice, places: Places) -> Places:
        acts = lattice.acts.get(name, ())
        return list({a.end: None for a in acts if a.start in places and (not kind or a.kind == kind)})

    return step


def _edge(node: Node, tests: list[frozenset[int]]) -> Step:
    at_start = node[0] == "first"

    def step(lattice: Lattice, places: Places) -> Places:
        puncts = lattice.puncts
        if at_start:
            return [p for p in places if all(puncts[:p])]
        return [p for p in places if all(puncts[p:])]

    return step


_BUILDERS: dict[str, Callable[[Node, list[frozenset[int]]], Step]] = {
    "test": _test,
    "not": _not,
    "any": _any,
    "any+": _any,
    "seq": _seq,
    "alt": _alt,
    "rep": _rep,
    "act": _act,
    "first": _edge,
    "last": _edge,
}


class Pattern:
    """One pattern of a construction, built when it is first tried."""

    __slots__ = ("acts", "at_start", "before", "behind", "first", "inside", "mask", "text")

    def __init__(self, data: Mapping[str, Any], tests: list[frozenset[int]], mask: int) -> None:
        self.text: str = data["text"]
        self.mask = mask
        self.at_start: bool = data["start"]
        self.acts = tuple(value for kind, value in data["first"] or () if kind == "act")
        words = [tests[value] for kind, value in data["first"] or () if kind == "test"]
        self.first = None if data["first"] is None else words[0] if len(words) == 1 else frozenset().union(*words)
        before, inside, behind = data["trees"]
        self.before = build(before, tests) if before != ("seq", ()) else None
        self.inside = build(inside, tests)
        self.behind = build(behind, tests) if behind != ("seq", ()) else None

    def beginnings(self, lattice: Lattice, start: int, end: int) -> Iterable[int]:
        """Return the tokens from `start` to before `end` where the pattern may begin, in order."""
        if self.at_start:
            end = min(end, lattice.first_word + 1)
        if self.first is None:
            return range(start, end)
        places = lattice.places
        found = [place for s in self.first.intersection(places) for place in places[s] if start <= place < end]
        for name in self.acts:
            found += [act.start for act in lattice.acts.get(name, ()) if start <= act.start < end]
        return sorted(set(found)) if len(found) > 1 else found

    def spans(self, lattice: Lattice, place: int) -> Iterable[tuple[int, int]]:
        """Yield the marked span of each match that begins at a token, the longest for each beginning."""
        for start in self.before(lattice, (place,)) if self.before else (place,):
            ends = self.inside(lattice, (start,))
            if self.behind:
                ends = [end for end in ends if self.behind(lattice, (end,))]
            if ends:
                yield start, max(ends)

    def ends(self, lattice: Lattice, place: int) -> Places:
        """Return where the whole pattern may end when it begins at a token (for guards)."""
        places: Places = (place,)
        for step in (self.before, self.inside, self.behind):
            if step:
                places = step(lattice, places)
        return places

    def found(self, lattice: Lattice, start: int, end: int) -> bool:
        """Tell whether the pattern stands somewhere within some tokens (for guards)."""
        if self.mask & ~lattice.bits:
            return False
        places = self.beginnings(lattice, start, end + 1)
        return any(stop <= end for place in places for stop in self.ends(lattice, place))

    def ends_at(self, lattice: Lattice, end: int) -> bool:
        """Tell whether the pattern stands right before a token (for guards)."""
        if self.mask & ~lattice.bits:
            return False
        places = self.beginnings(lattice, max(0, end - GUARD_REACH), end + 1)
        return any(end in self.ends(lattice, place) for place in places)


class Construction:
    """One lexicon entry: patterns that say an act, and guards that take exceptions out of it."""

    __slots__ = ("act", "guards", "id", "kind", "outside", "patterns", "scope", "span", "within")

    def __init__(self, data: Mapping[str, Any], patterns: list[Pattern], guards: list[tuple[str, list[Pattern]]]):
        self.act: str = data["act"]
        self.kind: str = data["kind"]
        self.id: str = data["id"]
        self.span: str = data["span"]
        self.scope: str = data["scope"]
        self.within: tuple[str, ...] = data["within"]
        self.outside: tuple[str, ...] = data["outside"]
        self.patterns = patterns
        self.guards = guards

    def act_at(self, lattice: Lattice, start: int, end: int) -> Act | None:
        """Return the act of a match, or None where a guard or a context forbids it."""
        refusal = self.refusal(lattice, start, end)
        if lattice.trace is not None:
            lattice.trace.append(Trace(self, start, end, refusal))
        if refusal:
            return None
        act = Act(self.act, self.kind, start, end, self.id)
        self.place(act, lattice)
        return act

    def refusal(self, lattice: Lattice, start: int, end: int) -> str:
        """Return the context or guard that forbids a match, or nothing."""
        for name in self.within:
            if not covered(lattice, name, start):
                return f"not within {name}"
        for name in self.outside:
            if covered(lattice, name, start):
                return f"within {name}"
        for guard, patterns in self.guards:
            if holds(guard, patterns, lattice, start, end) is guard.startswith("unless"):
                return guard
        return ""

    def place(self, act: Act, lattice: Lattice) -> None:
        """Widen the act's span as the construction says, and set what it governs."""
        low, high = lattice.clause(act.start, act.end)
        size = len(lattice.forms)
        if self.span == "clause":
            act.end = high
        elif self.span == "whole-clause":
            act.start, act.end = low, high
        elif self.span == "sentence":
            act.start, act.end = 0, size
        if self.span != "core":
            while act.end > act.start + 1 and lattice.puncts[act.end - 1]:
                act.end -= 1
        act.scope_start, act.scope_end = {
            "": (act.start, act.end),
            "clause": (act.start, joined_end(lattice, high)),
            "whole-clause": (low, high),
            "sentence": (0, size),
            "after": (act.start, size),
            "before": (0, act.end),
        }[self.scope]


class Trace(NamedTuple):
    """A match that was looked at: its tokens, and the guard or context that refused it ("" for none)."""

    construction: Construction
    start: int
    end: int
    refusal: str


def joined_end(lattice: Lattice, end: int) -> int:
    """Return the end of a clause and of those that go on from it with "or", "and"."""
    joins = lattice.locale.joins
    while end + 1 < len(lattice.forms) and lattice.forms[end + 1] in joins:
        end = lattice.clause(end + 1, end + 1)[1]
    return end


def covered(lattice: Lattice, context: str, place: int) -> bool:
    """Tell whether a token stands in the scope of a context."""
    name, _, kind = context.partition(" ")
    return any(
        a.scope_start <= place < a.scope_end and (not kind or a.kind == kind) for a in lattice.acts.get(name, ())
    )


def holds(guard: str, patterns: list[Pattern], lattice: Lattice, start: int, end: int) -> bool:
    """Tell whether one of a guard's patterns stands where the guard looks."""
    where = guard.partition("_")[2]
    if where == "before":
        return any(p.ends_at(lattice, start) for p in patterns)
    if where == "after":
        return any(p.ends(lattice, end) for p in patterns)
    if where == "clause":
        start, end = lattice.clause(start, end)
    elif where == "sentence":
        start, end = 0, len(lattice.forms)
    return any(p.found(lattice, start, end) for p in patterns)
