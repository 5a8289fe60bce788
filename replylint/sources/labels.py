"""Lines and headings of a template file that are for the people who use it: "When to use:", "Subject:", "Contents"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from replylint.sources import hints
from replylint.sources.prose import reads_like_letter


class Label(NamedTuple):
    """A labelled line: "subject", "channel", "language" or "" (for staff); its value and where that starts."""

    name: str
    value: str
    start: int


_NAMES = {
    "subject": ("subject", "subject line", "temats", "tēma", "тема", "主题", "主旨", "標題", "邮件主题", "郵件主旨"),
    "channel": ("channel", "channels", "kanāls", "канал", "渠道", "管道"),
    "language": ("language", "lang", "locale", "valoda", "мова", "语言", "語言"),
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
_BY_PHRASE = {phrase: name for name, phrases in _NAMES.items() for phrase in phrases}
_PHRASES = "|".join(sorted(map(re.escape, _BY_PHRASE), key=len, reverse=True))
_LINE = re.compile(
    r"(?i)[ \t]{0,3}(?:[-*+][ \t]+)?(?:\*\*|__)?"
    rf"(?:({_PHRASES})|{_STAFF})(?:\*\*|__)?[ \t]?[:：](?:\*\*|__)?[ \t]*(?P<value>.*)$"
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
    r"|do(?:['’]?s)? (?:and|&) don['’]?ts?|目录|目錄|说明|說明|使用说明|使用說明)$"
)
# What shows how not to write: under such a heading, or behind such a label, nothing is sent to anybody.
_BAD = (
    r"bad|avoid|wrong|incorrect|poor|weak|not recommended|(?:don['’]?t|do not|never)(?: (?:say|write|use|send))?"
    r"|slikti|nevajag|nepareizi|neiesakām|izvairieties|(?:nesaki|neraksti|nelieto|nesūti)(?:et)?"
    r"|погано|невдало|неправильно|не так|не варто|уникайте|не (?:кажіть|пишіть|вживайте|використовуйте)"
    r"|错误|不好|不当|不推荐|不建议|避免|反例|不要(?:说|写|用|这样说|这样写)|别说"
    r"|錯誤|不當|不推薦|不建議|不要(?:說|寫|這樣說|這樣寫)|別說"
)
_GOOD = (
    r"good|better|best|correct|right|say|write|use|prefer|preferred|recommended|instead|say instead|use instead"
    r"|labi|labāk|pareizi|iesakām|(?:saki|raksti|lieto)(?:et)?|tā vietā"
    r"|добре|краще|вдало|правильно|так|натомість|кажіть|пишіть|вживайте|використовуйте"
    r"|正确|好|更好|推荐|建议|应该说|应说|改为|可以说|正例|正確|推薦|建議|應該說|應說|改為|可以說"
)
_EXAMPLES = r"(?:examples?|repl(?:y|ies)|responses?|answers?|wordings?|phras(?:es?|ing)|words?|templates?)"
_BAD_HEADINGS = re.compile(
    rf"(?i)[^\w]*(?:\d+[.)]\s*)?(?:{_BAD}|don['’]?ts"
    rf"|(?:{_EXAMPLES},?(?: (?:and|or|&) {_EXAMPLES})?|what|language|tone|clich[ée]s|jargon) (?:that |which )?"
    r"(?:(?:to|we|you should|must be) )?(?:avoid(?:ed)?|never (?:say|use|write)|not to (?:say|use|write|send)"
    r"|(?:we )?(?:do not|don['’]?t) (?:say|use|write))"
    r"|negative (?:words?|phrases?|phrasing|wording|language)"
    rf"|(?:bad|poor|wrong|weak|banned|forbidden|prohibited|blacklisted|taboo) {_EXAMPLES}"
    rf"(?: (?:and|or|&) {_EXAMPLES})?|{_EXAMPLES} of (?:bad|poor|wrong) {_EXAMPLES}"
    rf"|(?:avoid|(?:don['’]?t|do not|never) (?:say|use|write|send)) (?:these|the following|such) {_EXAMPLES}"
    r"|how not to (?:write|say|reply|answer)\b.*|anti-?patterns?"
    r"|(?:vārdi|frāzes|izteicieni|teicieni)(?: un \w+)?,? no (?:kuriem|kurām|kā) (?:jā)?izvair\w+"
    r"|no kā (?:jā)?izvair\w+|(?:aizliegt|nevēlam|nelietojam)\w* (?:vārdi|frāzes|izteicieni)(?: un \w+)?"
    r"|(?:slikt|nepareiz|neveiksmīg)\w* (?:piemēr|atbil|formulējum)\w*|(?:kā|ko) ne(?:rakstīt|teikt|lietot)"
    r"|(?:слова|фрази|вирази|вислови)(?: (?:та|і|й) \w+)?,? яких (?:слід |треба |варто )?уник\w+|чого (?:слід )?уник\w+"
    r"|(?:чого|що|як) не (?:слід |треба |варто |можна )?(?:писати|казати|говорити|вживати|відповідати)"
    r"|(?:заборонен|небажан|погані|поган|невдал|неправильн)\w* (?:слов|фраз|вираз|приклад|відповід|формулюван)\w*"
    r"|стоп-слова"
    r"|(?:应|應)?(?:禁用|避免|忌用|违禁|違禁|不当|不當|错误|錯誤|负面|負面)(?:使用)?的?(?:词语?|詞語?|用词|用詞|用语|用語|话术|話術|说法|說法|表达|表達)"
    r"|(?:服务|服務)?(?:忌语|忌語|禁语|禁語|禁忌)|不(?:能|要|可|该|該)(?:说|說)的(?:话|話)"
    r"|(?:错误|錯誤|反面|不良|不好的?|不当|不當|负面|負面)(?:示例|示范|示範|范例|範例|例子|案例|回复|回覆))$"
)
_LABELLED = r"[^\w\s]{0,6}(?:[-*+•][ \t]+)?[^\w\s]{0,6}[ \t]{0,3}"
_BAD_LINE, _GOOD_LINE = (
    re.compile(rf"(?i)[ \t]*{_LABELLED}(?:{words})(?: examples?)?(?:\*\*|__)?[ \t]?[:：]") for words in (_BAD, _GOOD)
)
_BAD_CELL, _GOOD_CELL = (re.compile(rf"(?i)(?:{words})$") for words in (_BAD, _GOOD))


def read(line: str) -> Label | None:
    """Return what a labelled line says, or None for an ordinary one."""
    found = _LINE.match(line)
    if found is not None:
        return Label(_BY_PHRASE.get((found[1] or "").lower(), ""), found["value"].rstrip(), found.start("value"))
    return Label("", "", 0) if _EMPHASIS.match(line) or _EMPTY.match(line) else None


def goes_on(line: str) -> bool:
    """Tell whether a line below a label for staff belongs to its paragraph."""
    return bool(line.strip()) and not reads_like_letter(line)


def for_staff(title: str) -> bool:
    """Tell whether a heading announces guidance rather than a reply."""
    return _HEADINGS.match(title) is not None


def shows_what_not_to_write(titles: tuple[str, ...]) -> bool:
    """Tell whether a heading, or one above it, announces bad examples: "Words to avoid", "Don't say"."""
    return any(_BAD_HEADINGS.match(title) for title in titles)


def bad_example(line: str) -> bool:
    """Tell whether a line is labelled as a bad example: "Bad: …", "**Avoid:** …"."""
    return _BAD_LINE.match(line) is not None


def compares(rows: Iterable[str]) -> bool:
    """Tell whether lines set bad examples beside good ones: "Bad: …" and "Good: …", or a table with such columns."""
    bad = good = False
    for row in rows:
        bad, good = bad or bad_example(row), good or _GOOD_LINE.match(row) is not None
        if row.lstrip().startswith("|"):
            cells = [cell.strip(" \t*_❌✅✗✓✘✔🚫👎👍️") for cell in row.split("|")]
            bad = bad or any(map(_BAD_CELL.match, cells))
            good = good or any(map(_GOOD_CELL.match, cells))
    return bad and good


def language(value: str) -> str | None:
    """Return the language of a label's value."""
    return hints.language(value) if value else None


def channel(value: str) -> str | None:
    """Return the channel of a label's value; None for several ("chat, email")."""
    return hints.channel(value) if value else None
