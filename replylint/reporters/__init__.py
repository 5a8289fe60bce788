"""Reporters: findings written out in a format. A reporter is a module with `render(results, options)`.

Results come one file at a time and are written as they come wherever the format allows it, so that ten thousand
files need no more memory than one. Positions in a result are those of its file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from replylint.draft import Draft
from replylint.finding import SEVERITIES, Finding


class Problem(NamedTuple):
    """Why a file, or a part of it, was not linted. `line` and `column` count from 1 where they are known.

    doubtful: nothing says that the file holds replies at all.
    """

    code: str
    message: str
    line: int | None = None
    column: int | None = None
    doubtful: bool = False


class DraftResult(NamedTuple):
    """A draft and what was found in it.

    `start`, `end`, `line` … of the findings are those of the file; `spans` are the same places in the draft's text.
    """

    draft: Draft
    lang: str
    channel: str
    findings: tuple[Finding, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class FileResult(NamedTuple):
    """A file, its decoded text, and its drafts.

    path: as given, with forward slashes; "-" is the standard input.
    skipped: why a file that could be read holds no drafts.
    fail_on: the severity from which findings in it fail the check.
    troubles: lines on plugins, packs and rules that were found broken while it was linted; they are no findings.
    notices: lines on what could not be asked of grammar, or is hardly meant so in the file; they change no status.
    silences: what the configuration switches off for replies of this file, and whether any of them needed it.
    ran: the rules that judged any of its drafts.
    """

    path: str
    text: str = ""
    error: Problem | None = None
    drafts: tuple[DraftResult, ...] = ()
    skipped: str = ""
    fail_on: str = "warning"
    troubles: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    silences: tuple[tuple[str, bool], ...] = ()
    ran: frozenset[str] = frozenset()

    def fails(self, finding: Finding) -> bool:
        """Tell whether one of the findings fails the check."""
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.fail_on)


class RuleInfo(NamedTuple):
    """What a format may say of a rule beside its findings: its line in the list, and its page's reason and manual."""

    summary: str
    severity: str
    why: str = ""
    manual: str = ""


class Tally:
    """Counts what goes by; complete once all results have been taken."""

    __slots__ = ("by_severity", "drafts", "errors", "failing", "files", "findings")

    def __init__(self) -> None:
        self.files = self.drafts = self.findings = self.errors = self.failing = 0
        self.by_severity = dict.fromkeys(SEVERITIES, 0)

    def add(self, result: FileResult) -> None:
        """Count a result."""
        self.files += 1
        self.errors += result.error is not None
        self.drafts += len(result.drafts)
        for draft in result.drafts:
            for finding in draft.findings:
                self.findings += 1
                self.by_severity[finding.severity] += 1
                self.failing += result.fails(finding)


class Options(NamedTuple):
    """How to write. `tally` is counted up by whoever makes the results; `rules` describes rules by id, when asked.

    lang: the language of the report's own words, one of `UI_LANGUAGES`.
    """

    tally: Tally
    color: bool = False
    quiet: bool = False
    summary: bool = True
    rules: Callable[[], Mapping[str, RuleInfo]] = dict
    lang: str = "en"


Render = Callable[[Iterable[FileResult], Options], Iterator[str]]

FORMATS = {
    "text": "replylint.reporters.text",
    "concise": "replylint.reporters.concise",
    "json": "replylint.reporters.json",
    "jsonl": "replylint.reporters.jsonl",
    "sarif": "replylint.reporters.sarif",
    "github": "replylint.reporters.github",
    "gitlab": "replylint.reporters.gitlab",
    "junit": "replylint.reporters.junit",
    "rdjsonl": "replylint.reporters.rdjsonl",
    "html": "replylint.reporters.html",
}


def load(name: str) -> Render:
    """Return the reporter of a format; its module is imported only now."""
    from importlib import import_module

    render: Render = import_module(FORMATS[name]).render
    return render


def each(results: Iterable[FileResult]) -> Iterator[tuple[FileResult, DraftResult, Finding]]:
    """Yield every finding with its draft and file, in order."""
    for result in results:
        for draft in result.drafts:
            for finding in draft.findings:
                yield result, draft, finding


def code_of(finding: Finding) -> str:
    """Return the rule with its kind, as people and editors see it: `vague-promise/effort`."""
    return f"{finding.rule}/{finding.kind}" if finding.kind and finding.kind != finding.rule else finding.rule
