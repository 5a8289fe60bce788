"""The hooks, run by pre-commit itself on git repositories of templates made here.

The repository under test is a copy of this one, so that what is tested is what lies here. pre-commit installs it into
an environment of its own, for which it needs git and a package index: without one of them the tests are skipped and
say so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info", "build", "dist", "compiled.bin"
)
CLEAN = "Hello,\n\nyour order left today and arrives by Friday.\n\nKind regards\nAnna\n"
BLAME = "Hello,\n\nyou entered the wrong address.\n\nKind regards\nAnna\n"
ODD = ("--fix.md", "-q.md", "--.md", "two words.md", "Відповідь.md", "退款.md", "ļoti ātri.md", "a%b$c.md")


def git(*arguments, cwd):
    return subprocess.run(["git", *arguments], cwd=cwd, env=environment(), capture_output=True, check=True)


def environment(**more):
    """Return an environment in which nobody's own git configuration counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "SKIP"))}
    names = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_COMMITTER_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    return {**kept, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "NO_COLOR": "1", **more}


def why_not(folder):
    """Return why pre-commit cannot be tried here, or nothing."""
    if shutil.which("git") is None:
        return "git is not installed"
    try:
        import pre_commit  # noqa: F401
    except ImportError:
        return "pre-commit is not installed"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-cache-dir",
        "-d",
        str(folder),
        "pluggy",
    ]
    try:
        done = subprocess.run(
            [*command, "--retries", "0", "--timeout", "10"], capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return "the package index does not answer"
    return "" if done.returncode == 0 else "no package index can be reached"


@pytest.fixture(scope="session")
def hooks(tmp_path_factory):
    """The repository under test, and a folder in which pre-commit keeps what it has installed."""
    reason = why_not(tmp_path_factory.mktemp("index"))
    if reason:
        pytest.skip(f"THE PRE-COMMIT HOOKS ARE NOT TESTED: {reason}")
    folder = tmp_path_factory.mktemp("hooks") / "replylint"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "As it is", cwd=folder)
    return folder, tmp_path_factory.mktemp("store")


@pytest.fixture
def templates(tmp_path):
    """A repository with 50 files of templates, among them oddly named ones, and files that hold none."""
    for number in range(50 - len(ODD)):
        folder = tmp_path / "templates" / f"{number % 5}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"reply {number}.md").write_text(CLEAN, encoding="utf-8")
    for name in ODD:
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"description": "you entered the wrong address"}', encoding="utf-8")
    (tmp_path / "settings.json").write_text('{"body": "you entered the wrong address"}', encoding="utf-8")
    (tmp_path / "README.md").write_text(BLAME, encoding="utf-8")
    git("init", "-q", "-b", "main", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    git("commit", "-q", "-m", "Templates", cwd=tmp_path)
    return tmp_path


def pre_commit(*arguments, cwd, store):
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=cwd,
        env=environment(PRE_COMMIT_HOME=str(store)),
        capture_output=True,
        check=False,
        timeout=600,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def spoil(folder, names):
    for name in names:
        (folder / name).write_text(BLAME, encoding="utf-8")
    git("add", "-A", cwd=folder)


def configure(folder, hooks, *lines):
    """Write a configuration that uses the hook; `lines` are further keys of it. Return the revision used."""
    repository = hooks[0]
    revision = git("rev-parse", "HEAD", cwd=repository).stdout.decode().strip()
    rows = ["repos:", f"- repo: {repository}", f"  rev: {revision}", "  hooks:", "  - id: replylint", *lines]
    (folder / ".pre-commit-config.yaml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    git("add", "-A", cwd=folder)


def test_try_repo_passes_and_fails(hooks, templates):
    repository, store = hooks
    status, said = pre_commit("try-repo", str(repository), "replylint", "--all-files", cwd=templates, store=store)
    assert status == 0, said
    assert "Passed" in said
    spoil(templates, ODD)
    status, said = pre_commit("try-repo", str(repository), "replylint", cwd=templates, store=store)
    assert status == 1, said
    found = [line for line in said.splitlines() if "blame-language/customer" in line]
    assert sorted(line.partition(":3:1: ")[0].removeprefix("./") for line in found) == sorted(ODD)
    assert "package.json" not in said


def test_a_commit_is_stopped_until_the_reply_is_mended(hooks, templates):
    configure(templates, hooks)
    store = hooks[1]
    assert pre_commit("install", cwd=templates, store=store)[0] == 0
    spoil(templates, ["templates/0/reply 0.md"])
    command = ["git", "commit", "-q", "-m", "Change"]
    options = {"cwd": templates, "env": environment(PRE_COMMIT_HOME=str(store)), "capture_output": True}
    stopped = subprocess.run(command, check=False, **options)
    assert stopped.returncode == 1
    assert b"templates/0/reply 0.md:3:1: blame-language/customer" in stopped.stdout + stopped.stderr
    (templates / "templates/0/reply 0.md").write_text(CLEAN + "\nP.S. Thank you!\n", encoding="utf-8")
    git("add", "-A", cwd=templates)
    assert subprocess.run(command, check=False, **options).returncode == 0


def test_several_processes_find_the_same_as_one(hooks, templates):
    names = [f"templates/{number % 5}/reply {number}.md" for number in range(0, 40, 3)]
    spoil(templates, names)
    configure(templates, hooks)
    said = []
    for lines in ((), ("    require_serial: false",)):
        configure(templates, hooks, *lines)
        status, text = pre_commit("run", "--all-files", cwd=templates, store=hooks[1])
        assert status == 1, text
        said.append(sorted(line for line in text.splitlines() if "blame-language" in line))
    assert said[0] == said[1]
    assert [line.partition(":")[0] for line in said[0]] == sorted(names)


def test_arguments_are_added_to_the_command(hooks, templates):
    spoil(templates, ODD[:1])
    configure(templates, hooks, "    args: [--ignore, blame-language]")
    status, said = pre_commit("run", "--all-files", cwd=templates, store=hooks[1])
    assert status == 0, said


def test_the_whole_tree_is_linted_whatever_has_changed(hooks, templates):
    spoil(templates, ["templates/1/reply 1.md"])
    git("commit", "-q", "-m", "Unseen", cwd=templates)
    repository, store = hooks
    command = ("try-repo", str(repository), "replylint-all", "--hook-stage", "manual")
    status, said = pre_commit(*command, cwd=templates, store=store)
    assert status == 1, said
    assert "templates/1/reply 1.md:3:1: blame-language/customer" in said
