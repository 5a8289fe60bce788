"""Texts in attributes of HTML (`alt`, `title`), where the options ask for them: each is a fragment of its own."""

import re
from collections.abc import Iterator, Sequence

from replylint.sources.model import Input, Reply
from replylint.sources.places import cut

# A comment and what is never shown come first, so that tags in them are passed over; not closed, they go to the end.
_TAG = re.compile(
    r"(?is)<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[a-z][\w:-]*(?P<inside>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(r"(?s)\s([A-Za-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def with_attributes(file: Input, replies: Sequence[Reply]) -> list[Reply]:
    """Return the replies, and behind each marked up as HTML those of its attributes that the options name."""
    wanted = file.options["attributes"]
    names = {str(name).lower() for name in ((wanted,) if isinstance(wanted, str) else _listed(wanted))}
    return [each for reply in replies for each in (reply, *_attributes(reply, names))]


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) else ()


def _attributes(reply: Reply, names: set[str]) -> Iterator[Reply]:
    if reply.markup != "html":
        return
    for tag in _TAG.finditer(reply.text):
        if tag["inside"] is None:
            continue
        for found in _ATTRIBUTE.finditer(reply.text, tag.start("inside"), tag.end("inside")):
            group = 2 if found[2] is not None else 3
            if found[1].lower() in names and found[group].strip():
                text, places = cut(reply.text, reply.places, *found.span(group))
                yield reply._replace(
                    text=text, places=places, name=f"{reply.name} ({found[1].lower()})".strip(), mode="fragment"
                )
