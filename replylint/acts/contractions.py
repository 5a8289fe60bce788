"""How words fall into tokens: contractions ("do|n't", "we|'ll"), and the phrases of a lexicon."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from replylint.text.characters import LETTERS
from replylint.text.lazy import Lazy

# How a lexicon's phrase falls into tokens; the text room cuts drafts in the same way (a test holds them together).
_PHRASE_TOKEN = Lazy(rf"'?[{LETTERS}]+(?:['-][{LETTERS}]+)*|\d+(?:[.,:/]\d+)*|[^\s_]")


def phrase_tokens(phrase: str) -> list[str]:
    """Return the tokens of a phrase in a lexicon."""
    return _PHRASE_TOKEN.compiled.findall(phrase)


def split(
    forms: list[str], starts: list[int], ends: list[int], places: Iterable[int], settings: Mapping[str, Any]
) -> tuple[list[str], list[int], list[int]]:
    """Return tokens, their starts and ends with the contractions that stand at some places split."""
    parts: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    done = 0
    for place in places:
        form = forms[place]
        cut = contraction_cut(form, settings)
        middle = starts[place] + cut
        parts += (*forms[done:place], form[:cut], form[cut:])
        firsts += (*starts[done : place + 1], middle)
        lasts += (*ends[done:place], min(middle, ends[place]), ends[place])
        done = place + 1
    return parts + forms[done:], firsts + starts[done:], lasts + ends[done:]


def split_form(form: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tokens of one: two where it is a contraction ("do|n't", "we|'ll")."""
    cut = contraction_cut(form, settings)
    return (form[:cut], form[cut:]) if cut else (form,)


def contraction_cut(form: str, settings: Mapping[str, Any]) -> int:
    """Return where a contraction is cut, 0 for a form that is none."""
    return int(settings["splits"].get(form, 0)) or clitic_cut(form, settings["clitics"])


def clitic_cut(form: str, clitics: Sequence[str]) -> int:
    """Return where a contraction is cut, 0 for none."""
    if "'" in form:
        for clitic in clitics:
            if form.endswith(clitic) and len(form) > len(clitic):
                return len(form) - len(clitic)
    return 0
