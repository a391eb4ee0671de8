"""Findings → notes on style: how a number is written, by GB/T 15835—2011 and good usage; its truth plays no part.

Each rule is a module with its source. A rule is a callable from a `Page` to notes; `RULES` names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from factcheck.model import Article, Finding, PartName, StyleNote
from factcheck.parts import PARTS, text_of
from factcheck.style import (
    approximations,
    decimals,
    doubled,
    fan,
    liang,
    mixed,
    multiples,
    points,
    ranges,
    scales,
    years,
)
from factcheck.style.page import Page

__all__ = ["RULES", "find_style"]

RULES: Mapping[str, Callable[[Page], Iterable[StyleNote]]] = MappingProxyType(
    {
        approximations.RULE: approximations.find,
        decimals.RULE: decimals.find,
        doubled.RULE: doubled.find,
        fan.RULE: fan.find,
        liang.RULE: liang.find,
        mixed.RULE: mixed.find,
        multiples.RULE: multiples.find,
        points.RULE: points.find,
        ranges.RULE: ranges.find,
        scales.RULE: scales.find,
        years.RULE: years.find,
    }
)


def find_style(article: Article, findings: Sequence[Finding]) -> tuple[StyleNote, ...]:
    """The notes on an article, title first, then by place; ``findings`` are those of the article.

    >>> from factcheck import check
    >>> checked = check("全市约有50家左右，失业率下降0.2%。")
    >>> [(note.rule, note.suggestions) for note in find_style(checked.article, checked.findings)]
    [('doubled-hedge', ('约有50家', '有50家左右')), ('percent-for-points', ('0.2个百分点',))]
    """
    return tuple(
        note
        for part in PARTS
        if (text := text_of(article, part))
        for note in sorted(_of_part(article, part, text, findings), key=lambda note: (note.span, note.rule))
    )


def _of_part(article: Article, part: PartName, text: str, findings: Sequence[Finding]) -> Iterable[StyleNote]:
    own = tuple(finding for finding in findings if finding.mention.part == part)
    page = Page(article, part, text, own)
    return (note for find in RULES.values() for note in find(page))
