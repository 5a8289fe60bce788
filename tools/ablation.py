"""Show what each part of the lexicons adds: the same drafts scored with one part taken out at a time.

Usage: ablation.py FILE.jsonl...

Taken out: guards (`unless_…`, `needs_…`), contexts (`outside`, `within`), guesses by ending, the inflected forms that
paradigms make (only lemmas stay), the spellings of quick typing, phrases of several words.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from typing import Any

from replylint import Draft
from replylint.acts import store
from replylint.acts.compile import compile_locale
from replylint.acts.inflect import Paradigm
from replylint.acts.locale import Locale
from replylint.datafiles import data_folder
from replylint.draft import LANGUAGES
from replylint.linter import Linter

if __package__:
    from tools.quality import CORE, figures, pair, read
else:  # run as a script
    from quality import CORE, figures, pair, read

Tables = dict[str, dict[str, Any]]


def entries(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all constructions of a compiled locale."""
    return [entry for stage in data["stages"] for entry in stage]


def no_guards(data: dict[str, Any], tables: Tables) -> None:
    """Take out all guards."""
    for entry in entries(data):
        entry["guards"] = []


def no_contexts(data: dict[str, Any], tables: Tables) -> None:
    """Take out what contexts forbid or ask for."""
    for entry in entries(data):
        entry["outside"] = entry["within"] = ()


def no_guesses(data: dict[str, Any], tables: Tables) -> None:
    """Take out the readings of unknown words by their endings."""
    data["guesses"] = {}


def no_phrases(data: dict[str, Any], tables: Tables) -> None:
    """Take out words and phrases of several tokens (in Chinese: all words of two characters and more)."""
    data["phrases"] = {}


def no_paradigms(data: dict[str, Any], tables: Tables) -> None:
    """Take out every form that a paradigm made, but for the lemma."""
    paradigms = {
        name: Paradigm.read(name, table) for file in tables.values() for name, table in file.get("paradigm", {}).items()
    }
    made: set[str] = set()
    for file in tables.values():
        for block in file.get("classes", {}).values():
            made |= made_forms(block, paradigms)
    data["forms"] = {form: number for form, number in data["forms"].items() if form not in made}


def made_forms(block: str, paradigms: dict[str, Paradigm]) -> set[str]:
    """Return the forms of a class block that are no lemma and stand in no list."""
    made: set[str] = set()
    written: set[str] = set()
    for raw in block.splitlines():
        head, colon, rest = raw.split("#")[0].partition(":")
        name = head.split()[0] if colon and head.split() else "-"
        for item in (rest if colon else head).split(","):
            lemma = item.strip().lower()
            if lemma and name in paradigms:
                made |= {form for form, _ in paradigms[name].expand(lemma)}
            written.add(lemma)
    return made - written


PARTS: dict[str, Callable[[dict[str, Any], Tables], None] | None] = {
    "everything": lambda data, tables: None,
    "no guards": no_guards,
    "no contexts": no_contexts,
    "no guesses by ending": no_guesses,
    "no inflected forms": no_paradigms,
    "no quick spellings": None,
    "no phrases": no_phrases,
}


def load_without(name: str) -> None:
    """Load all locales with one part taken out."""
    for code in LANGUAGES:
        tables = store.read_tables(data_folder(f"replylint.locales.{code}"))
        change = PARTS[name]
        if change is None:
            for table in tables.values():
                table.get("locale", {}).pop("variants", None)
        data = compile_locale(tables)
        if change is not None:
            change(data, tables)
        store._locales[code] = Locale(data)


def main() -> None:
    """Print a table: a line for each part taken out, figures by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    drafts = read(parser.parse_args().files)
    langs = sorted({draft["lang"] for draft in drafts})
    print(f"{'taken out':22}" + "".join(f"{lang + ': P / R / F1':>24}" for lang in langs))
    for name in PARTS:
        load_without(name)
        linter = Linter(select=CORE)
        counts = {lang: Counter[str]() for lang in langs}
        for draft in drafts:
            found = [f._asdict() for f in linter.lint(Draft(draft["text"]))]
            for rule in CORE:
                right, missed, false = pair(
                    [g for g in draft["findings"] if g["rule"] == rule], [f for f in found if f["rule"] == rule]
                )
                counts[draft["lang"]].update(right=right, missed=len(missed), false=len(false))
        cells = ("{:.3f} / {:.3f} / {:.3f}".format(*figures(counts[lang])) for lang in langs)
        print(f"{name:22}" + "".join(f"{cell:>24}" for cell in cells))


if __name__ == "__main__":
    main()
