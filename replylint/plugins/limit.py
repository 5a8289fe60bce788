"""A time limit for code that is not ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TimeUpError(BaseException):
    """The time is up. No `Exception`, so that a plugin's own `except Exception` does not swallow it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TimeUpError in the block once it has taken so long; 0 sets no limit.

    Works where a process can be sent an alarm (not on Windows), in its main thread; elsewhere there is no limit.
    """
    import signal

    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_: int, __: Any) -> None:
        raise TimeUpError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
