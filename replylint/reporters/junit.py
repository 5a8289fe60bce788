"""JUnit XML: a suite a file, a case a finding; a reply without a failing finding is a case that passes."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from replylint.finding import Finding
from replylint.reporters import DraftResult, FileResult, Options, code_of
from replylint.reporters.places import relative

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the document. Findings below the failing severity are no failures."""
    suites = [_suite(result) for result in results]
    totals = [sum(counts) for counts in zip(*(counts for counts, _ in suites), strict=True)] or [0, 0, 0]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="replylint"{_counts(totals)}>\n'
    for _, text in suites:
        yield text
    yield "</testsuites>\n"


def _counts(counts: Iterable[int]) -> str:
    return "".join(f' {name}="{n}"' for name, n in zip(("tests", "failures", "errors"), counts, strict=True))


def _suite(result: FileResult) -> tuple[tuple[int, int, int], str]:
    """Return the counts of a file (cases, failures, errors) and its XML."""
    path = relative(result.path)
    cases, failures = [], 0
    for number, draft in enumerate(result.drafts, 1):
        failing = [finding for finding in draft.findings if result.fails(finding)]
        failures += len(failing)
        title = draft.draft.name or draft.draft.location or f"reply {number}"
        cases += [_failure(path, title, draft, finding) for finding in failing] or [_case(path, title) + "/>\n"]
    if result.error:
        error = result.error
        cases.append(f"{_case(path, error.code)}><error{_said(error.code, error.message)}/></testcase>\n")
    counts = (len(cases), failures, int(result.error is not None))
    return counts, f"<testsuite name={_attr(path)}{_counts(counts)}>\n{''.join(cases)}</testsuite>\n"


def _failure(path: str, title: str, draft: DraftResult, finding: Finding) -> str:
    place = f"{path}:{finding.line}:{finding.column}"
    case = _case(path, f"{title}: {code_of(finding)} at {finding.line}:{finding.column}")
    return f"{case}><failure{_said(code_of(finding), f'{place}: {finding.message}')}/></testcase>\n"


def _case(path: str, name: str) -> str:
    return f"<testcase classname={_attr(path)} name={_attr(name)}"


def _said(sort: str, message: str) -> str:
    return f" type={_attr(sort)} message={_attr(message)}"


def _attr(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
