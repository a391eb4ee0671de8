"""Finds identifiers: addresses, telephone and document numbers, codes (国发〔2022〕14号, G60, B2展厅)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from string import ascii_letters, digits

from factcheck import units
from factcheck.extract.runs import runs, touching
from factcheck.extract.tokens import AFTER_K, POWER
from factcheck.lexicon import table
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex

# Each form begins with a set of characters or is asked for only where its sign stands in the text.
_ADDRESS = regex(
    r"(?:https?://|www\.)[A-Za-z0-9./?=&%_~:#@+-]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_ADDRESS_SIGNS = ("://", "www.", "@")
_IN_DIGITS = regex(
    # 2023.5.12 is a day, but not as a version.
    r"(?!(?<!版本)(?<!版本号)(?<!版)(?<![VvＶ第])(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?![\d.]))"
    r"\d+\.\d+\.\d+(?:\.\d+)?(?![\d])"
    r"|(?<![\d-])(?:0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4}|1[3-9]\d{9}|\d{3}-\d{3,4}-\d{4})(?![\d-])"
    r"|(?<![\d.,])\d{6}\.(?:SH|SZ|BJ|HK|SS)|(?<![\d.,])\d{5}\.HK"
    r"|(?<![\d.])\d{17}[\dXx](?!\d)"
    r"|(?<=[\u4e00-\u9fffA-Z][（(])(?:0\d{4}|[03468]\d{5})(?=[)）])"
    r"|(?<![\d.,])\d{41,}"
)
_DIGITS = regex(r"\d+")
_TWO_POINTS = regex(r"\.\d+\.\d")
_FEW, _FEW_BEFORE_DASH = 5, 3
"""How many digits at least a number of these has; less where more numerals follow."""
_DOCUMENT = regex(r"[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\d+号")
_PLATE = regex(
    r"[A-Z](?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼].)[·•]?[A-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_BOOK = regex(r"I(?:SBN|SSN)[\s:：]?[\dX-]{8,20}")
_DECREE = regex(r"第?\d+号令")
_LETTERS = regex(r"[A-Za-z][A-Za-z]*+")
_CODE_SIGNS = frozenset(f"{digits}{ascii_letters}.+-")
_CODE_REST = regex(r"[A-Za-z0-9.+-]*")
_CODE = regex(r"[A-Za-z0-9]+(?:[-.+][A-Za-z0-9]+)*\+?")
_TIME = regex(r"(?:(?:19|20)\d{2}|[12]\d)?(?:Q[1-4]|H[12])|[12]H[12]\d|[1-4]Q[12]\d|(?:1[0-2]|0?[1-9])[AaPp][Mm]")
_YEAR_AFTER = regex(r"[A-Za-z](?:19|20)\d\d$")
_DAY_AFTER = regex(r"[A-Za-z]{2}(?:3[01]|[12]\d|[1-9])$")
_DAY = regex(r"日(?![元本产系圆均])|月(?:\d|[末初底中上下]|份)")
_POWER = regex(POWER)
_CURRENCY_FIRST = regex(r"(?P<word>[A-Z]{3})\d+(?:\.\d+)?")
_INDICATOR_FIRST = regex(r"(?P<word>[A-Z]{3,})-?\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?")
_NUMBER_WITH_UNIT = regex(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?P<unit>[A-Za-z]+(?:/[A-Za-z]+)?)")
# 4×400米 is an event, 6.9:33.9:59.2 the shares of three sectors.
_NAMED_SIZE = regex(
    r"\d(?:(?<![\d.]\d)\d?[×xX]\d{2,4}米"
    r"|(?<=[“「『]\d)\d?[·•]\d{1,2}(?=[”」』])"
    r"|(?<![\d.:]\d)(?=[\d:：∶]*\.)\d*(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?){2,}(?![\d.:]))"
)
_SIZE_SIGNS = frozenset("×xX·•:：∶")
"""One of these stands between digits inside each form of `_NAMED_SIZE`."""
_FIGURE = regex(
    r"[附表图](?:(?<=[见如下上由据从看].)|(?<!\w.))(?:(?<=附)[表图件]|(?<=[表图]))"
    r"(?P<number>\d{1,2})(?![\d.]*[年月%万亿])"
)
_FIGURE_ENDS = frozenset("表图件")
_LONG = regex(r"\d{5,}(?![\d.,]*\d|[.]\d)(?=热线|专线|平台|客服)")


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(sorted(table("extract/labels.toml")["before"], key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:[为是：:]|号码|号)?\s*[A-Za-z]*+-?(?P<code>[\dA-Za-z-]*\d[\dA-Za-z-]*)")


@cache
def _places() -> tuple[str, ...]:
    return tuple(table("extract/labels.toml")["places"])


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind number, excluded as identifier or, for codes that name a thing (G60, 5G), as name."""
    letters = list(map(re.Match.span, _LETTERS.finditer(shadow)))
    for start, end in (*_forms(shadow), *_plates(shadow, letters)):
        yield _mention(start, end, shadow, part, Exclusion.IDENTIFIER)
    for start, end in _named_sizes(shadow):
        yield _mention(start, end, shadow, part, Exclusion.NAME)
    for start, end in _figures(shadow):
        yield _mention(start, end, shadow, part, Exclusion.IDENTIFIER)
    for start, end in _labelled(shadow):
        yield _mention(start, end, shadow, part, Exclusion.IDENTIFIER)
    for found in _codes(shadow, letters):
        if _YEAR_AFTER.search(found[0]) and shadow.startswith("年", found.end()):
            continue  # iPhone2021年销量
        if _DAY_AFTER.search(found[0]) and _DAY.match(shadow, found.end()):
            continue  # CNBC27日报道
        after_point = shadow.endswith(".", 0, found.start())
        if _is_code(found[0]) and not after_point and not _is_quantity(found[0], shadow, found.end()):
            yield _code(found, shadow, part)


def _forms(shadow: str) -> Iterable[tuple[int, int]]:
    if any(sign in shadow for sign in _ADDRESS_SIGNS):
        yield from (found.span() for found in _ADDRESS.finditer(shadow))
    if "号" in shadow:
        yield from (found.span() for found in _DOCUMENT.finditer(shadow))
    if "号令" in shadow:
        yield from (found.span() for found in _DECREE.finditer(shadow))
    if "ISBN" in shadow or "ISSN" in shadow:
        yield from (found.span() for found in _BOOK.finditer(shadow))
    for start, end in runs(shadow):
        if end - start >= _FEW or _goes_on(shadow, start, end):
            yield from _in_digits(shadow, start, end)


def _goes_on(shadow: str, start: int, end: int) -> bool:
    follows = shadow[end : end + 1]
    if follows == ".":
        return _TWO_POINTS.match(shadow, end) is not None
    return follows == "-" and end - start >= _FEW_BEFORE_DASH


def _in_digits(shadow: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The numbers that begin with the digits of a run of numerals: telephones, versions, shares, identity cards."""
    for number in _DIGITS.finditer(shadow, start, end):
        found = _IN_DIGITS.match(shadow, number.start()) or _LONG.match(shadow, number.start())
        if found and not shadow.endswith((".", ","), 0, number.start()):
            yield found.span()


def _plates(shadow: str, letters: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    indicators = tuple(table("extract/labels.toml")["indicators"])
    for start, _ in letters:
        plate = _PLATE.match(shadow, start)
        if plate and not plate[0].startswith(indicators):  # 北京GDP2021年 is no plate
            yield plate.start() - 1, plate.end()


def _figures(shadow: str) -> Iterable[tuple[int, int]]:
    before, _ = touching(shadow)
    if not _FIGURE_ENDS.isdisjoint(before):
        yield from (found.span("number") for found in _FIGURE.finditer(shadow))


def _labelled(shadow: str) -> Iterable[tuple[int, int]]:
    for found in _labels().finditer(shadow):
        start = found.start("code")
        while start and shadow[start - 1].isascii() and shadow[start - 1].isalpha():
            start -= 1
        yield start, found.end("code")


def _named_sizes(shadow: str) -> Iterable[tuple[int, int]]:
    _, behind = touching(shadow)
    if not _SIZE_SIGNS.isdisjoint(behind):
        yield from (found.span() for found in _NAMED_SIZE.finditer(shadow))


def _codes(shadow: str, letters: Iterable[tuple[int, int]]) -> Iterable[re.Match[str]]:
    """Runs of Latin letters and digits, looked for from their letters: most digits stand in no code."""
    done = 0
    for start, end in letters:
        if start < done:
            continue
        first = start
        while first > done and shadow[first - 1] in _CODE_SIGNS:
            first -= 1
        rest = _CODE_REST.match(shadow, end)
        done = rest.end() if rest else end
        yield from _CODE.finditer(shadow, first, done)


def _is_code(text: str) -> bool:
    return not text.isdecimal() and any(map(str.isdecimal, text)) and any(map(str.isalpha, text))


def _code(found: re.Match[str], shadow: str, part: PartName) -> RawMention:
    place = shadow.startswith(_places(), found.end())
    end = found.end() + (1 if shadow.startswith("级", found.end()) else 0)
    return _mention(found.start(), end, shadow, part, Exclusion.IDENTIFIER if place else Exclusion.NAME)


def _is_quantity(text: str, shadow: str, end: int) -> bool:
    """True for 30km, 2-3L, 120km/h, HKD13.5, 1.2e6, GDP9.5 (万元): a number with unit, currency, exponent or name."""
    if _POWER.fullmatch(text) or _TIME.fullmatch(text):
        return True
    indicator = _INDICATOR_FIRST.fullmatch(text)
    if indicator and indicator["word"] in table("extract/labels.toml")["indicators"]:
        return True
    currency = _CURRENCY_FIRST.fullmatch(text)
    if currency:
        return currency["word"] in table("extract/currencies.toml")["before"]
    found = _NUMBER_WITH_UNIT.fullmatch(text)
    if found and found["unit"] in ("k", "K"):
        alone = shadow[end - len(text) - 1 : end - len(text)] in ("", "\n") and shadow[end : end + 1] in ("", "\n")
        return alone or shadow.startswith(tuple(AFTER_K), end)
    if found is None or (len(found["unit"]) == 1 and found["unit"] in "GBKMA"):
        return False
    return units.is_unit(found["unit"])


def _mention(start: int, end: int, shadow: str, part: PartName, reason: Exclusion) -> RawMention:
    span = Span(start, end)
    return RawMention(span, span.of(shadow), Kind.NUMBER, excluded=reason, part=part, rule="identifiers")
