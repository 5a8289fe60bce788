"""A relay between a helpdesk in the browser and replylint: POST a JSON object, get the findings.

A page cannot start a process, so a house that wants findings in its helpdesk's sidebar runs one service. This one is
the whole of it, for the house to build on: it reads and answers just as `replylint stream` does, and listens on this
machine only. Put it behind the house's own server, which knows who may ask. It keeps nothing and logs nothing.

    python relay.py [PORT]
    curl -d '{"text": "We will answer soon."}' http://127.0.0.1:8650/

Status 200 with findings; 400 with {"error": {"code", "message"}} for what is no draft; 413 for one that is too long;
500 with such an error where replylint failed. Let the reply go out whenever it is not 200.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from replylint.cli.bench import Bench
from replylint.cli.choices import Choices
from replylint.cli.stream import served

LIMIT = 1_000_000  # bytes of a body
WAIT = 10  # seconds for a body that does not come


class Relay(BaseHTTPRequestHandler):
    """Answers each POST with the findings of one draft."""

    bench: Bench
    timeout = WAIT

    def do_POST(self) -> None:
        """Judge the draft in the body."""
        size = self.headers.get("Content-Length", "0")
        if not (size.isascii() and size.isdigit()):
            return self._refuse(400, "bad-input", "Content-Length must be a number")
        if len(size) > len(str(LIMIT)) or int(size) > LIMIT:
            return self._refuse(413, "too-long", f"more than {LIMIT} bytes")
        reply = served(self.bench, self.rfile.read(int(size)))
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


def serve(port: int) -> ThreadingHTTPServer:
    """Return a server on this machine's own address; `serve_forever` runs it."""
    Relay.bench = Bench(Choices())
    Relay.bench.place(None)
    return ThreadingHTTPServer(("127.0.0.1", port), Relay)


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8650).serve_forever()
