"""Kind of check `length`: a reply is longer than its channel bears.

options: `limit` (0: none) and `unit`: "characters", or "parts" of a text message as networks count them: 160 characters
of the GSM alphabet in one part, 153 in each of several; 70 and 67 where one character lies outside it.
"""

from collections.abc import Iterator

from replylint.checks.base import Hit, Task

# GSM 03.38: the basic alphabet, and the characters that take two places in it.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€\f")


def check(task: Task) -> Iterator[Hit]:
    """Yield a hit on the last sentence of a reply that is too long, in whatever language it is."""
    limit = int(task.option("limit", task.lang))
    text = task.reading.text
    if not limit or not text.sentences:
        return
    written = task.draft.text.strip()
    size = parts(written) if task.option("unit", task.lang) == "parts" else len(written)
    if size > limit:
        first, last, _, _ = text.sentences[-1]
        values = ("size", str(size)), ("limit", str(limit))
        yield Hit(text.starts[first], text.ends[last - 1], "", task.lang, values=values)


def parts(text: str) -> int:
    """Return in how many parts a network sends a text message."""
    if all(c in _GSM or c in _GSM_DOUBLE for c in text):
        size, one, each = sum(2 if c in _GSM_DOUBLE else 1 for c in text), 160, 153
    else:
        size, one, each = len(text.encode("utf-16-le", "surrogatepass")) // 2, 70, 67
    return 1 if size <= one else -(-size // each)
