"""Check a locale's lexicon: it compiles, every construction fires on its examples and on no near miss, and every
rewrite does what its examples say.

Usage: check_lexicon.py [lv|uk|zh|en]...
"""

import sys

from replylint.acts.examples import failures
from replylint.acts.store import load, read_tables
from replylint.datafiles import data_folder
from replylint.draft import LANGUAGES

if __package__:
    from tools import rewrites
else:  # run as a script
    import rewrites


def main() -> int:
    """Print a line for each failing example; return 1 where there is one."""
    failed = 0
    for code in sys.argv[1:] or LANGUAGES:
        tables = read_tables(data_folder(f"replylint.locales.{code}"))
        load(code)
        for line in (*failures(tables, load, code), *rewrites.failures(code)):
            print(line)
            failed += 1
    print(f"{failed} failing examples")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
