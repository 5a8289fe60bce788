"""JSON and JSON lines, with the place of every code point (the standard library's reader keeps none)."""

import re

from replylint.draft import OffsetMap
from replylint.sources.lines import lines
from replylint.sources.model import InputError, malformed, position
from replylint.sources.places import Pieces, straight
from replylint.sources.tree import Branch, Leaf, Node, Tree
from replylint.wording import told

_SPACE = re.compile(r"(?:[ \t\r\n]+|//[^\r\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_WORD = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\"\\/bfnrt]))")
_LOW_HALF = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_LETTERS = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_DEEPEST = 500


def read_json(text: str) -> Tree:
    """Return the data of a JSON file (comments are let pass). Raises InputError where it is malformed."""
    root, end = _Scanner(text).value(_skip(text, 0, len(text)))
    end = _skip(text, end, len(text))
    if end < len(text):
        raise _malformed(text, end, told("something behind the end of the data"))
    return Tree(root, lambda leaf: spell(text, leaf))


def read_json_lines(text: str) -> Tree:
    """Return the data of a file with a JSON value on each line, as one list."""
    root = Branch(True, 0)
    root.end = len(text)
    for line in lines(text):
        if line.text.strip():
            scanner = _Scanner(text, line.end)
            node, end = scanner.value(_skip(text, line.start, line.end))
            if text[end : line.end].strip():
                raise _malformed(text, end, told("something behind the end of the data"))
            root.add("", node)
    return Tree(root, lambda leaf: spell(text, leaf))


def spell(text: str, leaf: Leaf) -> tuple[str, OffsetMap]:
    """Return a string's text and where each code point of it stands."""
    if not leaf.is_text:
        return leaf.value, straight(leaf.start)
    pieces = Pieces()
    place, stop = leaf.start + 1, leaf.end - 1
    while place < stop:
        slash = text.find("\\", place, stop)
        if slash < 0:
            break
        pieces.copy(text[place:slash], place)
        character, place = _unescape(text, slash)
        pieces.escape(character, slash, place)
    pieces.copy(text[place:stop], place)
    return pieces.finish()


def _unescape(text: str, slash: int) -> tuple[str, int]:
    """Return the character that an escape stands for and the place behind it; half a pair alone is U+FFFD."""
    escape = _ESCAPE.match(text, slash)
    if escape is None:
        raise _malformed(text, slash, told("an escape that JSON does not know"))
    if escape[2]:
        return _LETTERS[escape[2]], escape.end()
    code = int(escape[1], 16)
    if 0xD800 <= code < 0xDC00 and (low := _LOW_HALF.match(text, escape.end())) is not None:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(low[1], 16) - 0xDC00), low.end()
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code), escape.end()


def _skip(text: str, place: int, end: int) -> int:
    found = _SPACE.match(text, place, end)
    return found.end() if found is not None else place


def _malformed(text: str, place: int, what: str) -> InputError:
    return malformed("JSON", what, *position(text, place))


class _Scanner:
    """Reads one value without recursion, so that no depth of brackets can break it."""

    def __init__(self, text: str, end: int | None = None) -> None:
        self.text = text
        self.end = len(text) if end is None else end

    def value(self, place: int) -> tuple[Node, int]:
        """Return the value at a place and the place behind it."""
        outer = Branch(True, place)
        stack = [outer]
        while True:
            key = ""
            if not stack[-1].is_list:
                key, place = self._key(place)
            if place < self.end and self.text[place] in "{[":
                branch = Branch(self.text[place] == "[", place)
                stack[-1].add(key, branch)
                stack.append(branch)
                if len(stack) > _DEEPEST:
                    raise _malformed(self.text, place, told("brackets nested too deep"))
                place = self._skip(place + 1)
                if not self._closes(branch, place):
                    continue
            else:
                leaf, place = self._scalar(place)
                stack[-1].add(key, leaf)
            place = self._close(stack, place)
            if len(stack) == 1:
                return outer.children[0], place
            place = self._comma(place)

    def _skip(self, place: int) -> int:
        return _skip(self.text, place, self.end)

    def _close(self, stack: list[Branch], place: int) -> int:
        """Close what closes here; return the place behind it, or of what follows in a branch that stays open."""
        while len(stack) > 1:
            behind = self._skip(place)
            if not self._closes(stack[-1], behind):
                return behind
            place = behind + 1
            stack.pop().end = place
        return place

    def _closes(self, branch: Branch, place: int) -> bool:
        return place < self.end and self.text[place] == ("]" if branch.is_list else "}")

    def _comma(self, place: int) -> int:
        if place >= self.end:
            raise _malformed(self.text, place, told("the data ends too early"))
        if self.text[place] != ",":
            raise _malformed(self.text, place, told("a comma or a closing bracket is missing"))
        return self._skip(place + 1)

    def _key(self, place: int) -> tuple[str, int]:
        found = _STRING.match(self.text, place, self.end)
        if found is None:
            raise _malformed(self.text, place, told("a name in quotes is missing"))
        key = self._string(place, found.end())
        place = self._skip(found.end())
        if self.text[place : place + 1] != ":":
            raise _malformed(self.text, place, told("a colon is missing"))
        return key, self._skip(place + 1)

    def _string(self, start: int, end: int) -> str:
        """Return a string's text without its places."""
        if self.text.find("\\", start, end) < 0:
            return self.text[start + 1 : end - 1]
        return spell(self.text, Leaf("", start, end))[0]

    def _scalar(self, place: int) -> tuple[Leaf, int]:
        found = _STRING.match(self.text, place, self.end)
        if found is not None:
            return Leaf(self._string(place, found.end()), place, found.end()), found.end()
        found = _WORD.match(self.text, place, self.end)
        if found is None:
            what = told("the data ends too early") if place >= self.end else told("no value can be read here")
            if self.text[place : place + 1] == '"':
                what = told("a string that does not end on its line")
            raise _malformed(self.text, place, what)
        return Leaf(found[0], place, found.end(), is_text=False), found.end()
