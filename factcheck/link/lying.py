"""Which place somebody or something lies in as a matter of its name: 杭州地铁 in 杭州 and 浙江, 西湖景区 in 杭州.

Nothing is known of the rest: 德国 is no part of what 特斯拉 is by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factcheck.lexicon import rows

_LONGEST = 8
_STEPS = 4  # district, city, province, country
_LEVELS = ("", "区", "县", "市")


def lies_in(name: str, place: str) -> bool:
    """True where ``name`` is the place, begins with it, or begins with what lies in it; both by their short names.

    >>> lies_in("杭州地铁", "浙江"), lies_in("西湖景区", "杭州"), lies_in("西湖景区", "惠州"), lies_in("特斯拉", "德国")
    (True, True, False, False)
    """
    return name.startswith(place) or any(place in _around(start) for start in _starts(name))


def lies_elsewhere(name: str, place: str) -> bool:
    """True where ``name`` is known to lie in no part of the place; False where nothing is known of it.

    >>> lies_elsewhere("上海", "苏州"), lies_elsewhere("苏州", "江苏"), lies_elsewhere("昆山", "苏州")
    (True, False, False)
    """
    return not lies_in(name, place) and len(_around(name)) > 1


def belongs_to(name: str, place: str) -> bool:
    """True where ``place`` before ``name`` only tells where it is, also by a part: 海淀 + 中关村科学城.

    >>> belongs_to("中关村科学城", "海淀"), belongs_to("西湖景区", "惠州"), belongs_to("中国移动", "香港")
    (True, False, False)
    """
    return lies_in(name, place) or any(start in _around(place) for start in _starts(name) if start in _within())


def _starts(name: str) -> list[str]:
    """The places that the name begins with: 滨江区, 杭州; 北京 for 中关村论坛."""
    told = _places()
    found = [told[key][0] for size in range(_LONGEST, 0, -1) for key in _levelled(name[:size]) if key in told]
    return found + [row["place"] for row in rows("link/located.csv") if name.startswith(row["begins"])]


def _levelled(front: str) -> list[str]:
    return [front + level for level in _LEVELS if len(front) > 1]


def _around(place: str) -> set[str]:
    """The place and what it lies in, up to its country."""
    found = {place}
    for _ in range(_STEPS):
        place = next((_within()[key] for key in _levelled(place) if key in _within()), "")
        found.add(place)
    return found - {""}


@cache
def _places() -> Mapping[str, tuple[str, str]]:
    return {row["name"]: (row["short"], row["within"]) for row in rows("link/places.csv")}


@cache
def _within() -> Mapping[str, str]:
    return {short: within for short, within in _places().values() if within}
