"""What a text looks like: a letter to a customer, sentences, code."""

import re

from replylint.text.fold import fold_characters
from replylint.text.words import closes, greeting_end

# Beside the greetings and closings that the splitter knows: rows of thanks and regret open a reply or close it as well.
_OPENINGS = ("thank you", "thanks", "sorry", "paldies", "дякуємо", "дякую", "感谢")
_ENDINGS = ("thanks", "thank you", "best.", "yours", "paldies", "jūsu", "щиро", "дякуємо", "谢谢", "祝")
# Greetings that guidance has in its sentences too: these greet with a mark behind them, or on a line of few words.
_ALSO_WORDS = ("greetings", "sveiciens", "sveicināt", "god", "cien.", "привіт", "дорог", "любий", "各位")
_SET_OFF = re.compile(r"(?:[^.:;?!,~]|\.(?=\w)){0,40}[,!~]|\S*(?:[ ][^\s.:;?]+){0,2}[ ]?$")
_BEFORE_GREETING = re.compile(r"[^\w\[]{0,8}(?=\w)")
_BEFORE_CLOSING = re.compile(r"[^\w\[]{0,4}(?=\w)")
_CODE = re.compile(
    r"\s*(?:[$>#]\s|>>>|(?:import|from|def|class|return|const|let|var|curl|git|npm|pip|sudo|SELECT|INSERT)\b"
    r"|[\w.-]+\s*=\s*\S|[{}\[\]<]|//|/\*|\"[^\"]+\"\s*:|at \w+[.(])|.*(?:[;{}]|=>|\)\s*:)\s*$"
)
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'»”’)\]]*(?:\s|$)|(?<=[\u3400-\u9fff])[，。！？～]")
_WORD = re.compile(r"\w")


def reads_like_letter(text: str) -> bool:
    """Tell whether a text opens or closes like a reply to a customer."""
    rows = [row for row in text.splitlines() if row.strip()]
    return any(map(_greets, rows[:2])) or any(_closes(row) for row in rows[-4:] if len(row) < 60)


def _greets(row: str) -> bool:
    before = _BEFORE_GREETING.match(row)
    if before is None:
        return False
    folded, start = fold_characters(row)[0], before.end()
    if folded.startswith(_OPENINGS, start):
        return True
    greeted = greeting_end(folded, start, len(folded))
    if greeted is None:
        return False
    return not folded.startswith(_ALSO_WORDS, start) or _SET_OFF.match(folded, greeted) is not None


def _closes(row: str) -> bool:
    before = _BEFORE_CLOSING.match(row)
    if before is None:
        return False
    folded, start = fold_characters(row)[0], before.end()
    return folded.startswith(_ENDINGS, start) or closes(folded, start, len(folded))


def reads_like_prose(text: str) -> bool:
    """Tell whether a text is sentences for people rather than code, data or a log."""
    rows = [row for row in text.splitlines() if row.strip()]
    if not rows:
        return False
    if reads_like_letter(text):
        return True
    code = sum(1 for row in rows if _CODE.match(row))
    prose = sum(1 for row in rows if has_sentence(row) and (len(row.split()) > 2 or len(_HAN.findall(row)) > 5))
    return prose > 0 and code * 2 <= len(rows)


def has_sentence(text: str) -> bool:
    """Tell whether there is a whole sentence in a text (a signature or a footer has none)."""
    word = _WORD.search(text)
    return word is not None and _SENTENCE_END.search(text, word.end()) is not None
