"""Lines and headings of a template file that are for the people who use it: "When to use:", "Subject:", "Contents"."""

import re
from typing import NamedTuple

from replylint.sources import hints
from replylint.sources.prose import reads_like_letter


class Label(NamedTuple):
    """A labelled line: "subject", "channel", "language" or "" (for staff); its value and where that starts."""

    name: str
    value: str
    start: int


_NAMES = {
    "subject": "subject subject line temats tēma тема 主题 主旨 標題 邮件主题 郵件主旨",
    "channel": "channel channels kanāls канал 渠道 管道",
    "language": "language lang locale valoda мова 语言 語言",
}
_STAFF = (
    "when to use|use when|use case|when|use|use this when|situation|scenario|trigger|context|purpose|goal|internal"
    "|internal notes?|notes?|staff notes?|notes? to agents?|notes? for agents?|tags?|category|owner|tone|priority"
    "|audience|status|variables|placeholders|macro|macro id|id|shortcut|short code|keywords|intent|version|updated"
    "|last updated|response time|follow-up|escalation"
    "|kad lietot|lietošana|piezīmes?|situācija|iekšēji|birkas"
    "|коли використовувати|використання|примітк[аи]|ситуація|внутрішнє|теги"
    "|使用场景|适用场景|適用場景|使用場景|场景|情境|备注|備註|内部备注|标签|標籤"
)
_BY_WORD = {word: name for name, words in _NAMES.items() for word in words.split()} | {"subject line": "subject"}
_WORDS = "|".join(sorted(map(re.escape, _BY_WORD), key=len, reverse=True))
_LINE = re.compile(
    r"(?i)[ \t]{0,3}(?:[-*+][ \t]+)?(?:\*\*|__)?"
    rf"(?:({_WORDS})|{_STAFF})(?:\*\*|__)?[ \t]?[:：](?:\*\*|__)?[ \t]*(?P<value>.*)$"
)
_EMPTY = re.compile(
    r"(?i)[ \t]{0,3}(?:\*\*|__)?(?:reply|response|message|template|body|text|answer|email body|atbilde|teksts|ziņa"
    r"|відповідь|текст|повідомлення|回复|回覆|正文|内容|內容|话术|話術)(?:\*\*|__)?[ \t]?[:：](?:\*\*|__)?[ \t]*$"
)
_EMPHASIS = re.compile(
    r"(?i)[ \t]{0,3}([*_])(?:use|send|when|only|for|lieto|sūt|використ|надсил|用于|適用)[^*_]*\1[ \t]*$"
)
_HEADINGS = re.compile(
    r"(?i)(?:\d+[.)]\s*)?(?:(?:table of )?contents|toc|how (?:to|we) (?:use|edit|add|change|contribute|work)\b.*"
    r"|using (?:these|the|this)\b.*|(?:general )?(?:guidelines?|guidance|rules|principles|notes?)|usage"
    r"|about (?:this|these)\b.*"
    r"|overview|introduction|tone(?: of voice)?|style(?: guide.*)?|placeholders?|variables|best practices|checklist"
    r"|escalation (?:path|matrix|rules|process|policy)|changelog|internal (?:notes?|use|only|guid.*)"
    r"|saturs|kā lietot (?:šo|šīs|šos|veidnes|sagataves).*|vadlīnijas|piezīmes"
    r"|зміст|як користуватися (?:цим|цими|шаблонами|відповідями).*|примітки|правила"
    r"|目录|目錄|说明|說明|使用说明|使用說明)$"
)


def read(line: str) -> Label | None:
    """Return what a labelled line says, or None for an ordinary one."""
    found = _LINE.match(line)
    if found is not None:
        return Label(_BY_WORD.get((found[1] or "").lower(), ""), found["value"].rstrip(), found.start("value"))
    return Label("", "", 0) if _EMPHASIS.match(line) or _EMPTY.match(line) else None


def goes_on(line: str) -> bool:
    """Tell whether a line below a label for staff belongs to its paragraph."""
    return bool(line.strip()) and not reads_like_letter(line)


def for_staff(title: str) -> bool:
    """Tell whether a heading announces guidance rather than a reply."""
    return _HEADINGS.match(title) is not None


def language(value: str) -> str | None:
    """Return the language of a label's value."""
    return hints.language(value) if value else None


def channel(value: str) -> str | None:
    """Return the channel of a label's value; None for several ("chat, email")."""
    return hints.channel(value) if value else None
