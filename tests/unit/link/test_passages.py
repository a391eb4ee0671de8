"""The passages of tests/cases/passages.md: how often each of six fields of their claims is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.fold import fold
from factcheck.link import Names, make_claims
from factcheck.model import Article, Claim, Interval
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGE = Path(__file__).resolve().parents[2] / "cases" / "passages.md"
PASSAGE = re.compile(
    r"## (?P<id>\d+), .+, (?P<date>[\d-]+)\n\n> (?P<text>.+)\n\n\| .+\n\|[ |-]+\n(?P<rows>(?:\|.+\n)+)"
)
COLUMNS = ("claim", "interval", "modality", "base", "speaker", "negated", "period", "source")
FIELDS = ("interval", "modality", "base", "speaker", "negated", "period_source")
ENOUGH = Fraction(9, 10)
ENOUGH_ROWS = {"interval": 40, "modality": 20, "base": 20, "speaker": 20, "negated": 8}
DEFAULTS = {"modality": "actual", "base": "-", "speaker": "-", "negated": "no"}
OPEN = "?"  # what the annotation leaves open

Row = Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """A passage, the date of its article, and a row for each of its claims in the order of the text."""

    name: str
    date: Date
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Miss:
    """A field that is not as annotated."""

    passage: str
    claim: str
    field: str
    expected: str
    got: str


def passages() -> Iterator[Passage]:
    """The passages of the page."""
    for found in PASSAGE.finditer(PAGE.read_text(encoding="utf-8")):
        cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in found["rows"].splitlines())
        rows = tuple(dict(zip(COLUMNS, row, strict=True)) for row in cells)
        yield Passage(found["id"], Date.fromisoformat(found["date"]), found["text"], rows)


def claims_of(passage: Passage) -> tuple[Claim, ...]:
    """What the program claims to read in a passage."""
    article = Article(path="case.txt", text=passage.text, date=passage.date)
    parts = sentences(passage.text)
    found = mentions(article, parts, extract(passage.text, parts))
    return tuple(make_claims(article, parts, found, names=Names.of()))


def spans(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the claims of the rows stand, found from left to right; a number is never the tail of another."""
    position = 0
    for row in passage.rows:
        found = re.compile(r"(?<![\d.])" + re.escape(row["claim"])).search(passage.text, position)
        assert found, f"{passage.name}: {row['claim']} is not in the text"
        yield found.span()
        position = found.end()


def bound(value: Fraction | None) -> str:
    """An end of an interval as the page writes it, as a fraction."""
    return "∞" if value is None else str(value)


def shown(interval: Interval | None) -> str:
    """An interval in the notation of the page."""
    if interval is None:
        return "-"
    low = f"[{interval.low}" if interval.low is not None and interval.low_inclusive else f"({bound(interval.low)}"
    high = f"{interval.high}]" if interval.high is not None and interval.high_inclusive else f"{bound(interval.high)})"
    text = f"{low}, {high}".replace("(∞", "(-∞")
    return f"not {text}" if interval.outside else text


def in_fractions(cell: str) -> str:
    """A cell of the page with its ends as fractions."""
    return re.sub(r"\d+(?:\.\d+|/\d+)?", lambda number: str(Fraction(number[0])), cell)


def same_name(expected: str, got: str | None) -> bool:
    """True where both are missing, or one contains the other."""
    if expected == "-" or not got:
        return expected == "-" and not got
    return fold(expected) in fold(got) or fold(got) in fold(expected)


def readings(claim: Claim) -> dict[str, str]:
    """The six fields of a claim in the notation of the page."""
    base = claim.base
    aims = [base.text, base.period.iso if base.period else "", base.subject or ""] if base else ["-"]
    return {
        "interval": shown(claim.mention.quantity.interval),
        "modality": str(claim.modality),
        "base": " = ".join(filter(None, aims)),
        "speaker": claim.speaker or "-",
        "negated": "yes" if claim.mention.quantity.negated else "no",
        "period_source": f"{claim.period.iso if claim.period else '-'} {claim.period_source}",
    }


def expected(row: Row) -> dict[str, str]:
    """The six fields of a row."""
    return {
        "interval": in_fractions(row["interval"]),
        "period_source": f"{row['period']} {row['source']}",
        **{field: row[field] for field in ("modality", "base", "speaker", "negated")},
    }


def is_right(field: str, row: Row, claim: Claim) -> bool:
    """True where the field of the claim is that of the row."""
    want, got = expected(row)[field], readings(claim)[field]
    if field == "speaker":
        return same_name(want, claim.speaker)
    if field == "base":
        text, _, aim = want.partition(" = ")
        base = claim.base
        aims = {base.period.iso if base.period else "", base.subject or ""} if base else set()
        return same_name(text, base.text if base else None) and (not aim or aim in aims)
    return want == got


@cache
def compared() -> tuple[tuple[Passage, Row, Claim | None], ...]:
    """Each row of the page with the claim that overlaps its slice."""
    pairs = []
    for passage in passages():
        claims = claims_of(passage)
        for row, (start, end) in zip(passage.rows, spans(passage), strict=True):
            here = [c for c in claims if c.mention.span.start < end and start < c.mention.span.end]
            pairs.append((passage, row, here[0] if here else None))
    return tuple(pairs)


def is_default(field: str, row: Row) -> bool:
    """True where the row says of a field what most claims say: an unhedged interval, actual, none."""
    if field == "interval":
        return is_unhedged(row["interval"])
    if field == "period_source":
        return row["source"] == "none"
    return row[field] == DEFAULTS[field]


def is_unhedged(cell: str) -> bool:
    """True for a number as written: one value, or the half step around a number of whole steps."""
    found = re.fullmatch(r"\[(?P<low>[^,]+), (?P<high>[^,]+)(?P<close>[\])])", cell)
    if not found or "∞" in cell:
        return cell == "-"
    low, high = Fraction(found["low"]), Fraction(found["high"])
    if low == high:
        return True
    power = re.fullmatch(r"10*|1/10+", str(high - low))
    return found["close"] == ")" and bool(power) and (2 * low / (high - low)) % 2 == 1


def judged(field: str, *, marked: bool = False) -> list[Miss | None]:
    """Each row of which the field is not open: None where it is right. ``marked`` leaves out the default ones."""
    results: list[Miss | None] = []
    for passage, row, claim in compared():
        want = expected(row)[field]
        if OPEN in want or (marked and is_default(field, row)):
            continue
        got = readings(claim)[field] if claim else "no claim"
        right = claim is not None and is_right(field, row, claim)
        results.append(None if right else Miss(passage.name, row["claim"], field, want, got))
    return results


def share_of(results: list[Miss | None]) -> Fraction:
    """How many of the rows are right."""
    return Fraction(results.count(None), len(results))


def table_of_scores() -> str:
    """The scores of all fields, over all rows and over those that are not the default."""
    lines = []
    for field in FIELDS:
        every, marked = judged(field), judged(field, marked=True)
        lines.append(
            f"{field:14} all {float(share_of(every)):.3f} of {len(every)}, "
            f"not the default {float(share_of(marked)):.3f} of {len(marked)}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("marked", [False, True], ids=["all", "not the default"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_right_in_nine_of_ten_claims(field: str, marked: bool) -> None:
    results = judged(field, marked=marked)
    misses = [str(miss) for miss in results if miss]
    assert share_of(results) >= ENOUGH, "\n".join([table_of_scores(), *misses])


@pytest.mark.parametrize(("field", "least"), ENOUGH_ROWS.items())
def test_a_field_has_rows_that_are_not_the_default(field: str, least: int) -> None:
    assert len(judged(field, marked=True)) >= least


@pytest.mark.parametrize("source", ["text", "context", "article-date", "none"])
def test_each_source_of_a_period_is_told_often_enough(source: str) -> None:
    assert sum(row["source"] == source for _, row, _ in compared()) >= 8


def test_the_page_has_forty_passages_of_three_claims_or_more() -> None:
    found = list(passages())
    assert len(found) >= 40
    assert all(len(passage.rows) >= 3 for passage in found)


def test_the_passages_have_the_length_of_a_news_item() -> None:
    assert all(60 <= len(passage.text) <= 250 for passage in passages())
