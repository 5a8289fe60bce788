"""Template directives: what a program does or puts in, comments, and the arms of its branches."""

import re

from replylint.text import slots
from replylint.text.characters import listed
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import slot_kind

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

# What a program puts in (ERB, EJS, JSP, ASP) or does; a keyword tells a trimmed directive from what is put in.
_PROGRAM = Lazy(r"<%([-=#:@!]?=?)(.{0,500}?)(?:--|[-=])?%>", re.DOTALL)
_KEYWORD = Lazy(r"\s*(if|unless|elsif|else|case|when|end|for|while|\}|[^\n]*(?:\bdo\b(?:\s*\|[^|]*\|)?|\{)\s*\Z)")
_MACRO = Lazy(r"<(/?)#(\w{1,20})(?:\s[^<>]{0,300})?>")


def remark(marks: Marks, start: int, closer: str) -> int:
    """Remove a comment that four characters open; where it is not closed, nothing."""
    end = marks.find(closer, start + 4)
    return marks.edit(start, end + len(closer), "") if end >= 0 else 0


def program(marks: Marks, start: int) -> int:
    """Remove <% if late %> and <%# a comment %>; mask <%= name %>."""
    if marks.source.startswith("<%--", start):
        return remark(marks, start, "--%>")
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


def macro(marks: Marks, start: int) -> int:
    """Remove what FreeMarker does: <#if late>, </#if>, <#-- a comment -->."""
    if marks.source.startswith("<#--", start):
        return remark(marks, start, "-->")
    found = _MACRO.match(marks.source, start)
    if found is None:
        return 0
    if found[2] in ("if", "else", "elseif"):
        _branch(marks, found.end(), "endif" if found[1] else found[2])
    return _turn(marks, start, found.end())


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
