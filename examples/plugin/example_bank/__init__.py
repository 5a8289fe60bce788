"""The chat tone of a Latvian bank: one question a turn, plain words, and a channel of its own."""

from collections.abc import Iterator
from pathlib import Path

from replylint.plugins import Hit, Reply, hookimpl, rule


@rule(
    "one-question-a-turn",
    "This turn asks more than one question: ask this one when the first is answered.",
    severity="suggestion",
    options={"limit": {"default": 1, "help": "how many questions a turn may ask"}},
    suggestions={"lv": "Uzdodiet vienu jautājumu; nākamo – pēc atbildes.", "en": "Ask one question at a time."},
    examples={
        "lv": {
            "fires": ["Vai karte ir pie Jums? [[Kad Jūs to pēdējo reizi lietojāt?]]"],
            "passes": ["Vai karte ir pie Jums?", "Kartes numurs ir kartes priekšpusē. Vai redzat to?"],
        },
        "en": {"fires": ["Is the card with you? [[When did you use it last?]]"], "passes": ["Is the card with you?"]},
    },
)
def one_question(reply: Reply) -> Iterator[Hit]:
    """A chat turn asks one question at a time.

    Two questions get one answer, and then the second is asked again. Marks every question after the first `limit`.
    """
    if reply.draft.mode == "fragment":
        return
    asked = list(reply.acts("question", "mark"))
    for span in asked[reply.option("limit", reply.lang) :]:
        yield reply.hit(span)


@hookimpl
def replylint_rules() -> list[object]:
    """Offer the rule above."""
    return [one_question]


@hookimpl
def replylint_locales() -> list[Path]:
    """Offer the pack: a rule in TOML with its Latvian words, and the channel."""
    return [Path(__file__).parent / "pack"]
