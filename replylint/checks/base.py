"""What every kind of check gets and gives."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from replylint.acts.annotate import Reading
from replylint.draft import Draft


class Hit(NamedTuple):
    """What a check found: a span of the folded text (code points), with its kind, language and construction."""

    start: int
    end: int
    kind: str
    lang: str
    construction: str = ""
    values: tuple[tuple[str, str], ...] = ()


class Task(NamedTuple):
    """One rule as it stands for one draft.

    params: what the rule file says of its check (acts, reach, …).
    option: returns an option's value for a language, all layers counted.
    words: words that configurations add and take away, by language: (added, removed).
    """

    rule: str
    params: Mapping[str, Any]
    option: Callable[[str, str], Any]
    words: Callable[[str], tuple[frozenset[str], frozenset[str]]]
    draft: Draft
    reading: Reading


Check = Callable[[Task], Iterator[Hit]]
