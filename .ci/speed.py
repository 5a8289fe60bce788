"""Hold the cost of a cold start, of one reply and of 1,000 replies to what is recorded, in counts that no clock sways.

Usage: speed.py PYTHON [--record]

PYTHON: an interpreter with replylint installed from a wheel. Counted are calls (Python's own and those into C) under
`sys.setprofile`, and, where valgrind is there, the machine instructions of a cold start beside those of the bare
interpreter. Counts of another minor version of Python are not compared. They grow with the lexicons: where that is why
the margin is passed, `--record` takes the new ones down.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORDED = ROOT / "benchmarks" / "counts.json"
MARGIN = 1.2
NUMBER = 1000

COLD = """
import sys
calls = 0
def count(frame, event, what):
    global calls
    calls += event in ("call", "c_call")
sys.setprofile(count)
from replylint.cli import run
run(["check", "-"])
sys.setprofile(None)
sys.stderr.write(str(calls))
"""
WARM = """
import sys
import workload
from replylint import Draft, Linter
linter = Linter()
drafts = [Draft(mail) for mail in workload.mixed(int(sys.argv[1]))]
for draft in drafts:
    linter.lint(draft)
calls = 0
def count(frame, event, what):
    global calls
    calls += event in ("call", "c_call")
sys.setprofile(count)
for draft in drafts:
    linter.lint(draft)
sys.setprofile(None)
sys.stderr.write(str(calls // len(drafts)))
"""


def run(command: list[str], stdin: str = "") -> str:
    """Return what a command writes to standard error."""
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT / "benchmarks"), "PYTHONSAFEPATH": "1"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, env=env, cwd=folder, check=False)
    return done.stderr


def instructions(command: list[str], stdin: str = "") -> int:
    """Return how many instructions a command executes, in millions."""
    with tempfile.NamedTemporaryFile() as out:
        told = run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command], stdin)
    found = re.search(r"Collected : (\d+)", told)
    if found is None:
        raise SystemExit(f"valgrind said nothing of use: {told[-300:]}")
    return int(found[1]) // 1_000_000


def counts(python: str) -> dict[str, float]:
    """Return all counts."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import workload

    mail = next(workload.mails("lv", 1))
    run([python, "-c", COLD], mail)  # writes the bytecode
    found: dict[str, float] = {
        "calls of a cold check": int(run([python, "-c", COLD], mail)),
        "calls a reply, of four": int(run([python, "-c", WARM, "4"])),
        f"calls a reply, of {NUMBER:,}": int(run([python, "-c", WARM, str(NUMBER)])),
    }
    if shutil.which("valgrind"):
        ours = instructions([python, "-m", "replylint", "check", "-"], mail)
        found["instructions of a cold check, times the bare interpreter's"] = round(
            ours / instructions([python, "-c", "pass"]), 2
        )
    return found


def main() -> int:
    """Compare or record; return 1 where a count passes its margin."""
    python = sys.argv[1]
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=True
    ).stdout.strip()
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    found = counts(python)
    if "--record" in sys.argv:
        recorded[version] = found
        RECORDED.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
    broken = False
    for name, value in found.items():
        before = recorded.get(version, {}).get(name)
        over = before is not None and value > before * MARGIN
        broken |= over
        print(f"{name}: {value:,} (recorded: {before if before is None else format(before, ',')})" + " TOO MUCH" * over)
    return int(broken)


if __name__ == "__main__":
    raise SystemExit(main())
