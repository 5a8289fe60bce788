"""From what a source found to drafts: language, channel, mode, suppressions."""

from collections.abc import Sequence

from replylint.draft import Draft, Oddity, Suppression
from replylint.sources import hints
from replylint.sources.model import COMMENTED, Input, Reply, Source

LONGEST_NAME = 200
"""Code points of a reply's name; reports repeat it with each finding."""


def finish(file: Input, replies: Sequence[Reply], source: Source, mode: str) -> tuple[list[Draft], tuple[Oddity, ...]]:
    """Return the drafts of a file in its order, and its comments about rules that are odd.

    Language and channel: what the record or front matter says, then the path, then the titles.
    """
    if "attributes" in file.options:
        from replylint.sources.attributes import with_attributes

        replies = with_attributes(file, replies)
    path_lang = hints.path_language(file.name)
    path_channel = hints.path_channel(file.name)
    switched, odd = _switched(file, replies, source)
    drafts = [
        Draft(
            reply.text,
            channel=reply.channel or path_channel or hints.title_channel(reply.titles),
            industry=reply.industry,
            lang=reply.lang or path_lang or hints.title_language(reply.titles),
            mode=reply.mode or mode,
            markup=reply.markup,
            name=reply.name if len(reply.name) <= LONGEST_NAME else reply.name[: LONGEST_NAME - 1] + "…",
            location=reply.location,
            places=reply.places,
            disabled=_disabled(reply, off),
            suppressions=(*off, *_of_front_matter(reply)),
        )
        for reply, off in zip(replies, switched, strict=True)
    ]
    return drafts, odd


def _disabled(reply: Reply, off: Sequence[Suppression]) -> frozenset[str]:
    """Return what is switched off for all of a reply; thousands may share what their front matter says."""
    whole = [each.rules for each in off if each.end - each.start == len(reply.text)]
    return reply.disabled.union(*whole) if whole else reply.disabled


def _of_front_matter(reply: Reply) -> tuple[Suppression, ...]:
    if reply.disabled_at is None:
        return ()
    return (Suppression(0, len(reply.text), reply.disabled, reply.disabled_at),)


def _switched(
    file: Input, replies: Sequence[Reply], source: Source
) -> tuple[Sequence[tuple[Suppression, ...]], tuple[Oddity, ...]]:
    """Return what comments switch off in each reply; most files have none."""
    if COMMENTED not in file.text and not any(COMMENTED in reply.text for reply in replies):
        return ((),) * len(replies), ()
    from replylint.sources.suppressions import Switches

    switches = Switches(file.text, replies, source.hash_comments, source.sent)
    return [tuple(each) for each in switches.found], tuple(switches.odd)
