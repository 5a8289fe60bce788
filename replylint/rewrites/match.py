"""Matching a rewrite: parts that follow each other and cover the marked words."""

from collections.abc import Mapping, Sequence
from typing import Any

from replylint.acts.bits import between, ones
from replylint.acts.block import Block
from replylint.acts.match import Step, build

Piece = str | tuple[int, str]
Template = Sequence[Piece]


class Entry:
    """One entry of a `rewrites.toml`, its steps built when first tried.

    templates: texts and (part, map) pairs, the first that serves is taken; model: they are model sentences.
    """

    __slots__ = ("_data", "_guards", "_parts", "address", "by", "id", "kinds", "model", "rule", "templates")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.id: str = data["id"]
        self.rule: str = data["rule"]
        self.kinds: tuple[str, ...] = data["kinds"]
        self.address: str = data["address"]
        self.by: tuple[str, ...] = data["by"]
        self.model: bool = data["model"]
        self.templates: Sequence[Template] = data["templates"]
        self._data = data
        self._parts: list[Step] | None = None
        self._guards: list[tuple[str, list[Step]]] = []

    def bounds(self, block: Block, start: int, end: int) -> list[int] | None:
        """Return where the parts begin, and where the last one ends, if they cover the tokens of a finding."""
        if self._parts is None:
            self._guards = [(guard, [build(tree) for tree in trees]) for guard, trees in self._data["guards"]]
            self._parts = [build(tree) for tree in self._data["parts"]]
        places = between(0, start + 1)
        for step in self._parts:
            places = step(block, places)
            if not places:
                return None
        found = self._search(self._parts, block, start, end) if places >> end else None
        return found if found and self._allowed(block, found[0], found[-1]) else None

    def _allowed(self, block: Block, start: int, end: int) -> bool:
        """Tell whether all guards let a match pass."""
        for guard, steps in self._guards:
            low, high = (0, block.offsets[1] - 1) if guard.endswith("sentence") else (start, end)
            if _stands(steps, block, low, high) is guard.startswith("unless"):
                return False
        return True

    def _search(self, parts: list[Step], block: Block, start: int, end: int) -> list[int] | None:
        """Return the bounds of the leftmost match, each part as long as it can be."""
        dead: set[tuple[int, int]] = set()
        found = (_after(parts, block, end, (0, place), dead) for place in range(start + 1))
        return next((bounds for bounds in found if bounds is not None), None)


def _after(
    parts: list[Step], block: Block, end: int, state: tuple[int, int], dead: set[tuple[int, int]]
) -> list[int] | None:
    """Return the bounds from a state on: the number of the part that is next, and its place. dead: no use to try."""
    number, place = state
    if number == len(parts):
        return [place] if place >= end else None
    if state in dead:
        return None
    for stop in reversed(list(ones(parts[number](block, 1 << place)))):
        rest = _after(parts, block, end, (number + 1, stop), dead)
        if rest is not None:
            return [place, *rest]
    dead.add(state)
    return None


def _stands(steps: list[Step], block: Block, start: int, end: int) -> bool:
    """Tell whether one of some patterns stands within some tokens."""
    return any(step(block, between(start, end + 1)) & (2 << end) - 1 for step in steps)
