"""Compile the lexicons and the rulebook, as the wheel carries them.

Usage: compile_data.py            writes compiled.bin beside the files of this checkout (git ignores it)
"""

from functools import partial
from itertools import product
from pathlib import Path

from replylint import wording
from replylint.acts.store import WHOLE, compile_folder
from replylint.acts.tables import FORMAT, pack
from replylint.datafiles import COMPILED, fingerprint, write_stored
from replylint.draft import LANGUAGES
from replylint.language import tables
from replylint.rewrites import store
from replylint.rulebook import VERSION, read_folder

ROOT = Path(__file__).resolve().parent.parent


def compile_all(source: Path, target: Path) -> None:
    """Write the compiled form of each data folder of `source` into the same folder below `target`."""
    write = partial(write_stored, shipped=source != target)
    for code in LANGUAGES:
        folder, place = source / "locales" / code, target / "locales" / code
        mark, both = fingerprint(str(folder)), fingerprint(str(folder), store.PATTERN)
        data = compile_folder(folder)
        write(place / COMPILED, FORMAT, mark, pack(data))
        write(place / WHOLE, FORMAT, mark, data)
        write(place / store.STORED, store.FORMAT, both, store.compile_folder(folder, data))
    locales = source / "locales"
    mark = fingerprint(str(locales), tables.PATTERN)
    write(target / "locales" / COMPILED, tables.FORMAT, mark, tables.compile_folder(locales))
    for code, domain in product(wording.CATALOGUES, wording.DOMAINS):
        lang, name = wording.place(code, domain)
        mark = fingerprint(str(locales / lang), f"*/{name}.po")
        texts = wording.read_catalogue(locales / lang, name)
        write(target / "locales" / lang / f"{name}.bin", wording.FORMAT, mark, texts)
    for name in ("rules", "rules/channels"):
        mark = fingerprint(str(source / name))
        write(target / name / COMPILED, VERSION, mark, read_folder(source / name))


if __name__ == "__main__":
    compile_all(ROOT, ROOT)
