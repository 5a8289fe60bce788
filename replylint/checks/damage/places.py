"""Where damage stands in the source."""

from bisect import bisect_right
from collections.abc import Iterator

from replylint.text import Text
from replylint.text.masks import MASKS

Spans = Iterator[tuple[int, int]]
"""Places in the source: code points."""


def masked(text: Text, offset: int) -> bool:
    """Tell whether an offset of the source lies in what is opaque to readers of the text: quotations, code, slots."""
    starts, targets = text.places
    run = bisect_right(targets, offset) - 1
    return run + 1 < len(starts) and starts[run] < starts[run + 1] and text.folded[starts[run]] in MASKS
