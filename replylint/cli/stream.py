"""`replylint stream`: JSON lines in, JSON lines out, one for one, so that a helpdesk keeps one process warm."""

import json
import sys
from typing import Any

import click

from replylint.cli.bench import Bench, internal
from replylint.cli.choices import Choices
from replylint.cli.options import Tuned, tuning
from replylint.cli.output import UNUSABLE, closed, hush, results_only, stdin_closed
from replylint.draft import MODES, Draft, language_of
from replylint.wording import told


class LineError(Exception):
    """A line that cannot be served; `code` is for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@click.command("stream", short_help="Answer JSON lines with JSON lines.", cls=Tuned)
@tuning
def command(**options: Any) -> int:
    """Answer JSON lines on standard input with JSON lines on standard output, each at once.

    In: {"id": any, "text": "…"} or {"id": any, "html": "…"}, with any of "channel", "industry", "lang", "mode",
    "customer_text"; what a line says goes before the options. Out: {"id": …, "lang": "…", "findings": […]}, or
    {"id": …, "error": {"code": "…", "message": "…"}}.
    """
    if stdin_closed():
        raise click.UsageError(told("the standard input is closed; pipe lines of JSON in"))
    with results_only() as out:
        bench = Bench(Choices(**options))
        bench.tell(bench.troubles(bench.place(None)))
        bench.place(None).linter.warm()
        try:
            for line in iter(sys.stdin.buffer.readline, b""):
                out.write(answer(bench, line))
                out.flush()
        except OSError as error:
            if not closed(error):
                raise
            hush(out)
    return UNUSABLE if bench.troubled else 0


def answer(bench: Bench, line: bytes) -> str:
    """Return the answer to one line, with its line end."""
    return _ENCODER.encode(served(bench, line)) + "\n"


def served(bench: Bench, line: bytes) -> dict[str, Any]:
    """Return the answer to a JSON object, `{"id", "lang", "findings"}` or `{"id", "error": {"code", "message"}}`."""
    name: Any = None
    try:
        record = parsed(line)
        name = record.get("id")
        return {"id": name, **_linted(bench, record)}
    except LineError as error:
        reply = {"code": error.code, "message": str(error)}
    except Exception as error:
        reply = {"code": "internal", "message": internal(error).message}
    return {"id": name, "error": reply}


def parsed(line: bytes) -> dict[str, Any]:
    """Return the object of a line; raise LineError where it is none."""
    try:
        text = line.decode("utf-8-sig")  # some hosts begin every line with a byte order mark
    except UnicodeDecodeError as error:
        raise LineError("bad-encoding", f"not UTF-8 at byte {error.start + 1}") from None
    try:
        record = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise LineError("bad-json", f"{error.msg.removesuffix(' at')} at character {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise LineError("bad-json", "a number that is none, or too deep a nesting") from None
    if not isinstance(record, dict):
        raise LineError("bad-input", 'not an object; send {"id": …, "text": "…"}')
    return record


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """Return a number; one too large for any is no JSON that another program could read back."""
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return number


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite)


def _linted(bench: Bench, record: dict[str, Any]) -> dict[str, Any]:
    lang, findings = bench.examine(draft_of(record, bench))
    return {"lang": lang, "findings": [finding.as_json() for finding in findings]}


def draft_of(record: dict[str, Any], bench: Bench) -> Draft:
    """Return the draft that a record describes; raise LineError where it describes none."""
    text, html = _text(record, "text"), _text(record, "html")
    if (text is None) == (html is None):
        raise LineError("bad-input", 'give "text" or "html", one of the two')
    known = bench.known()
    settings, linter = bench.place(None)
    return Draft(
        text if text is not None else html or "",
        channel=_named(record, "channel", known["channel"]) or settings.channel,
        industry=_named(record, "industry", known["industry"]) or settings.industry,
        lang=_language(record, linter.languages) or settings.lang,
        mode=_named(record, "mode", MODES) or settings.mode or "draft",
        markup="plain" if html is None else "html",
        customer_text=_text(record, "customer_text"),
    )


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError("bad-input", f'"{key}" must be a string')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LineError("bad-encoding", f'"{key}" holds half a surrogate pair at character {error.start + 1}') from None
    return value


def _language(record: dict[str, Any], known: tuple[str, ...]) -> str | None:
    """Return the language that a record names, by whatever tag its helpdesk has for it."""
    tag = _text(record, "lang")
    if not tag:
        return None
    code = language_of(tag)
    if code in known:
        return code
    from replylint.values import hint

    raise LineError("bad-input", f'unknown lang in "lang"{hint(code, known)}')


def _named(record: dict[str, Any], key: str, names: tuple[str, ...]) -> str | None:
    value = _text(record, key)
    if not value or value in names:
        return value or None
    from replylint.values import hint

    raise LineError("bad-input", f'unknown {key} in "{key}"{hint(value, names)}')
