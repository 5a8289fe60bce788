"""A lexicon's own examples: each construction fires on what must fire, and on no near miss."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from replylint.acts.annotate import Reading, annotate
from replylint.acts.locale import Locale
from replylint.text import read_text


def entries(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (file name, construction) of a locale's files."""
    for file, table in tables.items():
        for entry in table.get("construction", []):
            yield file, entry


def failures(tables: Mapping[str, Mapping[str, Any]], load: Callable[[str], Locale], lang: str) -> Iterator[str]:
    """Yield a line for each example that does not do what it says.

    `fires`: an act of the construction's name and kind is found, by this construction in at least one example;
    where words are marked with `[[ ]]`, the act's span is just them. `passes`: no act of that name and kind.
    """
    for file, entry in entries(tables):
        label = f"{lang}/{file}: {entry['id']}"
        if not entry.get("fires"):
            yield f"{label}: no example in `fires`"
        credited = False
        for example in entry.get("fires", []):
            marked, text = unmark(example)
            reading = annotate_as(text, lang, load)
            spans = list(reading.spans(entry["act"], entry.get("kind", "")))
            credited = credited or any(span.act.construction == entry["id"] for span in spans)
            if not spans:
                yield f"{label}: does not fire on {example!r}"
            elif marked and all(reading.text.span(s.start, s.end) != marked for s in spans):
                shown = ", ".join(repr(text[slice(*reading.text.span(s.start, s.end))]) for s in spans)
                yield f"{label}: marks {shown} in {example!r}"
        if entry.get("fires") and not credited:
            yield f"{label}: another construction takes all its examples"
        for example in entry.get("passes", []):
            for span in annotate_as(example, lang, load).spans(entry["act"], entry.get("kind", "")):
                yield f"{label}: {span.act.construction} fires on near miss {example!r}"


def unmark(example: str) -> tuple[tuple[int, int] | None, str]:
    """Return the span of `[[words]]` in an example (None without marks), and the example without the marks."""
    before, mark, rest = example.partition("[[")
    if not mark:
        return None, example
    words, _, behind = rest.partition("]]")
    return (len(before), len(before) + len(words)), before + words + behind


def annotate_as(text: str, lang: str, load: Callable[[str], Locale]) -> Reading:
    """Read a text in one language, whatever it looks like."""
    read = read_text(text)
    return annotate(read, [lang] * len(read.sentences), load)
