"""Finds quantities: counts, money, measures, percentages, multiples, durations, with hedges, ranges and compounds.

Number tokens come from `factcheck.extract.reading`; here neighbours are joined (3万至5万人, 5年6个月, 三斤八两) and
hedges that stand apart are added (约占40.3%, 70只、80只左右).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck import units
from factcheck.errors import NumeralError
from factcheck.extract import hedging
from factcheck.extract.reading import tokens
from factcheck.extract.spacing import closed_up, moved
from factcheck.extract.tokens import Token
from factcheck.lexicon import table
from factcheck.model import Kind, PartName, RawMention, Sentence, Span
from factcheck.numeral import parse

_FAR = 10
_MANIFOLD = 5
_NUMBERED = frozenset(("号", "期", "级", "届", "类", "组", "班", "路", "栋", "单元", "环", "版", "代"))
"""Units that number things as well as count them: 一、二期 are two phases."""
_GUESSED = ("arabic", "han")
_IN_ORDER = ("第", "分别", "分别为", "分别是", "分别有", "依次为", "各", "、")
_ONE_DIGIT = re.compile(r"[1-9]0*|[一二两三四五六七八九]")
_WIDEST_GAP = 12
"""How many characters at most stand between two numbers that are one: （含）至, a dash with blanks round it."""
_BELOW_ZERO = "零下"
_RANGE = re.compile(r"(?:[（(]含[）)])?(?:至|到|—{1,2}|–|-|~|─|―)")
_DATE_SIGNS = tuple("月日号时点世年季")
_ADDS = ("", "零", "又")
_AND = re.compile("[，,]?(?:并且|而且|[并且但而又])|")
_ENDS_CLAUSE = re.compile(r"[，。；：、！？）)]|$", re.MULTILINE)
_BETWEEN = re.compile(r"和|与|及|到|至")
_FEW_DIGITS = 2
_LIST = ("、", "和", "与", "及")
_ANY_SCALE = re.compile(r"[百千万亿兆]")
_HAS_SCALE = re.compile(r"(?:[kK]|[十百千万亿兆]+)$")


@cache
def _compounds() -> dict[str, dict[str, str]]:
    return {first: dict(rest) for first, rest in table("extract/compounds.toml").items() if first != "tails"}


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of the kinds that have a number and perhaps a unit."""
    found = list(_with_shared_units(shadow, list(_joined(shadow, _tokens(shadow)))))
    starts = [sentence.span.start for sentence in sentences]
    may_be_governed = hedging.govern_from_afar(shadow)
    for token in _with_parallel_hedges(shadow, found):
        if (token.hedges and token.form != "several") or not may_be_governed(token.start):
            yield _mention(shadow, token, part)
        else:
            row = bisect_right(starts, token.start) - 1
            clause = _clause_start(sentences[row], token.start) if row >= 0 else 0
            yield _mention(shadow, _with_distant_hedge(shadow, token, clause), part)


def _tokens(shadow: str) -> list[Token]:
    closed = closed_up(shadow)
    if closed is None:
        return list(tokens(shadow))
    plain, places = closed
    return [moved(token, places) for token in tokens(plain)]


def _joined(shadow: str, found: list[Token]) -> Iterator[Token]:
    index = 0
    while index < len(found):
        token = found[index]
        while index + 1 < len(found) and found[index + 1].start - token.end <= _WIDEST_GAP:
            joined = _join(shadow, token, found[index + 1])
            if joined is None:
                break
            token, index = joined, index + 1
        yield token
        index += 1


def _join(shadow: str, first: Token, second: Token) -> Token | None:
    between = shadow[first.end : second.start]
    if between in _ADDS and second.start == second.core_start:
        return _compound(first, second)
    between = between.strip(" ")
    if first.high or second.high or _is_share(first) != _is_share(second):
        return None
    if between == "、" and _is_guess(shadow, first, second):
        return _range(shadow, first, second)
    if _RANGE.fullmatch(between) and _is_range(shadow, first, second):
        return _range(shadow, first, second)
    tail = shadow[second.end : second.end + 3]
    if _BETWEEN.fullmatch(between):
        if tail.startswith(("之间", "间", "不等")) and _same_unit(first, second):
            return _range(shadow, first, second)
        if second.unit == "间" and not first.unit and _ENDS_CLAUSE.match(shadow, second.end):
            return _range(shadow, first, second._replace(end=second.end - 1, unit=""))  # 3与20间
    return _bounded(first, second) if _AND.fullmatch(between) else None


def _bounded(first: Token, second: Token) -> Token | None:
    """大于10小于20, 低于8%但高于5%: one bound from below and one from above are a range."""
    lower, upper = (first, second) if _bound(first) == "low" else (second, first)
    if (_bound(lower), _bound(upper)) != ("low", "high") or not _same_unit(first, second):
        return None
    low, high = _value(_shared(lower.numeral, upper.numeral)), _value(upper.numeral)
    if low is None or high is None or low > high:
        return None
    return second._replace(
        start=first.start,
        core_start=first.core_start,
        numeral=_shared(lower.numeral, upper.numeral),
        high=upper.numeral,
        unit=second.unit or first.unit,
        hedges=first.hedges + second.hedges,
    )


def _bound(token: Token) -> str:
    """Which side a hedge before the number sets: the low or the high one; empty where there is none of the kind."""
    code = table("hedges.toml")["before"].get(token.hedges[0]) if len(token.hedges) == 1 else None
    if token.negated or token.form not in ("arabic", "han", "percent"):
        return ""
    return {"over": "low", "at_least": "low", "under": "high", "at_most": "high"}.get(code or "", "")


def _is_share(token: Token) -> bool:
    return token.form in ("slash", "fraction")


def _compound(first: Token, second: Token) -> Token | None:
    """5年6个月, 3小时20分, 三斤八两: one amount in two units."""
    factor = _compounds().get(first.unit, {}).get(second.unit)
    plain = not (first.high or second.high or second.negated or (first.hedges and first.hedges[-1] in ("多", "余")))
    if factor is None or not plain:
        return None
    smaller = [_times(term, factor) for term in second.numeral.split("+")]
    if None in smaller:
        return None
    numeral = "+".join([first.numeral, *filter(None, smaller)])
    unit = "分钟" if first.unit == "分" and second.unit.startswith("秒") else first.unit
    return first._replace(end=second.end, numeral=numeral, unit=unit, hedges=first.hedges + second.hedges)


def _times(term: str, factor: str) -> str | None:
    """A term of an expression in a bigger unit: 五 of 三毛五 is 1/100 yuan; None for one with a scale."""
    head, star, own = term.partition("*")
    if not star:
        return f"{term}*{factor}"
    return f"{head}*{Fraction(own) * Fraction(factor)}" if own[0].isdecimal() else None


def _is_range(shadow: str, first: Token, second: Token) -> bool:
    if second.start != second.core_start or _changes_to(shadow, first, second) or _grows_to(shadow, first, second):
        return False
    dated = not second.unit and shadow.startswith(_DATE_SIGNS, second.end)
    if first.form == "percent" and not (dated or second.unit) and second.form in ("han", "arabic"):
        return _rises(first, second)
    if not _same_unit(first, second):
        return False
    if first.unit or second.unit or _HAS_SCALE.search(second.numeral):
        return _rises(first, second)
    if shadow.startswith(("之间", "区间"), second.end):
        return first.form == second.form and _rises(first, second)
    words_between = shadow[first.end : second.start].strip(" ") in ("到", "至")
    whence = shadow[max(0, first.start - 1) : first.start] in ("从", "由", "自")
    return words_between and not (whence or dated) and first.form == second.form and _rises(first, second)


def _changes_to(shadow: str, first: Token, second: Token) -> bool:
    """True for 回升0.3至50.2 and 上涨12至3012点: by how much, then where it came to."""
    if not shadow.endswith(tuple(table("extract/words.toml")["moves"]), 0, first.start):
        return False
    low, high = _value(_shared(first.numeral, second.numeral)), _value(second.numeral)
    return low is not None and high is not None and high >= _FAR * low


def _is_guess(shadow: str, first: Token, second: Token) -> bool:
    """True for 40、50亿元 and 七、八百人: two numbers side by side for one that is not known; 分别为2、3个 are two."""
    plain = not (first.unit or first.hedges or first.negated) and first.form == second.form and second.form in _GUESSED
    if not plain or not second.unit or second.unit in _NUMBERED or second.start != second.core_start:
        return False
    if shadow.endswith(_IN_ORDER, 0, first.start) or shadow[first.start - 1 : first.start] == "、":
        return False
    low, high = first.numeral, second.numeral
    head = high[: len(high) - len(_scale_behind(high))]
    one = _ONE_DIGIT.fullmatch(low), _ONE_DIGIT.fullmatch(head)
    if not all(one) or len(low) != len(head):
        return False
    below, above = _value(low), _value(head)
    step = 10 ** (len(low) - 1) if low[0].isdecimal() else 1
    return below is not None and above is not None and above - below == step


def _scale_behind(numeral: str) -> str:
    found = _HAS_SCALE.search(numeral)
    return found[0] if found else ""


def _grows_to(shadow: str, first: Token, second: Token) -> bool:
    """True for 从7亿到80亿: from where to where; 从7亿到80亿不等 is a range."""
    if not shadow.endswith(("从", "由"), 0, first.start) or shadow.startswith(("不等", "之间"), second.end):
        return False
    low, high = _value(first.numeral), _value(second.numeral)
    return low is not None and high is not None and high >= _MANIFOLD * low > 0


def _same_unit(first: Token, second: Token) -> bool:
    if first.unit and second.unit and first.unit != second.unit:
        return units.find_unit(first.unit) == units.find_unit(second.unit)
    return not first.unit or bool(second.unit) or first.unit == second.unit


def _rises(first: Token, second: Token) -> bool:
    low, high = _value(_shared(first.numeral, second.numeral)), _value(second.numeral)
    return low is not None and high is not None and low <= high


def _value(numeral: str) -> Fraction | None:
    try:
        return parse(numeral.replace("*10", "").partition("+")[0]).value
    except NumeralError:
        return None


def _shared(low: str, high: str) -> str:
    """The low end with the scale that it leaves to the high end: 3至5万 is 30000 to 50000."""
    scale = _HAS_SCALE.search(high)
    own = _HAS_SCALE.search(low)
    if scale and own and "*" not in low and len(own[0]) < len(scale[0]) and scale[0].startswith(own[0]):
        return f"{low}{scale[0][len(own[0]) :]}"
    if not scale or _HAS_SCALE.search(low) or "*" in low:
        return low
    try:
        shares = parse(low).value < parse(high[: scale.start()]).value
    except NumeralError:
        return low
    return f"{low}{scale[0]}" if shares else low


def _range(shadow: str, first: Token, second: Token) -> Token:
    numeral = _shared(first.numeral, second.numeral)
    if "*10" in second.numeral and "*10" not in numeral and second.unit == "%" and first.unit == "":
        numeral = f"{numeral}*10"
    high = second.numeral
    if numeral.startswith(_BELOW_ZERO) and not first.unit and high[0].isdecimal():
        numeral, high = _BELOW_ZERO + high, numeral  # 零下5至8度: both are below zero
    return second._replace(
        unit=second.unit or first.unit,
        start=first.start,
        core_start=first.core_start,
        numeral=numeral,
        high=high,
        hedges=first.hedges + second.hedges,
        negated=first.negated,
    )


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
            and (any(sign in token.numeral + after.numeral for sign in ".") or _is_row(shadow, found, index))
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
    tails = table("hedges.toml")["after"]
    for index, plain in enumerate(found):
        token, following = plain, (found[index + 1] if index + 1 < len(found) else None)
        near = following is not None and following.start - token.end == 1 and not token.hedges
        if following and near and shadow[token.end] in ("、", "和"):
            tail = following.hedges[-1:] if following.unit == token.unit else ()
            if tail and tails.get(tail[0]) == "about":
                token = token._replace(hedges=tail)
        if index and not token.hedges:
            token = _with_dealt_hedge(shadow, found[index - 1], token)
        yield token


def _with_dealt_hedge(shadow: str, before: Token, token: Token) -> Token:
    """The 3.6亿 of 分别约3.5亿和3.6亿: what stands after 分别 holds for all of the row."""
    if not before.hedges or table("hedges.toml")["before"].get(before.hedges[0]) != "about":
        return token
    listed = shadow[before.end : token.start] in _LIST and before.unit == token.unit
    if listed and shadow.endswith(("分别", "分别为"), 0, before.start):
        return token._replace(hedges=before.hedges[:1])
    return token


def _with_distant_hedge(shadow: str, token: Token, start: int) -> Token:
    share = token.unit in ("%", "‰", "倍") or _is_share(token)
    word = hedging.distant(shadow, start, token.start, share=share)
    if not word:
        denied = hedging.denied_before(shadow, start, token.start)
        return token._replace(negated=True) if denied else token
    negated = hedging.negated_before(shadow, shadow.rfind(word, start, token.start))
    return token._replace(hedges=(word, *token.hedges), negated=negated)


def _clause_start(sentence: Sentence, position: int) -> int:
    return sentence.clauses[sentence.clause_row(position)].start


def _mention(shadow: str, token: Token, part: PartName) -> RawMention:
    span = Span(token.start, token.end)
    return RawMention(
        span,
        shadow[token.start : token.end],
        _kind(token),
        token.numeral,
        token.high,
        token.unit or None,
        token.hedges,
        token.negated,
        None,
        part,
        f"quantities.{token.form}",
    )


def _kind(token: Token) -> Kind:
    if _is_share(token):
        return Kind.FRACTION
    unit = token.unit
    kind = units.kind_or_none(unit) if unit else None
    if unit and kind is None:
        unit = unit.partition("（")[0].partition("(")[0]
        kind = units.kind_or_none(unit)
    if kind is not None:
        index = unit == "点" and ("." in token.numeral or len(token.numeral) > _FEW_DIGITS)  # 20356.24点
        return Kind.MEASURE if index else kind
    if "/" in unit:
        return Kind.MONEY if units.is_unit(unit.partition("/")[0]) and "元" in unit.partition("/")[0] else Kind.MEASURE
    if token.form == "half":
        return Kind.FRACTION
    weighty = token.hedges or token.high or _ANY_SCALE.search(token.numeral) or "*" in token.numeral
    return Kind.COUNT if weighty else Kind.NUMBER
