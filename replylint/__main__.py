"""`python -m replylint`, where the script `replylint` is not on the path."""

from replylint.cli import main

main()
