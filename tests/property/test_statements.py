"""Sentences of many forms about a small reference: what is true is never refuted, what is false never verified.

The sentences are in ``tests/cases/statements.toml``; a trap tells of something that the reference does not hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from factcheck.equipment import Equipment
from factcheck.model import Alias, Article, Status
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.reference.store import MemoryStore
from tests.unit.judge.builders import fact

PAGE = tomllib.loads((Path(__file__).parent.parent / "cases" / "statements.toml").read_text(encoding="utf-8"))
TODAY = date(2023, 5, 10)
SUBJECTS = {"北京": Decimal(1), "上海": Decimal("1.37"), "长沙": Decimal("0.31")}
# Indicator in the reference, unit, 2019 to 2023 in 北京; and how the sentences call it.
SERIES = {
    "常住人口": ("万人", (2190, 2189, 2188, 2184, 2186)),
    "高新技术企业数量": ("家", (25000, 26000, 27600, 28200, 28300)),
    "进出口总额": ("亿元", (28600, 23200, 30400, 36400, 36500)),
    "机动车保有量": ("万辆", (636, 657, 685, 712, 758)),
}
SPOKEN = {"高新技术企业数量": "高新技术企业"}
_SLOT = re.compile(r"(\[\w+\])")


def _level(subject: str, indicator: str, year: int) -> Decimal:
    unit, levels = SERIES[indicator]
    return (levels[year - 2019] * SUBJECTS[subject]).quantize(Decimal(1) if unit == "家" else Decimal("0.1"))


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    facts = [
        fact(subject, indicator, str(year), str(_level(subject, indicator, year)), SERIES[indicator][0])
        for subject in SUBJECTS
        for indicator in SERIES
        for year in range(2019, 2024)
    ]
    aliases = [Alias("indicator", spoken, name) for name, spoken in SPOKEN.items()]
    return Equipment(MemoryStore(facts, aliases), load_nlp("none"))


def _slots(subject: str, indicator: str, *, wrong: bool) -> Mapping[str, str]:
    """The numbers of a sentence as text; ``wrong`` ones are a quarter too large, or more."""
    unit, factor = SERIES[indicator][0], Decimal("1.25") if wrong else Decimal(1)
    now, before = _level(subject, indicator, 2022), _level(subject, indicator, 2021)
    shanghai, changsha = _level("上海", indicator, 2022), _level("长沙", indicator, 2022)
    step = Decimal(10) ** (max(0, len(str(int(now))) - 2))
    growth = abs(now - before) / before * 100
    amounts = {
        "a": now,
        "b": before,
        "sa": shanghai,
        "ca": changsha,
        "y19": _level(subject, indicator, 2019),
        "y20": _level(subject, indicator, 2020),
        "near": (now // step + 1) * step,
        "over": now // step * step,
        "floor": (now // step - (now % step == 0)) * step,
        "ceil": (now // step + 1) * step,
    }
    texts = {name: _text(amount * factor, unit) for name, amount in amounts.items()}
    texts["over"] = texts["over"].removesuffix(unit) + "多" + unit
    texts["d"] = _text(abs(now - before) * (2 if wrong else 1), unit)
    texts["x"] = _text((shanghai - now) * (2 if wrong else 1), unit)
    texts["g"] = _text(growth * (3 if wrong else 1) + (2 if wrong else 0), "%")
    texts["m"] = f"{(now / changsha * (2 if wrong else 1)).quantize(Decimal('0.01'), ROUND_HALF_UP):f}倍"
    return texts


def _text(amount: Decimal, unit: str) -> str:
    digits = amount.quantize(Decimal(1) if unit == "家" else Decimal("0.1"), ROUND_HALF_UP)
    return f"{digits.normalize():f}{unit}"


def _filled(template: str, subject: str, indicator: str, slots: Mapping[str, str]) -> tuple[str, Sequence[int]]:
    """The sentence, and where its numbers begin."""
    text, starts = "", []
    spoken = SPOKEN.get(indicator, indicator)
    for part in _SLOT.split(template.replace("{S}", subject).replace("{I}", spoken)):
        if _SLOT.fullmatch(part):
            starts.append(len(text))
            text += slots[part[1:-1]]
        else:
            text += part
    return text, starts


def _verdicts(template: str, subject: str, indicator: str, equipment: Equipment, *, wrong: bool) -> Iterator[Status]:
    """The verdicts on the numbers that were filled in; one without a verdict is left out."""
    slots = _slots(subject, indicator, wrong=wrong)
    text, starts = _filled(template, subject, indicator, slots)
    checked = check_article(Article(path="", text=text, date=TODAY), equipment)
    for start in starts:
        found = [item for item in checked.findings if item.mention.span.start <= start < item.mention.span.end]
        assert found, f"nothing was found at {start} of {text}"
        if found[0].verdict is not None:
            yield found[0].verdict.status


def _says_otherwise(template: str, subject: str, indicator: str) -> bool:
    """True where the figures don't fit the words: a growth or a first time that is none, 上海 beside itself."""
    rises = _level(subject, indicator, 2022) > _level(subject, indicator, 2021) > _level(subject, indicator, 2019)
    growing = any(word in template for word in ("首次", "增", "提高", "升", "高于", "更多", "多", "高达"))
    return growing and not rises


@pytest.mark.parametrize("template", PAGE["true"])
def test_what_is_true_is_never_refuted_and_what_is_false_never_verified(template: str, equipment: Equipment) -> None:
    for indicator in SERIES:
        if _says_otherwise(template, "北京", indicator):
            continue
        true = list(_verdicts(template, "北京", indicator, equipment, wrong=False))
        false = list(_verdicts(template, "北京", indicator, equipment, wrong=True))
        assert Status.REFUTED not in true, (indicator, true)
        assert Status.VERIFIED not in false, (indicator, false)


@pytest.mark.parametrize("template", PAGE["traps"])
def test_nothing_is_said_about_what_the_reference_does_not_hold(template: str, equipment: Equipment) -> None:
    for indicator in SERIES:
        for wrong in (False, True):
            assert set(_verdicts(template, "北京", indicator, equipment, wrong=wrong)) <= {Status.UNVERIFIED}, indicator


def test_most_of_what_is_true_is_verified(equipment: Equipment) -> None:
    verdicts = [
        status
        for template in PAGE["true"]
        for indicator in SERIES
        if not _says_otherwise(template, "北京", indicator)
        for status in _verdicts(template, "北京", indicator, equipment, wrong=False)
    ]
    assert verdicts.count(Status.VERIFIED) >= 0.9 * len(verdicts)
