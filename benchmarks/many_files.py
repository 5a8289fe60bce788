"""A tree of 10,000 template files (20 MB) in six formats, checked by several processes: time, memory, order, the bar.

Usage: many_files.py [--files N] [--jobs N] [FOLDER]

Writes the tree into FOLDER (else a temporary one), from the labelled drafts in tests/quality, then runs `replylint
check` on it as one process and as N, and on some of it on a terminal of its own. Memory is the resident memory of all
its processes added up (what they share is counted for each), at its highest.
"""

import argparse
import json
import os
import pty
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = 2_000
COMMAND = [sys.executable, "-m", "replylint", "check", "--isolated", "--format", "jsonl"]


def texts() -> Iterator[str]:
    """Yield drafts without end."""
    paths = sorted((ROOT / "tests" / "quality").glob("round*.jsonl"))
    return cycle(json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").splitlines())


def page(kind: str, replies: list[str]) -> str:
    """Return a file of a format with some replies in it."""
    if kind == "md":
        return "".join(f"# Reply {number}\n\n{text}\n\n" for number, text in enumerate(replies))
    if kind == "html":
        return "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>\n" for text in replies)
    if kind == "json":
        return json.dumps([{"title": f"Reply {n}", "body": text} for n, text in enumerate(replies)])
    if kind == "yaml":
        return "replies:\n" + "".join(
            f"  - name: Reply {n}\n    body: {json.dumps(text)}\n" for n, text in enumerate(replies)
        )
    if kind == "csv":
        rows = (f'Reply {n},"{text.replace(chr(34), 2 * chr(34))}"\n' for n, text in enumerate(replies))
        return "title,response\n" + "".join(rows)
    return "\n---\n".join(replies)


def write(folder: Path, count: int) -> int:
    """Write the tree; return how many bytes it has."""
    source = texts()
    total = 0
    for number, kind in enumerate(islice(cycle(("md", "txt", "html", "json", "yaml", "csv")), count)):
        replies: list[str] = []
        while sum(len(text.encode()) for text in replies) < SIZE * 3 // 4:
            replies.append(next(source))
        path = folder / f"replies-{number // 200:02}" / f"reply {number:05}.{kind}"
        path.parent.mkdir(exist_ok=True)
        data = page(kind, replies).encode()
        path.write_bytes(data)
        total += len(data)
    return total


def spent(pid: int) -> float:
    """Return the seconds that a process has had on a processor."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def below(pid: int) -> list[int]:
    """Return the processes right below one."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    """Return the resident memory of a process and all below it, in bytes."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize() + sum(map(resident, below(pid)))


def run(folder: Path, jobs: int) -> tuple[bytes, str]:
    """Check the tree; return the report and the figures."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    command = [*COMMAND, "--jobs", str(jobs), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak = 0
    workers: dict[int, float] = {}
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, resident(process.pid))
            workers.update({pid: seconds for pid in below(process.pid) if (seconds := spent(pid))})

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = process.communicate()
    done.set()
    watcher.join()
    assert b"\r" not in err + out, "the bar is in a pipe"
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    each = " and ".join(f"{seconds:.1f}" for seconds in workers.values())
    return out, f"{wall:.1f} s, {used:.1f} s on processors{f' ({each} by worker)' if each else ''}, {peak / 1e6:.0f} MB"


def on_terminal(folder: Path, jobs: int) -> str:
    """Check the tree with standard error on a terminal; return what was drawn there."""
    terminal, inner = pty.openpty()
    process = subprocess.Popen([*COMMAND, "--jobs", str(jobs), str(folder)], stdout=subprocess.DEVNULL, stderr=inner)
    os.close(inner)
    drawn = b""
    try:
        while piece := os.read(terminal, 4096):
            drawn += piece
    except OSError:  # the other end was closed
        pass
    process.wait()
    return drawn.decode()


def main() -> None:
    """Write, run, and print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?")
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(chosen.folder or scratch)
        size = write(folder, chosen.files)
        print(f"{chosen.files} files, {size / 1e6:.1f} MB")
        reports = {}
        for jobs in (1, chosen.jobs):
            reports[jobs], figures = run(folder, jobs)
            findings = reports[jobs].count(b"\n")
            print(f"--jobs {jobs}: {figures}, {findings} findings")
        print("the same report, in the same order:", len(set(reports.values())) == 1)
        drawn = on_terminal(folder / "replies-00", chosen.jobs).split("\r")
        print(f"drawn {len(drawn)} times; the first: {drawn[1]!r}; at the end: {drawn[-1]!r}")


if __name__ == "__main__":
    main()
