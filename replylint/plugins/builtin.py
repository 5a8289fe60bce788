"""What comes with replylint, offered through the same hooks as anybody's plugin; nothing is imported or read here."""

import os

from replylint.datafiles import Folder, data_path


def replylint_rules() -> list[Folder]:
    """Return the folder of the built-in rules."""
    return [Folder(data_path("replylint.rules"))]


def replylint_channels() -> list[Folder]:
    """Return the folder of the built-in channels and industries."""
    return [Folder(os.path.join(data_path("replylint.rules"), "channels"))]


def replylint_locales() -> list[Folder]:
    """Return nothing: the four languages are loaded one by one when a draft needs them, packs lie over them."""
    return []


def replylint_sources() -> list[str]:
    """Return the built-in input formats."""
    return ["replylint.sources.registry:BUILTIN"]


def replylint_reporters() -> str:
    """Return the built-in report formats."""
    return "replylint.reporters:FORMATS"
