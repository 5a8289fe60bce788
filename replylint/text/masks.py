"""The opaque characters that stand for masked text, and what the name of a placeholder means."""

from replylint.text.characters import listed
from replylint.text.lazy import Lazy

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
    weekday eta etd deadline due until expected window timeframe timeframes timeline duration ttl sla period
    when schedule
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
    amount amounts price prices sum total number numbers count quantity qty percent percentage discount balance
    fee cost n x
    summa* skait* cena* procent* daudzum*
    сума суму сумою сум кількість кількості ціна ціну число числа відсот* знижк*
"""
_TIME_HAN = listed("""
    时间 時間 日期 时限 時限 时效 時效 期限 工期 工作日 小时 小時 分钟 分鐘 天数 天數 几天 周期
    发货日 發貨日 到货日 到貨日 送达日 送達日 截止日 到账日 到帳日 时段 時段 时刻
    送达 送達 何时 何時 年 月
""")
_PERSON_HAN = listed("""
    姓名 名字 客户 客戶 顾客 顧客 部门 部門 专员 專員 客服 人员 人員 昵称 暱稱 快递员 经理 經理 负责人 負責人
    称呼 稱呼 先生 女士 用户名
    收件人 联系人 聯絡人 团队 團隊
""")
_AMOUNT_HAN = listed("""
    金额 金額 数字 數字 数量 數量 价格 價格 款额 费用 費用 元 百分比 次数 次數 余额 餘額
""")
# The words of a slot in round brackets, whole and beginnings, and those of them that can be its head.
_SLOT_WORDS = """
    your the of or insert specific exact estimated expected delivery refund customer* client* agent* order
    tracking product
    company department manager time frame email phone
    klient* pasūtījum* uzņēmum* konkrēt* precīz* preces produkt* darbinieka e-past* tālruņ* dien* stund*
    piegādes atmaksas
    клієнт* замовлен* компан* товар* конкретн* точн* вказ* ваш* менеджер* оператор* днів годин доставк*
    поверненн* робочих
"""
_SLOT_HEADS = """
    name date time timeframe frame amount number link reason address deadline sum price
    vārd* uzvārd* datum* laik* summ* numur* nosaukum* termiņ* skait* iemesl* adres*
    ім'я імен* дат* час строк* термін* сум* номер* назв* кількіст* причин* адрес* прізвищ* посилання
"""
_SLOT_HAN = Lazy(
    "(?:具体|具體|预计|預計|您的|贵|貴|订单|訂單|客户|客戶|顾客|顧客|用户|用戶|公司|产品|產品|商品|快递|快遞|物流|联系|聯繫"
    "|联络|聯絡|退款|时间|時間|处理|處理|负责|負責|数字|數字|品牌|店铺|店鋪|银行|銀行|服务|服務){0,4}"
    "(?:姓名|名称|名稱|名字|时间|時間|范围|範圍|日期|期限|时限|時限|时效|時效|号码|號碼|编号|編號|单号|單號|订单号|訂單號"
    "|金额|金額|数量|數量|数字|數字|天数|天數|原因|地址|电话|電話|链接|連結|部门|部門|方式|工号|工號|职位|職位)[a-zA-Z]?"
)

_NAME_WORD = Lazy(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CAMEL = Lazy(r"(?<=[a-z])(?=[A-Z])")
# Words that end in a time word by chance.
_NO_TIME = listed(
    "update candidate validate mandate runtime realtime lifetime sometime overtime invalidate consolidate"
)
# With one of these, "name" is not a person's.
_NAMES_THINGS = listed(
    """
    company business brand product item order store shop site event file campaign plan service organization
    former title
    uzņēmuma preces produkta veikala pakalpojuma компанії товару магазину послуги продукту бренду сайту
    """
)
# With one of these, a person's word names a thing of theirs.
_OF_PERSON = listed("id url link email phone address register login code key site portal mail ip password")
# With one of these, a number counts nothing.
_NUMBERED = listed(
    "order ticket tracking invoice case phone account reference contract card parcel track request serial"
)


def _words(listed: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries = listed.split()
    return (
        frozenset(entry for entry in entries if not entry.endswith("*")),
        tuple(entry[:-1] for entry in entries if entry.endswith("*")),
    )


_BY_WORDS = ((TIME, *_words(_TIME_WORDS)), (PERSON, *_words(_PERSON_WORDS)), (AMOUNT, *_words(_AMOUNT_WORDS)))
_BY_HAN = ((TIME, _TIME_HAN), (PERSON, _PERSON_HAN), (AMOUNT, _AMOUNT_HAN))
_SLOT, _SLOT_BEGINNINGS = _words(_SLOT_WORDS)
_HEAD, _HEAD_BEGINNINGS = _words(_SLOT_HEADS)


def slot_kind(name: str) -> str:
    """Return the mask for a placeholder of this name (as written, without brackets): TIME, PERSON, AMOUNT or OTHER."""
    words = _NAME_WORD.compiled.findall(_plain(name))
    for mask, whole, beginnings in _BY_WORDS:
        if any(word in whole or word.startswith(beginnings) for word in words) or (
            mask == TIME and any(word.endswith(_TIME_ENDINGS) and word not in _NO_TIME for word in words)
        ):
            if mask == PERSON and not (_NAMES_THINGS.isdisjoint(words) and _OF_PERSON.isdisjoint(words)):
                return OTHER
            if mask == AMOUNT and not _NUMBERED.isdisjoint(words):
                return OTHER
            return mask
    if not name.isascii():
        for mask, parts in _BY_HAN:
            if any(part in name for part in parts) or (mask == TIME and name in ("天", "日")):
                return mask
    return OTHER


_TIME_ENDINGS = ("date", "time", "days", "hours", "timeframe")


def _plain(name: str) -> str:
    if name.isascii():
        return _CAMEL.compiled.sub(" ", name).lower()
    from unicodedata import normalize

    return normalize("NFC", name).replace("’", "'").replace("ʼ", "'").lower()


def is_slot_name(phrase: str) -> bool:
    """Tell whether a phrase in round brackets names something to be filled in, rather than says something."""
    if _SLOT_HAN.fullmatch(phrase.strip()):
        return True
    words = _plain(phrase).split()
    heads = sum(word in _HEAD or word.startswith(_HEAD_BEGINNINGS) for word in words)
    return (
        heads > 0
        and len(words) <= 4
        and all(
            word in _HEAD or word in _SLOT or word.startswith(_HEAD_BEGINNINGS) or word.startswith(_SLOT_BEGINNINGS)
            for word in words
        )
    )
