"""Finds the numbers of lists, headings and notes: 一、 (二) 1. ③ 第三条 at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.extract.runs import touching
from factcheck.extract.tokens import SMALL
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex

_HAN = rf"(?:[{SMALL}]?十[{SMALL}]?|[{SMALL}])"
_DATED = r"(?P<dated>\.)(?=\d{1,2}月\d{1,2}[日号]|(?:19|20)\d\d年)"
_HEAD = rf"(?:[（(](?:{_HAN}|\d{{1,2}})[）)]|{_HAN}、|\d{{1,2}}(?:[、.](?!\d)|{_DATED}|[）)])|第{_HAN}[章节条])"
_LINE_HEAD = regex(rf"[ \t>*#-]*(?P<head>{_HEAD})")
_INLINE = regex(
    r"[（(一二三四五六七八九\[](?:"
    rf"(?<=[。；：，\n][（(])(?:{_HAN}|\d{{1,2}})[）)]"
    r"|(?<=[一二三四五六七八九])(?<![十百千万亿第\d].)是(?=[^一否])"
    r"|(?<=\[)\d{1,3}\])"
)
_OPENING = frozenset("（([")
_OF_A_LAW = regex(rf"第[（(](?:{_HAN}|\d{{1,2}})[）)][项款条目]?")
_RULES = {"（": "inline", "(": "inline", "[": "note"}


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind number, excluded as enumeration; the slice is the sign with its brackets."""
    for found in _line_heads(shadow):
        rule = "dated" if found["dated"] else "head"
        yield _mention(Span(*found.span("head")), found["head"], rule, part)
    for found in _OF_A_LAW.finditer(shadow):
        yield _mention(Span(*found.span()), found[0], "law", part)
    before, behind = touching(shadow)
    if "是" in behind or not _OPENING.isdisjoint(before):
        for found in _INLINE.finditer(shadow):
            yield _mention(Span(*found.span()), found[0], _RULES.get(found[0][0], "word"), part)


def _line_heads(shadow: str) -> Iterator[re.Match[str]]:
    start = 0
    while start >= 0:
        found = _LINE_HEAD.match(shadow, start)
        if found:
            yield found
        start = shadow.find("\n", start) + 1 or -1


def _mention(span: Span, text: str, rule: str, part: PartName) -> RawMention:
    return RawMention(span, text, Kind.NUMBER, excluded=Exclusion.ENUMERATION, part=part, rule=f"lists.{rule}")
