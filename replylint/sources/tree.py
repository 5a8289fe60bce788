"""What JSON, YAML and CSV have in common: a tree whose leaves know where they stand, and paths through it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from replylint.draft import OffsetMap
from replylint.sources.model import InputError
from replylint.wording import told

_BLANKS = re.compile(r"[\s_-]+")


class Leaf(NamedTuple):
    """A value: its text, where it stands in the file (quotes included), how it is written, whether it is a string."""

    value: str
    start: int
    end: int
    style: str = ""
    is_text: bool = True


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """Return a key as people write it in one way or another: "Response text", "response_text" and "RESPONSE-TEXT"."""
    return _BLANKS.sub("_", key.strip().casefold())


class Branch:
    """An object or a list. `keys` are "0", "1", … in a list; `start` and `end` are places in the file."""

    __slots__ = ("_folded", "children", "end", "index", "is_list", "keys", "start")

    def __init__(self, is_list: bool, start: int) -> None:
        self.is_list = is_list
        self.start = start
        self.end = start
        self.keys: list[str] = []
        self.index: dict[str, int] = {}
        self.children: list[Node] = []
        self._folded: dict[str, int] | None = None

    def add(self, key: str, child: "Node") -> None:
        """Put a child in, a list's without asking for a key."""
        name = str(len(self.keys)) if self.is_list else key
        self.index.setdefault(name, len(self.keys))
        self.keys.append(name)
        self.children.append(child)

    def get(self, key: str) -> "Node | None":
        """Return the child under a key; see `find`."""
        place = self.find(key)
        return self.children[place] if place is not None else None

    def find(self, key: str) -> int | None:
        """Return the number of the child under a key: one written like it, else as `folded`; the first of several."""
        place = self.index.get(key)
        if place is not None or self.is_list:
            return place
        if self._folded is None:
            self._folded = {}
            for each, place in self.index.items():
                self._folded.setdefault(folded(each), place)
        return self._folded.get(folded(key))


Node = Leaf | Branch
Spell = Callable[[Leaf], tuple[str, OffsetMap]]


class Tree(NamedTuple):
    """A file's data, and the function that tells where each code point of a leaf's text stands.

    several: the root is no list of the file's, but the list of its documents.
    """

    root: Node
    spell: Spell
    several: bool = False


class Spot(NamedTuple):
    """A node with the branches above it (outermost first) and its path."""

    node: Node
    above: tuple[Branch, ...] = ()
    path: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer."""
        return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in self.path)

    def children(self) -> Iterator["Spot"]:
        """Yield what stands right below."""
        if isinstance(self.node, Branch):
            for key, child in zip(self.node.keys, self.node.children, strict=True):
                yield Spot(child, (*self.above, self.node), (*self.path, key))


_STEP = re.compile(r"(?P<key>[^.\[\]]*)(?:\[(?P<field>[^=\]]+)=(?P<value>[^\]]*)\])?")


def select(spot: Spot, selector: str) -> list[Spot]:
    """Return what a selector finds below a spot, in the file's order.

    A selector is keys with dots between; "*" is any key, "**" any depth (none too), "[field=value]" behind a key keeps
    objects whose field has one of the values ("a|b"). An empty selector is the spot itself. Raises InputError for
    what is no selector.
    """
    spots = [spot]
    for key, field, wanted in _steps(selector):
        spots = _step(spots, key)
        if field:
            spots = [each for each in spots if _has(each.node, field, wanted)]
    return spots


@lru_cache(maxsize=512)
def _steps(selector: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the keys of a selector, each with the field and the values that it asks for."""
    steps: list[tuple[str, str, tuple[str, ...]]] = []
    for step in selector.split(".") if selector else ():
        found = _STEP.fullmatch(step)
        if found is None:
            raise InputError(
                told("no selector: {selector}; keys with dots between, *, ** or key[field=value]", selector=selector)
            )
        steps.append((found["key"], found["field"] or "", tuple((found["value"] or "").split("|"))))
    return tuple(steps)


def _step(spots: list[Spot], key: str) -> list[Spot]:
    if key == "":
        return spots
    if key == "**":
        return [below for spot in spots for below in _deep(spot)]
    if key == "*":
        return [child for spot in spots for child in spot.children()]
    return [
        Spot(spot.node.children[place], (*spot.above, spot.node), (*spot.path, spot.node.keys[place]))
        for spot in spots
        if isinstance(spot.node, Branch) and (place := spot.node.find(key)) is not None
    ]


def _deep(spot: Spot) -> Iterator[Spot]:
    stack = [spot]
    while stack:
        each = stack.pop()
        yield each
        stack.extend(reversed(list(each.children())))


def _has(node: Node, field: str, wanted: tuple[str, ...]) -> bool:
    value = node.get(field) if isinstance(node, Branch) else None
    return isinstance(value, Leaf) and value.value in wanted


def all_keys(root: Node) -> set[str]:
    """Return every key that objects of the data have, as `folded`."""
    keys: set[str] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Branch):
            stack.extend(node.children)
            if not node.is_list:
                keys.update(map(folded, node.index))
    return keys


def lookup(spot: Spot, selectors: tuple[str, ...]) -> str:
    """Return the first text that one of the selectors finds in a record or in what encloses it; "" for none."""
    depth = len(spot.above)
    for level in range(depth, -1, -1):
        here = spot if level == depth else Spot(spot.above[level], spot.above[:level], spot.path[:level])
        for selector in selectors:
            for found in select(here, selector):
                if isinstance(found.node, Leaf) and found.node.value.strip():
                    return found.node.value.strip()
    return ""
