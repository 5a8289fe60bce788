"""Front matter: what stands between lines of dashes at the top of a file."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from replylint.draft import OffsetMap
from replylint.sources import hints
from replylint.sources.model import Input, InputError, Reply, position
from replylint.values import nearest
from replylint.wording import told

if TYPE_CHECKING:
    from replylint.sources.tree import Branch, Node, Tree

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<data>(?:(?!---|\.\.\.)[^\r\n]*(?:\r\n|\n|\r))*)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)"
)
_KEYS = ("lang", "language", "locale", "channel", "industry")
_PLACED = ("subject", "replylint")  # keys of which it matters where their values stand
_OURS = re.compile(rf"(?m)^(?:{'|'.join((*_KEYS, *_PLACED))})[ \t]*:")
_PAIR = re.compile(r"([A-Za-z]+):[ \t]+([A-Za-z][\w-]*)[ \t]*")
_DISABLE = "disable"


class FrontMatter(NamedTuple):
    """What front matter says of all replies of its file; `end` is where the file goes on."""

    end: int = 0
    lang: str | None = None
    channel: str | None = None
    industry: str | None = None
    disabled: frozenset[str] = frozenset()
    disabled_at: tuple[int, int] | None = None
    subject: Reply | None = None
    doubt: str = ""

    def lend(self, reply: Reply) -> Reply:
        """Return the reply with what it does not say itself."""
        return reply._replace(
            lang=reply.lang or self.lang,
            channel=reply.channel or self.channel,
            industry=reply.industry or self.industry,
            disabled=reply.disabled or self.disabled,
            disabled_at=reply.disabled_at or self.disabled_at,
            doubt=self.doubt,
        )


def front_matter(file: Input) -> FrontMatter:
    """Return the front matter of a file; an empty one where there is none.

    Raises InputError where it is to be read (it has a key of ours) and is malformed, or says of `replylint` what is not
    known: other keys may be other programs'.
    """
    found = _FRONT.match(file.text)
    if found is None or re.search(r"(?m)^[\w-]+[ \t]*:(?:\s|$)", found["data"]) is None:
        return FrontMatter()
    if _OURS.search(found["data"]) is None:
        return FrontMatter(found.end())
    values = _plain(found["data"])
    if values is not None:
        return _said(found.end(), values)
    from replylint.sources.tree import Branch
    from replylint.sources.yamltree import read_yaml

    start = found.start("data")
    try:
        tree = read_yaml(found["data"])
    except InputError as error:
        line = position(file.text, start)[0] - 1 + (error.line or 1)
        raise InputError(told("front matter: {what}", what=error.message), line, error.column) from None
    root = tree.root
    if not isinstance(root, Branch):
        return FrontMatter()
    ours = root.get("replylint")
    if ours is not None and (not isinstance(ours, Branch) or set(ours.keys) - {_DISABLE}):
        what = told("replylint: takes {known} and nothing else", known=f"{_DISABLE}: […]")
        raise InputError(told("front matter: {what}", what=what), *position(file.text, start + ours.start))
    rules, place = _disabled(ours, start)
    subject = _subject(tree, root.get("subject"), start)
    said = _said(found.end(), {key: _text(root, key) for key in _KEYS})
    return said._replace(disabled=rules, disabled_at=place, subject=subject)


def _plain(data: str) -> dict[str, str] | None:
    """Return front matter that is nothing but words by their keys; None for what a reader of YAML is needed for.

    To import that takes as long as to lint ten replies.
    """
    values: dict[str, str] = {}
    for row in data.splitlines():
        found = _PAIR.fullmatch(row)
        if found is None or found[1].lower() in _PLACED:
            return None
        values.setdefault(found[1].lower(), found[2])
    return values


def _said(end: int, values: Mapping[str, str]) -> FrontMatter:
    """Return the front matter that gives some keys these values."""
    language = values.get("lang") or values.get("language") or values.get("locale") or ""
    written = values.get("channel", "")
    channel = hints.channel(written)
    doubt = _doubt(written) if written and channel is None else ""
    return FrontMatter(end, hints.language(language), channel, values.get("industry") or None, doubt=doubt)


def _doubt(channel: str) -> str:
    """Return what to say of a channel that is none: something only where one is near, for it may mean another thing."""
    right = nearest(channel.strip().lower(), hints.channels())
    return (
        told("front matter: {what}", what=told("unknown channel {name}", name=repr(channel)) + right) if right else ""
    )


def _text(branch: "Branch", key: str) -> str:
    from replylint.sources.tree import Leaf

    node = branch.get(key)
    return node.value if isinstance(node, Leaf) else ""


def _disabled(node: "Node | None", shift: int) -> tuple[frozenset[str], tuple[int, int] | None]:
    """Return the rules under `replylint: {disable: [...]}`, and where they stand in the file."""
    from replylint.sources.tree import Branch, Leaf

    rules = node.get(_DISABLE) if isinstance(node, Branch) else None
    if rules is None:
        return frozenset(), None
    if isinstance(rules, Leaf):
        names = frozenset(re.split(r"[,\s]+", rules.value.strip())) - {""}
    else:
        names = frozenset(each.value for each in rules.children if isinstance(each, Leaf))
    return names, (rules.start + shift, rules.end + shift)


def _subject(tree: "Tree", node: "Node | None", shift: int) -> Reply | None:
    from replylint.sources.tree import Leaf

    if not isinstance(node, Leaf) or not node.value.strip():
        return None
    text, places = tree.spell(node)
    there = OffsetMap(places.starts, tuple(target + shift for target in places.targets))
    return Reply(text, there, name="subject", mode="fragment", region=(node.start + shift, node.end + shift))
