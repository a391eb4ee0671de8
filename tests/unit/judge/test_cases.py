"""The pages tests/cases/verdicts_*.md through the whole flow: a small reference, sentences, expected verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import factcheck

PAGES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("verdicts_*.md"))
ALIASES = "kind,alias,canonical\nsubject,临江市,临江\nsubject,东山市,东山\n"


@dataclass(frozen=True)
class Example:
    """A sentence with the verdicts that its mentions should get; an empty reason is not looked at."""

    page: Path
    date: str | None
    text: str
    expected: tuple[tuple[str, str, str], ...]


def examples(page: Path) -> list[Example]:
    body = page.read_text(encoding="utf-8").split("```")[-1]
    blocks = re.findall(r"(?:日期：(\S+)\n\n)?> (.+)\n\n\| text.+\n\|[ |-]+\n((?:\|.+\n?)+)", body)
    return [Example(page, date or None, text, tuple(map(cells, rows.splitlines()))) for date, text, rows in blocks]


def cells(row: str) -> tuple[str, str, str]:
    text, status, reason = (cell.strip() for cell in row.strip("|").split("|"))
    return text, status, reason


@pytest.mark.parametrize("example", [e for page in PAGES for e in examples(page)], ids=lambda e: e.text[:24])
def test_verdicts_are_as_the_page_says(example, tmp_path):
    csv = example.page.read_text(encoding="utf-8").split("```csv\n")[1].split("```")[0]
    (tmp_path / "facts.csv").write_text(csv, encoding="utf-8")
    (tmp_path / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    checked = factcheck.check(example.text, reference=tmp_path, date=example.date)
    found = {f.mention.text: f.verdict for f in checked.findings if f.verdict}
    for text, status, reason in example.expected:
        verdict = found[text]
        assert (text, verdict.status, reason and verdict.reason) == (text, status, reason)


def test_every_page_has_examples():
    assert PAGES
    assert all(examples(page) for page in PAGES)
