"""Comments that switch rules off: which replies, lines and rules they bear on, and which bear on nothing."""

import re
from email.encoders import encode_7or8bit, encode_base64, encode_quopri
from email.mime.text import MIMEText

import pytest

from replylint.sources import open_file
from replylint.sources.lines import Rows

Found = list[tuple[str, set[str]]]


def found(name: str, text: str) -> Found:
    drafts = open_file(name, text.encode()).drafts
    return [(draft.text[s.start : s.end], set(s.rules)) for draft in drafts for s in draft.suppressions]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- replylint: disable=a, b -->",
        "{# replylint: disable=a, b #}",
        "{#- replylint: disable=a,b because of it #}",
        "{% comment %} replylint: disable=a, b {% endcomment %}",
        "{%- comment -%}replylint: disable=a, b{%- endcomment -%}",
        "{{!-- replylint: disable=a, b --}}",
        "{{! replylint: disable=a, b }}",
        "<%# replylint: disable=a, b %>",
        "{% # replylint: disable: a, b %}",
    ],
)
def test_comments(comment: str) -> None:
    draft = open_file("a.md", f"## One\n\n{comment}\n\nHi there.\n\n## Two\n\nHi again.\n".encode()).drafts
    assert [set(each.disabled) for each in draft] == [{"a", "b"}, set()]


@pytest.mark.parametrize(
    "comment", ["<!--replylint: disable=a-b-->", "{{!--replylint: disable=a-b--}}", "{#-replylint: disable=a-b-#}"]
)
def test_a_comment_may_end_right_behind_its_rules(comment: str) -> None:
    assert open_file("a.txt", f"{comment}\nHi.".encode()).drafts[0].disabled == {"a-b"}
    assert open_file("a.txt", f"{comment.replace('=a-b', '')}\nHi.".encode()).drafts[0].disabled == {"all"}


@pytest.mark.parametrize(
    "text", ["replylint: disable=a", "# replylint: disable=a", "<!-- replylint: disabled -->", "<!-- lint: x -->"]
)
def test_no_comments(text: str) -> None:
    assert found("a.md", f"Hi there.\n\n{text}\n") == []


def test_without_rules_it_is_all() -> None:
    assert open_file("a.txt", b"{# replylint: disable #}\nHi.").drafts[0].disabled == {"all"}


def test_a_comment_that_says_the_same_again_switches_nothing_off() -> None:
    again = "{# replylint: disable-file=a #}"
    drafts = open_file("a.md", f"# A\n{again}\nHi.\n\n# B\n{again}\nHi.\n".encode()).drafts
    assert [[set(each.rules) for each in draft.suppressions] for draft in drafts] == [[{"a"}, set()], [{"a"}]]
    assert [set(draft.disabled) for draft in drafts] == [{"a"}, {"a"}]


def test_comments_about_many_replies_are_as_many_as_there_are_rules() -> None:
    text = "".join(f"# A\n<!-- replylint: disable-file=rule-{number} -->\nHi.\n" for number in range(250))
    drafts = open_file("a.md", text.encode()).drafts
    assert [len(draft.suppressions) for draft in drafts[:3]] == [250, 200, 200]
    assert {len(draft.suppressions) for draft in drafts[1:]} == {200}


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "7bit"])
def test_a_comment_in_a_body_however_it_is_coded(encoding: str) -> None:
    mail = MIMEText("Hi.\n{# replylint: disable-next-line=a #}\nIt is.\n", _charset=None)
    del mail["Content-Transfer-Encoding"]
    {"base64": encode_base64, "quoted-printable": encode_quopri, "7bit": encode_7or8bit}[encoding](mail)
    assert found("a.eml", mail.as_string()) == [("It is.", {"a"})]


def test_next_line_is_that_line_only() -> None:
    assert found("a.md", "Hi.\n<!-- replylint: disable-next-line=a -->\n\nIt is.\nIt was.\n") == [("It is.", {"a"})]
    inside = '[{"short_code": "x", "content": "Hi.\\n{# replylint: disable-next-line=a #}\\nIt \\"is\\".\\nIt was."}]'
    assert found("a.json", inside) == [('It "is".', {"a"})]


def test_whole_file_and_section() -> None:
    first = "## A\n```\nHello you.\n```\n<!-- replylint: disable=s -->\n\n"
    text = f"# T\n<!-- replylint: disable-file=f -->\n\n{first}## B\n```\nHello me.\n```\n"
    drafts = open_file("a.md", text.encode()).drafts
    assert [set(draft.disabled) for draft in drafts] == [{"f", "s"}, {"f"}]


def test_yaml_comments() -> None:
    text = (
        "replies:\n# replylint: disable=x\n- name: A\n  body: Hello A\n"
        "- name: B\n  body: Hello B  # replylint: disable=y\n"
        "- name: C\n  # replylint: disable-next-line=z\n  body: Hello C\n"
        "- name: D\n  body: '# replylint: disable=no comment'\n"
    )
    drafts = open_file("a.yml", text.encode()).drafts
    assert [set(draft.disabled) for draft in drafts[:3]] == [{"x"}, {"y"}, {"z"}]


def test_po_comments() -> None:
    text = '# replylint: disable=a\nmsgid "A"\nmsgstr "b"\n\nmsgid "C"\nmsgstr "d"\n'
    assert found("a.po", text) == [("b", {"a"})]


def test_front_matter() -> None:
    for rules in ("[a, b]", '"a, b"', "\n    - a\n    - b"):
        text = f"---\nreplylint:\n  disable: {rules}\n---\nHi there.\n"
        assert open_file("a.txt", text.encode()).drafts[0].disabled == {"a", "b"}


@pytest.mark.parametrize(
    "rows", [["lang: lv", "channel: chat"], ["Locale: LV-lv", "channel: whatsapp ", "owner: me"], ["industry: bank"]]
)
def test_plain_front_matter_says_what_it_says_in_quotes(rows):
    plain, quoted = (
        open_file("a.md", ("---\n" + "\n".join(some) + "\n---\nHi there.\n").encode()).drafts[0]
        for some in (rows, [re.sub(r": (\S+)", r': "\1"', row) for row in rows])
    )
    assert (plain.lang, plain.channel, plain.industry) == (quoted.lang, quoted.channel, quoted.industry)
    assert plain.lang or plain.channel or plain.industry


def test_html_comments_in_what_is_sent_are_told_apart() -> None:
    comment = "<!-- replylint: disable=a -->"
    sent = {name: open_file(name, f"Hi there. {comment}".encode()).drafts[0] for name in ("a.html", "a.md")}
    assert [sent[name].suppressions[0].sent for name in sent] == [True, False]
    assert "".join("Hi there. " + comment)[slice(*sent["a.md"].suppressions[0].place)] == comment


def test_a_comment_that_bears_on_nothing_is_told() -> None:
    text = "## A\n\nHi there.\n\n<!-- replylint: disable-next-line=a -->\n"
    opened = open_file("a.md", text.encode())
    assert [(text[slice(*odd.place)], odd.right) for odd in opened.odd] == [
        ("<!-- replylint: disable-next-line=a -->", None)
    ]


def misspelt(comment: str, name: str = "a.md") -> list[tuple[str | None, str]]:
    return [(odd.right, odd.rule) for odd in open_file(name, f"Hi there.\n\n{comment}\n".encode()).odd]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("replylint: disabled=a-b, c", "disable=a-b, c"),
        ("replylint: disable_next_line=a", "disable-next-line=a"),
        ("replylint: disable-line=a", "disable-next-line=a"),
        ("replylint: Disable-File = a  It is agreed.", "disable-file=a"),
        ("replylint: ignore: a", "disable=a"),
        ("replylint: disabled", "disable"),
        ("replylint: off", "disable"),
        ("replylint-disable-next-line a-b", "disable-next-line=a-b"),
        ("replylint : disable", "disable"),
        ("Replylint: disable=a", "disable=a"),
        ("replylint disable=a", "disable=a"),
        ("replylint: disable='a'", "disable=a"),
        ("replylint: disable=[a, b]", "disable=a, b"),
        ("replylint: disable=", "disable"),
        ("repylint: disable", "disable"),
        ("relpylint: disable=a-b", "disable=a-b"),
        ("reply-lint: disable-file=a  It is agreed.", "disable-file=a"),
        ("Reply lint: disable=a", "disable=a"),
    ],
)
@pytest.mark.parametrize(
    "comment", ["<!-- {} -->", "{{# {} #}}", "{{%- comment -%}}{}{{%- endcomment -%}}", "<%# {} %>"]
)
def test_a_misspelt_comment_is_told_with_its_right_spelling(comment: str, said: str, right: str) -> None:
    assert misspelt(comment.format(said)) == [(f"replylint: {right}", "")]


@pytest.mark.parametrize(
    ("said", "right", "rule"),
    [
        ("replylint: disable a-b", "replylint: disable=a-b", "a-b"),
        ("replylint: disable a-b, c because", "replylint: disable=a-b, c", "a-b"),
        ("replylint: disable grammar", "replylint: disable=grammar", "grammar"),
        ("replylint: disable=a b-c", "replylint: disable=a, b-c", "b-c"),
        ("replylint: disabled a-b because", "replylint: disable=a-b", "a-b"),
        ("replylint: enable=a-b", "", "a-b"),
    ],
)
def test_what_may_be_a_reason_counts_only_if_it_is_a_rule(said: str, right: str, rule: str) -> None:
    assert misspelt(f"{{# {said} #}}") == [(right, rule)]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- replylint: see the house rules; disable=x is not wanted -->",
        "<!-- replylint marks this on purpose -->",
        "<!-- replylint: disabled here because the lawyers want it so -->",
        "<!-- replylint disable comments are in docs -->",
        "<!-- see replylint: disabled=a -->",
        "<!-- pylint: disable=a -->",
        "<!-- yamllint: disable=a -->",
        "<!-- reply lint rules are in docs -->",
        "{# replylint: disable=a  agreed with the lawyers #}",
        "{# replylint: disable=a a is wanted #}",
        "{# replylint: disable  grammar is not ours #}",
        "replylint: disabled=a",
        "# replylint: disabled=a",
    ],
)
def test_a_sentence_that_speaks_of_replylint_is_not_misspelt(comment: str) -> None:
    assert [odd for odd in misspelt(comment) if odd[0] is not None] == []


def test_misspelt_comments_in_yaml_and_in_an_export() -> None:
    text = "replies:\n- name: A\n  # replylint: disabled=x\n  body: Hello A\n"
    assert [odd.right for odd in open_file("a.yml", text.encode()).odd] == ["replylint: disable=x"]
    text = '[{"short_code": "x", "content": "Hi.\\n{# replylint: disable-line=a #}\\nIt is."}]'
    odd = open_file("a.json", text.encode()).odd
    assert [(text[slice(*each.place)], each.right) for each in odd] == [
        ("{# replylint: disable-line=a #}", "replylint: disable-next-line=a")
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_found_by_place_whatever_ends_them(ending: str) -> None:
    text = ending.join(("one", "", "  ", "four"))
    rows = Rows(text)
    four = text.index("four")
    assert [text[slice(*rows.around(place))] for place in (0, 3, four, len(text))] == ["one", "one", "four", "four"]
    assert (rows.below(0), rows.below(four)) == ((four, len(text)), None)
    assert [rows.position(place) for place in (0, 3, four + 1)] == [(1, 1), (1, 4), (4, 2)]
