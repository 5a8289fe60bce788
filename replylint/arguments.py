"""What a program gives to `Linter`, and what is wrong with it. Loaded only where something is given."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from replylint.draft import MARKUPS, MODES, Draft, voice_of
from replylint.rulebook import Layer
from replylint.values import as_table, known, seconds
from replylint.wording import UI_LANGUAGES


def tables(layers: Any) -> tuple[Layer, ...]:
    """Return the layers of a list; raise TypeError for what are none."""
    if isinstance(layers, Mapping | str):
        raise TypeError(f"layers must be a list of tables, not one {type(layers).__name__}")
    for layer in (found := tuple(layers)):
        as_table("a layer", layer)
    return found


def confirm_time_limit(value: Any) -> None:
    """Raise TypeError or ValueError for what is no time limit."""
    try:
        seconds(value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"time_limit: {error}") from None


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


def voice(tag: Any) -> str:
    """Return the language of messages that a tag names; raise ValueError for one that nothing has."""
    if not isinstance(tag, str):
        raise TypeError(f"ui_lang must be a text, not {type(tag).__name__}")
    code = voice_of(tag)
    known("language of messages", code, UI_LANGUAGES)
    return code


def odd_draft(draft: Any) -> NoReturn:
    """Raise TypeError or ValueError for what is no draft, or what a draft cannot have."""
    if not isinstance(draft, Draft):
        raise TypeError(f"a Draft is wanted, not {type(draft).__name__}: Draft(text)")
    if not isinstance(draft.text, str):
        raise TypeError(f"the text of a Draft must be a text, not {type(draft.text).__name__}")
    for name in ("channel", "industry", "lang", "customer_text"):
        value = getattr(draft, name)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be a text, not {type(value).__name__}")
    known("mode", draft.mode, MODES)
    if draft.disabled and not isinstance(draft.disabled, frozenset | set):
        raise TypeError(f"disabled must be a set of rules, not {type(draft.disabled).__name__}")
    known("mark-up", draft.markup, MARKUPS)
    raise AssertionError(draft.mode, draft.markup)
