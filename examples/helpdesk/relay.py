"""A relay between a helpdesk in the browser and replylint: POST a JSON object, get the findings.

A page cannot start a process, so a house that wants findings in its helpdesk's sidebar runs one service. This one is
the whole of it, for the house to build on: it hands each body to one `replylint stream` and its answer back, and
listens on this machine only. Put it behind the house's own server, which knows who may ask. It keeps nothing and logs
nothing.

    python relay.py [PORT]
    curl -d '{"text": "We will answer soon."}' http://127.0.0.1:8650/

Status 200 with findings; 400 with {"error": {"code", "message"}} for what is no draft; 411 for one whose length is not
told, 413 for one that is too long; 500 with such an error where replylint failed. Let the reply go out whenever it is
not 200.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

STREAM = (sys.executable, "-m", "replylint", "stream")
LIMIT = 1_000_000  # bytes of a body
WAIT = 10  # seconds for a body that does not come


class Stream:
    """A `replylint stream`: one question at a time; started anew where it has ended."""

    def __init__(self, command: Sequence[str] = STREAM) -> None:
        self._command = command
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, body: bytes) -> dict[str, Any]:
        """Return the answer to a body; an error where there is none."""
        line = b" ".join(body.splitlines()) + b"\n"  # line ends in JSON are blanks
        with self._lock:
            if self._child.poll() is not None:
                self._start()
            assert self._child.stdin is not None
            assert self._child.stdout is not None
            try:
                self._child.stdin.write(line)
                self._child.stdin.flush()
                answer: dict[str, Any] = json.loads(self._child.stdout.readline())
            except (OSError, ValueError):
                self.close()
                return {"error": {"code": "internal", "message": "replylint stream has ended"}}
        return answer

    def close(self) -> None:
        """End the process."""
        self._child.kill()
        self._child.communicate()


class Relay(BaseHTTPRequestHandler):
    """Answers each POST with the findings of one draft."""

    stream: Stream
    timeout = WAIT

    def do_POST(self) -> None:
        """Judge the draft in the body."""
        size = self.headers.get("Content-Length")
        if size is None or "Transfer-Encoding" in self.headers:
            return self._refuse(411, "bad-input", "a body needs its Content-Length; it is not read in chunks")
        if not (size.isascii() and size.isdigit()):
            return self._refuse(400, "bad-input", "Content-Length must be a number")
        if len(size) > len(str(LIMIT)) or int(size) > LIMIT:
            return self._refuse(413, "too-long", f"more than {LIMIT} bytes")
        reply = self.stream.ask(self.rfile.read(int(size)))
        wrong = reply.get("error")
        return self._answer(200 if wrong is None else 500 if wrong["code"] == "internal" else 400, reply)

    def _refuse(self, status: int, code: str, message: str) -> None:
        self.close_connection = True  # the body has not been read
        self._answer(status, {"error": {"code": code, "message": message}})

    def _answer(self, status: int, shape: dict[str, object]) -> None:
        body = json.dumps(shape, ensure_ascii=False).encode("utf-8", "backslashreplace")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts: object) -> None:
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """A server on this machine's own address, with its `replylint stream`."""

    def __init__(self, port: int, command: Sequence[str] = STREAM) -> None:
        self.stream = Stream(command)
        relay = type("Relay", (Relay,), {"stream": self.stream})
        super().__init__(("127.0.0.1", port), relay)

    def server_close(self) -> None:
        """Stop listening, and end the process."""
        super().server_close()
        self.stream.close()


if __name__ == "__main__":
    Server(int(sys.argv[1]) if len(sys.argv) > 1 else 8650).serve_forever()
