"""Score the tone rules against their labelled drafts, with the errors.

Usage: quality_tone.py [--errors] [tests/quality/tone-xx.jsonl]...

A draft names under "rules" the rules that are judged on it; what is right is decided as in quality.py.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from replylint import Draft, Linter

if __package__:
    from tools.quality import figures, pair, read, show
else:  # run as a script
    from quality import figures, pair, read, show

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "quality"
# The drafts were labelled by what the rule says, not by how channels tune it: chats may end sooner than letters there.
AS_DESCRIBED = {"rules": {"no-closing": {"sentences": 2}}}
KNOWN = ("lang", "channel", "industry", "customer_text", "mode")


def score(drafts: Iterable[dict[str, Any]]) -> tuple[dict[tuple[str, str], Counter[str]], list[str]]:
    """Return the counts by rule and language ("all" for both), and a line for each error."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    errors = []
    linters: dict[tuple[str, ...], Linter] = {}
    for draft in drafts:
        rules = tuple(draft["rules"])
        linter = linters.setdefault(rules, Linter([AS_DESCRIBED], select=rules))
        known = {key: draft[key] for key in KNOWN if key in draft}
        found = [finding.as_json() for finding in linter.lint(Draft(draft["text"], **known))]
        for rule in rules:
            ours = [finding for finding in found if finding["rule"] == rule]
            right, missed, false = pair([label for label in draft["findings"] if label["rule"] == rule], ours)
            for key in ((rule, "all"), ("all", draft["lang"])):
                counts.setdefault(key, Counter()).update(right=right, missed=len(missed), false=len(false))
            errors += [show(draft, "missed", rule, item) for item in missed]
            errors += [show(draft, "false", rule, item) for item in false]
    return counts, errors


def main() -> None:
    """Print precision, recall and F1 of each rule and each language."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    counts, errors = score(read(names or sorted(str(path) for path in FOLDER.glob("tone-*.jsonl"))))
    for (rule, lang), count in sorted(counts.items()):
        precision, recall, f1 = figures(count)
        row = f"{count['right']:5}{count['missed']:5}{count['false']:5}"
        print(f"{rule:24} {lang:4}{precision:7.3f}{recall:7.3f}{f1:7.3f}{row}")
    if "--errors" in sys.argv:
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
