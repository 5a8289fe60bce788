"""Hold the quality floor on the labelled drafts: overall, by rule and language, and on clean drafts."""

import json
import subprocess
import sys
from pathlib import Path

F1, PRECISION, WORST_F1, ALARMS = 0.80, 0.90, 0.65, 5.0


def main() -> int:
    """Score the drafts with the shared scorer; return 1 where a floor is broken."""
    shared, command = Path(sys.argv[1]), sys.argv[2]
    files = [str(f) for f in sorted((shared / "corpus").glob("dev-*.jsonl"))]
    scorer = [sys.executable, str(shared / "tools" / "score.py"), "--command", command]
    done = json.loads(subprocess.run([*scorer, "--json", *files], capture_output=True, check=True, text=True).stdout)
    broken = []
    for name, (precision, recall, f1, right, missed, false) in done["rows"].items():
        print(f"{name:22}{precision:7.3f}{recall:7.3f}{f1:7.3f}{right:6}{missed:6}{false:6}")
        if name == "all" and (f1 < F1 or precision < PRECISION):
            broken.append(f"over all: F1 {f1:.3f}, precision {precision:.3f}")
        if not name.startswith("all") and f1 < WORST_F1:
            broken.append(f"{name}: F1 {f1:.3f}")
    for lang, rate in done["false_alarms_per_100_clean_drafts"].items():
        print(f"false alarms per 100 clean drafts, {lang}: {rate:.1f}")
        if rate > ALARMS:
            broken.append(f"{lang}: {rate:.1f} false alarms per 100 clean drafts")
    print(*(f"BELOW THE FLOOR: {line}" for line in broken), sep="\n")
    return int(bool(broken))


if __name__ == "__main__":
    raise SystemExit(main())
