"""Stand-ins for LanguageTool's server and for the Java that starts it: they know a few wrong words and ways to fail."""

import json
import os
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

WRONG = {"wrng": "wrong", "хбне": "хибне", "错吾": "错误"}
_WORD = re.compile(r"\b(?:wrng|хбне|kindly|unfortunately|the the)\b|错吾")
LANGUAGES = [{"code": code.partition("-")[0], "longCode": code} for code in ("en-US", "en-GB", "uk-UA", "zh-CN")]


def units(text):
    """Return how many UTF-16 units a text takes, as Java counts."""
    return len(text.encode("utf-16-le")) // 2


def match(text, found):
    word = found[0]
    style = word not in WRONG
    rule = {
        "id": "FAKE_STYLE" if style else "MORFOLOGIK_RULE_FAKE",
        "issueType": "style" if style else "misspelling",
        "category": {"id": "STYLE" if style else "TYPOS"},
    }
    return {
        "offset": units(text[: found.start()]),
        "length": units(word),
        "message": "Say it otherwise." if style else "Possible spelling mistake.",
        "replacements": [{"value": f"{WRONG.get(word, 'other')}{number or ''}"} for number in range(9)],
        "rule": rule,
    }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith("/healthcheck"):
            self.answer(b"OK")
        else:
            self.answer(json.dumps(self.server.languages).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        fields = {key: values[0] for key, values in parse_qs(body).items()}
        self.server.asked.append(fields)
        getattr(self, f"do_{self.server.ways.pop(0) if self.server.ways else self.server.way}")(fields["text"])

    def do_right(self, text):
        matches = [match(text, found) for found in _WORD.finditer(text)]
        self.answer(json.dumps({"matches": matches}).encode())

    def do_crash(self, text):
        self.answer(b"Error: " + text.encode(), status=500)

    def do_prose(self, text):
        self.answer(b"<html>Welcome!</html>")

    def do_nonsense(self, text):
        self.answer(b'{"matches": [{"offset": "one", "rule": {}}]}')

    def do_beyond(self, text):
        found = match(text, re.search("[^ ]+", text))
        self.answer(json.dumps({"matches": [{**found, "offset": 10**9}]}).encode())

    def do_hang(self, text):
        time.sleep(30)

    def do_trickle(self, text):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(200):
            try:
                self.wfile.write(b"X-More: 1\r\n")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def do_drop(self, text):
        self.connection.close()

    def answer(self, data, status=200):
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, *args):
        """Say nothing."""


class FakeServer(ThreadingHTTPServer):
    """Answers in one `way` after it has used up a list of `ways`; remembers what it was asked."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port=0, way="right", ways=(), languages=LANGUAGES):
        super().__init__(("127.0.0.1", port), Handler)
        self.way, self.ways, self.languages, self.asked = way, list(ways), languages, []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


LIBRARY = '''
"""A stand-in for language-tool-python."""


class JavaError(Exception):
    pass


class PathError(Exception):
    pass


def confirm_java_compatibility(version="6.8"):
    import os, shutil
    if not shutil.which("java"):
        raise ModuleNotFoundError("No java install detected.")
    if os.environ.get("FAKE_JAVA_VERSION"):
        raise SystemError(f"Detected java {os.environ['FAKE_JAVA_VERSION']}.0. LanguageTool requires Java >= 17.")


class LocalLanguageTool:
    version_name = "6.8"

    @classmethod
    def from_version_name(cls, name):
        return cls()

    @classmethod
    def get_latest_installed_version(cls):
        import os
        return None if os.environ.get("FAKE_NOT_INSTALLED") else cls()

    def get_directory_path(self):
        return "there"

    def get_server_cmd(self, port=None, config=None):
        import shutil
        return [shutil.which("java"), "-cp", "there/languagetool-server.jar", "org.languagetool.server.HTTPServer"]

    def download(self):
        raise ConnectionError("no network")


LTP_DOWNLOAD_VERSION = "6.8"
'''


def install(folder, extra=True):
    """Put the stand-ins into a folder; return the environment in which they are found.

    extra: without it language-tool-python is not installed.
    """
    package = Path(folder, "lib", "language_tool_python")
    package.mkdir(parents=True)
    if extra:
        (package / "__init__.py").write_text("")
        (package / "download_lt.py").write_text(LIBRARY)
        (package / "exceptions.py").write_text("from .download_lt import JavaError, PathError\n")
    else:
        (package / "__init__.py").write_text("raise ImportError")
    programs = Path(folder, "bin")
    programs.mkdir()
    java = programs / "java"
    java.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import grammar_fakes\ngrammar_fakes.java()\n"
    )
    java.chmod(0o755)
    return {
        **os.environ,
        "PYTHONPATH": str(package.parent),
        "PATH": str(programs),
        "REPLYLINT_RUNTIME_DIR": str(Path(folder, "run")),
        "FAKE_JAVA_STARTS": str(Path(folder, "starts")),
    }


def java():
    """Be the Java of `install`: note the process, and serve; FAKE_JAVA says in which way."""
    with open(os.environ["FAKE_JAVA_STARTS"], "a", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
    way = os.environ.get("FAKE_JAVA", "right")
    if way == "exit":
        sys.exit(3)
    if way == "never":
        time.sleep(60)
    FakeServer(int(sys.argv[sys.argv.index("--port") + 1]), way).serve_forever(0.05)
