"""Names with a unit in brackets → name and unit: 国内生产总值(亿元), GDP (current US$)."""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck import units
from factcheck.fold import fold
from factcheck.lexicon import rows
from factcheck.normalize import split_unit
from factcheck.patterns import regex

_LAST = regex(r"^(?P<name>.+?)\s*[(（](?P<inside>[^()（）]+)[)）]$")
_ALL = regex(r"\(([^()]*)\)")
_WIDE = str.maketrans("（）", "()")


@lru_cache(maxsize=4096)
def name_and_unit(written: str) -> tuple[str, str]:
    """The name of an indicator and the unit in its brackets.

    A Chinese name loses the brackets where they hold a unit that we know: 居民消费价格指数(上年=100) keeps them. An
    English one always keeps them, because (% of GDP) and (current US$) may be all that tells two indicators apart.

    >>> name_and_unit("国内生产总值（亿元）"), name_and_unit("居民消费价格指数(上年=100)")
    (('国内生产总值', '亿元'), ('居民消费价格指数(上年=100)', ''))
    >>> name_and_unit("Arable land (% of land area)")
    ('Arable land (% of land area)', '%')
    """
    name = one_line(written)
    if name.isascii():
        return name, _english_unit(name)
    found = _LAST.match(name)
    inside = found["inside"].strip() if found else ""
    return (found["name"], inside) if found and is_known_unit(inside) else (name.translate(_WIDE), "")


def one_line(written: str) -> str:
    """A name on one line with single blanks."""
    return " ".join(written.split())


@lru_cache(maxsize=4096)
def is_known_unit(word: str) -> bool:
    """True for a unit of the lexicon, with a scale or without, and for a rate of two such units.

    >>> [is_known_unit(word) for word in ("万吨", "亿元", "元/吨", "公斤/公顷", "万", "上年=100", "%")]
    [True, True, True, True, True, False, True]
    """
    text = fold(word).strip()
    scale, bare = split_unit(text)
    if bare and units.is_unit(bare):
        return True
    over, slash, under = text.partition("/")
    return bool(scale and not bare) or bool(slash and is_known_unit(over) and is_known_unit(under))


def _english_unit(name: str) -> str:
    """The Chinese unit of the last bracket that holds one; empty where none does."""
    for inside in reversed(_ALL.findall(name.lower())):
        exact, starts = _english()
        if inside in exact:
            return exact[inside]
        for start, unit in starts:
            if inside.startswith(start):
                return unit
    return ""


@cache
def _english() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    table = [(row["written"], row["unit"]) for row in rows("importing/english_units.csv")]
    starts = tuple((written.removesuffix("*"), unit) for written, unit in table if written.endswith("*"))
    return {written: unit for written, unit in table if not written.endswith("*")}, starts
