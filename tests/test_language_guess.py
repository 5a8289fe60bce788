"""langdetect as a last resort: asked seldom, always with the same answer."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from replylint.language import identify, reply_language
from replylint.language.guess import guess

SWAHILI = "samahani sana kwa kuchelewa kwa mzigo wako, tutakutumia taarifa mpya kesho asubuhi"


def test_a_language_on_no_list_is_left_alone() -> None:
    assert identify([[SWAHILI]]) == [["und"]]


def test_a_foreign_paragraph_in_a_known_draft() -> None:
    draft = [["thank you for your message, we have sent it on."], [SWAHILI], ["best regards"]]
    assert identify(draft) == [["en"], ["und"], ["en"]]


def test_silence_without_letters() -> None:
    assert guess("12345 🙂") is None
    assert guess("") is None


def test_same_answer_from_threads_and_again() -> None:
    texts = ["восстановить доступ пользователю", "positive small integer", SWAHILI] * 20
    expected = [guess(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(guess, texts)) == expected


def test_ordinary_drafts_do_without_langdetect() -> None:
    program = """
import sys
from replylint.language import identify
identify([["labdien, anna!"], ["jūsu sūtījums ir ceļā.", "iphone 15 pro max"], ["ar cieņu,", "toms"]])
identify([["добрий день!"], ["ваше замовлення вже в дорозі."], ["тарас"]])
identify([["您好，"], ["您的订单已经发货。"], ["smart-id"]])
identify([["hi anna,"], ["your order is on its way."], ["samsung galaxy ultra titanium black edition"], ["tom"]])
sys.exit("langdetect" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.lists(st.lists(st.text())), st.none() | st.text(max_size=8))
def test_any_text_gets_a_language(paragraphs: list[list[str]], declared: str | None) -> None:
    languages = identify(paragraphs, declared)
    assert [len(p) for p in languages] == [len(p) for p in paragraphs]
    assert {language for p in languages for language in p} <= {"lv", "uk", "zh", "en", "und"}
    assert reply_language(languages, paragraphs) in {"lv", "uk", "zh", "en", "und"}
    assert identify(paragraphs, declared) == languages
