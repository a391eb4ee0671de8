"""The same article as text and as a page gives the same claims and verdicts."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

from factcheck.equipment import Equipment, load_store
from factcheck.model import Article, CheckedArticle
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.readers.html import HTML
from factcheck.readers.plain import MARKDOWN
from tests.conftest import ROOT

SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
ENCODINGS = ("utf-8", "utf-16", "gb18030")


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    return Equipment(load_store([str(ROOT / "reference_data")]).store, load_nlp("none"))


def as_page(article: Article, *, charset: str = "utf-8") -> str:
    """The article in the frame of a news site, its digits wrapped in tags here and there."""
    paragraphs = "\n".join(f"<p>　　{_tagged(line)}</p>" for line in article.text.splitlines() if line.strip())
    return f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{escape(article.title or "")}_某某新闻网</title>
<meta name="PubDate" content="{article.date} 08:00:00"><meta name="ContentSource" content="{escape(article.source or "")}"></head>
<body><div class="nav"><a href="/">首页</a> <a href="/1">30天热门</a></div>
<h1>{_tagged(article.title or "")}</h1>
<div id="content">
{paragraphs}
</div>
<div class="related"><ul><li><a href="/2">某市新增500家企业</a></li></ul></div>
<div class="footer">版权所有 2000-2022</div></body></html>"""


def _tagged(text: str) -> str:
    return re.sub(r"(\d)(?=\d)", r"<b>\1</b>", escape(text, quote=False), count=3)


def told(checked: CheckedArticle) -> list[tuple[Any, ...]]:
    """Of each mention in order: what it is, what it is about, and the verdict."""
    found: list[tuple[Any, ...]] = []
    for finding in checked.findings:
        mention, claim, verdict = finding.mention, finding.claim, finding.verdict
        about = (claim.subject, claim.indicator, claim.period, claim.relation) if claim else ()
        judged = (verdict.status, verdict.reason, [item.fact.id for item in verdict.evidence]) if verdict else ()
        found.append((mention.part, mention.text, mention.kind, mention.quantity, mention.excluded, about, judged))
    return found


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_a_seed_as_a_page_gives_the_same_verdicts(path: Path, equipment: Equipment):
    data = path.read_bytes()
    text = MARKDOWN(data, "a.md")
    page = HTML(as_page(text).encode(), "a.html")
    assert (page.title, page.date, page.source) == (text.title, text.date, text.source)
    expected = told(check_article(text, equipment))
    assert told(check_article(page, equipment)) == expected
    assert len(expected) > 5


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_page_reads_the_same_in_every_encoding(encoding: str):
    text = MARKDOWN(SEEDS[0].read_bytes(), "a.md")
    source = as_page(text, charset="gb2312")
    assert HTML(source.encode(encoding), "a.html").text == HTML(source.encode(), "a.html").text
