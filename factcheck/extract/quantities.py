"""Finds quantities: counts, money, measures, percentages, multiples, durations, with hedges, ranges and compounds.

Number tokens come from `factcheck.extract.reading`; here neighbours are joined (by `joining`) and
hedges that stand apart are added (约占40.3%, 70只、80只左右).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from factcheck import units
from factcheck.extract import hedging
from factcheck.extract.joining import WIDEST_GAP, is_share, joined, may_belong
from factcheck.extract.reading import tokens
from factcheck.extract.spacing import closed_up, moved
from factcheck.extract.tokens import Token, raw_mention_of
from factcheck.lexicon import table
from factcheck.model import Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex

_FEW_DIGITS = 2
_MEASURED = (Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT)
"""Kinds whose unit the last of a list shares with the others: 90、120Hz; 2、3个 may be a guess."""
_LIST = ("、", "和", "与", "及")
_FORMS = ("arabic", "han", "pair", "several", "half", "percent", "fraction", "slash")
_RULES = {form: f"quantities.{form}" for form in _FORMS}
_POINTS = "点"
_SHARES = frozenset(("fraction", "slash"))
_ANY_SCALE = regex(r"[百千万亿兆]")


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of the kinds that have a number and perhaps a unit.

    One step after the other goes over all tokens, which takes less time than all steps for one token after the other.
    """
    found = _together(shadow, _tokens(shadow))
    may_be_governed = hedging.govern_from_afar(shadow)
    governed = [
        place
        for place, token in enumerate(found)
        if (not token.hedges or token.form == "several") and may_be_governed(token.start)
    ]
    starts = [sentence.span.start for sentence in sentences] if governed else []
    for place in governed:
        token = found[place]
        row = bisect_right(starts, token.start) - 1
        clause = _clause_start(sentences[row], token.start) if row >= 0 else 0
        found[place] = _with_distant_hedge(shadow, token, clause)
    return _mentions(shadow, found, part)


def _together(shadow: str, found: Sequence[Token]) -> list[Token]:
    """The tokens, those that may belong together read as a row: joined, with the unit and the hedge that they share."""
    told: list[Token] = []
    begins = 0
    for end in [*_gaps(shadow, found), len(found)]:
        told += found[begins:end] if end - begins == 1 else _of_row(shadow, found[begins:end])
        begins = end
    return told


def _gaps(shadow: str, found: Sequence[Token]) -> list[int]:
    """The places of tokens that surely do not belong to the one before."""
    return [
        place
        for place, (first, second) in enumerate(pairwise(found), 1)
        if second.start - first.end > WIDEST_GAP or not may_belong(shadow, first, second)
    ]


def _of_row(shadow: str, row: Sequence[Token]) -> Iterator[Token]:
    return _with_parallel_hedges(shadow, _with_shared_units(shadow, list(joined(shadow, row))))


def _tokens(shadow: str) -> list[Token]:
    closed = closed_up(shadow)
    if closed is None:
        return list(tokens(shadow))
    plain, places = closed
    return [moved(token, places) for token in tokens(plain)]


def _with_shared_units(shadow: str, found: list[Token]) -> list[Token]:
    """The 0.7 and 1.0 of 分别加快0.7、1.0和1.1个百分点 have the unit of the last one."""
    for index in range(len(found) - 2, -1, -1):
        token, after = found[index], found[index + 1]
        if after.start - token.end > 1:
            continue
        between = shadow[token.end : after.start]
        if token.unit == "个" and after.unit.startswith("个百分") and between in _LIST and "." in token.numeral:
            found[index] = token._replace(unit=after.unit)  # 0.3个和2.4个百分点
        elif (
            after.unit
            and _is_listed_bare(shadow, token, after)
            and (
                "." in token.numeral + after.numeral
                or _is_row(shadow, found, index)
                or (units.kind_or_none(after.unit) in _MEASURED and shadow[token.start - 1 : token.start].isalpha())
            )
        ):
            found[index] = token._replace(unit=after.unit)
    return found


def _is_listed_bare(shadow: str, token: Token, after: Token) -> bool:
    between = shadow[token.end : after.start] if token.end < after.start else ""
    plain = not token.unit and token.form == after.form == "arabic" and after.start == after.core_start
    return plain and between in _LIST and token.high is None and after.high is None and not after.unit.startswith("折")


def _is_row(shadow: str, found: Sequence[Token], index: int) -> bool:
    """True for whole numbers that 分别 deals out; 2、3个 is a guess and 第1、2名 an order."""
    start = found[index].start
    while index > 0 and shadow[found[index - 1].end : found[index].start] in _LIST:
        index -= 1
        start = found[index].start
    return any(word in shadow[max(0, start - 8) : start] for word in ("分别", "依次", "各"))


def _with_parallel_hedges(shadow: str, found: Sequence[Token]) -> Iterator[Token]:
    """A hedge after the last of a list governs the list: 70只、80只左右."""
    last = len(found) - 1
    for index, token in enumerate(found):
        if not token.hedges:
            if index < last and found[index + 1].start - token.end == 1:
                token = _with_hedge_of_next(shadow, token, found[index + 1])  # noqa: PLW2901 - the token, as it goes on
            if index and not token.hedges and found[index - 1].hedges:
                token = _with_dealt_hedge(shadow, found[index - 1], token)  # noqa: PLW2901 - the token, as it goes on
        yield token


def _with_hedge_of_next(shadow: str, token: Token, after: Token) -> Token:
    tail = after.hedges[-1:] if after.unit == token.unit else ()
    if tail and shadow[token.end] in ("、", "和") and table("hedges.toml")["after"].get(tail[0]) == "about":
        return token._replace(hedges=tail)
    return token


def _with_dealt_hedge(shadow: str, before: Token, token: Token) -> Token:
    """The 3.6亿 of 分别约3.5亿和3.6亿: what stands after 分别 holds for all of the row."""
    if not before.hedges or table("hedges.toml")["before"].get(before.hedges[0]) != "about":
        return token
    listed = shadow[before.end : token.start] in _LIST and before.unit == token.unit
    if listed and shadow.endswith(("分别", "分别为"), 0, before.start):
        return token._replace(hedges=before.hedges[:1])
    return token


def _with_distant_hedge(shadow: str, token: Token, start: int) -> Token:
    share = token.unit in ("%", "‰", "倍") or is_share(token)
    word = hedging.distant(shadow, start, token.start, share=share)
    if not word:
        denied = hedging.denied_before(shadow, start, token.start)
        return token._replace(negated=True) if denied else token
    negated = hedging.negated_before(shadow, shadow.rfind(word, start, token.start))
    return token._replace(hedges=(word, *token.hedges), negated=negated)


def _clause_start(sentence: Sentence, position: int) -> int:
    return sentence.clauses[sentence.clause_row(position)].start


def _mentions(shadow: str, found: Iterable[Token], part: PartName) -> list[RawMention]:
    mentions = []
    kinds = units.kinds()
    for token in found:
        start, end, _, _, numeral, form, high, unit, hedges, negated = token
        kind = kinds.get(unit)
        if kind is None or unit == _POINTS or form in _SHARES:
            kind = _kind(token)
        fields = Span(start, end), shadow[start:end], kind, numeral, high, unit or None, hedges, negated
        mentions.append(raw_mention_of((*fields, None, part, _RULES[form])))
    return mentions


def _kind(token: Token) -> Kind:
    if token.form in _SHARES:
        return Kind.FRACTION
    unit = token.unit
    kind = units.kind_or_none(unit) if unit else None
    if unit and kind is None:
        unit = unit.partition("（")[0].partition("(")[0]
        kind = units.kind_or_none(unit)
    if kind is not None:
        index = unit == _POINTS and ("." in token.numeral or len(token.numeral) > _FEW_DIGITS)  # 20356.24点
        return Kind.MEASURE if index else kind
    if "/" in unit:
        return Kind.MONEY if units.is_unit(unit.partition("/")[0]) and "元" in unit.partition("/")[0] else Kind.MEASURE
    if token.form == "half":
        return Kind.FRACTION
    weighty = token.hedges or token.high or _ANY_SCALE.search(token.numeral) or "*" in token.numeral
    return Kind.COUNT if weighty else Kind.NUMBER
