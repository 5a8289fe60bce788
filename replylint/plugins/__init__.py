"""Room: plugins. What the author of a plugin imports; docs/plugins.md is the manual."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from replylint.checks.base import Hit
    from replylint.checks.base import Task as Reply
    from replylint.plugins.decorator import rule
    from replylint.plugins.spec import hookimpl

__all__ = ["Hit", "Reply", "hookimpl", "rule"]

_HOMES = {
    "Hit": "replylint.checks.base:Hit",
    "Reply": "replylint.checks.base:Task",
    "hookimpl": "replylint.plugins.spec:hookimpl",
    "rule": "replylint.plugins.decorator:rule",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: the command line loads this package on every start."""
    if name not in _HOMES:
        raise AttributeError(f"module 'replylint.plugins' has no attribute {name!r}")
    from importlib import import_module

    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)
