"""PDF files of every sort, made here, and what is read of them."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from factcheck.equipment import Equipment
from factcheck.model import Article, Mention, Problem
from factcheck.nlp import load_nlp
from factcheck.pipeline import find_mentions
from factcheck.readers import ArticleError, read_articles
from factcheck.readers.pdf import PDF
from factcheck.readers.plain import TEXT
from factcheck.reference import MemoryStore
from tests.unit.readers.pdf import typesetter
from tests.unit.readers.pdf.typesetter import Sheet, article, broken, fonts, has_fonts, width

NEEDS_FONT = pytest.mark.skipif(
    not has_fonts(), reason="no TrueType font with Chinese characters is installed, to measure those not embedded by"
)
TITLE = "全国铁路网越织越密"
DATELINE = "2023-03-20 08:15　来源：某市日报"
PARAGRAPHS = [
    "截至2022年底，全市有高新技术企业2.76万家，比上年增长8.1%，总收入达到1,234.5亿元，其中出口占35.2%。",
    "会场还在搭建，请柬已经寄往海外。2022中关村论坛以“开放合作·共享未来”为主题，吸引50多个国家和地区的1.2万名嘉宾。",
    "全年共举办60场活动，签约项目近3000项；人口自然增长率为-1.48‰，有９８７６．５万人、三分之二的村，票数为3比1。",
]
BROKEN = tomllib.loads((Path(__file__).parent / "broken.toml").read_text(encoding="utf-8"))["file"]


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    return Equipment(MemoryStore([], []), load_nlp("none"))


def read(data: bytes) -> Article:
    return PDF(data, "a.pdf")


def lines(article: Article) -> list[str]:
    return article.text.splitlines()


def told(mention: Mention) -> tuple[object, ...]:
    """A mention without its place and without blanks."""
    quantity = mention.quantity
    return re.sub(r"\s", "", mention.text), mention.kind, quantity.value, quantity.unit


def blank_free(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- numbers at line ends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("anywhere", [False, True], ids=["whole", "broken"])
@pytest.mark.parametrize("font", fonts())
def test_numbers_survive_line_ends_in_twenty_widths(font, anywhere, equipment):
    plain = TEXT("\n".join(PARAGRAPHS).encode(), "a.txt")
    expected = [told(mention) for mention in find_mentions(plain, equipment)]
    for step in range(20):
        data = article(TITLE, DATELINE, PARAGRAPHS, limit=110 + 19 * step, font=font, anywhere=anywhere)
        found = read(data)
        assert [told(mention) for mention in find_mentions(found, equipment) if mention.part == "body"] == expected
        assert blank_free(found.text) == blank_free(plain.text)
        assert (found.title, found.date, found.source) == (TITLE, date(2023, 3, 20), "某市日报")
        assert found.date_source == "document"


@NEEDS_FONT
def test_an_embedded_font_is_read_like_one_that_is_not():
    one, other = (read(article(TITLE, DATELINE, PARAGRAPHS, font=font)) for font in fonts())
    assert one.text == other.text


def test_paragraphs_stay_apart():
    assert lines(read(article(TITLE, DATELINE, PARAGRAPHS, limit=300))) == PARAGRAPHS


def test_a_number_survives_the_end_of_a_page():
    sheet = Sheet()
    sheet.middle(TITLE, 90, size=20)
    sheet.column(["　　全市有企业2.", "7万家。总收入1,2", "34.5亿元，增长8.", "1%。全年接待旅客10"], 60, 130)
    sheet.line("①数据来自统计局公报。", 60, 700, size=8)
    for number, text in ((2, "000万人次，这说明2"), (3, ".5亿元已经到账。")):
        sheet.middle(f"第{number - 1}页 共3页", 815, size=9)
        sheet.next_page()
        sheet.column([text], 60, 100)
    found = read(sheet.save())
    assert lines(found) == [
        "全市有企业2.7万家。总收入1,234.5亿元，增长8.1%。全年接待旅客10000万人次，这说明2.5亿元已经到账。",
        "①数据来自统计局公报。",
    ]
    places = [(anchor.page, anchor.line, anchor.column) for anchor in found.anchors]
    assert places == [(1, 2, 1), (1, 3, 1), (1, 4, 1), (1, 5, 1), (2, 1, 1), (3, 1, 1), (1, 6, 1)]
    assert found.place(found.text.index(".5亿元已")) == (1, 1)


# --- layout ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "layout", [(2, 230, 24, 12, 9, 0), (2, 230, 18, 12, 9, 7), (3, 150, 14, 10, 14, 3), (4, 106, 18, 9, 22, 0)]
)
def test_columns_are_read_one_after_the_other(layout):
    count, limit, gutter, size, rows, lower = layout
    sheet = Sheet(size=size)
    sheet.middle(TITLE, 90, size=20)
    sheet.middle(DATELINE, 115, size=9.5)
    rest = [line for text in PARAGRAPHS * 3 for line in broken(text, limit, sheet.font, size, anywhere=True)]
    for column in range(count):
        held, rest = (rest, []) if column == count - 1 else (rest[:rows], rest[rows:])
        sheet.column(held, 50 + column * (limit + gutter), 150 + column * lower, limit=limit, pitch=size * 1.6)
    found = read(sheet.save())
    assert lines(found) == PARAGRAPHS * 3
    assert (found.title, found.date) == (TITLE, date(2023, 3, 20))


def test_running_heads_and_page_numbers_are_left_out():
    data = article(TITLE, DATELINE, PARAGRAPHS * 9, running="每周财经　2023年第12期", lines_per_page=17)
    found = read(data)
    assert max(anchor.page or 0 for anchor in found.anchors) == 4
    assert lines(found) == PARAGRAPHS * 9


def test_text_that_is_drawn_out_of_order_is_read_in_order():
    sheet = Sheet()
    sheet.line("万家企业，占三成。", 60, 140)
    sheet.line("7", 60 + width("　　全市共有2.", sheet.font, sheet.size), 120)
    sheet.line("　　全市共有2.", 60, 120)
    assert lines(read(sheet.save())) == ["全市共有2.7万家企业，占三成。"]


def test_characters_drawn_twice_count_once():
    sheet = Sheet()
    for shift in (0, 0.3, 0.6):
        sheet.line("共有2.7万家11个企业，增长33.3%。", 60 + shift, 100)
    assert lines(read(sheet.save())) == ["共有2.7万家11个企业，增长33.3%。"]


def test_what_runs_across_the_page_is_no_text():
    sheet = Sheet()
    sheet.line("全市有2.7万家。", 60, 100)
    sheet.canvas.translate(300, 400)
    sheet.canvas.rotate(45)
    sheet.line("内部资料2023", 0, 842, size=60)
    assert lines(read(sheet.save())) == ["全市有2.7万家。"]


@NEEDS_FONT
@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
@pytest.mark.parametrize("page", [0, 90, 180, 270])
def test_a_page_may_lie_on_its_side(page, drawn):
    sheet = Sheet()
    sheet.canvas.setPageRotation(page)
    sheet.canvas.translate(297, 421)
    sheet.canvas.rotate(drawn)
    for text, y, size in ((TITLE, -150, 20), ("　　全市有企业2.7万家，增长8.", -120, 12), ("1%，共3家。", -100, 12)):
        sheet.line(text, -150, 842 + y, size=size)
    found = read(sheet.save())
    assert (found.title, lines(found)) == (TITLE, ["全市有企业2.7万家，增长8.1%，共3家。"])


def test_a_negative_size_turns_the_text_round():
    sheet = Sheet()
    sheet.line("全市有2.7万家。", 300, 100, size=-12)
    assert lines(read(sheet.save())) == ["全市有2.7万家。"]


def test_a_page_may_lie_askew():
    sheet = Sheet()
    sheet.canvas.translate(60, 700)
    sheet.canvas.rotate(1.5)
    for row, text in enumerate(broken(PARAGRAPHS[0], 300, sheet.font, sheet.size, anywhere=True)):
        sheet.line(text.lstrip("\u3000"), 24 if row == 0 else 0, 842 + 20 * row)
    assert lines(read(sheet.save())) == PARAGRAPHS[:1]


def test_the_text_layer_of_a_scan_is_read():
    sheet = Sheet()
    scan(sheet.canvas)
    for row, text in enumerate(broken(PARAGRAPHS[0], 470, sheet.font, 12)):
        written = sheet.canvas.beginText(60, 700 - 20 * row)
        written.setFont(sheet.font, 12)
        written.setTextRenderMode(3)
        written.textOut(text)
        sheet.canvas.drawText(written)
    found = read(sheet.save())
    assert (lines(found), found.remarks) == (PARAGRAPHS[:1], ())


def test_radicals_and_ligatures_are_the_characters_that_a_person_reads():
    sheet = Sheet()
    sheet.line("⼈⼝２．７万，ﬁnance office", 60, 100)
    assert lines(read(sheet.save())) == ["人口２．７万，finance office"]


@NEEDS_FONT
def test_what_is_raised_or_lowered_never_joins_a_number():
    sheet = Sheet()
    written = sheet.canvas.beginText(60, 700)
    runs = [("产值10", 0), ("8", 5), ("元，5万km", 0), ("2", 5), ("，CO", 0), ("2", -2), ("共2.7", 0), ("[1]", 5)]
    for text, rise in [*runs, ("万吨，占8.1", 0), ("②", 5), ("%。", 0)]:
        written.setFont(sheet.font, 7 if rise else 12)
        written.setRise(rise)
        written.textOut(text)
    sheet.canvas.drawText(written)
    assert lines(read(sheet.save())) == ["产值10⁸元，5万km²，CO₂共2.7¹万吨，占8.1②%。"]


# --- tables ------------------------------------------------------------------------------------------------------

ROWS = [
    ("指标", "2020", "2021", "2022"),
    ("地区生产总值", "36,102.6", "40,269.6", "41,610.9"),
    ("第三产业", "30,278.6", "", "34,894.3"),
    ("常住人口（万人）", "2,189.0", "2,188.6", "—"),
]


def table_sheet(ruled: str) -> Sheet:
    sheet = Sheet()
    sheet.column(broken(PARAGRAPHS[0], 470, sheet.font, 12), 60, 100, limit=470)
    sheet.middle("表1 2020—2022年主要指标", 180)
    sheet.line("单位：亿元", 440, 198, size=10)
    for row, cells in enumerate(ROWS):
        for x, cell in zip((66, 200, 320, 430), cells, strict=True):
            sheet.line(cell, x, 220 + 20 * row, size=10.5)
    levels = {"grid": range(5), "three": (0, 1, 4), "none": ()}[ruled]
    for level in levels:
        sheet.rule(60, 206 + 20 * level, 530, 206 + 20 * level)
    for x in (60, 195, 315, 425, 530) if ruled == "grid" else ():
        sheet.rule(x, 206, x, 286)
    sheet.line("注：本表按现价计算。", 66, 302, size=9)
    sheet.column(broken(PARAGRAPHS[1], 470, sheet.font, 12), 60, 330, limit=470)
    return sheet


@pytest.mark.parametrize("ruled", ["grid", "three", "none"])
def test_a_table_keeps_its_cells(ruled):
    found = read(table_sheet(ruled).save())
    (table,) = found.tables
    cells = {(cell.row, cell.column): cell.span.of(found.text) for cell in table.cells}
    assert cells == {(i, j): cell for i, row in enumerate(ROWS) for j, cell in enumerate(row) if cell}
    assert [span.of(found.text) for span in table.captions] == [
        "表1 2020—2022年主要指标",
        "单位：亿元",
        "注：本表按现价计算。",
    ]
    assert (lines(found)[0], lines(found)[-1]) == (PARAGRAPHS[0], PARAGRAPHS[1])
    assert table.span.of(found.text).splitlines()[1] == "地区生产总值\t36,102.6\t40,269.6\t41,610.9"


def test_a_head_that_spans_columns_says_so():
    sheet = Sheet()
    for row, cells in enumerate(
        [("年份", "产值", ""), ("", "北京", "上海"), ("2021", "4.1", "4.3"), ("2022", "4.2", "4.5")]
    ):
        for x, cell in zip((66, 220 if row == 0 else 170, 270), cells, strict=True):
            sheet.line(cell, x, 120 + 20 * row, size=10.5)
    for level in range(5):
        sheet.rule(160 if level == 1 else 60, 106 + 20 * level, 360, 106 + 20 * level)
    for x, top in ((60, 106), (160, 106), (260, 126), (360, 106)):
        sheet.rule(x, top, x, 186)
    found = read(sheet.save())
    (table,) = found.tables
    placed = {cell.span.of(found.text): (cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells}
    assert placed["年份"] == (0, 0, 2, 1)
    assert placed["产值"] == (0, 1, 1, 2)
    assert placed["4.5"] == (3, 2, 1, 1)


def test_prose_with_gaps_is_no_table():
    sheet = Sheet()
    sheet.column(["联系人：张三　　　　电话：01012345678", "地址：某某路12号　　邮编：100000"], 60, 100)
    assert read(sheet.save()).tables == ()


def test_the_caption_of_a_picture_is_one():
    sheet = Sheet()
    y = sheet.column(broken(PARAGRAPHS[0], 470, sheet.font, 12), 60, 100, limit=470)
    sheet.middle("图1 2022年全市企业数（万家）", y + 200, size=10)
    found = read(sheet.save())
    assert [span.of(found.text) for span in found.captions] == ["图1 2022年全市企业数（万家）"]


# --- what cannot be read -----------------------------------------------------------------------------------------


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)


def scanned(pages: int, *, stamp: str = "", last: str = "") -> bytes:
    sheet = Sheet()
    for page in range(pages):
        if last and page == pages - 1:
            sheet.column(broken(last, 470, sheet.font, 12), 60, 100, limit=470)
        else:
            scan(sheet.canvas)
        if stamp:
            sheet.line(stamp, 60, 820)
        sheet.next_page()
    return sheet.save()


@pytest.mark.parametrize("stamp", ["", "某扫描软件 3亿人都在用"])
def test_a_scan_says_that_it_has_no_text_layer(stamp):
    with pytest.raises(ArticleError, match="OCR") as caught:
        read(scanned(3, stamp=stamp))
    assert caught.value.problem == Problem("FC243", "a.pdf", values=(("pages", "1-3"),))


def test_a_scanned_page_among_others_is_a_remark(tmp_path):
    found = read(scanned(3, last=PARAGRAPHS[0]))
    remark = Problem("FC243", "a.pdf", values=(("pages", "1-2"),), level="info")
    assert (lines(found), found.remarks) == (PARAGRAPHS[:1], (remark,))
    (tmp_path / "b.PDF").write_bytes(scanned(3, last=PARAGRAPHS[0]))
    reading = read_articles([str(tmp_path)])
    assert [problem.code for problem in reading.problems] == ["FC243"]
    assert len(reading.articles) == 1


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_file_is_told_as_such(case: dict[str, Any]):
    data = article(TITLE, DATELINE, PARAGRAPHS)
    if "text" in case:
        data = case["text"].encode()
    data = data[: round(len(data) * case.get("keep", 1))]
    for pattern, instead in case.get("replace", ()):
        data = re.sub(pattern.encode(), instead.encode(), data, count=1)
    if "code" in case:
        with pytest.raises(ArticleError) as caught:
            read(data)
        assert caught.value.problem.code == case["code"]
        assert dict(caught.value.problem.values).get("pages") == case.get("pages")
        return
    found = read(data)
    assert lines(found) == PARAGRAPHS
    assert [remark.code for remark in found.remarks] == ([case["remark"]] if "remark" in case else [])


@pytest.mark.parametrize(("password", "code"), [("secret", "FC241"), ("", None)])
def test_a_password_is_asked_for_only_where_one_is_needed_to_read(password, code):
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password, ownerPassword="owner", strength=128))
    canvas.setFont(typesetter.SONG, 12)
    canvas.drawString(60, 700, "全市有2.7万家。")
    canvas.save()
    if code is None:
        assert lines(read(buffer.getvalue())) == ["全市有2.7万家。"]
        return
    with pytest.raises(ArticleError, match=code):
        read(buffer.getvalue())


@NEEDS_FONT
def test_a_font_that_tells_no_characters_is_said_to_be_so():
    data = article(TITLE, DATELINE, PARAGRAPHS, font=fonts()[1])
    mute = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), data)
    with pytest.raises(ArticleError, match="FC244"):
        read(mute)


@NEEDS_FONT
def test_vertical_text_is_not_read():
    sheet = Sheet()
    for column in range(4):
        for row, char in enumerate("截至二〇二二年底全市有企业二点七万家"):
            sheet.line(char, 400 - 24 * column, 100 + 14 * row)
    with pytest.raises(ArticleError, match="FC245"):
        read(sheet.save())


def test_a_sheet_with_a_headline_alone_is_text():
    sheet = Sheet()
    sheet.middle("全市企业达到2.7万家", 90, size=20)
    sheet.line("这一页的正文只有这么一行字。", 60, 200)
    assert lines(read(sheet.save())) == ["这一页的正文只有这么一行字。"]
    lone = Sheet()
    lone.middle("全市企业达到2.7万家", 90, size=20)
    found = read(lone.save())
    assert (found.title, lines(found)) == (None, ["全市企业达到2.7万家"])
