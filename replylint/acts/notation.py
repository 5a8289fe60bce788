"""The notation for constructions: a pattern as people write it becomes a small tree.

docs/notation.md is its manual. A tree is made of plain tuples, so that a compiled lexicon can be stored as data:

    ("test", terms)        one word: `send` or `<send fut !neg>`; terms are (wanted, tags) pairs, all of one reading
    ("not", terms)         one token of the clause that the test does not fit: `!<neg>`
    ("any",) ("any+",)     one token of the clause `_`, or of the sentence `__`
    ("seq", nodes) ("alt", nodes) ("rep", node, least, most)
    ("act", name, kind)    a span that another construction found: `{time}`, `{time deadline}`
    ("first",) ("last",)   the sentence's edges: `^`, `$`
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Node = tuple[Any, ...]

GAP_LENGTH = 4
_LEXEME = re.compile(
    r"""\s+|(?P<mark>\[\[|\]\]|[()|])|<(?P<tags>[^<>]*)>|\{(?P<braces>[^{}]*)\}|(?P<gap>\.\.\.)"""
    r"""|(?P<edge>[\^$])|(?P<quant>[?*])|(?P<bang>!)|(?P<any>__?)(?=[\s)\]|{?*]|$)|"(?P<quoted>[^"]+)\""""
    r"""|(?P<word>[^\s()\[\]|<>{}?*^$!"]+)"""
)
_COUNT = re.compile(r"(\d+)(?:,(\d+))?$")


class NotationError(ValueError):
    """A pattern that cannot be read: the message shows the place."""


def parse(pattern: str) -> tuple[Node, Node, Node]:
    """Return what stands before, inside and behind the marks `[[ ]]` of a pattern (all inside without marks).

    Raise NotationError where the pattern is not in the notation.
    """
    parts = _Parser(pattern).parts()
    return parts[0], parts[1], parts[2]


def word(text: str) -> Node:
    """Return the node of one literal word."""
    return ("test", ((True, ("=" + text,)),))


def terms(tags: str) -> Node:
    """Return the terms of `send|call fut !neg`: each is (wanted, alternatives)."""
    found = []
    for term in tags.split():
        wanted = not term.startswith("!")
        found.append((wanted, tuple(term.lstrip("!").split("|"))))
    return tuple(found)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below one."""
    if node[0] in ("seq", "alt"):
        return tuple(node[1])
    return (node[1],) if node[0] == "rep" else ()


def nodes(tree: Node) -> Iterator[Node]:
    """Yield a tree and all nodes in it."""
    yield tree
    for child in children(tree):
        yield from nodes(child)


def patterns_of(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the compiled patterns of a construction, those of its guards behind its own."""
    return [*entry["patterns"], *(pattern for _, patterns in entry["guards"] for pattern in patterns)]


_SIMPLE: dict[str, Callable[[str], Node]] = {
    "tags": lambda value: ("test", terms(value)),
    "word": lambda value: word(value.lower()),
    "quoted": lambda value: word(value.lower()),
    "gap": lambda value: ("rep", ("any",), 0, GAP_LENGTH),
    "any": lambda value: ("any",) if value == "_" else ("any+",),
    "edge": lambda value: ("first",) if value == "^" else ("last",),
}


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.lexemes: list[tuple[str, str]] = []
        place = 0
        while place < len(pattern):
            match = _LEXEME.match(pattern, place)
            if match is None:
                raise NotationError(f"cannot read {pattern[place:]!r} in pattern {pattern!r}")
            if match.lastgroup:
                self.lexemes.append((match.lastgroup, match.group(match.lastgroup)))
            place = match.end()
        self.index = 0

    def parts(self) -> list[Node]:
        found = [self.sequence()]
        for mark in ("[[", "]]"):
            if self.peek() == ("mark", mark):
                self.index += 1
                found.append(self.sequence())
        if self.index < len(self.lexemes) or len(found) == 2:
            raise NotationError(f"unbalanced marks or brackets in pattern {self.pattern!r}")
        return found if len(found) == 3 else [("seq", ()), found[0], ("seq", ())]

    def peek(self) -> tuple[str, str]:
        return self.lexemes[self.index] if self.index < len(self.lexemes) else ("end", "")

    def sequence(self) -> Node:
        nodes: list[Node] = []
        while self.peek()[0] not in ("end", "mark") or self.peek()[1] == "(":
            node = self.atom()
            nodes.append(self.quantified(node))
        return nodes[0] if len(nodes) == 1 else ("seq", tuple(nodes))

    def quantified(self, node: Node) -> Node:
        kind, value = self.peek()
        count = _COUNT.match(value) if kind == "braces" else None
        if kind == "quant":
            self.index += 1
            return ("rep", node, 0, 1 if value == "?" else GAP_LENGTH)
        if count:
            self.index += 1
            least = int(count[1])
            return ("rep", node, least, int(count[2] or least))
        return node

    def atom(self) -> Node:
        kind, value = self.peek()
        self.index += 1
        if kind in _SIMPLE:
            return _SIMPLE[kind](value)
        if kind == "mark" and value == "(":
            return self.group()
        if kind == "braces" and value and not _COUNT.match(value):
            name, _, sort = value.partition(" ")
            return ("act", name, sort)
        if kind == "bang":
            node = self.atom()
            if node[0] == "test":
                return ("not", node[1])
            raise NotationError(f"`!` stands before one word or class in pattern {self.pattern!r}")
        raise NotationError(f"{value or kind!r} out of place in pattern {self.pattern!r}")

    def group(self) -> Node:
        branches = [self.sequence()]
        while self.peek() == ("mark", "|"):
            self.index += 1
            branches.append(self.sequence())
        if self.peek() != ("mark", ")"):
            raise NotationError(f"a bracket is not closed in pattern {self.pattern!r}")
        self.index += 1
        return branches[0] if len(branches) == 1 else ("alt", tuple(branches))
