"""Neighbouring number tokens → one: ranges (3万至5万人, 大于10小于20), guesses (七、八百人), two units (5年6个月)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck import units
from factcheck.errors import NumeralError
from factcheck.extract.tokens import ENDS_CLAUSE, Token
from factcheck.lexicon import table
from factcheck.numeral import parse
from factcheck.patterns import regex

_FAR = 10
_MANIFOLD = 5
_NUMBERED = frozenset(("号", "期", "级", "届", "类", "组", "班", "路", "栋", "单元", "环", "版", "代"))
"""Units that number things as well as count them: 一、二期 are two phases."""
_GUESSED = ("arabic", "han")
_IN_ORDER = ("第", "分别", "分别为", "分别是", "分别有", "依次为", "各", "、")
_ONE_DIGIT = regex(r"[1-9]0*|[一二两三四五六七八九]")
WIDEST_GAP = 12
"""How many characters at most stand between two numbers that are one: （含）至, a dash with blanks round it."""
_BELOW_ZERO = "零下"
_RANGE = regex(r"(?:[（(]含[）)])?(?:至|到|—{1,2}|–|-|~|─|―)")
_DATE_SIGNS = tuple("月日号时点世年季")
_ADDS = ("", "零", "又")
_AND = regex("[，,]?(?:并且|而且|[并且但而又])|")
_BETWEEN = regex(r"和|与|及|到|至")
_MAY_JOIN = frozenset("零又 、（(至到—–-~─―，,并而且但和与及")
"""What the text between two tokens that are one begins with, where there is any; behind a comma stands an `_AND`."""
_AND_BEGINS = frozenset("并而且但又")
_COMMAS = frozenset("，,")
_HAS_SCALE = regex(r"(?:[kK]|[十百千万亿兆]+)$")


@cache
def _compounds() -> dict[str, dict[str, str]]:
    return {first: dict(rest) for first, rest in table("extract/compounds.toml").items() if first != "tails"}


def joined(shadow: str, found: Sequence[Token]) -> Iterator[Token]:
    """The tokens from left to right, each with the following ones that belong to it."""
    index = 0
    while index < len(found):
        token = found[index]
        while index + 1 < len(found) and may_belong(shadow, token, found[index + 1]):
            both = _join(shadow, token, found[index + 1])
            if both is None:
                break
            token, index = both, index + 1
        yield token
        index += 1


def may_belong(shadow: str, first: Token, second: Token) -> bool:
    """False where the distance, or what follows the first token alone, tells that the next one is another number."""
    end = first.end
    gap = second.start - end
    if gap > WIDEST_GAP:
        return False
    if gap == 0:
        return True
    sign = shadow[end]
    return sign in _MAY_JOIN and (sign not in _COMMAS or shadow[end + 1 : end + 2] in _AND_BEGINS)


def _join(shadow: str, first: Token, second: Token) -> Token | None:
    between = shadow[first.end : second.start]
    if between in _ADDS and second.start == second.core_start:
        return _compound(first, second)
    between = between.strip(" ")
    if first.high or second.high or is_share(first) != is_share(second):
        return None
    if between == "、" and _is_guess(shadow, first, second):
        return _range(shadow, first, second)
    if _RANGE.fullmatch(between) and _is_range(shadow, first, second):
        return _range(shadow, first, second)
    tail = shadow[second.end : second.end + 3]
    if _BETWEEN.fullmatch(between):
        if tail.startswith(("之间", "间", "不等")) and _same_unit(first, second):
            return _range(shadow, first, second)
        if second.unit == "间" and not first.unit and ENDS_CLAUSE.match(shadow, second.end):
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


def is_share(token: Token) -> bool:
    """True for 三分之一 and 1/3."""
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
