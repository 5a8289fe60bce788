"""`path:line:column: rule/kind message`, one finding a line: for editors and hooks."""

from collections.abc import Iterable, Iterator

from replylint.reporters import FileResult, Options, code_of, each
from replylint.reporters.words import one_line, summary_line


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a line for each finding, then a line of summary unless it is unwanted."""
    for result, _, finding in each(results):
        message = one_line(finding.message)
        yield f"{one_line(result.path)}:{finding.line}:{finding.column}: {code_of(finding)} {message}\n"
    if options.summary and not options.quiet:
        yield summary_line(options.tally, options.lang) + "\n"
