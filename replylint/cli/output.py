"""Writing to people and programs: colour, one-line errors, pipes that close."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import FileIO
from typing import TextIO

FOUND = 1
UNUSABLE = 2
"""Exit statuses: findings; errors of usage, configuration, plugins and input."""


def say(line: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"replylint: {' '.join(line.split())}\n")


def closed(error: OSError) -> bool:
    """Tell whether an error only says that nobody reads our output any more."""
    return isinstance(error, BrokenPipeError) or error.errno in (errno.EPIPE, errno.EINVAL)


def stdin_closed() -> bool:
    """Tell whether whoever called us had closed the standard input: `run` has put a file of this name there."""
    return getattr(sys.stdin, "name", None) == os.devnull


@contextmanager
def results_only() -> Iterator[TextIO]:
    """Yield the standard output for results; what plugins print meanwhile goes to standard error."""
    out = sys.stdout
    with redirect_stdout(sys.stderr):
        yield out


def hush(out: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere: the reader has left."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
    except (OSError, ValueError):
        pass


def overwrite(path: str, data: bytes) -> None:
    """Put bytes in place of those of a file; where they do not fit, it keeps what it held. Raises OSError."""
    with open(path, "r+b", buffering=0) as file:
        held = file.readall()
        try:
            _fill(file, data)
        except OSError:
            _fill(file, held)
            raise


def _fill(file: FileIO, data: bytes) -> None:
    file.seek(0)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
    file.truncate()


def wants_color(choice: str, stream: TextIO) -> bool:
    """Tell whether to colour a stream: `choice` is auto, always or never; NO_COLOR and FORCE_COLOR decide for auto."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def whereabouts(error: BaseException) -> str:
    """Return an exception's type and the line it came from. Its message is left out: it may hold text of a draft."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    parts = trace.tb_frame.f_code.co_filename.replace(os.sep, "/").split("/")
    return f"{type(error).__name__} at {'/'.join(parts[-2:])}:{trace.tb_lineno}"


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines, with every column but the last padded to its widest cell."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
