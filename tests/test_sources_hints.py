"""What names, folders, titles and fields say of language and channel, and in which order they are believed."""

import json
import os

import pytest

from replylint.sources import InputError, claims, hints, open_drafts, open_file
from replylint.text import read


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("templates/lv/late.md", "lv"),
        ("templates/ua/late.md", "uk"),
        ("templates/uk/late.md", "uk"),
        ("i18n/cn/late.txt", "zh"),
        ("i18n/zh_TW/late.txt", "zh"),
        ("i18n/zh-Hant/a.txt", "zh"),
        ("en_US/a.yaml", "en"),
        ("late_uk.md", "uk"),
        ("late.lv.txt", "lv"),
        ("late-EN.html", "en"),
        ("late.zh-CN.md", "zh"),
        ("lv.po", "lv"),
        ("de/late.md", "und"),
        ("late_ru.md", "und"),
        ("C:\\t\\lv\\a.md", "lv"),
        ("it/late.md", None),
        ("templates/late.md", None),
        ("no/is/to/late.md", None),
        ("help-in-uk-stores.md", None),
    ],
)
def test_path_language(path: str, lang: str | None) -> None:
    assert hints.path_language(path) == lang


CANNED = b'[{"title": "Late", "body": "Hello, we did it today."}]'


@pytest.mark.parametrize(
    ("mark", "name", "found"),
    [
        (".git", "templates/a.json", True),
        (".git", "templates/lv/a.json", True),
        (".git", "macros/email/en/late/2024/a.json", True),
        (".git", "a.json", False),
        (".git", "data/a.json", False),
        (".git", "data/canned.json", True),
        ("pyproject.toml", "templates/lv/a.json", True),
        ("pyproject.toml", "data/a.json", False),
        ("", "templates/lv/x/a.json", True),
        ("", "templates/lv/x/y/a.json", False),
    ],
)
def test_every_folder_below_the_repository_speaks_of_its_files(tmp_path, monkeypatch, mark, name, found) -> None:
    root = tmp_path / "templates" / "x" / "y" / "z"
    path = root / name
    path.parent.mkdir(parents=True)
    if mark:
        (root / mark).mkdir() if mark == ".git" else (root / mark).write_text("")
    typed = [str(path)]
    for folder in (root, path.parent):
        monkeypatch.chdir(folder)
        typed.append(os.path.relpath(path))
        assert [len(open_drafts(each, CANNED)) for each in typed] == [int(found)] * len(typed)


def test_a_folder_with_a_configuration_of_its_own_speaks_of_its_files(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "macros"
    folder.mkdir()
    (folder / "replylint.toml").write_text("")
    monkeypatch.chdir(folder)
    assert len(open_drafts("a.json", CANNED)) == 1


def test_language_and_channel_of_a_folder_hold_however_the_path_is_typed(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "de" / "shop" / "lv" / "chat"
    folder.mkdir(parents=True)
    (tmp_path / "de" / "shop" / ".git").mkdir()
    for here in (folder, tmp_path):
        monkeypatch.chdir(here)
        [draft] = open_drafts(os.path.relpath(folder / "late.md"), b"Hello, we did it today.")
        assert (draft.lang, draft.channel) == ("lv", "chat")
    monkeypatch.chdir(folder.parent.parent)
    assert open_drafts("late.md", b"Hello, we did it today.")[0].lang is None


@pytest.mark.parametrize(
    ("title", "lang", "channel"),
    [
        ("Late (chat)", None, "chat"),
        ("Late (email) (LV)", "lv", "email"),
        ("Late (UA)", "uk", None),
        ("Email", None, "email"),
        ("WhatsApp", None, "chat"),
        ("Kavējums (e-pasts)", None, "email"),
        ("Запізнення (чат)", None, "chat"),
        ("退款（聊天）", None, "chat"),
        ("SMS: late", None, "sms"),
        ("Refund – chat", None, "chat"),
        ("Refund (RU)", "und", None),
        ("Українською", "uk", None),
        ("简体中文", "zh", None),
        ("Chatting about email", None, None),
        ("lv", None, None),
        ("Late (EN, chat)", "en", "chat"),
        ("WhatsApp (short, friendly)", None, "chat"),
        ("Email (chat)", None, "chat"),
    ],
)
def test_titles(title: str, lang: str | None, channel: str | None) -> None:
    assert (hints.title_language((title,)), hints.title_channel((title,))) == (lang, channel)


@pytest.mark.parametrize(
    ("field", "lang"),
    [
        ("lv", "lv"),
        ("zh-TW", "zh"),
        ("zh_Hans_CN", "zh"),
        ("en-GB", "en"),
        ("UA", "uk"),
        ("da", "und"),
        ("pt-BR", "und"),
        ("Ukrainian", "uk"),
        ("{{ object.lang }}", None),
        ("", None),
        ("1176", None),
        ("lv_LV.UTF-8", "lv"),
    ],
)
def test_fields(field: str, lang: str | None) -> None:
    assert hints.language(field) == lang


@pytest.mark.parametrize(
    ("value", "channel"),
    [
        ("channel:chat", "chat"),
        ("channel: chat", "chat"),
        (" Channel: Web_Widget", "chat"),
        ("web_form", "email"),
        ("Live chat", "chat"),
        ("sociālie tīkli", "social"),
        ("help center", "faq"),
        ("text message", "sms"),
        ("channel:", None),
        ("media", None),
        ("", None),
    ],
)
def test_channels(value: str, channel: str | None) -> None:
    assert hints.channel(value) == channel
    with hints.known(["vip-chat"], []):
        assert hints.channel(value) == channel
        assert [hints.channel(own) for own in ("channel: VIP chat", "vip_chat")] == ["vip-chat"] * 2


def test_record_before_path_before_title() -> None:
    record = b'[{"short_code": "a (UA)", "content": "x", "language": "lv"}, {"short_code": "b (UA)", "content": "y"}]'
    assert [draft.lang for draft in open_drafts("en/canned.json", record)] == ["lv", "en"]
    assert [draft.lang for draft in open_drafts("canned.json", record)] == ["lv", "uk"]
    page = b"---\nchannel: chat\n---\n# Late (SMS)\n\nIt is late.\n"
    assert open_drafts("email/a.md", page)[0].channel == "chat"
    assert open_drafts("email/a.md", page.split(b"---\n")[2])[0].channel == "email"


def test_mode_is_template_unless_told() -> None:
    assert open_drafts("a.txt", b"Hello")[0].mode == "template"
    assert open_drafts("a.txt", b"Hello", mode="draft")[0].mode == "draft"
    assert [d.mode for d in open_drafts("a.md", b"Subject: A\n\nDear Ann, hello.\n", mode="draft")] == [
        "fragment",
        "draft",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "b.MD",
        "c.html",
        "d.eml",
        "e.json",
        "f.jsonl",
        "g.yml",
        "h.csv",
        "i.tsv",
        "j.po",
        "k.ftl",
        "l.xlf",
        "m.xml",
        "n.liquid",
    ],
)
def test_claims(name: str) -> None:
    assert claims(f"templates/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme_lv.md",
        "CHANGELOG",
        "LICENSE.txt",
        "package.json",
        "package-lock.json",
        "requirements-dev.txt",
        "a.py",
        "b.png",
        "Makefile",
        "docker-compose.yml",
        "CODE_OF_CONDUCT.md",
        "robots.txt",
        "tsconfig.build.json",
        "c.pot",
    ],
)
def test_does_not_claim(name: str) -> None:
    assert not claims(f"templates/{name}")


def test_says_why_there_are_no_drafts() -> None:
    assert open_file("a.json", b"{}").skipped == "no preset or selector fits its data"
    assert open_file("a.csv", b"").skipped == "an empty table"
    assert open_file("a.md", b"\n").skipped == "no reply found in it"
    assert open_file("a.xml", b"<a/>").skipped == "XML without mail templates of Odoo"


def test_selectors_come_before_presets_and_do_not_stand_in_their_way() -> None:
    options = {"text": "reply", "name": "called"}
    assert [d.name for d in open_file("a.json", b'{"reply": "x", "called": "y"}', options=options).drafts] == ["y"]
    assert [d.text for d in open_file("a.json", b'[{"short_code": "a", "content": "b"}]', options=options).drafts] == [
        "b"
    ]
    with pytest.raises(InputError, match=r"no selector: a\[b"):
        open_file("a.json", b"{}", options={"text": "a[b"})
    with pytest.raises(InputError, match="no such preset: zendesc"):
        open_file("a.json", b"{}", options={"preset": "zendesc"})


def test_replies_of_github_are_read_in_groups_too_where_a_name_speaks_of_replies() -> None:
    data = b"bugs:\n  replies:\n  - name: A\n    body: Hi *A*.\nreplies:\n- name: B\n  body: Hi *B*.\n"
    drafts = open_drafts(".github/replies.yml", data)
    assert [(draft.name, draft.markup) for draft in drafts] == [("A", "markdown"), ("B", "markdown")]
    assert [draft.name for draft in open_drafts("forum.yml", data)] == ["B"]


def test_a_named_preset_needs_no_telling_file_name() -> None:
    data = b'[{"title": "A", "text": "ok"}]'
    assert open_file("a.json", data).drafts == []
    assert [d.name for d in open_file("a.json", data, options={"preset": "records"}).drafts] == ["A"]


@pytest.mark.parametrize(
    "header",
    [
        "Title,Body",
        "Name,Response",
        "TITLE,Reply text",
        "Question,Answer",
        "title,Message",
        "Nosaukums,Teksts",
        "Virsraksts,Atbilde",
        "Temats,Saturs",
        "NOSAUKUMS,ZIŅA",
        "Назва,Текст",
        "Заголовок,Відповідь",
        "Тема,Шаблон",
        "НАЗВА,Повідомлення",
        "标题,内容",
        "名称,正文",
        "主题,回复",
        "标题,话术",
        "名称,文本",
        "標題,內容",
        "名稱,正文",
        "主題,回覆",
        "標題,話術",
    ],
)
def test_headers_of_a_table_in_any_case_and_the_teams_language(header: str) -> None:
    data = f"{header}\nLate,We sent it today.\nLost,We send it again tomorrow.\n".encode()
    drafts = open_drafts("replies.csv", data)
    assert [draft.text for draft in drafts] == ["We sent it today.", "We send it again tomorrow."]
    name, text = header.split(",")
    assert [draft.name for draft in drafts] == ["Late", "Lost"]
    assert open_drafts("readings.csv", data) == []
    record = json.dumps([{"№": 1, name: "Late", text: "We sent it today."}]).encode()
    [draft] = open_drafts("replies.json", record)
    assert (draft.text, draft.location) == ("We sent it today.", f"/0/{text}")


def test_the_reply_goes_before_the_message_that_it_answers() -> None:
    data = "Тема,Повідомлення,Відповідь,Мова\nA,Де посилка?,Ми надіслали її вчора.,українська\n".encode()
    [draft] = open_drafts("шаблони.csv", data)
    assert (draft.text, draft.lang) == ("Ми надіслали її вчора.", "uk")


def test_a_key_written_as_asked_goes_before_one_in_another_case() -> None:
    data = b'[{"Text": "We did not.", "text": "We did it."}]'
    assert [draft.text for draft in open_drafts("replies.json", data)] == ["We did it."]


def test_an_export_is_known_whatever_the_case_of_its_keys() -> None:
    data = b'[{"Short Code": "late", "Content": "ok"}]'
    [draft] = open_drafts("a.json", data)
    assert (draft.name, draft.text, draft.location) == ("late", "ok", "/0/Content")


def test_values_of_an_export_are_told_in_which_language_they_are() -> None:
    data = b'{"variants": [{"content": "Hi", "locale_id": 1176}, {"content": "Ho", "locale_id": 77}]}'
    known = {"languages": {"1176": "uk"}}
    assert [d.lang for d in open_file("a.json", data, options=known).drafts] == ["uk", None]
    assert [d.lang for d in open_file("a.json", data).drafts] == [None, None]


MARKED = (
    b'<!-- <img alt="no"> --><p title=\'Click\'>Hello <img src="a.png" alt="We &lt; you"\n width=1></p>'
    b'<script>"<img alt=no>"</script><i data-title="no" title="">x</i>'
)


def test_what_is_not_closed_hides_the_attributes_behind_it() -> None:
    for opener in ("<!--", "<script>"):
        text = f'<p><img alt="Hi there."></p>{opener}<img alt="Hi again.">'
        drafts = open_file("a.html", text.encode(), options={"attributes": ["alt"]}).drafts
        assert [draft.text for draft in drafts[1:]] == ["Hi there."]


def test_texts_in_attributes_are_read_where_that_is_asked_for() -> None:
    opened = open_file("a.html", MARKED, options={"attributes": ["alt", "title"]})
    assert [(d.name, d.mode, d.text) for d in opened.drafts[1:]] == [
        ("(title)", "fragment", "Click"), ("(alt)", "fragment", "We &lt; you"),
    ]  # fmt: skip
    for draft in opened.drafts:
        start, end = draft.places.span(0, len(draft.text))
        assert opened.text[start:end] == draft.text
    assert len(open_file("a.html", MARKED).drafts) == 1


@pytest.mark.parametrize(
    ("names", "markups"),
    [
        ("a.md a.markdown a.mdx", ["markdown", "markdown"]),
        ("a.txt a.text", ["plain"]),
        ("a.html a.htm a.xhtml a.mjml a a.b a.json", ["html"]),
    ],
)
def test_a_template_is_read_as_what_it_is_a_template_of(names: str, markups: list[str]) -> None:
    data = b"# Late\n\nWe sent it.<br>Today.\n\n# Lost\n\nWe send it again.\n"
    for name in names.split():
        for suffix in ("liquid", "j2"):
            assert [draft.markup for draft in open_drafts(f"{name}.{suffix}", data)] == markups, name
    assert [draft.markup for draft in open_drafts("a.liquid", b"We sent it.")] == ["plain"]


def test_mjml_is_read_like_html() -> None:
    data = (
        b"<mjml><mj-head><mj-title>Late</mj-title><mj-style>.a{}</mj-style></mj-head><mj-body><mj-section>"
        b'<mj-column><mj-text color="red">Hello,<br/>we\n will come.</mj-text><mj-button href="x">Pay</mj-button>'
        b"</mj-column></mj-section></mj-body></mjml>"
    )
    [draft] = open_file("a.mjml", data).drafts
    assert draft.name == "Late"
    text = read(draft)
    assert " ".join(text.folded.split()) == "hello, we will come. pay"
    assert len(text.sentences) == 3


@pytest.mark.parametrize("line", ["---", "=====", "***", "* * *", "———"])
def test_lines_between_replies_of_a_text_file(line: str) -> None:
    assert [d.text for d in open_drafts("a.txt", f"We did it.\n{line}\nYou did it.\n".encode())] == [
        "We did it.",
        "You did it.",
    ]


LONE = '{"footer": {"title": "F", "body": "All is well."}, "replies": [{"title": "B", "body": "We will see."}]}'
ANCHORED = "a: &x\n  title: F\n  body: All is well.\nreplies:\n  - *x\n  - title: B\n    body: We will see.\n"


@pytest.mark.parametrize(("name", "data"), [("x.json", LONE), ("x.yaml", LONE), ("x.yaml", ANCHORED)])
def test_a_lone_record_does_not_hide_the_lists_beside_it(name: str, data: str) -> None:
    found = open_file(f"templates/{name}", data.encode()).drafts
    assert [(draft.name, draft.text) for draft in found] == [("F", "All is well."), ("B", "We will see.")]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('[{"title": "T", "body": "All is well.", "by": {"name": "N", "text": "It is mine."}}]', ["All is well."]),
        ('{"title": "T", "body": "All done.", "data": [{"title": "B", "body": "We will see."}]}', ["We will see."]),
    ],
    ids=["inside", "around"],
)
def test_what_is_inside_or_around_a_record_is_no_other_record(data: str, texts: list[str]) -> None:
    assert [draft.text for draft in open_file("templates/x.json", data.encode()).drafts] == texts


def test_each_of_several_yaml_documents_may_hold_replies() -> None:
    data = b"replies:\n- {name: A, body: We did it.}\n---\nother: 1\n---\nreplies:\n- {name: B, body: You did it.}\n"
    assert [(d.name, d.location) for d in open_file("replies.yml", data).drafts] == [
        ("A", "/0/replies/0/body"),
        ("B", "/2/replies/0/body"),
    ]
    assert open_file("a.yml", b"a: 1\n---\nb: 2\n").skipped == "no preset or selector fits its data"


def test_a_table_may_begin_with_its_delimiter() -> None:
    data = b"sep=;\r\ntitle;response\r\nA;We did it, Anna.\r\n"
    [draft] = open_file("canned_responses.csv", data).drafts
    assert (draft.name, draft.text, draft.location) == ("A", "We did it, Anna.", "row 2")


TABLE = "name;reply\nLate;We sent it, Anna.\n# no reply\n\nLost;We send it again.\n"


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ("", 0),
        ("\n", 1),
        ("\r\n  \r\n", 2),
        ("# export of 3 May\n", 1),
        ("#export\r# from our shop, by Anna, for you\r", 2),
        ('"# export, of 3 May";\n;;\n"";""\n', 3),
        ("sep=;\n# export, of 3 May\n", 1),
    ],
)
def test_empty_rows_and_comments_may_stand_above_the_names_of_a_table(above: str, rows: int) -> None:
    opened = open_file("replies.csv", (above + TABLE).encode())
    found = [(draft.name, draft.location) for draft in opened.drafts]
    assert found == [("Late", f"row {rows + 2}"), ("Lost", f"row {rows + 5}")]
    assert [opened.text[draft.places.at(0)] for draft in opened.drafts] == ["W", "W"]


@pytest.mark.parametrize("names", ["#,name,reply", "# name,reply", "#id,reply"])
def test_names_of_a_table_may_begin_with_a_hash(names: str) -> None:
    row = "," * (names.count(",") - 1) + "Late,We sent it."
    assert [draft.location for draft in open_drafts("replies.csv", f"{names}\n{row}\n".encode())] == ["row 2"]


def test_a_malformed_table_is_told_by_the_lines_of_its_file() -> None:
    with pytest.raises(InputError) as caught:
        open_file("a.csv", b'sep=;\n# export\n\nname;reply\nLate;"We')
    assert (caught.value.line, caught.value.column) == (5, 6)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "{% case ticket.requester.language %}{% when 'Latvian' %}Drīzumā atbildēsim.{% when 'Danish' %}"
            "We will reply soon.{% when 'English' %}We will reply soon.{% else %}We will write soon.{% endcase %}",
            [("lv", "Drīzumā"), ("en", "soon"), ("en", "soon")],
        ),
        ('{% if user.locale == "da" %}We will reply soon.{% endif %} We will write soon.', [("en", "soon")]),
        ('{% if user.locale == "1176" %}We will reply soon.{% endif %}', [("en", "soon")]),
        ('{% if user.name == "da" %}We will reply soon.{% endif %}', [("en", "soon")]),
        ('{% if locale == "lv" %}{% if vip %}Sveiki!{% endif %} Drīzumā.{% else %}Soon.{% endif %}', []),
    ],
)
def test_a_template_may_say_the_language_of_an_alternative(linter, text, found) -> None:
    drafts = open_file("a.liquid", text.encode()).drafts
    assert [(f.lang, f.text) for draft in drafts for f in linter.lint(draft) if f.rule == "vague-promise"] == found
