"""Start LanguageTool's server, have it check English files one after the other, and stop it.

Usage: languagetool.py JAR FILE...
"""

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

PATIENCE = 120


def asked(port: int, text: str) -> bytes:
    """Return what the server says of a text; it is asked again until it has started."""
    data = urlencode({"text": text, "language": "en-GB"}).encode()
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/v2/check", data, timeout=PATIENCE) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def main() -> None:
    """Check the files that the arguments name."""
    jar, *files = sys.argv[1:]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["java", "-cp", jar, "org.languagetool.server.HTTPServer", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for file in files:
            asked(port, Path(file).read_text(encoding="utf-8"))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
