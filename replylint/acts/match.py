"""Matching: a construction's trees become functions over a block of sentences.

A step takes the places where a match may stand and returns the places where it may go on, each set of places as one
integer. So every step is done once for all places, whatever the pattern: time is linear in the text, and nothing is
tried twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from replylint.acts.bits import between, ones, unpacked
from replylint.acts.block import Block
from replylint.acts.lattice import Act

Node = tuple[Any, ...]  # of a tree, as replylint.acts.notation makes it
Step = Callable[[Block, int], int]
GUARD_REACH = 14
_EMPTY: Node = ("seq", ())


def build(node: Node) -> Step:
    """Return the step of a tree."""
    return _BUILDERS[node[0]](node)


@cache
def _test(node: Node) -> Step:
    wanted = node[1]

    def step(block: Block, places: int) -> int:
        bits, arcs, _ = block.hits[wanted]
        found = (places & bits) << 1
        for size, begins in arcs:
            found |= (places & begins) << size
        return found

    return step


@cache
def _not(node: Node) -> Step:
    unwanted = node[1]
    return lambda block, places: (places & block.clause_words & ~block.hits[unwanted][2]) << 1


@cache
def _any(node: Node) -> Step:
    if node[0] == "any+":
        return lambda block, places: (places & block.words) << 1
    return lambda block, places: (places & block.clause_words) << 1


def _seq(node: Node) -> Step:
    return _chain([build(child) for child in node[1]])


def _chain(steps: Sequence[Step]) -> Step:
    if len(steps) == 1:
        return steps[0]

    def step(block: Block, places: int) -> int:
        for one in steps:
            places = one(block, places)
            if not places:
                break
        return places

    return step


def _alt(node: Node) -> Step:
    opening = node[2]
    branches = [(_opening(child), build(child)) for child in node[1]]

    def step(block: Block, places: int) -> int:
        hits = block.hits
        if opening >= 0 and not places & hits[opening][2]:
            return 0
        found = 0
        for test, branch in branches:
            if test < 0 or places & hits[test][2]:
                found |= branch(block, places)
        return found

    return step


def _opening(node: Node) -> int:
    """Return the test with which a tree begins, -1 where that is not so simple."""
    kind = node[0]
    if kind == "test":
        return int(node[1])
    if kind == "seq":
        return _opening(node[1][0]) if node[1] else -1
    return int(node[2]) if kind == "alt" else -1


def _rep(node: Node) -> Step:
    least, most = node[2], node[3]
    one = build(node[1])
    kind = node[1][0]
    test: int = node[1][1] if kind in ("test", "not") else -1
    if kind not in ("test", "not", "any"):
        return lambda block, places: _repeated(one, block, places, least, most)

    def step(block: Block, places: int) -> int:
        passable = block.clause_words
        if kind == "test":
            passable, longer, _ = block.hits[test]
            if longer:
                return _repeated(one, block, places, least, most)
        elif kind == "not":
            passable &= ~block.hits[test][2]
        found = places if least == 0 else 0
        for turn in range(1, most + 1):
            places = (places & passable) << 1
            if not places:
                break
            if turn >= least:
                found |= places
        return found

    return step


def _repeated(one: Step, block: Block, places: int, least: int, most: int) -> int:
    """Return where a step may end that is done so often; one token at a time needs no calls (see `_rep`)."""
    found = places if least == 0 else 0
    for turn in range(1, most + 1):
        places = one(block, places)
        if not places:
            break
        if turn >= least:
            found |= places
    return found


def _act(node: Node) -> Step:
    name, kind = node[1], node[2]

    def step(block: Block, places: int) -> int:
        found = 0
        for size, begins in block.act_arcs(name, kind):
            found |= (places & begins) << size
        return found

    return step


def _edge(node: Node) -> Step:
    if node[0] == "first":
        return lambda block, places: places & block.heads
    return lambda block, places: places & block.tails


_BUILDERS: dict[str, Callable[[Node], Step]] = {
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
    """One pattern of a construction, built when it is first tried. mask: what a guard's needs, as in Block.absences."""

    __slots__ = ("_alone", "_before", "_behind", "_first", "_inside", "_opening", "_whole", "mask", "text")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.text: str = data["text"]
        self.mask = unpacked(data.get("mask", b""))
        self._opening: int = data["opening"]
        before, inside, behind = data["trees"]
        self._first: tuple[tuple[str, Any], ...] | None = data["first"] if before == _EMPTY else None
        self._before = None if before == _EMPTY else build(before)
        self._inside = build(inside)
        self._behind = None if behind == _EMPTY else build(behind)
        self._alone = before == behind == _EMPTY
        self._whole = _chain([step for step in (self._before, self._inside, self._behind) if step])

    def spans(self, block: Block) -> Sequence[tuple[int, int]]:
        """Return the marked spans of all matches, the longest for each beginning, in order."""
        places = block.hits[self._opening][2] if self._opening >= 0 else block.words
        ends = self._whole(block, places) if places else 0
        if not ends:
            return ()
        starts = self._before(block, places) if self._before else self._beginnings(block)
        found: list[tuple[int, int]] = []
        while ends:
            # Only sentences with a match are gone through; a single beginning takes the last end.
            first, gap = block.sentence((ends & -ends).bit_length() - 1)
            inside = between(first, gap + 1)
            here, its = starts & inside, ends & inside
            ends ^= its
            if self._alone and not here & (here - 1):
                found.append((here.bit_length() - 1, its.bit_length() - 1))
            else:
                found += self._each(block, here)
        return found

    def _each(self, block: Block, starts: int) -> Iterator[tuple[int, int]]:
        """Yield the longest marked span for each beginning."""
        inside, behind = self._inside, self._behind
        for start in ones(starts):
            ends = inside(block, 1 << start)
            if ends and behind:
                ends = sum(1 << end for end in ones(ends) if behind(block, 1 << end))
            if ends:
                yield start, ends.bit_length() - 1

    def _matches(self, block: Block, places: int) -> int:
        """Return where the pattern may end when it begins at some places."""
        if self._opening >= 0:
            places &= block.hits[self._opening][2]
            if not places:
                return 0
        return self._whole(block, places)

    def _beginnings(self, block: Block) -> int:
        """Return the places where the words inside the marks may begin."""
        if self._first is None:
            return block.words
        found = 0
        for kind, value in self._first:
            if kind == "test":
                found |= block.hits[value][2]
            else:
                for _, begins in block.act_arcs(value, ""):
                    found |= begins
        return found

    def follows(self, block: Block, place: int) -> bool:
        """Tell whether the pattern stands at a place (for guards)."""
        return bool(self._matches(block, 1 << place))

    def stands_in(self, block: Block, start: int, end: int) -> bool:
        """Tell whether the pattern stands somewhere within some tokens (for guards)."""
        return bool(self._matches(block, between(start, end + 1)) & (2 << end) - 1)

    def leads_to(self, block: Block, end: int) -> bool:
        """Tell whether the pattern stands right before a place (for guards)."""
        return bool(self._matches(block, between(max(0, end - GUARD_REACH), end + 1)) >> end & 1)


class Construction:
    """One lexicon entry: patterns that say an act, and guards that take exceptions out of it."""

    __slots__ = ("_looks", "act", "guards", "id", "kind", "outside", "scope", "span", "within")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.act: str = data["act"]
        self.kind: str = data["kind"]
        self.id: str = data["id"]
        self.span: str = data["span"]
        self.scope: str = data["scope"]
        self.within: tuple[str, ...] = data["within"]
        self.outside: tuple[str, ...] = data["outside"]
        self.guards: list[tuple[str, list[Pattern]]] = [
            (guard, [Pattern(pattern) for pattern in patterns]) for guard, patterns in data["guards"]
        ]
        self._looks = [(guard, guard.partition("_")[2], patterns) for guard, patterns in self.guards]

    def act_at(self, block: Block, start: int, end: int) -> Act | None:
        """Return the act of a match, or None where a guard or a context forbids it."""
        refusal = self.refusal(block, start, end)
        if block.traces is not None:
            block.traces.append(Trace(self, start, end, refusal))
        if refusal:
            return None
        act = Act(self.act, self.kind, start, end, self.id)
        self.place(act, block)
        return act

    def refusal(self, block: Block, start: int, end: int) -> str:
        """Return the context or guard that forbids a match, or nothing."""
        for name in self.within:
            if not block.scope(name) >> start & 1:
                return f"not within {name}"
        for name in self.outside:
            if block.scope(name) >> start & 1:
                return f"within {name}"
        if self.guards:
            absent = block.absences[block.number(start)]
            for guard, where, patterns in self._looks:
                possible = [pattern for pattern in patterns if not pattern.mask & absent]
                if (bool(possible) and holds(where, possible, block, start, end)) is guard.startswith("unless"):
                    return guard
        return ""

    def place(self, act: Act, block: Block) -> None:
        """Widen the act's span as the construction says, and set what it governs."""
        if self.span == "core" and not self.scope:
            return
        low, high = block.clause(act.start, act.end)
        first, last = block.sentence(act.start)
        if self.span == "clause":
            act.end = high
        elif self.span == "whole-clause":
            act.start, act.end = low, high
        elif self.span == "sentence":
            act.start, act.end = first, last
        if self.span != "core":
            while act.end > act.start + 1 and block.puncts >> (act.end - 1) & 1:
                act.end -= 1
        act.scope_start, act.scope_end = {
            "": (act.start, act.end),
            "clause": (act.start, joined_end(block, high)),
            "whole-clause": (low, high),
            "sentence": (first, last),
            "after": (act.start, last),
            "before": (first, act.end),
        }[self.scope]


class Trace(NamedTuple):
    """A match that was looked at: its tokens, and the guard or context that refused it ("" for none)."""

    construction: Construction
    start: int
    end: int
    refusal: str


def joined_end(block: Block, end: int) -> int:
    """Return the end of a clause and of those that go on from it with "or", "and"."""
    joins = block.locale.joins
    while not block.gaps >> end & 1 and block.forms[end + 1] in joins:
        end = block.clause(end + 1, end + 1)[1]
    return end


def holds(where: str, patterns: list[Pattern], block: Block, start: int, end: int) -> bool:
    """Tell whether one of a guard's patterns stands where the guard looks."""
    if where == "clause":
        start, end = block.clause(start, end)
    elif where == "sentence":
        start, end = block.sentence(start)
    for pattern in patterns:
        if where == "before":
            found = pattern.leads_to(block, start)
        elif where == "after":
            found = pattern.follows(block, end)
        else:
            found = pattern.stands_in(block, start, end)
        if found:
            return True
    return False
