"""Word files as articles: title, date, tables with what belongs to them, and the way back to the paragraph."""

from __future__ import annotations

import subprocess
import sys
from datetime import date as Date
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.model import Article
from factcheck.readers import ArticleError, read_articles
from factcheck.readers.word import WORD
from tests.unit.word import builders as b

TITLE = b.style("Title", "Title")
HEADING = b.style("H1", "heading 1")
OWN_TITLE = b.style("Own", "报社大标题", based="Title")
CAPTION = b.style("Cap", "caption")
NORMAL = b.style("Normal", "Normal").replace("w:styleId", 'w:default="1" w:styleId')
STYLES = b.styles(NORMAL, TITLE, HEADING, OWN_TITLE, CAPTION)
CENTRED = '<w:jc w:val="center"/>'


def read(*blocks: str, title: str = "", **parts: str) -> Article:
    return WORD(b.docx(*blocks, title=title, parts={"styles": STYLES, **parts}), "稿.docx")


def styled(name: str, *inline: str) -> str:
    return b.p(*inline, properties=f'<w:pStyle w:val="{name}"/>')


def big(text: str, size: int = 44, properties: str = CENTRED) -> str:
    return b.p(b.r(text, f'<w:sz w:val="{size}"/>'), properties=properties)


BODY = b.p("全市有2.7万家企业，比上年多了三成。")

TITLES: dict[str, tuple[Article, str | None, str]] = {
    "the style 标题": (read(styled("Title", "题2"), BODY), "题2", "全市"),
    "a style based on it": (read(styled("Own", "题2"), BODY), "题2", "全市"),
    "below a line of the paper": (read(b.p("某报社"), styled("Title", "题2"), BODY), "题2", "某报社"),
    "the title among the properties": (read(b.p("某报社"), b.p("题 2"), BODY, title="题2"), "题 2", "某报社"),
    "properties of another document": (read(b.p("题2"), BODY, title="模板"), None, "题2"),
    "a heading": (read(styled("H1", "题2"), BODY), "题2", "全市"),
    "in the middle and bold": (read(b.p(b.r("题2", "<w:b/>"), properties=CENTRED), BODY), "题2", "全市"),
    "in the middle and larger": (read(big("题2"), BODY), "题2", "全市"),
    "in the middle and no larger": (read(big("题2", 20), BODY), None, "题2"),
    "larger at the side": (read(big("题2", properties=""), BODY), None, "题2"),
    "a dateline in the middle": (read(big("2022年9月13日"), BODY), None, "2022"),
    "a sentence in the middle": (read(big("全市有3家。"), BODY), None, "全市有3家"),
    "nothing": (read(BODY), None, "全市"),
    "nothing else": (read(styled("Title", "题2")), None, "题2"),
    "over two lines": (
        read(styled("Title", "<w:r><w:t>题2</w:t><w:br/><w:t>副题</w:t></w:r>"), BODY),
        "题2 副题",
        "全市",
    ),
    "in a frame of a single cell": (read(b.tbl(b.tr(b.tc(styled("Title", "题2")))), BODY), "题2", "全市"),
    "too far down": (read(*[BODY] * 5, styled("Title", "题2")), None, "全市"),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title(name):
    article, title, beginning = TITLES[name]
    assert article.title == title
    assert article.text.startswith(beginning)
    assert not title or title not in article.text


def test_the_title_leads_back_to_its_paragraph():
    article = read(b.p("某报社"), styled("Title", "  题2"), BODY)
    assert article.place(1, part="title") == (2, 4)


@pytest.mark.parametrize(
    ("lines", "day", "source"),
    [
        (["2023-03-20 来源：新华社"], Date(2023, 3, 20), "新华社"),
        (["某报社", "记者 甲", "（2023年3月20日）"], Date(2023, 3, 20), None),
        (["2023年3月20日，全市有3家。"], None, None),
        (["甲"] * 5 + ["2023-03-20"], None, None),
    ],
)
def test_the_date_is_that_of_a_line(lines, day, source):
    article = read(*(b.p(line) for line in lines), BODY)
    assert (article.date, article.source) == (day, source)
    assert article.date_source == ("document" if day else "none")


def test_the_time_stamps_of_the_file_are_no_date():
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dcterms:created>2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    article = WORD(b.rezipped(b.docx(BODY), {"docProps/core.xml": core}), "稿.docx")
    assert (article.date, article.date_source) == (None, "none")


def test_every_character_leads_back_to_its_paragraph():
    article = read(
        styled("Title", "题"),
        b.p("甲2.", "7万家"),
        b.p(""),
        b.tbl(b.tr("指标", "2021"), b.tr("产量", "35")),
        b.p("乙6", b.footnote(1)),
        footnotes=b.notes("footnote", {1: "注8家"}),
    )
    assert article.text == "甲2.7万家\n指标\t2021\n产量\t35\n乙6¹\n注8家\n"
    places = {text: article.place(article.text.index(text)) for text in ("2.7", "2021", "35", "6", "8")}
    assert places == {"2.7": (2, 2), "2021": (5, 1), "35": (7, 1), "6": (8, 2), "8": (9, 2)}
    anchor = article.anchor(article.text.index("35"))
    assert anchor is not None
    assert anchor.paragraph == 7


def test_a_table_with_what_belongs_to_it():
    article = read(
        b.p("先说一句。"),
        b.p("表1　主要指标"),
        b.p("（單位：億元）"),
        b.tbl(b.tr("指标", "2021", properties="<w:tblHeader/>"), b.tr(b.tc(b.p("总"), b.p("量")), "35")),
        b.p("注：含个体户3家。"),
        b.p("数据来源：统计公报"),
        b.p("再说一句。"),
    )
    (table,) = article.tables
    assert [cell.span.of(article.text) for cell in table.cells] == ["指标", "2021", "总\n量", "35"]
    assert [cell.heading for cell in table.cells] == [True, True, False, False]
    assert table.span.of(article.text) == "指标\t2021\n总\n量\t35"
    captions = [span.of(article.text) for span in table.captions]
    assert captions == ["表1　主要指标", "（單位：億元）", "注：含个体户3家。", "数据来源：统计公报"]
    assert article.captions == ()


def belonging(*blocks: str) -> tuple[list[list[str]], list[str]]:
    article = read(*blocks)
    tables = [[span.of(article.text) for span in table.captions] for table in article.tables]
    return tables, [span.of(article.text) for span in article.captions]


GRID = b.tbl(b.tr("甲", "1"), b.tr("乙", "2"))


@pytest.mark.parametrize(
    ("blocks", "tables", "pictures"),
    [
        ([GRID, b.p("表1 产量"), GRID], [[], ["表1 产量"]], []),
        ([GRID, b.p("表1 产量")], [["表1 产量"]], []),
        ([b.p("表1 甲"), GRID, b.p("表2 乙"), b.p("单位：吨"), GRID], [["表1 甲"], ["表2 乙", "单位：吨"]], []),
        ([b.p("表1显示，产量有3吨。"), GRID], [[]], []),
        ([b.p("表示3人到场"), GRID], [[]], []),
        ([styled("Cap", "产量"), GRID], [["产量"]], []),
        ([styled("Cap", "图1 产量"), GRID], [[]], ["图1 产量"]),
        ([b.p(b.PICTURE), b.p("图1 产量增长8%"), BODY], [], ["图1 产量增长8%"]),
        ([b.p("图1显示产量增长8%"), BODY], [], []),
        ([b.p("图2 8月的北京"), GRID], [[]], ["图2 8月的北京"]),
        ([BODY, styled("Cap", "图3 车间"), BODY], [], ["图3 车间"]),
        ([BODY, b.p("单位：亿元"), BODY], [], []),
    ],
)
def test_captions(blocks, tables, pictures):
    assert belonging(*blocks) == (tables, pictures)


def test_tables_that_only_lay_out_text_are_prose():
    frame = b.tbl(b.tr(b.tc(b.p("框里有3家"))))
    outer = b.tbl(b.tr(b.tc("左边有4家", GRID), "右边有5家"))
    article = read(frame, outer, b.tbl(b.tr("", "")), BODY)
    assert len(article.tables) == 1
    assert article.text.splitlines()[:5] == ["框里有3家", "左边有4家", "甲\t1", "乙\t2", "右边有5家"]


def test_no_two_parts_overlap():
    article = read(styled("Cap", "图1"), b.p("表1 甲"), GRID, b.p("注：3"), GRID, styled("Cap", "表2"), GRID)
    spans = sorted([*article.captions, *(s for table in article.tables for s in (table.span, *table.captions))])
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(spans) == 7


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("FC202", b""),
        ("FC202", b.docx(b.p(""), b.p("  "))),
        ("FC202", b.docx()),
        ("FC239", b.docx(b.p(b.PICTURE))),
        ("FC230", b"x"),
        ("FC236", b.rezipped(b.docx(BODY), {"word/document.xml": "<w:"})),
    ],
)
def test_a_file_without_an_article(code, data):
    with pytest.raises(ArticleError) as caught:
        WORD(data, "稿.docx")
    assert (caught.value.problem.code, caught.value.problem.path) == (code, "稿.docx")


def test_what_lies_beside_an_open_document_is_passed_over(tmp_path: Path):
    (tmp_path / "稿.docx").write_bytes(b.docx(BODY))
    (tmp_path / "~$稿.docx").write_bytes(b"\x03abc")
    (tmp_path / "稿.checked.docx").write_bytes(b.docx(BODY))
    (tmp_path / "旧.doc").write_bytes(b"x")
    reading = read_articles([str(tmp_path)])
    assert [Path(article.path).name for article in reading.articles] == ["稿.docx"]
    assert reading.problems == ()
    assert [problem.code for problem in read_articles([str(tmp_path / "旧.doc")]).problems] == ["FC103"]


def test_reading_text_does_not_load_the_libraries_of_word(tmp_path: Path):
    (tmp_path / "a.txt").write_text("有3家。", encoding="utf-8")
    code = (
        "import sys; from factcheck import plugins; from factcheck.readers import read_articles\n"
        "plugins.load('factcheck.reporters'); print(len(read_articles([sys.argv[1]]).articles))\n"
        "print(sorted({'docx', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "[]"]
