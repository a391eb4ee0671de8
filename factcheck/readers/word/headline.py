"""Which of the first paragraphs is the title of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from factcheck.lexicon import table
from factcheck.readers.dateline import read_dateline
from factcheck.word import Paragraph

_LONGEST = 60


def find_title(first: Sequence[Paragraph], body: Iterable[Paragraph], property_title: str) -> Paragraph | None:
    """The title among the ``first`` paragraphs, or None.

    It is the one of style 标题, else the one that repeats the title among the document's properties, else the first
    short one that is a heading or stands in the middle, bold or larger than most of the ``body``.
    """
    styles = table("word.toml")["styles"]
    usual = _usual_size(body)
    tests: tuple[Callable[[Paragraph], bool], ...] = (
        lambda paragraph: _has_style(paragraph, styles["title"]),
        lambda paragraph: _same(paragraph.text, property_title),
        lambda paragraph: _is_short(paragraph) and _stands_out(paragraph, styles["heading"], usual),
    )
    return next((paragraph for test in tests for paragraph in first if test(paragraph)), None)


def _has_style(paragraph: Paragraph, names: Sequence[str]) -> bool:
    return not set(names).isdisjoint(paragraph.styles)


def _same(text: str, title: str) -> bool:
    return bool(title) and "".join(text.split()) == "".join(title.split())


def _is_short(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return len(text) <= _LONGEST and not text.endswith("。") and read_dateline(text) is None


def _stands_out(paragraph: Paragraph, headings: Sequence[str], usual: int) -> bool:
    if _has_style(paragraph, headings):
        return True
    letters = [piece for piece in paragraph.pieces if piece.text.strip()]
    bold = all(piece.is_bold for piece in letters)
    return paragraph.is_centred and (bold or min(piece.size for piece in letters) > usual)


def _usual_size(body: Iterable[Paragraph]) -> int:
    """The size, in half points, in which most of the text is set."""
    sizes: Counter[int] = Counter()
    for paragraph in body:
        for piece in paragraph.pieces:
            sizes[piece.size] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)
