"""The same article as .txt, .md, .html, .docx and .pdf, in every encoding, gives the same claims and verdicts.

The articles stand in tests/cases/same_article.toml, the files are made by tests/contract/same_article.py. Every mention
of a file is held against those of the .txt in UTF-8, claim or not. Three sorts of digits stand in one format and not in
another, and are left out by `_is_of_format`; none of them claims anything:

- marks of notes: [1] in text, [^1] in Markdown, but a raised character or a field of Word's own, which is no digit;
- the address of a picture, which only Markdown writes into its text;
- the dateline, which stays in the text of a Word file, while HTML and PDF tell it apart, and text has a front matter.
  Its date is compared as that of the article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.equipment import Equipment, equipment_of
from factcheck.model import Article, Finding, Status
from factcheck.pipeline import check_article
from factcheck.readers import readers_by_suffix
from tests.conftest import ROOT
from tests.contract.same_article import Told, all_told, as_markdown, as_page, as_pdf, as_text, as_word
from tests.unit.readers.pdf.typesetter import has_fonts

ARTICLES = {told.name: told for told in all_told()}
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "gb18030")
WRITTEN: Mapping[str, Callable[[Told], str]] = {".txt": as_text, ".md": as_markdown, ".html": as_page}
MADE: Mapping[str, Callable[[Told], bytes]] = {".docx": as_word, ".pdf": as_pdf}
_MARK = re.compile(r"[\[［]?\^?\d[\]］]?")


class File(NamedTuple):
    """A file of an article: its ending and, of text, its encoding."""

    article: str
    suffix: str
    encoding: str = ""


def files() -> Iterator[File]:
    for name, told in ARTICLES.items():
        for encoding in (*ENCODINGS, *(["big5"] if told.traditional else [])):
            yield from (File(name, suffix, encoding) for suffix in WRITTEN)
        yield from (File(name, suffix) for suffix in MADE)


FILES = tuple(files())


@cache
def data_of(file: File) -> bytes:
    told = ARTICLES[file.article]
    if file.suffix in MADE:
        return MADE[file.suffix](told)
    return WRITTEN[file.suffix](told).encode(file.encoding)


@cache
def read(file: File) -> Article:
    return readers_by_suffix()[file.suffix](data_of(file), f"a{file.suffix}")


@cache
def equipment() -> Equipment:
    return equipment_of([str(ROOT / "reference_data")])


@cache
def checked(article: Article) -> tuple[Finding, ...]:
    return tuple(check_article(article, equipment()).findings)


@cache
def told(file: File) -> list[tuple[Any, ...]]:
    """What is said of each number of a file, but for those that only its format brings."""
    article = read(file)
    # Files that read alike are checked once: a path and a checksum change no verdict.
    findings = checked(replace(article, path="", sha256=""))
    return [_told(finding) for finding in findings if not _is_of_format(finding, article, ARTICLES[file.article])]


def _is_of_format(finding: Finding, article: Article, source: Told) -> bool:
    mention = finding.mention
    if finding.claim or mention.part == "title":
        return False
    in_dateline = article.text.startswith(source.dateline) and mention.span.end <= len(source.dateline)
    is_mark = bool(source.notes) and _MARK.fullmatch(mention.text) is not None
    return in_dateline or is_mark or mention.text.startswith("https://")


def _told(finding: Finding) -> tuple[Any, ...]:
    mention, claim, verdict = finding.mention, finding.claim, finding.verdict
    what = _bare(mention.text), mention.part, mention.kind, mention.quantity, mention.period, mention.excluded
    if claim is None or verdict is None:
        return what
    about = claim.subject, claim.indicator, claim.period, claim.period_source, claim.relation, claim.base
    how = claim.modality, claim.speaker, claim.scope, _bare(claim.subject_text or ""), _bare(claim.indicator_text or "")
    judged = verdict.status, verdict.reason, verdict.suggestions, [item.fact.id for item in verdict.evidence]
    return *what, *about, *how, *judged


def _bare(text: str) -> str:
    """A text without blanks, marks of Markdown and raised marks of notes."""
    return re.sub(r"[\s*]", "", text)


def is_claim(row: tuple[Any, ...]) -> bool:
    return len(row) > 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.article}{file.suffix}-{file.encoding}".rstrip("-"))
def test_the_same_article_says_the_same(file: File):
    if file.suffix == ".pdf" and not has_fonts():
        pytest.skip("no TrueType font with Chinese characters is installed, to measure those not embedded by")
    source = ARTICLES[file.article]
    article = read(file)
    plain = read(File(file.article, ".txt", "utf-8"))
    assert (article.title, article.date, article.source) == (plain.title, source.date, source.source)
    expected = told(File(file.article, ".txt", "utf-8"))
    different = [pair for pair in zip_longest(told(file), expected) if pair[0] != pair[1]]
    assert different == []
    assert sum(map(is_claim, expected)) >= source.claims


@pytest.mark.parametrize("file", [file for file in FILES if file.encoding in {"", "utf-8"}], ids=str)
def test_a_mention_is_a_slice_of_the_text(file: File):
    article = read(file)
    for finding in checked(replace(article, path="", sha256="")):
        mention = finding.mention
        assert article.part_text(mention.part)[mention.span.start : mention.span.end] == mention.text


def test_the_articles_make_enough_claims_of_every_sort():
    assert len(ARTICLES) == 15
    assert sum(source.traditional for source in ARTICLES.values()) == 5
    tables = [name for name in ARTICLES if any(row[1] == "table" for row in told(File(name, ".txt", "utf-8")))]
    assert len(tables) >= 8
    compared = [row for file in FILES for row in told(file) if is_claim(row)]
    assert len(compared) > 5000
    outcomes = Counter(value for row in compared for value in row if isinstance(value, Status))
    assert min(outcomes.values()) > 100


def test_a_run_over_all_formats_counts_the_same_in_each(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    mine = [file for file in FILES if file.article == "provinces-traditional"]
    for file in mine:
        (folder / f"{file.encoding or 'made'}{file.suffix}").write_bytes(data_of(file))
    options = ["--reference", str(ROOT / "reference_data"), "--model", "none", "--format", "json"]
    result = CliRunner().invoke(app, ["run", str(folder), *options, "--out", str(tmp_path / "out")])
    assert result.exit_code == 1, result.output
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    counts = {article["path"]: _counts(article) for article in report["articles"]}
    assert len(counts) == len(mine)
    assert len({tuple(sorted(count.items())) for count in counts.values()}) == 1, counts


def _counts(article: Mapping[str, Any]) -> Counter[str]:
    return Counter(mention["verdict"]["status"] for mention in article["mentions"] if mention["claim"])
