"""Words in quotation marks, which are not the writer's."""

import re

from replylint.text.characters import is_han
from replylint.text.lazy import Lazy
from replylint.text.marks import Marks
from replylint.text.masks import QUOTE

_CLOSING = {"„": '“”"', "“": "”", "«": "»", "「": "」", "『": "』", "《": "》", "‘": "’"}
_MOST, _MOST_SINGLE = 600, 160
_TRIES = 6
# What an apostrophe shortens at a word's beginning, or parts from the word before ("we 'll").
_SHORT_FORM = Lazy(
    r"(?:ave|bout|cause|em|er|ere|im|kay|n|neath|round|til|till|tis|twas|[stmd]|re|ve|ll)\b", re.IGNORECASE
)

# What stands before the words of somebody else.
_REPORTED = Lazy(
    r"(?:\b(?:wrote|writes?|said|says?|asked|asks?|told|tells?|stated|states|mentioned|reads|replied|reports?|quote)"
    r"|rakst(?:a|āt|īja|ījāt|ījis|īts)|(?:pa)?teic(?:a|āt|is)|saka|sakāt|jautā(?:ja|jāt)?|vēsta|ziņo"
    r"|(?:на)?пи(?:ше|шете|шуть|сав|сала|сали)|(?:с)?каз(?:ав|ала|али)|каже(?:те)?|питає(?:те)?|(?:за)?пита(?:в|ла|ли)"
    r"|повідомля(?:є|єте)|写道?|寫道?|说道?|說道?|提到|问道?|問道?|反馈|反饋|回复|回覆|留言|提示|显示|顯示)"
    r"(?:\s(?:us|me|that|mums|man|нам|мені))?\s?[:：,，]?\s*\Z",
    re.IGNORECASE,
)
_REPORT = 40
# What stands between a quotation and the word with which its sentence goes on: '," our letter said', '», — написано'.
_GOING_ON = Lazy(r"(?P<comma> ?[,，])?(?: ?[–—-])? ?(?P<letter>[^\W\d_])")


def quotation(marks: Marks, start: int) -> int:
    """Mask words in paired quotation marks on one line."""
    source = marks.source
    mark = source[start]
    if mark == "‘" and marks.before(start).isalnum():
        return 0
    end = -1
    limit = min(len(source), start + _MOST)
    for closing in _CLOSING[mark]:
        place = source.find(closing, start + 1, limit if end < 0 else end)
        while closing == "’" and place >= 0 and marks.after(place + 1).isalpha():
            place = source.find(closing, place + 1, limit)
        if place > start + 1:
            end = place
    return _quoted(marks, start, end)


def straight_quote(marks: Marks, start: int) -> int:
    """Mask words in straight quotation marks, where their sides tell opening from closing."""
    before = marks.before(start)
    if (before.isalnum() and not is_han(before)) or marks.after(start + 1).isspace():
        return 0
    return _straight(marks, start, _MOST)


def single_quote(marks: Marks, start: int) -> int:
    """Mask words in straight single quotation marks; in a word or before a short form it is an apostrophe."""
    before = marks.before(start)
    if (before.isalnum() and not is_han(before)) or before == "'" or not marks.after(start + 1).isalpha():
        return 0
    return 0 if _SHORT_FORM.match(marks.source, start + 1) else _straight(marks, start, _MOST_SINGLE)


def _straight(marks: Marks, start: int, most: int) -> int:
    """Mask words up to the next mark of the same kind that has a closing one's sides."""
    source, mark = marks.source, marks.source[start]
    end = source.find(mark, start + 2, start + most)
    for _ in range(_TRIES):
        if end < 0:
            break
        after = marks.after(end + 1)
        if not source[end - 1].isspace() and (not after.isalnum() or is_han(after)):
            return _quoted(marks, start, end)
        end = source.find(mark, end + 1, start + most)
    return 0


def _quoted(marks: Marks, start: int, end: int) -> int:
    """Mask a quotation on one line, unless it is the greater part of the text and nothing makes it somebody else's."""
    source = marks.source
    if end < 0 or (not marks.html and "\n" in source[start:end]):
        return 0
    if (end - start) * 2 > len(source) and not _belongs(marks, start) and not _goes_on(source, end):
        return 0
    return marks.edit(start, end + 1, QUOTE)


def _belongs(marks: Marks, start: int) -> bool:
    """Tell whether a quotation goes on from a word ('Tap "I cannot log in"') or something says whose words it holds."""
    place = start - 1 if marks.before(start) == " " else start
    return marks.before(place).isalpha() or _REPORTED.search(marks.source, max(0, start - _REPORT), start) is not None


def _goes_on(source: str, end: int) -> bool:
    """Tell whether the sentence of a quotation goes on behind its closing mark."""
    found = _GOING_ON.match(source, end + 1)
    if found is None:
        return False
    letter = found["letter"]
    return bool(found["comma"]) or source[end - 1] in ",，" or letter.islower() or is_han(letter)
