"""Options that several commands share, and what they come to."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from replylint.draft import LANGUAGES, MODES, language_of, voice_of
from replylint.wording import UI_LANGUAGES

REQUIRED = "required"
Command = TypeVar("Command", bound=Callable[..., Any])


def names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split values at commas, so that `-x a,b` and `-x a -x b` are one."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def tongue(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Take a language tag ("en-US") for the language that it names, and an empty one for none."""
    return language_of(value) or None if value else None


class Voice(click.Choice):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A language of messages, by its code or by a tag ("zh-TW"); an empty one is none."""

    def __init__(self) -> None:
        super().__init__(UI_LANGUAGES)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the code."""
        return super().convert(value if value in UI_LANGUAGES else voice_of(value), param, ctx) if value else None


_TUNING = (
    click.option(
        "--lang", metavar="|".join(LANGUAGES), callback=tongue, help="Language of the replies; else it is detected."
    ),
    click.option("--channel", metavar="NAME", help="email, chat, social, review, faq, sms, phone or a plugin's."),
    click.option("--industry", metavar="NAME", help="retail, bank, telecom, public or a plugin's."),
    click.option("--mode", type=click.Choice(MODES), help="What the replies are: finished, templates or pieces."),
    click.option("--select", multiple=True, metavar="RULE,…", callback=names, help="Run only these rules."),
    click.option("--ignore", multiple=True, metavar="RULE,…", callback=names, help="Leave these rules out."),
    click.option("--ui-lang", type=Voice(), help="Language of messages; else the reply's."),
    click.option(
        "--grammar",
        type=click.Choice(("on", REQUIRED)),
        metavar="[=required]",
        help="Check grammar and spelling too; with =required, status 2 where that cannot be done.",
    ),
    click.option("--config", metavar="FILE", help="Use this configuration instead of the nearest one."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)


class Tuned(click.Command):
    """A command with these options: `--grammar` may stand without a value."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        stop = args.index("--") if "--" in args else len(args)
        spelt_out = ["--grammar=on" if arg == "--grammar" else arg for arg in args[:stop]]
        return super().parse_args(ctx, spelt_out + args[stop:])


_CONFIGURED = (
    click.option("--config", "config_path", metavar="FILE", help="Use this configuration instead of the nearest one."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)
_FORMAT = click.option(
    "--format", type=click.Choice(("text", "json")), default="text", help="How the list is written (text)."
)


def tuning(command: Command) -> Command:
    """Give a command the options that become `Choices`."""
    return _with(_TUNING, command)


def configured(command: Command) -> Command:
    """Give a command the options that say which configuration it reads: `config_path`, `isolated`."""
    return _with(_CONFIGURED, command)


def listing(command: Command) -> Command:
    """Give a command that lists something its options: `format`, and those of `configured`."""
    return _with((_FORMAT, *_CONFIGURED), command)


def _with(options: Iterable[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(tuple(options)):
        command = option(command)
    return command
