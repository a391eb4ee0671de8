"""The table of intervals of CONTRACT section 2."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.extract import extract
from factcheck.model import Article, Interval, Quantity
from factcheck.normalize import mentions
from factcheck.segment import sentences


def read(text: str) -> Quantity:
    """The quantity of the only number in ``text``."""
    parts = sentences(text)
    (mention,) = mentions(Article(path="a", text=text), parts, extract(text, parts))
    return mention.quantity


def show(interval: Interval) -> str:
    """An interval in mathematical notation; None is infinity."""
    low = "(-∞" if interval.low is None else ("[" if interval.low_inclusive else "(") + number(interval.low)
    high = "+∞)" if interval.high is None else number(interval.high) + ("]" if interval.high_inclusive else ")")
    return ("非" if interval.outside else "") + f"{low}, {high}"


def number(value: Fraction) -> str:
    return str(value if value.denominator == 1 else float(value))


@pytest.mark.parametrize(
    ("text", "right", "doubts"),
    [
        ("企业27.6万家", "[275500, 276500)", {"truncated": "[276000, 277000)"}),
        ("企业两万七千家", "[26500, 27500)", {"truncated": "[27000, 28000)"}),
        ("投资4.2万亿元", "[4150000000000, 4250000000000)", {"truncated": "[4200000000000, 4300000000000)"}),
        ("企业3万家", "[28500, 31500]", {"coarse": "[25000, 35000)", "truncated": "[30000, 40000)"}),
        ("企业27000家", "[26999.5, 27000.5)", {"truncated": "[27000, 27001)"}),
        ("企业12家", "[12, 12]", {}),
        ("增长8.1%", "[8.05, 8.15)", {"truncated": "[8.1, 8.2)"}),
        ("增长8%", "[7.5, 8.5)", {"truncated": "[8, 9)"}),
        ("提高6.5个百分点", "[6.45, 6.55)", {"truncated": "[6.5, 6.6)"}),
        ("满意者三成", "[25, 35)", {"truncated": "[30, 40)"}),
        ("满意者五成", "[45, 55)", {"truncated": "[50, 60)"}),
        ("人数是去年的两倍", "[1.9, 2.1]", {}),
        ("产值翻一番", "[1.9, 2.1]", {}),
        ("产值是它的2.2倍", "[2.15, 2.25)", {"truncated": "[2.2, 2.3)"}),
        ("占三分之一", f"[{float(Fraction(19, 60))}, {float(Fraction(7, 20))}]", {}),
        ("占一半", "[0.475, 0.525]", {}),
        ("投入3万至5万元", "[30000, 50000]", {}),
        ("增长5%—8%", "[5, 8]", {}),
        ("学校90余所", "[90, 100)", {}),
        ("企业2.7万余家", "[27000, 28000)", {}),
        ("企业1000多家", "[1000, 2000)", {}),
        ("企业1200多家", "[1200, 1300)", {}),
        ("企业20多万家", "[200000, 300000)", {}),
        ("企业超过100家", "[100, 200)", {"loose": "[200, +∞)"}),
        ("企业突破3000家", "[3000, 4000)", {"loose": "[4000, +∞)"}),
        ("项目近3000项", "[2700, 3000)", {"loose": "[3000, 3000]"}),
        ("项目约3000项", "[2850, 3150]", {}),
        ("占比约1%", "[0.5, 1.5)", {}),
        ("距离10公里左右", "[9.5, 10.5]", {}),
        ("企业不足1000家", "[500, 1000)", {"loose": "(-∞, 500)"}),
        ("企业至少2000家", "[2000, 4000]", {"loose": "(4000, +∞)"}),
        ("达标率95%以上", "[95, 190]", {"loose": "(190, +∞)"}),
        ("企业不超过5000家", "(-∞, 5000]", {}),
        ("企业5000家以内", "(-∞, 5000]", {}),
        ("企业几十家", "[20, 99]", {}),
        ("企业数百家", "[200, 999]", {}),
        ("企业尚未突破3000家", "(-∞, 3000]", {}),
        ("企业没有超过3000家", "(-∞, 3000]", {}),
        ("企业并非3万家", "非[25000, 35000)", {"coarse": "[25000, 28500) (31500, 35000)"}),
        ("气温-5.5℃", "[-5.55, -5.45)", {"truncated": "(-5.6, -5.5]"}),
    ],
)
def test_interval(text: str, right: str, doubts: dict[str, str]) -> None:
    quantity = read(text)
    assert quantity.interval is not None
    assert show(quantity.interval) == right
    got: dict[str, str] = {}
    for reason, interval in quantity.doubts:
        got[reason] = f"{got[reason]} {show(interval)}" if reason in got else show(interval)
    assert got == doubts


def test_the_widths_are_settings() -> None:
    assert DEFAULT_SETTINGS.about_width == Fraction(1, 20)
    assert DEFAULT_SETTINGS.nearly_width == Fraction(1, 10)
