"""True sentences made from facts, and what becomes of them when one thing in them is changed.

Whether some fact makes a changed sentence true is asked here without the judge: by names, years and sizes alone, and
generously, so that a mutant is rather dropped than counted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from factcheck.lexicon import rows
from factcheck.model import Fact, Period, Store
from factcheck.units import find_unit

WORDINGS: Mapping[str, Sequence[str]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "mutants.toml").read_text(encoding="utf-8")
)
_RATE_ENDS = ("增速", "涨幅", "增长率")
# Indicators that are no level, or are told in another way than "X为V".
_NO_LEVELS = (*_RATE_ENDS, "降幅", "降低率", "变动", "减少", "排名", "目标")
# 两种数按可比价格或以别的办法公布，由水平值算不出增速。
_NO_GROWTH = ("生产总值", "增加值", "投资", "零售总额", "人均", "率", "比重", "比例", "强度", "浓度", "价格")
_OTHER_UNITS = {"元": "美元", "美元": "欧元", "人": "吨", "户": "公里", "公里": "公顷", "%": "个百分点", "吨": "元"}
_OTHER_PLACES = ("兰州", "尼日利亚")
_OTHER_BODIES = ("东方重工集团", "远航物流公司")
_MODIFIERS = ("民营企业", "农村", "县域")
_OTHER_SCALES = {"万": "亿", "亿": "万", "万亿": "亿", "": "万"}
_UNIT = re.compile(r"(万亿|万|亿)?(.*)", re.DOTALL)
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
# How far a size may lie off for a fact to be taken for the same, when mutants are dropped.
_AS_LARGE = (Fraction(3, 4), Fraction(4, 3))
_ALMOST = Fraction(99, 100)
_AS_LARGE_HEDGED = (Fraction(2, 5), Fraction(5, 2))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about one fact, or about one fact and that of the year before; ``form`` is the key of its wording."""

    form: str
    wording: str
    subject: str
    indicator: str
    period: Period
    number: Decimal
    scale: str
    unit: str
    qualifier: str = "exact"
    changed: str = ""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.wording.format_map(self._slots())

    @property
    def start(self) -> int:
        """Where the digits of the number begin in the text."""
        slot = next(name for name in ("V", "floor", "ceil") if f"{{{name}}}" in self.wording)
        head = self.wording.split(f"{{{slot}}}", 1)[0].format_map(self._slots())
        told = self._slots()[slot]
        return len(head) + next(place for place, char in enumerate(told) if char.isdigit())

    @property
    def day(self) -> date:
        """The article's date, in May of the year after."""
        return date(self.period.last.year + 1, 5, 20)

    @property
    def size(self) -> Fraction:
        """The number in the unit's base."""
        known = find_unit(self.unit)
        return Fraction(self.number) * _SCALES[self.scale] * (known.factor if known else 1)

    @property
    def dimension(self) -> str:
        """What the unit measures."""
        known = find_unit(self.unit)
        return known.dimension if known else f"other:{self.unit}"

    @property
    def is_lower_bound(self) -> bool:
        """True for 不低于 and 以上: a smaller number is true as well."""
        return "不低于" in self.wording or self.qualifier == "at_least"

    @property
    def is_upper_bound(self) -> bool:
        """True for 不超过: any larger number is true as well."""
        return "不超过" in self.wording or self.qualifier == "at_most"

    @property
    def tells_change(self) -> bool:
        """True where the number is a change of the indicator."""
        return self.form in ("growth", "change", "rate") or "减少" in self.wording

    def _slots(self) -> Mapping[str, str]:
        place = Decimal(1).scaleb(self.number.adjusted() - 1)
        floor, ceil = (self.number.quantize(place, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
        return {
            "P": spoken(self.period),
            "S": self.subject,
            "I": self._spoken_indicator(),
            "V": self._amount(self.number),
            "floor": self._amount(floor),
            "ceil": self._amount(ceil),
        }

    def _spoken_indicator(self) -> str:
        """国内生产总值 is the country's; news calls a region's 地区生产总值."""
        country = self.subject in ("中国", "尼日利亚")
        return self.indicator if country else self.indicator.replace("国内生产总值", "地区生产总值")

    def _amount(self, number: Decimal) -> str:
        digits = f"{number:f}" if number == self.number else f"{number.normalize():f}"
        if self.qualifier == "over":
            return f"{digits}{self.scale}多{self.unit}"
        told = f"{digits}{self.scale}{self.unit}"
        words = {"about": "约{}", "nearly": "近{}", "at_least": "{}以上", "at_most": "不超过{}"}
        return words.get(self.qualifier, "{}").format(told)


def spoken(period: Period) -> str:
    """A period as news writes it."""
    first, last = period.first, period.last
    if period.grain == "year":
        return f"{first.year}年"
    if period.grain == "quarter":
        return f"{first.year}年{'一二三四'[first.month // 3]}季度"
    return f"{first.year}年{first.month}月" if period.grain == "month" else f"{first.year}年1至{last.month}月"


_READ: dict[int, tuple[Store, tuple[Fact, ...]]] = {}


def _facts(store: Store) -> tuple[Fact, ...]:
    """All facts of a store, read once."""
    if id(store) not in _READ:
        _READ[id(store)] = store, tuple(store.all_facts())
    return _READ[id(store)][1]


def true_sentences(store: Store) -> Iterator[Told]:
    """The facts of a reference, each in a few of the wordings of its sort, in turn."""
    for number, fact in enumerate(_facts(store)):
        if not _is_plain(fact) or _has_rivals(fact, store):
            continue
        for step, told in enumerate((*_tellings(fact), *_computed(fact, store))):
            wordings = WORDINGS[told.form]
            yield replace(told, wording=wordings[(number + step * 4) % len(wordings)])


def _is_plain(fact: Fact) -> bool:
    """False for what the wordings cannot say: no number, spans of several years or from the middle of one, days."""
    period, value = fact.period, fact.quantity.value if fact.quantity else None
    event = fact.unit_text in ("", "年")
    if value is None or value < 0 or period is None or period.grain == "day" or "（" in fact.indicator or event:
        return False
    return period.grain != "span" or (period.first.year == period.last.year and period.first.month == 1)


def _has_rivals(fact: Fact, store: Store) -> bool:
    """True where other rows give another figure for the same: which one is right depends on dates and wording."""
    assert fact.quantity is not None
    assert fact.period is not None
    about = fact.quantity.dimension, fact.period.last
    return any(
        (other.value_text, other.unit_text) != (fact.value_text, fact.unit_text)
        and (other.quantity.dimension, other.period.last) == about
        for other in store.facts(fact.subject, fact.indicator)
        if other.period and other.quantity
    )


def _tellings(fact: Fact) -> Iterator[Told]:
    assert fact.quantity is not None
    assert fact.period is not None
    found = _UNIT.fullmatch(fact.unit_text)
    assert found is not None
    told = Told(
        "level",
        "",
        fact.subject,
        fact.indicator,
        fact.period,
        Decimal(fact.value_text),
        found[1] or "",
        found[2],
        str(fact.quantity.hedge),
    )
    end = next((end for end in _NO_LEVELS if fact.indicator.endswith(end)), "")
    exact = told.qualifier == "exact"
    if not end:
        yield told
        yield told
        if exact and len(told.number.normalize().as_tuple().digits) > 2:  # 超过42 for 42 is none
            yield replace(told, form="hedged")
            yield replace(told, form="hedged")
    stem = fact.indicator.removesuffix(end)
    if end in _RATE_ENDS and exact and not stem.endswith(("实际", "名义", "年均", "环比")):
        yield from [replace(told, form="rate", indicator=stem)] * 2
    if end == "目标" and exact:
        yield replace(told, form="target", indicator=stem)


def _computed(fact: Fact, store: Store) -> Iterator[Told]:
    """Growth and change against the year before, from two sharp figures of whole years."""
    assert fact.period is not None
    if fact.period.grain != "year" or any(word in fact.indicator for word in (*_NO_GROWTH, *_NO_LEVELS)):
        return
    year = fact.period.first.year
    now, before = (_sharp(store, fact, year - back) for back in (0, 1))
    published = [rate for end in _RATE_ENDS for rate in store.facts(fact.subject, fact.indicator + end)]
    known = any(rate.period and rate.period.last.year == year for rate in published)
    if now is None or before is None or not before < now or known:
        return
    told = Told("growth", "", fact.subject, fact.indicator, fact.period, Decimal(0), "", "%")
    rate = ((now - before) / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rate >= 1:  # 下降0.0% is as true as 增长0.0%
        yield replace(told, number=rate)
    found = _UNIT.fullmatch(fact.unit_text)
    assert found is not None
    yield replace(told, form="change", number=now - before, scale=found[1] or "", unit=found[2])


def _sharp(store: Store, like: Fact, year: int) -> Decimal | None:
    """The one exact figure of a year in the unit of ``like``, with at least four digits."""
    of_year = [f for f in store.facts(like.subject, like.indicator) if f.period and f.period.last.year == year]
    if len(of_year) != 1 or of_year[0].unit_text != like.unit_text or of_year[0].quantity is None:
        return None
    value = Decimal(of_year[0].value_text)
    sharp = str(of_year[0].quantity.hedge) == "exact" and len(value.as_tuple().digits) >= 4
    return value if sharp else None


def mutants(told: Told, store: Store, number: int) -> Iterator[Told]:
    """The sentence with one thing changed; ``number`` chooses among the others."""
    yield from _other_numbers(told)
    yield from _other_years(told)
    yield from _other_subjects(told, store, number)
    yield from _other_indicators(told, store, number)
    if told.unit != "%":
        yield replace(told, scale=_OTHER_SCALES[told.scale], changed="scale")
    if told.unit in _OTHER_UNITS and told.form != "change":
        yield replace(told, unit=_OTHER_UNITS[told.unit], changed="unit")
    if turned := _turned(told.wording):
        yield replace(told, wording=turned, changed="direction")


def _other_numbers(told: Told) -> Iterator[Told]:
    lower, upper = told.is_lower_bound, told.is_upper_bound
    places = f"{told.number:f}".partition(".")[2]
    step = Decimal(1).scaleb(-len(places))
    for factor in (Decimal("0.7"), Decimal("1.4")):
        if (factor < 1 and lower) or (factor > 1 and upper):
            continue  # a weaker bound is still true
        number = (told.number * factor).quantize(step, ROUND_HALF_UP)
        if number != told.number:
            yield replace(told, number=number, changed="value")
    digits = f"{told.number:f}"
    leading = next((place for place, char in enumerate(digits) if char in "123456789"), None)
    if leading is not None and not lower and not upper:
        other = str(int(digits[leading]) % 9 + 1)
        yield replace(told, number=Decimal(digits[:leading] + other + digits[leading + 1 :]), changed="digit")


def _other_years(told: Told) -> Iterator[Told]:
    for years in (-1, 2):
        yield replace(told, period=told.period.years_back(-years), changed="year")


def _other_subjects(told: Told, store: Store, number: int) -> Iterator[Told]:
    same = [name for name in store.subjects_of(told.indicator) if name != told.subject]
    if same:
        yield replace(told, subject=same[number % len(same)], changed="subject")
    national = any(told.indicator.startswith(row["indicator"]) for row in rows("link/implied_subjects.csv"))
    strangers = _OTHER_PLACES if national else (*_OTHER_PLACES, *_OTHER_BODIES)
    yield replace(told, subject=strangers[number % len(strangers)], changed="subject")


def _other_indicators(told: Told, store: Store, number: int) -> Iterator[Told]:
    others = sorted(
        {
            fact.indicator
            for fact in _facts(store)
            if fact.subject == told.subject
            and fact.quantity
            and fact.quantity.dimension == told.dimension
            and fact.indicator != told.indicator
            and not fact.indicator.endswith(_NO_LEVELS)
        }
    )
    if others and told.form in ("level", "hedged", "change"):
        yield replace(told, indicator=others[number % len(others)], changed="indicator")
    yield replace(told, indicator=_MODIFIERS[number % len(_MODIFIERS)] + told.indicator, changed="modifier")


def _turned(wording: str) -> str:
    """The wording with the opposite direction; a level becomes a change."""
    for word, other in (("增长", "下降"), ("增加", "减少"), ("超过", "不足"), ("接近", "超过")):
        if word in wording:
            return wording.replace(word, other, 1)
    return wording.replace("为{V}", "减少{V}") if "为{V}" in wording else ""


def may_hold(told: Told, store: Store) -> bool:
    """True where the reference might make the sentence true: the same names, an overlapping time, a like size."""
    subject = store.canonical("subject", told.subject) or told.subject
    indicator = store.canonical("indicator", told.indicator) or told.indicator
    names = (indicator, *(indicator + end for end in (*_RATE_ENDS, "目标", "名义增速", "实际增速")))
    told_of = [fact for name in names for fact in store.facts(subject, name) if _is_alike(fact, told)]
    levels = [_size(fact) for fact in told_of if fact.quantity]
    levels += _shares(store, subject, indicator, told)
    changes = list(_changes(store, subject, indicator, told)) if told.tells_change else []
    if told.changed == "direction":
        return _may_hold_turned(told, levels, changes)
    low, high = _AS_LARGE_HEDGED if told.form == "hedged" or told.qualifier != "exact" else _AS_LARGE
    sizes = [abs(size) for size in (*levels, *changes) if size]
    if told.is_upper_bound:
        return any(low * size <= told.size for size in sizes)
    return any(low * size <= told.size <= high * size for size in sizes)


def _shares(store: Store, subject: str, indicator: str, told: Told) -> list[Fraction]:
    """What the levels of a part and its whole make of X占Y比重, in percent."""
    part, of, whole = indicator.removesuffix("比重").partition("占")
    if not of:
        return []
    parts, wholes = (
        [_size(fact) for fact in store.facts(subject, name) if fact.period and fact.period.touches(told.period)]
        for name in (part, whole)
    )
    return [100 * one / other for one in parts for other in wholes if one and other]


def _may_hold_turned(told: Told, levels: Sequence[Fraction], changes: Sequence[Fraction]) -> bool:
    """A turned sentence tells of a fall, or of a level on the other side of the number."""
    if told.form == "hedged":
        below = "不足" in told.wording
        return any(size * (1 if below else -1) < told.size * (1 if below else -1) * _ALMOST for size in levels)
    low, high = _AS_LARGE
    falls = [-size for size in (*changes, *(levels if told.form == "rate" else ())) if size < 0]
    return any(low * size <= told.size <= high * size for size in falls)


def _is_alike(fact: Fact, told: Told) -> bool:
    """True for a figure of the same dimension at an overlapping time."""
    quantity = fact.quantity
    measured = quantity is not None and quantity.value is not None and quantity.dimension == told.dimension
    return measured and (fact.period is None or _meet(fact.period, told.period))


def _size(fact: Fact) -> Fraction:
    quantity = fact.quantity
    assert quantity is not None
    assert quantity.value is not None
    return quantity.value * (quantity.unit.factor if quantity.unit else 1)


def _meet(first: Period, second: Period) -> bool:
    return first.first <= second.last and second.first <= first.last


def _changes(store: Store, subject: str, indicator: str, told: Told) -> Iterator[Fraction]:
    """What the levels give as growth or change over the year, negative for a fall."""
    of_year: dict[int, list[Fraction]] = {}
    for fact in store.facts(subject, indicator):
        if fact.period and fact.quantity and fact.quantity.value is not None:
            factor = fact.quantity.unit.factor if fact.quantity.unit else Fraction(1)
            of_year.setdefault(fact.period.last.year, []).append(fact.quantity.value * factor)
    year = told.period.last.year
    for now in of_year.get(year, ()):
        for before in of_year.get(year - 1, ()):
            change = now - before
            yield change / before * 100 if told.unit == "%" else change
