"""YAML, from the events of libyaml: nothing is constructed, aliases are not followed, and every mark is kept."""

import re
from typing import Any

from replylint.draft import OffsetMap
from replylint.sources.model import malformed, position
from replylint.sources.places import Pieces
from replylint.sources.tree import Branch, Leaf, Node, Tree
from replylint.wording import told

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_FOLD = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)*")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_CONTINUED = re.compile(r"\\(?:\r\n|\n|\r)[ \t]*")
_HEADER = re.compile(r"[|>][+\-0-9]*[^\r\n]*(?:\r\n|\n|\r|$)")
_ROW = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_PLAIN_WORDS = re.compile(r"(?:[-+]?\.?\d[\d.,_]*|true|false|null|~|yes|no|on|off|)$", re.IGNORECASE)
_DEEPEST = 500


def read_yaml(text: str) -> Tree:
    """Return the data of a YAML file; of several documents, a list. Raises InputError where it is malformed."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reader = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=loader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
        raise malformed("YAML", str(error.problem or error.context), *place) from None
    except yaml.YAMLError:
        bad = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff", text)
        raise malformed(
            "YAML", told("a character that YAML does not allow"), *position(text, bad.start() if bad else 0)
        ) from None
    return Tree(reader.root(), lambda leaf: spell(text, leaf), len(reader.documents.children) > 1)


class _Builder:
    """Puts events together into a tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.documents = Branch(True, 0)
        self.documents.end = len(text)
        self.stack: list[Branch] = [self.documents]
        self.waiting: list[str | None] = [None]

    def root(self) -> Node:
        """Return the one document, or the list of them."""
        return self.documents.children[0] if len(self.documents.children) == 1 else self.documents

    def take(self, event: Any) -> None:
        """Take an event of PyYAML."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            start, end = event.start_mark.index, event.end_mark.index
            is_text = bool(event.style) or _PLAIN_WORDS.match(event.value) is None
            self._put(Leaf(event.value, start, end, event.style or "plain", is_text))
        elif kind == "AliasEvent":
            self._put(Leaf("", event.start_mark.index, event.end_mark.index, "plain", False))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(Branch(kind == "SequenceStartEvent", event.start_mark.index))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.waiting.pop()
            self.stack.pop().end = event.end_mark.index

    def _open(self, branch: Branch) -> None:
        if len(self.stack) > _DEEPEST:
            raise malformed("YAML", told("nested too deep"), *position(self.text, branch.start))
        self._put(branch)
        self.stack.append(branch)
        self.waiting.append(None)

    def _put(self, node: Node) -> None:
        """Add a node to the branch that is open: in a mapping, keys and values take turns."""
        branch = self.stack[-1]
        if branch.is_list:
            branch.add("", node)
        elif self.waiting[-1] is None:
            self.waiting[-1] = node.value if isinstance(node, Leaf) else "?"
        else:
            branch.add(self.waiting[-1], node)
            self.waiting[-1] = None


def spell(text: str, leaf: Leaf) -> tuple[str, OffsetMap]:
    """Return a scalar's text and where each code point of it stands."""
    pieces = Pieces()
    if leaf.style in ("|", ">"):
        _block(text, leaf, pieces)
    else:
        _flow(text, leaf, pieces)
    found, places = pieces.finish()
    if found == leaf.value:
        return found, places
    # A way of writing that we do not follow (exotic line ends): the whole scalar is then the place of each code point.
    rough = Pieces()
    rough.escape(leaf.value, leaf.start, leaf.end)
    return rough.finish()


def _flow(text: str, leaf: Leaf, pieces: Pieces) -> None:
    """Follow a plain or quoted scalar through its escapes and folded lines; the known value says what they became."""
    quoted = leaf.style in ("'", '"')
    place, stop = leaf.start + quoted, leaf.end - quoted
    value, done = leaf.value, 0
    stops = re.compile({"'": r"['\r\n]", '"': r"[\\\r\n]"}.get(leaf.style, r"[\r\n]"))
    while place < stop and done < len(value):
        found = stops.search(text, place, stop)
        behind = found.start() if found is not None else stop
        if found is not None and found[0] in "\r\n":
            behind = place + len(text[place:behind].rstrip(" \t"))
        pieces.copy(text[place:behind], place)
        done += behind - place
        place = behind
        if found is None or done >= len(value):
            return
        if text[place] == "'":
            pieces.escape("'", place, place + 2)
            place, done = place + 2, done + 1
        elif text[place] == "\\":
            place, done = _escaped(text, place, value, done, pieces)
        else:
            place, done = _folded(text, place, stop, pieces, done)


def _escaped(text: str, place: int, value: str, done: int, pieces: Pieces) -> tuple[int, int]:
    continued = _CONTINUED.match(text, place)
    if continued is not None:
        return continued.end(), done
    escape = _ESCAPE.match(text, place)
    behind = escape.end() if escape is not None else place + 1
    pieces.escape(value[done], place, behind)
    return behind, done + 1


def _folded(text: str, place: int, stop: int, pieces: Pieces, done: int) -> tuple[int, int]:
    """Follow line ends in a flow scalar: one becomes a space, each more a line end."""
    fold = _FOLD.match(text, place, stop)
    if fold is None:
        return place + 1, done
    breaks = list(_BREAK.finditer(text, place, fold.end()))
    if len(breaks) == 1:
        pieces.escape(" ", place, fold.end())
        return fold.end(), done + 1
    for line_end in breaks[1:]:
        pieces.escape("\n", line_end.start(), line_end.end())
    return fold.end(), done + len(breaks) - 1


def _block(text: str, leaf: Leaf, pieces: Pieces) -> None:
    """Follow a block scalar line by line."""
    header = _HEADER.match(text, leaf.start, leaf.end)
    place = header.end() if header is not None else leaf.start
    rows = [(found.start(), found.end(1), found.end()) for found in _ROW.finditer(text, place, leaf.end)]
    indent = _indent(text, rows, leaf.value)
    value, done, row = leaf.value, 0, 0
    while row < len(rows) and done < len(value):
        start, stop, behind = rows[row]
        start = min(start + indent, stop)
        content = text[start:stop]
        if not value.startswith(content, done):
            return
        pieces.copy(content, start)
        done += len(content)
        row += 1
        ends = [(stop, behind)]
        while content and row < len(rows) and rows[row][1] - rows[row][0] <= indent and rows[row][2] > rows[row][1]:
            ends.append((rows[row][1], rows[row][2]))
            row += 1
        done = _line_ends(value, done, ends, pieces)


def _line_ends(value: str, done: int, ends: list[tuple[int, int]], pieces: Pieces) -> int:
    """Follow the line ends behind a line: a folded scalar turns one into a space and drops one of several."""
    if value[done : done + 1] == " ":
        pieces.escape(" ", *ends[0])
        return done + 1
    count = 0
    while value[done + count : done + count + 1] == "\n":
        count += 1
    for stop, behind in ends[max(0, len(ends) - count) :]:
        pieces.escape("\n", stop, behind)
    return done + min(count, len(ends))


def _indent(text: str, rows: list[tuple[int, int, int]], value: str) -> int:
    """Return how far a block stands to the right: what its first line with content has more than the value's first."""
    first = next((text[start:stop] for start, stop, _ in rows if text[start:stop].strip(" ")), "")
    lead = next((line for line in value.split("\n") if line.strip(" ")), "")
    return (len(first) - len(first.lstrip(" "))) - (len(lead) - len(lead.lstrip(" ")))
