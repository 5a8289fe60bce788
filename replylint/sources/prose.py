"""What a text looks like: a letter to a customer, sentences, code."""

import re

_GREETING = re.compile(
    r"(?i)[^\w\[]{0,8}(?:dear|hi|hello|hey|greetings|good (?:day|morning|afternoon|evening)|thank you|thanks|sorry"
    r"|labdien|lab[rv]īt|labvakar|sveik[is]|cien[īi]jam|god[āa]t|paldies|čau"
    r"|добр(?:ий|ого)|доброго|вітаю|вітаємо|шановн|привіт|дякуємо|дякую"
    r"|您好|你好|尊敬的|亲爱的|親愛的|亲[，,]|感谢|感謝|各位)"
)
_CLOSING = re.compile(
    r"(?i)[^\w\[]{0,4}(?:(?:kind|best|warm) regards|regards|best[,.]"
    r"|sincerely|yours|thanks|thank you|cheers|ar cieņu|paldies"
    r"|jūsu|з повагою|з найкращими|щиро|дякуємо|此致|敬上|祝|谢谢|謝謝|顺颂)"
)
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
    return bool(rows) and (
        any(_GREETING.match(row) for row in rows[:2]) or any(_CLOSING.match(row) for row in rows[-4:] if len(row) < 60)
    )


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
