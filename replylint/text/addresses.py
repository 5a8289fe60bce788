"""Web and e-mail addresses, file paths, code."""

from replylint.text.characters import is_han
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import OPAQUE, slot_kind

_NOT_URL = '\\s<>"«»“”„`。，、；！？）】」』'
_URL = Lazy(f"(?:[A-Za-z][A-Za-z0-9+]{{1,11}}://|[Ww]{{3}}\\.)(?=[^{_NOT_URL}])")
# A URL is read piece by piece: where it ends early, what follows is not read in vain again and again.
_URL_PIECE = Lazy(f"[^{_NOT_URL}]{{1,200}}")
_OPENERS = {")": "(", "]": "["}
_URL_TAIL = ".,;:!?'*_~"
_HOST = Lazy(r"(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}")
_DOMAIN = Lazy(
    r"(?:[A-Za-z0-9-]{1,63}\.){0,4}(?:(?:com|net|org|lv|ua|cn|eu|info|ru|tw|hk|lt|ee|pl|de|gov|edu)(?![A-Za-z0-9-])|[a-z]{2,6}(?=/))"
    r"(?:/[A-Za-z0-9._~%/?#=&+-]{0,300})?"
)
_PATH = Lazy(r"/(?:[\w.-]{1,60}/){1,12}[\w.-]{0,60}")
_WINDOWS_PATH = Lazy(r"\\[^\s\"<>|*?]{1,200}")
_LARAVEL = Lazy(r":([a-z][a-z_]{2,30})(?![\w:])|:[a-z0-9_+-]{2,30}:")
_ESCAPED = "*_[]()#>-.!{}|~`\\+"


def colon(marks: Marks, start: int) -> int:
    """Mask a URL with its scheme, ":name", ":emoji:"."""
    if marks.source.startswith("//", start + 1):
        return _address(marks, marks.back_over(start, 12, "+"))
    if marks.before(start) in " \t\n(":
        found = _LARAVEL.match(marks.source, start)
        if found:
            return marks.edit(start, found.end(), slot_kind(found[1]) if found[1] else OPAQUE)
    return 0


def _address(marks: Marks, begin: int) -> int:
    source = marks.source
    found = _URL.match(source, begin)
    if found is None:
        return 0
    end = found.end()
    opened: set[str] = set()
    while piece := _URL_PIECE.match(source, end):
        length = _length(piece[0], source[end - 1], opened)
        end += length
        if length < len(piece[0]):
            break
    return marks.edit(begin, begin + len(source[begin:end].rstrip(_URL_TAIL)), OPAQUE)


def _length(piece: str, before: str, opened: set[str]) -> int:
    """Return how much of a piece belongs to its address: up to Chinese text, or to a bracket closed but not opened.

    Values of a query may be Chinese. before: the character before the piece; opened: brackets so far, added to.
    """
    for place, character in enumerate(piece):
        if character in "([":
            opened.add(character)
        elif character in _OPENERS:
            if _OPENERS[character] not in opened:
                return place
        elif is_han(character) and before != "=" and not is_han(before):
            return place
        before = character
    return len(piece)


def dot(marks: Marks, start: int) -> int:
    """Mask a URL without its scheme."""
    source = marks.source
    after = marks.after(start + 1)
    if not (after.isalnum() and after.isascii() and marks.before(start).isalnum()):
        return 0
    if source[max(0, start - 3) : start].lower() == "www" and start - 3 >= marks.floor:
        return _address(marks, start - 3)
    found = _DOMAIN.match(source, start + 1)
    if found is None:
        return 0
    begin = marks.back_over(start, 63, "-")
    if not source[begin:start].isascii() or not any(map(str.isalpha, source[begin:start])):
        return 0
    return marks.edit(begin, start + 1 + len(found[0].rstrip(_URL_TAIL)), OPAQUE)


def at_sign(marks: Marks, start: int) -> int:
    """Mask an e-mail address."""
    begin = marks.back_over(start, 64, "._%+-")
    found = _HOST.match(marks.source, start + 1) if begin < start else None
    return marks.edit(begin, found.end(), OPAQUE) if found else 0


def slash(marks: Marks, start: int) -> int:
    """Mask a file path."""
    if marks.before(start).isalnum() or marks.before(start) in "/.:<":
        return 0
    found = _PATH.match(marks.source, start)
    return marks.edit(start, found.end(), OPAQUE) if found else 0


def backslash(marks: Marks, start: int) -> int:
    """Mask a path with a drive letter; remove the stroke that takes a Markdown mark's meaning away."""
    if marks.before(start) == ":" and start - 2 >= marks.floor and marks.source[start - 2].isalpha():
        found = _WINDOWS_PATH.match(marks.source, start)
        return marks.edit(start - 2, found.end(), OPAQUE) if found else 0
    after = marks.after(start + 1)
    if after == "\n" and start + 1 < len(marks.source):
        marks.edit(start, start + 1, "")
        marks.firm.append(start + 1)
        return 0
    return marks.edit(start, start + 1, "") + 1 if after in _ESCAPED else 0


def backtick(marks: Marks, start: int) -> int:
    """Mask code between backticks on one line."""
    source = marks.source
    if marks.before(start).isalpha():
        return 0
    ticks = "``" if source.startswith("``", start) else "`"
    end = source.find(ticks, start + len(ticks), start + 300)
    if end <= start + len(ticks) or "\n" in source[start:end] or marks.after(end + len(ticks)).isalpha():
        return 0
    return marks.edit(start, end + len(ticks), OPAQUE)
