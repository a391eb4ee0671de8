"""Finds numbers without a numeral of their own, ratios and scores: 一半, 半数以上, 过半, 翻一番, 1:10.3, 3比1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.extract import hedging, scores
from factcheck.extract.runs import touching
from factcheck.extract.tokens import HAN, RATIO
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex

_HALF = regex(r"过半(?![圆夜百])")
_DOUBLING = regex(
    rf"翻(?:了)?(?:(?P<times>\d|{HAN}|几)番|(?P<fold>(?:\d+|{HAN}))倍|番|倍)(?P<more>[多余](?![次个家年地数元]))?"
)
_RATIO = regex(RATIO)
_RATIO_SIGNS, _SCORE_SIGNS = frozenset(":∶："), frozenset("比-—")
"""What stands behind the first number of a ratio, of a score."""


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind fraction, multiple and score."""
    yield from _halves(shadow, part)
    for found in _DOUBLING.finditer(shadow):
        yield _doubling(shadow, found, part)
    _, behind = touching(shadow)
    if not _RATIO_SIGNS.isdisjoint(behind):
        for found in _RATIO.finditer(shadow):
            yield _ratio(shadow, found, part)
    if not _SCORE_SIGNS.isdisjoint(behind):
        for found in (*scores.worded(shadow), *scores.dashed(shadow)):
            yield _score(found, part)


def _halves(shadow: str, part: PartName) -> Iterable[RawMention]:
    for found in _HALF.finditer(shadow):
        span = Span(*found.span())
        yield RawMention(span, "过半", Kind.FRACTION, "1/2", hedges=("过",), part=part, rule="shares.half")


def _doubling(shadow: str, found: re.Match[str], part: PartName) -> RawMention:
    """翻一番 and 翻一倍 are 2, 翻两番 4, 翻三番 8; 翻了2倍 is written so and stays 2."""
    if found["fold"]:
        numeral = "2" if found["fold"] in ("1", "一") else found["fold"]
    elif found["times"] == "几":
        numeral = "2"
    else:
        numeral = f"2^{found['times'] or '一'}"
    word, start = hedging.before(shadow, found.start(), bare=False, weighty=False)
    hedges = word or hedging.distant(shadow, 0, start, share=False), found["more"]
    return RawMention(
        span=Span(start, found.end()),
        text=shadow[start : found.end()],
        kind=Kind.MULTIPLE,
        numeral=numeral,
        unit="倍",
        hedges=tuple(filter(None, hedges)),
        negated=hedging.negated_before(shadow, start),
        part=part,
        rule="shares.doubling",
    )


def _ratio(shadow: str, found: re.Match[str], part: PartName) -> RawMention:
    nil = not (int(found["left"].replace(".", "")) and int(found["right"].replace(".", "")))  # 0:1 is no ratio
    if nil or scores.of_sports(shadow, *found.span()) or scores.is_told_as_score(shadow, *found.span()):
        return _score(found, part)
    numeral = f"{found['left']}/{found['right']}"
    scale = re.match(r"[百千万]+", shadow[found.end() : found.end() + 2])
    if scale and found["left"] == "1":  # 1∶250万: the scale of a map
        span = Span(found.start(), found.end() + scale.end())
        return RawMention(
            span, span.of(shadow), Kind.FRACTION, f"{numeral}", excluded=Exclusion.NAME, part=part, rule="shares.map"
        )
    return RawMention(Span(*found.span()), found[0], Kind.FRACTION, numeral, part=part, rule="shares.ratio")


def _score(found: re.Match[str], part: PartName) -> RawMention:
    span = Span(*found.span())
    return RawMention(span, found[0], Kind.SCORE, found["left"], found["right"], part=part, rule="shares.score")
