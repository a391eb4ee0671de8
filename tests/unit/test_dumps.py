"""Data without a stop for twenty thousand characters: each numeral a mention, none a claim; what people write is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck import Checker
from factcheck.dumps import dumps
from factcheck.model import Exclusion, Span

_CHECKER = Checker(model="none")

ROWS: tuple[Callable[[int], str], ...] = (
    lambda number: f"增长{number}%至{2000 + number % 30}年",
    lambda number: f"{number % 12 + 1}月{number % 31}月",
    lambda number: f"第{number}、",
    lambda number: f"a{number}",
    lambda number: f"[{number + 100}]",
    lambda number: f"甲{number}家，",
    lambda number: f"{number}:{number % 7}、",
    lambda number: f"{number},",
)


def data(row: Callable[[int], str], size: int = 24_000) -> str:
    """Rows side by side, some more than ``size`` characters."""
    rows: list[str] = []
    length = 0
    while length < size:
        rows.append(row(len(rows)))
        length += len(rows[-1])
    return "".join(rows)


@pytest.mark.parametrize("row", ROWS)
def test_each_numeral_of_data_is_a_mention_that_claims_nothing(row: Callable[[int], str]) -> None:
    text = data(row)
    findings = _CHECKER.check(text).findings
    assert not [finding for finding in findings if finding.claim]
    assert {finding.mention.excluded for finding in findings} == {Exclusion.IDENTIFIER}
    assert all(finding.mention.span.of(text) == finding.mention.text for finding in findings)
    covered = sorted(
        place for finding in findings for place in range(*(finding.mention.span.start, finding.mention.span.end))
    )
    assert len(covered) == len(set(covered))
    assert {place for place, char in enumerate(text) if char.isdecimal()} <= set(covered)


def test_what_stands_round_data_is_read() -> None:
    text = f"全市有32家企业。{data(ROWS[0])}。全省有45家企业。"
    findings = _CHECKER.check(text).findings
    assert [finding.mention.text for finding in findings if finding.claim] == ["32家", "45家"]


@pytest.mark.parametrize(
    "text",
    [
        data(ROWS[0], 19_000),
        data(lambda number: f"甲市有{number}家企业。"),
        data(lambda number: f"甲市有{number}家企业\n"),
        data(lambda number: f"大家都知道这里的企业越来越多而且有{number}家"),
    ],
    ids=["short", "sentences", "lines", "speech"],
)
def test_what_people_write_is_no_data(text: str) -> None:
    assert list(dumps(text)) == []


def test_data_ends_with_the_line() -> None:
    first, second = data(ROWS[6]), data(ROWS[7])
    assert list(dumps(f"{first}\n{second}")) == [Span(0, len(first) + 1), Span(len(first) + 1, len(first + second) + 1)]
