"""`replylint config`: what the configuration says for a path, and where each value comes from."""

from collections.abc import Iterator
from typing import Any

import click

from replylint.cli.bench import Bench
from replylint.cli.options import Choices
from replylint.config import Config, Level, settle, shown


@click.group("config")
def command() -> None:
    """Show the configuration."""


@command.command("show")
@click.argument("path", required=False)
@click.option("--config", "config_path", metavar="FILE", help="Use this configuration instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def show(path: str | None, config_path: str | None, isolated: bool) -> None:
    """Show what holds for PATH (or for the working folder), and which file says so."""
    bench = Bench(Choices(config=config_path, isolated=isolated))
    bench.place(path)
    found = bench.config(path)
    click.echo(f"# {shown(found.path)}" if found.path else "# no configuration file; defaults hold")
    for line in lines(found, path):
        click.echo(line)


def lines(config: Config, path: str | None) -> Iterator[str]:
    """Yield the settings for a path as TOML, each with its origin in a comment."""
    levels = config.levels_for(path)
    settings = settle(levels)
    for key, origins in settings.origins.items():
        yield f"{key.replace('_', '-')} = {toml(getattr(settings, key))}  # {', '.join(origins)}"
    for level in levels:
        if level.values.get("exclude"):
            yield f"exclude = {toml(level.values['exclude'])}  # {level.origin}"
    for level in levels:
        yield from _layer_lines(level)


def _layer_lines(level: Level) -> Iterator[str]:
    """Yield the tables of a level, flat; a later line for the same key wins."""
    for name, value in _leaves("", level.layer):
        yield f"{name} = {toml(value)}  # {level.origin}"


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        yield name, value
        return
    for key, part in value.items():
        yield from _leaves(f"{name}.{key}" if name else key, part)


def toml(value: Any) -> str:
    """Return a plain value as TOML writes it."""
    import json

    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(item) for item in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    plain = value if isinstance(value, str | bool | int | float) else str(value)
    return json.dumps(plain, ensure_ascii=False)
