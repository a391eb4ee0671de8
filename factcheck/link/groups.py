"""A class of those who act, or a work, at the front of a noun phrase: it owns what stands behind it.

民营企业 + 进出口, 国家级示范区 + 平均产值, 基础电力行业 + 累计投资; 《山河》 + 票房.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.phrases import ASIDE
from factcheck.link.scan import Piece
from factcheck.link.subjects import Subject
from factcheck.link.titles import titled
from factcheck.link.unlisted import is_kind_of_actor
from factcheck.link.values import replace
from factcheck.model import Span
from factcheck.tagging import tagged

_LISTS = ("和", "与", "及", "、")  # 城镇居民和农村居民人均收入 lists two of them
_SHORTEST = 2
_TO = "于"


def of_group(own: Indicator, subject: Subject | None, body: Sequence[Piece]) -> tuple[Indicator, Subject | None]:
    """The indicator without the class at its front, and that class as the subject; both as they are without one."""
    work, after = titled(body)
    if work is not None:
        rest = "".join(piece.text for piece in body[after:] if piece.kind not in ASIDE)
        goes_on = bool(rest) and body[after].start < own.span.end
        named = replace(own, name=rest, text=rest, span=Span(body[after].start, own.span.end)) if goes_on else own
        return named, work
    size = _listed_size(own.text) or _told_apart(own, body) or _site_size(own.text)
    rest = own.text[size:].removeprefix("的")
    if not size or len(rest) < _SHORTEST or rest.startswith(_LISTS):
        return own, subject
    named = replace(own, name=rest, text=rest, span=Span(own.span.end - len(rest), own.span.end))
    text = own.text[:size]
    return named, Subject(text, text, Span(own.span.start, own.span.start + size), "organisation")


def class_before(own: Indicator | None) -> Subject | None:
    """The class at the front of an indicator where the text names nobody: 民营剧场 of 民营剧场演出场次; else None."""
    if own is None or own.known:
        return None
    words = table("link/endings.toml")
    heads = (*words["actor_heads"], *words["site_heads"], *words["industries"], *words["class_heads"])
    ends = (own.text.find(head) + len(head) for head in heads if own.text.find(head) > 0)
    size = max((end for end in ends if len(own.text) - end >= _SHORTEST), default=0)
    text = own.text[:size]
    if not text or any(word.tag == "p" or word.text.endswith(_TO) for word in tagged(text)):
        return None  # 归属于上市公司股东的净利润
    return Subject(text, text, Span(own.span.start, own.span.start + size), firm=False)


def _listed_size(text: str) -> int:
    """How much of ``text`` is a class that the list holds: 民营企业."""
    return max((len(group) for group in table("link/words.toml")["groups"] if text.startswith(group)), default=0)


def _told_apart(own: Indicator, body: Sequence[Piece]) -> int:
    """基础电力行业 of 基础电力行业累计投资: an adverb parts the class from what it does."""
    pieces = [piece for piece in body if own.span.covers(piece.span)]
    size = 0
    for piece, after in pairwise(pieces):
        if piece.kind in ASIDE:
            return 0
        size += len(piece.text)
        if after.kind in ASIDE:
            return size if own.text[:size] == _text(pieces, size) and is_kind_of_actor(own.text[:size]) else 0
    return 0


def _text(pieces: Sequence[Piece], size: int) -> str:
    return "".join(piece.text for piece in pieces)[:size]


def _site_size(text: str) -> int:
    """国家级示范区 of 国家级示范区平均产值: a class of sites, and behind it what can be measured of each."""
    words = table("link/endings.toml")
    if not text.endswith(tuple(words["measures"])):
        return 0
    ends = (text.find(head) + len(head) for head in words["site_heads"] if text.find(head) >= _SHORTEST)
    return max((end for end in ends if len(text) - end >= _SHORTEST), default=0)
