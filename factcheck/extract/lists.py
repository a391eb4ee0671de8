"""Finds the numbers of lists, headings and notes: 一、 (二) 1. ③ 第三条 at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.extract.tokens import SMALL
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span

_HAN = rf"(?:[{SMALL}]?十[{SMALL}]?|[{SMALL}])"
_HEAD = rf"(?:[（(](?:{_HAN}|\d{{1,2}})[）)]|{_HAN}、|\d{{1,2}}(?:[、.](?!\d)|[）)])|第{_HAN}[章节条])"
_FORMS = re.compile(
    rf"(?:^|(?<=\n))[ \t>*#-]*(?P<head>{_HEAD})"
    rf"|(?<=[。；：，\n])(?P<inline>[（(](?:{_HAN}|\d{{1,2}})[）)])"
    r"|(?P<word>(?<![十百千万亿第\d])[一二三四五六七八九]是(?=[^一否]))"
    r"|(?P<note>\[\d{1,3}\])",
)


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind number, excluded as enumeration; the slice is the sign with its brackets."""
    for found in _FORMS.finditer(shadow):
        group = found.lastgroup or "head"
        span = Span(*found.span(group))
        yield RawMention(
            span, found[group], Kind.NUMBER, excluded=Exclusion.ENUMERATION, part=part, rule=f"lists.{group}"
        )
