"""The local server as its users see it: found or started by way of its keeper, and held while they live."""

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from time import monotonic, sleep
from typing import Any
from weakref import WeakSet

from replylint.grammar import runtime
from replylint.grammar.trouble import NO_START, Trouble
from replylint.grammar.wishes import HOLD, LOOPBACK, STOP

_TURN = 0.05
_GOODBYE = 5.0
_QUICK = 5.0
_MOST = 10_000


class Lease:
    """A hold on the local server. The server ends when the last hold on it is let go, or its process has ended."""

    def __init__(self, connection: socket.socket, port: int) -> None:
        self._connection = connection
        self._owner = os.getpid()
        self.address = f"http://{LOOPBACK}:{port}"
        _held.add(self)

    def close(self) -> None:
        """Let go, and wait a moment for the server to end if nobody else holds it."""
        if self._owner != os.getpid():  # a copy in a forked process: the hold is not its own
            self._connection.close()
            return
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
            self._connection.settimeout(_GOODBYE)
            while self._connection.recv(_MOST):
                pass
        self._connection.close()


_held: WeakSet[Lease] = WeakSet()


@atexit.register
def _let_go() -> None:
    for lease in list(_held):
        lease.close()


def lease(limit: float, wish: str = HOLD) -> Lease:
    """Return a hold on the local server, started if it does not run yet; raise Trouble.

    limit: seconds for all of it. wish: HOLD, WARM (load the languages ahead) or STAY (until it is told to stop).
    """
    deadline = monotonic() + limit
    try:
        where = runtime.folder()
    except OSError as error:
        raise Trouble(NO_START, error.strerror or str(error)) from None
    with ExitStack() as ties:
        while True:
            found = _joined(where, wish, deadline)
            if found is not None:
                connection, answer = found
                if "port" in answer:
                    return Lease(connection, int(answer["port"]))
                connection.close()
                raise Trouble(str(answer.get("code", NO_START)), str(answer.get("detail", "")))
            if monotonic() > deadline:
                raise Trouble(NO_START, f"{limit:g} s")
            with _starting(where) as mine:
                if mine and runtime.read_state(where) is None:
                    _start(where, deadline, ties)
            sleep(_TURN)


def asked(wish: str) -> dict[str, Any] | None:
    """Tell a running keeper STATUS or STOP and return its answer, empty for STOP; None where none runs.

    Raise Trouble where it does not answer in time.
    """
    try:
        found = _joined(runtime.folder(), wish, monotonic() + _QUICK, answered=wish != STOP)
    except OSError:
        return None
    if found is None:
        return None
    connection, answer = found
    with connection:
        if wish == STOP:
            with suppress(OSError):
                while connection.recv(_MOST):
                    pass
    return answer


def _joined(
    where: str, wish: str, deadline: float, answered: bool = True
) -> tuple[socket.socket, dict[str, Any]] | None:
    """Return a connection to the keeper and its answer; None where there is no keeper, or one about to end."""
    state = runtime.read_state(where)
    if state is None:
        return None
    try:
        connection = socket.create_connection((LOOPBACK, state.port), timeout=_QUICK)
    except OSError:
        _forget(where, state)
        return None
    try:
        connection.sendall(f"{state.token} {wish}\n".encode("ascii"))
        return connection, _answer(connection, deadline) if answered else {}
    except TimeoutError:
        connection.close()
        raise Trouble(NO_START, "it was not ready in time") from None
    except (OSError, ValueError):
        connection.close()
        return None
    except BaseException:
        connection.close()
        raise


def _answer(connection: socket.socket, deadline: float) -> dict[str, Any]:
    """Return the keeper's line; raise ValueError where it hangs up first, TimeoutError where it says nothing."""
    line = b""
    while not line.endswith(b"\n"):
        left = deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        more = connection.recv(_MOST)
        if not more or len(line) > _MOST:
            raise ValueError("no answer")
        line += more
    connection.settimeout(None)
    answer = json.loads(line)
    if not isinstance(answer, dict):
        raise ValueError("no answer")
    return answer


def _forget(where: str, state: runtime.State) -> None:
    """Take away the state of a keeper that was killed; one that lives holds its lock."""
    lock = runtime.Lock(where, runtime.KEEPER_LOCK)
    try:
        if lock.taken() and runtime.read_state(where) == state:
            runtime.remove_state(where)
    finally:
        lock.close()


@contextmanager
def _starting(where: str) -> Iterator[bool]:
    """Tell whether it is for us to start a keeper; others wait for the one that we start."""
    lock = runtime.Lock(where, runtime.START_LOCK)
    try:
        yield lock.taken()
    finally:
        lock.close()


def _start(where: str, deadline: float, ties: ExitStack) -> None:
    """Start a keeper and wait until it can be reached.

    ties: where the pipe goes by which the keeper sees that we are gone before it knew of us.
    """
    env = dict(os.environ)
    if env.get("LTP_PATH"):
        env["LTP_PATH"] = os.path.abspath(env["LTP_PATH"])
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "replylint.grammar.keeper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=env,
    )
    if process.stdin:
        ties.enter_context(process.stdin)
    while runtime.read_state(where) is None and monotonic() < deadline:
        if process.poll():
            raise Trouble(NO_START, "its keeper ended at once")
        sleep(_TURN)
    if hasattr(os, "fork"):
        process.wait()  # it went on in a process of its own
