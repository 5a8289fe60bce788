"""Linting in several processes; results come in the order of the paths."""

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.reporters import FileResult

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

_CHUNK = 16
"""Files handed to a process at a time: enough to make the handing over cheap, few enough to share the work."""

_AHEAD = 4
"""How many such handfuls a process may be ahead of the report, so that results do not pile up in memory."""

_bench: Bench | None = None


def results(paths: Sequence[str], choices: Choices, jobs: int) -> Iterator[FileResult]:
    """Yield the results of files, linted by `jobs` processes (0: one for each processor)."""
    from multiprocessing import Pool

    jobs = min(jobs or os.cpu_count() or 1, len(paths))
    pending: deque[AsyncResult[list[FileResult]]] = deque()
    with Pool(jobs, _start, (choices,)) as pool:
        for start in range(0, len(paths), _CHUNK):
            pending.append(pool.apply_async(_lint, (paths[start : start + _CHUNK],)))
            if len(pending) > _AHEAD * jobs:
                yield from pending.popleft().get()
        while pending:
            yield from pending.popleft().get()


def _start(choices: Choices) -> None:
    """Make a process ready; an interrupt is for the parent to handle."""
    import signal

    global _bench  # noqa: PLW0603 - the one thing that a worker process has
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr  # as in `output.results_only`
    _bench = Bench(choices)


def _lint(paths: Sequence[str]) -> list[FileResult]:
    assert _bench is not None
    return list(_bench.lint_paths(paths))
