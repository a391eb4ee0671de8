"""What `factcheck explain` is asked about: a file or a text, and perhaps one place in it.

An existing file wins. Behind its name stand an offset (``稿件.txt:128``) or line and column as `factcheck run` prints
them (``稿件.txt:5:16``), in a PDF with the page before them (``稿件.pdf:2:5:16``). Everything else is the text itself.
Since 3:2 is a score, an offset behind a text counts only after a mark that ends a sentence (``有2.7万家。:1``);
``--at`` gives one for any text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.model import Anchor, Article, Mention, PartName, Problem
from factcheck.patterns import regex

_PLACED = regex(r"(?P<path>.+?):(?P<first>\d{1,15})(?::(?P<second>\d{1,15}))?(?::(?P<third>\d{1,15}))?", re.DOTALL)
_AFTER_TEXT = regex(r"(?P<text>.*[。！？；…!?;”’」』）)\n])\s*:(?P<offset>\d{1,15})\s*", re.DOTALL)
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A path or a text, with an offset into the body, or with line and column in the file, or on a page of it."""

    path: str | None = None
    text: str = ""
    offset: int | None = None
    place: tuple[int, int] | None = None
    page: int | None = None


def target_of(argument: str, suffixes: Sequence[str]) -> Target:
    """What the argument names. One that ends like an article (``.txt``) is a path even where no such file exists.

    >>> target_of("有2.7万家。:1", [".txt"])
    Target(path=None, text='有2.7万家。', offset=1, place=None, page=None)
    >>> target_of("比分是3:2", [".txt"]).offset, target_of("nowhere.txt:5:16", [".txt"]).place
    (None, (5, 16))
    """
    if _is_path(argument, suffixes):
        return Target(path=argument)
    placed = _PLACED.fullmatch(argument)
    if placed and _is_path(placed["path"], suffixes):
        first = int(placed["first"])
        if placed["third"]:
            return Target(path=placed["path"], place=(int(placed["second"]), int(placed["third"])), page=first)
        if placed["second"]:
            return Target(path=placed["path"], place=(first, int(placed["second"])))
        return Target(path=placed["path"], offset=first)
    after = _AFTER_TEXT.fullmatch(argument)
    return Target(text=after["text"], offset=int(after["offset"])) if after else Target(text=argument)


def _is_path(argument: str, suffixes: Sequence[str]) -> bool:
    if argument == STANDARD_INPUT:
        return True
    try:
        if Path(argument).exists():
            return bool(argument)
    except (OSError, ValueError):  # longer than a name may be, or with a zero inside
        return False
    return argument.lower().endswith(tuple(suffixes)) and "\n" not in argument


def offset_at(article: Article, line: int, column: int, *, page: int | None = None) -> tuple[PartName, int] | None:
    """Part and offset of a line and column in the file, both from 1; None where the file has no such place.

    In a file with pages the line is one of ``page``, or without that the first that has such a place.
    """
    if article.anchors:
        return _by_anchors(article, line, column, page)
    if page is not None:
        return None
    if article.title and line == article.title_line < article.first_line:
        at = column - article.title_column
        return ("title", at) if 0 <= at < len(article.title) else None
    row = line - article.first_line
    if not 0 <= row < len(article.line_starts):
        return None
    start = article.line_starts[row]
    end = article.line_starts[row + 1] if row + 1 < len(article.line_starts) else len(article.text)
    return ("body", start + column - 1) if 1 <= column <= end - start else None


def _by_anchors(article: Article, line: int, column: int, page: int | None) -> tuple[PartName, int] | None:
    """The place in a file that is no text itself: what stands there, or else what follows on its line (past a tag)."""
    titled = article.title_anchors or (Anchor(0, article.title_line, article.title_column),)
    parts: tuple[tuple[PartName, Sequence[Anchor], int], ...] = (
        ("title", titled, len(article.title or "")),
        ("body", article.anchors, len(article.text)),
    )
    following: list[tuple[int, PartName, int]] = []
    for part, anchors, length in parts:
        ends = [*(anchor.offset for anchor in anchors[1:]), length]
        for anchor, end in zip(anchors, ends, strict=True):
            if page not in (None, anchor.page):
                continue
            past = column - anchor.column
            if anchor.line == line and 0 <= past < end - anchor.offset:
                return _part_at(article, part, anchor.offset + past), anchor.offset + past
            if anchor.line == line and past < 0:
                following.append((anchor.column, part, anchor.offset))
    if not following:
        return None
    _, part, offset = min(following)
    return _part_at(article, part, offset), offset


def _part_at(article: Article, part: PartName, offset: int) -> PartName:
    """The part of an offset into the text; of the title, that itself."""
    if part == "title":
        return part
    if any(table.span.start <= offset < table.span.end for table in article.tables):
        return "table"
    captions = (*article.captions, *(span for table in article.tables for span in table.captions))
    return "caption" if any(span.start <= offset < span.end for span in captions) else "body"


def missed(article: Article, mentions: Sequence[Mention], offset: int, part: PartName) -> Problem:
    """Why there is nothing to explain at an offset, with the nearest number."""
    name = article.path or "TEXT"
    near = nearest(mentions, offset, part)
    if near is None:
        return Problem("FC113", name)
    length = len(article.part_text(part))
    values = [("value", str(offset)), ("length", str(length)), ("text", near.text)]
    values += [("start", str(near.span.start)), ("end", str(near.span.end))]
    return Problem("FC112" if offset < length else "FC111", name, values=tuple(values))


def is_in(mention: Mention, part: PartName) -> bool:
    """True where a mention's offsets count in the text that those of ``part`` count in: the title, or all the rest."""
    return (mention.part == "title") == (part == "title")


def nearest(mentions: Sequence[Mention], offset: int, part: PartName) -> Mention | None:
    """The mention of a part that stands nearest to an offset, the earlier of two; None where the part has none."""
    own = [mention for mention in mentions if is_in(mention, part)]
    return min(own, key=lambda mention: max(mention.span.start - offset, offset - mention.span.end + 1), default=None)
