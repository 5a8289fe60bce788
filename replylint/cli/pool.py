"""Linting in several processes; results come in the order of the paths."""

import os
from collections.abc import Iterator, Sequence

from replylint.cli.bench import Bench
from replylint.cli.options import Choices
from replylint.reporters import FileResult

_CHUNK = 16
"""Files handed to a process at a time: enough to make the handing over cheap, few enough to share the work."""

_bench: Bench | None = None


def results(paths: Sequence[str], choices: Choices, jobs: int) -> Iterator[FileResult]:
    """Yield the results of files, linted by `jobs` processes (0: one for each processor)."""
    from multiprocessing import Pool

    with Pool(min(jobs or os.cpu_count() or 1, len(paths)), _start, (choices,)) as pool:
        yield from pool.imap(_lint, paths, _CHUNK)


def _start(choices: Choices) -> None:
    """Make a process ready; an interrupt is for the parent to handle."""
    import signal

    global _bench  # noqa: PLW0603 - the one thing that a worker process has
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bench = Bench(choices)


def _lint(path: str) -> FileResult:
    assert _bench is not None
    return _bench.lint_path(path)
