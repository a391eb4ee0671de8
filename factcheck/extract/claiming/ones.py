"""一 with a measure word: an article (一张名片), unless it is counted beside other counts or a verb insists on it."""

from __future__ import annotations

import re

from factcheck.extract.claiming.context import Context, words
from factcheck.model import Exclusion, Kind
from factcheck.patterns import regex

_BESIDE = 12
_JOINED = regex(r"[^，。；]{1,8}[、，和及与][^，。；]{0,2}$")


def exclusion(context: Context) -> Exclusion | None:
    """一 with a measure word: an article, unless it is counted beside other counts or a verb insists on it."""
    if context.followed_by(words("counts", "one_counts")) or context.preceded_by(words("counts", "one_after")):
        return None
    before = context.shadow[max(context.clause.start, context.start - _BESIDE) : context.start]
    if any(verb in before for verb in words("counts", "destroyed")):
        return None
    if _is_listed(context) or _stands_beside_like_counts(context):
        return None
    return Exclusion.VAGUE if context.mention.unit in ("批", "系列", "部分") else Exclusion.IDIOM


def _is_listed(context: Context) -> bool:
    """肋骨四根，头盖骨一块: the noun stands before it, and a like count stands in the clause before."""
    if not re.match(r"[，。；、）]|$", context.text_after(1)) or not re.match(r"[一-鿿]", context.text_before(1)):
        return False
    return any(
        other.kind is Kind.COUNT
        and other.excluded is None
        and 0 < context.start - other.span.end <= 12
        and re.match(r"[，、]", context.shadow[other.span.end : other.span.end + 1])
        for other in context.others
    )


def _stands_beside_like_counts(context: Context) -> bool:
    """The 一名 of 两名儿童和一名孕妇: counts in the same unit stand right before or behind it."""
    unit = context.mention.unit
    for other in context.others:
        if other.unit != unit or other.kind is not Kind.COUNT or other.numeral == "一" or other.excluded is not None:
            continue
        start, end = sorted((context.mention.span, other.span))
        if start.end < end.start <= start.end + _BESIDE and _JOINED.match(context.shadow, start.end, end.start):
            return True
    return False
