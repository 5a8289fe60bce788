"""The tutorial, followed to the letter: what it tells the reader to write works, and says what it promises."""

import re
from pathlib import Path

import pytest

from replylint import Linter
from replylint.cli import run
from replylint.testing import try_out

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(name="folder")
def fixture_folder(tmp_path, monkeypatch):
    rule, configuration, examples, both = blocks("toml")[:4]
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "no-hey.toml").write_text(rule, encoding="utf-8")
    (tmp_path / "replylint.toml").write_text(configuration, encoding="utf-8")
    (tmp_path / "examples.toml").write_text(examples, encoding="utf-8")
    (tmp_path / "both.toml").write_text(both, encoding="utf-8")
    (tmp_path / "house_rules.py").write_text(blocks("python")[0], encoding="utf-8")
    (tmp_path / "hey.txt").write_text("Hey there, Anna! The parcel is here.", encoding="utf-8")
    (tmp_path / "ask.txt").write_text("Is it blue? Is it new?", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rule_in_a_file_takes_under_thirty_lines_and_finds(folder, capsys):
    assert len(blocks("toml")[0].splitlines()) < 30
    assert run(["check", "hey.txt"]) == 1
    out = capsys.readouterr().out
    assert "hey.txt:1:1: warning no-hey" in out
    assert '"Hey there" is not how we greet: say hello.' in PAGE
    assert '"Hey there" is not how we greet: say hello.' in out
    run(["plugins", "check", "house"])
    assert capsys.readouterr().out in PAGE


def test_its_examples_are_tried(folder):
    path = folder / "house" / "no-hey.toml"
    rule = path.read_text(encoding="utf-8")
    examples = (folder / "examples.toml").read_text(encoding="utf-8")
    path.write_text(rule.replace("[[construction]]", examples + "\n[[construction]]", 1), encoding="utf-8")
    assert try_out("house") == ((), (), 1, 1, 5)


def test_a_rule_in_python_takes_under_forty_lines_and_finds(folder, capsys):
    assert len(blocks("python")[0].splitlines()) < 40
    assert run(["check", "--config", "both.toml", "ask.txt", "hey.txt", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "ask.txt:1:13: one-question" in out
    assert "hey.txt:1:1: no-hey" in out
    assert run(["plugins", "check", "house_rules.py"]) == 0
    assert capsys.readouterr().out in PAGE


def test_the_example_package_does_what_the_tutorial_says(capsys):
    tried = try_out(str(ROOT / "examples" / "plugin" / "example_bank"))
    assert (tried.problems, tried.failures) == ((), ())
    shown = f"Rules: {tried.rules}, constructions: {tried.constructions}, examples: {tried.examples}, failing: 0"
    assert shown in PAGE


def test_the_example_package_goes_with_the_rules_of_the_steps_before(folder):
    plugins = ["house_rules.py", str(ROOT / "examples" / "plugin" / "example_bank" / "__init__.py")]
    linter = Linter(plugins=plugins, packs=["house"])
    assert linter.problems == []
    assert {"no-hey", "one-question", "one-question-a-turn", "bank-plain-words"} <= set(linter.rules)
