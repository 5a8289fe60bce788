"""Room: checks. In goes a task, one rule before one draft that has been read; out come hits, spans with their kinds.

Each kind of check is a module of its name with a function `check`; what each takes stands in `replylint/kinds.py`.
"""
