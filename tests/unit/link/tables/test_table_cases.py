"""The page tests/cases/tables.md: tables as articles have them, and what each of their numbers should be read as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.equipment import Equipment
from factcheck.model import Finding
from factcheck.nlp import load_nlp
from factcheck.pipeline import extract_article
from factcheck.readers.plain import MARKDOWN
from factcheck.reference import MemoryStore

PAGE = (Path(__file__).parents[3] / "cases" / "tables.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"## (?P<title>[^\n]+)\n\n~~~\n(?P<text>.*?)~~~\n\n\| text[^\n]+\n\|[ |-]+\n(?P<rows>(?:\|[^\n]+\n?)+)", re.DOTALL
)
NAMES = re.compile(r"```csv\n(?P<csv>.*?)```", re.DOTALL)


class _Names:
    """The names of the page, as the store of a reference gives them."""

    def __init__(self, page: str) -> None:
        found = NAMES.search(page)
        assert found
        self.pairs = [line.split(",") for line in found["csv"].split()[1:]]
        self.empty = MemoryStore()

    def names(self, kind: str) -> list[tuple[str, str]]:
        return [(alias, name) for sort, alias, name in self.pairs if sort == kind]

    def __getattr__(self, name: str) -> object:
        return getattr(self.empty, name)


def examples() -> Iterator[tuple[str, str, list[str]]]:
    for found in EXAMPLE.finditer(PAGE):
        rows = ["|".join(cell.strip() for cell in row.strip("|").split("|")) for row in found["rows"].splitlines()]
        yield found["title"], found["text"], rows


def equipment() -> Equipment:
    return Equipment(_Names(PAGE), load_nlp("none"))  # type: ignore[arg-type]  # only its names are asked for


def row(finding: Finding) -> str:
    """A finding as a row of the page."""
    claim, quantity = finding.claim, finding.mention.quantity
    assert claim is not None
    period = f"{claim.period.iso if claim.period else '-'} {claim.period_source}"
    unit = quantity.unit.text if quantity.unit else "-"
    told = [claim.subject or "-", claim.indicator or "-", period, str(claim.relation)]
    return "|".join([finding.mention.text, str(quantity.value), unit, *told])


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(*one, id=one[0]) for one in examples()])
def test_cells_are_read_as_the_page_says(title: str, text: str, expected: list[str]) -> None:
    article = MARKDOWN(text.encode(), "a.md")
    found = extract_article(article, equipment())
    assert [row(finding) for finding in found if finding.mention.part == "table" and finding.claim] == expected
    assert all(
        finding.mention.span.of(article.part_text(finding.mention.part)) == finding.mention.text for finding in found
    )


def test_the_words_of_a_claim_stand_in_head_and_stub() -> None:
    article = MARKDOWN(
        "| 指标（亿元） | 北京 |\n|---|---|\n| 2021年GDP（现价，亿元） | 1 |\n| GDP | 40269.6亿元 |\n".encode(), "a.md"
    )
    claims = [finding.claim for finding in extract_article(article, equipment()) if finding.claim]
    (claim,) = [claim for claim in claims if claim.subject_span]
    subject, indicator = claim.subject_span, claim.indicator_span
    assert subject is not None
    assert indicator is not None
    assert subject.of(article.text) == claim.subject_text == "北京"
    assert indicator.of(article.text) == claim.indicator_text == "GDP"


def ids(text: str) -> dict[str, str]:
    found = extract_article(MARKDOWN(text.encode(), "a.md"), equipment())
    return {finding.mention.text: finding.claim.id for finding in found if finding.claim}


def test_an_id_stays_when_other_rows_and_columns_change() -> None:
    head = "| 地区 | GDP（亿元） |\n|---|---|\n"
    before = ids(f"{head}| 北京 | 40269.6 |\n| 上海 | 43214.85 |\n")
    after = ids(
        "| 地区 | 常住人口（万人） | GDP（亿元） |\n|---|---|---|\n| 四川 | 8372 | 53850.8 |\n| 北京 | 2188.6 | 40269.6 |\n"
    )
    assert before["40269.6"] == after["40269.6"]
    assert len(set(before.values())) == len(before)


def test_prose_does_not_carry_over_into_a_cell() -> None:
    text = "2021年，上海GDP为43214.85亿元。\n\n| 项目 | 数值 |\n|---|---|\n| 产量（万吨） | 7 |\n"
    (cell,) = [f.claim for f in extract_article(MARKDOWN(text.encode(), "a.md"), equipment()) if f.mention.text == "7"]
    assert cell is not None
    assert (cell.subject, cell.period) == (None, None)
