"""Replies in data: JSON, JSON lines, YAML, CSV and TSV, by a preset or by selectors of the configuration."""

import re
from collections.abc import Iterator, Mapping, Sequence

from replylint.sources import hints
from replylint.sources.folders import folders_of
from replylint.sources.model import Input, InputError, Reply, Skipped
from replylint.sources.places import stripped
from replylint.sources.presets import PRESETS, Preset
from replylint.sources.prose import reads_like_letter, reads_like_prose
from replylint.sources.registry import base_name
from replylint.sources.tree import Branch, Leaf, Spot, Tree, all_keys, folded, lookup, select
from replylint.wording import told

_HINT = re.compile(
    r"(?i)canned|macro|repl(?:y|ies)|template|response|saved|snippet|quick|text.?module|sagatav|atbild|veidne|шаблон|відповід"
    r"|макрос|模板|话术|話術|回复|回覆|快捷"
)
_HTML = re.compile(
    r"(?i)</?(?:p|br|div|span|b|i|u|strong|em|a|ul|ol|li|table|tr|td|h[1-6]|img|attribute|t)(?:\s[^<>]*)?/?>|&(?:nbsp|[lg]t|amp|quot|#\d+);"
)


def open_json(file: Input) -> Iterator[Reply]:
    """Yield the replies of a JSON file."""
    from replylint.sources.jsontree import read_json

    return replies(file, read_json(file.text))


def open_json_lines(file: Input) -> Iterator[Reply]:
    """Yield the replies of a file of JSON lines."""
    from replylint.sources.jsontree import read_json_lines

    return replies(file, read_json_lines(file.text))


def open_yaml(file: Input) -> Iterator[Reply]:
    """Yield the replies of a YAML file."""
    from replylint.sources.yamltree import read_yaml

    return replies(file, read_yaml(file.text))


def open_csv(file: Input) -> Iterator[Reply]:
    """Yield the replies of a CSV file; a location is the row as a spreadsheet counts it."""
    from replylint.sources.csvtree import read_csv

    for reply in replies(file, read_csv(file.text, file.option("delimiter"))):
        row = int(reply.location.split("/")[1]) + 2
        yield reply._replace(location=f"row {row}")


def open_tsv(file: Input) -> Iterator[Reply]:
    """Yield the replies of a table with tabs."""
    return open_csv(file._replace(options={"delimiter": "\t", **file.options}))


def hinted(name: str) -> bool:
    """Tell whether the name of a file, or of a folder that it is in, says that it holds replies."""
    return any(map(_HINT.search, (base_name(name), *folders_of(name))))


def replies(file: Input, tree: Tree) -> Iterator[Reply]:
    """Yield the replies of data: by the selectors of the options where they find any, else by a preset that fits.

    Raises Skipped where none fits, InputError where the options name no preset there is.
    """
    try:
        return _replies(file, tree, Spot(tree.root))
    except Skipped:
        if not tree.several:
            raise
    found = [_of_document(file, tree, document) for document in Spot(tree.root).children()]
    if not any(found):
        raise Skipped(told("no preset or selector fits its data"))
    return (reply for some in found for reply in some)


def _of_document(file: Input, tree: Tree, document: Spot) -> list[Reply]:
    """Return the replies of one of several documents of a file; none where it holds none."""
    try:
        return list(_replies(file, tree, document))
    except Skipped:
        return []


def _replies(file: Input, tree: Tree, root: Spot) -> Iterator[Reply]:
    if file.options.get("text"):
        preset = _from_options(file)
        if records := _records(root, preset):
            return _give(file, tree, preset, records)
    wanted = file.option("preset")
    known = [preset for preset in PRESETS if not wanted or preset.name == wanted]
    if not known:
        names = ", ".join(dict.fromkeys(preset.name for preset in PRESETS))
        raise InputError(told("no such preset: {name} (one of {names})", name=wanted, names=names))
    keys = all_keys(root.node)
    meant = bool(wanted) or hinted(file.name)
    for preset in known:
        if (meant or not preset.hinted) and all(folded(_key_of(need)) in keys for need in preset.needs):
            records = _records(root, preset)
            if records and (wanted or not preset.prose or _mostly_prose(root, records, preset)):
                return _give(file, tree, preset, records)
    raise Skipped(told("no preset or selector fits its data"))


def _key_of(selector: str) -> str:
    """Return the first key that a selector of a record names."""
    return re.split(r"[.\[]", selector, maxsplit=1)[0]


def _from_options(file: Input) -> Preset:
    """Return the shape that selectors of the configuration describe."""

    def words(key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = file.options.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(str(each) for each in value) if isinstance(value, Sequence) else default

    plain = Preset("", records=(), needs=(), bodies=())
    return Preset(
        "selectors",
        records=words("records", ("",)),
        needs=(),
        bodies=tuple((text,) for text in words("text", ())),
        names=words("name", (*plain.names, "label", "id")),
        langs=words("lang", plain.langs),
        channels=words("channel", plain.channels),
        subjects=words("subject", ()),
        markup=file.option("markup"),
    )


def _records(root: Spot, preset: Preset) -> list[Spot]:
    """Return the records of a preset: those of all its places, but none inside or around one of an earlier place."""
    records: list[Spot] = []
    taken: set[int] = set()
    around: set[int] = set()
    for selector in preset.records:
        found = [
            spot
            for spot in select(root, selector)
            if not (id(spot.node) in taken or id(spot.node) in around)
            and not any(id(branch) in taken for branch in spot.above)
            and _is_record(spot, preset)
        ]
        records += found
        taken.update(id(spot.node) for spot in found)
        around.update(id(branch) for spot in found for branch in spot.above)
    return records


def _is_record(spot: Spot, preset: Preset) -> bool:
    return all(_filled(spot, need) for need in preset.needs) and any(True for _ in _bodies(spot, preset))


def _filled(spot: Spot, selector: str) -> bool:
    return bool(select(spot, selector))


def _bodies(record: Spot, preset: Preset) -> Iterator[tuple[Spot, bool]]:
    """Yield the texts of a record that are sent, and whether each is a subject line."""
    for selector in preset.subjects:
        for spot in select(record, selector):
            if _is_text(spot):
                yield spot, True
    for group in preset.bodies:
        for selector in group:
            found = [spot for spot in select(record, selector) if _is_text(spot)]
            if found:
                yield from ((spot, False) for spot in found)
                break


def _is_text(spot: Spot) -> bool:
    return isinstance(spot.node, Leaf) and spot.node.is_text and bool(spot.node.value.strip())


def _mostly_prose(root: Spot, records: list[Spot], preset: Preset) -> bool:
    """Tell whether what a loose shape found is replies rather than settings.

    Half of the texts are sentences; where there are only titles and texts, two thirds of all values, and a letter is
    among them.
    """
    texts = [
        spot.node.value for record in records for spot, _ in _bodies(record, preset) if isinstance(spot.node, Leaf)
    ]
    prose = sum(1 for text in texts if reads_like_prose(text))
    if preset.names:
        return prose * 2 >= len(texts)
    values = sum(1 for spot in select(root, "**") if isinstance(spot.node, Leaf))
    return prose * 3 >= values * 2 and any(reads_like_letter(text) for text in texts)


def _language(file: Input, preset: Preset, record: Spot) -> str | None:
    """Return the language that a record names: as the options translate the value, else as it is commonly written."""
    value = lookup(record, preset.langs) if preset.langs else ""
    known = file.options.get("languages")
    own = known.get(value) if isinstance(known, Mapping) else None
    return own if isinstance(own, str) else hints.language(value)


def _give(file: Input, tree: Tree, preset: Preset, records: list[Spot]) -> Iterator[Reply]:
    seen: set[int] = set()
    for record in records:
        lang = _language(file, preset, record)
        channel = hints.channel(lookup(record, preset.channels)) if preset.channels else None
        title = lookup(record, preset.names) if preset.names else " / ".join(record.path)
        for spot, is_subject in sorted(_bodies(record, preset), key=lambda each: each[0].node.start):
            leaf = spot.node
            if not isinstance(leaf, Leaf) or leaf.start in seen:
                continue
            seen.add(leaf.start)
            text, places = stripped(*tree.spell(leaf))
            yield Reply(
                text,
                places,
                markup=preset.markup or markup_of(text),
                name=f"{title} (subject)".strip() if is_subject else title,
                location=spot.pointer,
                lang=lang,
                channel=_channel_beside(spot) or channel,
                titles=(title,),
                mode="fragment" if is_subject else None,
                region=(record.node.start, max(record.node.end, leaf.end)),
            )


def markup_of(text: str) -> str:
    """Return "html" for a text with tags or entities of HTML, else "plain"."""
    return "html" if _HTML.search(text) else "plain"


def _channel_beside(spot: Spot) -> str | None:
    """Return the channel that stands next to a text: Zendesk writes `["channel:chat", text]`."""
    parent = spot.above[-1] if spot.above else None
    if isinstance(parent, Branch) and parent.is_list and len(parent.children) == 2:
        first = parent.children[0]
        if isinstance(first, Leaf) and first is not spot.node:
            return hints.channel(first.value)
    return None
