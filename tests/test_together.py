"""Drafts that are linted together have the findings that each has alone. The drafts are machine-written."""

import json
import os
import random
from pathlib import Path

import pytest
from cli_fakes import cli_fixture  # noqa: F401 - a fixture

from replylint import Draft, Linter
from replylint.linter import HANDFUL, HANDFUL_LENGTH, handfuls
from replylint.rewrites.memory import LIMIT, Choices

QUALITY = Path(__file__).parent / "quality"
CHANNELS = (None, "email", "chat", "review")


def drafts():
    """Return drafts in four languages, in any order, some with a channel, a language or a complaint."""
    chance = random.Random(11)
    found = []
    for code in ("lv", "uk", "zh", "en"):
        lines = (QUALITY / f"round1-{code}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines[:30]:
            text = json.loads(line)["text"]
            lang = chance.choice((None, None, code))
            customer = chance.choice((None, text))
            found.append(Draft(text, channel=chance.choice(CHANNELS), lang=lang, customer_text=customer))
    chance.shuffle(found)
    return found


def test_many_drafts_have_the_findings_of_each():
    many = drafts()
    assert len(many) > HANDFUL
    together = list(Linter().lint_many(many))
    assert any(together)
    linter = Linter()
    for _ in range(2):  # the second time, rewrites are remembered
        assert together == [linter.lint(draft) for draft in many]
    first = [Linter().lint(draft) for draft in many[:8]]  # by linters that remember nothing of their own
    assert together[:8] == first


def test_of_rewrites_no_word_is_remembered():
    linter = Linter()
    assert linter.lint(Draft("Dear Zyxwvut,\n\nYou did not give the address, Zyxwvut."))
    choices = linter.profile().choices
    assert len(choices._found) == 1
    kept = repr(choices._found).lower()
    assert "zyx" not in kept
    assert "address" not in kept


def test_rewrites_that_held_are_forgotten_when_there_are_many():
    choices = Choices()
    for number in range(3 * LIMIT):
        choices.put(number, ((), True))
    choices.put(None, ((), True))
    assert choices.get(None) == choices.get(0) == ((), False)
    assert choices.get(3 * LIMIT - 1) == choices.get(2 * LIMIT) == ((), True)


def test_a_rewrite_is_chosen_anew_where_the_surroundings_differ():
    drafts = [
        "We will check your order.", "We will check your order. By Friday.",
        "We will check your order. We will send it.", "If it is lost, call us. We will check your order soon.",
        "If it is lost, call us.\n\nWe will check your order soon.", "# If it is lost\n\nWe will check it soon.",
        "WE WILL CHECK your order.", "We will *check* your order.", "{% if a %}We will check your order.{% endif %}",
        "Unfortunately, we lost it.", "unfortunately, we lost it.", "<b>Unfortunately</b>, we lost it.",
    ]  # fmt: skip
    linter = Linter()
    for text in [*drafts, *reversed(drafts), *drafts]:
        assert linter.lint(Draft(text)) == Linter().lint(Draft(text))


def test_drafts_are_taken_as_they_are_asked_for():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield Draft("Sorry, we will reply soon.")

    found = Linter().lint_many(endless())
    assert next(found) == next(found)
    assert len(taken) == HANDFUL


def test_handfuls_keep_all_drafts_in_order():
    many = [Draft(str(number) * length) for number, length in enumerate([1, HANDFUL_LENGTH * 2, 1, 1] * HANDFUL)]
    some = list(handfuls(many))
    assert [draft for each in some for draft in each] == many
    assert all(len(each) <= HANDFUL and len(each[0].text) > 0 for each in some)
    assert list(handfuls([])) == []


def test_a_draft_with_an_unknown_channel_is_named():
    linter = Linter()
    with pytest.raises(ValueError, match="no channel 'pigeon'"):
        list(linter.lint_many([Draft("Sorry."), Draft("Sorry.", channel="pigeon")]))


def test_a_folder_is_reported_as_its_files_are(cli, tmp_path):
    names = [f"{number:03}.txt" for number in range(70)]
    for number, name in enumerate(names):
        text = "BOOM" if number in (3, 40) else "We will answer SOON.\n" * (number % 4)
        Path(name).write_text(text)
    whole = json.loads(cli("check", "--format", "json", ".").out)["files"]
    alone = [json.loads(cli("check", "--format", "json", name).out)["files"][0] for name in names]
    assert os.getcwd() == str(tmp_path)
    assert whole == alone
    assert [file["error"]["code"] for file in whole if file["error"]] == ["internal-error"] * 2


def test_a_word_that_stands_twice_in_a_long_sentence_is_found_once():
    found = Linter().lint(Draft("we will send you the parcel and " * 400 + "the the end"))
    assert [finding.text for finding in found if finding.rule == "doubled-word"] == ["the the"]
