"""What the extractors share: the numeral patterns, and a token that a quantity is read into."""

from __future__ import annotations

from typing import NamedTuple

DIGIT = "零〇○一二两三四五六七八九"
SMALL = "一二两三四五六七八九"

# A scale word is none where it begins a unit: 千瓦, 百分点, 兆字节, 万分之.
SCALE = (
    "(?:十|百(?!分点|帕|分之)|千(?!瓦|米|克|伏|赫|卡|焦|帕|字节|比特|乏|牛|分点|分之)|万(?!分之)|亿(?!分之)"
    "|兆(?!瓦|字节|赫|比特|焦|帕|欧|伏))"
)
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
FORMAL = "(?:[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*[拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*)"
HAN = rf"(?:(?:[{DIGIT}廿卅]|{SCALE})+|{FORMAL})"
HAN_DECIMAL = rf"(?:{HAN}点[零〇○一二三四五六七八九]+(?![十]){SCALE}*)"
MIXED = rf"(?:{ARABIC}{SCALE}*(?:(?<=[十百千万亿兆])(?:\d+(?:\.\d+)?(?![A-Za-z\d])|[{SMALL}](?={SCALE})){SCALE}*)*)"
SIGN = (
    r"(?:(?<=[\u4e00-\u9fff])[-−](?=\d+(?:\.\d+)?(?:℃|%|‰|摄氏度|°))"
    r"|(?:(?<=[为是达至到从率于在约和与、，（(：: 比])|^)[-−+](?=\d)|负(?=[\d一二三四五六七八九十]))"
)
NUMERAL = rf"(?:{SIGN}?(?:{MIXED}|{HAN_DECIMAL}|{HAN}))"
FRACTION = (
    rf"(?<![{DIGIT}十百千万亿\d.])(?P<whole>[{DIGIT}十百千万亿]+|\d+)分之"
    rf"(?P<part>{HAN_DECIMAL}|{HAN}|\d+(?:\.\d+)?)"
)
SLASH = r"(?<![\d/.])(?P<top>\d{1,3})/(?P<bottom>\d{1,4})(?![\d/.]|[A-Za-z])"
RATIO = r"(?P<left>\d(?<![\d:.].)\d*(?:\.\d+)?)(?:[:∶]|：(?=\d))(?P<right>\d+(?:\.\d+)?)(?![\d:]|[.]\d)"


class Token(NamedTuple):
    """A number with what touches it. ``start`` and ``end`` bound the whole slice, ``core`` the bare numeral.

    ``numeral`` and ``high`` are expressions for `normalize` (see `factcheck.normalize.expressions`).
    """

    start: int
    end: int
    core_start: int
    core_end: int
    numeral: str
    form: str
    high: str | None = None
    unit: str = ""
    hedges: tuple[str, ...] = ()
    negated: bool = False
