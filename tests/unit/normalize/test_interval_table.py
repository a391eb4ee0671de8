"""The table tests/cases/intervals.md: the true values that make a wording right."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.model import Article, Interval
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGE = Path(__file__).resolve().parents[2] / "cases" / "intervals.md"
ROW = re.compile(r"\| (?P<text>[^|]+。) \| (?P<mention>[^|]+) \| (?P<interval>[^|]+) \|")
INTERVAL = re.compile(r"(?P<open>[\[(])(?P<low>\S+), (?P<high>\S+)(?P<close>[\])])")
ROWS = [pytest.param(*row.groups(), id=row["mention"]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def end(text: str) -> Fraction | None:
    """An end as the page writes it."""
    return None if "∞" in text else Fraction(text)


def interval(cell: str) -> Interval:
    """The interval of a cell of the page; an end at infinity is not inclusive or otherwise."""
    found = INTERVAL.fullmatch(cell)
    assert found, cell
    low, high = end(found["low"]), end(found["high"])
    return Interval(low, high, low is None or found["open"] == "[", high is None or found["close"] == "]")


@pytest.mark.parametrize(("text", "mention", "cell"), ROWS)
def test_a_wording_has_the_interval_of_the_page(text: str, mention: str, cell: str) -> None:
    parts = sentences(text)
    found = {m.text: m.quantity.interval for m in mentions(Article("case.txt", text), parts, extract(text, parts))}
    assert found.get(mention) == interval(cell), found


def test_the_page_has_sixty_rows() -> None:
    assert len(ROWS) >= 60
