"""One JSON object for all files, for hosts and scripts; its shape is part of what other programs rely on."""

import json
from collections.abc import Iterable, Iterator

from replylint.reporters import DraftResult, FileResult, Options, Problem, Tally


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the object in pieces, a file at a time."""
    yield '{"version": 1, "files": ['
    comma = ""
    for result in results:
        yield f"{comma}\n{json.dumps(file_shape(result), ensure_ascii=False)}"
        comma = ","
    yield f'\n], "summary": {json.dumps(summary_shape(options.tally))}}}\n'


def file_shape(result: FileResult) -> dict[str, object]:
    """Return a file and its drafts as JSON values."""
    return {
        "path": result.path,
        "error": result.error and error_shape(result.error),
        "drafts": [draft_shape(draft) for draft in result.drafts],
    }


def error_shape(error: Problem) -> dict[str, object]:
    """Return the error of a file as JSON values; without a line where none is known."""
    return {name: value for name, value in error._asdict().items() if value is not None}


def draft_shape(result: DraftResult) -> dict[str, object]:
    """Return a draft and its findings as JSON values."""
    return {
        "name": result.draft.name,
        "location": result.draft.location,
        "lang": result.lang,
        "channel": result.channel,
        "findings": [finding.as_json() for finding in result.findings],
    }


def summary_shape(tally: Tally) -> dict[str, int]:
    """Return the counts of a run."""
    return {name: getattr(tally, name) for name in ("files", "drafts", "findings", "errors")}
