"""What a program gives to `Linter`, and what is wrong with it. Loaded only where something is given."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from replylint.draft import MODES, Draft
from replylint.rulebook import Layer
from replylint.values import as_table, known


def tables(layers: Any) -> tuple[Layer, ...]:
    """Return the layers of a list; raise TypeError for what are none."""
    if isinstance(layers, Mapping | str):
        raise TypeError(f"layers must be a list of tables, not one {type(layers).__name__}")
    for layer in (found := tuple(layers)):
        as_table("a layer", layer)
    return found


def confirm_grammar(table: Any, channels: Iterable[str]) -> None:
    """Raise TypeError or ValueError for a table `[grammar]` that cannot be used; None is none."""
    if table is None:
        return
    from replylint.grammar.settings import checked

    paths = as_table("grammar", table).get("hunspell")
    # A configuration's "no dictionary" is False in the file and "" once its paths are made out.
    table = {**table, "hunspell": {k: v or False for k, v in paths.items()}} if isinstance(paths, Mapping) else table
    try:
        found = checked(dict(table))
    except ValueError as error:
        raise ValueError(f"grammar: {error}") from None
    for channel in found.get("channels", ()):
        known("channel", channel, channels)


def odd_draft(draft: Draft) -> NoReturn:
    """Raise TypeError or ValueError for what a draft cannot have."""
    for name in ("channel", "industry", "lang", "customer_text"):
        value = getattr(draft, name)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be a text, not {type(value).__name__}")
    known("mode", draft.mode, MODES)
    raise AssertionError(draft.mode)
