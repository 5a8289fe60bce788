"""What a configuration names or sets, held against what there is: rules, kinds, options, channels, languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from replylint.config import Config, ConfigError
from replylint.wording import marked, told

_UNKNOWN = {
    "rule": marked("unknown rule {name}"),
    "channel": marked("unknown channel {name}"),
    "industry": marked("unknown industry {name}"),
    "language": marked("unknown language {name}"),
    "preset": marked("unknown preset {name}"),
    "markdown": marked("unknown mode for Markdown {name}"),
}


def check_names(config: Config, known: Mapping[str, Iterable[str]]) -> None:
    """Raise ConfigError for the first name in a configuration that is not known.

    known: the names of each sort ("rule", "channel", "industry", "language", "preset", "markdown").
    """
    for mention in config.mentions:
        if mention.sort in known and mention.name not in known[mention.sort]:
            from replylint.values import hint

            near = hint(mention.name, known[mention.sort])
            raise ConfigError(f"{mention.where}: {told(_UNKNOWN[mention.sort], name=repr(mention.name))}{near}")


def check_kinds(config: Config, kinds: Callable[[str], Iterable[str] | None]) -> None:
    """Raise ConfigError for the first "rule/kind" of a configuration whose rule has no findings of that kind.

    kinds: gives those of a rule, the likely ones first; None where nobody knows them all.
    """
    for mention in config.mentions:
        rule, _, kind = mention.name.partition("/")
        known = kinds(rule) if mention.sort == "kind" else None
        if known is not None and kind not in known:
            from replylint.values import hint

            wrong = told("unknown kind {name} of {rule}", name=repr(kind), rule=repr(rule))
            near = hint(kind, set(kinds(rule) or ())) or told("; it has none: write the rule alone")
            raise ConfigError(f"{mention.where}: {wrong}{near}")


def check_options(config: Config, options: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Raise ConfigError for the first `[rules.…]` option that its rule has not, or whose value it cannot have.

    options: by rule, its own options as its file has them.
    """
    for level in config.levels:
        from replylint.values import check_rule

        for rule, table in level.layer.get("rules", {}).items():
            try:
                check_rule(f"rules.{rule}", table, options[rule])
            except (TypeError, ValueError) as error:
                raise ConfigError(f"{level.origin}: {error}") from None
