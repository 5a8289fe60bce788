"""A draft: one reply to one customer, and where it stands in its file."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

CHANNELS = ("email", "chat", "social", "review", "faq", "sms", "phone")
INDUSTRIES = ("retail", "bank", "telecom", "public")
MODES = ("draft", "template", "fragment")
MARKUPS = ("plain", "markdown", "html")
LANGUAGES = ("lv", "uk", "zh", "en")
UNKNOWN = "und"
"""The language of a draft that is in none of those known."""
_TRADITIONAL = {"tw", "hk", "mo", "hant"}


def language_of(tag: str) -> str:
    """Return the code at the head of a language tag: "en" of "en-US" or "EN", "zh" of "zh_Hant_TW"."""
    return _parts(tag)[0]


def _parts(tag: str) -> list[str]:
    return tag.strip().lower().replace("_", "-").split("-")


def voice_of(tag: str) -> str:
    """Return the code of messages for a language tag: as `language_of`, but "zh-Hant" of "zh-TW", "zh_HK" …"""
    lang, *more = _parts(tag)
    return "zh-Hant" if lang == "zh" and "hans" not in more and _TRADITIONAL.intersection(more) else lang


class OffsetMap(NamedTuple):
    """Where the code points of a text stand in another text.

    A sequence of runs: from `starts[i]` on, the text runs parallel to the other one from `targets[i]` on.
    Where one code point stands for several (an escape, an entity), the next run begins behind it.
    """

    starts: Sequence[int] = (0,)
    targets: Sequence[int] = (0,)

    def at(self, offset: int) -> int:
        """Return the place in the other text of a code point offset in this one."""
        run = bisect_right(self.starts, offset) - 1
        return self.targets[run] + offset - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the other text; its end lies behind the last code point covered, escapes included."""
        if end <= start:
            place = self.at(start)
            return place, place
        last = bisect_right(self.starts, end - 1) - 1
        stop = self.targets[last] + end - self.starts[last]
        if last + 1 < len(self.starts) and self.starts[last + 1] == end:
            stop = self.targets[last + 1]
        return self.at(start), stop


class Suppression(NamedTuple):
    """A stretch of a draft in which the file switches rules off.

    start, end: code points of the draft's text; rules: rule ids, "rule/kind" or "all".
    place: where the comment that says so stands in the file; it is unused when no draft that carries it needed it.
    sent: whether that comment reaches the customer (an HTML comment in a body that is sent).
    """

    start: int
    end: int
    rules: frozenset[str]
    place: tuple[int, int]
    sent: bool = False


class Oddity(NamedTuple):
    """A comment about rules that bears on no draft (right is None), or is not read as it was meant.

    place: where it stands in the file. right: how it should be spelt, "" where nothing is near.
    rule: said only if a rule has this name; "" always.
    """

    place: tuple[int, int]
    right: str | None = None
    rule: str = ""


class Draft(NamedTuple):
    """One reply as written or as a template, with what is known of it.

    text: the reply with its own mark-up; all offsets are code points of it.
    markup: "plain", "markdown" or "html": how `text` is marked up.
    lang, channel, industry: None (or "") where the source does not say; lang: a tag such as "en", "en-US", "zh_TW".
    mode: "draft" (a finished reply), "template" (with placeholders) or "fragment" (put into a reply).
    customer_text: what the customer wrote, where the host gives it.
    name, location: the reply's title and its place in an export (JSON pointer or row), for reports.
    places: where `text` stands in its file.
    disabled: rules that the file switches off for the whole reply ("all" or rule ids).
    suppressions: what the file's comments switch off and where; those for the whole reply are in `disabled` as well.
    """

    text: str
    channel: str | None = None
    industry: str | None = None
    lang: str | None = None
    mode: str = "draft"
    markup: str = "plain"
    customer_text: str | None = None
    name: str = ""
    location: str = ""
    places: OffsetMap = OffsetMap()
    disabled: frozenset[str] = frozenset()
    suppressions: tuple[Suppression, ...] = ()
