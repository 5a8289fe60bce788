"""Code that a customer would see: tags without their partner, entities and escapes that nobody resolved."""

import re
from bisect import bisect_left

from replylint.checks.damage.places import Spans, masked
from replylint.text import Text
from replylint.text.characters import has_any
from replylint.text.lazy import Lazy

_ENTITY = Lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TWICE = Lazy(
    r"&(?:amp;)+(?:#\d{1,7}|nbsp|lt|gt|quot|amp|[mn]dash|hellip|[lrb]d?[sa]?quo);"
    r"|&lt;/?(?:br|p|b|i|u|a|div|span|strong|em|li|ul|ol|h[1-6]|table|t[dr])(?=[\s/]|&gt;)[^\n]{0,200}?&gt;"
)
_ESCAPES = Lazy(
    r"(?:\\u[0-9a-fA-F]{4})+"
    r"|(?:\\r)?\\n(?:(?:\\r)?\\n)+|\\r\\n"
    r"|(?:=[0-9A-F]{2}){3,}"
)
_FROM_SHEETS = Lazy("_x000[AD9]_")
_ANY_TAG = Lazy(r"</?[A-Za-z][^<>]*>")
_BROKEN = Lazy(r"<(?:/?(?:p|div|span|strong|em|b|a|ul|li)|br)(?:\s[^<>\n]{0,80})?(?=\n|<|$)|<a\s*/>")
# Tags that come in pairs within a paragraph. Others may be closed elsewhere, or nowhere.
_PAIRED = Lazy(r"<(/?)(b|i|u|s|em|strong|span|font|small|sub|sup)(?:\s[^<>]*)?>", re.IGNORECASE)


def spans(text: Text, markup: str, mode: str) -> Spans:
    """Yield the code that would be seen in a text marked up as `markup`."""
    source = text.source
    for pattern, needed in ((_ESCAPES, "\\="), (_BROKEN, "<")):
        if has_any(source, needed):
            for found in pattern.compiled.finditer(source):
                if not masked(text, found.start()):
                    yield found.span()
    yield from (found.span() for found in _FROM_SHEETS.compiled.finditer(source))
    if "&" in source:
        yield from _entities(text, markup)
    # A browser closes what is left open in HTML, and passes over what closes nothing.
    if "<" in source and markup != "html" and mode != "fragment" and "{%" not in source and "{{#" not in source:
        yield from _unpaired(text)


def _entities(text: Text, markup: str) -> Spans:
    """Yield entities that are escaped twice and, where nothing else is HTML, all."""
    from html import unescape

    bare = markup == "plain" and _ANY_TAG.search(text.source) is None
    for found in (_ENTITY if bare else _TWICE).compiled.finditer(text.source):
        if unescape(found[0]) != found[0] and not masked(text, found.start()):
            yield found.span()


def _unpaired(text: Text) -> Spans:
    """Yield tags without a partner; what stands in comments or code is none."""
    if _balanced(text.source):
        return
    targets = text.places.targets
    open_tags: dict[str, list[tuple[int, int]]] = {}
    for found in _PAIRED.compiled.finditer(text.source):
        start = found.start()
        place = bisect_left(targets, start)
        if place == len(targets) or targets[place] != start or masked(text, start):
            continue
        same = open_tags.setdefault(found[2].lower(), [])
        if not found[1]:
            same.append(found.span())
        elif same:
            same.pop()
        else:
            yield found.span()
    for left in open_tags.values():
        yield from left


def _balanced(source: str) -> bool:
    """Tell whether there are as many closing tags as opening ones of each name, wherever they stand."""
    sums: dict[str, int] = {}
    for closing, name in _PAIRED.compiled.findall(source):
        sums[name.lower()] = sums.get(name.lower(), 0) + (-1 if closing else 1)
    return not any(sums.values())
