"""Which files the paths on the command line come to."""

import os
from collections.abc import Callable, Iterator, Sequence
from stat import S_ISREG

from replylint.sources import Source, claims

SKIPPED_FOLDERS = frozenset(
    (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache",
     ".pytest_cache", ".ruff_cache", ".hypothesis", ".idea", ".vscode", ".eggs", "dist", "build")
)  # fmt: skip


def files_below(
    folder: str,
    excluded: Callable[[str], bool],
    sources: Sequence[Source] = (),
    unread: Callable[[OSError], object] | None = None,
) -> Iterator[str]:
    """Yield the files in a folder whose format may hold drafts, in a fixed order; `sources` are the formats.

    Links that lead out of the folder, or to another of the files, are left alone, as are version control, caches and
    installed packages. `unread` is told of folders that cannot be read.
    """
    found = list(_with_links(folder, excluded, sources, unread))
    links = {path: os.path.realpath(path) for path in found if os.path.islink(path)}
    files = {os.path.realpath(path) for path in found if path not in links} if links else set()
    yield from (path for path in found if links.get(path) not in files)


def _with_links(
    folder: str,
    excluded: Callable[[str], bool],
    sources: Sequence[Source],
    unread: Callable[[OSError], object] | None,
) -> Iterator[str]:
    top = os.path.realpath(folder)
    for here, folders, names in os.walk(folder, onerror=unread):
        folders[:] = sorted(
            name for name in folders if name not in SKIPPED_FOLDERS and not excluded(os.path.join(here, name))
        )
        for name in sorted(names):
            path = os.path.normpath(os.path.join(here, name))
            if claims(path, sources) and _within(path, top) and not excluded(path):
                yield path


def _within(path: str, top: str) -> bool:
    """Tell whether a path is a file, and, if it is a link, one that stays in the folder.

    One that nobody lets us look at is taken for a file: reading it will say what is wrong.
    """
    try:
        if not S_ISREG(os.stat(path).st_mode):
            return False
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return not os.path.islink(path) or os.path.commonpath((os.path.realpath(path), top)) == top
