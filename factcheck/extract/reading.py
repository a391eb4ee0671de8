"""Text → number tokens: a numeral, the hedges and the scale that touch it, and its unit.

``re`` finds the numeral; what stands left and right of it is looked up in the lexicons, longest word first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from factcheck import units
from factcheck.errors import NumeralError
from factcheck.extract import hedging
from factcheck.extract.tokens import FRACTION, HAN, NUMERAL, SCALE, SLASH, SMALL, Token
from factcheck.lexicon import table
from factcheck.model import Kind
from factcheck.numeral import parse

_CORE = re.compile(
    rf"(?P<halves>一半|半数|对半|(?<=打)对折)|(?P<fraction>{FRACTION})|(?P<slash>{SLASH})|(?P<numeral>{NUMERAL})|(?P<few>[几半俩仨])"
)
_ANCHOR = re.compile(r"[\d.零〇○一二两三四五六七八九十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟几半俩仨对负+−-]")
# Units that a word before the number may make more exact, and the table of those words.
_PREFIXED = dict.fromkeys(("", "元", "圆", "块"), "before") | dict.fromkeys(("度", "°"), "degrees")
_SCALES = re.compile(rf"{SCALE}+")
_PAIR = re.compile(rf"(?P<head>.*?)(?P<low>[{SMALL}])(?P<high>[{SMALL}])(?P<scale>[十百千万亿]*)$")
_INNER_FEW = re.compile(rf"几(?P<scale>{SCALE}*)")
_FIVE_OF_TENTHS = re.compile(rf"[{SMALL}](?=[，。；、）的以左]|$)")
_LETTER = re.compile(r"[A-Za-z]")
_SPACED = re.compile(rf"{HAN}(?: {HAN})+(?: ?点[零一二三四五六七八九]+)?")
_NUMERAL = re.compile(NUMERAL)
_MONEY = ("$", "¥", "￥", "€", "£")  # $5m is a sum
_IN_ALL = re.compile(r"整(?![\u4e00-\u9fff])")
# 三个多月: the hedge stands inside the unit.
_PARTED = re.compile(r"个(?P<more>[多余])(?P<unit>月|星期|小时|世纪|学期|季度|钟头|礼拜)")
_TAIL = re.compile(rf"(?:\d{{1,2}}(?![\d.%年月日个])|[{SMALL}](?![\u4e00-\u9fff])|[{SMALL}](?=[钱的了左]))")
_IN_BRACKETS = re.compile(r"[（(](?P<unit>[^（）()\d]{1,3})[）)]")


class _Core(NamedTuple):
    """The numeral itself: where it stands, its expressions for `normalize`, and how it was formed."""

    start: int
    end: int
    numeral: str
    form: str
    high: str | None = None
    hedges: tuple[str, ...] = ()
    bare: bool = False


def tokens(shadow: str) -> Iterator[Token]:
    """Every number of the shadow with what touches it, from left to right; tokens never overlap."""
    position = 0
    while anchor := _ANCHOR.search(shadow, position):
        found = _CORE.match(shadow, anchor.start())
        if found is None:
            position = anchor.end()
            continue
        core = _core(shadow, found)
        if core is None:
            position = found.start() + 1 if found["few"] else max(found.end(), position + 1)
            continue
        token = _with_hedges(shadow, _with_unit(shadow, core))
        if token.start >= position:
            yield token
        position = max(token.end, core.end)


def _core(shadow: str, found: re.Match[str]) -> _Core | None:
    if found["halves"]:
        if found["halves"] == "对折":
            return _Core(found.start(), found.end(), "50", "percent")
        return _Core(found.start(), found.end(), "1/2", "fraction")
    if found["fraction"]:
        return _fraction(shadow, found)
    if found["slash"]:
        top, bottom = int(found["top"]), int(found["bottom"])
        if 0 < top < bottom:
            minus = "-" if found["below"] else ""
            return _Core(found.start(), found.end(), f"{minus}{top}/{bottom}", "slash")
        return _Core(found.start("top"), found.end("top"), found["top"], "arabic")
    if found["few"]:
        return _few(shadow, found)
    return _plain(shadow, found.start(), found["numeral"])


def _fraction(shadow: str, found: re.Match[str]) -> _Core | None:
    if found["hk"]:
        integer = f"{found['hk_integer']}+" if found["hk_integer"] else ""
        return _Core(found.start(), found.end(), f"{integer}一/{found['hk']}", "fraction")
    whole, part = found["whole"], found["part"].replace("负点", "负零点")
    if part.startswith("点"):
        part = f"零{part}"
    if whole in ("百", "一百") and not found["integer"]:
        return _percent(shadow, found, part)
    try:
        parse(whole), parse(part)
    except NumeralError:
        return None
    minus = found["minus"] or ""
    integer = f"{minus}{found['integer']}+" if found["integer"] else ""
    return _Core(found.start(), found.end(), f"{integer}{minus}{part}/{whole}", "fraction")


def _percent(shadow: str, found: re.Match[str], part: str) -> _Core | None:
    core = _plain(shadow, found.start("part"), part)
    if core is None:
        return None
    end = max(core.end, found.end()) if core.high is None else core.end
    numeral = f"{found['minus'] or ''}{core.numeral}"
    return core._replace(start=found.start(), end=end, numeral=numeral, form="percent", bare=False)


def _few(shadow: str, found: re.Match[str]) -> _Core | None:
    start, word = found.start(), found[0]
    if word == "几":
        scales = _SCALES.match(shadow, start + 1)
        end = scales.end() if scales else start + 1
        scale = scales[0] if scales else ""
        if not scale and not units.match_unit(shadow, end):
            return None
        return _several(start, end, scale)
    unit = units.match_unit(shadow, found.end())
    if word == "半":
        return _half(shadow, start, unit)
    value = "二" if word == "俩" else "三"
    return _Core(start, found.end(), value, "han")


def _several(start: int, end: int, scale: str) -> _Core:
    """几十 is 20 to 99, 数百 200 to 999, 几万 30000 to 90000, bare 几 3 to 9."""
    if scale[:1] in ("十", "百", "千"):
        unit, rest = scale[0], scale[1:]
        worth = {"十": 10, "百": 100, "千": 1000}[unit]
        return _Core(start, end, f"{2 * worth}{rest}", "several", high=f"{worth * 10 - 1}{rest}", bare=True)
    low = "2" if scale else "3"
    return _Core(start, end, f"{low}{scale}", "several", high=f"9{scale}", bare=bool(scale))


def _half(shadow: str, start: int, unit: str) -> _Core | None:
    words = table("extract/halves.toml")
    previous = shadow[start - 1] if start else ""
    words_of = table("extract/tenths.toml")
    longer = (*words_of["after_half"], *words_of["成"], *words_of["折"])
    is_tenth = shadow.startswith(("成", "折"), start + 1) and not shadow.startswith(longer, start + 1)
    if previous in words["not_after"] or not (is_tenth or unit in words["units"]):
        return None
    return _Core(start, start + 1, "1/2", "half")


def _spaced(shadow: str, start: int, text: str) -> _Core | None:
    """三千 八百 六十五: a Chinese numeral with single spaces between its parts, where they make up one number."""
    found = _SPACED.match(shadow, start)
    if found is None or not any(scale in text for scale in "十百千万亿拾佰仟"):
        return None
    try:
        parse(found[0])
    except NumeralError:
        return None
    return _Core(start, found.end(), found[0].replace(" ", ""), "han")


def _plain(shadow: str, start: int, text: str) -> _Core | None:
    end = start + len(text)
    if shadow.startswith(" ", end) and not text.isascii() and (spaced := _spaced(shadow, start, text)):
        return spaced
    pair = None if text.isascii() else _PAIR.match(text)
    if pair and _is_neighbour(pair["low"], pair["high"]) and _pair_fits(shadow, pair, end):
        return _pair_core(pair, start, end)
    if len(text) > 1 and text.endswith("两"):
        text, end = text[:-1], end - 1  # 八两, 三百两: the weight, since 两 as a numeral never ends one
    try:
        parse(text)
    except NumeralError:
        return None
    bare = hedging.is_bare_scale(text)
    if bare and start and shadow[start - 1] == "数":
        core = _several(start - 1, end, text)
        if hedging.before(shadow, start, bare=True, weighty=True)[0] == "数":
            return core
    few = _INNER_FEW.match(shadow, end) if shadow.startswith("几", end) else None
    if few and text[-1] in "十百千" and not text[0].isdigit():
        return _inner_few(start, few.end(), text, few["scale"])
    return _Core(start, end, text, "han" if not text[-1].isdigit() and not text[0].isdigit() else "arabic", bare=bare)


def _inner_few(start: int, end: int, text: str, scale: str) -> _Core:
    """十几 is 11 to 19, 二十几万 is 210000 to 290000."""
    base = int(parse(text).value)
    worth = {"十": 1, "百": 10, "千": 100}[text[-1]]
    return _Core(start, end, f"{base + worth}{scale}", "several", high=f"{base + 9 * worth}{scale}")


def _is_neighbour(low: str, high: str) -> bool:
    digits = "零一二三四五六七八九"
    first, second = digits.find(low.replace("两", "二")), digits.find(high.replace("两", "二"))
    return first + 1 == second or (first, second) == (3, 5)


def _pair_fits(shadow: str, pair: re.Match[str], end: int) -> bool:
    """三五个 and 两三百 are ranges; 二〇二三 and 一二三 are digits."""
    head = pair["head"]
    if head and head[-1] not in "十百千万亿":
        return False
    if head and not pair["scale"] and head[-1] != "十":
        return False
    return bool(pair["scale"]) or bool(units.match_unit(shadow, end)) or shadow[end : end + 1] in "十百千万亿成折"


def _pair_core(pair: re.Match[str], start: int, end: int) -> _Core:
    head, scale = pair["head"], pair["scale"]
    return _Core(start, end, f"{head}{pair['low']}{scale}", "pair", high=f"{head}{pair['high']}{scale}")


def _with_unit(shadow: str, core: _Core) -> Token:
    """The token with its inner hedge, outer scale and unit: 20 多 万 个."""
    if parted := _PARTED.match(shadow, core.end):
        unit, hedges = f"个{parted['unit']}", (*core.hedges, parted["more"])
        return Token(core.start, parted.end(), core.start, core.end, core.numeral, core.form, core.high, unit, hedges)
    position, hedges, numeral, high = core.end, core.hedges, core.numeral, core.high
    word = hedging.inside(shadow, position)
    if word and _is_inside(shadow, position, word, core):
        hedges, position = (*hedges, word), position + len(word)
        scales = _SCALES.match(shadow, position)
        if scales and core.form in ("arabic", "han", "pair"):
            numeral, position = f"{numeral}*{scales[0]}", scales.end()
            high = f"{high}*{scales[0]}" if high else None
    unit, position, special = _unit(shadow, position, core)
    numeral, high = f"{numeral}{special}", f"{high}{special}" if high else None
    if core.form == "percent":
        unit = unit or "%"
    return Token(core.start, position, core.start, core.end, numeral, core.form, high, unit, hedges)


def _is_inside(shadow: str, position: int, word: str, core: _Core) -> bool:
    follows = shadow[position + len(word) : position + len(word) + 1]
    if word == "来":
        return core.numeral[-1:] in "十百千万" and (bool(units.match_unit(shadow, position + 1)) or follows in "万亿")
    if word == "多" and core.form in ("slash", "fraction", "half"):
        return False
    return follows not in ("少", "于", "达", "哈", "样", "元") or bool(units.match_unit(shadow, position + len(word)))


def _unit(shadow: str, position: int, core: _Core) -> tuple[str, int, str]:
    """Unit word, where it ends, and what it does to the numeral (成 and 折 are tens of percent; 年半 adds a half)."""
    tenth = _tenths(shadow, position, core) if position == core.end else None
    if tenth:
        return tenth
    if core.form in ("slash", "fraction"):
        return "", position, ""
    place = position + shadow.startswith(" ", position)
    unit = units.match_unit(shadow, place)
    if not unit or _is_no_unit(shadow, place, unit) or (unit == "m" and shadow.endswith(_MONEY, 0, core.start)):
        return "", position, ""
    end = place + len(unit)
    if shadow.startswith("/", end) and (second := units.match_unit(shadow, end + 1)):
        return f"{unit}/{second}", end + 1 + len(second), ""
    bracket = _IN_BRACKETS.match(shadow, end)
    if bracket and units.is_unit(bracket["unit"]):
        return shadow[place : bracket.end()], bracket.end(), ""
    return _with_tail(shadow, end, unit) or _with_half(shadow, place, unit, core)


def _with_tail(shadow: str, end: int, unit: str) -> tuple[str, int, str] | None:
    """1米75, 三块五: a numeral after the unit that counts its hundredths or tenths; 3元整 with its 整."""
    tails = table("extract/compounds.toml")["tails"].get(unit)
    if tails is None:
        return None
    if tails["whole"] and _IN_ALL.match(shadow, end):
        return unit, end + 1, ""
    tail = _TAIL.match(shadow, end)
    if tail is None or len(tail[0]) > tails["digits"] or units.match_unit(shadow, tail.end()):
        return None
    return unit, tail.end(), f"+{tail[0]}*1/{10 ** len(tail[0])}"


def _with_half(shadow: str, position: int, unit: str, core: _Core) -> tuple[str, int, str]:
    end = position + len(unit)
    if not shadow.startswith("半", end) or core.form not in ("arabic", "han"):
        return unit, end, ""
    if unit in ("分", "秒") and shadow.startswith("钟", end + 1):
        return f"{unit}钟", end + 2, "+1/2"
    if unit == "个" and shadow.startswith("钟", end + 1):
        return "个钟", end + 2, "+1/2"
    rest = units.match_unit(shadow, end + 1)
    if unit == "个" and rest and units.kind_of(rest) is Kind.DURATION:
        return f"个{rest}" if units.is_unit(f"个{rest}") else rest, end + 1 + len(rest), "+1/2"
    if units.kind_of(unit) in (Kind.DURATION, Kind.MEASURE, Kind.MULTIPLE):
        return unit, end + 1, "+1/2"
    return unit, end, ""


def _tenths(shadow: str, position: int, core: _Core) -> tuple[str, int, str] | None:
    words = table("extract/tenths.toml")
    sign = shadow[position : position + 1]
    if sign not in ("成", "折") or core.form not in ("arabic", "han", "pair", "half", "several"):
        return None
    hedged = hedging.after(shadow, position + 1) in words["hedged"]
    if not hedged and any(shadow.startswith(word, position) for word in words[sign]):
        return None
    if core.form == "half":
        return "%", position + 1, "*10" if sign == "成" else "*100"
    try:
        value = parse(core.numeral.replace("两", "二")).value
    except NumeralError:
        return None
    if value > 10:
        return ("%", position + 1, "") if sign == "折" else None
    digit = _FIVE_OF_TENTHS.match(shadow, position + 1)
    more = {"半": "5"}.get(shadow[position + 1 : position + 2]) or (digit[0] if digit else "")
    return "%", position + 1 + bool(more), f"*10+{more}" if more else "*10"


def _is_no_unit(shadow: str, position: int, unit: str) -> bool:
    """True where the unit word begins a longer word that is none: 3家庭, 5分之一, 3天津企业."""
    if unit[-1].isascii() and unit[-1].isalpha() and _LETTER.match(shadow, position + len(unit)):
        return True
    longer = _not_units().get(unit)
    if longer is None or not shadow.startswith(longer, position):
        return False
    return not _goes_to_like(shadow, position, unit)


def _goes_to_like(shadow: str, position: int, unit: str) -> bool:
    """True for the first 升 of 两升到三升, which is no 升到: the same unit follows the next numeral."""
    if shadow[position + len(unit) : position + len(unit) + 1] not in ("到", "至"):
        return False
    found = _NUMERAL.match(shadow, position + len(unit) + 1)
    return found is not None and shadow.startswith(unit, found.end())


@cache
def _not_units() -> Mapping[str, tuple[str, ...]]:
    return {unit: tuple(words) for unit, words in table("extract/not_units.toml").items()}


def _with_hedges(shadow: str, token: Token) -> Token:
    """The token with the hedges before and after it, the currency before it, and the negation."""
    token = _with_currency(shadow, token)
    if not hedging.may_stand_at(shadow, token.start, token.end):
        return token
    bare = hedging.is_bare_scale(shadow[token.core_start : token.core_end])
    weighty = bare or token.unit in ("%", "‰") or token.form in ("fraction", "slash", "half")
    words: tuple[str, ...] = ()
    start = token.start
    for _ in range(2):
        word, start_of = hedging.before(shadow, start, bare=bare and not words, weighty=weighty)
        if not word or (_is_year(token) and hedging.is_year_of_a_phrase(shadow, token.end)):
            break
        words, start = (word, *words), start_of
    tail: tuple[str, ...] = ()
    end = token.end
    for _ in range(2):
        word = hedging.after(shadow, end)
        if not word or not _may_follow(shadow, end, word, token):
            break
        tail, end = (*tail, word), end + len(word)
    negated = hedging.negated_before(shadow, start)
    if not (words or tail or negated):
        return token
    return token._replace(start=start, end=end, hedges=(*words, *token.hedges, *tail), negated=negated)


def _may_follow(shadow: str, position: int, word: str, token: Token) -> bool:
    if word in ("多", "余"):
        kind = units.kind_of(token.unit) if token.unit and units.is_unit(token.unit) else None
        if kind in (Kind.COUNT, None) or token.hedges or _is_year(token):
            return False
        return shadow[position + 1 : position + 2] not in table("extract/tenths.toml")["not_after_more"]
    if word in ("强", "弱"):
        return token.form in ("fraction", "percent") and not shadow[position + 1 : position + 2].isalpha()
    if word in ("不到", "不足", "都不到", "还不到", "都不足", "许", "起", "前后"):
        return shadow[position + len(word) : position + len(word) + 1] in "，。；、）的" and word != "起"
    return True


def _is_year(token: Token) -> bool:
    """True for 2020年: 2020年多出3.5万吨 holds no 2020年多."""
    return token.unit == "年" and bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", token.numeral))


def _with_currency(shadow: str, token: Token) -> Token:
    """人民币3亿元, 港币6元, $35, 华氏70度: the word before the number that belongs to its unit."""
    words = _PREFIXED.get(token.unit)
    if words is None or not token.start:
        return token
    end = token.start - (shadow[token.start - 1] == " ")
    for word in _prefixes(words).get(shadow[end - 1 : end], ()):
        if shadow.endswith(word, 0, end):
            unit = table("extract/currencies.toml")[words][word]
            return token._replace(start=end - len(word), unit=unit)
    return token


@cache
def _prefixes(words: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a table of ``currencies.toml`` by their last character, the longest first."""
    filed: dict[str, tuple[str, ...]] = {}
    for word in sorted(table("extract/currencies.toml")[words], key=len, reverse=True):
        filed[word[-1]] = (*filed.get(word[-1], ()), word)
    return filed
