"""The table tests/cases/speakers.md: who says a number."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.link import Names, make_claims
from factcheck.model import Article
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGE = Path(__file__).resolve().parents[2] / "cases" / "speakers.md"
ROWS = re.findall(r"^\| (.*\d.*) \| (\S+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("text", "speaker"), ROWS, ids=[text[:12] for text, _ in ROWS])
def test_a_number_is_said_by_whom_the_page_names(text: str, speaker: str) -> None:
    article = Article(path="case.txt", text=text, date=date(2024, 6, 15))
    parts = sentences(text)
    claims = tuple(make_claims(article, parts, mentions(article, parts, extract(text, parts)), names=Names.of()))
    assert (claims[0].speaker or "-") == speaker


def test_the_page_has_fifty_rows() -> None:
    assert len(ROWS) >= 50
