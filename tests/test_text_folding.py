"""Folded characters and where they stand in the source.

All texts are machine-written, not reviewed by native speakers.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.text import OPAQUE, read_text

PIECES = [
    "a", "Ā", "ї", "您", "們", "İ", "é", "\u0301", "\u00ad", "\u200b", "’", "...", "。", "！", " ",
    "\n", "\r\n", "\r", "\t", "<b>", "</b>", "<br>", "<p>", "<!--", "-->", "<x y>", "{{due_date}}",
    "{% if a %}", "{% else %}", "{% endif %}", "{#", "[name]", "[a](http://b.lv/c)", "(", ")", "**",
    "_", "`", "```\n", "> ", "- ", "1. ", "# ", "|", "---\n", '"', "„", "“", "&amp;", "&#23613;",
    "â€™", "a@b.lv", "https://x.lv/?q=1", "XXX", "○○", "%s", "%{eta}", "😀", "\ud800", "\0",
    "\ue001", "From: a\nTo: b\n", "Ar cieņu,\nAnna\n", "Dear Ann,\n", "ok. Then",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join)
MARKUPS = st.sampled_from(["plain", "markdown", "html"])


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("We’re SORRY", "we're sorry"),
        ("п’ять, п`ять, пʼять", "п'ять, п'ять, п'ять"),
        ("вибача́ємося", "вибачаємося"),
        ("neērti\u0304ba\u0304m", "neērtībām"),
        ("не\u00adмож\u200bливо", "неможливо"),
        ("5\u00a0dienas", "5 dienas"),
        ("ＡＢ１２，您好！", "ab12,您好!"),
        ("İstanbul", "istanbul"),
        ("one — two – three", "one – two – three"),
        ("wait... and…", "wait… and…"),
        ("Зaмовлення обрoблено", "замовлення оброблено"),
        ("SMS-код iPhone15", "sms-код iphone15"),
        ("我們將會盡快回覆，並瞭解情況", "我们将会尽快回复,并了解情况"),
        ("什么时候、这么、乾隆", "什么时候、这么、干隆"),
        ("接著處理著名品牌", "接着处理著名品牌"),
        ("著手處理昭著、遺著與合著", "着手处理昭著、遗著与合著"),
        ("頁(yè)面", "页面"),
        ("破洞是我们的错 重新给您发一件", "破洞是我们的错,重新给您发一件"),
        ("这就安排呢 您看可以吗 有事再联系", "这就安排呢。您看可以吗?有事再联系"),
        ("取消的话　一年内不能再开", "取消的话,一年内不能再开"),
        ("客服中心 敬上 联系 我们", "客服中心 敬上 联系 我们"),
        ("下载应用 App 联系我们 24 小时", "下载应用 app 联系我们 24 小时"),
        ("<p>这一行还没有\n写完就换了行</p>", "\n\n这一行还没有 写完就换了行\n\n"),
        ("donâ€™t, JÅ«s, MÄ“s", "don't, jūs, mēs"),
        ("Ðodien nav iespçjams saòemt sûtîjumu", "šodien nav iespējams saņemt sūtījumu"),
        ("très français, île, goût", "très français, île, goût"),
        ("Diemþçl nevaram.", "diemžēl nevaram."),
        ("Mçs pârbaudîsim un atzvanîsim.", "mēs pārbaudīsim un atzvanīsim."),
        ("Sveiki, Andrée! Lûdzu, atsûtiet mums rçíinu.", "sveiki, andrée! lūdzu, atsūtiet mums rēķinu."),
        ("Reçu par le maître, dû ce jour", "reçu par le maître, dû ce jour"),
        ("s'il vous plaît, avant août", "s'il vous plaît, avant août"),
        ("Sigurð Þorsteins, par 3", "sigurð þorsteins, par 3"),
        ("Jums atbildēs François Besançon, nav âm", "jums atbildēs françois besançon, nav âm"),
        ("það er því með þið", "það er því með þið"),
        ("&#23613;快 &amp; A&nbsp;B", "尽快 & a b"),
    ],
)
def test_characters_are_folded(source: str, folded: str) -> None:
    assert read_text(source).folded == folded


@pytest.mark.parametrize(
    ("source", "hant"),
    [("我們會處理", True), ("我们会处理", False), ("您好", False), ("乾隆", False), ("hello", False)],
)
def test_traditional_characters_are_noticed(source: str, hant: bool) -> None:
    assert read_text(source).hant is hant


@pytest.mark.parametrize(
    ("source", "word", "written"),
    [
        ("We <b>can&rsquo;t</b> do", "can't", "can&rsquo;t"),
        ("вибача́ємося!", "вибачаємося", "вибача́ємося"),
        ("Ми не\u00adмож\u00adемо", "неможемо", "не\u00adмож\u00adемо"),
        ("it is **sorry** now", "sorry", "sorry"),
        ("donâ€™t", "don't", "donâ€™t"),
        ("so {{eta}}... never", "never", "never"),
    ],
)
def test_span_covers_what_is_written(source: str, word: str, written: str) -> None:
    text = read_text(source)
    place = text.folded.index(word)
    start, end = text.span(place, place + len(word))
    assert source[start:end] == written


def test_plain_text_stands_where_it_is() -> None:
    source = "Labdien! Jūs rakstījāt vakar. Ми відповімо завтра. 我们明天答复。"
    text = read_text(source)
    assert text.places.starts == (0,)
    assert text.folded == source.lower()


def test_position_counts_lines_and_columns_from_one() -> None:
    text = read_text("a\r\n😀b\rc\nd")
    assert [text.position(offset) for offset in (0, 3, 4, 6, 8)] == [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1)]


def test_private_characters_of_the_source_are_no_masks() -> None:
    assert OPAQUE not in read_text("a \ue000 b").folded


@given(TEXTS, MARKUPS)
def test_spans_lie_in_the_source_and_rise(source: str, markup: str) -> None:
    text = read_text(source, markup)
    assert list(text.places.starts) == sorted(text.places.starts)
    assert list(text.places.targets) == sorted(text.places.targets)
    previous = 0
    for start, end in zip(text.starts, text.ends, strict=True):
        first, last = text.span(start, end)
        assert previous <= first < last <= len(source)
        previous = last


@given(TEXTS, MARKUPS)
def test_every_token_is_in_one_sentence_and_every_sentence_in_one_paragraph(source: str, markup: str) -> None:
    text = read_text(source, markup)
    assert [text.folded[a:b] for a, b in zip(text.starts, text.ends, strict=True)] == text.forms
    assert "".join(text.forms) == "".join(text.folded.split())
    assert len(text.kinds) == len(text.forms)
    assert len(text.cased) == len(text.folded)
    tokens = [token for sentence in text.sentences for token in range(sentence.first, sentence.last)]
    assert tokens == list(range(len(text.forms)))
    owners = [
        number for number, paragraph in enumerate(text.paragraphs) for _ in range(paragraph.first, paragraph.last)
    ]
    assert owners == [sentence.paragraph for sentence in text.sentences]


@given(st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122) | st.sampled_from(" ,"), max_size=80))
def test_plain_ascii_is_itself(source: str) -> None:
    text = read_text(source)
    assert text.folded == source
    assert text.span(0, len(source)) == (0, len(source))
