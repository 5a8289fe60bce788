"""What is sent to a checker, and where what it says stands in the draft: exact, whatever is in the text."""

import re

import grammar_fakes
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import Draft, Linter
from replylint.grammar.matches import Units, name
from replylint.grammar.words import Personal


@given(st.text(st.characters(codec="utf-8")), st.data())
def test_units_of_java_are_code_points_again(text, data):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    units = Units(text)
    assert units.start(grammar_fakes.units(text[:first])) == first
    assert units.end(grammar_fakes.units(text[:last])) == last


def test_half_a_character_counts_as_the_whole_one():
    units = Units("a😀b")
    assert (units.start(2), units.end(2)) == (1, 2)


@pytest.fixture(scope="module", name="server")
def server_fixture():
    with grammar_fakes.FakeServer() as server:
        yield server


@pytest.fixture(scope="module", name="linter")
def linter_fixture(server):
    return Linter(select=["grammar"], grammar={"server": server.address, "hunspell": {"lv": ""}})


def words_of(linter, text, **more):
    return [found.text for found in linter.lint(Draft(text, lang="en", **more))]


_PIECES = st.sampled_from(
    [
        "wrng", "wrng", "😀", "👩‍👩‍👧", "𝒳𝒴", "{{customer.name}}", "[order number]", "https://example.com/a?b",
        "the parcel", "e\u0301te\u0301", "zero\u200bwidth", "…", "...", "“we are late”", "\r\n", "\n\n",
        "we send it.", "&amp;", "<b>", "</b>", "<p>", "</p>", "<br>", "`code`", "you@example.com", "%{eta}", "№ 5",
        "{% if x %}", "{% endif %}",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(_PIECES, min_size=1, max_size=25), st.sampled_from(["plain", "markdown", "html"]))
def test_a_finding_marks_the_word_that_is_wrong(linter, pieces, markup):
    text = " ".join(pieces)
    for found in linter.lint(Draft(text, lang="en", markup=markup)):
        assert text[found.start : found.end] == found.text
        assert found.text == "wrng"


def test_no_wrong_word_is_lost_between_what_is_masked(linter):
    text = (
        "Dear {{name}} 😀,\n\nthe wrng thing 👩‍👩‍👧 and a wrng one; see https://example.com/wrng.\n\n"
        "“the wrng quote” 𝒳 wrng."
    )
    assert words_of(linter, text) == ["wrng"] * 3


def test_html_is_read_as_the_customer_reads_it(linter):
    text = "<p class='wrng'>We s<b>en</b>d the w<i>rn</i>g&nbsp;thing 😀 to {{name}}.<!-- wrng --></p>"
    assert words_of(linter, text, markup="html") == ["w<i>rn</i>g"]


def test_the_checker_sees_no_placeholder_address_or_quotation(linter, server):
    server.asked.clear()
    linter.lint(
        Draft("Dear {{name}}, write to anna@example.com about order %{id}. You wrote “my secret” to us.", lang="en")
    )
    (asked,) = server.asked
    assert not re.search("name|anna|id}|secret", asked["text"])
    assert asked["language"] == "en-US"


def test_sentences_of_each_language_go_to_their_own_checker(linter, server):
    server.asked.clear()
    text = "Дякуємо за ваше замовлення, ми вже його відправили.\n\nThank you for your order, we have sent it already."
    linter.lint(Draft(text))
    assert {asked["language"]: "Thank" in asked["text"] for asked in server.asked} == {"uk-UA": False, "en-US": True}


def test_wrapped_lines_are_one_sentence_and_paragraphs_are_not(linter, server):
    server.asked.clear()
    letter = "We have sent the parcel to the address that you gave us on Monday and\nyou have it soon."
    text = f"{letter}\n\nSee the list:\n- one\n- two"
    linter.lint(Draft(text, lang="en"))
    assert "Monday and you" in server.asked[0]["text"]
    assert "\n\none\n\ntwo" in server.asked[0]["text"]


def test_a_long_draft_goes_in_pieces(linter, server):
    server.asked.clear()
    text = "We have sent the wrng parcel to you. " * 2000
    assert words_of(linter, text) == ["wrng"] * 2000
    assert len(server.asked) > 5
    assert max(len(asked["text"]) for asked in server.asked) < 10_000


def test_what_has_no_end_is_not_sent(linter, server):
    server.asked.clear()
    assert words_of(linter, "wrng " * 3000) == []
    assert server.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "Please call Wrng at once.",  # a name
        "The wrng{{suffix}} is here.",  # part of a word that is not known yet
        "It is {% if a %}wr{% else %}ng{% endif %} here.",
        "Kindly {{name}}, kindly {{name}}.",  # nothing is known of the grammar beside a placeholder
        "You can pay {% if a %}kindly{% endif %} with the card.",
    ],
)
def test_what_need_not_be_wrong_is_left_alone(linter, text):
    assert words_of(linter, text) == []


def test_at_most_five_ways_out(linter):
    (found,) = linter.lint(Draft("The wrng thing.", lang="en"))
    assert [way.replacement for way in found.suggestions] == ["wrong", "wrong1", "wrong2", "wrong3", "wrong4"]


def test_a_word_has_our_message_and_a_sentence_its_own(linter):
    found = linter.lint(Draft("We kindly send the wrng thing.", lang="en"))
    assert [(each.kind, each.message, each.severity) for each in found] == [
        ("FAKE_STYLE", "Say it otherwise.", "suggestion"),
        ("MORFOLOGIK_RULE_FAKE", "“wrng” looks misspelt.", "suggestion"),
    ]


def test_a_rules_name_is_a_kind_of_finding():
    assert name("A-b.c_1[2] д/") == "A-b.c_1_2_"
    assert name("") == "UNNAMED"


@pytest.mark.parametrize(
    ("entries", "word", "there"),
    [
        (["foo"], "foo", True),
        (["foo"], "Foo", True),
        (["Foo"], "foo", False),
        (["Foo"], "FOO", False),
        (["foo*"], "Foobar", True),
        (["foo"], "foobar", False),
        (["п'ять"], "п’ять", True),
        (["*"], "all", False),
        (["*šanos"], "pieslēgšanos", True),
        ([], "foo", False),
    ],
)
def test_a_personal_dictionary(entries, word, there):
    assert (word in Personal(entries)) is there


def test_nothing_is_put_in_place_of_mark_up(linter):
    (found,) = linter.lint(Draft("<p>It is w<b>rn</b>g.</p>", lang="en", markup="html"))
    assert (found.text, found.suggestions) == ("w<b>rn</b>g", ())
