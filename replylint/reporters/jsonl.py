"""One JSON object a finding, each on its line, flat: for jq, data frames and warehouses."""

import json
from collections.abc import Iterable, Iterator

from replylint.reporters import FileResult, Options
from replylint.reporters.json import error_shape


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a line for each finding, and one with `error` for each file that was not linted."""
    for result in results:
        if result.error:
            yield _line({"path": result.path, "error": error_shape(result.error)})
        for draft in result.drafts:
            place = {
                "path": result.path,
                "name": draft.draft.name,
                "location": draft.draft.location,
                "channel": draft.channel,
            }
            for finding in draft.findings:
                yield _line(place | finding.as_json())


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
