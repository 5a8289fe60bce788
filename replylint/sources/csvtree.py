"""CSV and TSV, with the place of every code point (the standard library's reader keeps none)."""

import re

from replylint.draft import OffsetMap
from replylint.sources.model import Skipped, malformed, position
from replylint.sources.places import Pieces, straight
from replylint.sources.tree import Branch, Leaf, Tree
from replylint.wording import told

_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_LINE_END = re.compile(r"[\r\n]")
_DELIMITERS = ",;\t|"
# The first line by which a spreadsheet is told the delimiter.
_TOLD = re.compile(r"(?i)sep=([^\r\n])(?:\r\n|\r|\n)")
# A line above the names that is none of them: an empty one, or a comment. A column may be called "#", and names may
# begin "# name,reply": in a comment a blank follows each delimiter.
_ABOVE = re.compile(
    r"(?:(?:[ \t,;|]|\"\")*|#(?:[^\r\n,;|\t]|[,;|\t](?=[\s,;|]))*|\"#[^\"\r\n]*\"[ \t,;|]*)(?:\r\n|\r|\n)"
)


def read_csv(text: str, delimiter: str = "") -> Tree:
    """Return a table as a list of objects named by its first row that is neither empty nor a comment ("# …").

    Each row but that of the names is an item of the list, empty ones and comments with nothing in them, wherever they
    stand. Unquoted delimiters in the last column are taken as its text, as people write them. Raises InputError for a
    quote that is not closed and a row with too many fields.
    """
    root = Branch(True, 0)
    root.end = len(text)
    named = _TOLD.match(text)
    start = named.end() if named else 0
    while (above := _ABOVE.match(text, start)) is not None:
        root.add("", Leaf("", start, start))
        start = above.end()
    rows = _rows(text, delimiter or (named[1] if named else _delimiter(text, start)), start)
    if not rows:
        raise Skipped(told("an empty table"))
    header = [cell.value.strip() for cell in rows[0]]
    for cells in rows[1:]:
        if len(cells) == 1 and (not cells[0].value.strip() or cells[0].value.startswith("#")):
            root.add("", Leaf("", cells[0].start, cells[0].end))
            continue
        root.add("", _record(text, header, cells))
    return Tree(root, lambda leaf: spell(text, leaf))


def _record(text: str, header: list[str], cells: list[Leaf]) -> Branch:
    if len(cells) > len(header):
        last = cells[len(header) - 1]
        if any(cell.style for cell in cells[len(header) - 1 :]):
            where = position(text, cells[len(header)].start)
            raise malformed(
                "CSV", told("{fields} fields below {names} names", fields=len(cells), names=len(header)), *where
            )
        cells = [*cells[: len(header) - 1], Leaf(text[last.start : cells[-1].end], last.start, cells[-1].end)]
    record = Branch(False, cells[0].start)
    record.end = cells[-1].end
    for name, cell in zip(header, cells, strict=False):
        record.add(name, cell)
    return record


def spell(text: str, leaf: Leaf) -> tuple[str, OffsetMap]:
    """Return a cell's text and where each code point of it stands."""
    if leaf.style != '"':
        return leaf.value, straight(leaf.start)
    pieces = Pieces()
    place, stop = leaf.start + 1, leaf.end - 1
    while (quote := text.find('""', place, stop)) >= 0:
        pieces.copy(text[place:quote], place)
        pieces.escape('"', quote, quote + 2)
        place = quote + 2
    pieces.copy(text[place:stop], place)
    return pieces.finish()


def _delimiter(text: str, start: int) -> str:
    """Return the delimiter that the row from a place on has most of."""
    end = _LINE_END.search(text, start)
    head = _QUOTED.sub("", text[start : end.start() if end is not None else len(text)])
    return max(_DELIMITERS, key=head.count)


def _rows(text: str, mark: str, place: int) -> list[list[Leaf]]:
    """Return the cells of each row from a place on."""
    bare = re.compile(rf"[^\r\n{re.escape(mark)}]*")
    rows: list[list[Leaf]] = []
    cells: list[Leaf] = []
    while place < len(text) or cells:
        found = _QUOTED.match(text, place) if text[place : place + 1] == '"' else None
        if found is not None:
            cells.append(Leaf(found[0][1:-1].replace('""', '"'), place, found.end(), '"'))
            place = found.end()
            if place < len(text) and text[place] not in f"{mark}\r\n":
                raise malformed("CSV", told("text behind a closing quote"), *position(text, place))
        elif text[place : place + 1] == '"':
            raise malformed("CSV", told("a quote that is not closed"), *position(text, place))
        else:
            bare_cell = bare.match(text, place)
            assert bare_cell is not None  # the pattern matches the empty string
            cells.append(Leaf(bare_cell[0], place, bare_cell.end()))
            place = bare_cell.end()
        if text[place : place + 1] == mark:
            place += 1
            continue
        rows.append(cells)
        cells = []
        place += 2 if text[place : place + 2] == "\r\n" else 1
    return rows
