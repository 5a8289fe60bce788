"""The language of each sentence: script and letters first, then function words, then langdetect, else "und"."""

from replylint.language.identifier import Identifier, Identify, identify, reply_language
from replylint.language.tables import UNDETERMINED, build, read_tables

__all__ = ["UNDETERMINED", "Identifier", "Identify", "build", "identify", "read_tables", "reply_language"]
