"""What the options that several commands share come to."""

from typing import NamedTuple


class Choices(NamedTuple):
    """What the command line sets; None or empty where it leaves it to the configuration."""

    lang: str | None = None
    channel: str | None = None
    industry: str | None = None
    mode: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ui_lang: str | None = None
    grammar: str | None = None
    fail_on: str | None = None
    config: str | None = None
    isolated: bool = False
