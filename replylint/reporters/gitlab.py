"""A GitLab code quality report. Findings with equal fingerprints collapse there, so none are equal."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from replylint.reporters import FileResult, Options, code_of
from replylint.reporters.places import Fingerprints, relative

_SEVERITIES = {"error": "major", "warning": "minor", "suggestion": "info"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the list in pieces, an entry for each finding and for each file that was not linted."""
    comma = ""
    yield "["
    for entry in _entries(results):
        yield f"{comma}\n{json.dumps(entry, ensure_ascii=False)}"
        comma = ","
    yield "\n]\n"


def _entries(results: Iterable[FileResult]) -> Iterator[dict[str, Any]]:
    prints = Fingerprints(with_path=True)
    for result in results:
        path = relative(result.path)
        if result.error:
            code, line = result.error.code, result.error.line or 1
            yield _entry(result.error.message, code, f"{code}:{path}", "critical", (path, line))
        for draft in result.drafts:
            for finding in draft.findings:
                name = prints.of(result, draft, finding)
                severity = _SEVERITIES[finding.severity]
                yield _entry(finding.message, code_of(finding), name, severity, (path, finding.line))


def _entry(text: str, check: str, fingerprint: str, severity: str, place: tuple[str, int]) -> dict[str, Any]:
    path, line = place
    return {
        "description": text,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
