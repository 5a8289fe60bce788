"""The keeper of the local server: a small process that starts LanguageTool and ends it when nobody uses it any more.

Whoever uses the server holds a connection to its keeper; the system closes it when that process ends, killed ones
included. When the last is gone the keeper ends Java and itself, unless it was told to stay (`replylint grammar start`).
Where the system can do it (Linux), Java dies with a keeper that is killed.

Run as `python -m replylint.grammar.keeper`; it needs language-tool-python. Conversation: a line in, "TOKEN wish" with
one of `wishes`; a line of JSON out, as soon as the server is ready or has failed.
"""

import ctypes
import json
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from hmac import compare_digest
from threading import Thread
from time import monotonic, sleep
from types import FrameType

from replylint.grammar import runtime
from replylint.grammar.client import Client
from replylint.grammar.install import Install, find_install
from replylint.grammar.trouble import NO_START, Trouble
from replylint.grammar.wishes import LOOPBACK, STATUS, STAY, STOP, WARM

IDLE = 8 * 3600.0
"""Seconds without a user after which a server that was told to stay ends all the same."""

_ALONE = 15.0
"""Seconds that it waits for its first user."""

_TURN = 0.1
_TRIES = 3
_START = 300.0
_LONGEST_LINE = 200
_SETTINGS = {
    "pipelineCaching": "true",
    "pipelineExpireTimeInSeconds": "86400",
    "maxPipelinePoolSize": "12",
}
# Looked up ahead: between fork and exec nothing may be imported.
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
_PDEATHSIG = 1


class _Done(Exception):  # noqa: N818 - it is no error
    """The keeper has nothing more to do."""


class Keeper:
    """Keeps one server. `run` returns when it has ended."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._token = secrets.token_hex(16)
        self._selector = selectors.DefaultSelector()
        self._listening = socket.create_server((LOOPBACK, 0), backlog=256)
        self._holders: dict[socket.socket, str] = {}
        self._unread: dict[socket.socket, bytes] = {}
        self._java: subprocess.Popen[bytes] | None = None
        self._install: Install | None = None
        self._port = 0
        self._tries = 0
        self._trouble = ""
        self._expecting = True
        self._ready = self._staying = self._warming = self._warmed = False
        self._since = self._started = monotonic()

    def run(self) -> None:
        """Serve until nobody is left, the server ends, or somebody says stop."""
        self._listening.setblocking(False)
        self._selector.register(self._listening, selectors.EVENT_READ)
        if sys.platform != "win32":
            self._selector.register(sys.stdin, selectors.EVENT_READ)
        port = self._listening.getsockname()[1]
        runtime.write_state(self._where, runtime.State(port, os.getpid(), self._token))
        try:
            self._start()
            os.chdir(self._where)  # hold no folder of anybody's
            while True:
                self._listen()
                self._look()
        except _Done:
            pass
        finally:
            self._end()

    # The server

    def _start(self) -> None:
        try:
            self._install = find_install()
            self._launch()
        except Trouble as trouble:
            self._failed(trouble)

    def _launch(self) -> None:
        """Start Java on a port that is free."""
        assert self._install is not None
        with socket.create_server((LOOPBACK, 0)) as free:
            self._port = free.getsockname()[1]
        self._tries += 1
        settings = os.path.join(self._where, "server.properties")
        threads = max(2, os.cpu_count() or 2)
        with open(os.open(settings, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.writelines(f"{key}={value}\n" for key, value in {**_SETTINGS, "maxCheckThreads": threads}.items())
        try:
            self._java = subprocess.Popen(
                self._install.command(self._port, settings),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                preexec_fn=_die_with_parent if _PRCTL else None,  # noqa: PLW1509 - no thread yet
            )
        except OSError as error:
            raise Trouble(NO_START, error.strerror or "") from None

    def _look(self) -> None:
        """See how the server is, and whether it is still needed."""
        now = monotonic()
        if self._java is not None and self._java.poll() is not None:
            if self._ready or self._tries == _TRIES:
                self._failed(Trouble(NO_START, f"it ended with status {self._java.returncode}"))
            else:
                self._launch()
        elif self._java is not None and not self._ready:
            self._ready = _answers(self._port)
            if self._ready:
                self._answer_all()
                if self._warming:
                    self._warm()
            elif now - self._started > _START:
                self._failed(Trouble(NO_START, "it was not ready in time"))
        if self._holders:
            self._since = now
        elif self._idle(now - self._since):
            raise _Done

    def _idle(self, seconds: float) -> bool:
        """Tell whether nobody is to be waited for any more, after so long without a user."""
        if self._staying:
            return seconds > IDLE
        return seconds > _ALONE or not (self._expecting or self._unread)

    def _failed(self, trouble: Trouble) -> None:
        """Tell everybody that there is no server, and be done; who asks a little later is told too."""
        self._trouble = json.dumps({"code": trouble.code, "detail": trouble.detail})
        self._answer_all()
        until = monotonic() + 1.0
        while monotonic() < until:
            self._listen()
        raise _Done

    # Those who use it

    def _listen(self) -> None:
        """Hear what anybody says within a turn."""
        for key, _ in self._selector.select(_TURN):
            connection = key.fileobj
            if connection is self._listening:
                self._accept()
            elif isinstance(connection, socket.socket):
                self._hear(connection)
            else:  # whoever started us has a hold of its own by now, or is gone
                self._selector.unregister(connection)
                self._expecting = False

    def _accept(self) -> None:
        with suppress(OSError):
            connection, _ = self._listening.accept()
            connection.setblocking(False)
            self._unread[connection] = b""
            self._selector.register(connection, selectors.EVENT_READ)

    def _hear(self, connection: socket.socket) -> None:
        try:
            said = connection.recv(_LONGEST_LINE)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if not said:
            self._leave(connection)
            return
        if connection in self._holders:
            return
        line = self._unread[connection] = self._unread[connection] + said
        if b"\n" in line:
            token, _, wish = line.partition(b"\n")[0].decode("ascii", "replace").partition(" ")
            if compare_digest(token.encode(), self._token.encode()):
                self._wish(connection, wish)
                return
        if b"\n" in line or len(line) > _LONGEST_LINE:
            self._leave(connection)

    def _wish(self, connection: socket.socket, wish: str) -> None:
        if wish == STOP:
            self._holders[connection] = wish
            raise _Done
        if wish == STATUS:
            self._say(connection, self._status())
            return
        self._holders[connection] = wish
        self._staying = self._staying or wish == STAY
        if wish in (STAY, WARM):
            self._warm()
        if self._ready or self._trouble:
            self._answer(connection)

    def _leave(self, connection: socket.socket) -> None:
        """Let somebody go; the last one goes when Java has ended, so that nothing is left behind."""
        held = self._holders.get(connection) is not None
        if held and len(self._holders) == 1 and not self._staying:
            raise _Done
        self._holders.pop(connection, None)
        self._unread.pop(connection, None)
        self._selector.unregister(connection)
        connection.close()

    def _answer_all(self) -> None:
        for connection in list(self._holders):
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        self._say(connection, self._trouble or json.dumps({"port": self._port}))

    def _say(self, connection: socket.socket, line: str) -> None:
        with suppress(OSError):
            connection.send(line.encode("ascii") + b"\n")

    def _status(self) -> str:
        java = self._java.pid if self._java else 0
        users = len(self._holders)
        return json.dumps(
            {"port": self._port, "java": java, "ready": self._ready, "stays": self._staying, "users": users}
        )

    def _warm(self) -> None:
        """Have the server load its languages, so that the first reply need not wait for it."""
        self._warming = True
        if self._ready and not self._warmed:
            self._warmed = True
            Thread(target=self._load_languages, daemon=True).start()

    def _load_languages(self) -> None:
        with suppress(Trouble):
            Client(f"http://{LOOPBACK}:{self._port}").warm(_START)

    def _end(self) -> None:
        """End Java, take the state file away, then let everybody go."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        runtime.remove_state(self._where)
        self._listening.close()
        if self._java is not None:
            self._java.kill()
            self._java.wait()
        for connection in {*self._holders, *self._unread}:
            connection.close()


def _answers(port: int) -> bool:
    """Tell whether the server is ready."""
    import http.client

    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _die_with_parent() -> None:
    """Ask Linux to kill this process when its parent ends."""
    assert _PRCTL is not None
    _PRCTL(_PDEATHSIG, signal.SIGKILL)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Done


def main() -> int:
    """Keep a server; return 1 where another keeper does."""
    where = runtime.folder()
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # whoever called need not wait for us
    lock = runtime.Lock(where, runtime.KEEPER_LOCK)
    until = monotonic() + 5.0
    while not lock.taken():  # another is just about to end, or is there to stay
        if monotonic() > until:
            return 1
        sleep(_TURN)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    with suppress(_Done):
        Keeper(where).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
