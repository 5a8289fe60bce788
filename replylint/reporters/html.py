"""One self-contained page: each reply with its findings marked, to be filtered, read in the dark, or printed."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from replylint.earlier import REPORT_MARK
from replylint.finding import Finding
from replylint.reporters import DraftResult, FileResult, Options, code_of
from replylint.reporters.places import relative
from replylint.reporters.text import way_out
from replylint.reporters.words import showable, summary_line
from replylint.wording import said

_STYLE = """
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --suggestion: #00658f; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc46b; --suggestion: #7cc7ee; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
fieldset { display: inline-block; border: 1px solid #8888; border-radius: .4rem; margin: 0 .5rem .5rem 0; }
label { margin-right: .8rem; white-space: nowrap; }
article { border: 1px solid #8886; border-radius: .4rem; padding: .8rem 1rem; margin: .8rem 0; }
article > header { font-size: .85rem; opacity: .8; overflow-wrap: anywhere; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
mark { color: inherit; background: #8883; border-bottom: 2px solid; }
.error { border-color: var(--error); } .warning { border-color: var(--warning); }
.suggestion { border-color: var(--suggestion); }
li { border-left: 3px solid; padding-left: .6rem; margin: .4rem 0; list-style: none; } ul { padding: 0; margin: 0; }
code { font-size: .85em; } [hidden] { display: none; }
@media print { form { display: none; } article { break-inside: avoid; } body { max-width: none; } }
"""

_SCRIPT = """
const form = document.querySelector("form");
function filter() {
  const on = new Set([...form.querySelectorAll("input:checked")].map(box => box.name + " " + box.value));
  const clean = on.has("clean yes");
  for (const mark of document.querySelectorAll("mark"))
    mark.style.all = mark.dataset.rules.split(" ").some(rule => on.has("rule " + rule)) ? "" : "unset";
  for (const article of document.querySelectorAll("article")) {
    const items = [...article.querySelectorAll("li")];
    for (const item of items) item.hidden = !on.has("rule " + item.dataset.rule);
    const found = items.some(item => !item.hidden);
    article.hidden = !(found || clean) || !on.has("lang " + article.dataset.lang)
      || !on.has("channel " + article.dataset.channel);
  }
  for (const part of document.querySelectorAll("section"))
    part.hidden = part.querySelector("p") === null && !part.querySelector("article:not([hidden])");
}
form.addEventListener("change", filter);
filter();
"""

_HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
{mark}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>replylint</title>
"""


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the page. Replies without findings are in it, but not shown at first."""
    files = list(results)
    head = _HEAD.replace("{lang}", options.lang).replace("{mark}", REPORT_MARK)
    yield f"{head}<style>{_STYLE}</style>\n</head>\n<body>\n<h1>replylint</h1>\n"
    yield f"<p>{escape(summary_line(options.tally, options.lang))}</p>\n{_filters(files, options.lang)}"
    for file in files:
        yield _section(file)
    yield f"<script>{_SCRIPT}</script>\n</body>\n</html>\n"


def _filters(files: Iterable[FileResult], code: str) -> str:
    drafts = [draft for file in files for draft in file.drafts]
    choices = {
        "rule": sorted({finding.rule for draft in drafts for finding in draft.findings}),
        "lang": sorted({draft.lang for draft in drafts}),
        "channel": sorted({draft.channel for draft in drafts}),
    }
    titles = {"rule": said(code, "Rule"), "lang": said(code, "Language"), "channel": said(code, "Channel")}
    fields = [_fieldset(name, titles[name], values) for name, values in choices.items() if values]
    without = escape(said(code, "replies without findings"))
    clean = f'<label><input type="checkbox" name="clean" value="yes"> {without}</label>'
    return f"<form>{''.join(fields)}{clean}</form>\n"


def _fieldset(name: str, title: str, values: Iterable[str]) -> str:
    boxes = [
        f'<label><input type="checkbox" name="{name}" value="{escape(value)}" checked> {escape(value)}</label>'
        for value in values
    ]
    return f"<fieldset><legend>{escape(title)}</legend>{''.join(boxes)}</fieldset>"


def _section(file: FileResult) -> str:
    path = showable(relative(file.path))
    error = f"<p>{escape(file.error.code)}: {escape(showable(file.error.message))}</p>\n" if file.error else ""
    articles = "".join(_article(draft) for draft in file.drafts)
    return f"<section>\n<h2>{escape(path)}</h2>\n{error}{articles}</section>\n"


def _article(result: DraftResult) -> str:
    draft = result.draft
    about = [part for part in (draft.name, draft.location, result.lang, result.channel) if part]
    hidden = "" if result.findings else " hidden"
    items = "".join(_item(finding) for finding in result.findings)
    return (
        f'<article data-lang="{escape(result.lang)}" data-channel="{escape(result.channel)}"{hidden}>\n'
        f"<header>{escape(showable(' · '.join(about)))}</header>\n"
        f'<pre lang="{escape(result.lang)}" dir="auto">{marked(result)}</pre>\n'
        f"<ul>{items}</ul>\n</article>\n"
    )


def _item(finding: Finding) -> str:
    ways = "".join(f"<br>→ {escape(way_out(way))}" for way in finding.suggestions)
    return (
        f'<li class="{finding.severity}" data-rule="{escape(finding.rule)}"><code>{finding.line}:{finding.column} '
        f"{escape(code_of(finding))}</code> {escape(showable(finding.message))}{ways}</li>\n"
    )


def marked(result: DraftResult) -> str:
    """Return a draft's text as HTML with its findings marked; where they overlap, the pieces carry both."""
    text = result.draft.text
    pairs = zip(result.spans, result.findings, strict=True)
    coming = sorted((pair for pair in pairs if pair[0][0] < pair[0][1]), reverse=True)
    over: list[tuple[tuple[int, int], Finding]] = []
    pieces = []
    for start, end in pairwise(sorted({0, len(text), *(place for span in result.spans for place in span)})):
        over = [item for item in over if item[0][1] > start]
        while coming and coming[-1][0][0] <= start:
            over.append(coming.pop())
        shown = _shown(text[start:end])
        pieces.append(_mark(shown, [finding for _, finding in over]) if over else shown)
    return "".join(pieces)


def _shown(text: str) -> str:
    return "\n".join(escape(showable(line)) for line in text.replace("\r\n", "\n").split("\n"))


def _mark(shown: str, over: list[Finding]) -> str:
    rules = " ".join(sorted({finding.rule for finding in over}))
    title = "; ".join(code_of(finding) for finding in over)
    return f'<mark class="{over[0].severity}" data-rules="{escape(rules)}" title="{escape(title)}">{shown}</mark>'
