"""`check --explain-findings`: what matched in a reply, what refused it, and what became a finding."""

import json

import pytest

from replylint.cli import run

TEXT = "# One\n\nWe will get back to you soon.\n\n# Two\n\nIf you cannot log in, write to [name].\n"


@pytest.fixture
def explain(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")

    def go(*options):
        status = run(["check", "--isolated", "--explain-findings", *options, "a.md"])
        return status, capsys.readouterr().out

    return go


def test_a_finding_is_named_with_its_construction_and_guards(explain):
    status, out = explain()
    assert status == 1
    rows = out.splitlines()
    at = next(number for number, row in enumerate(rows) if "→ vague-promise/vague-time" in row)
    assert rows[at].startswith("a.md:3:25: en vague/vague-time “soon” by ")
    assert rows[at + 1].startswith("    ")


def test_what_was_refused_says_by_what(explain):
    assert "a.md:7:8: en negative/impossible “cannot” by can-not: refused: within condition" in explain()[1]


def test_a_finding_without_a_construction_is_there_too(explain):
    assert "a.md:7:32: en “[name]” by the rule itself → unfilled-placeholder/slot" in explain("--mode", "draft")[1]


def test_as_json_each_match_is_an_object(explain):
    found = [json.loads(line) for line in explain("--format", "jsonl")[1].splitlines()]
    named = [each for each in found if each["findings"] == ["vague-promise/vague-time"]]
    assert [(each["path"], each["name"], each["line"], each["column"], each["text"]) for each in named] == [
        ("a.md", "One", 3, 25, "soon")
    ]
    assert any(each["refused"] == "within condition" and each["findings"] == [] for each in found)


def test_the_words_of_a_pack_are_explained(explain, tmp_path, capsys):
    pack = tmp_path / "pack"
    pack.mkdir()
    table = """[[construction]]
id = "house-alas"
act = "negative"
kind = "unfortunately"
lang = "en"
patterns = ["alas"]
fires = ["[[Alas]], no."]
"""
    (pack / "words.toml").write_text(table, encoding="utf-8")
    (tmp_path / "a.md").write_text("Alas, the shop is closed.\n", encoding="utf-8")
    (tmp_path / "replylint.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    run(["check", "--explain-findings", "a.md"])
    out, err = capsys.readouterr()
    assert "house-alas" in out, err
