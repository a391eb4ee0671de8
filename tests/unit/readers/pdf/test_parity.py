"""The same article as text and as PDF: the same claims, the same verdicts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.equipment import Equipment
from factcheck.model import Article, Claim, Finding
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.readers import read_articles
from factcheck.readers.pdf import PDF
from factcheck.reference import load_reference
from tests.unit.readers.pdf.typesetter import article, fonts

SEEDS = ("02-economy-opening-year.md", "05-people-and-jobs.txt", "08-roads-and-networks.md", "12-grain-and-villages.md")


@pytest.fixture(scope="module")
def equipment(root: Path) -> Equipment:
    return Equipment(load_reference([root / "reference_data"], settings=Settings()).store, load_nlp("none"))


def told(finding: Finding) -> tuple[object, ...]:
    """A finding without its place and without blanks."""
    mention, claim, verdict = finding.mention, finding.claim, finding.verdict
    text = re.sub(r"\s", "", mention.text)
    what = about(claim) if claim else mention.excluded
    return text, mention.part, mention.kind, what, (verdict.status, verdict.reason) if verdict else None


def about(claim: Claim) -> tuple[object, ...]:
    return claim.subject, claim.indicator, claim.period, claim.relation, claim.modality


@pytest.mark.parametrize("anywhere", [False, True], ids=["whole", "broken"])
@pytest.mark.parametrize("name", SEEDS)
def test_a_pdf_says_what_the_text_says(root, equipment, name, anywhere):
    (plain,) = read_articles([str(root / "seeds" / name)]).articles
    assert plain.title
    paragraphs = [line for line in plain.text.splitlines() if line.strip()]
    dateline = f"{plain.date}　来源：{(plain.source or '').split('（')[0]}"
    for limit in (150, 290, 470):
        data = article(plain.title, dateline, paragraphs, limit=limit, font=fonts()[-1], anywhere=anywhere)
        found = PDF(data, "a.pdf")
        assert (found.title, found.date) == (plain.title, plain.date)
        assert outcome(found, equipment) == outcome(plain, equipment)


def outcome(article: Article, equipment: Equipment) -> list[tuple[object, ...]]:
    return [told(finding) for finding in check_article(article, equipment).findings]


def test_the_library_is_loaded_only_for_a_pdf():
    code = (
        "import sys; from factcheck.readers import readers_by_suffix as r; r(); print('pypdfium2' in sys.modules, *r())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"
    assert ".pdf" in done.stdout.split()
