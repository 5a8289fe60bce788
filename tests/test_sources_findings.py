"""The same text says the same in every format, and each finding stands in the file where the text does."""

import pytest
from sources_help import check_places
from test_sources_roundtrip import WRITERS

from replylint import Draft, Linter
from replylint.sources import open_file

TEXTS = {
    "en": 'Hi {name},\n\nUnfortunately, you forgot to enter the "address". We will check soon.\n\nSorry! Sorry!',
    "lv": "Labdien!\n\nDiemžēl Jūs nenorādījāt adresi. Drīzumā to pārbaudīsim.\n\nAtvainojamies. Ļoti atvainojamies!",
    "uk": "Добрий день!\n\nНа жаль, ви не вказали адресу 😀. Найближчим часом перевіримо.\n\nВибачте. Ще раз вибачте!",
    "zh": "您好！\n\n很抱歉，您没有填写地址。我们会尽快处理。\n\n非常抱歉给您带来不便！",
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("lang", TEXTS)
def test_findings_are_those_of_the_plain_text(linter: Linter, writer: str, lang: str) -> None:
    text = TEXTS[lang]
    name, write = WRITERS[writer]
    opened = open_file(name, write(text))
    draft = opened.drafts[0]
    plain = Draft(text, lang=lang, mode="template", channel=draft.channel)
    wanted = [(f.rule, f.start, f.end, f.text) for f in linter.lint(plain)]
    assert len(wanted) >= 2
    found = linter.lint(draft._replace(lang=lang))
    assert [(f.rule, f.start, f.end, f.text) for f in found] == wanted
    check_places(opened.text, draft)


def test_entities_and_tags_of_html_keep_their_places(linter: Linter) -> None:
    text = (
        "<html lang='en'><body><p>Hello&nbsp;Ann,</p><p>you <b>forgot</b> to enter the&#32;address.</p></body></html>"
    )
    opened = open_file("a.html", text.encode())
    draft = opened.drafts[0]
    spans = [opened.text[slice(*draft.places.span(f.start, f.end))] for f in linter.lint(draft)]
    assert spans
    assert all("forgot" in span for span in spans)
