"""One description of an article → the same article as a file of every format, in every encoding."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any, Literal, NamedTuple, cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import Table as RuledTable

from factcheck.readers.plain import MARKDOWN
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "same_article.toml"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PIECE = re.compile(r"\^(?P<raised>\d+)\^|\[\^(?P<note>\d)\]|(?:(?!\^\d+\^|\[\^).)+")
_INSIDE = re.compile(r"(?<=[\d.万亿萬億])(?=[\d.万亿萬億家个個公亩元人])")
_EVERY = 3
_SMALLER = 0.6
CENTRED: Literal[1] = 1
AT_RIGHT: Literal[2] = 2
# What frames the article on its page: the name of the site, its menu, other articles, its imprint.
_FRAMES = {
    False: ("临江新闻网", "首页", "30天热门", "相关新闻", "某市新增500家企业", "3月要闻", "版权所有 2000-2022 电话"),
    True: ("臨江新聞網", "首頁", "30天熱門", "相關新聞", "某市新增500家企業", "3月要聞", "版權所有 2000-2022 電話"),
}

Sort = Literal["paragraph", "heading", "list", "table", "caption", "note"]


class Piece(NamedTuple):
    """A stretch of words, raised or the mark of a note."""

    text: str
    sort: Literal["plain", "raised", "note"] = "plain"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the lines that belong to it."""

    title: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article: one line of words, the items of a list, or a table."""

    sort: Sort
    lines: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is told, before it is a file; ``claims`` is the least number that it makes."""

    name: str
    title: str
    date: Date
    source: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    traditional: bool = False
    claims: int = 1

    @property
    def dateline(self) -> str:
        """The line below the title, in files that have no other place for date and source."""
        return f"{self.date}　{'來源' if self.traditional else '来源'}：{self.source}"


def all_told() -> tuple[Told, ...]:
    """The articles of tests/cases/same_article.toml, in their order."""
    return tuple(map(_told, tomllib.loads(CASES.read_text(encoding="utf-8"))["article"]))


def _told(case: Mapping[str, Any]) -> Told:
    values = dict(case)
    if seed := values.pop("seed", None):
        article = MARKDOWN((ROOT / "seeds" / str(seed)).read_bytes(), str(seed))
        lines = [line.strip() for line in article.text.splitlines() if line.strip()]
        values |= {"title": article.title, "date": article.date, "source": "临江日报"}
        values["block"] = [{"paragraph": line} for line in lines]
    blocks = tuple(map(_block, values.pop("block")))
    return Told(**values | {"blocks": blocks, "notes": tuple(values.get("notes", ()))})


def _block(case: Mapping[str, Any]) -> Block:
    ((sort, value),) = case.items()
    if isinstance(value, dict):
        grid: dict[str, Any] = {
            key: tuple(map(tuple, part)) if isinstance(part, list) else part for key, part in value.items()
        }
        return Block("table", grid=Grid(**grid))
    return Block(cast("Sort", sort), tuple(value) if isinstance(value, list) else (str(value),))


def pieces(words: str) -> Iterator[Piece]:
    """The stretches of some words.

    >>> [piece.text for piece in pieces("每秒10^8^次[^1]")]
    ['每秒10', '8', '次', '1']
    """
    for found in _PIECE.finditer(words):
        sort = found.lastgroup
        yield Piece(found[sort], "raised" if sort == "raised" else "note") if sort else Piece(found[0])


def broken(text: str) -> list[str]:
    """The text in stretches, every third of which ends inside a number, as tags and runs do.

    >>> broken("有12345家和2.7万家")
    ['有1', '234', '5家和2.', '7万家']
    """
    cuts = [found.start() for found in _INSIDE.finditer(text)][::_EVERY]
    return [text[low:high] for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True)]


# --- text and Markdown ---------------------------------------------------------------------------------------------


def as_text(told: Told) -> str:
    """Plain text: paragraphs indented by two wide blanks, tables set with tabs, notes at the end."""
    lines: list[str] = []
    for block in told.blocks:
        lines += [*_text_lines(block), ""]
    lines += [f"[{number}] {note}" for number, note in enumerate(told.notes, start=1)]
    return _front_matter(told) + "\n".join(lines) + "\n"


def _front_matter(told: Told) -> str:
    return f"---\ntitle: {_plain(told.title)}\ndate: {told.date}\nsource: {told.source}\n---\n"


def _text_lines(block: Block) -> list[str]:
    if grid := block.grid:
        table = ["\t".join(map(_plain, row)) for row in (*grid.head, *grid.rows)]
        return [line for line in (grid.title, grid.unit, *table, grid.note) if line]
    before = {"paragraph": "　　", "list": "· "}.get(block.sort, "")
    return [before + _plain(line) for line in block.lines]


def _plain(words: str) -> str:
    return "".join(_plain_piece(piece) for piece in pieces(words))


def _plain_piece(piece: Piece) -> str:
    if piece.sort == "raised":
        return piece.text.translate(SUPERSCRIPTS)
    return f"[{piece.text}]" if piece.sort == "note" else piece.text


def as_markdown(told: Told) -> str:
    """Markdown: headings, emphasis inside numbers, pipes, footnotes."""
    parts = ["\n".join(_markdown_lines(block)) for block in told.blocks]
    parts += [f"[^{number}]: {note}" for number, note in enumerate(told.notes, start=1)]
    return _front_matter(told) + "\n\n".join(parts) + "\n"


def _markdown_lines(block: Block) -> list[str]:
    if grid := block.grid:
        rows = [f"| {' | '.join(map(_plain, row))} |" for row in (*grid.head, *grid.rows)]
        rows.insert(1, "|" + " --- |" * len(grid.head[0]))
        return [f"**{grid.title}**", "", *([grid.unit, ""] if grid.unit else []), *rows, "", grid.note]
    if block.sort == "caption":
        return [f"![{block.lines[0]}](https://example.org/2021/10086.jpg)"]
    before = {"heading": "## ", "list": "- "}.get(block.sort, "")
    return [before + _emphasized(line) for line in block.lines]


def _emphasized(words: str) -> str:
    shown = []
    for piece in pieces(words):
        if piece.sort == "plain":
            shown += [f"**{part}**" if row % 2 else part for row, part in enumerate(_whole(broken(piece.text)))]
        else:
            shown.append(piece.text.translate(SUPERSCRIPTS) if piece.sort == "raised" else f"[^{piece.text}]")
    return "".join(shown)


def _whole(parts: Sequence[str]) -> list[str]:
    """The parts, those with a mark at an end joined to the one before: beside it CommonMark takes ``**`` for stars."""
    joined: list[str] = []
    for part in parts:
        if joined and not (joined[-1][-1].isalnum() and part[0].isalnum() and part[-1].isalnum()):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


# --- HTML ----------------------------------------------------------------------------------------------------------


def as_page(told: Told, *, charset: str = "utf-8") -> str:
    """A page of a news site: menus, other articles, tags inside numbers, a table with its caption."""
    parts = "\n".join(map(_element, told.blocks))
    notes = "\n".join(f"<p>[{number}] {escape(note)}</p>" for number, note in enumerate(told.notes, start=1))
    site, home, hot, others, other, news, rights = _FRAMES[told.traditional]
    return f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{escape(_plain(told.title))}_{site}</title>
<style>.p2022 {{ width: 300px }}</style><script>var id = 20220101;</script></head>
<body><div class="nav"><ul><li><a href="/">{home}</a></li><li><a href="/1">{hot}</a></li></ul></div>
<div class="main"><h1>{_inline(told.title)}</h1>
<div class="info"><span>{told.date} 08:30</span> <span>{told.dateline.split("　")[1]}</span></div>
<div class="content" id="content">
{parts}
{notes}
</div></div>
<div class="related"><h3>{others}</h3><ul><li><a href="/2">{other}</a></li><li><a href="/3">{news}</a></li></ul></div>
<div class="footer">{rights}：010-12345678</div></body></html>
"""


def _element(block: Block) -> str:
    if grid := block.grid:
        return _html_table(grid)
    if block.sort == "list":
        return "<ul>\n" + "\n".join(f"  <li>{_inline(line)}</li>" for line in block.lines) + "\n</ul>"
    (line,) = block.lines
    if block.sort == "caption":
        return f'<figure><img src="2021/30.jpg" alt="30"><figcaption>{_inline(line)}</figcaption></figure>'
    return f"<h2>{_inline(line)}</h2>" if block.sort == "heading" else f"<p>　　{_inline(line)}</p>"


def _inline(words: str) -> str:
    shown = []
    for piece in pieces(words):
        if piece.sort == "plain":
            parts = map(escape, broken(piece.text))
            shown += [f'<span style="color:red">{part}</span>' if row % 2 else part for row, part in enumerate(parts)]
        else:
            shown.append(f"<sup>{piece.text if piece.sort == 'raised' else f'[{piece.text}]'}</sup>")
    return "".join(shown)


def _html_table(grid: Grid) -> str:
    width = len(grid.rows[0])
    unit = f'<tr><td colspan="{width}" align="right">{grid.unit}</td></tr>\n' if grid.unit else ""
    head = "\n".join(f"<tr>{''.join(f'<th>{_inline(cell)}</th>' for cell in row)}</tr>" for row in grid.head)
    rows = "\n".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in grid.rows)
    note = f"\n<p>{grid.note}</p>" if grid.note else ""
    return f"<table>\n<caption>{grid.title}</caption>\n{unit}{head}\n{rows}\n</table>{note}"


# --- Word ----------------------------------------------------------------------------------------------------------


def as_word(told: Told) -> bytes:
    """A Word file: title by its style, runs that end inside numbers, real footnotes, a list of Word's own."""
    document = docx.Document()
    _runs(document.add_paragraph(style="Title"), told.title)
    document.add_paragraph(told.dateline).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in told.blocks:
        if block.grid:
            _word_table(document, block.grid)
        for line in block.lines:
            _runs(_word_paragraph(document, block.sort), line)
    _add_footnotes(document, told.notes)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _word_paragraph(document: Document, sort: Sort) -> Paragraph:
    styles = {"heading": "Heading 1", "list": "List Bullet", "caption": "Caption"}
    paragraph = document.add_paragraph(style=styles.get(sort, "Normal"))
    if sort == "paragraph":
        paragraph.paragraph_format.first_line_indent = Pt(24)
    return paragraph


def _runs(paragraph: Paragraph, words: str) -> None:
    for piece in pieces(words):
        if piece.sort == "note":
            mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{piece.text}"/></w:r>'
            paragraph._p.append(parse_xml(mark))  # python-docx writes no notes
            continue
        for row, part in enumerate(broken(piece.text)):
            run = paragraph.add_run(part)
            run.bold = bool(row % 2)
            run.font.superscript = piece.sort == "raised" or None


def _word_table(document: Document, grid: Grid) -> None:
    document.add_paragraph(grid.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if grid.unit:
        document.add_paragraph(grid.unit).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    written = (*grid.head, *grid.rows)
    table = document.add_table(rows=len(written), cols=len(written[0]), style="Table Grid")
    for row, cells in zip(table.rows, written, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _runs(cell.paragraphs[0], words)
    if grid.note:
        document.add_paragraph(grid.note)


def _add_footnotes(document: Document, notes: Sequence[str]) -> None:
    if not notes:
        return
    document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{told}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml, document.part.package)
    document.part.relate_to(part, _FOOTNOTES_RELATION)


# --- PDF -----------------------------------------------------------------------------------------------------------


def as_pdf(told: Told) -> bytes:
    """A PDF with a text layer: lines that end inside numbers, over several pages, ruled tables, page numbers."""
    font = "MSung-Light" if told.traditional else "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    flowed: list[Flowable] = [
        _flowed(told.title, font, size=20, align=CENTRED),
        _flowed(told.dateline, font, size=10, align=CENTRED),
        Spacer(0, 12),
    ]
    for sort, blocks in groupby(told.blocks, key=lambda block: block.sort):
        for block in blocks:
            flowed += _of_grid(block.grid, font) if block.grid else [_of_line(line, sort, font) for line in block.lines]
    flowed += [Spacer(0, 12)]
    flowed += [_flowed(f"[{number}] {note}", font, size=9) for number, note in enumerate(told.notes, start=1)]
    buffer = BytesIO()
    sheet = SimpleDocTemplate(buffer, pagesize=(420, 420), leftMargin=50, rightMargin=50, invariant=1)
    numbered = _numbered(font)
    sheet.build(flowed, onFirstPage=numbered, onLaterPages=numbered)
    return buffer.getvalue()


def _of_line(line: str, sort: Sort, font: str) -> Flowable:
    if sort == "paragraph":
        return _flowed(line, font, indent=24)
    if sort == "caption":
        return _flowed(line, font, size=10, align=CENTRED)
    return _flowed(f"• {line}" if sort == "list" else line, font, size=14 if sort == "heading" else 12)


def _flowed(words: str, font: str, *, size: float = 12, align: Literal[0, 1, 2] = 0, indent: float = 0) -> Flowable:
    style = ParagraphStyle(
        "a",
        fontName=font,
        fontSize=size,
        leading=1.6 * size,
        firstLineIndent=indent,
        alignment=align,
        wordWrap="CJK",
        spaceAfter=0.3 * size,
    )
    small = _SMALLER * size
    shown = (
        escape(piece.text)
        if piece.sort == "plain"
        else f'<super rise="{size / 3}" size="{small}">{piece.text if piece.sort == "raised" else f"[{piece.text}]"}</super>'
        for piece in pieces(words)
    )
    return Flowed("".join(shown), style)


def _of_grid(grid: Grid, font: str) -> Iterator[Flowable]:
    yield Spacer(0, 8)
    yield _flowed(grid.title, font, size=11, align=CENTRED)
    if grid.unit:
        yield _flowed(grid.unit, font, size=9, align=AT_RIGHT)
    looks = [("FONT", (0, 0), (-1, -1), font, 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    yield RuledTable([*grid.head, *grid.rows], style=looks, repeatRows=1)
    if grid.note:
        yield _flowed(grid.note, font, size=9)
    yield Spacer(0, 8)


def _numbered(font: str) -> Callable[..., None]:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(210, 30, f"- {document.page} -")

    return draw
