"""Rules in Python: a function over a reply, with the keys of a rule file given to the decorator."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any


class RuleFunction:
    """A rule made with `rule(…)`: its table, whose `check` is the function. Calling it calls the function."""

    def __init__(self, table: Mapping[str, Any], check: Callable[[Any], Iterable[Any]]) -> None:
        self.table = {**table, "check": check}
        self.check = check
        self.__doc__ = check.__doc__

    def __call__(self, reply: Any) -> Iterable[Any]:
        """Yield the hits of the rule in a reply."""
        return self.check(reply)


def rule(
    id: str,
    message: str | Mapping[str, str],
    *,
    summary: str = "",
    severity: str = "warning",
    enabled: bool = True,
    kinds: Iterable[str] = (),
    options: Mapping[str, Any] = {},
    suggestions: Mapping[str, Any] = {},
    examples: Mapping[str, Any] = {},
    why: str = "",
) -> Callable[[Callable[[Any], Iterable[Any]]], RuleFunction]:
    """Make a function a rule. It takes a reply (`replylint.plugins.Reply`) and yields hits (`reply.hit(…)`).

    id: small letters and hyphens. message: for all findings, or one for each kind; `{words}` stands for what is found.
    options: name to default, or to `{"default": …, "help": …}`; a configuration's value must have the
    default's type. suggestions: language to ways out, each a text or `{"message": …, "replacement": …}`.
    examples: language to `{"fires": […], "passes": […]}`, with the words to be found in `[[ ]]`.
    The function's docstring is the rule's manual, and its first line the summary where none is given.
    """

    def decorate(check: Callable[[Any], Iterable[Any]]) -> RuleFunction:
        manual = (check.__doc__ or summary).strip()
        table = {
            "id": id,
            "summary": summary or manual.partition("\n")[0] or id,
            "severity": severity,
            "enabled": enabled,
            "kinds": list(kinds),
            "options": {name: _option(value) for name, value in options.items()},
            "messages": {"*": message} if isinstance(message, str) else dict(message),
            "suggestions": {"*": {lang: _ways(rows) for lang, rows in suggestions.items()}} if suggestions else {},
            "examples": dict(examples),
            "manual": manual,
            "why": why,
        }
        return RuleFunction(table, check)

    return decorate


def _option(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) and "default" in value else {"default": value, "help": ""}


def _ways(rows: Any) -> list[Mapping[str, str]]:
    rows = [rows] if isinstance(rows, str | Mapping) else rows
    return [{"message": row} if isinstance(row, str) else row for row in rows]
