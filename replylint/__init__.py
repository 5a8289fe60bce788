"""replylint: a linter for customer-service replies in Latvian, Ukrainian, Chinese and English."""

from replylint.draft import Draft
from replylint.finding import Finding, Suggestion

__all__ = ["Draft", "Finding", "Suggestion"]
