"""HTML tags and entities, Markdown links and emphasis, template directives."""

import re
from itertools import islice

from replylint.text import slots
from replylint.text.characters import listed
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import OPAQUE, QUOTE, slot_kind
from replylint.text.quotes import line_start

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

_LINK = Lazy(
    r"\[[^\[\]\n]{1,300}"
    r"(\](?:[ ]?\((?=\S{0,200}[/%{#@.])[^()\n]{0,600}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)|\[(?:\d{1,3})?\]))"
)
_IMAGE = Lazy(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,600}\)")
_STARS = Lazy(r"\*+")

_DIRECTIVE = Lazy(r"\{%-?\s*([A-Za-z]\w{0,30})[^{}]{0,500}?-?%\}")
_REMARK = Lazy(r"\{%-?\s*\#[^{}]{0,500}%\}")
_DIRECTIVES = listed(
    "if elsif elseif elif else endif unless endunless case when endcase for endfor assign capture endcapture comment"
    " endcomment raw endraw include render set block endblock macro endmacro trans endtrans blocktrans endblocktrans"
    " extends load with endwith cycle break continue increment decrement layout section tablerow endtablerow"
)
_OPENING = frozenset(("if", "unless", "case"))
_TURNING = frozenset(("elsif", "elseif", "elif", "else", "when"))
_CLOSING = frozenset(("endif", "endunless", "endcase"))
_HANDLEBARS = Lazy(r"\{\{[~]?(?:([#^/])\s*(\w{1,30})[^{}]{0,200}|\s*(else)(?:\s+if)?[^{}]{0,100})\}\}")
_FAR = 5000

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
        return _remark(marks, start, "-->")
    end = marks.find(">", start, 300)
    return marks.edit(start, end + 1, "") if end >= 0 else 0


def _remark(marks: Marks, start: int, closer: str) -> int:
    """Remove a comment that four characters open; where it is not closed, nothing."""
    end = marks.find(closer, start + 4)
    return marks.edit(start, end + len(closer), "") if end >= 0 else 0


# What a program puts in (ERB, EJS, JSP, ASP) or does; a keyword tells a trimmed directive from what is put in.
_PROGRAM = Lazy(r"<%([-=#:@!]?=?)(.{0,500}?)(?:--|[-=])?%>", re.DOTALL)
_KEYWORD = Lazy(r"\s*(if|unless|elsif|else|case|when|end|for|while|\}|[^\n]*(?:\bdo\b(?:\s*\|[^|]*\|)?|\{)\s*\Z)")
_MACRO = Lazy(r"<(/?)#(\w{1,20})(?:\s[^<>]{0,300})?>")


def _program(marks: Marks, start: int) -> int:
    """Remove <% if late %> and <%# a comment %>; mask <%= name %>."""
    if marks.source.startswith("<%--", start):
        return _remark(marks, start, "--%>")
    found = _PROGRAM.match(marks.source, start)
    if found is None:
        return 0
    sign, inside = found[1], found[2]
    keyword = _KEYWORD.match(inside)
    if sign in ("=", "==", "-", ":") and keyword is None:
        return slots.put(marks, start, found.end(), slot_kind(inside.strip()))
    if keyword and sign in ("", "-"):
        _branch(marks, found.end(), _block_word(keyword[1], inside))
    return _turn(marks, start, found.end())


def _block_word(word: str, inside: str) -> str:
    """Return what a program's keyword does, in the words of `_branch`; any block that ends with "end" opens one."""
    if word == "}":
        return "else" if inside.rstrip().endswith("{") else "endif"
    return {"end": "endif", "elsif": "else", "else": "else", "when": "when"}.get(word, "if")


def _macro(marks: Marks, start: int) -> int:
    """Remove what FreeMarker does: <#if late>, </#if>, <#-- a comment -->."""
    if marks.source.startswith("<#--", start):
        return _remark(marks, start, "-->")
    found = _MACRO.match(marks.source, start)
    if found is None:
        return 0
    if found[2] in ("if", "else", "elseif"):
        _branch(marks, found.end(), "endif" if found[1] else found[2])
    return _turn(marks, start, found.end())


_OPENERS = {"!": _declaration, "?": _declaration, "%": _program, "#": _macro, "/#": _macro}


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


def square(marks: Marks, start: int) -> int:
    """Take a link apart (its text stays), mask an image or a placeholder."""
    if start > marks.floor and marks.source[start - 1] == "!":
        image = _IMAGE.match(marks.source, start - 1)
        if image:
            return marks.edit(start - 1, image.end(), OPAQUE)
    link = _LINK.match(marks.source, start)
    if link:
        marks.later[link.start(1)] = link.end()
        return marks.edit(start, start + 1, "")
    return slots.square(marks, start)


def closing(marks: Marks, start: int) -> int:
    """Remove the end of a link or a cell."""
    end = marks.later.pop(start, 0)
    if not end:
        return 0
    if marks.source[start] == "|":
        marks.firm.append(start)
        return marks.edit(start, end, "\n")
    return marks.edit(start, end, "")


def star(marks: Marks, start: int) -> int:
    """Remove Markdown's marks of emphasis."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 1, "")
    found = _STARS.match(marks.source, start)
    length = len(found[0]) if found else 1
    end = start + length
    if length > 3:
        return end
    if length > 1:
        lone = marks.before(start).isspace() and marks.after(end).isspace()
        return end if lone else marks.edit(start, end, "")
    return _emphasis(marks, start, "*")


def underscore(marks: Marks, start: int) -> int:
    """Remove Markdown's marks of emphasis, mask names with underscores."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 1, "")
    end = slots.underscore(marks, start)
    if end:
        return end
    if marks.after(start + 1) == "_":
        lone = marks.before(start).isspace() and marks.after(start + 2).isspace()
        return start + 2 if lone else marks.edit(start, start + 2, "")
    return _emphasis(marks, start, "_")


def tilde(marks: Marks, start: int) -> int:
    """Remove the marks of struck-out text."""
    if marks.later.pop(start, 0):
        return marks.edit(start, start + 2, "")
    source = marks.source
    if not source.startswith("~~", start) or marks.after(start + 2).isspace() or marks.before(start).isalnum():
        return 0
    end = source.find("~~", start + 3, start + 300)
    if end < 0 or "\n" in source[start:end]:
        return 0
    marks.later[end] = end + 2
    return marks.edit(start, start + 2, "")


def _emphasis(marks: Marks, start: int, mark: str) -> int:
    """Remove a single mark and the one that closes it on the same line."""
    source = marks.source
    before = marks.before(start)
    if before.isalnum() or marks.after(start + 1).isspace():
        return 0
    end = source.find(mark, start + 2, start + 300)
    while end >= 0:
        if not source[end - 1].isspace() and not marks.after(end + 1).isalnum():
            break
        end = source.find(mark, end + 1, start + 300)
    if end < 0 or "\n" in source[start:end]:
        return 0
    marks.later[end] = end + 1
    return marks.edit(start, start + 1, "")


def brace(marks: Marks, start: int) -> int:
    """Remove a directive or a comment, mask a placeholder."""
    after = marks.after(start + 1)
    if after == "%":
        return _percent_tag(marks, start)
    if after == "#":
        end = marks.source.find("#}", start + 2, start + _FAR)
        return marks.edit(start, end + 2, "") if end >= 0 else slots.single_brace(marks, start)
    if after == "{":
        return _double(marks, start)
    return slots.single_brace(marks, start)


def _double(marks: Marks, start: int) -> int:
    source = marks.source
    if source.startswith("{{!", start):
        closer = "--}}" if source.startswith("{{!--", start) else "}}"
        end = marks.find(closer, start)
        return marks.edit(start, end + len(closer), "") if end >= 0 else 0
    found = _HANDLEBARS.match(source, start)
    if found is None:
        return slots.double_brace(marks, start)
    sign, name, turn = found.groups()
    if turn:
        _branch(marks, found.end(), "else")
        return _turn(marks, start, found.end())
    if name in ("if", "unless"):
        _branch(marks, found.end(), "endif" if sign == "/" else "if")
    return marks.edit(start, found.end(), "")


def _percent_tag(marks: Marks, start: int) -> int:
    """Remove {% if %} and its like; mask {%customer.firstName,fallback=there%}."""
    found = _DIRECTIVE.match(marks.source, start)
    if found is None:
        remark = _REMARK.match(marks.source, start)
        return marks.edit(start, remark.end(), "") if remark else 0
    name = found[1]
    if name not in _DIRECTIVES:
        return slots.percent_value(marks, start, found.end())
    if name in ("comment", "raw"):
        if name == "comment":
            return _comment(marks, start, found.end())
    else:
        _told_language(marks, found, name)
        _branch(marks, found.end(), name)
        if name in _TURNING:
            return _turn(marks, start, found.end())
    return marks.edit(start, found.end(), "")


_SPEAKS = Lazy(r"(?i)(?:lang|language|locale)\b")
_QUOTED = Lazy(r"['\"]([^'\"]{1,40})['\"]")


def _told_language(marks: Marks, directive: re.Match[str], name: str) -> None:
    """Note the language that {% when 'Danish' %} or {% if user.locale == "da" %} says for what follows."""
    opening = name in _OPENING
    block = marks.opened_blocks + 1 if opening else marks.open_blocks[-1][0] if marks.open_blocks else 0
    if (opening or name in _TURNING) and _SPEAKS.search(directive[0]):
        marks.speaking.add(block)
    if block in marks.speaking:
        told = None if name in _CLOSING or name in ("case", "unless", "else") else _QUOTED.search(directive[0])
        marks.tongues.append((directive.end(), told[1] if told else ""))


def _turn(marks: Marks, start: int, end: int) -> int:
    """Remove what parts two arms; the last word of one and the first of the next are not one word."""
    return marks.edit(start, end, " " if marks.before(start).isalnum() and marks.after(end).isalnum() else "")


_END_COMMENT = Lazy(r"\{%-?\s*endcomment\s*-?%\}")


def _comment(marks: Marks, start: int, end: int) -> int:
    closing_tag = marks.find_pattern(_END_COMMENT, end)
    return marks.edit(start, closing_tag.end() if closing_tag else end, "")


def _branch(marks: Marks, end: int, name: str) -> None:
    """Note where the arms of a block begin and end."""
    stack = marks.open_blocks
    if name in _OPENING:
        marks.opened_blocks += 1
        stack.append((marks.opened_blocks, 0))
    elif name in _TURNING and stack:
        block, arm = stack[-1]
        stack[-1] = (block, arm + 1)
    elif name in _CLOSING and stack:
        stack.pop()
    else:
        return
    # Deeper nesting than this tells no more, and would make time grow with the square of the text.
    marks.branches.append((end, tuple(stack[:8])))
