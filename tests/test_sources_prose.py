"""What looks like a letter to a customer, and what of guidance only begins alike."""

import pytest

from replylint.sources import open_drafts
from replylint.sources.prose import reads_like_letter
from replylint.text import words


@pytest.mark.parametrize(
    "greeting",
    [
        "您好，", "下午好，", "敬爱的客户，", "敬愛的客戶，", "亲，", "亲您好，", "**亲爱的客户**",
        "Sveiciens, Anna!", "Laba diena,", "Sveika, Anna!", "Godātie klienti!", "Cien. Liepa!", "Sveicināti!",
        "Дорогий клієнте!", "Дорогі друзі", "Привіт, Олено!", "To whom it may concern:", "Hiya Dot,",
        "Greetings from Riga!", "Thank you for your letter.", "Sorry to hear that.", "感谢您的来信。",
    ],
)  # fmt: skip
def test_a_section_for_staff_that_greets_is_a_reply(greeting: str) -> None:
    data = f"## Late\n\nIt is late.\n\n## How to use\n\n{greeting}\n\nIt is on its way.\n".encode()
    assert [draft.text.partition("\n")[0] for draft in open_drafts("a.md", data)] == ["It is late.", greeting]


@pytest.mark.parametrize(
    "closing", ["Visu labu", "На все добре", "Best wishes,", "順頌商祺", "Jūsu veikals", "祝您愉快"]
)
def test_a_text_that_closes_is_a_letter(closing: str) -> None:
    assert reads_like_letter(f"It is on its way.\n\n{closing}")


@pytest.mark.parametrize(
    "guidance",
    [
        "Hide this section from the customer.",
        "Highlight the order number.",
        "Sveiciens vienmēr satur klienta vārdu.",
        "Greetings: always with the name of the customer.",
        "Привітання завжди починається з імені.",
        "Дорога доставка потребує окремого пояснення.",
        "亲自致电客户，不要发邮件。",
        "- [Hello](#hello)",
    ],
)
def test_guidance_that_speaks_of_greetings_is_no_letter(guidance: str) -> None:
    assert not reads_like_letter(guidance)
    data = f"## Late\n\nIt is late.\n\n## How to use\n\n{guidance}\n".encode()
    assert [draft.text for draft in open_drafts("a.md", data)] == ["It is late."]


@pytest.mark.parametrize("greeting", [*words._GREETINGS, *words._GREETING_STEMS])
def test_every_greeting_of_the_splitter_opens_a_letter(greeting: str) -> None:
    assert reads_like_letter(f"{greeting.capitalize()}, Anna!\nIt is late.")


@pytest.mark.parametrize("closing", [*words._CLOSINGS, *words._CLOSING_STEMS, *words._LONE_CLOSINGS])
def test_every_closing_of_the_splitter_closes_a_letter(closing: str) -> None:
    assert reads_like_letter(f"It is late.\n\n{closing.capitalize()}")
