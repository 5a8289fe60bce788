"""The shapes of helpdesk exports, as data: where records are, what they must have, which fields are sent."""

from typing import NamedTuple


class Preset(NamedTuple):
    """One shape of data. All strings are selectors (see tree.select), from a record or, where said, from the root.
    Case does not count in keys, nor whether blanks, dashes or underscores part their words.

    records: where records may stand, from the root: those whose `needs` are all there, but none inside or around one
    that an earlier place has given.
    bodies: groups of fields that are sent; of each group the first with text is a reply, the others are its twins.
    subjects: fields that are sent as a subject line.
    hinted: only for files whose name or folder speaks of macros, replies, templates, …
    prose: only where half of the texts read like sentences.
    """

    name: str
    records: tuple[str, ...]
    needs: tuple[str, ...]
    bodies: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ("title", "name")
    langs: tuple[str, ...] = ("language", "lang", "locale", "locale_code", "language_code")
    channels: tuple[str, ...] = ("channel",)
    subjects: tuple[str, ...] = ()
    markup: str = ""
    hinted: bool = False
    prose: bool = False


_LISTS = ("*", "data.*", "macros.*", "results.*", "items.*", "payload.*")
_ZENDESK = "actions.*[field=comment_value|comment_value_html]"
_GORGIAS = "actions.*[name=setResponseText].arguments"
# What tables are headed with in the languages of the teams; those that say "reply" before those that say "text".
_NATIVE_TEXTS = (
    "atbilde", "atbildes teksts", "veidne", "sagatave", "ziņa", "ziņas teksts", "teksts", "saturs",
    "відповідь", "текст відповіді", "шаблон", "повідомлення", "текст", "зміст",
    "话术", "回复", "回复内容", "答复", "模板", "正文", "内容", "文本",
    "話術", "回覆", "回復", "回覆內容", "答覆", "範本", "內容", "文字",
)  # fmt: skip
_NATIVE_NAMES = (
    "nosaukums", "virsraksts", "temats", "tēma", "jautājums", "назва", "заголовок", "тема", "питання", "запитання",
    "标题", "名称", "主题", "问题", "標題", "名稱", "主題", "問題",
)  # fmt: skip

PRESETS: tuple[Preset, ...] = (
    Preset(
        "zendesk-macros",
        ("macros.*", "macro", "results.*", "*", ""),
        (_ZENDESK,),
        (
            ("actions.*[field=comment_value|comment_value_html].value",),
            ("actions.*[field=comment_value|comment_value_html].value.1",),
        ),
        channels=(),
    ),
    Preset(
        "zendesk-dynamic-content",
        ("items.*.variants.*", "item.variants.*", "*.variants.*", "variants.*"),
        ("content", "locale_id"),
        (("content",),),
        langs=("locale", "locale_code", "locale_id"),
    ),
    Preset("gorgias", (*_LISTS, ""), (_GORGIAS,), ((f"{_GORGIAS}.body_html", f"{_GORGIAS}.body_text"),)),
    Preset(
        "intercom", (*_LISTS, ""), ("name", "body", "body_text"), (("body", "body_text"),),
        channels=("available_on.0",),
    ),
    Preset("intercom", (*_LISTS, ""), ("name", "body", "available_on"), (("body",),), channels=("available_on.0",)),
    Preset(
        "freshdesk",
        (*_LISTS, "responses.*", "canned_responses.*", "*.responses.*", "*.canned_responses.*", ""),
        ("title", "content_html"),
        (("content_html", "content"),),
    ),
    Preset(
        "freshdesk",
        (*_LISTS, "responses.*", "canned_responses.*", "*.responses.*"),
        ("title", "content", "folder_id"),
        (("content",),),
    ),
    Preset(
        "chatwoot", (*_LISTS, "canned_responses.*", ""), ("short_code", "content"), (("content",),), ("short_code",),
        markup="markdown",
    ),
    Preset("helpscout", ("_embedded.*.*", *_LISTS, ""), ("name", "text", "chatText"), (("text",), ("chatText",))),
    Preset("helpscout", ("_embedded.*.*",), ("name", "text"), (("text",),)),
    Preset("freescout", (*_LISTS, "saved_replies.*", "_embedded.*.*"), ("name", "text", "mailbox_id"), (("text",),)),
    Preset("zammad", (*_LISTS, "text_modules.*", "*.*", ""), ("name", "content", "keywords"), (("content",),)),
    Preset("zammad", (*_LISTS, "text_modules.*", "*.*"), ("name", "content", "foreign_id"), (("content",),)),
    Preset("osticket", ("*", ""), ("title", "response"), (("response",),)),
    Preset(
        "osticket-mail", ("", "*"), ("subject", "body"), (("body",),), ("code_name", "title", "name"),
        subjects=("subject",),
    ),
    Preset(
        "github-replies", ("replies.*", "*.replies.*"), ("name", "body"), (("body",),), markup="markdown", hinted=True,
    ),
    Preset("github-replies", ("replies.*",), ("name", "body"), (("body",),), markup="markdown"),
    Preset("frappe", (*_LISTS, "message.*"), ("title", "message", "doctype"), (("message",),)),
    Preset(
        "records",
        (*_LISTS, "responses.*", "replies.*", "templates.*", "*.*", ""),
        (),
        (
            (
                "response_text", "response_html", "response", "reply", "reply_text", "answer", "answer_text",
                "body_html", "body", "body_text", "content_html", "content", "message", "macro", "text",
                *_NATIVE_TEXTS, "value", "template", "templates.*", "replies.*",
            ),
        ),
        ("title", "name", "label", "question", *_NATIVE_NAMES, "id", "short_code", "slug", "intent", "key", "emotion"),
        ("language", "lang", "locale", "locale_code", "language_code", "valoda", "мова", "语言", "語言"),
        ("channel", "via", "available_on", "kanāls", "канал", "渠道", "管道"),
        hinted=True,
        prose=True,
    ),
    Preset("titles", ("**",), (), (("",),), (), langs=(), hinted=True, prose=True),
)  # fmt: skip
