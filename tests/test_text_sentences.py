"""Tokens, sentences, paragraphs and zones. All texts are machine-written, not reviewed by native speakers."""

import pytest

from replylint.text import HAN, NUMBER, PLACEHOLDER, PUNCT, WORD, Text, read_text


def sentences(text: Text) -> list[str]:
    """Return the folded sentences."""
    return [
        " ".join(text.folded[text.starts[sentence.first] : text.ends[sentence.last - 1]].split())
        for sentence in text.sentences
    ]


def test_tokens() -> None:
    text = read_text("Don't п’ять e-pasts 48h 10:30 2 000 您好, 21.03.2026 {eta} 🙂")
    assert text.forms == [
        "don't", "п'ять", "e-pasts", "48", "h", "10:30", "2", "000", "您", "好", ",", "21.03.2026", "\ue001", "🙂",
    ]  # fmt: skip
    assert list(text.kinds) == [
        WORD, WORD, WORD, NUMBER, WORD, NUMBER, NUMBER, NUMBER, HAN, HAN, PUNCT, NUMBER, PLACEHOLDER, PUNCT,
    ]  # fmt: skip


def test_a_code_is_one_token() -> None:
    assert read_text("SORRY15, ВИБАЧ20 un VISA4 līdz15. sorry 15 KL15").forms == [
        "sorry15", ",", "вибач20", "un", "visa4", "līdz", "15", ".", "sorry", "15", "kl", "15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "whole",
    [
        "Sanāksim 5. oktobrī plkst. 10.00 un runāsim par 21. 03. 2026 līgumu.",
        "Zvaniet pa tālr. 67000000 vai rakstiet u.c. kanālos.",
        "Kolonna stāvēs autoceļa 42.kilometrā.",
        "Зверніться на вул. Шевченка до п. О. Мельничук, напр. завтра.",
        "Ціна 500 грн. за місяць, знижка до 21. травня.",
        "Please ask Mr. Smith, e.g. by phone, at 5 p.m. today.",
        "Order No. 123 is on its way.",
        "我们会在3.5天内处理",
        "Well… we will see.",
        "It costs 3.50 (really!) today.",
    ],
)
def test_one_sentence(whole: str) -> None:
    assert len(read_text(whole).sentences) == 1


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Paldies! Atbildēsim rīt. Jauku dienu", 3),
        ("Надішлемо до 5 травня 2026 р. Дякуємо за терпіння.", 2),
        ("Отримали вашу заявку.Ми перевіримо", 2),
        ("thanks for waiting. we will check", 2),
        ("您好，请稍等～我们马上处理。谢谢！", 3),
        ("正在查询  请稍等", 2),
        ("Gatavs 🙂 Gaidīsim jūs", 2),
        ("We close at 5 p.m. Please come earlier.", 2),
        ("1. Open it\n2. Close it\n3. Wait", 3),
        ("• viens\n• divi", 2),
        ("已收到\n我们会处理", 2),
        ("labi\nizdarīsim", 2),
        ("Write to us: https://example.lv/a We hope this helps", 2),
        ("Open https://example.lv/a and wait. Thanks", 2),
        ("Open https://example.lv/a. Thanks", 2),
        ("Ko jūs domājat? Mēs gaidām", 2),
        ("你好；请稍等", 1),
    ],
)
def test_sentences_are_counted(source: str, count: int) -> None:
    assert len(read_text(source).sentences) == count


def test_hard_wrapped_prose_is_joined() -> None:
    source = (
        "We have received the parcel that you sent back to us on\n"
        "Monday and the colleagues in our warehouse are looking at\n"
        "it. They are careful people.\n"
        "New line"
    )
    assert sentences(read_text(source)) == [
        "we have received the parcel that you sent back to us on monday"
        " and the colleagues in our warehouse are looking at it.",
        "they are careful people.",
        "new line",
    ]


@pytest.mark.parametrize("width", range(34, 48))
@pytest.mark.parametrize("blank", ["", " "])
def test_line_ends_of_windows_wrap_as_others(width: int, blank: str) -> None:
    source = f"{'We looked. You did not'.rjust(width, 'a')}{blank}\nattach the invoice."
    assert sentences(read_text(source.replace("\n", "\r\n"))) == sentences(read_text(source))


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("我们会继续向仓库核实情况，\n并在周五前通知您。", 1),
        ("Mēs pārbaudīsim Jūsu rēķinu,\nun piektdien Jums atbildēsim.", 1),
        ("尊敬的刘先生，\n我们会核实。", 2),
        ("Dear Ms Whittington-Smythe,\nwe will look.", 2),
        ("Kind regards from all of us,\nyour Anna", 2),
        ("您的包裹已到，\n1. 请带证件\n2. 请带钱", 3),
    ],
)
def test_a_line_that_ends_with_a_comma_goes_on(source: str, count: int) -> None:
    assert len(sentences(read_text(source))) == count


def test_an_ordinal_at_the_beginning_of_a_line_is_no_list() -> None:
    source = "Jūsu sūtījums tiks piegādāts uz norādīto adresi līdz\n5. oktobrim, ja vien laiks nebūs pret mums pavisam."
    assert len(read_text(source).sentences) == 1


def test_list_marks_are_no_tokens() -> None:
    assert read_text("- one\n* two\n2) three").forms == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("source", "closers"),
    [("A b. C d! E f? G h… I j", [".", "!", "?", "…", ""]), ("好。好！好？", [".", "!", "?"]), ("What?!", ["?"])],
)
def test_closers(source: str, closers: list[str]) -> None:
    assert [sentence.closer for sentence in read_text(source).sentences] == closers


@pytest.mark.parametrize(
    ("source", "zones"),
    [
        ("Dear {name},\n\nWe did it.\n\nBest regards,\nAnna\nShop", ["greeting", "body", "signature"]),
        ("Labdien, Anna!\nMēs pārbaudīsim.\n\nAr cieņu,\nJānis", ["greeting", "body", "signature"]),
        ("Шановний клієнте!\n\nМи перевіримо.\n\nЗ повагою,\nОлена", ["greeting", "body", "signature"]),
        ("尊敬的客户，您好！\n我们会处理。\n\n客服中心 敬上", ["greeting", "body", "signature"]),
        ("我们会处理。\n\n此致\n敬礼！\n客服中心", ["body", "signature"]),
        ("Labdien! Mēs pārbaudīsim.", ["body"]),
        ("Hi, we will check it", ["body"]),
        ("您好，我们会处理", ["body"]),
        ("# Refunds\nWe do.", ["heading", "body"]),
        ("We did.\n\nThanks for bearing with us while we looked,\nAnna", ["body", "body"]),
        ("Body.\n\nBest regards,\nAnna\n\nP.S. We will also call you.", ["body", "signature", "body"]),
    ],
)
def test_zones(source: str, zones: list[str]) -> None:
    assert [paragraph.zone for paragraph in read_text(source).paragraphs] == zones


@pytest.mark.parametrize(
    "source", ["", " ", "\n", "\0", "\ud800", "...", "\u0301", "\u200b", "---", "\ue000", "({[<", "``"]
)
@pytest.mark.parametrize("markup", ["plain", "markdown", "html"])
def test_nothing_raises(source: str, markup: str) -> None:
    assert read_text(source, markup).source == source


@pytest.mark.parametrize(
    "opener", ["[", "(", "{{", "<", "<a ", "<!--", "{#", "`", "*a", '"', "„", "@a", "a@", "> \n", "- a\n", "{% if a %}"]
)
def test_long_nonsense_is_read(opener: str) -> None:
    text = read_text(opener * 5_000)
    assert len(text.sentences) <= len(text.forms)


def test_a_space_behind_a_closing_particle_ends_a_sentence_of_quick_chinese() -> None:
    text = read_text("这就给您安排呢 明天上午发货 您看可以吗 有事再联系")
    assert sentences(text) == ["这就给您安排呢。", "明天上午发货,您看可以吗?", "有事再联系"]
    assert [text.source[slice(*text.span(text.starts[s.first], text.ends[s.last - 1]))] for s in text.sentences] == [
        "这就给您安排呢 ",
        "明天上午发货 您看可以吗 ",
        "有事再联系",
    ]


@pytest.mark.parametrize("text", [
    "<p>We will reply as soon as\npossible.</p>\n<p>Thanks,\nAnna</p>",
    "Hello <b>you</b>,\nwe reply as soon\nas we can.<br>\n\nThanks\n\nAnna",
    "Hello,\n\nwe will reply to this letter of yours as soon as\nwe possibly can.\n\n> it broke\n\nAnna\n",
])  # fmt: skip
@pytest.mark.parametrize("markup", ["plain", "html", "markdown"])
def test_windows_line_ends_divide_as_others_do(text, markup):
    plain, windows = read_text(text, markup), read_text(text.replace("\n", "\r\n"), markup)
    assert windows.folded.split() == plain.folded.split()
    assert windows.sentences == plain.sentences
    assert windows.paragraphs == plain.paragraphs
