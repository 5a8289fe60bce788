"""Packs: house rules, words and channels as TOML files, without a line of Python. docs/packs.md is the manual.

A file of a pack may hold a rule (the keys of a rule file), a channel or industry, and words and constructions of the
languages; or several of these. A pack is used whole or not at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from replylint.acts.examples import failures
from replylint.acts.inflect import LexiconError
from replylint.acts.locale import Locale
from replylint.acts.notation import NotationError
from replylint.acts.overlay import SECTIONS, overlaid
from replylint.acts.store import compiled
from replylint.draft import LANGUAGES
from replylint.kinds import RuleError
from replylint.rulebook import read_file

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*construction[ \t]*\]\]", re.MULTILINE)
_LANG_KEYS = {"lang", *SECTIONS}
_TEXTS = {"id", "act", "kind", "lang", "span", "scope"}
"""What a construction says in one text; the rest are texts or lists of texts."""


class PackError(ValueError):
    """A pack that cannot be used: the message names file, line or entry, and what is wrong."""


class Pack(NamedTuple):
    """What a pack holds. rules, channels: tables; lexicon: language to file name to sections.
    languages: the codes that it may use."""

    name: str
    rules: list[Mapping[str, Any]]
    channels: list[Mapping[str, Any]]
    lexicon: dict[str, dict[str, dict[str, Any]]]
    languages: tuple[str, ...]


def read_pack(path: str, languages: Sequence[str] = LANGUAGES) -> Pack:
    """Return the pack of a folder (with all below it) or of one TOML file; raise PackError.

    languages: the codes of the languages that it may speak of.
    """
    root = Path(path)
    if not root.exists():
        raise PackError("no such file or folder")
    files = sorted(root.rglob("*.toml")) if root.is_dir() else [root]
    if not files:
        raise PackError("holds no .toml file")
    pack = Pack(root.name, [], [], {}, tuple(languages))
    for file in files:
        name = file.relative_to(root).as_posix() if root.is_dir() else file.name
        try:
            table = read_file(file)
            text = file.read_text(encoding="utf-8")
        except RuleError as error:
            raise PackError(f"{name}: {str(error).partition(': ')[2]}") from None
        _sort(pack, name, table, [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text)])
    return pack


def _sort(pack: Pack, name: str, table: dict[str, Any], lines: list[int]) -> None:
    """Put the parts of a file where they belong."""
    rest = {key: value for key, value in table.items() if key not in _LANG_KEYS}
    if "kind" in rest or "extends" in rest:
        pack.channels.append(rest)
    elif "id" in rest:
        pack.rules.append(rest)
    elif rest:
        raise PackError(f"{name}: unknown key {next(iter(rest))!r}; a rule needs an id, a channel a kind")
    lang = table.get("lang")
    if lang is not None and lang not in pack.languages:
        raise PackError(f"{name}: lang must be one of {', '.join(pack.languages)}, not {lang!r}")
    for number, entry in enumerate(_entries(name, table)):
        place = f"{name}:{lines[number]}" if number < len(lines) else name
        _confirm_texts(place, entry)
        own = entry.pop("lang", lang)
        if own not in pack.languages:
            raise PackError(f"{place}: the construction needs a lang: one of {', '.join(pack.languages)}")
        entry["id"] = f"{place} {entry['id']}" if "id" in entry else place
        if not entry.get("fires"):
            raise PackError(f"{place}: the construction has no example in `fires`")
        _sections(pack, own, name).setdefault("construction", []).append(entry)
    for section in ("classes", "paradigm", "act"):
        for code, part in _by_language(pack, name, section, table.get(section, {}), lang):
            _confirm_section(name, section, part)
            _sections(pack, code, name).setdefault(section, {}).update(part)


def _entries(name: str, table: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = table.get("construction", [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise PackError(f"{name}: write [[construction]] before each construction")
    return found


def _confirm_texts(place: str, entry: Mapping[str, Any]) -> None:
    """Raise PackError for what a construction says in anything but texts."""
    for key, value in entry.items():
        listed = isinstance(value, list) and key not in _TEXTS
        if not all(isinstance(text, str) for text in (value if listed else [value])):
            raise PackError(f"{place}: {key} must be a text{'' if key in _TEXTS else ' or a list of texts'}")


def _confirm_section(name: str, section: str, part: Mapping[str, Any]) -> None:
    """Raise PackError for a class that is no text, a paradigm or an act that is no table."""
    for key, value in part.items():
        if not isinstance(value, str if section == "classes" else dict):
            raise PackError(f"{name}: {section}.{key} must be a {'text' if section == 'classes' else 'table'}")


def _by_language(
    pack: Pack, name: str, section: str, table: Any, lang: str | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (language, part) of a section: its tables by language, and the rest in the file's own language."""
    if not isinstance(table, dict):
        raise PackError(f"{name}: {section} must be a table")
    rest = {}
    for key, value in table.items():
        if key in pack.languages and isinstance(value, dict):
            yield key, value
        else:
            rest[key] = value
    if rest and lang is None:
        raise PackError(f'{name}: {section}.{next(iter(rest))} needs a language: lang = "lv" above, or [{section}.lv]')
    if rest and lang is not None:
        yield lang, rest


def _sections(pack: Pack, lang: str, name: str) -> dict[str, Any]:
    return pack.lexicon.setdefault(lang, {}).setdefault(name, {})


@lru_cache(maxsize=len(LANGUAGES))
def base(code: str) -> dict[str, Any]:
    """Return the compiled data of a language, kept for the next linter with packs."""
    return compiled(code)


def lay(pack: Pack, data: Callable[[str], Mapping[str, Any]]) -> dict[str, tuple[dict[str, Any], Locale]]:
    """Return the languages with a pack laid over them, as data and ready to read; raise PackError where one of its
    entries does not do what its examples say. data: gives the compiled data of a language as it stands.
    """
    found: dict[str, tuple[dict[str, Any], Locale]] = {}
    for lang, tables in pack.lexicon.items():
        try:
            laid = overlaid(data(lang), tables)
            locale = Locale(laid)
            wrong = next(failures(tables, lambda _, locale=locale: locale, lang), "")  # type: ignore[misc]
        except (LexiconError, NotationError) as error:
            raise PackError(str(error)) from None
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise PackError(f"{lang}: cannot be read ({type(error).__name__}: {error})") from None
        if wrong:
            raise PackError(wrong.partition(": ")[2])
        found[lang] = (laid, locale)
    return found
