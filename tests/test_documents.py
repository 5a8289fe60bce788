"""The console blocks of the documents: each `replylint` command in them runs, and says what the page shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("examples/**/*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
SHOWN = [page for page in PAGES if re.search(r"^\$ .*replylint", page.read_text(encoding="utf-8"), re.M)]
NOT_RUN = {
    "pbpaste": "the clipboard of a Mac",
    "replylint grammar start": "downloads LanguageTool",
    "replylint check --grammar": "needs the server that the line before it starts",
}
INSTALL = "pip install ./examples/plugin"
# What the tutorial tells the reader to write, in its order; None is for the reader's own package.
WRITTEN = {
    "toml": ["house/no-hey.toml", "replylint.toml", "+house/no-hey.toml", "replylint.toml", None],
    "python": ["house_rules.py", "test_house_rules.py"],
}


def steps(block):
    """Yield (command, what the page shows of its output) for a console block."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.fixture(name="shell")
def fixture_shell(tmp_path, monkeypatch):
    """A folder with examples and templates; a function that runs a command there, and installs the example plugin."""
    program = tmp_path / "bin" / "replylint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m replylint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    installed = tmp_path / "site" / "example_bank-1.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Name: example-bank\nVersion: 1\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text("[replylint]\nexample-bank = example_bank\n", encoding="utf-8")
    (installed.parent / "example_bank").symlink_to(ROOT / "examples" / "plugin" / "example_bank")
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    shutil.copytree(ROOT / "examples" / "email", folder / "templates")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    monkeypatch.chdir(folder)

    def run(command):
        if command == INSTALL:
            monkeypatch.setenv("PYTHONPATH", f"{installed.parent}{os.pathsep}{ROOT}")
            command = "true"
        return subprocess.run(
            ["bash", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def write(name, text):
    """Write a file of the tutorial; with "+" its text goes above the construction."""
    path = Path(name.removeprefix("+"))
    path.parent.mkdir(exist_ok=True)
    if name.startswith("+"):
        text = path.read_text(encoding="utf-8").replace("[[construction]]", f"{text}\n[[construction]]", 1)
    path.write_text(text, encoding="utf-8")


def fits(shown, said):
    """Tell whether an output is what a page shows of it; in JSON `…` stands for anything."""
    if not shown.startswith("{"):
        return shown == said
    return re.fullmatch(re.escape(shown).replace("…", ".*"), said) is not None


def try_step(command, shown, run):
    if any(part in command for part in NOT_RUN):
        return
    if command.startswith("cat "):
        Path(command[4:]).write_text(shown, encoding="utf-8")
        return
    done = run(command)
    assert done.returncode in (0, 1), (command, done.stderr)
    if shown:
        assert done.stderr == ""
        assert fits(shown, done.stdout), (command, done.stdout)


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_do_what_the_page_shows(page, shell):
    to_write = {language: iter(names) for language, names in WRITTEN.items()}
    for language, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            for command, shown in steps(block):
                try_step(command, shown, shell)
        elif page.name == "tutorial.md" and language in WRITTEN:
            name = next(to_write[language])
            if name:
                write(name, block)
    if page.name == "tutorial.md":
        assert all(next(rest, "none") == "none" for rest in to_write.values())
        assert shell(f"{sys.executable} -m pytest -q -p no:cacheprovider test_house_rules.py").returncode == 0


UNRELEASED = re.compile(r"rev: v\d|replylint==\d|pip install replylint|releases/tag")


def test_one_place_says_what_holds_after_the_release():
    if "(unreleased)" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        pytest.skip("there is a release")
    texts = {page: page.read_text(encoding="utf-8") for page in [*PAGES, *ROOT.glob("examples/ci/*.yml")]}
    assert {page.name for page, text in texts.items() if UNRELEASED.search(text)} == {"versioning.md"}


def test_the_pages_with_commands_are_found():
    assert {page.name for page in SHOWN} >= {"README.md", "cli.md", "helpdesks.md", "index.md", "tutorial.md"}
    text = "".join(page.read_text(encoding="utf-8") for page in SHOWN)
    assert all(command in text for command in NOT_RUN)
