"""The opaque characters that stand for masked text, and what the name of a placeholder means."""

import re

OPAQUE = "\ue000"
TIME = "\ue001"
PERSON = "\ue002"
AMOUNT = "\ue003"
OTHER = "\ue004"
QUOTE = "\ue005"

MASKS = OPAQUE + TIME + PERSON + AMOUNT + OTHER + QUOTE

# Whole words and, with a star, beginnings of words. What is asked of a name: does it mean a time, a person, an amount?
_TIME_WORDS = """
    date dates day days time times datetime timestamp hour hours hrs minute minutes mins week weeks month months
    weekday eta etd deadline due until expected window timeframe timeframes timeline duration ttl sla period when schedule
    scheduled tomorrow today term
    termiņ* termin* datum* laik* dien* stund* nedēļ* mēnes* minūt* ilgum* periods
    дат* строк* термін* час часу часом години годину годин година дні днів день дня тижд* хвилин* місяц* період*
"""
_PERSON_WORDS = """
    name names firstname lastname fullname nickname surname username user agent customer client recipient buyer guest
    reporter requester assignee manager technician operator courier colleague staff person contact author owner member
    department team sender signature employee representative specialist advisor
    vārd* uzvārd* klient* darbiniek* operator* konsultant* aģent* speciālist* vadītāj* kurjer* nodaļ*
    ім'я імені ім'ям прізвище клієнт* оператор* менеджер* агент* співробітник* спеціаліст* фахівц* відділ* кур'єр* піб
"""
_AMOUNT_WORDS = """
    amount amounts price prices sum total number numbers count quantity qty percent percentage discount balance fee cost n x
    summa* skait* cena* procent* daudzum*
    сума суму сумою сум кількість кількості ціна ціну число числа відсот* знижк*
"""
_TIME_HAN = re.compile("时间|時間|日期|时限|時限|时效|時效|期限|工期|工作日|小时|小時|分钟|分鐘|天数|天數|几天|周期|時段|时段|[年月]|^天|天$|^日$|时刻|送达|何时")
_PERSON_HAN = re.compile("姓名|名字|客户|客戶|顾客|顧客|部门|部門|专员|專員|客服|人员|人員|昵称|暱稱|快递员|经理|經理|负责人|負責人|称呼|稱呼|先生|女士|用户名|收件人|聯絡人|联系人|团队|團隊")
_AMOUNT_HAN = re.compile("金额|金額|数字|數字|数量|數量|价格|價格|款额|费用|費用|元|百分比|次数|次數|余额|餘額")

_NAME_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Words that end in a time word by chance.
_NO_TIME = frozenset("update candidate validate mandate runtime realtime lifetime sometime overtime invalidate consolidate".split())
_NAMES_THINGS = frozenset(
    "company business brand product item order store shop site event file team campaign plan service organization".split()
    + "uzņēmuma preces produkta veikala pakalpojuma компанії товару магазину послуги продукту бренду сайту".split()
)


def _words(listed: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries = listed.split()
    return (
        frozenset(entry for entry in entries if not entry.endswith("*")),
        tuple(entry[:-1] for entry in entries if entry.endswith("*")),
    )


_BY_WORDS = ((TIME, *_words(_TIME_WORDS)), (PERSON, *_words(_PERSON_WORDS)), (AMOUNT, *_words(_AMOUNT_WORDS)))
_BY_HAN = ((TIME, _TIME_HAN), (PERSON, _PERSON_HAN), (AMOUNT, _AMOUNT_HAN))


def slot_kind(name: str) -> str:
    """Return the mask for a placeholder of this name (as written, without its brackets): TIME, PERSON, AMOUNT or OTHER."""
    spaced = _CAMEL.sub(" ", name) if name.isascii() else name.replace("’", "'").replace("ʼ", "'")
    words = _NAME_WORD.findall(spaced.lower())
    for mask, whole, beginnings in _BY_WORDS:
        for word in words:
            if word in whole or (beginnings and word.startswith(beginnings)):
                if mask == PERSON and word in ("name", "names") and not _NAMES_THINGS.isdisjoint(words):
                    return OTHER
                return mask
        if mask == TIME and any(_ends_in_time(word) for word in words):
            return TIME
    if not name.isascii():
        for mask, pattern in _BY_HAN:
            if pattern.search(name):
                return mask
    return OTHER


def _ends_in_time(word: str) -> bool:
    return word.endswith(("date", "time", "days", "hours", "timeframe")) and word not in _NO_TIME
