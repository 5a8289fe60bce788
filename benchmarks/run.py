"""Measure replylint and its peers side by side, and write the figures into docs/performance.md.

Usage: python benchmarks/run.py [--full] [--no-peers] [--only PARTS] [--replies NUMBER] [--scratch FOLDER] [--write]

--full: texts to 10 MB, 10,000 files. --only: parts by name, with commas between them: cold, throughput, stream, memory,
rooms, growth. --replies: how many to stream (10,000). --scratch: where to install (kept; else a temporary folder).
--write: put the figures into docs/performance.md; without it they are only printed. Needs a network for the installing.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import workload
from peers import Peer, installed

ROOT = workload.ROOT
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: benchmarks/run.py writes them -->", "<!-- end of figures -->"


SLOW = 20
"""Seconds beyond which a command is run only once."""


class Spent(NamedTuple):
    """The seconds that a command took, and those of the processor."""

    wall: float
    processor: float


class Bench:
    """One run: an environment with the wheel of this checkout, and what is measured in it."""

    def __init__(self, scratch: Path, full: bool, replies: int) -> None:
        self.scratch = scratch
        self.full = full
        self.replies = replies
        self.lines: list[str] = []
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        self.env = {**env, "PYTHONPATH": str(ROOT / "benchmarks"), "PYTHONSAFEPATH": "1"}
        folder = scratch / "replylint"
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        self.bin = folder / "bin"
        copy = scratch / "copy"
        self.quietly("git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(copy))
        self.quietly(str(self.bin / "pip"), "install", "--quiet", str(copy))
        self.quietly(str(self.bin / "python"), "-m", "compileall", "-q", str(folder / "lib"))

    def quietly(self, *command: str) -> None:
        """Run a command that must not fail."""
        subprocess.run(command, check=True, env=self.env, stdout=subprocess.DEVNULL)

    def say(self, line: str = "") -> None:
        """Print a line and keep it for the page."""
        print(line, flush=True)
        self.lines.append(line)

    def spent(self, command: list[str], stdin: Path | None = None) -> Spent:
        """Return what a command takes, as a whole process with its children."""
        with open(stdin or os.devnull, "rb") as source:
            begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.env,
                cwd=self.scratch, check=False,
            )  # fmt: skip
            wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    def cold(self, peers: list[Peer]) -> None:
        """Compare the start of each linter, on one e-mail, with that of the interpreter, in turn."""
        bare = [str(self.bin / "python"), "-c", "pass"]
        self.say("### A cold start: one e-mail of 120 words, the process from start to end")
        self.say()
        self.say("| what | ms | processor, ms | × `python -c pass`: time | × processor (least to most) |")
        self.say("|---|---|---|---|---|")
        for lang in workload.LANGUAGES:
            mail = self.scratch / f"mail.{lang}.txt"
            mail.write_text(next(workload.mails(lang, 1)), encoding="utf-8")
            self._against(f"replylint check - ({lang})", [str(self.bin / "replylint"), "check", "-"], bare, 15, mail)
        for peer in peers:
            command = peer.command([self.scratch / "mail.en.txt"])
            self._against(f"{peer.name} {peer.version} (en)", command, bare, 5)
        self.say()

    def _against(self, name: str, command: list[str], bare: list[str], runs: int, stdin: Path | None = None) -> None:
        self.spent(command, stdin)
        pairs = [(self.spent(command, stdin), self.spent(bare)) for _ in range(runs)]
        walls, ratios = ([one[which] / other[which] for one, other in pairs] for which in (0, 1))
        wall, cpu = (statistics.median(one[which] for one, _ in pairs) * 1000 for which in (0, 1))
        self.say(
            f"| {name} | {wall:.0f} | {cpu:.0f} | {statistics.median(walls):.1f} "
            f"| {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f}) |"
        )

    def throughput(self, peers: list[Peer]) -> None:
        """Compare 1,000 mixed replies, and the English quarter of them, with what the peers make of that quarter."""
        mixed, english, fresh = (self.scratch / name for name in ("mixed", "english", "fresh"))
        texts, others = workload.mixed(1000), workload.mixed(1000, fresh=True)
        workload.write_files(mixed, texts)
        workload.write_files(english, texts[3::4])
        workload.write_files(fresh, others[3::4])
        files, fresh_files = sorted(english.rglob("*.txt")), sorted(fresh.rglob("*.txt"))
        self.say("### 1,000 replies of 120 words in four languages, and the English quarter: files, one process")
        self.say()
        shares = [f"{workload.repeated(some):.0%}" for some in (texts, texts[3::4], others, others[3::4])]
        self.say(
            f"The replies are made of the same sentences again and again: {shares[0]} of all have come before, "
            f"{shares[1]} of the English ones. In the *changed* ones two words are put into each sentence, and it is "
            f"{shares[2]} and {shares[3]}."
        )
        self.say()
        self.say(
            "| what | s | processor, s | replies a second | replylint, run in turn with it: × as fast | × processor |"
        )
        self.say("|---|---|---|---|---|---|")
        tool = str(self.bin / "replylint")
        self._rate("replylint check, all four languages", [tool, "check", str(mixed)], 1000, None)
        self._rate("the same, --jobs 2", [tool, "check", "--jobs", "2", str(mixed)], 1000, None)
        ours, changed = [tool, "check", str(english)], [tool, "check", str(fresh)]
        self._rate("replylint check, the English ones", ours, 250, None)
        self._rate("replylint check, the English ones changed", changed, 250, None)
        for peer in peers:
            self._rate(f"{peer.name} {peer.version}", peer.command(files), 250, ours)
            if peer.name in ("proselint", "write-good"):
                self._rate(f"{peer.name} {peer.version}, changed", peer.command(fresh_files), 250, changed)
        if self.full:
            many = self.scratch / "templates"
            workload.write_files(many, workload.mixed(10_000))
            for jobs in ("1", "0"):
                self._rate(
                    f"10,000 template files, --jobs {jobs}", [tool, "check", "--jobs", jobs, str(many)], 10_000, None
                )
        self.say()

    def _rate(self, name: str, command: list[str], replies: int, ours: list[str] | None) -> None:
        """Run a command three times, once where it is slow, in turn with ours on the same files."""
        runs: list[tuple[Spent, Spent]] = []
        while len(runs) < 3 and not (runs and runs[0][0].wall > SLOW):
            one = self.spent(command)
            runs.append((one, self.spent(ours) if ours else one))
        wall, cpu = (statistics.median(one[which] for one, _ in runs) for which in (0, 1))
        shown = ""
        if ours:
            shown = " | ".join(
                f"{statistics.median(one[which] / our[which] for one, our in runs):.2f}" for which in (0, 1)
            )
        self.say(f"| {name} | {wall:.2f} | {cpu:.2f} | {replies / wall:.0f} | {shown or ' | '} |")

    def stream(self) -> None:
        """Measure each answer of `replylint stream`, and its memory."""
        number = self.replies
        self.say(f"### `stream`, warm: {number:,} replies of 120 words, one at a time, four languages in turn")
        self.say()
        self.say("| replies | median, ms | 99th percentile, ms | processor time, ms | resident memory, MB |")
        self.say("|---|---|---|---|---|")
        for name, fresh in (
            ("2,000 different ones, over and over", False),
            ("2,000 changed ones, over and over", True),
        ):
            texts = workload.mixed(2000, fresh)
            lines = [json.dumps({"id": i, "text": text}).encode() + b"\n" for i, text in enumerate(texts)]
            self._stream(name, lines, number if not fresh else min(number, 10_000))
        self.say()
        self.say(
            "Times are with the pipes. The first row of each is the first time that each reply comes, when only some "
            "of its sentences have come before. Memory is that at the end; of the second row, at the half and the end."
        )
        self.say()

    @contextmanager
    def _running(self) -> Iterator[tuple[int, Callable[[bytes], bytes]]]:
        """Run `replylint stream`; give the number of the process, and a function that asks it a line."""
        command = [str(self.bin / "replylint"), "stream"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=self.env, cwd=self.scratch) as run:
            assert run.stdin is not None
            assert run.stdout is not None
            source, answers = run.stdin, run.stdout

            def ask(line: bytes) -> bytes:
                source.write(line)
                source.flush()
                return answers.readline()

            yield run.pid, ask
            source.close()

    def _stream(self, name: str, lines: list[bytes], number: int) -> None:
        times: list[float] = []
        sizes: list[float] = []
        with self._running() as (process, ask):
            marks = [_processor(process)]
            for turn in range(-200, number):
                begin = time.perf_counter()
                ask(lines[turn % len(lines)])
                if turn >= 0:
                    times.append(time.perf_counter() - begin)
                if turn in (-1, len(lines) - 1, number - 1):
                    marks.append(_processor(process))
                if turn in (len(lines) - 1, number // 2, number - 1):
                    sizes.append(_resident(process))
        first, rest = times[: len(lines)], times[len(lines) :]
        for label, some, spent, size in (
            ("first", first, marks[2] - marks[1], f"{sizes[0]:.0f}"),
            ("again", rest, marks[-1] - marks[2], ", ".join(f"{each:.0f}" for each in sizes[1:])),
        ):
            if some:
                some.sort()
                half, most = some[len(some) // 2] * 1000, some[len(some) * 99 // 100] * 1000
                each = spent / len(some) * 1000
                self.say(f"| {name}: {label} ({len(some):,}) | {half:.2f} | {most:.2f} | {each:.2f} | {size} |")

    def memory(self) -> None:
        """Watch the memory of `replylint stream` over replies of which no two are the same."""
        number = self.replies
        self.say(f"### The memory of `stream` over {number:,} replies of 120 words, all different")
        self.say()
        sizes: list[str] = []
        mails = [workload.mails(lang, -(-number // 4)) for lang in workload.LANGUAGES]
        with self._running() as (process, ask):
            for turn in range(number):
                ask(json.dumps({"text": next(mails[turn % 4])}).encode() + b"\n")
                if (turn + 1) % max(1, number // 10) == 0:
                    sizes.append(f"{_resident(process):.0f}")
        self.say(f"Resident memory after each tenth, MB: {', '.join(sizes)}.")
        self.say()

    def growth(self) -> None:
        """Grow pathological texts and files tenfold."""
        self.say("### Ten times the text: `check -`, the process from start to end, processor time")
        self.say()
        self._growing("one reply of nothing but …", (*workload.PATHOLOGICAL, "ordinary replies"), self._grown)
        self.say("### Ten times the file: `check FILE`, the process from start to end, processor time")
        self.say()
        self._growing("a file of nothing but …", workload.FILES, self._grown_file)

    def _growing(self, title: str, names: Iterable[str], grown: Callable[[str, int], float]) -> None:
        """Write a table of what grown texts take."""
        sizes = [100_000, 1_000_000, *([10_000_000] if self.full else [])]
        self.say(f"| {title} | " + " | ".join(f"{size // 1000:,} kB, s" for size in sizes) + " | × |")
        self.say("|---|" + "---|" * (len(sizes) + 1))
        for name in names:
            times = [grown(name, size) for size in sizes]
            steps = ", ".join(f"{after / before:.1f}" for before, after in pairwise(times))
            self.say(f"| {name} | {' | '.join(f'{value:.2f}' for value in times)} | {steps} |")
        self.say()

    def _grown(self, name: str, size: int) -> float:
        draft = self.scratch / "draft.txt"
        text = workload.pathological(name, size) if name in workload.PATHOLOGICAL else workload.long_reply(size)
        draft.write_text(text, encoding="utf-8")
        return self.spent([str(self.bin / "replylint"), "check", "-"], draft).processor

    def _grown_file(self, name: str, size: int) -> float:
        shape = workload.FILES[name]
        file = self.scratch / shape.name
        file.write_text(workload.hostile(name, size), encoding="utf-8")
        return self.spent([str(self.bin / "replylint"), "check", *shape.options, str(file)]).processor

    def rooms(self) -> None:
        """Say where the time of a warm reply goes."""
        self.say("### Where the time goes: milliseconds a reply of 120 words, warm, in the process")
        self.say()
        found = self._inside("40")
        self.say("| | " + " | ".join(next(iter(found.values()))) + " |")
        self.say("|---|" + "---|" * len(next(iter(found.values()))))
        for lang, parts in found.items():
            self.say(f"| {lang} | " + " | ".join(f"{value:.2f}" for value in parts.values()) + " |")
        self.say()

    def _inside(self, *words: str) -> dict:
        script = str(ROOT / "benchmarks" / "inside.py")
        command = [str(self.bin / "python"), script, *words]
        done = subprocess.run(command, env=self.env, cwd=self.scratch, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


def _resident(process: int) -> float:
    """Return the resident memory of a process in MB; 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024
    except OSError:
        return 0.0


def _processor(process: int) -> float:
    """Return the seconds of processor time that a process has taken; 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _on_page(lines: list[str]) -> Iterator[str]:
    """Yield the page with the figures between its marks replaced."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    yield from (before, BEGIN, "\n\n", "\n".join(lines).rstrip(), "\n\n", END, rest.partition(END)[2])


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--full", "--no-peers", "--write"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--replies", type=int, default=10_000)
    parser.add_argument("--only", default="cold,throughput,stream,memory,rooms,growth")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = (chosen.scratch or Path(temporary)).resolve()
        scratch.mkdir(parents=True, exist_ok=True)
        peers, absent = ([], {}) if chosen.no_peers else installed(scratch)
        bench = Bench(Path(tempfile.mkdtemp(dir=scratch)), chosen.full, chosen.replies)
        bench.say(f"Measured on {date.today().isoformat()}: {_machine()}. Other work ran beside it: trust the ratios.")
        for name, why in absent.items():
            bench.say(f"Not measured: {name} ({why}).")
        bench.say()
        parts = {
            "cold": partial(bench.cold, peers),
            "throughput": partial(bench.throughput, peers),
            "stream": bench.stream,
            "memory": bench.memory,
            "rooms": bench.rooms,
            "growth": bench.growth,
        }
        for part in chosen.only.split(","):
            parts[part]()
        if chosen.write:
            PAGE.write_text("".join(_on_page(bench.lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
