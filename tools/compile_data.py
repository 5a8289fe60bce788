"""Compile the lexicons and the rulebook, as the wheel carries them.

Usage: compile_data.py            writes compiled.bin beside the files of this checkout (git ignores it)
"""

from itertools import product
from pathlib import Path

from replylint import wording
from replylint.acts.shapes import FORMAT
from replylint.acts.store import WHOLE, compile_folder
from replylint.acts.tables import pack
from replylint.datafiles import write_stored
from replylint.draft import LANGUAGES
from replylint.language import tables
from replylint.rewrites import store
from replylint.rulebook import VERSION, read_folder

ROOT = Path(__file__).resolve().parent.parent


def compile_all(source: Path, target: Path) -> None:
    """Write the compiled form of each data folder of `source` into the same folder below `target`."""
    for code in LANGUAGES:
        folder, place = source / "locales" / code, target / "locales" / code
        data = compile_folder(folder)
        write_stored(folder, FORMAT, pack(data), place)
        write_stored(folder, FORMAT, data, place, name=WHOLE)
        rewrites = store.compile_folder(folder, data)
        write_stored(folder, store.FORMAT, rewrites, place, pattern=store.PATTERN, name=store.STORED)
    locales = source / "locales"
    write_stored(locales, tables.FORMAT, tables.compile_folder(locales), target / "locales", pattern=tables.PATTERN)
    for code, domain in product(wording.CATALOGUES, wording.DOMAINS):
        lang, name = wording.place(code, domain)
        folder, place = locales / lang, target / "locales" / lang
        texts = wording.read_catalogue(folder, name)
        write_stored(folder, wording.FORMAT, texts, place, pattern=f"*/{name}.po", name=f"{name}.bin")
    for name in ("rules", "rules/channels"):
        write_stored(source / name, VERSION, read_folder(source / name), target / name)


if __name__ == "__main__":
    compile_all(ROOT, ROOT)
