"""A table says what prose says: each figure has the verdict of its sentence, or none where the labels leave doubt."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date as Date
from functools import cache
from pathlib import Path

import pytest

from factcheck.equipment import Equipment, equipment_of
from factcheck.pipeline import check_article
from factcheck.readers.plain import MARKDOWN

REFERENCE = Path(__file__).parents[2] / "reference_data"
Series = dict[str, dict[str, str]]
"""Rows of one series by their year."""


@cache
def equipment() -> Equipment:
    return equipment_of([str(REFERENCE)])


def series() -> dict[str, dict[str, Series]]:
    """The yearly series of the reference, by subject and indicator: plain figures with one unit."""
    found: dict[str, dict[str, Series]] = defaultdict(lambda: defaultdict(dict))
    for path in sorted(REFERENCE.glob("*.csv")):
        rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        for row in rows if path.stem != "aliases" else ():
            plain = row["value"] and len(row["period"]) == 4 and row["qualifier"] in ("", "exact") and not row["scope"]
            if plain and row["unit"]:
                found[row["subject"]][row["indicator"]][row["period"]] = row
    return {
        subject: {name: rows for name, rows in names.items() if len({row["unit"] for row in rows.values()}) == 1}
        for subject, names in found.items()
    }


SERIES = series()
SUBJECTS = ["中国", "北京", "上海", "四川", "内蒙古", "中关村示范区"]


def wrong(value: str) -> str:
    """The figure with another first digit."""
    place = next(at for at, char in enumerate(value) if char.isdigit())
    return f"{value[:place]}{int(value[place]) % 9 + 1}{value[place + 1 :]}"


def named(subject: str) -> str:
    return "全国" if subject == "中国" else subject


def by_rows(subject: str, years: list[str], names: dict[str, Series], cell: Callable[[str, str], str]) -> Iterator[str]:
    """A title with the subject, a column of units, years beside each other."""
    yield from (
        f"表1 {named(subject)}主要指标",
        "",
        f"| 指标 | 单位 | {'年 | '.join(years)}年 |",
        "|---|---|" + "---|" * len(years),
    )
    for name, rows in names.items():
        unit = next(iter(rows.values()))["unit"]
        yield f"| {name} | {unit} | {' | '.join(cell(name, year) for year in years)} |"


def by_columns(
    subject: str, years: list[str], names: dict[str, Series], cell: Callable[[str, str], str]
) -> Iterator[str]:
    """Years as rows, subject, indicator and unit in the head."""
    heads = [f"{named(subject)}{name}（{next(iter(rows.values()))['unit']}）" for name, rows in names.items()]
    yield from (f"| 年份 | {' | '.join(heads)} |", "|---|" + "---|" * len(heads))
    for year in years:
        yield f"| {year} | {' | '.join(cell(name, year) for name in names)} |"


def under_corner(
    subject: str, years: list[str], names: dict[str, Series], cell: Callable[[str, str], str]
) -> Iterator[str]:
    """The year in the corner, the subject in the head, units in the stubs."""
    yield from (f"| {years[-1]}年 | {named(subject)} |", "|---|---|")
    for name, rows in names.items():
        yield f"| {name}（{next(iter(rows.values()))['unit']}） | {cell(name, years[-1])} |"


def verdicts(text: str) -> dict[str, list[str]]:
    article = replace(MARKDOWN(text.encode(), "a.md"), date=Date(2026, 1, 1))
    found: dict[str, list[str]] = defaultdict(list)
    for finding in check_article(article, equipment()).findings:
        if finding.verdict and finding.mention.part in ("table", "body"):
            found[finding.mention.text].append(finding.verdict.status)
    return found


@cache
def in_prose(subject: str, name: str, year: str, value: str, unit: str) -> str:
    (status,) = verdicts(f"{year}年，{named(subject)}的{name}为{value}{unit}。")[f"{value}{unit}"]
    return status


@pytest.mark.parametrize("layout", [by_rows, by_columns, under_corner])
@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("said", [str, wrong], ids=["true", "false"])
def test_a_cell_is_judged_as_its_sentence(
    layout: Callable[..., Iterator[str]], subject: str, said: Callable[[str], str]
):
    names = dict(sorted(SERIES[subject].items(), key=lambda entry: -len(entry[1]))[:5])
    years = sorted({year for rows in names.values() for year in rows})[-3:]
    told: dict[str, list[str]] = defaultdict(list)

    def cell(name: str, year: str) -> str:
        row = names[name].get(year)
        if row is None:
            return "—"
        value = said(row["value"])
        told[value].append(in_prose(subject, name, year, value, row["unit"]))
        return value

    found = verdicts("\n".join(layout(subject, years, names, cell)))
    assert {value: len(each) for value, each in found.items()} == {value: len(each) for value, each in told.items()}
    pairs = [pair for value in told for pair in zip(found[value], told[value], strict=True)]
    assert [pair for pair in pairs if pair[0] not in (pair[1], "unverified")] == []
    assert sum(one == other for one, other in pairs) >= len(pairs) * 0.6
