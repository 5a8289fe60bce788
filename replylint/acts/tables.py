"""A compiled locale as it is stored for reading drafts: what a draft needs is unpacked only when it needs it.

`pack` makes it from what `compile_locale` and `overlaid` return; both hold plain data only.
"""

import marshal
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from replylint.acts import bits
from replylint.acts.pieces import Body, Pieces
from replylint.datafiles import BODY

if TYPE_CHECKING:
    from mmap import mmap

FORMAT = 29
"""The version of what is stored: another one is compiled anew."""
NO_KEY = -1
"""The key of rows that need nothing."""

_FORMS_IN_A_BUCKET = 32
_KEPT = ("locale", "messages", "guesses", "blocks", "edges", "puncts")

Rows = list[tuple[tuple[str, ...], int]]
"""Phrases that begin with the same two tokens, each with its signature; as stored, without these two."""


def pack(data: Mapping[str, Any], at_once: bool = False) -> dict[str, Any]:
    """Return the tables of a compiled locale that a `Locale` works with.

    at_once: they are not to be stored, so forms stay as they are.
    """
    from replylint.acts.notation import patterns_of

    every = [pattern for stage in data["stages"] for entry in stage for pattern in patterns_of(entry)]
    bit = _bits(data["stages"], {test for pattern in every for test in pattern["needs"]})
    packed = {key: data[key] for key in _KEPT}
    body = Body()
    if at_once:
        packed["forms"] = data["forms"]
    else:
        packed["buckets"] = body.add(_buckets(data["forms"]))
    packed["tests"] = body.add(map(bits.packed, data["tests"]))
    packed["masks"] = body.add(_masks(bit, data["tests"], len(data["signatures"])))
    packed["needs"] = len(bit)
    packed["parts"] = _parts(data)
    packed["phrases"] = packed_phrases(data["phrases"])
    packed["uses"] = _uses(data["stages"])
    packed["stages"] = [_stage(entries, bit, body) for entries in data["stages"]]
    packed[BODY] = body.whole()
    return packed


def _bits(stages: Iterable[Iterable[Mapping[str, Any]]], needs: set[int]) -> dict[int, int]:
    """Return the place of each needed test in sets of them: first what many rows need, so that most sets are short."""
    patterns = [pattern for stage in stages for entry in stage for pattern in entry["patterns"]]
    often = Counter(test for pattern in patterns for test in _beside_key(pattern))
    return {test: place for place, test in enumerate(sorted(needs, key=lambda test: (-often[test], test)))}


def _beside_key(pattern: Mapping[str, Any]) -> set[int]:
    """Return what a pattern needs beside the test that it is known by."""
    return set(pattern["needs"]) - {pattern["key"]}


def _uses(stages: Iterable[Iterable[Mapping[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """Return the acts that the constructions of each act speak of."""
    from replylint.acts.compile import acts_used

    found: dict[str, set[str]] = {}
    for stage in stages:
        for entry in stage:
            found.setdefault(entry["act"], set()).update(acts_used(entry))
    return {name: tuple(sorted(used)) for name, used in found.items()}


def _parts(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words that matter as they stand: those of phrases, and those by which clauses are told."""
    words = {word for rows in data["phrases"].values() for tokens, _ in rows for word in tokens}
    return tuple(sorted(words.union(*(data["locale"].get(name, ()) for name in ("joins", "asks", "binds")))))


def packed_phrases(phrases: Mapping[str, Rows]) -> dict[str, bytes]:
    """Return phrases (by their first two tokens, with a space between) as they are stored.

    By the first token, a line for each second one: the signature of each phrase, and the tokens that it goes on with.
    """
    found: dict[str, bytearray] = {}
    for key, rows in phrases.items():
        first, _, second = key.partition(" ")
        fields = [" ".join([str(signature), *tokens[2:]]) for tokens, signature in rows]
        found.setdefault(first, bytearray(b"\n")).extend(_key("\t".join([second, *fields]) + "\n"))
    return {first: bytes(lines) for first, lines in found.items()}


def _buckets(forms: Mapping[str, int]) -> list[bytes]:
    buckets = [bytearray(b"\n") for _ in range(1 + len(forms) // _FORMS_IN_A_BUCKET)]
    for form, signature in forms.items():
        key = _key(form)
        buckets[crc32(key) % len(buckets)] += b"%b\t%d\n" % (key, signature)
    return [bytes(bucket) for bucket in buckets]


def _masks(bit: Mapping[int, int], tests: list[frozenset[int]], signatures: int) -> list[bytes]:
    """Return which needed tests each signature fits, as stored sets."""
    found: list[list[int]] = [[] for _ in range(signatures)]
    for test, place in bit.items():
        for signature in tests[test]:
            found[signature].append(place)
    return list(map(bits.packed, found))


def _stage(entries: Sequence[Mapping[str, Any]], bit: Mapping[int, int], body: Body) -> tuple[Any, ...]:
    constructions: list[bytes] = []
    acts: list[str] = []
    patterns: list[bytes] = []
    owners: list[int] = []
    masks: list[bytes] = []
    rows: dict[int, list[int]] = {}
    for number, entry in enumerate(entries):
        guards = [(guard, [_guard(pattern, bit) for pattern in found]) for guard, found in entry["guards"]]
        acts.append(entry["act"])
        head = {key: value for key, value in entry.items() if key != "patterns"}
        constructions.append(marshal.dumps({**head, "guards": guards}, 4))
        for pattern in entry["patterns"]:
            key = pattern["key"]
            rows.setdefault(bit.get(key, NO_KEY), []).append(len(patterns))
            owners.append(number)
            masks.append(bits.packed({bit[test] for test in _beside_key(pattern)}))
            patterns.append(marshal.dumps(_pattern(pattern), 4))
    contexts = frozenset(entry["act"] for entry in entries if entry["scope"])
    return body.add(constructions), acts, body.add(patterns), owners, body.add(masks), rows, contexts


def _guard(pattern: Mapping[str, Any], bit: Mapping[int, int]) -> dict[str, Any]:
    return {"mask": bits.packed({bit[test] for test in pattern["needs"]}), **_pattern(pattern)}


def _pattern(pattern: Mapping[str, Any]) -> dict[str, Any]:
    return {key: pattern[key] for key in ("text", "trees", "first", "opening")}


def _key(form: str) -> bytes:
    return form.encode("utf-8", "surrogatepass")


class Forms:
    """The signatures of listed forms."""

    __slots__ = ("_buckets", "_count")

    def __init__(self, buckets: Pieces) -> None:
        self._buckets = buckets
        self._count = len(buckets)

    def get(self, form: str) -> int | None:
        """Return the signature of a form; None where it is not listed."""
        key = _key(form)
        bucket = self._buckets[crc32(key) % self._count]
        place = bucket.find(b"\n%b\t" % key)
        if place < 0:
            return None
        start = place + len(key) + 2
        return int(bucket[start : bucket.index(b"\n", start)])


class Phrases:
    """Phrases of several tokens, by the first and the second one.

    firsts: the tokens with which phrases begin, and what is stored of them.
    """

    __slots__ = ("_known", "firsts")

    def __init__(self, firsts: Mapping[str, bytes]) -> None:
        self.firsts = firsts
        self._known: dict[tuple[str, str], Rows] = {}

    def begun(self, first: str, second: str) -> Rows:
        """Return the rest of each phrase that begins with two tokens, the first of which begins phrases."""
        lines = self.firsts[first]
        place = lines.find(b"\n%b\t" % _key(second))
        if place < 0:
            return []
        found = self._known.get((first, second))
        if found is None:
            _, *fields = lines[place + 1 : lines.index(b"\n", place + 1)].decode("utf-8", "surrogatepass").split("\t")
            words = [field.split(" ") for field in fields]
            found = self._known[first, second] = [(tuple(rest), int(signature)) for signature, *rest in words]
        return found


class Stage(NamedTuple):
    """Constructions that can be tried together. Constructions and patterns are bytes; a pattern is a row.

    acts: what each construction finds; owners: each row's construction; masks: what each needs beside its key (see
    Block.absences), as stored sets; rows: those of each key, the place of the rarest test that they need, or `NO_KEY`.
    contexts: acts that govern a part of their sentence, so that two may overlap.
    """

    constructions: Pieces
    acts: list[str]
    patterns: Pieces
    owners: list[int]
    masks: Pieces
    rows: dict[int, list[int]]
    contexts: frozenset[str]


def stage_of(stored: tuple[Any, ...], body: "bytes | mmap") -> Stage:
    """Return a stage as it is worked with from what is stored of it."""
    constructions, acts, patterns, owners, masks, rows, contexts = stored
    pieces = partial(Pieces, body)
    return Stage(pieces(constructions), acts, pieces(patterns), owners, pieces(masks), rows, contexts)
