"""Show what becomes of findings: how many carry a replacement, and what some of them look like.

Usage: rewrites.py --check [LANG...]   runs the examples of locales/*/rewrites.toml
       rewrites.py [--sheet N] [--lang xx] [--rule id] [--seed N] [--all] FILE.jsonl...

Files are labelled drafts as for quality.py. Counted are the findings of the core rules, no channel chosen: those with a
true replacement, those with a model sentence in the draft's own words, and those with the rule's own way out.
Every replacement is put in its place (and, for hosts that know no other, in that of the finding); named is each after
which the finding is still there or another one has come. `--sheet N`: N replacements and models at random, as Markdown;
`--all`: one line for each finding.
"""

import argparse
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from replylint import Draft
from replylint.datafiles import REWRITES
from replylint.draft import LANGUAGES
from replylint.finding import Finding, Suggestion
from replylint.linter import Linter

if __package__:
    from tools.quality import CORE, read
else:  # run as a script
    from quality import CORE, read

ROOT = Path(__file__).resolve().parent.parent


def failures(code: str) -> Iterator[str]:
    """Yield a line for each example of a language's rewrites that does not do what it says.

    `fires`: [before, after], whole drafts; a model sentence in place of the draft after it. One of an entry's examples
    must be its own work. `passes`: drafts that the entry leaves alone.
    """
    linter = Linter(select=CORE, lang=code)
    table = tomllib.loads((ROOT / "locales" / code / REWRITES).read_text(encoding="utf-8"))
    for entry in table["rewrite"]:
        label = f"{code}: {entry['rule']} {entry['id']}"
        credited = False
        for before, after in entry["fires"]:
            ways = list(results(linter, before, entry["rule"]))
            credited = credited or (entry["id"], after) in ways
            if after not in [text for _, text in ways]:
                yield f"{label}: {before!r} gives {[text for _, text in ways]}"
        if not credited:
            yield f"{label}: no example is its own work"
        for draft in entry.get("passes", ()):
            if entry["id"] in [name for name, _ in results(linter, draft, entry["rule"])]:
                yield f"{label}: rewrites {draft!r}"


def results(linter: Linter, text: str, rule: str) -> Iterator[tuple[str, str]]:
    """Yield what becomes of each finding of a rule in a draft: the entry at work, and the draft or model after it."""
    for finding in linter.lint(Draft(text)):
        for way in finding.suggestions if finding.rule == rule else ():
            start, end, _ = way.place(finding)
            yield way.rewrite, way.model if way.replacement is None else text[:start] + way.replacement + text[end:]


class Row(NamedTuple):
    """A finding of a draft and its way out."""

    draft: Draft
    finding: Finding
    way: Suggestion | None

    @property
    def sort(self) -> str:
        """Whether it carries a replacement, a model sentence of its own, or the rule's way out."""
        if self.way and self.way.replacement is not None:
            return "replacement"
        return "model" if self.way and self.way.model else "general"


def rows(linter: Linter, paths: list[str]) -> Iterator[Row]:
    """Yield all findings of the drafts of some files."""
    for line in read(paths):
        if "text" in line:
            draft = Draft(line["text"], markup=line.get("markup", "plain"))
            for finding in linter.lint(draft):
                yield Row(draft, finding, finding.suggestions[0] if finding.suggestions else None)


def count(found: list[Finding]) -> Counter[tuple[str, str]]:
    """Return how many findings there are of each kind."""
    return Counter((each.rule, each.kind) for each in found)


def faults(linter: Linter, row: Row) -> Iterator[str]:
    """Yield what is wrong with a replacement once it is put in its place."""
    if row.way is None or row.way.replacement is None:
        return
    before = count(linter.lint(row.draft))
    key = row.finding.rule, row.finding.kind
    places = {row.way.place(row.finding)[:2], (row.finding.start, row.finding.end)}
    for start, end in places:
        text = row.draft.text[:start] + row.way.replacement + row.draft.text[end:]
        after = count(linter.lint(row.draft._replace(text=text)))
        if after[key] >= before[key]:
            yield "still there"
        yield from (f"new {rule}/{kind}" for rule, kind in after if after[rule, kind] > before[rule, kind])


def around(row: Row, side: int = 60) -> str:
    """Return a finding before and after, in its surroundings."""
    text, way = row.draft.text, row.way
    if way is None or way.replacement is None:
        start, end = row.finding.start, row.finding.end
        return (
            f"{text[max(0, start - side) : start]}⟦{text[start:end]}⟧{text[end : end + side]}  ⇒  {way and way.message}"
        )
    start, end, _ = way.place(row.finding)
    head, tail = text[max(0, start - side) : start], text[end : end + side]
    return f"{head}⟦{text[start:end]}⟧{tail}  ⇒  {head}⟦{way.replacement}⟧{tail}"


def table(found: list[Row]) -> Iterator[str]:
    """Yield the shares by language, rule and kind."""
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in found:
        kind = f"/{row.finding.kind}" if row.finding.kind else ""
        for name in (row.finding.rule + kind, "all"):
            cells[row.finding.lang, name][row.sort] += 1
    yield "| lang | rule | findings | replacement | model in own words | general |"
    yield "|---|---|---|---|---|---|"
    for (lang, name), cell in sorted(cells.items()):
        total = sum(cell.values())
        share = " | ".join(f"{cell[sort]} ({cell[sort] / total:.0%})" for sort in ("replacement", "model", "general"))
        yield f"| {lang} | {name} | {total} | {share} |"


def main() -> int:
    """Print the shares, the faults and the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sheet", type=int, default=0)
    parser.add_argument("--lang")
    parser.add_argument("--rule")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    if options.check:
        lines = [line for code in options.files or LANGUAGES for line in failures(code)]
        print("\n".join(lines) or "All examples hold.")
        return 1 if lines else 0
    linter = Linter(select=CORE)
    found = [
        row
        for row in rows(linter, options.files)
        if options.lang in (None, row.finding.lang) and (options.rule or "") in row.finding.rule
    ]
    print("\n".join(table(found)))
    wrong = [(row, what) for row in found for what in faults(linter, row)]
    for row, what in wrong:
        print(f"WRONG {what}: {row.finding.rule}/{row.finding.kind} {one_line(around(row))}")
    if options.all:
        for row in sorted(found, key=lambda row: (row.finding.lang, row.finding.rule, row.finding.kind, row.sort)):
            print(f"{row.finding.lang} {row.finding.rule}/{row.finding.kind} {row.sort}: {one_line(around(row))}")
    if options.sheet:
        some = [row for row in found if row.sort != "general"]
        chosen = random.Random(options.seed).sample(some, min(options.sheet, len(some)))
        print("\n| | kind | before | after |\n|---|---|---|---|")
        for number, row in enumerate(chosen, 1):
            before, _, after = around(row).partition("  ⇒  ")
            print(f"| {number} | {row.finding.kind or row.finding.rule} | {one_line(before)} | {one_line(after)} |")
    return 1 if wrong else 0


def one_line(text: str) -> str:
    """Return a text on one line, fit for a table."""
    return " ".join(text.replace("|", "¦").split())


if __name__ == "__main__":
    sys.exit(main())
