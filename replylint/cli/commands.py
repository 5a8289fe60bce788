"""The commands, as click knows them: modules of this package, imported when they are called."""

import click

from replylint.cli.speech import speaking
from replylint.wording import told

_COMMANDS = ("check", "stream", "rules", "explain", "channels", "plugins", "grammar", "init", "config")


class _LazyGroup(click.Group):
    """A group whose commands are imported one by one, so that a cold `check` loads nothing else."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"replylint.cli.{cmd_name}").command
        return speaking(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            from replylint.values import hint

            ctx.fail(told("No such command {name}", name=repr(args[0])) + hint(args[0], _COMMANDS))
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


speaking(app)
