"""Room: rewrites. In goes a hit in a draft that has been read; out come ways to say it in the draft's own words.

`compile.py` makes tables of `locales/*/rewrites.toml`; `match.py` and `put.py` write the ways, and each is shown only
where `proof.py`, by the rules themselves, finds that the finding goes and none comes.
"""
