"""HTML files and templates: the body is the reply; the text room reads its tags and entities."""

import re
from collections.abc import Iterator

from replylint.earlier import is_page
from replylint.sources import hints
from replylint.sources.front import front_matter
from replylint.sources.model import Input, Reply, Skipped
from replylint.sources.places import straight, stripped
from replylint.sources.plain import open_plain
from replylint.sources.records import markup_of
from replylint.sources.registry import base_name, find_source
from replylint.wording import told

_LANG = re.compile(r"(?i)<(?:html|body)\b[^<>]*?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]+)")
_TITLE = re.compile(r"(?i)<(?:mj-)?title\b[^<>]*>([^<]*)</(?:mj-)?title\s*>")
_BODY = re.compile(r"(?i)<(?:mj-)?body\b[^<>]*>")
_HEAD_END = re.compile(r"(?i)</(?:mj-)?head\s*>")
_BODY_END = re.compile(r"(?i)</(?:mj-)?body\s*>|</html\s*>|</mjml\s*>")


def open_html(file: Input) -> Iterator[Reply]:
    """Yield the one reply of an HTML file. Raises Skipped for a report of ours."""
    if is_page(file.text):
        raise Skipped(told("a report of replylint"))
    matter = front_matter(file)
    if matter.subject is not None:
        yield matter.lend(matter.subject)
    start, end = body_of(file.text, matter.end)
    text, places = stripped(file.text[start:end], straight(start))
    lang = _LANG.search(file.text, matter.end)
    title = _TITLE.search(file.text, matter.end)
    name = " ".join(title[1].split()) if title is not None else ""
    if text:
        yield matter.lend(
            Reply(
                text,
                places,
                "html",
                name,
                lang=matter.lang or (hints.language(lang[1]) if lang is not None else None),
                titles=(name,) if name else (),
                region=(0, len(file.text)),
            )
        )


def body_of(text: str, start: int = 0) -> tuple[int, int]:
    """Return where the body of an HTML text stands: inside <body>, else behind </head>, else all of it."""
    head = _HEAD_END.search(text, start)
    start = head.end() if head is not None else start
    body = _BODY.search(text, start)
    start = body.end() if body is not None else start
    end = _BODY_END.search(text, start)
    return start, end.start() if end is not None else len(text)


def open_template(file: Input) -> Iterator[Reply]:
    """Yield the replies of a template in Liquid, Jinja, Handlebars, … by what it is a template of."""
    base = find_source(base_name(file.name).rpartition(".")[0])
    form = base.name if base is not None else ""
    if form == "markdown":
        from replylint.sources.markdown import open_markdown

        return open_markdown(file)
    if form == "html" or (form != "plain" and markup_of(file.text) == "html"):
        return open_html(file)
    return open_plain(file)
