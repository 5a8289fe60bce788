"""Words that the splitter goes by: abbreviations, greetings, closings. Folded, in all languages together.

They are together because they are read before anything is known of the language; few of them mean anything in another.
"""

from replylint.text.characters import listed

# A full stop behind these never ends a sentence: something always follows.
OPENING_ABBREVIATIONS = listed(
    """
    mr mrs ms dr prof st no nos vs e.g i.e eg ie approx tel fig sec ref vol dept gen messrs rev sr jr ext art
    plkst nr tālr tel piem t.i t.s sk lpp apm ap iel bulv prosp pag dz ieskaitot mob fakss p.k reģ dok p st.g
    вул ім пл просп бульв пров буд кв оф тел моб ст п пп див напр т.зв т.б акад проф гол зам кімн обл р-н св
    м с б о
    """
)
# These may stand at the end of a sentence as well.
CLOSING_ABBREVIATIONS = listed(
    """
    etc p.m a.m inc ltd co corp u.s u.k min max hrs
    u.c utt u.tml u.t.t u.tt g d.g gs m tūkst milj milj eur
    т.д т.п т.ін ін др р рр грн тис млн млрд коп год хв сек шт г кг см км стор
    """
)

# How a greeting begins: by a whole word, or by the beginning of one.
_GREETINGS = (
    "dear", "hi", "hiya", "hello", "hey", "heya", "good morning", "good afternoon", "good evening", "good day",
    "доброго", "добрий", "доброї", "вітаю", "вітаємо", "亲", "親",
)  # fmt: skip
_GREETING_STEMS = (
    "greetings", "to whom it",
    "labdien", "labrīt", "labvakar", "lab rīts", "labs rīts", "labrīts", "labsrīts", "laba diena", "sveik", "sveicināt",
    "sveiciens", "čau", "godāt", "godat", "godājam", "god.", "cienījam", "cienijam", "cien.", "cienītais",
    "привіт", "шановн", "здрастуйте", "любий", "дорога", "дороги", "дорогі",
    "您好", "你好", "亲爱的", "親愛的", "尊敬的", "敬爱的", "敬愛的", "亲您好", "亲你好", "亲们",
    "早上好", "下午好", "晚上好", "各位",
)  # fmt: skip
# How a closing begins; with one of some marks behind it; or as all that the line says.
_CLOSINGS = ("regards", "cheers", "cieņā")
_CLOSING_STEMS = (
    *(f"{how} {what}" for how in ("best", "kind", "warm", "warmest", "kindest") for what in ("regards", "wishes")),
    "yours sincerely", "sincerely", "yours truly", "yours faithfully", "respectfully",
    "ar cieņu", "ar cienu", "ar sveicieniem", "visu labu", "labu vēlot", "uz tikšanos",
    "з повагою", "з пов.", "з найкращими", "з щирою повагою", "із повагою", "щиро ваш", "всього доброго",
    "всього найкращого", "на все добре",
    "此致", "敬礼", "敬禮", "敬上", "谨启", "謹啟", "顺祝", "順祝", "顺颂", "順頌", "祝好", "祝商祺", "谨上",
)  # fmt: skip
_MARKED_CLOSINGS = (("best", ","), ("warmly", ","), ("take care", ",!"), ("jūsu", ","))
_LONE_CLOSINGS = ("thanks", "thank you", "many thanks")
# A last line such as "客服中心 敬上" closes too.
_CLOSING_ENDS = ("敬上", "谨启", "謹啟", "谨上", "敬啟", "敬启")


def greeting_end(folded: str, start: int, end: int) -> int | None:
    """Return where the greeting that a line begins with ends; None where it begins with none."""
    place = _first_letter(folded, start, end)
    return _after(_GREETINGS, folded, place, end, whole=True) or _after(_GREETING_STEMS, folded, place, end)


def closes(folded: str, start: int, end: int) -> bool:
    """Tell whether a line begins with the closing of a letter."""
    place = _first_letter(folded, start, end)
    if folded.startswith(_CLOSING_STEMS, place, end) or _after(_CLOSINGS, folded, place, end, whole=True):
        return True
    for words, marks in _MARKED_CLOSINGS:
        if folded.startswith(words, place, end):
            return folded[place + len(words) : end].lstrip().startswith(tuple(marks))
    after = _after(_LONE_CLOSINGS, folded, place, end)
    return after is not None and folded[after:end].strip() in ("", ",", ".", "!")


def ends_closing(folded: str, start: int, end: int) -> bool:
    """Tell whether a line ends with the closing of a letter."""
    return folded[start:end].rstrip().endswith(_CLOSING_ENDS)


def _first_letter(folded: str, start: int, end: int) -> int:
    while start < end and not folded[start].isalnum():
        start += 1
    return start


def _after(beginnings: tuple[str, ...], folded: str, place: int, end: int, *, whole: bool = False) -> int | None:
    """Return where the beginning that stands at a place ends; None where none of them stands there."""
    if not folded.startswith(beginnings, place, end):
        return None
    for beginning in beginnings:
        after = place + len(beginning)
        if folded.startswith(beginning, place, end) and not (whole and folded[after:end][:1].isalnum()):
            return after
    return None
