"""A reference of any size, made of series that nobody published: the same bytes for the same number of facts.

Where the World Bank's table lies in ../shared/bulk, a third of the rows are from there, with the codes of countries and
indicators as names. The rest are invented counties and indicators, one figure a year.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT.parent / "shared" / "bulk" / "wdi_world_2018plus.csv"
HEADER = ("id", "subject", "indicator", "period", "value", "unit", "source", "source_url", "published", "note")
YEARS = tuple(range(2013, 2025))

_FIRST = "安宝昌德丰福古海和怀吉嘉建江金景康乐临灵隆龙明南宁平清庆泉仁荣瑞三山商石顺泰天通望文武西仙新兴宣阳义永玉"
_SECOND = "安昌城川东都丰岗海河和化江津口丽林陵陆门南宁平坪浦泉山水台塘田湾溪县乡阳沂原远泽州"
_SORTS = (("产量", "万吨"), ("产值", "亿元"), ("企业数量", "家"), ("从业人数", "万人"), ("出口额", "亿美元"))
_GOODS = (
    *("稻谷", "小麦", "玉米", "大豆", "棉花", "油料", "茶叶", "水果"),
    *("蔬菜", "蚕茧", "水泥", "钢材", "家具", "陶瓷", "服装"),
)


def facts(count: int, *, world: bool = True) -> Iterator[tuple[str, ...]]:
    """``count`` rows under `HEADER`; without ``world``, invented ones alone, which are the same on any machine."""
    others = list(islice(_world(), count // 3)) if world else []
    yield from islice(_invented(), count - len(others))
    yield from others


def write(path: Path, count: int, *, world: bool = True) -> None:
    """A CSV file with ``count`` facts."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(facts(count, world=world))


def subjects() -> Iterator[str]:
    """Invented counties, some two thousand."""
    return (f"{first}{second}县" for first, second in product(_FIRST, _SECOND) if first != second)


def series() -> Iterator[tuple[str, str, str]]:
    """Subject, indicator and unit of each invented series."""
    indicators = [(good + sort, unit) for good, (sort, unit) in product(_GOODS, _SORTS)]
    return ((subject, name, unit) for subject in subjects() for name, unit in indicators)


def figure(subject: str, indicator: str, year: int) -> str:
    """The figure of a year: one decimal, grown a little from the year before."""
    seed = int.from_bytes(hashlib.blake2b(f"{subject}{indicator}".encode(), digest_size=4).digest(), "big")
    start, growth = 50 + seed % 9000, 1 + seed % 37
    return str(Decimal(start * 10 + growth * (year - YEARS[0]) * 3) / 10)


def _invented() -> Iterator[tuple[str, ...]]:
    for number, (subject, indicator, unit) in enumerate(series()):
        for year in YEARS:
            value = figure(subject, indicator, year)
            told = (f"s{number}-{year}", subject, indicator, str(year), value, unit)
            yield (*told, "统计年鉴", "https://example.org/yearbook", f"{year + 1}-03-01", "")


def _world() -> Iterator[tuple[str, ...]]:
    """The rows of the World Bank's table; none where it is not at hand."""
    if not WORLD.is_file():
        return
    with WORLD.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            code, country, year = row["indicator_code"], row["country_code"], row["year"]
            told = (f"wdi-{country}-{code}-{year}", country, code, year, format(Decimal(row["value"]), "f"), "")
            yield (*told, "World Development Indicators", "https://databank.worldbank.org/", "2026-07-01", "")
