"""SARIF 2.1.0, for code scanning and viewers. Columns are Unicode code points, and it says so."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from replylint.finding import Finding
from replylint.reporters import DraftResult, FileResult, Options, RuleInfo, code_of
from replylint.reporters.places import Fingerprints, editing, relative

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the log in pieces: findings as they come, what is known only at the end behind them."""
    prints = Fingerprints(with_path=False)
    errors: list[dict[str, Any]] = []
    comma = ""
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": ['
    for result in results:
        if result.error:
            errors.append(_notification(result))
        for draft in result.drafts:
            for finding in draft.findings:
                entry = _result(result, draft, finding, prints.of(result, draft, finding))
                yield f"{comma}\n{json.dumps(entry, ensure_ascii=False)}"
                comma = ","
    rest = {"tool": {"driver": _driver(options)}, "invocations": [_invocation(errors)]}
    yield f"\n], {json.dumps(rest, ensure_ascii=False)[1:-1]}}}]}}\n"


def _driver(options: Options) -> dict[str, Any]:
    from importlib.metadata import version

    rules = [_rule(name, rule) for name, rule in options.rules().items()]
    return {"name": "replylint", "version": version("replylint"), "rules": rules}


def _rule(name: str, rule: RuleInfo) -> dict[str, Any]:
    """Return a rule as code scanning shows it; GitHub's takes none without a full description and help."""
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why.strip() or rule.summary},
        "help": {"text": rule.manual.strip() or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(errors: list[dict[str, Any]]) -> dict[str, Any]:
    return {"executionSuccessful": not errors, "toolExecutionNotifications": errors}


def _notification(result: FileResult) -> dict[str, Any]:
    error = result.error
    assert error is not None
    place: dict[str, Any] = {"artifactLocation": _artifact(result.path)}
    if error.line is not None:
        place["region"] = {"startLine": error.line} | ({"startColumn": error.column} if error.column else {})
    return {
        "level": "error",
        "message": {"text": error.message},
        "descriptor": {"id": error.code},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: str) -> dict[str, Any]:
    from urllib.parse import quote

    path = relative(path)
    absolute = path.startswith("/") or path[1:2] == ":"
    uri = quote(path, safe="/:" if absolute else "/", errors="backslashreplace")
    if absolute:
        return {"uri": "file:///" + uri.removeprefix("/")}
    return {"uri": uri, "uriBaseId": ROOT}


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _result(result: FileResult, draft: DraftResult, finding: Finding, fingerprint: str) -> dict[str, Any]:
    artifact, region = _artifact(result.path), _region(finding)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    logical = {"name": draft.draft.name, "fullyQualifiedName": draft.draft.location}
    if any(logical.values()):
        location["logicalLocations"] = [{key: value for key, value in logical.items() if value}]
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"replylint/v1": fingerprint},
        "properties": {"code": code_of(finding), "lang": finding.lang, "channel": draft.channel},
    }
    fixes = [
        {
            "description": {"text": way.message or way.replacement},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [{"deletedRegion": _region(placed), "insertedContent": {"text": way.replacement}}],
                }
            ],
        }
        for placed, way in editing(result, finding)
    ]
    return entry | ({"fixes": fixes} if fixes else {})
