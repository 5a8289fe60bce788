"""What replylint says, in the agent's language: gettext catalogues, compiled with the package, loaded when needed.

A text is looked up by its English form; one that no catalogue holds (a plugin's, a pack's) is said as it stands.
"""

import os
from typing import TYPE_CHECKING

from replylint.datafiles import data_path, stored

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
UI_LANGUAGES = ("lv", "uk", "zh", "zh-Hant", "en")
CATALOGUES = ("lv", "uk", "zh", "zh-Hant")
DOMAIN = "replylint"
COMMAND = "command"
"""The catalogue of what the command line says of itself."""

DOMAINS = (DOMAIN, "manual", COMMAND)

_loaded: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}


def said(code: str, text: str, domain: str = DOMAIN) -> str:
    """Return an English text in a language of `UI_LANGUAGES`; as it stands where there is no translation."""
    if code not in CATALOGUES or not text:
        return text
    found = catalogue(code, domain).get(text)
    return found[0] if found else text


def told(text: str, **values: object) -> str:
    """Return an English text in the command line's own language, with what stands in its braces filled in."""
    found = said(own_language(), text, COMMAND)
    return found.format(**values) if values else found


def marked(text: str) -> str:
    """Return a text as it is: one that is looked up elsewhere, marked for the catalogues."""
    return text


def counted(code: str, number: int, one: str, many: str) -> str:
    """Return a text with a number in it, `{number}`, in a language of `UI_LANGUAGES` and in the form for that number.

    one, many: the English forms.
    """
    forms = catalogue(code).get(one) if code in CATALOGUES else None
    if forms is None:
        return (one if number == 1 else many).format(number=number)
    return forms[min(form_of(code, number), len(forms) - 1)].format(number=number)


def form_of(code: str, number: int) -> int:
    """Return which form of a text goes with a number, as the head of the language's catalogues numbers them."""
    ends_in_one = number % 10 == 1 and number % 100 != 11
    if code == "lv":
        return 0 if ends_in_one else 1 if number else 2
    if code == "uk":
        few = 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
        return 0 if ends_in_one else 1 if few else 2
    return 0


def own_language() -> str:
    """Return the language of the command line's own texts: that of LC_ALL, LC_MESSAGES or LANG, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    lang = name[:2]
    if lang not in CATALOGUES:
        return "en"
    return voice(lang, any(place in name for place in ("TW", "HK", "MO", "Hant")))


def voice(lang: str, hant: bool = False) -> str:
    """Return the catalogue's code for a language; hant: it is written in traditional Chinese characters."""
    return "zh-Hant" if lang == "zh" and hant else lang


def catalogue(code: str, domain: str = DOMAIN) -> dict[str, tuple[str, ...]]:
    """Return what a language has for each English text: its forms, one but for texts with a number."""
    key = code, domain
    if key not in _loaded:
        folder, name = place(code, domain)
        path = f"{data_path('replylint.locales')}/{folder}"
        _loaded[key] = stored(path, FORMAT, lambda path: read_catalogue(path, name), f"*/{name}.po", f"{name}.bin")
    return _loaded[key]


def place(code: str, domain: str = DOMAIN) -> tuple[str, str]:
    """Return the folder of a catalogue below `locales`, and the file's name without its ending."""
    lang, _, script = code.partition("-")
    return lang, f"{domain}-{script.lower()}" if script else domain


def read_catalogue(folder: "Path", name: str) -> dict[str, tuple[str, ...]]:
    """Return what a .po file of a language's folder translates; unsure (fuzzy) and empty entries are left out."""
    found = {}
    for block in (folder / "LC_MESSAGES" / f"{name}.po").read_text(encoding="utf-8").split("\n\n"):
        entry = _entry(block)
        forms = tuple(text for key, text in entry.items() if key.startswith("msgstr"))
        if entry.get("msgid") and all(forms):
            found[entry["msgid"]] = forms
    return found


def _entry(block: str) -> dict[str, str]:
    """Return the fields of an entry of a .po file."""
    import json

    fields: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        if line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                return {}
            continue
        head, quote, text = line.partition('"')
        key = head.strip() or key
        fields[key] = fields.get(key, "") + json.loads(quote + text)
    return fields
