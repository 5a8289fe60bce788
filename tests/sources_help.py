"""What the tests of the sources share: whether a stretch of a file is a way of writing a code point."""

import base64
import html
import json
import quopri
import re

from replylint.draft import Draft


def means(written: str, character: str) -> bool:
    """Tell whether what stands in the file is a way of writing a character in one of the formats."""
    return (
        written == character
        or html.unescape(written) == character
        # a folded line of YAML or of a header, a line end in a block
        or (character in " \n" and re.fullmatch(r"[ \t]*(?:\r\n|\n|\r)[ \t\r\n]*", written) is not None)
        or (written in ("''", '""') and character == written[0])
        or (written.startswith("\\") and _unescaped(written) == character)
        or _byte(written) == character
        or _quoted_printable(written) == character
    )


def _byte(written: str) -> str:
    """Read a byte of an e-mail in windows-1257."""
    one = len(written) == 1 and ord(written) < 256
    return written.encode("latin-1").decode("cp1257", "replace") if one else ""


def _quoted_printable(written: str) -> str:
    whole = re.fullmatch(r"(?:=[0-9A-F]{2}|=\r?\n)+", written)
    return quopri.decodestring(written.encode()).decode("utf-8", "replace") if whole else ""


def _unescaped(written: str) -> str:
    long = re.fullmatch(r"\\(?:x(..)|U(.{8})|U(.{6}))", written)
    if long is not None:
        return chr(int(long[1] or long[2] or long[3], 16))
    if written[1:] in (" ", "'", "0", "a", "v", "e", "N", "_"):
        return {" ": " ", "'": "'", "0": "\0", "a": "\a", "v": "\v", "e": "\x1b", "N": "\x85", "_": "\xa0"}[written[1:]]
    try:
        return str(json.loads(f'"{written}"'))
    except ValueError:
        return ""


def check_places(text: str, draft: Draft) -> None:
    """Assert that each code point of a draft stands in its file where the map says, in order."""
    before = 0
    for index, character in enumerate(draft.text):
        start, end = draft.places.span(index, index + 1)
        written = text[start:end]
        assert start < end <= len(text), (index, character, start, end)
        assert start >= before, (index, character, "out of order")
        before = start
        if not means(written, character):
            assert _coded(text, draft, index), (index, character, written)


def _coded(text: str, draft: Draft, index: int) -> bool:
    """Tell whether a code point is part of base64, a placeholder for a code of XLIFF or a literal of Fluent."""
    start, end = draft.places.span(index, index + 1)
    written = text[start:end]
    if written.startswith("<") and written.endswith("/>"):
        return True
    if re.fullmatch(r"\{\s*\".*\"\s*\}", written):
        return draft.text[index] in written
    if re.fullmatch(r"[A-Za-z0-9+/\s]+", written):
        first, last = re.search(r"[A-Za-z0-9+/\s]*$", text[:start]), re.match(r"[A-Za-z0-9+/\s]*=*", text[start:])
        assert first is not None
        assert last is not None
        block = re.sub(r"\s", "", first[0] + last[0])
        return any(draft.text[index].encode(charset) in _decoded(block) for charset in ("utf-8", "gb18030"))
    return False


def _decoded(block: str) -> bytes:
    return b"".join(base64.b64decode(block[skip : skip + (len(block) - skip) // 4 * 4]) for skip in range(4))
