"""`replylint config`: what the configuration says for a path, and where each value comes from."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from replylint.cli.bench import Bench, Place, inside
from replylint.cli.choices import Choices
from replylint.cli.options import configured
from replylint.cli.output import UNUSABLE
from replylint.config import Config, Level, settle, shown
from replylint.profile import Profile


@click.group("config", short_help="Show the configuration.")
def command() -> None:
    """Show the configuration."""


@command.command("show", short_help="Show what holds for a path, and what says so.")
@click.argument("path", required=False)
@click.option("--channel", metavar="NAME", help="As if the reply were sent there.")
@click.option("--industry", metavar="NAME", help="As if this kind of house sent it.")
@configured
def show(path: str | None, channel: str | None, industry: str | None, config_path: str | None, isolated: bool) -> int:
    """Show what holds for PATH (or for the working folder), and which file or channel says so."""
    path = inside(path) if path else None
    bench = Bench(Choices(channel=channel, industry=industry, config=config_path, isolated=isolated))
    place = bench.place(path)
    bench.tell(bench.troubles(place))
    found = bench.config(path)
    click.echo(f"# {shown(found.path)}" if found.path else "# no configuration file; defaults hold")
    for line in (*lines(found, path), *rule_lines(place, found.levels_for(path))):
        click.echo(line)
    return UNUSABLE if bench.troubled else 0


def lines(config: Config, path: str | None) -> Iterator[str]:
    """Yield the settings for a path as TOML, each with its origin in a comment."""
    levels = config.levels_for(path)
    settings = settle(levels)
    for key, origins in settings.origins.items():
        yield f"{key.replace('_', '-')} = {toml(getattr(settings, key))}  # {', '.join(origins)}"
    for level in levels:
        if level.values.get("exclude"):
            yield f"exclude = {toml(level.values['exclude'])}  # {level.origin}"


def rule_lines(place: Place, levels: Sequence[Level]) -> Iterator[str]:
    """Yield every rule's options as they stand for a place, each with the layer that set it, and the lists of words."""
    settings, book = place.settings, place.linter.book
    house = [(level.origin, level.layer) for level in levels if level.layer]
    profile = Profile(book, settings.channel or "", settings.industry or "", house, lambda _, __: True)
    yield f"# the rules as they stand here, {_chosen(settings.channel, settings.industry)}"
    for rule in book.rules.values():
        for option in ("enabled", "severity", *rule.options):
            value, origin = profile.traced(rule.id, option, "")
            yield f"rules.{rule.id}.{option} = {toml(value)}  # {origin or 'default'}"
            for lang in place.linter.languages:
                own, where = profile.traced(rule.id, option, lang)
                if (own, where) != (value, origin):
                    yield f"rules.{rule.id}.lang.{lang}.{option} = {toml(own)}  # {where}"
    for label, layer in profile.layers:
        for lang, lists in layer.get("words", {}).items():
            for name, words in lists.items():
                yield f"words.{lang}.{name} = {toml(words)}  # {label}"


def _chosen(channel: str | None, industry: str | None) -> str:
    return f"channel {channel or 'not chosen'}, industry {industry or 'not chosen'}"


def toml(value: Any) -> str:
    """Return a plain value as TOML writes it."""
    import json

    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(item) for item in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    plain = value if isinstance(value, str | bool | int | float) else str(value)
    return json.dumps(plain, ensure_ascii=False)
