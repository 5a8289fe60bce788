"""What comments and front matter switch off in a draft, and which of them nothing needs any more."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from replylint.checks.base import Hit
from replylint.draft import Draft, Oddity, Suppression

if TYPE_CHECKING:
    from replylint.names import Names

ALL = "all"
OF_COMMENTS = frozenset(("unused-suppression", "sent-suppression"))
"""The rules that judge the comments of a file, once all its drafts are judged."""
Place = tuple[int, int]
_CONFIGURED = (0, 0)
"""Places before it are no places in a file: they stand for entries of the configuration."""
Used = frozenset[tuple[Place, str]]


def name_for(names: frozenset[str], rule: str, kind: str) -> str:
    """Return by which of some names a finding is switched off ("rule/kind", "rule" or "all"), or nothing."""
    return next((name for name in (f"{rule}/{kind}", rule, ALL) if name in names), "")


def always_off(draft: Draft) -> frozenset[str]:
    """Return the names that a draft switches off as a whole without a comment that might no longer be needed."""
    return draft.disabled.difference(*(each.rules for each in draft.suppressions))


def sift(draft: Draft, found: dict[str, list[Hit]], span: Callable[[Hit], Place]) -> Used:
    """Take the hits that a draft switches off out of `found`; return which comment was needed for which name.

    span: where a hit stands in the draft's text.
    """
    whole = draft.disabled and (Suppression(0, len(draft.text) + 1, draft.disabled, (-1, -1)),)
    switches = _Switches((*draft.suppressions, *(whole or ())), len(draft.text))
    for rule, hits in found.items():
        found[rule] = [hit for hit in hits if not switches.off(rule, hit.kind, *span(hit))]
    return frozenset(switches.used)


class _Switches:
    """The stretches of a draft in which something is switched off, each with all that switches off there.

    A hit meets only those that it touches, and comments of one stretch once for each rule and kind: thousands of hits
    beside thousands of comments cost their sum.
    """

    def __init__(self, switches: Iterable[Suppression], length: int) -> None:
        from replylint.stretches import Stretches  # few drafts need it

        self.used: set[tuple[Place, str]] = set()
        self._at: dict[Place, list[Suppression]] = {}
        for each in switches:
            self._at.setdefault((each.start, each.end), []).append(each)
        self._wide = [place for place in self._at if place[0] == 0 and place[1] >= length]
        self._parts = sorted(self._at.keys() - self._wide)
        self._near = Stretches(self._parts).near
        self._told: dict[tuple[Place, str, str], bool] = {}

    def off(self, rule: str, kind: str, start: int, end: int) -> bool:
        """Tell whether a hit is switched off, and note for what comments are needed."""
        found = [self._names(stretch, rule, kind) for stretch in self._touched(start, end)]
        return any(found)

    def _touched(self, start: int, end: int) -> Iterator[Place]:
        """Yield the stretches that a hit begins in, or that begin in it."""
        parts = (self._parts[number] for number in self._near(start, end))
        yield from (each for each in (*self._wide, *parts) if _covers(each, start, end))

    def _names(self, stretch: Place, rule: str, kind: str) -> bool:
        """Tell whether anything at a stretch names a rule or kind; what does is needed."""
        key = (stretch, rule, kind)
        if key not in self._told:
            named = [(each.place, name_for(each.rules, rule, kind)) for each in self._at[stretch]]
            needed = [pair for pair in named if pair[1]]
            self.used.update(needed)
            self._told[key] = bool(needed)
        return self._told[key]


def _covers(stretch: Place, start: int, end: int) -> bool:
    return stretch[0] <= start < stretch[1] or start <= stretch[0] < end


def configured(number: int, length: int, rules: frozenset[str]) -> Suppression:
    """Return what an entry of the configuration switches off in a draft of so many code points."""
    return Suppression(0, length + 1, rules, (-1 - number, -1 - number))


class Remark(NamedTuple):
    """Something to say of a comment: its kind, the rules meant, its place in the file.

    kind: "unused", "unknown", "misspelt" or "sent". draft: the draft of the file that it bears on first, None where on
    none. right: what should stand there, "" where that is not known.
    """

    kind: str
    names: tuple[str, ...]
    place: Place
    draft: Draft | None
    right: str = ""


class Ledger:
    """Gathers, draft by draft, what the comments of one file were needed for."""

    def __init__(self) -> None:
        self._drafts: dict[Place, Draft] = {}
        self._names: dict[Place, set[str]] = {}
        self._judged: set[tuple[Place, str]] = set()
        self._taken: set[tuple[Place, frozenset[str], bool]] = set()
        self._used: set[tuple[Place, str]] = set()
        self._sent: set[Place] = set()

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def add(self, draft: Draft, used: Used, ran: Iterable[str], complete: bool) -> None:
        """Take down a draft. ran: the rules that ran; complete: whether these are all that the configuration wants."""
        ran = frozenset(ran)
        self._used |= used
        for each in draft.suppressions:
            if (each.place, ran, complete) in self._taken:
                continue  # of another draft, for which the same was judged
            self._taken.add((each.place, ran, complete))
            self._drafts.setdefault(each.place, draft)
            self._names.setdefault(each.place, set()).update(each.rules)
            if each.sent:
                self._sent.add(each.place)
            for name in each.rules:
                if complete if name == ALL else name.partition("/")[0] in ran:
                    self._judged.add((each.place, name))

    def configured(self, labels: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Yield which of the configuration's entries held for a draft, and whether one needed it."""
        used = {place for place, _ in self._used}
        for place in {place for place, _ in self._judged}:
            if place < _CONFIGURED:
                yield labels[-1 - place[0]], place in used

    def remarks(self, known: "Names", odd: Iterable[Oddity] = ()) -> Iterator[Remark]:
        """Yield what is to be said, in the order of the file."""
        found = [_remark(each) for each in odd if not each.rule or known.knows(each.rule)]
        misspelt = {each.place for each in found}
        unneeded = self._judged - self._used
        for place, names in self._names.items():
            if place < _CONFIGURED:
                continue
            strange = sorted(name for name in names if name != ALL and not known.knows(name))
            idle = sorted(name for name in names.difference(strange) if (place, name) in unneeded)
            if strange:
                right = [*map(known.near, strange)]
                meant = ", ".join(right) if all(right) else ""
                found.append(Remark("unknown", tuple(strange), place, self._drafts[place], meant))
            if idle and place not in misspelt:
                found.append(Remark("unused", tuple(idle), place, self._drafts[place]))
            if place in self._sent:
                found.append(Remark("sent", (), place, self._drafts[place]))
        yield from sorted(found, key=lambda remark: (remark.place, remark.kind))


def _remark(odd: Oddity) -> Remark:
    kind = "unused" if odd.right is None else "misspelt"
    return Remark(kind, (), odd.place, None, odd.right or "")
