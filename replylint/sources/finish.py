"""From what a source found to drafts: language, channel, mode, suppressions."""

from collections.abc import Iterable

from replylint.draft import Draft
from replylint.sources import hints
from replylint.sources.model import Input, Reply, Source


def finish(file: Input, replies: Iterable[Reply], source: Source, mode: str) -> list[Draft]:
    """Return the drafts of a file in its order.

    Language and channel: what the record or front matter says, then the path, then the titles.
    """
    path_lang = hints.path_language(file.name)
    path_channel = hints.path_channel(file.name)
    return [
        Draft(
            reply.text,
            channel=reply.channel or path_channel or hints.title_channel(reply.titles),
            industry=reply.industry,
            lang=reply.lang or path_lang or hints.title_language(reply.titles),
            mode=reply.mode or mode,
            markup=reply.markup,
            name=reply.name,
            location=reply.location,
            places=reply.places,
            disabled=reply.disabled,
        )
        for reply in replies
    ]
