"""Scripts: traditional Chinese, letters that look alike, letters that were read in the wrong code page.

Everything here keeps the length of a text.
"""

import os

from replylint.text.lazy import Lazy

_PHRASES = (
    ("回覆", "回复"),
    ("答覆", "答复"),
    ("函覆", "函复"),
    ("覆函", "复函"),
    ("敬覆", "敬复"),
    ("瞭解", "了解"),
    ("明瞭", "明了"),
    ("甚么", "什么"),
)
_ZHE = Lazy("(?<![显顯名原巨卓专專编編论論土译譯昭拙遗遺合])著(?![名作称稱者述录錄书書])")

_CYRILLIC = "а-яёіїєґў"
_LATIN = "a-zà-öø-ɏ"
_JUNCTION = Lazy(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_TO_CYRILLIC = dict(zip("aceiopxykmtáàéèóòíìý", "асеіорхукмтааееооііу", strict=True))
_TO_CYRILLIC_CAPITAL = _TO_CYRILLIC | {"h": "н", "b": "в"}
_TO_LATIN = dict(zip("асеіорхукмт", "aceiopxykmt", strict=True))
_TO_LATIN_CAPITAL = _TO_LATIN | {"н": "h", "в": "b"}

# Latvian letters of code page 1257, as code page 1252 shows them.
_BALTIC = dict(zip("âèçìîíïòðûþ", "āčēģīķļņšūž", strict=True))
_BALTIC_KEYS = frozenset(_BALTIC)
_BALTIC_ONLY = frozenset("ðþòì")
_NOT_BALTIC = frozenset("éàêôëùœäöüøåñãáóúæ")
# Letters of Latvian that came through, and of languages that share letters with what the damage looks like.
_UNDAMAGED = frozenset("āēģīķļņūăđơưșțışğạếộ")
_LATVIAN = Lazy(
    r"\b(?:nav|ir|ka|uz|jums|tiek|tika|vai|nevar|nevaram|nevarat|paldies|labdien|sveiki|darba|dienu|dienas|naudu|nauda"
    r"|kurjers|klient\w+|preci|prece|labi|bet|jau|pie|kas|viss)\b"
)
# Words and endings that nothing but damaged Latvian has.
_DAMAGED = Lazy(
    r"\b(?:m[çû]s|jûs|jûsu|mûsu|lûdz\w*|pçc|vçl\w*|arî|lîdz|ðo|ðî|ðis|ðaj?[âî]\w*|ðob\w+|ðod\w+|paðl\w+|diemþ\w+|nevarç\w+"
    r"|varç\w+|kâ|tâ|tâs|tâpçc|tâdç[ïl]|kâpçc|rît\w*|drîz\w*|neçrt\w+|sagâd\w+|iespçj\w+|neiespç\w+|problçm\w+|atbild[çî]\w*"
    r"|piegâd\w+|(?:pa|no|at|iz|pâr|pie)?sût\w+|rçíin\w*|vçstul\w+|iemesl\w+dçï|dçï|kïûd\w*|tûlît|þçl|cieò\w*)\b"
    r"|\w(?:[îâç]sim(?:ies)?|[îâç]ðu|[îâç]ðos|[îâç]sies|[çîâ]jâm|[çîâ]jât|[çî]j[ua]|ðan(?:a|as|u|âs|os)|îjum\w*|îts|îti|îtas?|âts|âti"
    r"|âm|âs|ajâ[ms]?|âkâ[ms]?|îgs|îgi|îg[au]|çts|çti|îb[auâ]\w*|iòð\w*|uðies)\b"
)


# So many characters are replaced one by one quicker than by a table.
_FEW = 12


class _Hans:
    """The table from traditional to simplified, loaded with the first Chinese text."""

    __slots__ = ("alone", "keys", "shared", "table")

    def __init__(self) -> None:
        with open(os.path.join(os.path.dirname(__file__), "hans.bin"), encoding="utf-8") as file:
            traditional, simplified, alone, shared = file.read().split("\n")
        self.table = str.maketrans(traditional, simplified)
        self.keys = frozenset(traditional)
        self.alone = frozenset(alone)
        self.shared = frozenset(shared)


_hans: list[_Hans] = []


def simplified(text: str, characters: set[str]) -> tuple[str, bool]:
    """Return a Chinese text in simplified characters, and whether it was in traditional ones.

    characters: those of the text.
    """
    if not _hans:
        _hans.append(_Hans())
    hans = _hans[0]
    traditional = hans.keys & characters
    is_hant = len(traditional - hans.shared) > len(hans.alone & characters)
    if len(traditional) > _FEW:
        text = text.translate(hans.table)
    else:
        for character in traditional:
            text = text.replace(character, chr(hans.table[ord(character)]))
    if is_hant or "覆" in characters or "瞭" in characters:
        for written, meant in _PHRASES:
            text = text.replace(written, meant)
    if is_hant and "著" in characters:
        text = _ZHE.compiled.sub("着", text)
    return text, is_hant


def one_script(cased: str, folded: str) -> str:
    """Return the folded text with words that mix Latin and Cyrillic letters written in the script of most of them."""
    pieces: list[str] = []
    done = 0
    for junction in _JUNCTION.compiled.finditer(folded):
        start, end = junction.span()
        if start < done:
            continue
        while start > done and folded[start - 1].isalpha():
            start -= 1
        while end < len(folded) and folded[end].isalpha():
            end += 1
        pieces.append(folded[done:start])
        pieces.append(_unmixed(cased[start:end], folded[start:end]))
        done = end
    pieces.append(folded[done:])
    return "".join(pieces)


def _unmixed(cased: str, folded: str) -> str:
    """Return a word in one script; as it is where a letter has no counterpart."""
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in folded)
    if cyrillic * 2 >= len(folded):
        small, capital, foreign = _TO_CYRILLIC, _TO_CYRILLIC_CAPITAL, False
    else:
        small, capital, foreign = _TO_LATIN, _TO_LATIN_CAPITAL, True
    letters: list[str] = []
    for written, letter in zip(cased, folded, strict=True):
        if ("\u0400" <= letter <= "\u04ff") is not foreign:
            letters.append(letter)
            continue
        counterpart = (capital if written.isupper() else small).get(letter)
        if counterpart is None:
            return folded
        letters.append(counterpart)
    return "".join(letters)


def latvian_letters(folded: str, characters: set[str]) -> str:
    """Return Latvian that was read as Western European (code page 1257 as 1252) with its own letters."""
    found = _BALTIC_KEYS & characters
    if not _UNDAMAGED.isdisjoint(characters):
        return folded
    signs = sum(1 for _ in _DAMAGED.compiled.finditer(folded))
    if signs and not _BALTIC_ONLY.isdisjoint(found):
        signs += 1
    if signs and _LATVIAN.search(folded):
        signs += 1
    if signs < (2 if _NOT_BALTIC.isdisjoint(characters) else 3):
        return folded
    for letter in found:
        folded = folded.replace(letter, _BALTIC[letter])
    return folded
