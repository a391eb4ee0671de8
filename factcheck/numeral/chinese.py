"""The one adapter around cn2an: a Chinese integer below ten thousand → int.

cn2an (0.5.24) reads plain Chinese integers well, but refuses bare 百, 千 and 卅, and returns floats for decimals and
full-width digits; so it gets only what it is good at, and anything but an int is an error. Its ``transform`` is never
used: it rewrites idioms (一心一意 → 1心1意).
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.errors import NumeralError
from factcheck.patterns import regex

_FORMAL = str.maketrans(
    "零〇○一二两俩三仨四五六七八九壹贰叁参肆伍陆柒捌玖拾佰仟幺",
    "零零零一二二二三三四五六七八九一二三三四五六七八九十百千一",
)
_SHAPE = regex(
    r"零?(?:[一二三四五六七八九]?千)?零?(?:[一二三四五六七八九]?百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?零?"
)
# A number with all its places in their order: digits before 千 and 百, 零 only for places left out between two others.
_D = "[一二三四五六七八九]"
_IN_ORDER = regex(
    rf"(?:(?P<thousands>{_D})千(?:(?={_D}百)|零(?={_D}十|{_D}$)|$))?"
    rf"(?:(?P<hundreds>{_D})百(?:(?={_D}十)|零(?={_D}$)|$))?"
    rf"(?:(?P<tens>{_D}|(?<![千百零])(?=十))十)?(?P<ones>{_D})?"
)
_ONES = "零一二三四五六七八九十"
_WORTH: dict[str | None, int] = {None: 0, "": 1} | {digit: worth for worth, digit in enumerate(_ONES)}
_WORTH |= {"百": 100, "千": 1000}
_SPELLED = {"廿": "二十", "卅": "三十"}


def plain(text: str) -> str:
    """``text`` with variant numerals replaced by the common ones (两 → 二, 佰 → 百, 廿 → 二十)."""
    for short, spelled in _SPELLED.items():
        text = text.replace(short, spelled)
    return text.translate(_FORMAL).replace("万万", "亿")


def _added_up(found: re.Match[str]) -> int:
    """The value of a match of `_IN_ORDER`; the 十 of 十五 has no digit, and is one."""
    thousands, hundreds, tens, ones = map(_WORTH.__getitem__, found.groups())
    return 1000 * thousands + 100 * hundreds + 10 * tens + ones


@lru_cache(maxsize=4096)
def section(text: str) -> int:
    """The value of a Chinese integer below ten thousand, written with the common numerals.

    >>> section("二千零三"), section("百"), section("十五")
    (2003, 100, 15)

    Raises `NumeralError` where it is none.
    """
    if not text or not _SHAPE.fullmatch(text):
        raise NumeralError("FC301", f"“{text}” 不是数字")
    if len(text) == 1:
        return _WORTH[text]
    if in_order := _IN_ORDER.fullmatch(text):
        return _added_up(in_order)
    import cn2an  # a fifth of a second, and most numerals are Arabic or in order

    spelled = (f"一{text}" if text[:1] in ("百", "千") else text).replace("零十", "一十")
    try:
        value = cn2an.cn2an(spelled.strip("零") or "零", "normal")
    except (ValueError, KeyError) as trouble:  # it looks up a unit that is none
        raise NumeralError("FC301", f"“{text}” 不是数字") from trouble
    if type(value) is not int:
        raise NumeralError("FC301", f"“{text}” 不是整数")
    return value
