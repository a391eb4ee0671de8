"""Articles → PDF files as newsrooms make them: lines of a given width, columns, pages, running heads; with reportlab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
_OPENERS = "“‘（《〈「『【"
_CLOSERS = "，。、；：！？”’）》〉」』】%％‰"
_TRUETYPE = (
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
)
_TOKEN = re.compile(r"[0-9A-Za-z.,-]+|.", re.DOTALL)


@cache
def fonts() -> tuple[str, ...]:
    """The fonts at hand: one that PDF readers bring along, and one of the system that is embedded."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    found = [SONG]
    for path in _TRUETYPE:
        if path.exists():
            try:
                pdfmetrics.registerFont(TTFont("Embedded", str(path), subfontIndex=0))
            except TTFError:
                continue
            return (*found, "Embedded")
    return tuple(found)


def has_fonts() -> bool:
    """True where the system has a font with Chinese characters: by it pdfium measures fonts that are not embedded."""
    return len(fonts()) > 1


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def broken(text: str, limit: float, font: str, size: float, *, anywhere: bool = False) -> Iterator[str]:
    """The lines of a paragraph with its indent; ``anywhere`` breaks numbers too, as narrow columns do."""
    line = "\u3000\u3000"
    for token in list(text) if anywhere else _TOKEN.findall(text):
        hangs = token in _CLOSERS
        if width(line + token, font, size) > limit and not hangs and line:
            carried = ""
            if line[-1] in _OPENERS:
                line, carried = line[:-1], line[-1]
            yield line
            line = carried
        line += token
    yield line


class Sheet:
    """A PDF file in the making; y counts down from the top of the page."""

    def __init__(self, *, font: str = SONG, size: float = 12, page: tuple[float, float] = (595, 842)) -> None:
        fonts()
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=page, invariant=1)
        self.font, self.size, self.page = font, size, page

    def line(self, text: str, x: float, y: float, *, size: float | None = None, spread: float = 0) -> None:
        """One line of text with its baseline at ``y``, its characters ``spread`` apart."""
        written = self.canvas.beginText(x, self.page[1] - y)
        written.setFont(self.font, size or self.size)
        written.setCharSpace(spread)
        written.textOut(text)
        self.canvas.drawText(written)

    def middle(self, text: str, y: float, *, size: float | None = None) -> None:
        x = (self.page[0] - width(text, self.font, size or self.size)) / 2
        self.line(text, x, y, size=size)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.canvas.line(x, self.page[1] - y, to_x, self.page[1] - to_y)

    def column(self, lines: Iterable[str], x: float, y: float, *, limit: float = 0, pitch: float = 20) -> float:
        """Lines below one another, each spread to the width ``limit`` unless it is a good deal shorter."""
        for text in lines:
            shown = text.lstrip("\u3000")
            left = x + (len(text) - len(shown)) * self.size
            spare = x + limit - left - width(shown, self.font, self.size)
            spread = spare / (len(shown) - 1) if len(shown) > 1 and 0 < spare < 2 * self.size else 0
            self.line(shown, left, y, spread=spread)
            y += pitch
        return y

    def next_page(self) -> None:
        self.canvas.showPage()

    def save(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def article(
    title: str,
    dateline: str,
    paragraphs: Sequence[str],
    *,
    limit: float = 470,
    font: str = SONG,
    anywhere: bool = False,
    running: str = "",
    lines_per_page: int = 34,
) -> bytes:
    """An article in one column, over as many pages as it needs, with page numbers and perhaps a running head."""
    sheet = Sheet(font=font)
    lines = [line for text in paragraphs for line in broken(text, limit, font, sheet.size, anywhere=anywhere)]
    sheet.middle(title, 100, size=20)
    sheet.middle(dateline, 130, size=10)
    y, number = 160.0, 1
    while lines:
        room = lines_per_page - (3 if number == 1 else 0)
        sheet.column(lines[:room], 60, y, limit=limit)
        lines, y = lines[room:], 100.0
        if running:
            sheet.line(running, 60, 50, size=9)
        sheet.middle(f"- {number} -", 810, size=9)
        number += 1
        sheet.next_page()
    return sheet.save()
