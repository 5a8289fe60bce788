"""The kinds of check: what a rule of each says, and what else is to be known of it.

Each is a module of its name in `checks/`, but for `grammar`, which is a room of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class RuleError(ValueError):
    """A rule or channel that cannot be used: the message names file and key."""


PROOFS = ("alone", "beside", "counted")
"""How a rewrite is proved: its sentence is judged again alone, or with those beside it, or its acts are counted."""


class Kind(NamedTuple):
    """A kind of check. needs, takes: its params and what each is; options: those it reads, where a rule has none.

    proof: one of `PROOFS`, for a kind whose findings get rewrites.

    What a param is: "act" or "acts of any kind", without a kind; "acts" or "acts by kind", named as for `Sentence.has`;
    "texts", "texts by name", "flag", or one of some words.
    An option: {default, help, choices, least: the smallest number, items: the type of a list's}.
    """

    needs: Mapping[str, Any] = {}
    takes: Mapping[str, Any] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    proof: str = ""

    def acts(self, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the acts that a rule's params name, as they are written, each with its param."""
        for key, shape in (*self.needs.items(), *self.takes.items()):
            if str(shape).startswith("act"):
                for name in _texts_in(params.get(key, ())):
                    yield key, name


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(each)


def _acts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "acts")


_TEXTS = {"default": [], "help": "", "items": str}
_SENTENCES = {"default": 1, "help": "replies with fewer sentences are left alone", "least": 0}
KINDS: Mapping[str, Kind] = {
    "presence": Kind(
        {"act": "act"}, {"unless": "acts by kind", "joined": "texts", "once": "flag", "words": "flag"}, proof="alone"
    ),
    "count": Kind(
        {"act": "act"},
        options={"limit": {"default": 1, "help": "how many a reply may have", "least": 0}},
        proof="counted",
    ),
    "requires": Kind(
        {"act": "act", "required": "acts"},
        {"next_door": "acts of any kind", **_acts("unless", "unless_before")},
        proof="beside",
    ),
    "absence": Kind(
        {"wanted": "acts"},
        {**_acts("when", "apart", "unless", "customer", "open"), "kinds": "texts", "span": ("first", "last")},
        {"sentences": _SENTENCES},
    ),
    "order": Kind({"act": "act", "after": "acts"}, _acts("unless")),
    "consistency": Kind(
        {"act": "act"},
        {"written": "act"},
        {
            "house": {"default": "any", "help": 'the kind that is right, or "any": whichever, but one'},
            "capital": {"default": "any", "help": '"yes", "no" or "any"', "choices": ["any", "yes", "no"]},
        },
    ),
    "length": Kind(
        options={
            "limit": {"default": 0, "help": "how long a reply may be; 0 for no limit", "least": 0},
            "unit": {
                "default": "characters",
                "help": '"characters", or "parts" of a text message',
                "choices": ["characters", "parts"],
            },
        }
    ),
    "placeholders": Kind(
        dict.fromkeys(("slot_words", "slot_parts", "name_words", "before_slot", "filler"), "texts"),
        options={"allowed": _TEXTS},
    ),
    "damage": Kind(options={"beside": _TEXTS}),
    "suppressions": Kind(),
    "characters": Kind(),
    "doubled": Kind({"words": "texts by name"}),
    "grammar": Kind(
        {"of_writing": "texts", "words": "texts by name"},
        options=dict.fromkeys(("rules-off", "rules-on", "categories-off", "categories-on"), _TEXTS),
    ),
}
EVERY = {"yields_to": "texts"}
"""What every kind takes."""
