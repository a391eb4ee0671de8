"""Merged cells, as readers of HTML and Word give them: each number has the labels of all levels."""

from __future__ import annotations

from factcheck.model import Cell, Span, Table
from factcheck.tables import Grid, read_grid


def grid(*rows: list[tuple[str, int, int]]) -> Grid:
    """A table of rows of (words, rows, columns), set out as HTML does: a cell takes the next free place."""
    text, cells, taken = "", [], set()
    for number, row in enumerate(rows):
        column = 0
        for words, height, width in row:
            while (number, column) in taken:
                column += 1
            taken |= {(number + down, column + right) for down in range(height) for right in range(width)}
            cells.append(Cell(Span(len(text), len(text) + len(words)), number, column, height, width))
            text += f"{words}\n"
    found = read_grid(text, Table(Span(0, len(text)), tuple(cells)))
    assert found is not None
    return found


def told(found: Grid) -> list[tuple[str, list[str], list[str]]]:
    return [
        (cell.figure.digits, [label.text for label in cell.heads], [label.text for label in cell.stubs])
        for cell in found.data
    ]


def test_heads_over_several_columns_and_stubs_over_several_rows():
    found = grid(
        [("地区", 2, 1), ("指标", 2, 1), ("2021年", 1, 2), ("2020年", 1, 1)],
        [("绝对数", 1, 1), ("比上年增长（%）", 1, 1), ("绝对数", 1, 1)],
        [("北京", 2, 1), ("GDP（亿元）", 1, 1), ("40269.6", 1, 1), ("8.5", 1, 1), ("36102.6", 1, 1)],
        [("常住人口（万人）", 1, 1), ("2188.6", 1, 1), ("—", 1, 1), ("2189", 1, 1)],
    )
    assert told(found) == [
        ("40269.6", ["2021年", "绝对数"], ["北京", "GDP"]),
        ("8.5", ["2021年", "比上年增长"], ["北京", "GDP"]),
        ("36102.6", ["2020年", "绝对数"], ["北京", "GDP"]),
        ("2188.6", ["2021年", "绝对数"], ["北京", "常住人口"]),
        ("2189", ["2020年", "绝对数"], ["北京", "常住人口"]),
    ]


def test_a_line_over_the_whole_width_is_a_title_at_the_top_and_parts_the_table_below():
    found = grid(
        [("表1 2021年主要指标", 1, 2)],
        [("单位：亿元", 1, 2)],
        [("指标", 1, 1), ("数值", 1, 1)],
        [("北京", 1, 2)],
        [("GDP", 1, 1), ("40269.6", 1, 1)],
        [("注：2021年为初步核算数。", 1, 2)],
    )
    assert told(found) == [("40269.6", ["数值"], ["北京", "GDP"])]
    assert found.heading.units == ("亿元",)
    assert [title.strip() for title, _ in found.heading.titles] == ["2021年主要指标"]


def test_a_number_over_several_cells_is_not_clear():
    found = grid([("地区", 1, 1), ("2020", 1, 1), ("2021", 1, 1)], [("北京", 1, 1), ("7", 1, 2)])
    assert [(cell.figure.digits, cell.is_clear) for cell in found.data] == [("7", False)]


def test_a_table_of_words_is_none():
    text = "时间\n事件\n2021年\n成立"
    cells = (Cell(Span(0, 2), 0, 0), Cell(Span(3, 5), 0, 1), Cell(Span(6, 11), 1, 0), Cell(Span(12, 14), 1, 1))
    assert read_grid(text, Table(Span(0, 14), cells)) is None
