"""Spelling by the program hunspell, kept open on a pipe: it ends with the pipe, whatever becomes of us.

A word that no dictionary has costs what its suggestions cost, some 5 ms in lv and 200 ms in uk; a right one next to
nothing.
"""

import os
import selectors
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from shutil import which
from threading import Lock
from time import monotonic

PROGRAM = "hunspell"
LONGEST = 60
"""Letters of a word; longer ones are none."""

_AT_ONCE = 40
"""Words that are handed over at a time: their answers fit a pipe."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "lv": ("lv_LV", "lv"),
    "uk": ("uk_UA", "uk"),
    "en": ("en_US", "en_GB", "en"),
}
_FOLDERS = (
    "~/.local/share/hunspell",
    "~/Library/Spelling",
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)


class HunspellError(Exception):
    """The program could not be started, broke off or took too long; the message is a few words."""


def dictionary(lang: str, configured: Mapping[str, str], code: str = "") -> str | None:
    """Return the path of a language's .dic file, None where there is none.

    configured: paths by language, "" for none. code: the variety that is wanted, such as en-GB.
    """
    if lang in configured:
        return configured[lang] or None
    folders = [*os.environ.get("DICPATH", "").split(os.pathsep), *_FOLDERS]
    for name in dict.fromkeys((code.replace("-", "_"), *_NAMES.get(lang, ()))):
        for folder in filter(None, folders):
            path = os.path.join(os.path.expanduser(folder), f"{name}.dic")
            if name and os.path.isfile(path) and os.path.isfile(f"{path.removesuffix('.dic')}.aff"):
                return path
    return None


def available() -> bool:
    """Tell whether the program is there."""
    return which(PROGRAM) is not None


class Hunspell:
    """The program with one dictionary. Threads take turns."""

    def __init__(self, path: str) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._path = path.removesuffix(".dic")
        self._rest = b""
        self._lock = Lock()

    def misspelt(self, words: Sequence[str], limit: float) -> dict[str, tuple[str, ...]]:
        """Return those of some words that the dictionary lacks, with its suggestions; raise HunspellError.

        limit: seconds for all of them.
        """
        found: dict[str, tuple[str, ...]] = {}
        asked = [word for word in dict.fromkeys(words) if len(word) <= LONGEST and word.isprintable()]
        deadline = monotonic() + limit
        with self._lock:
            try:
                for first in range(0, len(asked), _AT_ONCE):
                    part = asked[first : first + _AT_ONCE]
                    for word, lines in zip(part, self._answers(part, deadline), strict=True):
                        if lines:
                            found[word] = _ways(lines[0]) if len(lines) == 1 else ()
            except (OSError, ValueError) as error:
                self._end()
                raise HunspellError(getattr(error, "strerror", None) or str(error)) from None
            except BaseException:
                self._end()
                raise
        return found

    def __del__(self) -> None:
        if self._process is not None:
            self._end()

    def close(self) -> None:
        """End the program."""
        with self._lock:
            self._end()

    def _answers(self, words: Sequence[str], deadline: float) -> Iterator[list[str]]:
        """Yield the lines that it answers to each word: none where it is right."""
        process = self._process or self._started(deadline)
        assert process.stdin is not None
        process.stdin.write("".join(f"^{word}\n" for word in words).encode("utf-8"))
        process.stdin.flush()
        for _ in words:
            lines: list[str] = []
            while line := self._line(process, deadline):
                lines.append(line)
            yield lines

    def _started(self, deadline: float) -> subprocess.Popen[bytes]:
        command = [PROGRAM, "-a", "-i", "utf-8", "-d", self._path]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=-1
        )
        self._process, self._rest = process, b""
        if not self._line(process, deadline).startswith("@"):
            raise ValueError("it cannot read its dictionary")
        assert process.stdin is not None
        process.stdin.write(b"!\n")  # say nothing of right words
        return process

    def _line(self, process: subprocess.Popen[bytes], deadline: float) -> str:
        """Return the next line without its end; raise ValueError at the end of all, or of the time."""
        assert process.stdout is not None
        while b"\n" not in self._rest:
            with selectors.DefaultSelector() as selector:
                selector.register(process.stdout, selectors.EVENT_READ)
                if not selector.select(max(0.0, deadline - monotonic())):
                    raise ValueError("it took too long")
            more = os.read(process.stdout.fileno(), 65536)
            if not more:
                raise ValueError("it cannot read its dictionary, or broke off")
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                try:
                    if pipe:
                        pipe.close()
                except OSError:
                    continue  # what was still to be written has no reader any more
            process.wait()


def _ways(line: str) -> tuple[str, ...]:
    """Return the suggestions of a line "& word count offset: one, another"."""
    return tuple(line.partition(": ")[2].split(", ")) if line.startswith("&") else ()
