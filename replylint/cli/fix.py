"""Repairs that are safe: what rules with `fix = true` find, put right in the file."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from replylint.cli.bench import Bench
from replylint.cli.output import overwrite
from replylint.cli.patch import Line, Repair, lines, patch, repaired
from replylint.reporters import FileResult, Problem
from replylint.reporters.places import editing, relative
from replylint.wording import told

_ENCODINGS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"), (b"", "utf-8"))
_PASSES = 5
"""Repairs that touch each other are made one after the other, at most so often."""


class Fixed(NamedTuple):
    """A file before and after: its text, its bytes, how many places were repaired, and why it could not be read.

    rows: the lines of what it has become, with what each was before.
    """

    before: str
    rows: Sequence[Line]
    data: bytes
    repairs: int
    error: Problem | None = None

    @property
    def after(self) -> str:
        """The text as it has become."""
        return _text(self.rows)


def fixed(bench: Bench, path: str | None, data: bytes) -> Fixed:
    """Return what becomes of a file (None: a text without a name).

    Nothing changes in one that cannot be read, or not be written back as it was.
    """
    result = _linted(bench, path, data)
    before, error = result.text, result.error
    rows = lines(before)
    encoding = _encoding(data, before)
    count = 0
    for _ in range(_PASSES if encoding and not result.error else 0):
        repairs = list(_repairs(bench, path, result))
        if not repairs:
            break
        rows = repaired(rows, repairs)
        count += len(repairs)
        mark, codec = encoding or (b"", "utf-8")
        data = mark + _text(rows).encode(codec)
        result = _linted(bench, path, data)
    return Fixed(before, rows, data, count, error)


def _text(rows: Sequence[Line]) -> str:
    return "".join(row.text for row in rows)


def _linted(bench: Bench, path: str | None, data: bytes) -> FileResult:
    return bench.lint_plain(data) if path is None else bench.lint_file(path, data)


def _encoding(data: bytes, text: str) -> tuple[bytes, str] | None:
    """Return the byte order mark and encoding that give the file's bytes again, None where none does."""
    for mark, codec in _ENCODINGS:
        if data.startswith(mark):
            try:
                same = mark + text.encode(codec) == data
            except UnicodeEncodeError:
                return None
            return (mark, codec) if same else None
    return None


def _repairs(bench: Bench, path: str | None, result: FileResult) -> Iterator[Repair]:
    """Yield findings with what is to stand in their place, in order, none of them touching another."""
    rules = bench.place(path).linter.rules
    done = -1
    found = [finding for draft in result.drafts for finding in draft.findings if rules[finding.rule].manual.get("fix")]
    for finding in sorted(found, key=lambda f: (f.start, f.end)):
        placed, way = next(editing(result, finding), (finding, None))
        words = way and way.replacement
        if words is not None and words != placed.text and placed.start > done:
            done = placed.end
            yield placed, words


def each_fixed(bench: Bench, paths: Iterable[str]) -> Iterator[tuple[str, Fixed]]:
    """Yield the files that need repair, and those that cannot be read."""
    for path in paths:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            done = Fixed("", (), b"", 0, bench.lint_path(path).error)
        else:
            done = fixed(bench, path, data)
        if done.repairs or done.error:
            yield path, done


def in_place(path: str) -> bool:
    """Tell whether repairs could be written to a path: not to a pipe or device, which gives what it holds but once."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return True  # reading it will say what is wrong
    return S_ISREG(mode) or S_ISDIR(mode)


def write(path: str, done: Fixed) -> str:
    """Write a repaired file; return what went wrong, or nothing."""
    try:
        overwrite(path, done.data)
    except OSError as error:
        return f"{path}: {told('cannot be written ({why})', why=error.strerror)}"
    return ""


def diff(path: str, done: Fixed) -> str:
    """Return the repairs of a file as a unified diff that `git apply` and `patch` understand; see `no_patch`."""
    if no_patch(path, done):
        return ""
    name = relative(path).replace(os.sep, "/")
    mark = "\ufeff" if done.data.startswith(BOM_UTF8) else ""
    rows = [row._replace(text=mark + row.text) if not place else row for place, row in enumerate(done.rows)]
    return patch(name, mark + done.before, rows)


def no_patch(path: str, done: Fixed) -> str:
    """Return why no patch shows the repairs of a file, or nothing: UTF-16 is no text to those who apply patches."""
    if done.repairs and done.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return f"{path}: {told('in UTF-16, which no patch can hold: left out; --fix repairs it')}"
    return ""
