"""For people: the line, a caret under the marked words, what is wrong, and the way out."""

from collections.abc import Iterable, Iterator

from replylint.finding import Finding, Suggestion
from replylint.reporters import DraftResult, FileResult, Options, code_of, each
from replylint.reporters.words import one_line, severity_name, showable, summary_line, width

WHOLE = 100
"""Up to how many code points a line is shown as a whole."""

SIDE = 60
"""How many code points of a longer line are shown before and behind the marked words."""

_STYLES = {"error": "31;1", "warning": "33;1", "suggestion": "36;1", "caret": "32;1", "path": "1", "dim": "2"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a block for each finding and a line of summary; with `quiet` one line for all."""
    if options.quiet:
        yield from _quiet(results)
        return
    for result in results:
        for draft in result.drafts:
            spans = draft.spans or [(0, 0)] * len(draft.findings)  # a program may leave them out
            for span, finding in zip(spans, draft.findings, strict=True):
                yield _block(result, draft, span, finding, options)
    if options.summary:
        yield summary_line(options.tally, options.lang) + "\n"


def _quiet(results: Iterable[FileResult]) -> Iterator[str]:
    """Yield the gravest finding in one short line, for a dialog or a macro.

    It says what is wrong and what to do: a replacement alone is a piece of a sentence that the agent does not see.
    """
    order = {"error": 0, "warning": 1, "suggestion": 2}
    found = sorted((finding for _, _, finding in each(results)), key=lambda finding: order[finding.severity])
    if found:
        more = f" (+{len(found) - 1})" if len(found) > 1 else ""
        yield f"“{_clipped(found[0].text)}”: {one_line(found[0].message)}{more}\n"


def _clipped(text: str, limit: int = 40) -> str:
    text = one_line(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _block(result: FileResult, draft: DraftResult, span: tuple[int, int], finding: Finding, options: Options) -> str:
    def styled(style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if options.color else text

    title = " ".join(one_line(part) for part in (draft.draft.name, draft.draft.location) if part)
    place = f"{one_line(result.path)}:{finding.line}:{finding.column}"
    severity = styled(finding.severity, severity_name(finding.severity, options.lang))
    head = f"{styled('path', place)}: {severity} {code_of(finding)}"
    coded = _coded(result.text[finding.start : finding.end], finding.text) and span[0] < span[1]
    line, caret = underlined(draft.draft.text, *span) if coded else underlined(result.text, finding.start, finding.end)
    rows = [
        head + (f" {styled('dim', f'[{title}]')}" if title else ""),
        f"    {line}",
        f"    {styled('caret', caret)}",
        f"  {one_line(finding.message)}",
    ]
    rows += [f"  {styled('caret', '→')} {way_out(way)}" for way in finding.suggestions]
    return "\n".join(rows) + "\n\n"


def way_out(way: Suggestion) -> str:
    """Return a suggestion in one line; words that go elsewhere than the marked ones stand beside those they replace."""
    if way.replacement is None:
        return one_line(way.message)
    words = one_line(way.replacement)
    if way.text is not None:
        words = f"{one_line(way.text)} → {words}" if words else one_line(way.text)
    message = one_line(way.message)
    colon = "：" if message.endswith("。") else ": "
    return f"{message.rstrip('.。')}{colon}{words}" if message and words else message or words


def _coded(written: str, words: str) -> bool:
    """Tell whether a file stores some words in a code that nobody reads: base64, quoted-printable, escapes."""
    return bool(written) and not any(word in written for word in words.split())


def underlined(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the line that some words begin in, cut to a readable length, and the carets for the row below it."""
    low = max(0, start - WHOLE - 1)  # a line that begins before it is too long to be shown as a whole
    first = max(text.rfind("\n", low, start), text.rfind("\r", low, start), low - 1) + 1
    begin, stop = first, _line_end(text, start, first + WHOLE + 1)
    if stop > first + WHOLE:
        begin, stop = max(first, start - SIDE), _line_end(text, start, end + SIDE)
    marked_stop = min(end, stop)
    before, marked = showable(text[begin:start]), showable(text[start:marked_stop])
    after = showable(text[marked_stop:stop])
    cut_left = "…" if begin > first else ""
    cut_right = "…" if stop < len(text) and text[stop] not in "\r\n" else ""
    caret = " " * width(cut_left + before) + "^" * max(1, width(marked))
    going_on = " …" if marked_stop < end else ""
    return (cut_left + before + marked + after + cut_right).rstrip(), caret + going_on


def _line_end(text: str, start: int, limit: int) -> int:
    """Return where the line of a place ends, at most `limit`."""
    ends = [place for place in (text.find("\n", start, limit), text.find("\r", start, limit)) if place >= 0]
    return min(ends, default=min(limit, len(text)))
