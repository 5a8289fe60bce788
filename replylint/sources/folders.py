"""Which folders above a file speak of it, however its path was typed."""

import os
import re
from functools import lru_cache

from replylint.config import FILE_NAMES

_WITHOUT_REPOSITORY = 3
_SLASH = re.compile(r"[/\\]")


def folders_of(name: str) -> list[str]:
    """Return the names of the folders that a file stands in, the outermost first: those below its repository.

    Without a repository: from the nearest folder that holds a configuration on; without one, the last three. What is
    above may be called anything: nobody named his home for his replies.
    """
    path = os.path.abspath(name) if name else os.path.join(os.getcwd(), name)
    below = path[_above(os.path.dirname(path)) :]
    return [part for part in _SLASH.split(below)[:-1] if part]


@lru_cache(maxsize=1024)
def _above(folder: str) -> int:
    """Return how much of an absolute path, up to this folder, says nothing."""
    configured = None
    here = folder
    while True:
        if os.path.exists(os.path.join(here, ".git")):
            return len(here)
        parent = os.path.dirname(here)
        if configured is None and any(os.path.isfile(os.path.join(here, mark)) for mark in FILE_NAMES):
            configured = len(parent)
        if parent == here:
            break
        here = parent
    if configured is not None:
        return configured
    for _ in range(_WITHOUT_REPOSITORY):
        folder = os.path.dirname(folder)
    return len(folder)
