"""PDF files as a browser prints them: text set in both directions of its gaps, tables, columns, raised figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, PdfMargins

from factcheck.readers.pdf import PDF

TITLE = "请进来，走出去：科技朋友圈越来越大"
PARAGRAPHS = [
    "会场还在搭建，请柬已经寄往海外。2022中关村论坛以“开放合作·共享未来”为主题，吸引50多个国家和地区的1.2万名嘉宾。",
    "截至2022年底，全市有高新技术企业2.76万家，比上年增长8.1%，总收入达到1,234.5亿元，其中出口占35.2%。",
    "全年共举办60场活动，签约项目近3000项；人口自然增长率为-1.48‰，有９８７６．５万人，票数为3比1。",
]
STYLE = """body { font-family: "Noto Serif CJK SC", "WenQuanYi Micro Hei"; font-size: 14px; text-align: justify; width: %spx }
p { text-indent: 2em; margin: 0 } h1 { font-size: 24px } .columns { white-space: normal; column-count: 2; column-gap: 30px }
table { border-collapse: collapse } td, th { padding: 3px 8px } div { white-space: nowrap }"""

MARGIN: PdfMargins = {"top": "0.4in", "right": "0.4in", "bottom": "0.4in", "left": "0.4in"}


@pytest.fixture
def printed(browser: Browser, tmp_path) -> Iterator[Callable[..., bytes]]:
    """A function that prints as ``chromium --print-to-pdf`` does: with a head and a foot of the browser's own."""
    page = browser.new_page()

    def pdf(body: str, *, width: int = 560) -> bytes:
        place = tmp_path / "a.html"
        style = STYLE % width
        place.write_text(f"<meta charset=utf-8><title>题</title><style>{style}</style>{body}", encoding="utf-8")
        page.goto(place.as_uri())
        return page.pdf(display_header_footer=True, print_background=True, margin=MARGIN)

    yield pdf
    page.close()


def set_as_html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


@pytest.mark.parametrize("width", [170, 330, 560])
def test_paragraphs_of_any_width_are_read_whole(printed, width):
    body = f"<h1>{TITLE}</h1><div>2022年9月30日　来源：某市日报</div>{set_as_html(PARAGRAPHS * 3)}"
    found = PDF(printed(body, width=width), "a.pdf")
    assert (found.title, str(found.date), found.source) == (TITLE, "2022-09-30", "某市日报")
    assert found.text.splitlines() == PARAGRAPHS * 3


def test_columns_are_read_one_after_the_other(printed):
    body = f"<h1>{TITLE}</h1><div class=columns>{set_as_html(PARAGRAPHS * 3)}</div>"
    assert PDF(printed(body), "a.pdf").text.splitlines() == PARAGRAPHS * 3


def test_what_is_raised_never_joins_a_number(printed):
    body = "<p>产值10<sup>8</sup>元，5万km<sup>2</sup>，CO<sub>2</sub>共2.7万吨<sup>[1]</sup>，占8.1%。</p>"
    assert PDF(printed(body), "a.pdf").text == "产值10⁸元，5万km²，CO₂共2.7万吨¹，占8.1%。\n"


@pytest.mark.parametrize("border", ["border=1", "border=0"])
def test_a_table_keeps_its_cells(printed, border):
    rows = [["指标", "2021年", "2022年"], ["第一产业", "83.1", "88.3"], ["第二产业", "1,234.5", "1,345.6"]]
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    body = f"{set_as_html(PARAGRAPHS)}<p>表1 主要指标</p><p>单位：亿元</p><table {border}>{cells}</table>"
    found = PDF(printed(body), "a.pdf")
    (table,) = found.tables
    placed = {(cell.row, cell.column): cell.span.of(found.text) for cell in table.cells}
    assert placed == {(i, j): cell for i, row in enumerate(rows) for j, cell in enumerate(row)}
    assert [span.of(found.text) for span in table.captions] == ["表1 主要指标", "单位：亿元"]
