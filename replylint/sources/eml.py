"""E-mail messages: the text that was written, out of its parts, encodings and quoted history."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from typing import NamedTuple

from replylint.draft import OffsetMap
from replylint.sources import hints
from replylint.sources.html import body_of
from replylint.sources.model import Input, Reply, malformed, position
from replylint.sources.places import Pieces, cut, straight, stripped
from replylint.wording import told

# A "\r" before a "\n" is no line end of its own: one line end of CRLF would be taken for two.
_HEAD_END = re.compile(r"(?:\r\n|\n|\r(?!\n)){2}")
_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"[!-9;-~]+[ \t]*:")
_QUOTED = re.compile(r"=([0-9A-Fa-f]{2})|=[ \t]*(?:\r\n|\n|\r)|([ \t]+)|(.)", re.DOTALL)
_WORD = re.compile(r"=\?([\w.-]+)(?:\*[\w-]+)?\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN_WORDS = re.compile(r"\?=[ \t\r\n]+=\?")
_ANSWER = re.compile(r"(?i)\s*(?:re|fwd?|aw|wg|atb|ats|par|відп|на|回复|回覆|答复|转发|轉寄)\s*[:：]")
_HISTORY = re.compile(
    r"(?i)<(?:div|blockquote|hr|table)\b[^<>]*(?:gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg"
    r"|appendonsend|stopSpelling|protonmail_quote|type\s*=\s*[\"']?cite)"
)
_DEEPEST = 20
_HEAD_MOST = 100_000
"""Code points of a head that are read; mail servers take no longer ones, and the parser is slow with them."""


class _Part(NamedTuple):
    """A part: its headers, and where its body stands."""

    head: Message
    start: int
    end: int


def open_eml(file: Input) -> Iterator[Reply]:
    """Yield the subject (of a first message, not of an answer) and the text of an e-mail."""
    message = _part(file.text, 0, len(file.text))
    if _HEADER.match(file.text) is None:
        raise malformed(".eml", told("it does not begin with a header"), 1, 1)
    lang = hints.language(str(message.head.get("Content-Language", "")).split(",")[0])
    subject, places = _subject(file.text)
    known = Reply("", straight(0), name=subject, lang=lang, channel="email", region=(0, len(file.text)))
    if subject and not _ANSWER.match(subject):
        yield known._replace(text=subject, places=places, name=f"{subject} (subject)", mode="fragment")
    for part in _chosen(file.text, message, 0):
        text, places = _decoded(file, part)
        markup = "html" if part.head.get_content_type() == "text/html" else "plain"
        if markup == "html":
            start, end = body_of(text)
            history = _HISTORY.search(text, start, end)
            text, places = cut(text, places, start, history.start() if history is not None else end)
        text, places = stripped(text, places)
        if text:
            yield known._replace(text=text, places=places, markup=markup)


def _part(text: str, start: int, end: int) -> _Part:
    blank = _LINE_END.match(text, start, end) or _HEAD_END.search(text, start, end)  # a part may have no headers
    behind = blank.end() if blank is not None else end
    head = text[start : min(behind, start + _HEAD_MOST)]
    return _Part(HeaderParser().parsestr(head, headersonly=True), behind, end)


def _chosen(text: str, part: _Part, depth: int) -> Iterator[_Part]:
    """Yield the text parts that a reader sees: one of alternatives, no attachments, no forwarded messages."""
    kind = part.head.get_content_type()
    if part.head.get_content_disposition() == "attachment" or depth > _DEEPEST:
        return
    if kind in ("text/plain", "text/html"):
        yield part
    elif kind.startswith("multipart/"):
        inside = [[*_chosen(text, each, depth + 1)] for each in _split(text, part)]
        found = [each for each in inside if each]
        if kind == "multipart/alternative" and found:
            plain = [each for each in found if each[0].head.get_content_type() == "text/plain"]
            found = (plain or found)[:1]
        elif kind == "multipart/related":
            found = found[:1]
        for each in found:
            yield from each


def _split(text: str, part: _Part) -> Iterator[_Part]:
    """Yield the parts between the boundary lines of a multipart body."""
    boundary = part.head.get_boundary()
    if not boundary:
        raise malformed(".eml", told("a multipart body without a boundary"), *position(text, part.start))
    mark = re.compile(rf"(?:^|(?<=[\r\n]))--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\n|\r|$)")
    previous: int | None = None
    for found in mark.finditer(text, part.start, part.end):
        if previous is not None:
            yield _part(text, previous, found.start())
        previous = None if found[1] else found.end()
        if found[1]:
            return
    if previous is None:
        raise malformed(".eml", told("its parts are missing"), *position(text, part.start))
    yield _part(text, previous, part.end)


def _subject(text: str) -> tuple[str, OffsetMap]:
    """Return the subject with its encoded words read."""
    head = _HEAD_END.search(text)
    found = re.search(
        r"(?im)^subject:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", text[: head.end() if head is not None else None]
    )
    if found is None:
        return "", OffsetMap()
    pieces = Pieces()
    place, end = found.start(1), found.end(1)
    for word in _WORD.finditer(text, place, end):
        if not (len(pieces) and _BETWEEN_WORDS.fullmatch(text, place - 2, word.start() + 2)):
            _unfold(text, place, word.start(), pieces)
        units = _base64(text, *word.span(3)) if word[2] in "bB" else _quoted(text, *word.span(3), header=True)
        _charset(text, units, word[1], pieces)
        place = word.end()
    _unfold(text, place, end, pieces)
    return stripped(*pieces.finish())


def _unfold(text: str, start: int, end: int, pieces: Pieces) -> None:
    for found in re.finditer(r"(\r?\n[ \t]+)|[^\r\n]+", text[start:end]):
        if found[1]:
            pieces.escape(" ", start + found.start(), start + found.end())
        else:
            pieces.copy(found[0], start + found.start())


# A byte of a body with the place of what it is written with.
_Unit = tuple[int, int, int]


def _decoded(file: Input, part: _Part) -> tuple[str, OffsetMap]:
    """Return the text of a part, its transfer encoding and charset undone."""
    text = file.text
    encoding = str(part.head.get("Content-Transfer-Encoding", "")).strip().lower()
    charset = part.head.get_content_charset("utf-8")
    pieces = Pieces()
    if encoding == "base64":
        _charset(text, _base64(text, part.start, part.end), charset, pieces)
    elif encoding == "quoted-printable":
        _charset(text, _quoted(text, part.start, part.end), charset, pieces)
    elif _one_byte_each(file):
        places = range(part.start, part.end)
        _charset(text, [(ord(text[place]), place, place + 1) for place in places], charset, pieces)
    else:
        pieces.copy(text[part.start : part.end], part.start)
    return pieces.finish()


def _one_byte_each(file: Input) -> bool:
    """Tell whether the file was read byte for byte, as one that is not UTF-8 is (see decoding)."""
    return len(file.text) == len(file.data) and not file.text.isascii()


def _base64(text: str, start: int, end: int) -> list[_Unit]:
    import binascii

    places = [place for place in range(start, end) if text[place].isalnum() or text[place] in "+/"]
    written = "".join(text[place] for place in places)
    try:
        data = binascii.a2b_base64(written + "=" * (-len(written) % 4))
    except ValueError:
        raise malformed(".eml", told("broken base64"), *position(text, start)) from None
    return [(byte, places[index * 8 // 6], places[(index * 8 + 7) // 6] + 1) for index, byte in enumerate(data)]


def _quoted(text: str, start: int, end: int, header: bool = False) -> list[_Unit]:
    """Read quoted-printable; soft line ends and white space at line ends are no text, what is not ASCII is itself."""
    units: list[_Unit] = []
    for found in _QUOTED.finditer(text, start, end):
        place, behind = found.span()
        if found[1]:
            units.append((int(found[1], 16), place, behind))
        elif found[2] and not (behind < end and text[behind] in "\r\n"):
            units.extend((ord(space), place + index, place + index + 1) for index, space in enumerate(found[2]))
        elif found[3]:
            written = " " if header and found[3] == "_" else found[3]
            units.extend((byte, place, behind) for byte in written.encode())
    return units


def _charset(text: str, units: list[_Unit], charset: str, pieces: Pieces) -> None:
    """Add the text that bytes mean in a charset; ASCII runs are copied, what takes several bytes is an escape."""
    data = bytes(unit[0] for unit in units)
    try:
        found = data.decode("utf-8" if charset.lower() in ("us-ascii", "ascii") else charset)
        lengths = _lengths(found, charset)
    except UnicodeDecodeError as error:
        where = position(text, units[error.start][1])
        raise malformed(
            ".eml", told("not {charset} (byte {byte})", charset=charset, byte=f"0x{data[error.start]:02x}"), *where
        ) from None
    except (LookupError, UnicodeError):  # the charset "undefined" is one that Python knows
        raise malformed(".eml", told("an unknown charset"), *position(text, units[0][1] if units else 0)) from None
    if sum(lengths) != len(data):
        # A charset with shifts between alphabets: no character has a place of its own.
        pieces.escape(found, units[0][1], units[-1][2])
        return
    index = 0
    for character, length in zip(found, lengths, strict=True):
        start, end = units[index][1], units[index + length - 1][2]
        if end - start == 1:
            pieces.copy(character, start)
        else:
            pieces.escape(character, start, end)
        index += length


def _lengths(found: str, charset: str) -> list[int]:
    """Return how many bytes each character takes in a charset without shifts."""
    if found.isascii():
        return [1] * len(found)
    codec = "utf-8" if charset.lower() in ("us-ascii", "ascii") else charset
    return [len(character.encode(codec)) for character in found]
