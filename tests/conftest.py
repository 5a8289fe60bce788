"""What several tests share: where the labelled drafts are, and the linter."""

import json
import os
import signal
from pathlib import Path

import pytest

from replylint import Draft, Linter
from tools.compile_data import compile_all

os.environ["LC_ALL"] = "C.UTF-8"  # the command line speaks English in tests, whatever this machine speaks

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # A shell ignores Ctrl-C in what it runs in the background, and every process that a test starts would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REPLYLINT_SHARED", ROOT.parent / "shared"))


def pytest_sessionstart():
    """Compile the lexicons if they, or what compiles them, have changed: else each process that a test starts would."""
    made = ROOT / "rules" / "channels" / "compiled.bin"  # what compile_all writes last
    kinds = ("replylint/**/*.py", "tools/compile_data.py", "locales/**/*.toml", "locales/**/*.po", "rules/**/*.toml")
    newest = max(path.stat().st_mtime for kind in kinds for path in ROOT.glob(kind))
    if not made.exists() or made.stat().st_mtime < newest:
        compile_all(ROOT, ROOT)


def read_drafts(paths):
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


@pytest.fixture(scope="session")
def shared():
    """The folder with the labelled drafts and source texts; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared is absent")
    return SHARED


@pytest.fixture(scope="session")
def linter():
    return Linter()


@pytest.fixture(scope="session")
def lint(linter):
    """Lint a text; keyword arguments are those of a draft."""
    return lambda text, **known: linter.lint(Draft(text, **known))
