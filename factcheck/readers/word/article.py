"""A Word document → an article: which paragraph is its title, which its date, what belongs to its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from factcheck.model import Article, Span, Table
from factcheck.readers.dateline import Dateline, read_dateline
from factcheck.readers.trouble import article_error
from factcheck.readers.word.captions import captions_of_tables, pictures
from factcheck.readers.word.directives import directives_of
from factcheck.readers.word.flow import flow
from factcheck.readers.word.headline import find_title
from factcheck.readers.word.page import Page
from factcheck.word import Block, Paragraph, WordDocument

_FIRST = 5  # so many paragraphs may hold title and date
_LINE_ENDS = str.maketrans("\n\t", "  ")


def article_of(document: WordDocument, path: str, digest: str) -> Article:
    """The article in a document. Raises `factcheck.readers.ArticleError` FC202 or FC239 where nothing is written."""
    blocks = [*flow(document.body), *flow(document.notes)]
    written = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    if not any(not isinstance(block, Paragraph) or block.text.strip() for block in blocks):
        raise article_error("FC239" if blocks else "FC202", path)
    first = list(islice(written, _FIRST))
    title = find_title(first, written, document.title) if len(blocks) > 1 else None
    dateline = next(filter(None, (read_dateline(line.text.strip()) for line in first)), None)
    page = Page()
    text = _laid_out(page, [block for block in blocks if block is not title], path, digest)
    article = _headed(text, title, dateline)
    return replace(article, directives=directives_of(document.comments, article, page.starts, title))


def _headed(article: Article, title: Paragraph | None, dateline: Dateline | None) -> Article:
    return replace(
        article,
        title=title.text.strip().translate(_LINE_ENDS) if title else None,
        date=dateline.date if dateline else None,
        date_source="document" if dateline else "none",
        source=dateline.source if dateline else None,
        title_line=title.pieces[0].paragraph if title else 1,
        title_column=len(title.text) - len(title.text.lstrip()) + 1 if title else 1,
    )


def _laid_out(page: Page, blocks: Sequence[Block], path: str, digest: str) -> Article:
    belonging = captions_of_tables(blocks)
    standing = set(pictures(blocks, {at for places in belonging.values() for at in places}))
    spans: dict[int, Span] = {}
    tables: dict[int, Table] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            tables[at] = page.table(block)
        elif block.text.strip():
            spans[at] = page.paragraph(block)
    return Article(
        path=path,
        text=page.text,
        sha256=digest,
        tables=tuple(
            replace(table, captions=tuple(spans[place] for place in belonging[at])) for at, table in tables.items()
        ),
        captions=tuple(spans[at] for at in sorted(standing)),
        anchors=tuple(page.anchors),
    )
