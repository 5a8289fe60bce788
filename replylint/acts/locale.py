"""A locale at work: its compiled tables, and one pass over some sentences that finds all acts."""

import marshal
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, count, pairwise
from typing import Any

from replylint.acts.asked import asked_from
from replylint.acts.bits import Few, Sets, bits, ones, unpacked
from replylint.acts.block import GAP, Block
from replylint.acts.contractions import contraction_cut, split
from replylint.acts.lattice import NOTHING, Act, Lattice
from replylint.acts.match import Construction, Pattern
from replylint.acts.memory import Key, Memory
from replylint.acts.pieces import Pieces, let_go
from replylint.acts.shapes import affixes, reach, shape_of
from replylint.acts.tables import NO_KEY, Forms, Phrases, Stage, pack, stage_of
from replylint.datafiles import BODY
from replylint.text.remembered import Numbers

# Sentences are matched together up to about as many tokens: more would make the sets of places slow.
BLOCK = 400
_CONTRACTION = -1

Cut = tuple[tuple[list[str], list[int], list[int]], bool]
"""A sentence: its tokens, their places and ends in the folded text; and whether it closes with a question mark."""


class Locale:
    """One language, ready to read sentences. Holds no state of a draft; safe to share between threads."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take what `compile_locale` returns, or what `pack` made of it."""
        packed = data if "buckets" in data else pack(data, at_once=True)
        body = packed[BODY]
        self.settings: dict[str, Any] = packed["locale"]
        self.code: str = self.settings.get("code", "")
        self.joins = frozenset(self.settings.get("joins", ()))
        self._asks, self._binds = (frozenset(self.settings.get(name, ())) for name in ("asks", "binds"))
        self.phrases = Phrases(packed["phrases"])
        self.blocks: frozenset[int] = packed["blocks"]
        self.edges: frozenset[int] = packed["edges"]
        self.puncts: frozenset[int] = packed["puncts"]
        self.messages: dict[str, Any] = packed["messages"]
        self.tests = Few(Pieces(body, packed["tests"]))
        self._forms: Forms | dict[str, int] = packed.get("forms", {})
        masks = Pieces(body, packed["masks"])
        self.gap = len(masks)
        # Each word has a number: of its signature or, for one that is part of phrases, its own.
        self._own: dict[str, int] = dict(zip(packed["parts"], count(self.gap + 1)))
        self._signature_of: list[int] = [*range(self.gap + 1), *([-1] * len(self._own))]
        if packed is data:
            self._forms = Forms(Pieces(body, packed["buckets"]))
        self.unknown: int = self._forms.get("\0unknown") or 0
        self.masks = Sets(masks)
        self.needs = (1 << packed["needs"]) - 1
        self._guesses: dict[str, int] = packed["guesses"]
        self._prefixes, self._longest = reach(key.split("\0") for key in self._guesses)
        self._written = Numbers(self._number_written)
        self._parts = Numbers(self._number)
        # When so many sentences have been matched, nearly all of the body has been looked at once.
        self._memory = Memory(tidy=partial(let_go, body))
        self._uses: dict[str, tuple[str, ...]] = packed["uses"]
        self._whole: dict[frozenset[str], frozenset[str]] = {}
        self._stages = [_Stage(stage_of(stage, body)) for stage in packed["stages"]]
        self._choices: dict[frozenset[str] | None, _Choice] = {}

    @property
    def acts(self) -> frozenset[str]:
        """The names of the acts that constructions find; those of a closing question mark (`OF_MARKS`) apart."""
        return frozenset().union(*(stage.data.acts for stage in self._stages))

    def kinds(self, act: str) -> frozenset[str]:
        """Return the kinds of an act that constructions find."""
        return frozenset().union(*(stage.kinds(act) for stage in self._stages))

    def _number_written(self, form: str) -> int:
        """Return the number of a token as it stands in a draft: `_CONTRACTION` for one that is to be split."""
        return _CONTRACTION if contraction_cut(form, self.settings) else self._number(form)

    def _number(self, form: str) -> int:
        """Return the number of a word: its own where it is part of phrases, else that of its signature."""
        signature = self._signature(form)
        own = self._own.get(form)
        if own is None:
            return signature
        self._signature_of[own] = signature
        return own

    def signature(self, form: str) -> int:
        """Return the signature of a token: as listed, by its shape, or guessed from its ending."""
        return self._signature_of[self._parts[form]]

    def _signature(self, form: str) -> int:
        found = self._forms.get(form)
        return self._guess(form) if found is None else found

    def _guess(self, form: str) -> int:
        shape = shape_of(form)
        if shape != "unknown":
            return self._forms.get("\0" + shape) or 0
        for prefix, ending in affixes(form, self._prefixes, self._longest):
            found = self._guesses.get(f"{prefix}\0{ending}")
            if found is not None:
                return found
        if "-" in form[1:-1]:
            return self._signature(form.rpartition("-")[2])
        return self.unknown

    def read(
        self, forms: list[str], starts: list[int], ends: list[int], asked: bool = False, traced: bool = False
    ) -> Lattice:
        """Return a sentence with all its acts; `asked` says that it closes with a question mark."""
        return self.read_all([((forms, starts, ends), asked)], traced)[0]

    def _with_used(self, wanted: frozenset[str]) -> frozenset[str]:
        """Return some names of acts with all that these speak of."""
        found = self._whole.get(wanted)
        if found is None:
            names: set[str] = set()
            more = set(wanted)
            while more:
                names |= more
                more = set().union(*(self._uses.get(name, ()) for name in more)) - names
            found = self._whole[wanted] = frozenset(names)
        return found

    def read_all(
        self, cuts: Iterable[Cut], traced: bool = False, wanted: frozenset[str] | None = None
    ) -> list[Lattice]:
        """Return some sentences, each with its acts.

        traced: keep every match that was looked at in each lattice's `trace`. wanted: the names of the acts that are
        asked for (None: all); others need not be found.
        """
        lattices: list[Lattice] = []
        waiting: dict[Key, list[Lattice]] = {}
        for written, asked in cuts:
            tokens, numbers = written, tuple(map(self._written.__getitem__, written[0]))
            if _CONTRACTION in numbers:
                tokens = split(*written, [i for i, n in enumerate(numbers) if n == _CONTRACTION], self.settings)
                numbers = tuple(map(self._parts.__getitem__, tokens[0]))
            key = asked, wanted, numbers
            found = None if traced else self._memory.get(key)
            lattice = Lattice(self, *tokens, found or NOTHING)
            lattices.append(lattice)
            if found is None:
                waiting.setdefault(key, []).append(lattice)
        if waiting:
            self._match_all(waiting, traced, None if wanted is None else self._with_used(wanted))
        return lattices

    def _match_all(self, waiting: Mapping[Key, Sequence[Lattice]], traced: bool, names: frozenset[str] | None) -> None:
        """Match sentences that are not remembered, some at a time, and remember them."""
        keys: list[Key] = []
        size = 0
        for key in waiting:
            if keys and size + len(key[2]) > BLOCK:
                self._match(keys, waiting, traced, names)
                keys, size = [], 0
            keys.append(key)
            size += len(key[2]) + 1
        self._match(keys, waiting, traced, names)

    def _match(
        self, keys: Sequence[Key], waiting: Mapping[Key, Sequence[Lattice]], traced: bool, names: frozenset[str] | None
    ) -> None:
        forms: list[str] = []
        numbers: list[int] = []
        for _, _, some in keys:
            numbers += some
            numbers.append(self.gap)
        for key in keys:
            forms += waiting[key][0].forms
            forms.append(GAP)
        block = Block(self, forms, list(map(self._signature_of.__getitem__, numbers)), traced)
        offsets = block.offsets
        whole, asked = [], []
        for n in [n for n, key in enumerate(keys) if key[0]]:
            first, last = offsets[n], offsets[n + 1] - 1
            opens = asked_from(forms[first:last], self._asks, self._binds, self.joins)
            whole.append(Act("asking", "mark", first, last, "mark"))
            asked.append(Act("question", "mark", first + opens, last, "mark"))
        if whole:
            block.add("asking", whole)
            block.add("question", asked)
        choice = self._choices.get(names)
        if choice is None:
            choice = self._choices[names] = _Choice([stage.data for stage in self._stages], names, self.masks)
        for stage, rows in zip(self._stages, _possible(block, choice), strict=True):
            stage.run(block, rows)
        for key, finds in zip(keys, block.finds(), strict=True):
            for lattice in waiting[key]:
                lattice.settle(finds)
            if not traced:
                self._memory.put(key, finds)


Row = tuple[int, int]
"""A pattern's number, and what it needs beside the test that it is known by."""


class _Choice(dict[int, list[Row]]):
    """The rows of all stages that find acts of some names, by the signatures of words that they are known by.

    Rows are counted on from stage to stage. firsts: the first of each stage. always: rows that are known by no word.
    Those of a signature are looked up when a text first has it.
    """

    def __init__(self, stages: Sequence[Stage], names: frozenset[str] | None, masks: Mapping[int, int]) -> None:
        super().__init__()
        self.firsts = [0, *accumulate(len(data.owners) for data in stages)]
        self._masks = masks
        self._stages = stages
        self._names = names
        self._keys: dict[int, list[Row]] = {}
        self._every = bits({key for data in stages for key in data.rows} - {NO_KEY})
        self.always = self._known_by(NO_KEY)

    def __missing__(self, signature: int) -> list[Row]:
        keys = ones(self._masks[signature] & self._every)
        found = self[signature] = [row for key in keys for row in self._known_by(key)]
        return found

    def _known_by(self, key: int) -> list[Row]:
        found = self._keys.get(key)
        if found is None:
            found = self._keys[key] = [
                (first + row, unpacked(data.masks[row]))
                for first, data in zip(self.firsts, self._stages, strict=False)
                for row in data.rows.get(key, ())
                if self._names is None or data.acts[data.owners[row]] in self._names
            ]
        return found


class _Stage:
    """The constructions that can be tried together, each known by the rarest of the words that it needs."""

    def __init__(self, data: Stage) -> None:
        self.data = data
        self._constructions: dict[int, Construction] = {}
        self._patterns: dict[int, Pattern] = {}

    def run(self, block: Block, rows: Iterable[int]) -> None:
        """Add the acts of some rows to a block."""
        found: dict[str, list[Act]] = {}
        for row in rows:
            pattern = self._patterns.get(row) or self._pattern(row)
            for start, end in pattern.spans(block):
                construction = self._construction(row)
                act = construction.act_at(block, start, end)
                if act is not None:
                    found.setdefault(act.name, []).append(act)
        for name, acts in found.items():
            known = block.acts.get(name, [])
            # Contexts may overlap: each governs its own scope.
            block.add(name, known + acts if name in self.data.contexts else longest(known + acts))

    def kinds(self, act: str) -> Iterator[str]:
        """Yield the kind of each construction that finds an act."""
        for number, name in enumerate(self.data.acts):
            if name == act:
                yield marshal.loads(self.data.constructions[number])["kind"]

    def _pattern(self, row: int) -> Pattern:
        """Return a row's pattern, built on first use."""
        found = self._patterns[row] = Pattern(marshal.loads(self.data.patterns[row]))
        return found

    def _construction(self, row: int) -> Construction:
        """Return a row's construction, built on first use."""
        number = self.data.owners[row]
        found = self._constructions.get(number)
        if found is None:
            found = self._constructions[number] = Construction(marshal.loads(self.data.constructions[number]))
        return found


def _possible(block: Block, choice: _Choice) -> list[list[int]]:
    """Return for each stage the rows all of whose needs some sentence meets, in order."""
    met: set[int] = set()
    for known, absent in zip(block.known, block.absences, strict=True):
        for rows in (choice.always, *map(choice.__getitem__, known)):
            met.update([row for row, mask in rows if not mask & absent])
    found = sorted(met)
    bounds = [bisect_left(found, first) for first in choice.firsts]
    return [
        [row - first for row in found[low:high]]
        for first, (low, high) in zip(choice.firsts, pairwise(bounds), strict=False)
    ]


def longest(acts: list[Act]) -> list[Act]:
    """Return the acts in their order without those that overlap a longer one."""
    kept: list[Act] = []
    taken: set[int] = set()
    for act in sorted(acts, key=lambda a: (a.start - a.end, a.start, a.construction)):
        # The longer ones come first, so an overlap shows at one of the two ends.
        if act.start not in taken and act.end - 1 not in taken:
            kept.append(act)
            taken.update(range(act.start, act.end))
    return sorted(kept, key=lambda a: a.start)
