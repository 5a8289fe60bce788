"""What file names, folders, titles and fields say of a reply's language and channel."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from replylint.draft import UNKNOWN
from replylint.language.names import LOCALE, OTHERS, OURS, named
from replylint.sources.folders import folders_of
from replylint.sources.registry import base_name

_CHANNEL_PHRASES = {
    "email": (
        "email", "e-mail", "mail", "emails", "letter", "web form", "e-pasts", "epasts", "vēstule", "лист", "листи",
        "пошта", "е-пошта", "имейл", "邮件", "郵件", "电子邮件",
    ),
    "chat": (
        "chat", "livechat", "live chat", "messenger", "whatsapp", "telegram", "viber", "wechat", "line", "web widget",
        "tērzēšana", "čats", "чат", "месенджер", "聊天", "在线客服", "線上客服", "微信", "客服",
    ),
    "social": (
        "social", "social media", "facebook", "instagram", "twitter", "tiktok", "sociālie tīkli", "соцмережі",
        "社交媒体", "社交媒體", "微博",
    ),
    "review": (
        "review", "reviews", "google review", "atsauksme", "atsauksmes", "відгук", "відгуки", "评价", "評價", "评论",
        "評論",
    ),
    "faq": (
        "faq", "faqs", "help center", "help centre", "help article", "buj", "часті питання", "常见问题", "常見問題",
    ),
    "sms": ("sms", "text message", "īsziņa", "īsziņas", "смс", "短信", "簡訊"),
    "phone": ("phone", "call", "voice", "tālrunis", "zvans", "телефон", "дзвінок", "电话", "電話"),
}  # fmt: skip
_CHANNELS = {phrase: channel for channel, phrases in _CHANNEL_PHRASES.items() for phrase in phrases}
_CHANNEL_FOLDERS = frozenset((
    "email", "emails", "chat", "chats", "livechat", "sms", "social", "review", "reviews", "faq", "phone", "whatsapp",
    "messenger",
))  # fmt: skip
# Channels and languages of plugins and packs, while a file is read: their names, longest first.
_own_channels: ContextVar[tuple[str, ...]] = ContextVar("_own_channels", default=())
_own_languages: ContextVar[frozenset[str]] = ContextVar("_own_languages", default=frozenset())
_SUFFIX = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,30})[)\]）】]")
_LONGEST_TITLE = 200
_PARTS = re.compile(r"[._\- ]+")


@contextmanager
def known(channels: Iterable[str], languages: Iterable[str]) -> Iterator[None]:
    """Understand more names than the built-in ones in the block; the built-in ones may be among them."""
    own = sorted(set(channels) - set(_CHANNEL_PHRASES), key=lambda name: (-len(name), name))
    tokens = _own_channels.set(tuple(own)), _own_languages.set(frozenset(languages) - set(OURS.values()))
    try:
        yield
    finally:
        _own_channels.reset(tokens[0])
        _own_languages.reset(tokens[1])


def _dashed(words: str) -> str:
    """Return words as a channel's name is written: "VIP chat" and "vip_chat" are "vip-chat"."""
    return "-".join(filter(None, _PARTS.split(words)))


def language(tag: str) -> str | None:
    """Return the language that a field names ("lv", "zh-TW", "en_US", "Ukrainian"); "und" for one not of ours."""
    return named(tag, _own_languages.get())


def channel(value: str) -> str | None:
    """Return the channel that a field or word names ("web_widget", "WhatsApp", "channel:chat"), if it is one."""
    word = value.strip().lower().removeprefix("channel:").strip()
    own = _own_channels.get()
    if own and (name := _dashed(word)) in own:
        return name
    return _CHANNELS.get(word) or _CHANNELS.get(word.replace("_", " "))


def channels() -> tuple[str, ...]:
    """Return the names of all channels."""
    return (*_CHANNEL_PHRASES, *_own_channels.get())


def path_language(name: str) -> str | None:
    """Return the language that a file's name ("late_uk.md", "late.lv.txt") or its nearest folder tells."""
    folders, base = folders_of(name), base_name(name)
    parts = _PARTS.split(base.rsplit(".", 1)[0])
    stem = base.rsplit(".", 1)[0]
    tail = re.search(r"(?:^|[._\- ])([a-z]{2})[-_]([A-Z]{2}|[A-Z][a-z]{3})$", stem)
    if tail is not None:
        return _path_code(tail[1])
    if len(parts) > 1:
        found = _path_code(parts[-1]) if parts[-1].islower() or parts[-1].isupper() else None
        if found is not None:
            return found
    elif (found := _path_code(parts[0])) is not None:
        return found
    for folder in reversed(folders[-4:]):
        locale = LOCALE.match(folder.removesuffix(".lproj"))
        found = _path_code(locale[1] if locale is not None else folder.removesuffix(".lproj"))
        if found is not None:
            return found
    return None


def _path_code(code: str) -> str | None:
    word = code.lower()
    if word in _own_languages.get():
        return word
    if word in OURS and (len(word) <= 3 or word in ("latvian", "ukrainian", "chinese", "english")):
        return OURS[word]
    return UNKNOWN if word in OTHERS else None


def path_channel(name: str) -> str | None:
    """Return the channel that a file's name ("late.chat.md", "late_sms.txt") or its nearest folder tells."""
    folders, base = folders_of(name), base_name(name.lower())
    parts = _PARTS.split(base.rsplit(".", 1)[0])
    behind = "-".join(filter(None, parts[1:]))
    for own in _own_channels.get():
        if f"-{own}-" in f"-{behind}-":
            return own
    for word in (*reversed(parts[1:]), *map(str.lower, reversed(folders[-4:]))):
        if _dashed(word) in _own_channels.get():
            return _dashed(word)
        if word in _CHANNEL_FOLDERS:
            return _CHANNELS.get(word) or _CHANNELS.get(word.rstrip("s"))
    return None


def title_language(titles: tuple[str, ...]) -> str | None:
    """Return the language that the innermost title says: "Refund (LV)", "Українською", "Refund: EN"."""
    for title in (each[:_LONGEST_TITLE] for each in reversed(titles)):
        for word in (title.strip(" :*#"), *_marked(title)):
            code = word.lower()
            ours = code in OURS or code in _own_languages.get()
            if ours and (len(word) > 3 or word.isupper() or word != title):
                return OURS.get(code, code)
            if len(word) == 2 and word.isupper() and word.lower() in OTHERS:
                return UNKNOWN
    return None


def title_channel(titles: tuple[str, ...]) -> str | None:
    """Return the channel that the innermost title says: "Refund (chat)", "Email", "SMS: late"."""
    for title in (each[:_LONGEST_TITLE] for each in reversed(titles)):
        for word in (title.strip(" :*#"), *_marked(title)):
            found = channel(word)
            if found is not None:
                return found
    return None


def _marked(title: str) -> list[str]:
    """Return the words that a title sets apart: in brackets, before or behind a colon or a dash."""
    inside = [part.strip() for group in _SUFFIX.findall(title) for part in re.split(r"[,/;，、]", group)]
    bare = _SUFFIX.sub("", title)
    aside = [part.strip(" *#") for part in re.split(r"\s*[:：|]\s*|\s+[–—-]\s+", bare)]
    return [*inside, bare.strip(" :*#"), *(aside if len(aside) > 1 else [])]
