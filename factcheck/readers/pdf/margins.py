"""Pages without what is printed around the text: running heads and feet, page numbers, what a browser prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.patterns import regex
from factcheck.readers.pdf.shapes import Page, Row

_ZONE = 0.12  # of the page's height, at its top and at its foot
_MOST_ROWS = 3
_SAME_HEIGHT = 3.0
_SAME_SIZE = (0.93, 1.07)
_APART = 1.3
_DIGITS = regex(r"[\d一二三四五六七八九十百零〇]+")
_ANY = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_BARE = r"(?:\d{1,3}|[ivxl]{1,6}|[IVXL]{1,6})"
_LONE_NUMBER = regex(
    rf"[\s\-–—―·•|｜~～]*{_BARE}[\s\-–—―·•|｜~～]*"
    rf"|[\-–—―·•~～]+\s*\d{{1,4}}\s*[\-–—―·•~～]+"
    rf"|\d{{1,4}}\s*(?:/|／|of)\s*\d{{1,4}}"
    rf"|第\s*{_ANY}\s*[页頁版](?:[\s,，/／]*共\s*{_ANY}\s*[页頁版])?"
    rf"|(?:[Pp]age|[Pp]\.)\s*\d+(?:\s*(?:/|of)\s*\d+)?"
)
_PRINTED = regex(r"\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?")
_WORDS = regex(r"[^\W\d_].*[^\W\d_]")
_ADDRESS = regex(r"(?:https?|file)://\S+")


def without_margins(pages: Sequence[tuple[Page, Sequence[Row]]]) -> list[tuple[Row, ...]]:
    """The rows of each page that are text of the article."""
    repeated = _repeated(pages)
    return [_of_page(page, rows, repeated) for page, rows in pages]


def _of_page(page: Page, rows: Sequence[Row], repeated: frozenset[tuple[int, str]]) -> tuple[Row, ...]:
    top = _count(page, rows, repeated, at_foot=False)
    foot = _count(page, rows[top:][::-1], repeated, at_foot=True)
    return tuple(rows[top : len(rows) - foot])


def _count(page: Page, rows: Sequence[Row], repeated: frozenset[tuple[int, str]], *, at_foot: bool) -> int:
    """How many rows from the edge of a page inwards are none of the text; nothing lies between them and the edge."""
    for i, row in enumerate(rows[:_MOST_ROWS]):
        again = any(key in repeated for key in _keys(row)) and _is_apart(rows[i:])
        if not _in_zone(page, row, at_foot=at_foot) or not (again or _is_printed(row)):
            return i
    return min(_MOST_ROWS, len(rows))


def _is_apart(rows: Sequence[Row]) -> bool:
    """True where the first row stands further from the second than that from the third, or is set in another size.

    The first row of a table that goes on for pages is repeated too, and belongs to it.
    """
    if len(rows) < 3:
        return True
    first, second, third = (row[0] for row in rows[:3])
    gap, usual = abs(first.baseline - second.baseline), abs(second.baseline - third.baseline)
    return gap > _APART * usual or not _SAME_SIZE[0] < first.size / second.size < _SAME_SIZE[1]


def _in_zone(page: Page, row: Row, *, at_foot: bool) -> bool:
    from_edge = row[0].baseline if at_foot else page.height - row[0].baseline - row[0].size
    return from_edge < _ZONE * page.height


def _is_printed(row: Row) -> bool:
    """True for a page number alone on its line, and for the line in which a browser prints time or address."""
    text = " ".join(line.text for line in row)
    if _LONE_NUMBER.fullmatch(text) or _ADDRESS.match(text) or ("/" in text and _PRINTED.fullmatch(text)):
        return True
    return len(row) > 1 and bool(_PRINTED.fullmatch(row[0].text) or _ADDRESS.fullmatch(row[-1].text))


def _repeated(pages: Iterable[tuple[Page, Sequence[Row]]]) -> frozenset[tuple[int, str]]:
    """The lines, figures aside, that stand at one height on two pages or more."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for page, rows in pages:
        for at_foot in (False, True):
            for row in rows[-_MOST_ROWS:] if at_foot else rows[:_MOST_ROWS]:
                if _in_zone(page, row, at_foot=at_foot) and _WORDS.search(row[0].text):
                    found[_keys(row)[0]].add(page.number)
    return frozenset(key for key, numbers in found.items() if len(numbers) > 1)


def _keys(row: Row) -> tuple[tuple[int, str], ...]:
    """Height and text of a row without its figures; the heights beside it too, because pages differ by a hair."""
    text = _DIGITS.sub("0", "".join(line.text for line in row))
    height = round(row[0].baseline / _SAME_HEIGHT)
    return tuple((height + step, text) for step in (0, -1, 1))
