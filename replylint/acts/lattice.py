"""A sentence as its locale reads it: tokens, and at each token the words and phrases that begin there."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# How a lexicon's phrase falls into tokens; the text room cuts drafts in the same way (a test holds them together).
_PHRASE_TOKEN = re.compile(
    r"[\u3400-\u9fff]|'?[^\W\d_\u3400-\u9fff]+(?:['-][^\W\d_\u3400-\u9fff]+)*|\d+(?:[.,:/]\d+)*|[^\s\w]"
)

Arcs = list[tuple[tuple[int, int], ...]]


class Act:
    """What some words do: a named span of a sentence, in tokens, with the construction that found it.

    scope: for an act that is a context (a condition, a question): the tokens that it governs.
    """

    __slots__ = ("construction", "end", "kind", "name", "scope_end", "scope_start", "start")

    def __init__(self, name: str, kind: str, start: int, end: int, construction: str) -> None:
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.scope_start = start
        self.scope_end = end
        self.construction = construction

    def __repr__(self) -> str:
        return f"Act({self.name}/{self.kind} {self.start}-{self.end} by {self.construction})"


class Lattice:
    """One sentence for matching.

    forms: its tokens (contractions split as the locale says); starts, ends: their places in the folded text.
    arcs: for each token the (next token, signature) pairs of the words and phrases that begin there.
    places: where each signature stands; first_word: the first token that is no mark.
    bits: all needed tests that some word of the sentence fits, as one integer.
    """

    __slots__ = (
        "acts",
        "arcs",
        "bits",
        "edges",
        "ends",
        "first_word",
        "forms",
        "locale",
        "places",
        "puncts",
        "starts",
        "trace",
    )

    def __init__(self, locale: Any, forms: list[str], starts: list[int], ends: list[int]) -> None:
        self.locale = locale
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self.acts: dict[str, list[Act]] = {}
        self.trace: list[Any] | None = None
        signatures = [locale.signature(form) for form in forms]
        edges, puncts = locale.edges, locale.puncts
        self.edges = [s in edges for s in signatures]
        self.puncts = [s in puncts for s in signatures]
        self.first_word = self.puncts.index(False) if False in self.puncts else len(forms)
        self.arcs: Arcs = [((i + 1, s),) for i, s in enumerate(signatures)]
        self.add_phrases()
        self.places: dict[int, list[int]] = {}
        for place, arcs in enumerate(self.arcs):
            for _, signature in arcs:
                self.places.setdefault(signature, []).append(place)
        bits = 0
        for signature in self.places:
            bits |= locale.masks[signature]
        self.bits: int = bits

    def add_phrases(self) -> None:
        """Add the arcs of words and phrases of several tokens; an exception hides what begins inside it."""
        forms, phrases, blocks = self.forms, self.locale.phrases, self.locale.blocks
        hidden: list[tuple[int, int]] = []
        for i in range(len(forms) - 1):
            for tokens, signature in phrases.get(f"{forms[i]} {forms[i + 1]}", ()):
                size = len(tokens)
                if size == 2 or tuple(forms[i : i + size]) == tokens:
                    self.arcs[i] = (*self.arcs[i], (i + size, signature))
                    if signature in blocks:
                        hidden.append((i, i + size))
        for start, end in hidden:
            for i in range(start, end):
                kept = [a for a in self.arcs[i] if a[0] > end or (i == start and a[0] == end)]
                self.arcs[i] = tuple(kept) or ((i + 1, self.locale.unknown),)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause around some tokens: up to the marks or words that begin another one."""
        edges = self.edges
        while start > 0 and not edges[start - 1]:
            start -= 1
        size = len(edges)
        while end < size and not edges[end]:
            end += 1
        return start, end


def phrase_tokens(phrase: str) -> list[str]:
    """Return the tokens of a phrase in a lexicon."""
    return _PHRASE_TOKEN.findall(phrase)


def split_tokens(forms: Sequence[str], settings: Mapping[str, Any]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the tokens with contractions split, and for each its (token, offset in it)."""
    clitics, splits = settings["clitics"], settings["splits"]
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for index, form in enumerate(forms):
        cut = splits.get(form, 0) or clitic_cut(form, clitics)
        if cut:
            parts += (form[:cut], form[cut:])
            origins += ((index, 0), (index, cut))
        else:
            parts.append(form)
            origins.append((index, 0))
    return parts, origins


def clitic_cut(form: str, clitics: Sequence[str]) -> int:
    """Return where a contraction is cut ("do|n't", "we|'ll"), 0 for none."""
    if "'" in form:
        for clitic in clitics:
            if form.endswith(clitic) and len(form) > len(clitic):
                return len(form) - len(clitic)
    return 0
