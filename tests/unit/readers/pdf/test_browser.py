"""PDF files as a browser prints them: text set in both directions of its gaps, tables, columns, raised figures."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from factcheck.readers.pdf import PDF

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no /usr/bin/chromium to print PDF files")

TITLE = "请进来，走出去：科技朋友圈越来越大"
PARAGRAPHS = [
    "会场还在搭建，请柬已经寄往海外。2022中关村论坛以“开放合作·共享未来”为主题，吸引50多个国家和地区的1.2万名嘉宾。",
    "截至2022年底，全市有高新技术企业2.76万家，比上年增长8.1%，总收入达到1,234.5亿元，其中出口占35.2%。",
    "全年共举办60场活动，签约项目近3000项；人口自然增长率为-1.48‰，有９８７６．５万人，票数为3比1。",
]
STYLE = """body { font-family: "Noto Serif CJK SC", "WenQuanYi Micro Hei"; font-size: 14px; text-align: justify; width: %spx }
p { text-indent: 2em; margin: 0 } h1 { font-size: 24px } .columns { white-space: normal; column-count: 2; column-gap: 30px }
table { border-collapse: collapse } td, th { padding: 3px 8px } div { white-space: nowrap }"""


def printed(folder: Path, body: str, *, width: int = 560) -> bytes:
    page = folder / "a.html"
    page.write_text(f"<meta charset=utf-8><title>题</title><style>{STYLE % width}</style>{body}", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    command = [str(CHROMIUM), *options, f"--print-to-pdf={folder}/a.pdf", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "a.pdf").read_bytes()


def set_as_html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


@pytest.mark.parametrize("width", [170, 330, 560])
def test_paragraphs_of_any_width_are_read_whole(tmp_path, width):
    body = f"<h1>{TITLE}</h1><div>2022年9月30日　来源：某市日报</div>{set_as_html(PARAGRAPHS * 3)}"
    found = PDF(printed(tmp_path, body, width=width), "a.pdf")
    assert (found.title, str(found.date), found.source) == (TITLE, "2022-09-30", "某市日报")
    assert found.text.splitlines() == PARAGRAPHS * 3


def test_columns_are_read_one_after_the_other(tmp_path):
    body = f"<h1>{TITLE}</h1><div class=columns>{set_as_html(PARAGRAPHS * 3)}</div>"
    assert PDF(printed(tmp_path, body), "a.pdf").text.splitlines() == PARAGRAPHS * 3


def test_what_is_raised_never_joins_a_number(tmp_path):
    body = "<p>产值10<sup>8</sup>元，5万km<sup>2</sup>，CO<sub>2</sub>共2.7万吨<sup>[1]</sup>，占8.1%。</p>"
    assert PDF(printed(tmp_path, body), "a.pdf").text == "产值10⁸元，5万km²，CO₂共2.7万吨¹，占8.1%。\n"


@pytest.mark.parametrize("border", ["border=1", "border=0"])
def test_a_table_keeps_its_cells(tmp_path, border):
    rows = [["指标", "2021年", "2022年"], ["第一产业", "83.1", "88.3"], ["第二产业", "1,234.5", "1,345.6"]]
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    body = f"{set_as_html(PARAGRAPHS)}<p>表1 主要指标</p><p>单位：亿元</p><table {border}>{cells}</table>"
    found = PDF(printed(tmp_path, body), "a.pdf")
    (table,) = found.tables
    placed = {(cell.row, cell.column): cell.span.of(found.text) for cell in table.cells}
    assert placed == {(i, j): cell for i, row in enumerate(rows) for j, cell in enumerate(row)}
    assert [span.of(found.text) for span in table.captions] == ["表1 主要指标", "单位：亿元"]
