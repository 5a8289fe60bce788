"""Room: acts. In goes a text with the language of each sentence; out come its sentences, each with what its words do.

`compile.py` (with `inflect.py`, `notation.py`, `overlay.py`) makes tables of the lexicons in `locales/`, which know the
words; `locale.py` reads sentences by them, and `annotate.py` a whole text.
"""
