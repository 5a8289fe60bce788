"""What is a reply in a Markdown file and what is for the people who use it; the scanner against a full parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from replylint.sources import InputError, open_file
from replylint.sources.sections import Page

LETTER = "Hi there,\n\nwe have sent it today."


def texts(markdown: str, mode: str = "auto", name: str = "replies.md") -> list[str]:
    return [draft.text for draft in open_file(name, markdown.encode(), options={"markdown": mode}).drafts]


@pytest.mark.parametrize(
    ("markdown", "visible"),
    [
        (f"{LETTER}\n", [LETTER]),
        (f"# Late\n\n{LETTER}\n", [LETTER]),
        (f"# Replies\n\nFor the team.\n\n## Late\n\n{LETTER}\n", [LETTER]),
        (f"# Replies\n\n{LETTER}\n\n## Late\n\nIt is late.\n", [LETTER, "It is late."]),
        (f"## Late\n\n{LETTER}\n\n## How to use these\n\nCopy them.\n", [LETTER]),
        (f"## Late\n\n**When to use:** always.\n- Tags: late\n\n{LETTER}\n", [LETTER]),
        (f"## Late\n\nWhen to use: the parcel\nis late again.\n\n**Reply:**\n\n{LETTER}\n", [LETTER]),
        (
            "# A\n\n> Our format.\n\n## B\n**Use when:** late\n\n> It is late. We mend it.\n\n---\n",
            ["It is late. We mend it."],
        ),
        (f"## Names\n\n| a | b |\n|---|---|\n| We did. | x |\n\n## Late\n\n{LETTER}\n", [LETTER]),
        ("## How to reset your password\n\nPress the button.\n", ["Press the button."]),
        ("## Escalation notice\n\nYour request is with the team.\n", ["Your request is with the team."]),
        ("- [Thanks](#a)\n- [Sorry](#b)\n\n## A\n\nIt is late.\n", ["It is late."]),
        (f"## Late\nTone: warm\n{LETTER}\n", [LETTER]),
        (f"## Late\n\n*Use this once.*\n\n{LETTER}\n", [LETTER]),
        (f"## Late\n\n{LETTER}\n\nNotes: bring the receipt.\n", [f"{LETTER}\n\nNotes: bring the receipt."]),
        (f"## Late\n\n{LETTER}\n\n***\n\n## Contents\n\n- [a](#a)\n- [b](#b)\n", [LETTER]),
        (f"## Late\n<!--\nWe hide this.\n\n## Not a heading\n-->\n{LETTER}\n", [LETTER]),
        (f"## Late\n\n{{% comment %}}We hide this.{{% endcomment %}}\n\n## Two\n\n{LETTER}\n", [LETTER]),
        (
            f"## Log\n\n{LETTER}\n\n```\n$ tail -f log\nERROR x = 1;\n```\n",
            [f"{LETTER}\n\n```\n$ tail -f log\nERROR x = 1;\n```"],
        ),
        (
            "## Late\n\nDo so:\n\n```python\nprint('Hi, we are sorry.')\n```\n\n```\nDear Ann,\nit is late.\n```\n",
            ["Dear Ann,\nit is late."],
        ),
        ("## Late\n\n~~~~\nDear Ann,\n~~~\nit is late.\n~~~~\n", ["Dear Ann,\n~~~\nit is late."]),
        ("## Late\n\nFor staff.\n\n> ```\n> Dear Ann,\n>\n> it is late.\n> ```\n", ["Dear Ann,\n\nit is late."]),
        ("## Late\n\n```\nDear Ann, it never closes.\n", ["Dear Ann, it never closes."]),
        ("## 退款\n\n内部使用。\n\n```\n您好，退款已到账。\n```\n", ["您好，退款已到账。"]),
        ('```\n{"a": 1}\n```\n', []),
        ("<!-- nothing -->\n", []),
        ("", []),
    ],
)
def test_auto(markdown: str, visible: list[str]) -> None:
    assert texts(markdown) == visible


@pytest.mark.parametrize("line", ["Line: 22 runs every hour.", "Line: @ourshop"])
def test_a_line_that_only_ends_as_a_label_does_is_the_customers(line: str) -> None:
    assert texts(f"## Late\n\n{line}\n\n{LETTER}\n") == [f"{line}\n\n{LETTER}"]


@pytest.mark.parametrize("label", ["Subject", "Subject line", "**Temats**", "Тема", "邮件主题"])
def test_a_subject_line_is_a_fragment_of_its_own(label: str) -> None:
    [subject, reply] = open_file("a.md", f"## Late\n\n{label}: 22 is late\n\n{LETTER}\n".encode()).drafts
    assert (subject.text, subject.mode, reply.text) == ("22 is late", "fragment", LETTER)


def test_prose_stays_where_few_replies_stand_in_fences() -> None:
    prose = "".join(f"## Reply {number}\n\nWe will be with you at {number} pm.\n\n" for number in range(1, 5))
    assert len(texts(f"{prose}## Last\n\n```\nDear Ann, it is late.\n```\n")) == 5


def test_blocks_of_guidance_between_replies() -> None:
    assert texts(f"## Late\n\n> Only inside the EU.\n\n{LETTER}\n\n> Ask a lead.\n") == [LETTER]


@pytest.mark.parametrize(
    "title",
    [
        "Words to avoid",
        "Words and phrases to avoid",
        "3. Phrases we don't use",
        "What not to say",
        "Don't say",
        "❌ Don’t say:",
        "Never write",
        "Avoid",
        "Bad examples",
        "Examples of bad replies",
        "Forbidden phrases",
        "Vārdi, no kuriem jāizvairās",
        "Vārdi un frāzes, no kurām izvairīties",
        "Nerakstiet",
        "Slikti piemēri",
        "Aizliegtie vārdi",
        "Слова, яких слід уникати",
        "Чого не писати",
        "Не кажіть",
        "Погані приклади",
        "Заборонені слова",
        "禁用词",
        "避免使用的词语",
        "不要这样说",
        "错误示例",
        "反面案例",
        "禁用詞語",
        "錯誤範例",
    ],
)
def test_nothing_under_a_heading_that_shows_what_not_to_write_is_a_reply(title: str) -> None:
    bad = f"## {title}\n\nWe will be back.\n\n> {LETTER.splitlines()[0]} soon.\n\n### Late\n\n{LETTER}\n\n"
    assert texts(f"# Style\n\n{bad}## Late\n\nIt is late.\n") == ["It is late."]
    assert len(texts(bad, "section")) == 2


@pytest.mark.parametrize("title", ["Avoid late fees", "Bad weather", "Wrong item", "Never received it", "Not home"])
def test_titles_of_replies_that_sound_like_it(title: str) -> None:
    assert texts(f"## {title}\n\nIt is late.\n") == ["It is late."]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Bad", "Good"),
        ("- **Avoid:**", "- **Better:**"),
        ("❌ Don't say", "✅ Say"),
        ("* Slikti", "* Labi"),
        ("Погано", "Краще"),
        ("错误", "正确"),
        ("不推薦", "推薦"),
    ],
)
def test_good_and_bad_examples_are_guidance(bad: str, good: str) -> None:
    bad, good = (each if each.endswith(":**") else f"{each}:" for each in (bad, good))
    style = f"## Times\n\nName the time.\n\n{bad} We answer soon.\n{good} We answer by 5 pm.\n\n"
    assert texts(f"{style}## Late\n\nIt is late.\n") == ["It is late."]
    quoted = f"## Times\n\n{bad}\n\n> Hi, we answer soon.\n\n{good}\n\n> Hi, we answer by 5 pm.\n"
    assert texts(quoted) == ["Hi, we answer by 5 pm."]


def test_a_letter_with_advice_and_a_line_of_warning_alone_stay_replies() -> None:
    letter = f"{LETTER}\n\nAvoid: heat.\nBetter: a cool place."
    assert texts(f"## Care\n\n{letter}\n") == [letter]
    assert texts("## Care\n\nAvoid: heat. It melts.\n") == ["Avoid: heat. It melts."]


def test_a_table_of_words_to_avoid_is_guidance() -> None:
    style = "## Words\n\nSome words sound cold.\n\n| Avoid | Use instead |\n|---|---|\n| soon | by 5 pm |\n"
    assert texts(f"{style}\n## Late\n\nIt is late.\n") == ["It is late."]


def test_names_of_sections_come_with_their_place() -> None:
    opened = open_file("x.md", b"# A\n\n## B (chat)\n\nWe did it.\n\n### C\n\nWe did that.\n\n## D\n\nDone it is.\n")
    assert [(draft.name, draft.channel) for draft in opened.drafts] == [("C", "chat"), ("D", None)]


def test_fence_mode_takes_every_fence_of_text_and_nothing_else() -> None:
    page = f"{LETTER}\n\n```\nshort\n```\n\n```python\nHi = 1\n```\n\n> Hi there, it is done.\n"
    assert texts(page, "fence") == ["short"]


def test_unknown_mode_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no such mode for Markdown: sections"):
        texts("x", "sections")


LINES = st.sampled_from(
    [
        "",
        "Dear Ann,",
        "we did it.",
        "# One",
        "## Two ##",
        "###No",
        "```",
        "````",
        "~~~",
        "```text",
        "  ```",
        "> quote",
        "* * *",
        "---",
        "- item",
        "Title",
        "=====",
        "<!-- x -->",
        "    code",
        "#",
        "####### seven",
        "`a` b",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_headings_and_fences_are_those_of_a_full_parser(rows: list[str]) -> None:
    """Lists, indented code, lines under dashes and comments are read otherwise on purpose: they are left out."""
    special = ("- ", "---", "===", "<!--", "    ", ">")
    rows = [row for row in rows if not row.startswith(special)]
    page = Page("\n".join(rows), 0)
    tokens = MarkdownIt().parse("\n".join(rows))
    headings = [token.map[0] for token in tokens if token.type == "heading_open" and token.map]
    fences = [token.map[0] for token in tokens if token.type == "fence" and token.map]
    assert [section.first - 1 for section in page.sections[1:]] == headings
    assert [box.first for section in page.sections for box in section.boxes] == fences
