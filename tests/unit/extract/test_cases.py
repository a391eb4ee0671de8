"""The pages in tests/cases: one phenomenon a page, sentence and expected mentions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.extract import extract
from factcheck.lexicon import table
from factcheck.model import Article, Mention
from factcheck.normalize import mentions
from factcheck.segment import sentences

PAGES = (
    "numerals",
    "hedges",
    "units",
    "dates",
    "durations",
    "ordinals",
    "identifiers",
    "scores",
    "claims",
    "ranges",
    "traditional",
    "other_forms",
    "spaced",
)
FOLDER = Path(__file__).parent.parent.parent / "cases"


def examples(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each sentence of a page with its expected rows, cells joined by a bar."""
    sentence = ""
    rows: list[str] = []
    for line in [*(FOLDER / f"{page}.md").read_text(encoding="utf-8").splitlines(), "> "]:
        if line.startswith("> "):
            if sentence:
                yield sentence, rows
            sentence, rows = line[2:], []
        elif line.startswith("|") and not re.match(r"\| *(text|---)", line):
            rows.append("|".join(cell.strip() for cell in line.strip("|").split("|")))


CASES = [pytest.param(s, rows, id=f"{page}-{s[:18]}") for page in PAGES for s, rows in examples(page)]


def row(mention: Mention) -> str:
    """A mention as a row of the page."""
    quantity = mention.quantity
    value = "-" if quantity.value is None else str(quantity.value)
    if quantity.value_high is not None:
        value += f"..{quantity.value_high}"
    hedge = "" if quantity.hedge == "exact" else str(quantity.hedge)
    unit = quantity.unit.canonical if quantity.unit else ""
    negated = "（否定）" if quantity.negated else ""
    claim = "是" if mention.is_claim else str(mention.excluded)
    return "|".join([mention.text, str(mention.kind), value, hedge + negated, unit, claim])


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_the_sentence_is_read_as_the_page_says(sentence: str, expected: list[str]) -> None:
    article = Article(path="case.txt", text=sentence)
    parts = sentences(sentence)
    assert [row(mention) for mention in mentions(article, parts, extract(sentence, parts))] == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_has_words_for_every_rule(language: str) -> None:
    texts = [sentence for page in PAGES for sentence, _ in examples(page)]
    rules = {mention.rule for text in texts for mention in extract(text, sentences(text))}
    assert rules - {"leftovers"} <= set(table(f"explain.{language}.toml")["rule"])
