"""Where the processes of one user find the keeper of the local server: a folder that is theirs alone.

It holds `server.json` (the keeper's port on loopback, its process and a token) and two locks; never a word of a draft.
"""

import json
import os
import stat
import sys
import tempfile
from contextlib import suppress
from typing import Any, NamedTuple

STATE = "server.json"
KEEPER_LOCK = "keeper.lock"
START_LOCK = "start.lock"


class State(NamedTuple):
    """How to reach the keeper."""

    port: int
    pid: int
    token: str


def folder() -> str:
    """Return the folder, made if need be; raise OSError where it is not this user's alone."""
    named = os.environ.get("REPLYLINT_RUNTIME_DIR")
    given = os.environ.get("XDG_RUNTIME_DIR")
    if named:
        path = named
    elif given and os.path.isdir(given):
        path = os.path.join(given, "replylint")
    elif sys.platform == "win32":
        path = os.path.join(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir(), "replylint")
    else:
        path = os.path.join(tempfile.gettempdir(), f"replylint-{os.getuid()}")
    os.makedirs(path, mode=0o700, exist_ok=True)
    if sys.platform != "win32":
        found = os.lstat(path)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"the folder {path!r} belongs to somebody else")
        if stat.S_IMODE(found.st_mode) & 0o077:
            os.chmod(path, 0o700)
    return path


def read_state(where: str) -> State | None:
    """Return what the state file says; None where there is none that can be used."""
    try:
        with open(os.path.join(where, STATE), encoding="utf-8") as file:
            table: dict[str, Any] = json.load(file)
        return State(int(table["port"]), int(table["pid"]), str(table["token"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write_state(where: str, state: State) -> None:
    """Write the state file in one step, readable to its owner only."""
    path = os.path.join(where, STATE)
    new = f"{path}.{os.getpid()}"
    with suppress(FileNotFoundError):
        os.unlink(new)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(state._asdict(), file)
    os.replace(new, path)


def remove_state(where: str) -> None:
    """Take the state file away."""
    with suppress(OSError):
        os.unlink(os.path.join(where, STATE))


class Lock:
    """A lock between processes; the system gives it up when its process ends, however that comes about."""

    def __init__(self, where: str, name: str) -> None:
        self._file = os.open(os.path.join(where, name), os.O_RDWR | os.O_CREAT, 0o600)

    def taken(self) -> bool:
        """Take the lock if it is free, without waiting, and tell whether that was done."""
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Give the lock up."""
        os.close(self._file)
