"""What people and programs call languages: codes, names in several languages, locales."""

import re
from collections.abc import Collection, Sequence

from replylint.draft import UNKNOWN

# What templates call our languages, in folders, suffixes, fields and titles; "ua" and "cn" are met as well.
OURS = {
    "lv": "lv", "lav": "lv", "lvs": "lv", "latvian": "lv", "latviešu": "lv", "latviski": "lv", "латиська": "lv",
    "uk": "uk", "ua": "uk", "ukr": "uk", "ukrainian": "uk", "українська": "uk", "українською": "uk", "укр": "uk",
    "zh": "zh", "cn": "zh", "zho": "zh", "chi": "zh", "cmn": "zh", "chinese": "zh", "chs": "zh", "cht": "zh",
    "tw": "zh", "hk": "zh", "中文": "zh", "简体中文": "zh", "繁體中文": "zh", "繁体中文": "zh", "简体": "zh",
    "繁體": "zh",
    "en": "en", "eng": "en", "english": "en", "angliski": "en", "англійська": "en", "англійською": "en", "英文": "en",
    "英语": "en", "英語": "en",
}  # fmt: skip

# Codes of other languages that are safe to read in a path: "it", "no", "is", "to" are words as well.
OTHERS = frozenset((
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "gl", "hr", "hu", "hy", "ja", "jp",
    "ka", "kk", "ko", "kr", "lt", "mk", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr",
    "vi",
))  # fmt: skip
LOCALE = re.compile(r"([A-Za-z]{2,3})[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3})(?:[-_.@].*)?$")


def named(tag: str, own: Collection[str] = ()) -> str | None:
    """Return the language that a tag names ("lv", "zh-TW", "en_US", "Ukrainian"); "und" for one not of ours.

    own: codes of languages that plugins bring. None where the tag names no language that we can tell.
    """
    word = tag.strip().lower()
    if word in OURS or word in own:
        return OURS.get(word, word)
    locale = LOCALE.match(word)
    if locale is not None:
        return locale[1] if locale[1] in own else OURS.get(locale[1], UNKNOWN)
    is_code = word.isascii() and word.isalpha() and len(word) in (2, 3)
    return UNKNOWN if word in OTHERS or is_code else None


def told(word: str, own: Collection[str] = ()) -> str | None:
    """Return the language that a word certainly means to name, as `named` does; any name that it knows not is "und"."""
    return named(word, own) or (UNKNOWN if word.strip().isalpha() else None)


def spoken(words: Sequence[str], langs: Sequence[str], own: Collection[str] = ()) -> list[str]:
    """Return the language of each sentence: what a template calls it ({% when 'Latvian' %}), or else the one told.

    words: what the template says of each sentence, "" where nothing; langs: the languages told. own: as for `named`.
    """
    return [told(word, own) or lang for word, lang in zip(words, langs, strict=True)]
