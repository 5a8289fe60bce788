"""The tools of this repository start as the docs call them, and score drafts."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.quality import report, score

TOOLS = Path(__file__).resolve().parent.parent / "tools"
TEXT = "We are sorry. We will be back soon."


@pytest.mark.parametrize("name", ["ablation", "quality", "rewrites"])
def test_starts_as_a_script(name: str, tmp_path: Path) -> None:
    call = [sys.executable, str(TOOLS / f"{name}.py"), "--help"]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.startswith(f"usage: {name}.py")


def test_scores_labelled_drafts() -> None:
    rules = ("vague-promise",)
    labels = [{"rule": "vague-promise", "start": 30, "end": 34}]
    drafts = [
        {"id": "found", "lang": "en", "text": TEXT, "findings": labels},
        {"id": "false", "lang": "en", "text": TEXT, "findings": []},
        {"id": "missed", "lang": "en", "text": "We sent it.", "findings": [{**labels[0], "start": 0, "end": 2}]},
    ]
    scores = score(drafts, rules)
    assert scores.counts["vague-promise", "en"] == {"right": 1, "missed": 1, "false": 1}
    lines = list(report(scores, rules, errors=1))
    assert [line.split()[-6:] for line in lines[1:4]] == [["0.500", "0.500", "0.500", "1", "1", "1"]] * 3
    assert lines[4] == "false alarms per 100 clean drafts, en: 100.0 (1 drafts)"
    assert [line.split()[3] for line in lines[5:]] == ["missed:", "false"]
