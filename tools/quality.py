"""Score the linter against labelled drafts, with the errors and the constructions behind them.

Usage: quality.py [--errors N] [--lang xx] [--rule id] [--difficulty ordinary|hard] [--bootstrap] FILE.jsonl...

A line of a file is a draft with labels: {"id", "lang", "text", "findings": [{"rule", "kind"?, "start", "end"}]}, spans
in code points. A finding is right when it shares at least half of the shorter span with a label of its rule and is at
most four times as long and forty more; each label counts once. Drafts are judged with no channel chosen.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from replylint import Draft
from replylint.linter import Linter

CORE = ("blame-language", "repeated-apology", "missing-timeline", "vague-promise", "negative-word")
Span = dict[str, Any]


def read(paths: Iterable[str]) -> list[dict[str, Any]]:
    """Return the labelled drafts of all files."""
    return [json.loads(line) for path in paths for line in open(path, encoding="utf-8") if line.strip()]


def fits(label: Span, found: Span) -> bool:
    """Tell whether a finding marks what a label marks."""
    wanted, got = label["end"] - label["start"], found["end"] - found["start"]
    shared = min(label["end"], found["end"]) - max(label["start"], found["start"])
    return 2 * shared >= min(wanted, got) > 0 and got <= 4 * wanted + 40


def pair(labels: list[Span], found: list[Span]) -> tuple[int, list[Span], list[Span]]:
    """Return how many findings are right, the labels missed and the findings that are false."""
    missed, false, right = list(labels), [], 0
    for finding in sorted(found, key=lambda f: (f["start"], f["end"])):
        hits = [label for label in missed if fits(label, finding)]
        if hits:
            missed.remove(max(hits, key=lambda g: min(g["end"], finding["end"]) - max(g["start"], finding["start"])))
            right += 1
        else:
            false.append(finding)
    return right, missed, false


def figures(count: Counter[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    right, missed, false = count["right"], count["missed"], count["false"]
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def show(draft: dict[str, Any], what: str, rule: str, item: Span) -> str:
    """Return a line for one error: the words in their surroundings."""
    text = draft["text"]
    start, end = item["start"], item["end"]
    around = f"{text[max(0, start - 70) : start]}⟦{text[start:end]}⟧{text[end : end + 70]}".replace("\n", "⏎")
    by = f" by {item['construction']}" if item.get("construction") else ""
    return f"{what} {rule} {draft['lang']} {draft['id']}{by}: …{around}…"


def interval(per_draft: list[Counter[str]], rounds: int = 1000) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of F1 over drafts."""
    chance = random.Random(7)
    values = sorted(
        figures(sum((per_draft[chance.randrange(len(per_draft))] for _ in per_draft), Counter()))[2]
        for _ in range(rounds)
    )
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


class Scores:
    """What the linter made of labelled drafts.

    counts: right, missed and false by rule and language; drafts: the same of each draft, by language; clean: of the
    drafts without labels how many there are, and the findings in them; errors: a line for each, by sort.
    """

    def __init__(self) -> None:
        self.counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.drafts: defaultdict[str, list[Counter[str]]] = defaultdict(list)
        self.clean: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.errors: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)

    def add(self, draft: dict[str, Any], found: list[Span], rules: tuple[str, ...]) -> None:
        """Add a draft and what was found in it."""
        lang = draft["lang"]
        if not draft["findings"]:
            self.clean[lang].update(drafts=1, alarms=len(found))
        whole: Counter[str] = Counter()
        for rule in rules:
            right, missed, false = pair(
                [g for g in draft["findings"] if g["rule"] == rule], [f for f in found if f["rule"] == rule]
            )
            count = Counter(right=right, missed=len(missed), false=len(false))
            self.counts[rule, lang] += count
            whole += count
            self.errors["missed", rule, lang] += [show(draft, "missed", rule, item) for item in missed]
            self.errors["false", rule, lang] += [show(draft, "false", rule, item) for item in false]
        self.drafts[lang].append(whole)

    def rows(self, rules: tuple[str, ...]) -> Iterator[tuple[str, Counter[str]]]:
        """Yield the rows of the table: each rule in each language, each language, all."""
        langs = sorted(self.drafts)
        yield from ((f"{rule} {lang}", self.counts[rule, lang]) for rule in rules for lang in langs)
        yield from ((f"all {lang}", sum((self.counts[rule, lang] for rule in rules), Counter())) for lang in langs)
        yield "all", sum(self.counts.values(), Counter())


def score(drafts: Iterable[dict[str, Any]], rules: tuple[str, ...], channel: str | None = None) -> Scores:
    """Return what the linter makes of labelled drafts, judged by some rules in a channel."""
    linter = Linter(select=rules)
    scores = Scores()
    for draft in drafts:
        found = [finding._asdict() for finding in linter.lint(Draft(draft["text"], channel=channel))]
        scores.add(draft, found, rules)
    return scores


def report(scores: Scores, rules: tuple[str, ...], *, bootstrap: bool = False, errors: int = 0) -> Iterator[str]:
    """Yield the lines to print: the table, intervals and false alarms by language, some errors of each sort."""
    yield f"{'rule':22}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'missed':>8}{'false':>7}"
    for name, count in scores.rows(rules):
        shares = "".join(f"{share:7.3f}" for share in figures(count))
        yield f"{name:22}{shares}{count['right']:8}{count['missed']:8}{count['false']:7}"
    for lang in sorted(scores.drafts):
        if bootstrap:
            low, high = interval(scores.drafts[lang])
            yield f"F1 of all {lang}: 95 % interval {low:.3f} to {high:.3f}"
        clean = scores.clean[lang]
        if clean["drafts"]:
            rate = 100 * clean["alarms"] / clean["drafts"]
            yield f"false alarms per 100 clean drafts, {lang}: {rate:.1f} ({clean['drafts']} drafts)"
    for lines in scores.errors.values():
        yield from lines[:errors]


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors a rule and language")
    parser.add_argument("--lang")
    parser.add_argument("--rule", action="append", help="only this rule (may be repeated); default: the core rules")
    parser.add_argument("--difficulty")
    parser.add_argument("--channel", help="judge in this channel (for tone rules)")
    parser.add_argument("--bootstrap", action="store_true", help="print 95 %% intervals of F1 by language")
    return parser.parse_args()


def main() -> None:
    """Print the table and, where asked for, the errors."""
    args = options()
    rules = tuple(args.rule or CORE)
    drafts = [
        draft
        for draft in read(args.files)
        if args.lang in (None, draft["lang"]) and args.difficulty in (None, draft.get("difficulty"))
    ]
    scores = score(drafts, rules, args.channel)
    print(*report(scores, rules, bootstrap=args.bootstrap, errors=args.errors), sep="\n")


if __name__ == "__main__":
    main()
