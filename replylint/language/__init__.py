"""The language of each sentence: script and letters first, then function words, then langdetect, else "und"."""

from replylint.language.identifier import Identifier, Identify, identify, reply_language
from replylint.language.tables import build, read_tables

__all__ = ["Identifier", "Identify", "build", "identify", "read_tables", "reply_language"]
