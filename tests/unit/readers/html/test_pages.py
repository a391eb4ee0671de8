"""The pages of tests/cases/html_pages.toml: what is read of each, and where it stood."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from typing import Any

import pytest

from factcheck.config import Settings
from factcheck.equipment import Equipment
from factcheck.model import Article, Span, Table
from factcheck.nlp import load_nlp
from factcheck.pipeline import find_mentions
from factcheck.readers.html import HTML
from factcheck.reference import MemoryStore
from tests.conftest import ROOT

PAGES = tomllib.loads((ROOT / "tests/cases/html_pages.toml").read_text(encoding="utf-8"))["page"]
EQUIPMENT = Equipment(MemoryStore([], []), load_nlp("none"), settings=Settings())

each_page = pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])


def data_of(page: dict[str, Any]) -> bytes:
    return str(page["html"]).removeprefix("\n").encode(page.get("encoding", "utf-8"))


def read(page: dict[str, Any]) -> Article:
    return HTML(data_of(page), "a.html")


def slices(article: Article, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(article.text) for span in spans]


def cells(article: Article, table: Table) -> list[str]:
    shown = slices(article, table.captions)
    for cell in table.cells:
        size = f",{cell.rows},{cell.columns}" if (cell.rows, cell.columns) != (1, 1) else ""
        shown.append(f"{cell.row},{cell.column}{size}{'!' * cell.heading}={cell.span.of(article.text)}")
    return shown


@each_page
def test_what_is_read_of_a_page(page):
    article = read(page)
    assert article.text == page["text"].removeprefix("\n")
    assert (article.title, article.date, article.source) == (page.get("title"), page.get("date"), page.get("source"))
    assert article.date_source == ("document" if article.date else "none")
    assert slices(article, article.captions) == page.get("captions", [])
    assert slices(article, article.passed_over) == page.get("passed_over", [])
    assert [cells(article, table) for table in article.tables] == page.get("tables", [])
    assert article.sha256 == sha256(data_of(page)).hexdigest()


@each_page
def test_every_mention_leads_back_to_its_first_character_in_the_source(page):
    article = read(page)
    lines = page["html"].removeprefix("\n").split("\n")
    mentions = find_mentions(article, EQUIPMENT)
    for mention in mentions:
        assert article.part_text(mention.part)[mention.span.start : mention.span.end] == mention.text
        line, column = article.place(mention.span.start, part=mention.part)
        there = lines[line - 1][column - 1 :]
        assert there.startswith((mention.text[0], "&")) or mention.text[0] in "¹²³⁴⁵⁶⁷⁸⁹⁰₂"
    assert mentions
