"""Globs: which paths `paths` and `exclude` mean."""

import os
import re
from collections.abc import Iterable
from functools import cache


def fits(path: str, folder: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path in a folder fits one of some globs.

    Nothing outside the folder fits. `*` and `?` stop at a slash, `**` does not. A pattern without a slash fits a name
    at any depth; a pattern that fits a folder fits what is in it.
    """
    try:
        relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return False
    if relative == ".." or relative.startswith("../"):
        return False
    return any(_regex(pattern).match(relative) for pattern in patterns)


def is_glob(pattern: str) -> bool:
    """Tell whether a text can be read as a glob."""
    try:
        _regex(pattern)
    except re.error:
        return False
    return "[" not in re.findall(_GLOB, pattern)


_GLOB = r"(?s)\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|."


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./").removesuffix("/")
    start = "" if "/" in pattern else "(?:.*/)?"
    body = "".join(_glob_part(part) for part in re.findall(_GLOB, pattern.removeprefix("/")))
    return re.compile(f"{start}{body}(?:/.*)?\\Z", re.DOTALL)


def _glob_part(part: str) -> str:
    fixed = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in fixed:
        return fixed[part]
    if len(part) == 1:
        return re.escape(part)
    inner = part[1:-1].removeprefix("!")
    return "[" + ("^" if part[1] == "!" else "") + re.sub(r"([\\\[\]^&~|])", r"\\\1", inner) + "]"
