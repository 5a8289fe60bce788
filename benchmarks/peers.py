"""Other linters of prose, each installed from its registry into a scratch folder and told to look at files."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[[Iterable[Path]], list[str]]

_TEXTLINT_RULES = ("write-good", "rousseau", "common-misspellings", "stop-words", "terminology")
_HARPER = """import { readFileSync } from "node:fs";
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
const linter = new LocalLinter({ binary: binaryInlined });
for (const path of process.argv.slice(2)) await linter.lint(readFileSync(path, "utf8"));
"""
_VALE_STYLE = """extends: existence
message: "Say it otherwise: '%s'"
ignorecase: true
level: warning
tokens:
"""
_VALE_PHRASES = (
    "as soon as possible", "shortly", "soon", "in due course", "at our earliest convenience", "you failed",
    "you forgot", "your fault", "you should have", "unfortunately", "we cannot", "impossible", "sorry", "apologise",
    "apologies", "we will look into", "we guarantee", "always", "never", "kindly be advised",
)  # fmt: skip


class Peer(NamedTuple):
    """A linter that could be installed. command: what looks at some files in one process."""

    name: str
    version: str
    command: Command


class AbsentError(Exception):
    """A linter that could not be installed, and why."""


def _run(command: list[str], folder: Path, seconds: int, **more: str) -> str:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AbsentError(type(error).__name__) from None
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["failed"]
        raise AbsentError(lines[-1][:100])
    return done.stdout


def _python(scratch: Path, package: str, *words: str) -> Peer:
    folder = scratch / "python"
    bin_folder = folder / "bin"
    if not bin_folder.exists():
        _run([sys.executable, "-m", "venv", str(folder)], scratch, 120)
    _run([str(bin_folder / "pip"), "install", "--quiet", package], scratch, 300)
    shown = _run([str(bin_folder / "pip"), "show", package], scratch, 60)
    version = next(line.partition(" ")[2] for line in shown.splitlines() if line.startswith("Version:"))
    return Peer(package, version, lambda files: [str(bin_folder / package), *words, *map(str, files)])


def _node(scratch: Path, package: str, *more: str) -> tuple[Path, str]:
    folder = scratch / package
    folder.mkdir(exist_ok=True)
    _run(["npm", "install", "--no-fund", "--no-audit", "--loglevel=error", package, *more], folder, 600)
    manifest = json.loads((folder / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return folder, manifest["version"]


def _node_tool(scratch: Path, package: str, *words: str) -> Peer:
    folder, version = _node(scratch, package)
    tool = str(folder / "node_modules" / ".bin" / package)
    return Peer(package, version, lambda files: [tool, *words, *map(str, files)])


def _textlint(scratch: Path) -> Peer:
    folder, version = _node(scratch, "textlint", *(f"textlint-rule-{rule}" for rule in _TEXTLINT_RULES))
    settings = folder / ".textlintrc.json"
    settings.write_text(json.dumps({"rules": dict.fromkeys(_TEXTLINT_RULES, True)}), encoding="utf-8")
    tool = [str(folder / "node_modules" / ".bin" / "textlint"), "--config", str(settings)]
    return Peer("textlint, 5 rules", version, lambda files: [*tool, *map(str, files)])


def _harper(scratch: Path) -> Peer:
    folder, version = _node(scratch, "harper.js")
    script = folder / "lint.mjs"
    script.write_text(_HARPER, encoding="utf-8")
    return Peer("harper.js", version, lambda files: ["node", str(script), *map(str, files)])


def _vale(scratch: Path) -> Peer:
    """Vale from its Go module, with the first version that builds and a style of comparable phrases."""
    folder = scratch / "vale"
    (folder / "styles" / "Replies").mkdir(parents=True, exist_ok=True)
    trouble = "not tried"
    # The newest version may need a module that the proxy does not have.
    for version in ("latest", "v3.22.0"):
        try:
            _run(["go", "install", f"github.com/vale-cli/vale/v3/cmd/vale@{version}"], folder, 900, GOBIN=str(folder))
        except AbsentError as error:
            trouble = str(error)
            continue
        style = _VALE_STYLE + "".join(f"  - {json.dumps(phrase)}\n" for phrase in _VALE_PHRASES)
        (folder / "styles" / "Replies" / "Phrases.yml").write_text(style, encoding="utf-8")
        config = folder / ".vale.ini"
        config.write_text(
            "StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Replies\n", encoding="utf-8"
        )
        tool = str(folder / "vale")
        return Peer("Vale, 20 phrases", version, partial(_vale_command, tool, config))
    raise AbsentError(trouble)


def _vale_command(tool: str, config: Path, files: Iterable[Path]) -> list[str]:
    return [tool, f"--config={config}", *map(str, files)]


def _language_tool(scratch: Path) -> Peer:
    """LanguageTool as tools/languagetool builds it: its server, started and asked of one file after the other."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise AbsentError(f"no {program} on this machine")
    folder = scratch / "languagetool"
    if not list(folder.glob("*/languagetool-server.jar")):
        _run([sys.executable, str(ROOT / "tools" / "languagetool" / "build.py"), str(folder)], scratch, 900)
    jar = next(folder.glob("*/languagetool-server.jar"))
    script = str(ROOT / "benchmarks" / "languagetool.py")
    version = jar.parent.name.partition("-")[2]
    return Peer("LanguageTool, its server", version, lambda files: [sys.executable, script, str(jar), *map(str, files)])


_MAKERS: tuple[tuple[str, Callable[[Path], Peer]], ...] = (
    ("proselint", lambda scratch: _python(scratch, "proselint", "check")),
    ("write-good", lambda scratch: _node_tool(scratch, "write-good")),
    ("alex", lambda scratch: _node_tool(scratch, "alex", "--quiet")),
    ("textlint", _textlint),
    ("harper.js", _harper),
    ("Vale", _vale),
    ("LanguageTool", _language_tool),
    ("codespell", lambda scratch: _python(scratch, "codespell")),
    ("typos", lambda scratch: _python(scratch, "typos")),
)


def installed(scratch: Path) -> tuple[list[Peer], dict[str, str]]:
    """Return the linters that could be installed, and why the others could not."""
    found: list[Peer] = []
    absent: dict[str, str] = {}
    for name, make in _MAKERS:
        print(f"installing {name} …", file=sys.stderr, flush=True)
        try:
            found.append(make(scratch))
        except AbsentError as error:
            absent[name] = str(error)
    return found, absent
