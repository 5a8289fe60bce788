"""Workflow commands of GitHub Actions: each finding becomes an annotation on its line."""

from collections.abc import Iterable, Iterator

from replylint.finding import Finding
from replylint.reporters import FileResult, Options, code_of
from replylint.reporters.places import relative

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a command for each finding and for each file that was not linted."""
    for result in results:
        path = relative(result.path)
        if result.error:
            places = {"title": result.error.code, "file": path, "line": result.error.line, "col": result.error.column}
            yield _command("error", places, result.error.message)
        for draft in result.drafts:
            for finding in draft.findings:
                yield _command(_LEVELS[finding.severity], _places(path, finding), finding.message)


def _places(path: str, finding: Finding) -> dict[str, str | int | None]:
    """Return where a finding stands; GitHub takes columns only of what stays on one line."""
    places: dict[str, str | int | None] = {
        "title": f"replylint {code_of(finding)}",
        "file": path,
        "line": finding.line,
        "endLine": finding.end_line,
    }
    if finding.line == finding.end_line:
        places |= {"col": finding.column, "endColumn": finding.end_column}
    return places


def _command(level: str, places: dict[str, str | int | None], message: str) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value is not None)
    return f"::{level} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
