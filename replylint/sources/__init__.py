"""Sources: finding the replies in a file, whatever its format.

`open_file` is the whole of it; `open_drafts` and `claims` are its short forms. Formats are modules of this package,
imported when a file of theirs is opened; plugins add their own as `Source` values.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from replylint.draft import Draft, Oddity
from replylint.sources.model import Input, InputError, Reply, Skipped, Source
from replylint.sources.registry import BUILTIN, DATA, find_source, holds_no_drafts, load
from replylint.wording import told

__all__ = [
    "BUILTIN",
    "InputError",
    "Opened",
    "Reply",
    "Source",
    "claims",
    "decode",
    "expected",
    "open_drafts",
    "open_file",
]


class Opened(NamedTuple):
    """A file as read.

    text: its decoded text, what Draft.places points into. skipped: why there are no drafts.
    odd: comments about rules that bear on no draft or are misspelt. doubts: lines on what front matter hardly means.
    """

    text: str
    drafts: list[Draft]
    skipped: str = ""
    odd: tuple[Oddity, ...] = ()
    doubts: tuple[str, ...] = ()


def claims(name: str, sources: Sequence[Source] = ()) -> bool:
    """Tell whether a file of this name may hold drafts (for folders and hooks): its format is known, and it is not
    one of the files that every repository has (README, package.json, …).
    """
    return not holds_no_drafts(name) and find_source(name, sources) is not None


def expected(name: str, options: Mapping[str, object] | None = None, sources: Sequence[Source] = ()) -> bool:
    """Tell whether replies are to be expected in a file: in data (JSON, YAML, tables, XML) where somebody says so.

    name, options, sources: as for `open_file`.
    """
    from replylint.sources.records import hinted

    source = find_source(name, sources) or BUILTIN[0]
    asked = options and (options.get("text") or options.get("preset"))
    return source.name not in DATA or bool(asked) or hinted(name)


def open_drafts(
    name: str, data: bytes, *, mode: str | None = None, options: Mapping[str, object] | None = None
) -> list[Draft]:
    """Return the drafts of a file; none where its format or shape holds no drafts. See `open_file`."""
    return open_file(name, data, mode=mode, options=options).drafts


def open_file(
    name: str,
    data: bytes,
    *,
    mode: str | None = None,
    options: Mapping[str, object] | None = None,
    sources: Sequence[Source] = (),
    channels: Iterable[str] = (),
    languages: Iterable[str] = (),
) -> Opened:
    """Read a file and find its drafts.

    name: the path as the user knows it; its folders and suffixes tell format, language and channel.
    mode: "draft", "template" or "fragment" for all drafts; None: template.
    options: see docs/sources.md; sources: formats of plugins, asked before the built-in ones.
    channels, languages: names that plugins and packs bring, understood beside the built-in ones.
    Raises InputError where the file cannot be decoded or is malformed.
    """
    source = find_source(name, sources) or BUILTIN[0]
    text = decode(data, name)
    file = Input(name, text, data, options or {})
    from replylint.sources import hints

    with hints.known(channels, languages):
        try:
            replies = sorted(load(source.opener)(file), key=lambda reply: reply.places.at(0))
        except Skipped as reason:
            return Opened(text, [], str(reason))
        from replylint.sources.finish import finish

        drafts, odd = finish(file, replies, source, mode or "template")
    doubts = tuple({reply.doubt: None for reply in replies if reply.doubt})
    return Opened(text, drafts, "" if drafts else told("no reply found in it"), odd, doubts)


def decode(data: bytes, name: str = "") -> str:
    """Return the text of a file, without a byte order mark; offsets everywhere count its code points.

    Raises InputError for what is neither UTF-8 nor UTF-16 with a byte order mark, and for binary files. E-mail, XML and
    .po name their own encodings and are read accordingly.
    """
    from replylint.sources.decoding import decode_bytes

    return decode_bytes(data, name)
