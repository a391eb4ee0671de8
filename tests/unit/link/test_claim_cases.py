"""The pages tests/cases/claims_*.md through segment, extract, normalize and link: a sentence and what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.link import Names, make_claims
from factcheck.model import Article, Claim
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("claims_*.md"))
EXAMPLE = re.compile(r"(?:日期：(?P<date>\S+)\n\n)?> (?P<text>.+)\n\n\| text.+\n\|[ |-]+\n(?P<rows>(?:\|.+\n?)+)")
NAMES = re.compile(r"```csv\n(?P<csv>.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A paragraph (``\\n`` parts lines), the date of its article, the names of its page, the rows that it should give."""

    text: str
    date: Date | None
    names: Names
    rows: tuple[str, ...]


def names_of(page: str) -> Names:
    """The names that a page declares: lines kind,alias,canonical."""
    found = NAMES.search(page)
    lines = [line.split(",") for line in found["csv"].split()[1:]] if found else []
    return Names.of(
        subjects=[(alias, name) for kind, alias, name in lines if kind == "subject"],
        indicators=[(alias, name) for kind, alias, name in lines if kind == "indicator"],
    )


def examples(path: Path) -> Iterator[Example]:
    page = path.read_text(encoding="utf-8")
    names = names_of(page)
    for found in EXAMPLE.finditer(page):
        date = Date.fromisoformat(found["date"]) if found["date"] else None
        rows = tuple("|".join(cell.strip() for cell in row.strip("|").split("|")) for row in found["rows"].splitlines())
        yield Example(found["text"].replace("\\n", "\n"), date, names, rows)


def details(claim: Claim) -> Iterator[str]:
    """What a page shows in its last column, only where it is there."""
    base = claim.base
    if base is not None:
        aim = [base.period.iso if base.period else "", base.subject or "", base.indicator or ""]
        yield f"base {base.text}" + (f"（{' '.join(filter(None, aim))}）" if any(aim) else "")
    if claim.modality != "actual":
        yield str(claim.modality)
    for name in ("scope", "speaker", "revision", "aggregate"):
        if value := getattr(claim, name):
            yield f"{name} {value}"
    if claim.members:
        yield f"members {'、'.join(claim.members)}"
    for name in ("conditional", "annual", "real", "as_of"):
        if getattr(claim, name):
            yield name


def row(claim: Claim) -> str:
    """A claim as a row of the page."""
    period = f"{claim.period.iso} {claim.period_source}" if claim.period else "-"
    return "|".join(
        [
            claim.mention.text,
            claim.subject or "-",
            claim.indicator or "-",
            period,
            str(claim.relation),
            "；".join(details(claim)),
        ]
    )


@pytest.mark.parametrize("example", [e for page in PAGES for e in examples(page)], ids=lambda e: e.text[:24])
def test_claims_are_as_the_page_says(example: Example) -> None:
    article = Article(path="case.txt", text=example.text, date=example.date)
    parts = sentences(example.text)
    found = mentions(article, parts, extract(example.text, parts))
    claims = make_claims(article, parts, found, names=example.names)
    assert tuple(row(claim) for claim in claims) == example.rows


def test_every_page_has_examples() -> None:
    assert PAGES
    assert all(any(examples(page)) for page in PAGES)
