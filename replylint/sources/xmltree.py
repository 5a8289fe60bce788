"""XML with places, read by expat: no entity is expanded, nothing is fetched, nothing recurses."""

import re
from collections.abc import Container, Iterator

from replylint.sources.model import InputError, malformed, position
from replylint.sources.places import Pieces
from replylint.wording import told

_START_TAG = re.compile(r"<[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_MARKED = re.compile(
    r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));|<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|<[^>]*>", re.DOTALL
)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LABELS = [re.compile(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')") for name in ("equiv-text", "equiv", "disp", "id")]
_CODES = re.compile(r"</?(?:\w+:)?(x|ph|bx|ex|it|bpt|ept|sc|ec|sm|em)\b")


class Element:
    """An element: its name without prefix, attributes without prefixes, children, and where its inside stands."""

    __slots__ = ("attributes", "children", "end", "name", "start", "stop")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name.rpartition(":")[2]
        self.attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self.start = start
        self.stop = start
        self.end = start
        self.children: list[Element] = []

    def child(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def outermost(self, names: Container[str]) -> Iterator["Element"]:
        """Yield the elements below with one of some names, in the file's order, but none inside another of them."""
        stack = [self]
        while stack:
            each = stack.pop()
            if each.name in names:
                yield each
            else:
                stack.extend(reversed(each.children))

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below, in the file's order."""
        stack = [self]
        while stack:
            each = stack.pop()
            yield each
            stack.extend(reversed(each.children))


class _Reader:
    """Builds the tree; expat counts bytes, we count code points."""

    def __init__(self, text: str) -> None:
        from xml.parsers import expat

        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")
        self.byte = 0
        self.place = 0
        self.stack: list[Element] = [Element("", {}, 0)]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.EntityDeclHandler = self._entity

    def _here(self) -> int:
        """Return where expat is; places only grow."""
        byte = self.parser.CurrentByteIndex
        self.place += len(self.data[self.byte : byte].decode("utf-8", "surrogatepass"))
        self.byte = byte
        return self.place

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        place = self._here()
        tag = _START_TAG.match(self.text, place)
        element = Element(name, attributes, tag.end() if tag is not None else place)
        element.stop = element.end = element.start
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def _close(self, name: str) -> None:
        element = self.stack.pop()
        place = self._here()
        if place >= element.start:
            element.stop = place
            element.end = self.text.index(">", place) + 1

    def _entity(self, *_: object) -> None:
        declared = self.text.rfind("<!ENTITY", 0, self._here() + 1)
        raise InputError(told("XML that declares entities is not read"), *position(self.text, declared))


def read_xml(text: str) -> Element:
    """Return the root of an XML file. Raises InputError where it is malformed or declares entities."""
    from xml.parsers import expat

    reader = _Reader(text)
    try:
        reader.parser.Parse(reader.data, True)
    except expat.ExpatError as error:
        raise malformed("XML", expat.ErrorString(error.code), error.lineno, error.offset + 1) from None
    return reader.stack[0].children[0]


def spell(text: str, element: Element, pieces: Pieces) -> None:
    """Add the text inside an element: entities and CDATA read; inline codes become "{name}", other tags nothing."""
    place = element.start
    hidden = 0
    for found in _MARKED.finditer(text, element.start, element.stop):
        if not hidden:
            pieces.copy(text[place : found.start()], place)
        place = found.end()
        code = _CODES.match(found[0])
        if code is not None:
            opens, closes = not found[0].startswith("</"), found[0].endswith("/>")
            if opens and not hidden:
                _code(found, code[1], pieces)
            hidden = max(0, hidden + (opens and not closes) - (not opens))
        elif not hidden:
            _plain(found, pieces)
    pieces.copy(text[place : element.stop], place)


def _code(found: re.Match[str], kind: str, pieces: Pieces) -> None:
    """A code stands for something of the text around it: it stays as a placeholder, but for marks of form."""
    if kind in ("x", "ph"):
        label = next((label for each in _LABELS if (label := each.search(found[0])) is not None), None)
        name = re.sub(r"[^\w.-]", "", (label[1] or label[2] or "") if label is not None else "")
        pieces.escape("{" + (name or kind) + "}", found.start(), found.end())


def _plain(found: re.Match[str], pieces: Pieces) -> None:
    if found[4] is not None:
        pieces.copy(found[4], found.start(4))
    elif found[1] or found[2]:
        code = int(found[1]) if found[1] else int(found[2], 16)
        pieces.escape(chr(code), found.start(), found.end())
    elif found[3]:
        pieces.escape(_NAMED.get(found[3], "\ufffd"), found.start(), found.end())
