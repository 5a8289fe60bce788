"""The language of each sentence: script and letters first, then function words, then langdetect, else "und"."""

from replylint.language.identifier import Identifier, identify, reply_language
from replylint.language.tables import UNDETERMINED, load_tables, set_reader

__all__ = ["UNDETERMINED", "Identifier", "identify", "load_tables", "reply_language", "set_reader"]
