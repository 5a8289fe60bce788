"""What comments and front matter switch off in a draft, and which of them nothing needs any more."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from replylint.checks.base import Hit
from replylint.draft import Draft, Oddity, Suppression

if TYPE_CHECKING:
    from replylint.names import Names

ALL = "all"
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
    used: set[tuple[Place, str]] = set()
    whole = draft.disabled and (Suppression(0, len(draft.text) + 1, draft.disabled, (-1, -1)),)
    switches = (*draft.suppressions, *(whole or ()))
    for rule, hits in found.items():
        kept = []
        for hit in hits:
            place = span(hit)
            names = [(each.place, name_for(each.rules, rule, hit.kind)) for each in switches if _covers(each, *place)]
            used.update(pair for pair in names if pair[1])
            if not any(name for _, name in names):
                kept.append(hit)
        found[rule] = kept
    return frozenset(used)


def _covers(switch: Suppression, start: int, end: int) -> bool:
    return switch.start <= start < switch.end or start <= switch.start < end


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
        self._used: set[tuple[Place, str]] = set()
        self._sent: set[Place] = set()

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def add(self, draft: Draft, used: Used, ran: Iterable[str], complete: bool) -> None:
        """Take down a draft. ran: the rules that ran; complete: whether these are all that the configuration wants."""
        ran = frozenset(ran)
        self._used |= used
        for each in draft.suppressions:
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
