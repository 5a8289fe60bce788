"""Words that the splitter goes by: abbreviations, greetings, closings. Folded, in all languages together.

They are together because they are read before anything is known of the language; few of them mean anything in another.
"""

import re

from replylint.text.characters import listed
from replylint.text.lazy import Lazy

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

GREETING = Lazy(
    r"""[\W_]*(?:
    dear\b | hi\b | hello\b | hey\b | good\ (?:morning|afternoon|evening|day)\b | greetings\b | to\ whom\ it
    | labdien | labrīt | labvakar | labs?\ ?rīts | laba\ diena | sveik[is]? | sveicināt | sveiciens | čau
    | god(?:ātais|ātā|ājam|\.) | cien(?:ījam|\.|ītais)
    | добр(?:ого|ий|ої)\b | вітаю\b | вітаємо\b | привіт | шановн | здрастуйте | доброго\ | любий | дорог[аий]
    | 您好 | 你好 | 亲爱的 | 親愛的 | 尊敬的 | 敬爱的 | 亲[，,~～]? | 早上好 | 下午好 | 晚上好 | 各位
    )""",
    re.VERBOSE,
)
CLOSING = Lazy(
    r"""[\W_]*(?:
    (?:best|kind|warm|warmest|kindest)\ (?:regards|wishes) | regards\b
    | (?:yours\ )?sincerely | yours\ (?:truly|faithfully)
    | cheers\b | best\s*,
    | thanks\s*[,!.]?\s*$ | thank\ you\s*[,!.]?\s*$ | many\ thanks\s*[,!.]?\s*$
    | respectfully | warmly\s*, | take\ care\s*[,!]
    | ar\ cie[nņ]u | cieņā\b | ar\ sveicieniem | visu\ labu\s*[,!]? | labu\ vēlot | uz\ tikšanos | jūsu\s*,
    | з\ (?:повагою|пов\.|найкращими|щирою\ повагою)
    | із\ повагою | щиро\ ваш
    | всього\ (?:доброго|найкращого) | на\ все\ добре
    | 此致 | 敬礼 | 敬禮 | 敬上 | 谨启 | 謹啟 | 顺祝 | 順祝 | 顺颂 | 順頌 | 祝好 | 祝商祺 | 谨上
    )""",
    re.VERBOSE,
)
# A last line such as "客服中心 敬上" closes too.
CLOSING_END = Lazy(r"(?:敬上|谨启|謹啟|谨上|敬啟|敬启)\s*$")
