"""A sentence may say something and then ask: what was said before the question is no question."""

import pytest

from replylint import Draft, Linter
from replylint.acts.asked import asked_from

ASKS, BINDS, JOINS = {"could", "is", "did"}, {"if", "when"}, {"but"}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("you left it out , could you send it", 5),
        ("we can not , but could you call us", 5),
        ("not on friday ; is saturday all right", 4),
        ("could you send it , is it there now", 0),
        ("if you left it out , could you send it", 0),
        ("hello , when it came , did you see it", 0),
        ("you left it out , did you", 0),
        ("you left it out could you send it", 0),
        ("", 0),
    ],
)
def test_the_question_begins_behind_a_mark(sentence: str, place: int) -> None:
    assert asked_from(sentence.split(), ASKS, BINDS, JOINS) == place


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("You did not attach the photo, could you send it again?", ["blame-language"]),
        ("There is a problem with the card, could you try another one?", ["negative-word"]),
        ("Jūs nepievienojāt foto, vai varat to atsūtīt?", ["blame-language"]),
        ("Ви не додали фото, чи можете надіслати його?", ["blame-language"]),
        ("We will send a new one, would that be all right?", []),
        ("If you did not attach the photo, could you send it again?", []),
        ("When you entered the wrong PIN, did you get a message?", []),
        ("Did you not attach the photo, or did it get lost?", []),
        ("Ja neesat pievienojis foto, vai varat to atsūtīt?", []),
        ("Якщо ви не додали фото, чи можете надіслати його?", []),
        ("Чи ви не додали фото, чи воно загубилося?", []),
    ],
)
def test_what_stands_before_a_question_is_judged(linter: Linter, text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in linter.lint(Draft(text))] == rules
