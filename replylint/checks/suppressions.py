"""Kind of check `suppressions`: comments that switch rules off.

They belong to a file, not to a draft: replylint.suppress judges them when all drafts of the file are done.
"""

from collections.abc import Iterable

from replylint.checks.base import Hit, Task


def check(task: Task) -> Iterable[Hit]:
    """Return nothing: see above."""
    return ()
