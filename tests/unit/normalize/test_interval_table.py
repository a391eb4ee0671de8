"""The table tests/cases/intervals.md: the true values that make a wording right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.model import Article, Interval, Quantity
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGE = Path(__file__).resolve().parents[2] / "cases" / "intervals.md"
ROW = re.compile(r"\| (?P<text>[^|]+。) \| (?P<mention>[^|]+) \| (?P<cell>[^|]+) \|")
INTERVAL = re.compile(r"(?P<outside>not )?(?P<open>[\[(])(?P<low>\S+), (?P<high>\S+)(?P<close>[\])])")
INTERVALS, DOUBTS = (
    [pytest.param(*row.groups(), id=row["mention"]) for row in ROW.finditer(part)]
    for part in PAGE.read_text(encoding="utf-8").split("## Doubts")
)


def end(text: str) -> Fraction | None:
    """An end as the page writes it."""
    return None if "∞" in text else Fraction(text)


def interval(cell: str) -> Interval:
    """The interval of a cell of the page; an end at infinity is not inclusive or otherwise."""
    found = INTERVAL.fullmatch(cell)
    assert found, cell
    low, high = end(found["low"]), end(found["high"])
    inclusive = low is None or found["open"] == "[", high is None or found["close"] == "]"
    return Interval(low, high, *inclusive, outside=bool(found["outside"]))


def doubts(cell: str) -> set[tuple[str, Interval]]:
    """The doubts of a cell of the page."""
    parts = [] if cell == "-" else [part.split(" ", 1) for part in cell.split("; ")]
    return {(reason, interval(rest)) for reason, rest in parts}


def quantities(text: str) -> Mapping[str, Quantity]:
    """What the program reads in a sentence, by the text of the mention."""
    parts = sentences(text)
    return {m.text: m.quantity for m in mentions(Article("case.txt", text), parts, extract(text, parts))}


@pytest.mark.parametrize(("text", "mention", "cell"), INTERVALS)
def test_a_wording_has_the_interval_of_the_page(text: str, mention: str, cell: str) -> None:
    found = quantities(text)
    assert mention in found, list(found)
    assert found[mention].interval == interval(cell)


@pytest.mark.parametrize(("text", "mention", "cell"), DOUBTS)
def test_a_wording_leaves_the_doubts_of_the_page(text: str, mention: str, cell: str) -> None:
    assert set(quantities(text)[mention].doubts) == doubts(cell)


def test_the_page_has_sixty_rows_and_more() -> None:
    assert len(INTERVALS) >= 60
    assert len(DOUBTS) >= 20
