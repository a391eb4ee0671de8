"""Article → the same article with more that is passed over: marks of notes, and the numbers of captions.

The [1] of 有29所高校[1] leads to a note, the 图1 of 图1　江上的大桥 to a picture. Files of different formats spell both
in a dozen ways, and neither says anything of the world; a name or a sentence goes on as if they were not there. Their
digits are still found, each in a mention that claims nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.model import Article, Span
from factcheck.patterns import regex

# Not 国发[2021]15号 nor 第[1]条, and no interval of mathematics: a mark has one or two digits and follows words.
_NOTE = regex(
    r"(?:(?<=[\u3400-\u9fff〇，。、；：！？”’）》」』％%\]］0-9０-９])(?<!第)|^[ \t\u3000]*)"
    r"(?P<mark>[\[［]\^?[0-9０-９]{1,2}(?:[-–—,，][0-9０-９]{1,2})?[\]］](?!\())(?![ \t0-9０-９]*[号號条條款])",
    re.MULTILINE,
)
_LABEL = regex(
    r"^[ \t\u3000#>*_]*(?:!\[)?(?P<mark>(?:附?[图圖]表?|附?表)[ ]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:[-–—.．][0-9０-９]{1,2})*(?:[:：、]|\.?(?=[ \t\u3000*_])))",
    re.MULTILINE,
)
_SIGNS = regex(r"[\[［图圖表]")


def with_asides(article: Article, apart: Sequence[Span] = ()) -> Article:
    r"""The article with marks of notes and numbers of captions passed over, where they stand in its prose.

    Nothing is looked for in the stretches ``apart``.

    >>> article = with_asides(Article(path="", text="有29所高校[1]。\n图1　江上的大桥"))
    >>> [span.of(article.text) for span in article.passed_over]
    ['[1]', '图1']
    """
    if not _SIGNS.search(article.text):
        return article
    directives = (directive.span for directive in article.directives)
    taken = sorted([*article.passed_over, *directives, *_of_tables(article), *apart])
    found = [span for span in _found(article.text) if not _meets(span, taken)]
    return replace(article, passed_over=tuple(sorted([*article.passed_over, *found]))) if found else article


def _of_tables(article: Article) -> Iterator[Span]:
    """The tables and their titles, whose numbers are read where tables are read."""
    for table in article.tables:
        yield table.span
        yield from table.captions


def _found(text: str) -> Iterator[Span]:
    for pattern, signs in ((_NOTE, "[［"), (_LABEL, "图圖表")):
        if any(sign in text for sign in signs):
            for found in pattern.finditer(text):
                yield Span(*found.span("mark"))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    row = bisect_left(others, span.end, key=lambda other: other.start)
    return any(other.overlaps(span) for other in others[max(0, row - 1) : row])
