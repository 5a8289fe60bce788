"""Running a rule in Python: its time limited, its answers checked, its exceptions turned into a line."""

import os
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from replylint.checks.base import Hit, Task
from replylint.plugins.limit import TimeUpError, limited
from replylint.plugins.registry import raised

TOO_MANY = 10_000


class RuleTrouble(Exception):  # noqa: N818 - it is no error of ours
    """What a rule did wrong, in a few words without a word of the draft. hopeless: it is not to be run again."""

    def __init__(self, what: str, hopeless: bool = False) -> None:
        super().__init__(what)
        self.hopeless = hopeless


def hits(check: Callable[[Any], Iterable[Any]], task: Task, seconds: float = 0) -> list[Hit]:
    """Return what a rule finds in a reply; raise RuleTrouble where it breaks, takes too long or returns nonsense.

    REPLYLINT_DEBUG=1 lets its exceptions through.
    """
    try:
        with limited(seconds):
            answer = check(task)
            found = list(islice(answer, TOO_MANY + 1)) if isinstance(answer, Iterable) else None
    except TimeUpError:
        raise RuleTrouble(f"took more than {seconds:g} s for a draft and is switched off", hopeless=True) from None
    except (Exception, SystemExit) as error:
        if os.environ.get("REPLYLINT_DEBUG") == "1":
            raise
        raise RuleTrouble(f"raised {raised(error)}") from None
    if found is None:
        raise RuleTrouble(f"returned {type(answer).__name__}, not hits")
    if len(found) > TOO_MANY:
        raise RuleTrouble(f"found more than {TOO_MANY} things in a draft")
    size = len(task.text)
    for hit in found:
        if not isinstance(hit, Hit):
            raise RuleTrouble(f"returned {type(hit).__name__}, not a hit")
        if not _fits(hit, size):
            raise RuleTrouble("returned a hit that is out of place or of the wrong types")
    return found


def _fits(hit: Hit, size: int) -> bool:
    numbers = isinstance(hit.start, int) and isinstance(hit.end, int)
    texts = all(isinstance(text, str) for text in (hit.kind, hit.lang, hit.construction, hit.message))
    return numbers and texts and 0 <= hit.start < hit.end <= size and isinstance(hit.suggestions, tuple)
