"""HTML tags and entities, and what else stands in angle brackets."""

import re
from itertools import islice

from replylint.text import directives, slots
from replylint.text.characters import listed
from replylint.text.lazy import Lazy
from replylint.text.lines import line_start
from replylint.text.marks import Marks
from replylint.text.masks import OPAQUE, QUOTE, slot_kind

_BLOCK = listed(
    "p div hr ul ol table tbody thead tr td th body html header footer section article aside nav address figure main"
    " center dl dt dd form fieldset caption h1 h2 h3 h4 h5 h6 li br"
    " mjml mj-body mj-section mj-column mj-wrapper mj-group mj-hero mj-text mj-button mj-table mj-image mj-divider"
    " mj-spacer mj-navbar mj-navbar-link mj-social mj-social-element mj-accordion mj-accordion-element mj-raw"
    " mj-accordion-title mj-accordion-text mj-carousel mj-carousel-image"
)
_LINES = frozenset(("br", "li", "td", "th", "dt", "dd", "div", "tr"))
_INLINE = listed(
    "a b i u s em strong span font img small big sub sup abbr mark label button del ins strike input q cite wbr time"
    " meta link col colgroup o:p picture source video audio var dfn bdi bdo nobr"
)
_KNOWN = _BLOCK | _INLINE | {"t", "attribute"}
# What stands for these with all that they hold: code is opaque, a quotation ends the paragraph, the rest is not shown.
_STAND_INS = {
    **dict.fromkeys(("code", "pre", "kbd", "samp", "tt"), OPAQUE),
    **dict.fromkeys(("style", "script", "head", "mj-head", "noscript", "svg", "template", "title"), ""),
    "blockquote": "\n",
}
_TAG = Lazy(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,20})((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
# What is not shown, and what mail programs mark as a signature or as the message that is answered.
_HIDDEN = Lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s=>/]|$)|mso-hide|data-signature"
    r"|(?:gmail|moz|protonmail|yahoo)[_-](?:signature|quoted)",
    re.IGNORECASE,
)
_NESTED = 40
"""Tags inside tags of the same name are counted as far as this."""

_ATTRIBUTE = Lazy(r"(?:key|t-out|t-esc|t-field)\s*=\s*[\"']([^\"'<>]{1,80})[\"']")
_DEFAULT = Lazy(r"default\s*=\s*[\"'](?P<text>[^\"'<>]{1,120})[\"']")
_AUTOLINK = Lazy(r"<(?:[A-Za-z]{3,8}:|[\w.+-]{1,64}@|%\{)[^<>\s]{1,500}>")
_ANGLE_SLOT = Lazy(r"<<?([^\W\d][^<>\n=;/]{0,60})>>?")

_ENTITY = Lazy(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ENTITY_QUOTE = Lazy(
    r"&(?:quot|ldquo|laquo|bdquo|\#34|\#171|\#8220|\#8222);[^&\n<]{1,400}&(?:quot|rdquo|raquo|ldquo|\#34|\#187|\#8221|\#8220);"
)

_ENDINGS: dict[str, Lazy] = {}
_TURNS: dict[str, Lazy] = {}


def less_than(marks: Marks, start: int) -> int:
    """Remove a tag or a comment, mask code and <insert issue>."""
    source = marks.source
    after = marks.after(start + 1)
    opener = _OPENERS.get(source[start + 1 : start + 3] if after == "/" else after)
    if opener and not source.startswith("<%{", start):  # an address in the brackets: <%{base_url}>
        return opener(marks, start)
    if after == "<":
        found = _ANGLE_SLOT.match(source, start)
        return slots.angle(marks, start, found.end(), found[1]) if found else 0
    tag = _TAG.match(source, start)
    if tag:
        end = _tag(marks, start, tag)
        if end:
            return end
    link = _AUTOLINK.match(source, start)
    if link:
        return marks.edit(start, link.end(), OPAQUE)
    found = _ANGLE_SLOT.match(source, start)
    if found and found[1].count(" ") <= 5 and source[found.end() - 2] != ">":
        return slots.angle(marks, start, found.end(), found[1])
    return 0


def _declaration(marks: Marks, start: int) -> int:
    if marks.source.startswith("<!--", start):
        return directives.remark(marks, start, "-->")
    end = marks.find(">", start, 300)
    return marks.edit(start, end + 1, "") if end >= 0 else 0


_OPENERS = {
    "!": _declaration,
    "?": _declaration,
    "%": directives.program,
    "#": directives.macro,
    "/#": directives.macro,
}


def _tag(marks: Marks, start: int, tag: re.Match[str]) -> int:
    """Remove a known tag, with its contents where they are not read; return 0 for an unknown one."""
    name = tag[2].lower()
    end = tag.end()
    attributes = tag[3]
    opening = not tag[1]
    stand_in = _STAND_INS.get(name)
    if opening and (stand_in is not None or (attributes and name in _KNOWN and _HIDDEN.search(attributes))):
        return _contents(marks, start, end, name, stand_in or "")
    if name in _BLOCK:
        return _block(marks, start, tag, name)
    if attributes and (key := _ATTRIBUTE.search(attributes)):
        return _attribute_slot(marks, start, end, key[1])
    return marks.edit(start, end, "") if name in _KNOWN or stand_in is not None else 0


def _attribute_slot(marks: Marks, start: int, end: int, key: str) -> int:
    """Mask <attribute key="user.name" default="there"/>; the default is read by the customer."""
    default = _DEFAULT.search(marks.source, start, end)
    if default is None:
        return slots.put(marks, start, end, slot_kind(key))
    marks.edit(start, default.start("text"), slot_kind(key) + " ")
    return marks.edit(default.end("text"), end, "")


def _block(marks: Marks, start: int, tag: re.Match[str], name: str) -> int:
    marks.blocks += name != "br"
    end = tag.end()
    if tag[1] and name in _LINES:
        return marks.edit(start, end, "\n" if name in ("td", "div") else "")
    marks.edit(start, end, "\n" if name in _LINES else "\n\n")
    marks.firm.append(start)
    if name == "li":
        marks.items.append(end)
    elif name[0] == "h" and name[1:].isdecimal() and not tag[1]:
        marks.headings.append(end)
    return (line_start(marks, end) if marks.html else 0) or end


def _contents(marks: Marks, start: int, end: int, name: str, stand_in: str) -> int:
    """Replace a tag with all up to its end; where it has none, only the tag."""
    closing = _closing(marks, end, name)
    return marks.edit(start, closing or end, stand_in if closing else "")


def _closing(marks: Marks, place: int, name: str) -> int:
    """Return where the tag ends that is open at a place, others of its name inside it counted; 0 where it does not."""
    if name not in _ENDINGS:
        _ENDINGS[name] = Lazy(rf"</{name}\s*>", re.IGNORECASE)
        _TURNS[name] = Lazy(rf"<(/?){name}(?:\s[^<>]*)?>", re.IGNORECASE)
    first = marks.find_pattern(_ENDINGS[name], place)
    if first is None:
        return 0
    depth, last = 1, first.end()
    turns = _TURNS[name].compiled.finditer(marks.source, place)
    for turn in islice(turns, _NESTED):
        depth += -1 if turn[1] else 1
        if turn[1]:
            last = turn.end()
        if not depth:
            break
    return last


def ampersand(marks: Marks, start: int) -> int:
    """Decode an HTML entity."""
    found = _ENTITY.match(marks.source, start)
    if found is None:
        return 0
    quotation = _ENTITY_QUOTE.match(marks.source, start)
    if quotation and (quotation.end() - start) * 2 < len(marks.source):
        return marks.edit(start, quotation.end(), QUOTE)
    from html import unescape

    meant = unescape(found[0])
    if meant == found[0]:
        return 0
    if meant in "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff":
        meant = ""
    return marks.edit(start, found.end(), meant)
