"""The command line: `replylint`. Commands are modules of this package, imported when they are called."""

import os
import sys

import click

from replylint.cli.output import closed, hush, say, whereabouts

USAGE = 2
"""Exit status of usage, configuration, plugin and input errors."""

INTERRUPTED = 130

_COMMANDS = ("check", "stream", "rules", "explain", "channels", "plugins", "init", "config")


class _LazyGroup(click.Group):
    """A group whose commands are imported one by one, so that a cold `check` loads nothing else."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"replylint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            from replylint.config import hint

            ctx.fail(f"No such command {args[0]!r}{hint(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    "replylint",
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
)
@click.version_option(package_name="replylint", message="%(prog)s %(version)s")
def app() -> None:
    """Lint customer-service replies in Latvian, Ukrainian, Chinese and English."""


def main(argv: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status; whatever happens, nobody sees a traceback."""
    sys.exit(run(argv))


def run(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit status.

    REPLYLINT_DEBUG=1 lets an unexpected exception through as it is.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = app.main(args=argv, prog_name="replylint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message().splitlines()[0])
        return USAGE
    except click.ClickException as error:
        say(_usage_line(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return _unexpected(error)
    return status if isinstance(status, int) else 0


def _usage_line(error: click.ClickException) -> str:
    """Return a usage error in one line, with the place where help is to be had."""
    line = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{line} (see {context.command_path} --help)" if context else line


def _unexpected(error: Exception) -> int:
    from replylint.config import ConfigError

    if isinstance(error, OSError) and closed(error):
        hush()
        return 0
    if isinstance(error, ConfigError):
        say(str(error))
        return USAGE
    if os.environ.get("REPLYLINT_DEBUG") == "1":
        raise error
    say(f"internal error: {whereabouts(error)}; please report it, REPLYLINT_DEBUG=1 shows more")
    return USAGE
