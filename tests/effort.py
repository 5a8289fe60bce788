"""What a piece of work costs, in executed lines of Python: the same on every machine, however busy it is.

Work inside C (a regular expression, a copied string) is not seen; benchmarks/run.py measures that with a clock.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

Made = TypeVar("Made")

LINEAR = 5
"""What `growth` is at most where work grows with its input and no faster; with the square of it, it is 16."""


def lines_executed(work: Callable[[], object]) -> int:
    """Return how many lines a piece of work executes; a line that a loop comes back to counts each time."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(make: Callable[[int], Made], work: Callable[[Made], object], size: int) -> float:
    """Return how many times the lines it takes to work on what is made four times as large."""
    small, large = make(size), make(4 * size)
    work(make(2))  # what is imported, compiled and remembered at first use is nobody's growth
    work(small)
    return lines_executed(lambda: work(large)) / lines_executed(lambda: work(small))
