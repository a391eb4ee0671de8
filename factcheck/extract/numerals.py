"""A numeral where it stands → its expression for `normalize`, and how it was formed.

Digits, words and mixtures of them, fractions and percentages in words, and what only looks like one numeral: 三五 and
两三百 are ranges, 几十 and 十几 are several.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck import units
from factcheck.errors import NumeralError
from factcheck.extract import hedging
from factcheck.extract.tokens import DIGIT, FRACTION, NUMERAL, SCALE, SLASH, SMALL
from factcheck.lexicon import table
from factcheck.numeral import parse
from factcheck.numeral.chinese import plain
from factcheck.patterns import regex

_BEGINNINGS = r"[\d.零〇○一二两三四五六七八九十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟几半俩仨对负+−-]"
_IS_ONE = (
    r"(?<![.对负参+−-])|(?<=\.)(?=\d)|(?<=对)(?=[半折])|(?<=参)(?=[拾佰仟])|(?<=[+−-])(?= ?[\d.])"
    rf"|(?<=负)(?= ?[\d.{DIGIT}十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟])"
)
ANCHOR = regex(rf"{_BEGINNINGS}(?:{_IS_ONE})")
"""The characters that a numeral may begin with; some of them only before another one."""

# What most numerals of news look like, behind their first character, followed by nothing that could be more of one.
_MORE_OF_DIGITS = (
    r"[0-9]{0,11}+(?:\.[0-9]{1,12}+)?+(?:万(?!分之)亿?+|亿)?+"
    rf"(?![\d.,/×xX*^eEkK ⁰¹²³⁴⁵⁶⁷⁸⁹又点几{DIGIT}十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟]|分之)"
)
_ONE_ALONE = rf"(?![{DIGIT}十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟又点几分]|[多大]?半)"
NEXT = regex(rf"{_BEGINNINGS}(?:(?P<plain>(?<=[0-9]){_MORE_OF_DIGITS}|(?<=[{SMALL}]){_ONE_ALONE})|{_IS_ONE})")
"""The next anchor; a plain numeral in its whole length, 2.7万, 300 or 三, which `CORE` and `core_of` would find too."""

CORE = regex(
    rf"(?P<halves>一[多大]半|一半|半数|半百|对半|(?<=打)对折)|(?P<fraction>{FRACTION})|(?P<slash>{SLASH})|(?P<numeral>{NUMERAL})|(?P<few>[几半俩仨])"
)
"""A numeral, to be matched at an anchor and read by `core_of`."""

SCALES = regex(rf"{SCALE}+")
_POWER_OF_TEN = regex(r"10[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TIMES_TEN = regex(r"[×xX*]")
# 个半月 is a month and a half, where no verb has 个 as its own (睡个半小时).
_ONE_LEFT_OUT = regex(r"(?:[，。；：！？、（(\n约近逾后前短仅]|超过|不到|不足|历时|为期|长达|^)$")
_PAIR = regex(rf"(?P<head>.*?)(?P<low>[{SMALL}])(?P<high>[{SMALL}])(?P<scale>[十百千万亿]*)$")
_INNER_FEW = regex(rf"几(?P<scale>{SCALE}*)")


class Core(NamedTuple):
    """The numeral itself: where it stands, its expressions for `normalize`, and how it was formed."""

    start: int
    end: int
    numeral: str
    form: str
    high: str | None = None
    hedges: tuple[str, ...] = ()
    bare: bool = False


def simple_core(shadow: str, start: int) -> Core | None:
    """The plain numeral at ``start``, 2.7万, 300 or 三; None where it is no such one or may be longer."""
    found = NEXT.match(shadow, start)
    return plain_core(found) if found and found.lastindex else None


def plain_core(found: re.Match[str]) -> Core:
    """The numeral of a match of `NEXT` that has a group: a plain one."""
    return Core(found.start(), found.end(), found[0], form_of(found[0]))


def form_of(plain: str) -> str:
    """How a plain numeral was formed."""
    return "arabic" if plain[0] <= "9" else "han"


def core_of(shadow: str, found: re.Match[str]) -> Core | None:
    """The numeral that a match of `CORE` found; None where it is none."""
    if found["halves"]:
        if found["halves"] in ("对折", "半百"):
            return Core(found.start(), found.end(), "50", "percent" if found["halves"] == "对折" else "han")
        hedges = ("多",) if len(found["halves"]) > len("一半") else ()
        return Core(found.start(), found.end(), "1/2", "fraction", hedges=hedges)
    if found["fraction"]:
        return _fraction(shadow, found)
    if found["slash"]:
        top, bottom = int(found["top"]), int(found["bottom"])
        if 0 < top < bottom or (found["below"] and bottom):  # no date has a minus: -3/2
            minus = "-" if found["below"] else ""
            whole = f"{minus}{found['whole_of']}+" if found["whole_of"] else ""
            return Core(found.start(), found.end(), f"{whole}{minus}{top}/{bottom}", "slash")
        if found["whole_of"]:
            return Core(found.start("whole_of"), found.end("whole_of"), found["whole_of"], "arabic")
        return Core(found.start("top"), found.end("top"), found["top"], "arabic")
    if found["few"]:
        return _few(shadow, found)
    return _plain(shadow, found.start(), found["numeral"])


def _fraction(shadow: str, found: re.Match[str]) -> Core | None:
    if found["hk"]:
        integer = f"{found['hk_integer']}+" if found["hk_integer"] else ""
        return Core(found.start(), found.end(), f"{integer}一/{found['hk']}", "fraction")
    whole, part = found["whole"], found["part"].replace("负点", "负零点")
    if part.startswith("点"):
        part = f"零{part}"
    if whole in ("百", "一百", "佰") and not found["integer"]:
        return _percent(shadow, found, part)
    try:
        parse(whole), parse(part)
    except NumeralError:
        return None
    minus = found["minus"] or ""
    integer = f"{minus}{found['integer']}+" if found["integer"] else ""
    return Core(found.start(), found.end(), f"{integer}{minus}{part}/{whole}", "fraction")


def _percent(shadow: str, found: re.Match[str], part: str) -> Core | None:
    core = _plain(shadow, found.start("part"), part)
    if core is None:
        return None
    end = max(core.end, found.end()) if core.high is None else core.end
    numeral = f"{found['minus'] or ''}{core.numeral}"
    return core._replace(start=found.start(), end=end, numeral=numeral, form="percent", bare=False)


def _few(shadow: str, found: re.Match[str]) -> Core | None:
    start, word = found.start(), found[0]
    if word == "几":
        scales = SCALES.match(shadow, start + 1)
        end = scales.end() if scales else start + 1
        scale = scales[0] if scales else ""
        if not scale and not units.match_unit(shadow, end):
            return None
        return _several(start, end, scale)
    unit = units.match_unit(shadow, found.end())
    if word == "半":
        return _half(shadow, start, unit)
    value = "二" if word == "俩" else "三"
    return Core(start, found.end(), value, "han")


def _several(start: int, end: int, scale: str) -> Core:
    """几十 is 20 to 99, 数百 200 to 999, 几万 30000 to 90000, bare 几 3 to 9."""
    if scale[:1] in ("十", "百", "千"):
        unit, rest = scale[0], scale[1:]
        worth = {"十": 10, "百": 100, "千": 1000}[unit]
        return Core(start, end, f"{2 * worth}{rest}", "several", high=f"{worth * 10 - 1}{rest}", bare=True)
    low = "2" if scale else "3"
    return Core(start, end, f"{low}{scale}", "several", high=f"9{scale}", bare=bool(scale))


def _half(shadow: str, start: int, unit: str) -> Core | None:
    words = table("extract/halves.toml")
    previous = shadow[start - 1] if start else ""
    one_and_a_half = previous == "个" and unit in words["units_of_one_and_a_half"]
    if one_and_a_half and _ONE_LEFT_OUT.search(shadow[max(0, start - 3) : start - 1]):
        return Core(start - 1, start + 1, "1+1/2", "half")
    words_of = table("extract/tenths.toml")
    longer = (*words_of["after_half"], *words_of["成"], *words_of["折"])
    is_tenth = shadow.startswith(("成", "折"), start + 1) and not shadow.startswith(longer, start + 1)
    early = shadow.endswith("提前", 0, start)
    if (previous in words["not_after"] and not early) or not (is_tenth or unit in words["units"]):
        return None
    return Core(start, start + 1, "1/2", "half")


def _plain(shadow: str, start: int, text: str) -> Core | None:
    end = start + len(text)
    pair = None if text.isascii() else _PAIR.match(text)
    if pair and _is_neighbour(pair["low"], pair["high"]) and _pair_fits(shadow, pair, end):
        return _pair_core(pair, start, end)
    if "^" in text and not _TIMES_TEN.search(text):
        return Core(start, end, text.replace("−", "-"), "arabic")  # 2^10
    if _POWER_OF_TEN.fullmatch(text):  # 10⁸元; without a unit right behind, the ⁸ may be the mark of a note
        has_unit = units.match_unit(shadow, end) not in ("", "%", "‰")
        return Core(start, end, f"1×{text}", "arabic") if has_unit else Core(start, start + 2, "10", "arabic")
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
    if few and text[-1] in "十百千拾佰仟零" and not text[0].isdigit():
        return _inner_few(start, few.end(), text, few["scale"])
    return Core(start, end, text, "han" if not text[-1].isdigit() and not text[0].isdigit() else "arabic", bare=bare)


def _inner_few(start: int, end: int, text: str, scale: str) -> Core:
    """十几 is 11 to 19, 二十几万 is 210000 to 290000, 一百零几 101 to 109."""
    base = int(parse(text).value)
    worth = {"十": 1, "百": 10, "千": 100, "零": 1}[plain(text)[-1]]
    return Core(start, end, f"{base + worth}{scale}", "several", high=f"{base + 9 * worth}{scale}")


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


def _pair_core(pair: re.Match[str], start: int, end: int) -> Core:
    head, scale = pair["head"], pair["scale"]
    return Core(start, end, f"{head}{pair['low']}{scale}", "pair", high=f"{head}{pair['high']}{scale}")
