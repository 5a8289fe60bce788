"""Compile the lexicons and the rulebook, as the wheel carries them.

Usage: compile_data.py            writes compiled.bin beside the files of this checkout (git ignores it)
"""

from pathlib import Path

from replylint.acts.shapes import FORMAT
from replylint.acts.store import compile_folder
from replylint.datafiles import COMPILED, write_stored
from replylint.draft import LANGUAGES
from replylint.language import tables
from replylint.rulebook import VERSION, read_folder

ROOT = Path(__file__).resolve().parent.parent


def compile_all(source: Path, target: Path) -> None:
    """Write the compiled form of each data folder of `source` into the same folder below `target`."""
    for code in LANGUAGES:
        write_stored(source / "locales" / code, FORMAT, compile_folder, target / "locales" / code / COMPILED)
    write_stored(
        source / "locales", tables.FORMAT, tables.compile_folder, target / "locales" / COMPILED, tables.PATTERN
    )
    for folder in ("rules", "rules/channels"):
        write_stored(source / folder, VERSION, read_folder, target / folder / COMPILED)


if __name__ == "__main__":
    compile_all(ROOT, ROOT)
