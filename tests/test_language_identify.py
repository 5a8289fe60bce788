"""Languages of sentences and drafts. The drafts here are machine-written, not reviewed by native speakers."""

import pytest

from replylint.language import identify, reply_language


def one(text: str, declared: str | None = None) -> str:
    return identify([[text]], declared)[0][0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("вибачте", "uk"),
        ("paldies!", "lv"),
        ("labdien, anna!", "lv"),
        ("并查看更", "zh"),
        ("\ue004 paldies, \ue002!", "lv"),
        ("thank you!", "en"),
        ("12345", "und"),
        ("", "und"),
        ("🙂🙂", "und"),
        ("ok", "und"),
    ],
)
def test_short_strings(text: str, language: str) -> None:
    assert one(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("diemzel sutijums kavejas, piegadasim lidz ritam", "lv"),
        ("sveiki! velreiz atvainojos par neertibam", "lv"),
        ("jusu pasutijums ir sanemts", "lv"),
        ("vaina ir jusu puse.", "lv"),
        ("so kodu nevar izmantot divreiz.", "lv"),
        ("neiespejami pateikt precizi.", "lv"),
        ("vainigs ir kurjers.", "lv"),
        ("ta nav musu vaina.", "lv"),
        ("tai nera musu kalte.", "und"),
        ("negalime jums padeti.", "und"),
        ("добрий день, чекаємо на вас", "uk"),
        ("перепрошую, замовлення буде завтра", "uk"),
        ("пять хвилин, зараз перевіримо", "uk"),
        ("soz, will chk ur order n get back 2 u", "en"),
    ],
)
def test_quick_typing(text: str, language: str) -> None:
    assert one(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "спасибо за обращение, мы проверим ваш заказ",
        "извините, сейчас проверим и отправим завтра",
        "благодарим ви за поръчката, моля изчакайте",
        "atsiprašome, jūsų užsakymas vėluoja, prašome palaukti",
        "vabandame, teie tellimus on hilinenud",
        "sehr geehrter herr müller, ihre bestellung ist leider noch nicht da",
        "nous sommes désolés pour le retard de votre commande",
        "dziękujemy za zamówienie, przesyłka zostanie wysłana",
        "ご不便をおかけして申し訳ございません。",
        "배송이 지연되어 죄송합니다",
        "ευχαριστούμε για το μήνυμά σας",
        "شكرا لتواصلك معنا",
    ],
)
def test_other_languages_are_not_guessed(text: str) -> None:
    assert one(text) == "und"


def test_ukrainian_between_english_greeting_and_closing() -> None:
    paragraphs = [["hi anna,"], ["вибачте за затримку.", "перевіримо завтра."], ["best regards,", "tom"]]
    languages = identify(paragraphs)
    assert languages[1] == ["uk", "uk"]
    assert reply_language(languages, paragraphs) == "uk"


def test_english_sentence_in_a_chinese_reply() -> None:
    paragraphs = [["导入失败的 log 我们看到了。", "iphone 15 pro max", "ok", "sorry for the trouble!"]]
    assert identify(paragraphs) == [["zh", "zh", "zh", "en"]]


def test_a_borrowed_word_changes_nothing() -> None:
    assert identify([["sorry ka tik ilgi jagaida", "sorry!", "sms", "smart-id", "12:30"]]) == [["lv"] * 5]


def test_english_templates_in_a_latvian_page() -> None:
    paragraphs = [
        ["apskatīsim dažus piemērus."],
        ["hello \ue002.", "i'm really sorry that you had to wait."],
        ["katrs gadījums jūsu uzņēmumā būtu jāanalizē."],
    ]
    assert identify(paragraphs) == [["lv"], ["en", "en"], ["lv"]]


def test_declared_language_wins_for_what_could_be_it() -> None:
    assert one("12345", "lv") == "lv"
    assert one("best regards", "lv") == "lv"
    assert one("ir", "lv-LV") == "lv"
    assert one("you are right that this should have been sent to you before", "lv") == "en"
    assert one("我们会尽快处理", "lv") == "zh"
    assert one("guten tag", "de") == "und"


def test_nothing_at_all() -> None:
    assert identify([]) == []
    assert identify([[]]) == [[]]
    assert reply_language([], []) == "und"
    assert reply_language([["und"]], [["12 %"]]) == "und"


def test_two_languages_back_to_back() -> None:
    paragraphs = [
        ["labdien!", "jūsu sūtījums ir ceļā."],
        ["hello!", "your parcel is on its way."],
        ["здравствуйте!", "ваша посылка уже в пути."],
        ["добрий день!", "ваша посилка вже в дорозі."],
    ]
    assert identify(paragraphs) == [["lv"] * 2, ["en"] * 2, ["und"] * 2, ["uk"] * 2]


def test_a_weak_sentence_follows_those_around_it() -> None:
    texts = [
        "katrs klients ir svarīgs.",
        "katram jūsu darbiniekam tas jāzina.",
        "hello, \ue002!",
        "we are sorry for this.",
    ]
    assert identify([[*texts, "\ue002"]]) == [["lv", "lv", "en", "en", "lv"]]


def test_names_and_numbers_take_the_language_around_them() -> None:
    paragraphs = [["добрий день!"], ["iphone 15 pro max"], ["№ 12345"], ["замовлення вже в дорозі."], ["tom smith"]]
    assert identify(paragraphs) == [["uk"]] * 5


def test_what_cannot_be_the_declared_language_is_not() -> None:
    assert identify([["вибачте!", "您好", "tom"]], "lv") == [["uk", "zh", "lv"]]
    assert identify([["sorry for the trouble!", "sorry!", "smart-id"]], "zh-TW") == [["en", "zh", "zh"]]
    assert identify([["спасибо за обращение, мы проверим ваш заказ и ответим вам"]], "uk") == [["und"]]


def test_main_language_goes_by_letters_not_by_sentences() -> None:
    paragraphs = [["hi!", "hello!", "thanks!"], ["jūsu sūtījums ir ceļā, un mēs to piegādāsim rīt no rīta."]]
    assert reply_language([["en", "en", "en"], ["lv"]], paragraphs) == "lv"
    assert reply_language([["en"], ["zh"]], [["best regards, tom"], ["您的订单已经发货。"]]) == "zh"
