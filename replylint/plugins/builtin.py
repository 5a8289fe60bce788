"""What comes with replylint, offered through the same hooks as anybody's plugin; nothing is imported or read here."""

from pathlib import Path

from replylint.datafiles import data_folder


def replylint_rules() -> list[Path]:
    """Return the folder of the built-in rules."""
    return [data_folder("replylint.rules")]


def replylint_channels() -> list[Path]:
    """Return the folder of the built-in channels and industries."""
    return [data_folder("replylint.rules") / "channels"]


def replylint_locales() -> list[Path]:
    """Return nothing: the four languages are loaded one by one when a draft needs them, packs lie over them."""
    return []


def replylint_sources() -> list[str]:
    """Return the built-in input formats."""
    return ["replylint.sources.registry:BUILTIN"]


def replylint_reporters() -> str:
    """Return the built-in report formats."""
    return "replylint.reporters:FORMATS"
