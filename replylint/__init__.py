"""replylint: a linter for customer-service replies in Latvian, Ukrainian, Chinese and English."""

from typing import TYPE_CHECKING, Any

from replylint.draft import Draft
from replylint.finding import Finding, Suggestion

if TYPE_CHECKING:
    from replylint.linter import Linter

__all__ = ["Draft", "Finding", "Linter", "Suggestion"]


def __getattr__(name: str) -> Any:
    """Load the linter when it is first asked for: the command line's other tasks need none."""
    if name == "Linter":
        from replylint.linter import Linter

        return Linter
    raise AttributeError(f"module 'replylint' has no attribute {name!r}")
