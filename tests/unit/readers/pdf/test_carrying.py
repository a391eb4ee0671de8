"""Tables that a page parts from their lines, or in two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.readers.pdf.carrying import carry_tables
from factcheck.readers.pdf.joining import joined
from factcheck.readers.pdf.shapes import Block, CellLines, Line


def line(text: str, left: float = 60, *, width: float = 40, page: int = 1) -> Line:
    return Line(page, 1, 1, text, left, left + width, 700, 10)


def table(*rows: Sequence[str], page: int = 1, left: float = 60, above: Sequence[str] = ()) -> Block:
    cells = tuple(
        CellLines((line(text, left + 100 * column, page=page),), number, column)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    lines = tuple(part for cell in cells for part in cell.lines)
    return Block(lines, 60, 400, cells, tuple((line(text),) for text in above))


def prose(text: str) -> Block:
    return Block((line(text),), 60, 400)


def told(block: Block) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(joined(cell.lines).text)
    return [rows[row] for row in sorted(rows)]


HEAD, FIRST, SECOND = ("年份", "企业（家）"), ("2020年", "3"), ("2021年", "4")


@pytest.mark.parametrize("head", [[HEAD], []], ids=["repeated", "bare"])
@pytest.mark.parametrize("above", [[], ["续表1"], ["（续上页）"]])
def test_a_table_goes_on_over_the_page(head, above) -> None:
    before, after = [table(HEAD, FIRST)], [table(*head, SECOND, page=2, above=above), prose("注：略。")]
    carry_tables(before, after)
    assert [told(block) for block in before] == [[list(HEAD), list(FIRST), list(SECOND)]]
    assert [joined(lines).text for lines in before[0].below] == ["注：略。"]
    assert after == []


@pytest.mark.parametrize(
    "later",
    [
        table(("地区", "人口（人）"), ("江北区", "4"), page=2),
        table(("2021年", "4", "5"), page=2),
        table(SECOND, page=2, left=90),
        table(HEAD, SECOND, page=2, above=["表2 从业人员"]),
    ],
    ids=["another head", "more columns", "elsewhere", "a title of its own"],
)
def test_another_table_stays_one(later: Block) -> None:
    before, after = [table(HEAD, FIRST)], [later]
    carry_tables(before, after)
    assert (len(before), after) == (1, [later])


def test_title_and_unit_line_at_the_foot_of_a_page_go_with_their_table() -> None:
    picture = prose("图1 大桥")._replace(is_caption=True)
    before = [prose("全市有3家。"), picture, prose("表1 企业"), prose("单位：家")]
    after = [table(HEAD, FIRST, page=2)]
    carry_tables(before, after)
    assert [block.first.text for block in before] == ["全市有3家。", "图1 大桥"]
    assert [joined(lines).text for lines in after[0].above] == ["表1 企业", "单位：家"]
