"""A relay between a helpdesk in the browser and replylint: POST a JSON object, get the findings.

A page cannot start a process, so a house that wants findings in its helpdesk's sidebar runs one service. This one is
the whole of it, for the house to build on: it asks one Linter, and listens on this machine only. Put it behind the
house's own server, which knows who may ask. It keeps nothing and logs nothing.

    python relay.py [PORT]
    curl -d '{"text": "We will answer soon."}' http://127.0.0.1:8650/
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from replylint import Draft, Linter

LIMIT = 1_000_000  # bytes of a reply
KNOWN = ("channel", "industry", "lang", "mode", "customer_text")


class Relay(BaseHTTPRequestHandler):
    """Answers each POST with the findings of one draft."""

    linter: Linter

    def do_POST(self) -> None:
        """Judge the draft in the body."""
        try:
            size = int(self.headers.get("Content-Length", 0))
            if size > LIMIT:
                return self._answer(413, {"error": "too long"})
            asked = json.loads(self.rfile.read(size))
            draft = Draft(str(asked["text"]), **{key: asked[key] for key in KNOWN if asked.get(key)})
            findings = [finding.as_json() for finding in self.linter.lint(draft)]
        except (ValueError, KeyError, TypeError):
            return self._answer(400, {"error": "a JSON object with a text is wanted"})
        return self._answer(200, {"findings": findings})

    def _answer(self, status: int, shape: dict[str, object]) -> None:
        body = json.dumps(shape, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts: object) -> None:
        """Log nothing."""


def serve(port: int) -> ThreadingHTTPServer:
    """Return a server on this machine's own address; `serve_forever` runs it."""
    Relay.linter = Linter.from_config()
    return ThreadingHTTPServer(("127.0.0.1", port), Relay)


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8650).serve_forever()
