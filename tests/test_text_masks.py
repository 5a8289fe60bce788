"""What is masked and what is removed. All texts are machine-written, not reviewed by native speakers."""

import pytest

from replylint.text import AMOUNT, OPAQUE, OTHER, PERSON, QUOTE, TIME, read_text

NAMES = {OPAQUE: "<opaque>", TIME: "<time>", PERSON: "<person>", AMOUNT: "<amount>", OTHER: "<other>", QUOTE: "<quote>"}


def shown(source: str, markup: str = "plain") -> str:
    """Return the folded text with its masks made visible and its spaces made one."""
    folded = read_text(source, markup).folded
    for mask, name in NAMES.items():
        folded = folded.replace(mask, name)
    return " ".join(folded.split())


@pytest.mark.parametrize(
    ("placeholder", "mask"),
    [
        ("{{ticket.due_date}}", TIME),
        ("{{ customer.first_name | capitalize }}", PERSON),
        ("{count}", AMOUNT),
        ("{0}", OTHER),
        ("{ $eta }", TIME),
        ("%{amount}", AMOUNT),
        ("#{ticket.id}", OTHER),
        ("${deliveryTime}", TIME),
        ("{$name}", PERSON),
        ("%%NAME%%", PERSON),
        ("%%TRACK_ID%%", OTHER),
        ("<<Datums>>", TIME),
        ("<insert issue>", OTHER),
        ("@<reporter>", PERSON),
        ("[Customer Name]", PERSON),
        ("[X business days]", TIME),
        ("[AMOUNT]", AMOUNT),
        ("[[delivery_day]]", TIME),
        ("[конкретна дата]", TIME),
        ("[строк]", TIME),
        ("[termiņš]", TIME),
        ("[时限]", TIME),
        ("[数字x]", AMOUNT),
        ("[站点x]", OTHER),
        ("（客户姓名）", PERSON),
        ("(klienta vārds)", PERSON),
        ("(时间范围)", TIME),
        ("(кількість днів)", TIME),
        ("【客户姓名】", PERSON),
        ("{=Document:DATE_INSERT}", TIME),
        ("{{退款时效}}", TIME),
        ("{{负责部门}}", PERSON),
        ("○○○年○月○○日", TIME),
        ("○○○", OTHER),
        ("XXXXXXX", OTHER),
        ("$contact.name", PERSON),
        ("CVE_ID", OTHER),
        ("{sla} business days", TIME),
        ("{company_name}", OTHER),
        ("{update}", OTHER),
        ("{order_number}", OTHER),
        ("%s", OTHER),
        ("{count, plural, one {# day} other {# days}}", TIME),
        ('<t t-out="object.name"/>', PERSON),
        ("____", OTHER),
        ("{customer_email}", OTHER),
        ("{ім'я}", PERSON),
    ],
)
def test_placeholders_have_the_type_of_their_name(placeholder: str, mask: str) -> None:
    assert read_text(f"so: {placeholder}").folded.split()[1] == mask


@pytest.mark.parametrize(
    "source",
    [
        "the sum (24,00 €) is back",
        "the office (montreal) is open",
        "see the note [1] below",
        "24/7 un vai",
        "up to 5% discount",
        'a 5" screen',
        "we wait (3 days) for it",
        "i <3 you",
        "2 * 3 * 4",
        "so (today) it is",
        "100 % kokvilna",
        "the drivers' lunch and the couriers' break",
        "get 'em to the drivers' room",
        "'tis in the drivers' room",
        "we 'll see the drivers' room",
        "from '99 to the drivers' room",
        "it''s here and it''s well",
        "п'ять хвилин і м'яч",
        "a 6' shelf and a 7' one",
    ],
)
def test_ordinary_text_stays(source: str) -> None:
    assert shown(source) == source


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("See https://example.lv/a_b(c)?d=1. Thanks", "see <opaque>. thanks"),
        ("See (https://example.lv/a)(b). Thanks", "see (<opaque>)(b). thanks"),
        ("See https://example.lv/" + "a/" * 300 + "b) Thanks", "see <opaque>) thanks"),
        ("请打开https://example.cn/s?q=" + "抱歉" * 150 + "&p=1问题", "请打开<opaque>问题"),
        ("请打开https://example.cn/s?q=抱歉&p=1#问题", "请打开<opaque>问题"),
        ("请发邮件到help@example.cn或打开example.cn/faq查看", "请发邮件到<opaque>或打开<opaque>查看"),
        ("Write to help.desk@example.com, please", "write to <opaque>, please"),
        ("Your example.lv account", "your <opaque> account"),
        ("Run `rm -rf x` now", "run <opaque> now"),
        ("So:\n```\ncannot\n```\nDone", "so: <opaque> done"),
        ("Look in /var/log/app.log and C:\\temp\\x", "look in <opaque> and <opaque>"),
        ("Зайдіть у «Мої замовлення» зараз", "зайдіть у <quote> зараз"),
        ("Jūs rakstījāt: „tas ir jūsu vaina“, bet nē, tā nav", "jūs rakstījāt: <quote>, bet nē, tā nav"),
        ("请点击「我要投保」按钮，然后回复我们一下", "请点击<quote>按钮,然后回复我们一下"),
        ('He said "you failed me" and then left the shop', "he said <quote> and then left the shop"),
        ("“You failed to answer us”", "“you failed to answer us”"),
        ("We are **very** _sorry_ and ~~sad~~", "we are very sorry and sad"),
        ("Please [contact us](%{base_url}/about) now", "please contact us now"),
        ("![logo](https://x.lv/l.png) Hi", "<opaque> hi"),
        ("## Refund\nHello", "refund hello"),
        ("A <!-- sorry --> B", "a b"),
        ("{# sorry #}A{% comment %}sorry{% endcomment %} {{!-- sorry --}}B", "a b"),
        ("<style>p {color: red}</style><p>Hi</p>", "hi"),
        ('<p>A<span style="display:none">sorry</span> B</p>', "a b"),
        ("Sorry&nbsp;&ndash; we <code>can not</code>", "sorry – we <opaque>"),
        ('Hi {{user.name|fallback:"there"}}, ok', "hi <person> there, ok"),
        ("Hi {%customer.firstName,fallback=friend%}, ok", "hi <person> friend, ok"),
        ('Hi <attribute key="user.name" default="there"/>, ok', "hi <person> there, ok"),
        ("> you failed\n> me\nWe are here", "we are here"),
        ("Labdien!\n\nFrom: A B\nSent: Monday\nSubject: sorry\n\nI am sorry", "labdien!"),
        ("Вітаю\n\nВід: А\nТема: вибачте\n\nвибачте\n---\nДо зустрічі", "вітаю до зустрічі"),
        ("好的\n\n发件人：甲\n主题：抱歉\n抱歉", "好的"),
        ("Ok\n-----Original Message-----\nsorry", "ok"),
        ("Ok\nOn Monday, 3 May 2026, A wrote:\n> sorry\nBye", "ok bye"),
        ("好的\nAnna <a@x.com> 于2026年3月3日周二 13:00写道：\n\n你们没有回复", "好的"),
        ("Labi\n— lietotājs Anna (<a@x.lv>) rakstīja:\n\nJūs neatbildējāt", "labi"),
        ("Anna wrote to us:\nAre we here", "anna wrote to us: are we here"),
        ("I ask: are\nfrom: here", "i ask: are from: here"),
        ('You wrote: "You failed to answer me at all"', "you wrote: <quote>"),
        ("Jūs rakstījāt: „Jūs neatbildējāt“.", "jūs rakstījāt: <quote>."),
        ("Клієнт пише: «Ви не відповіли».", "клієнт пише: <quote>."),
        ("您寫道：「你們沒有回覆」", "您写道:<quote>"),
        ('"You failed to answer me," our letter said.', "<quote> our letter said."),
        ('"You failed to answer me," Anna said.', "<quote> anna said."),
        ("„Jūs neatbildējāt laikā”, rakstīts vēstulē.", "<quote>, rakstīts vēstulē."),
        ("«Ви не відповіли вчасно», — написано в листі.", "<quote>, – написано в листі."),
        ("“你们没有及时回复”，系统提示。", "<quote>,系统提示。"),
        ('Please tap "I don\'t know my PIN".', "please tap <quote>."),
        ("请点击“我不知道密码”。", "请点击<quote>。"),
        ('Hello. "We cannot find your order at all"', 'hello. "we cannot find your order at all"'),
        ("The form 'Unable to work' is attached.", "the form <quote> is attached."),
        ("The form 'I don't know my PIN' is attached now.", "the form <quote> is attached now."),
        ("Натисніть 'Неможливо увійти' і напишіть нам", "натисніть <quote> і напишіть нам"),
        ("'We can't come. We cannot pay'", "'we can't come. we cannot pay'"),
        ("Agent: Hello\nCustomer: you failed\nAgent: It left today", "agent: hello agent: it left today"),
        ("客户：你们没有回复\n客服：已经发出", "客服:已经发出"),
        ("[//]: # (we cannot)\nHi", "hi"),
        ("<%# cannot %>A<%-- cannot --%> <#-- cannot -->{% # cannot %}B", "a b"),
        ("Dear <%= user.name %>, by <%- due_date %>", "dear <person>, by <time>"),
        ("<% items.each do |item| %><%= item.price %><% end %> ok", "<amount> ok"),
        ("Write to <%{base_url}/x>", "write to <opaque>"),
    ],
)
def test_what_is_not_the_writers_is_masked_or_removed(source: str, folded: str) -> None:
    assert shown(source) == folded


def test_html_line_breaks_are_spaces() -> None:
    assert shown("<p>We are\n   sorry</p>", "html") == "we are sorry"
    text = read_text("<p>One\ntwo</p><p>Three</p><ul><li>a<li>b</ul>", "html")
    assert len(text.sentences) == 4
    assert len(text.paragraphs) == 3


def test_branches_are_alternatives() -> None:
    text = read_text("x {% if a %}one{% elsif b %}two {% if c %}deep{% endif %}{% else %}three{% endif %} all")
    one, two, deep, three, everyone = (text.folded.index(word) for word in ("one", "two", "deep", "three", "all"))
    assert text.exclusive(one, two)
    assert text.exclusive(deep, three)
    assert not text.exclusive(two, deep)
    assert not text.exclusive(one, everyone)
    assert text.branch_of(everyone) == ()
    assert len(text.branch_of(deep)) == 2


@pytest.mark.parametrize(
    "source",
    [
        "<% if paid %>yes<% else %>no<% end %> end",
        "<%- unless late -%>yes<%- else -%>no<%- end -%> end",
        "<% if (paid) { %>yes<% } else { %>no<% } %> end",
        "<#if paid>yes<#else>no</#if> end",
    ],
)
def test_branches_of_programs_are_alternatives(source: str) -> None:
    text = read_text(source)
    assert text.folded == "yes no end"
    assert text.exclusive(0, 4)
    assert not text.exclusive(0, 8)


REPLY = "<p>We sent it today.</p>"
ASKED = "<blockquote>Where? <blockquote>you failed</blockquote> you cannot</blockquote>"


@pytest.mark.parametrize(
    "other",
    [
        f'<div class="moz-cite-prefix">On 3.3.2025 Ann wrote:</div>{ASKED}',
        f"<p>On Mon, 3 Mar 2025, Ann &lt;a@x.com&gt; wrote:</p>{ASKED}",
        f'<div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 3, 2025 Ann wrote:<br></div>{ASKED}</div>',
        '<div class="gmail_signature">We <div>cannot</div> accept</div>',
        '<div class="ydp1yahoo_quoted"><div>Ann:</div><div>you failed</div></div>',
        "<p>Customer: you failed</p>",
    ],
)
def test_what_mail_programs_put_before_or_behind_a_reply_is_removed(other: str) -> None:
    assert shown(REPLY + other, "html") == "we sent it today."
    assert shown(other + REPLY, "html") == "we sent it today."


def test_what_a_mail_program_puts_below_each_mail_is_removed() -> None:
    assert shown("We sent it.\n\nEva\n-- \nShop Ltd.\nWe cannot be liable.") == "we sent it. eva"


@pytest.mark.parametrize(
    "text",
    [
        "We sent it.\n--\nWe cannot.\n--\nWe will.",  # replies in a row
        "We sent it.\n--\n" + "We cannot.\n" * 9,
        "We sent it -- today.\nWe cannot.",
        "We sent it.\n--",
    ],
)
def test_two_dashes_that_close_no_mail_leave_what_follows(text: str) -> None:
    assert shown(text).count("we ") == text.count("We ")


def test_handlebars_branches_are_alternatives() -> None:
    text = read_text("{{#if paid}}yes{{else}}no{{/if}} end")
    assert text.folded == "yes no end"
    assert text.exclusive(0, 4)
    assert not text.exclusive(0, 8)
