from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.model import Fact, Period
from factcheck.reference.curating.coverage import KEYS, coverage


def fact(subject: str, indicator: str, period: str, **more: object) -> Fact:
    when = Period.parse(period) if period else None
    return Fact(id="x", subject=subject, indicator=indicator, file="a.csv", row=2, period=when, **more)  # type: ignore[arg-type] # fields by name


FACTS = [
    fact("北京", "高校", "2021", source="甲", source_url="u", published_text="2022", grade="A"),
    fact("北京", "高校", "2018", source="甲", grade="B"),
    fact("北京", "高校", "2019-06", source="乙", source_url="u"),
    fact("北京", "企业", "2021-Q3"),
    fact("上海", "高校", "", source="甲"),
]


def test_the_total():
    found = coverage(iter(FACTS))
    assert (found.subjects, found.indicators, found.by) == (2, 2, "subject")
    total = found.total
    assert (total.rows, total.series, total.with_url, total.with_published) == (5, 3, 2, 1)
    assert (total.first and total.first.iso, total.latest and total.latest.iso) == ("2018", "2021")


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("subject", [("北京", 4), ("上海", 1)]),
        ("indicator", [("高校", 4), ("企业", 1)]),
        ("source", [("甲", 3), ("", 1), ("乙", 1)]),
        ("grade", [("", 3), ("A", 1), ("B", 1)]),
        ("file", [("a.csv", 5)]),
    ],
)
def test_groups_come_by_rows_then_by_name(by, rows):
    assert [(group.name, group.rows) for group in coverage(FACTS, by=by).groups] == rows
    assert by in KEYS


def test_filters():
    assert coverage(FACTS, subject="北京").total.rows == 4
    assert coverage(FACTS, subject="北京", indicator="企业").total.rows == 1
    nothing = coverage(FACTS, subject="天津")
    assert (nothing.total.rows, nothing.groups, nothing.gaps, nothing.total.first) == (0, (), (), None)


def gaps(*periods: str, scope: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
    facts = [fact("北京", "高校", period, scope=scope) for period in periods]
    return [(gap.first, gap.last, gap.missing) for gap in coverage(facts).gaps]


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (("2018", "2021", "2019"), [("2018", "2021", ("2020",))]),
        (("2021", "2018"), [("2018", "2021", ("2019", "2020"))]),
        (("2020", "2021", "2022"), []),
        (("2021",), []),
        (("2021-Q3", "2022-Q1"), [("2021-Q3", "2022-Q1", ("2021-Q4",))]),
        (("2021-Q1", "2022-Q1"), []),
        (("2021-11", "2021-12", "2022-02"), [("2021-11", "2022-02", ("2022-01",))]),
        (("2017-11", "2025-03"), []),
        (("2021-01/2021-06", "2023-01/2023-06", "2021-06-30", "2023-06-30", ""), []),
        (("2019", "2021", "2021-Q1", "2021-Q3"), [("2021-Q1", "2021-Q3", ("2021-Q2",)), ("2019", "2021", ("2020",))]),
    ],
    ids=str,
)
def test_gaps_between_the_first_and_the_last_of_a_series(periods, found):
    assert gaps(*periods) == found
    assert gaps(*reversed(periods)) == found


def test_scopes_are_series_of_their_own():
    facts = [fact("北京", "高校", "2019"), fact("北京", "高校", "2021", scope="公办")]
    assert coverage(facts).gaps == ()


def test_facts_are_read_once_and_not_kept():
    read = 0

    def stream() -> Iterator[Fact]:
        nonlocal read
        for at in range(3000):
            read += 1
            yield fact("北京", f"指标{at % 7}", str(1900 + at % 120))

    assert coverage(stream()).total.rows == read == 3000
