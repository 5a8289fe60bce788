"""Help and usage errors in the language of whoever runs the command line."""

import re
from collections.abc import Iterable

import click

from replylint.wording import marked, own_language, told

# What click says of mistakes; it fills in what stands in braces.
_COMPLAINTS = (
    marked("No such command {name}"),
    marked("No such option {name}."),
    marked("No such option {name}. ({more})"),
    marked("Did you mean one of: {names}?"),
    marked("Did you mean {names}?"),
    marked("Invalid value for {name}: {wrong}"),
    marked("{value} is not one of {names}."),
    marked("{value} is not a valid integer range."),
    marked("{value} is not in the range {range}."),
    marked("Option {name} requires an argument."),
    marked("Option {name} does not take a value."),
    marked("Missing argument {name}."),
    marked("Missing command."),
    marked("Got unexpected extra argument ({names})"),
    marked("Got unexpected extra arguments ({names})"),
)

# What is looked up by names that stand elsewhere: in click's help, and for sorts of layers.
_NAMES = (
    marked("Usage: "),
    marked("Options"),
    marked("Commands"),
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("channel"),
    marked("industry"),
    marked("Channel"),
    marked("Industry"),
)


class _Formatter(click.HelpFormatter):
    """Writes help in the language of the terminal: texts are looked up as they are written."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, told("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(told(heading))

    def write_text(self, text: str) -> None:
        super().write_text(told(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _help(text)) for name, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def speaking(command: click.Command) -> click.Command:
    """Return a command whose help, and that of its own commands, is in the language of the terminal."""
    command.context_class = _Context
    if isinstance(command, click.Group):
        for each in command.commands.values():
            speaking(each)
    return command


def _help(text: str) -> str:
    """Return an option's help; click adds what it knows of values in brackets behind."""
    own, bracket, more = text.partition("  [")
    return told(own) + bracket + more


def complaint(line: str) -> str:
    """Return what click says of a mistake in the language of the terminal; as it stands where that is not known."""
    for text in _COMPLAINTS if own_language() != "en" else ():
        found = _pattern(text).fullmatch(line)
        if found:
            return told(text, **{name: complaint(part) for name, part in found.groupdict().items()})
    return line


def _pattern(text: str) -> re.Pattern[str]:
    """Return the expression that a text with names in braces stands for."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(text)))
