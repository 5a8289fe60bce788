"""Where a sentence that closes with a question mark begins to ask: "You left the form out, could you send it?" """

from collections.abc import Collection, Sequence

OF_MARKS = frozenset({"question", "asking"})
"""The acts of a sentence that closes with a question mark: what it asks, and all of it."""

_MARKS = (",", ";", "–", "-", "…")
_LEAST = 4
"""Of fewer tokens what is asked at the end asks for what was said before it: "…, did you?" """


def asked_from(forms: Sequence[str], asks: Collection[str], binds: Collection[str], joins: Collection[str]) -> int:
    """Return the token from which on a sentence asks; 0 where all of it does, or where that is not sure.

    asks: words that open a question behind a mark; binds: words that open a clause which belongs to what is asked
    ("when the parcel came, …"); joins: words that may stand between the mark and the question.
    """
    for place in range(len(forms) - _LEAST + 1 if asks else 0):
        before = place - 2 if place > 1 and forms[place - 1] in joins else place - 1
        if before >= 0 and forms[before] not in _MARKS:
            continue
        if forms[place] in asks:
            return place if before >= 0 else 0
        if forms[place] in binds:
            return 0
    return 0
