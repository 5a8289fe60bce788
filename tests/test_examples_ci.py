"""The examples for CI: their commands run as they stand there, and write what the service is told to read."""

import json
import shlex
from pathlib import Path

import pytest
import yaml

from replylint.cli import run

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "ci"


def commands(name):
    """Return the `replylint` commands of an example, wherever in the file they stand."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            node = list(node.values())
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, str) and node.startswith("replylint "):
            found.append(shlex.split(node)[1:])

    walk(yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8")))
    return found


@pytest.fixture
def templates(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.md").write_text("You entered the wrong address.\n", encoding="utf-8")
    return tmp_path


def test_github_actions(templates, capsys):
    assert [run(command) for command in commands("github-actions.yml")] == [1, 0]
    assert capsys.readouterr().out.startswith("::error ")
    sarif = json.loads((templates / "replylint.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["blame-language"]
    assert "sarif_file: replylint.sarif" in (EXAMPLES / "github-actions.yml").read_text(encoding="utf-8")


def test_gitlab(templates, capsys):
    assert [run(command) for command in commands("gitlab-ci.yml")] == [0, 0, 1]
    job = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text(encoding="utf-8"))["replylint"]
    report = json.loads((templates / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert [entry["check_name"] for entry in report] == ["blame-language/customer"]
    assert all((templates / path).is_file() for path in job["artifacts"]["paths"])
    assert "blame-language" in capsys.readouterr().out
