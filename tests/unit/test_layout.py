"""Blanks that only set digits apart: the stages read past them, and every offset points into the text as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.equipment import equipment_of
from factcheck.layout import closed_up, layout_of
from factcheck.model import Article, Span
from factcheck.pipeline import extract_article, find_mentions, trace_article


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("约 510 亿美元", "约510亿美元"),
        ("占 31.5 %。", "占31.5%。"),
        ("全球 DRAM 市场", "全球DRAM市场"),
        ("1 2 3", "1 2 3"),
        ("甲 乙", "甲 乙"),
        ("第  3 家", "第  3家"),
        ("2021年\n3家", "2021年\n3家"),
        ("Amazon Leo", "Amazon Leo"),
        ("• 大桥17座；\n　　· 公园31个", "大桥17座；\n　　公园31个"),
        ("- 大桥17座\n- 5%", "大桥17座\n- 5%"),
        ("甲·乙有3家 • 4家", "甲·乙有3家 • 4家"),
        ("有29所¹，增长8.1%²。", "有29所，增长8.1%。"),
        ("每秒10⁸次，30米²，5公里²", "每秒10⁸次，30米²，5公里²"),
    ],
)
def test_only_setting_blanks_go(text: str, closed: str) -> None:
    assert layout_of(text).text == closed


@given(st.text(alphabet="甲乙约3 %A\n\u00a0", max_size=30))
def test_spans_lead_back_to_the_same_characters(text: str) -> None:
    layout = layout_of(text)
    for start in range(len(layout.text)):
        span = Span(start, start + 1)
        assert layout.back(span).of(text) == layout.text[start]
        assert layout.there(layout.back(span)) == span


def test_an_article_without_such_blanks_is_read_as_it_is() -> None:
    assert closed_up(Article(path="a.txt", text="有3家。")) is None


def test_mentions_and_words_are_those_of_the_text_as_written() -> None:
    text = "该园区 2025 年有 320 余家企业，占全市的约 39 %。"
    article = Article(path="a.txt", text=text, title="青山市园区")
    nothing = equipment_of([])
    found = find_mentions(article, nothing)
    assert [mention.text for mention in found] == ["2025 年", "320 余家", "约 39 %"]
    assert all(mention.span.of(text) == mention.text for mention in found)
    claims = [finding.claim for finding in extract_article(article, nothing) if finding.claim]
    assert [str(claim.mention.quantity.hedge) for claim in claims] == ["over", "about"]
    for claim in claims:
        assert claim.indicator_span is None or claim.indicator_span.of(text) == claim.indicator_text
    traces = trace_article(article, nothing)
    assert [trace.raw.text for trace in traces] == [mention.text for mention in found]
    assert all(trace.sentence is not None and trace.sentence.span == Span(0, len(text)) for trace in traces)


def test_the_same_is_read_with_and_without_the_blanks() -> None:
    spaced = "截至 2021 年底，青山市有 2.7 万家企业，同比增长 8.1 %，其中 90 余家上市。"
    nothing = equipment_of([])
    plain = spaced.replace(" ", "")

    def told(text: str) -> list[tuple[object, ...]]:
        found = extract_article(Article(path="a.txt", text=text), nothing)
        claims = [finding.claim for finding in found if finding.claim]
        return [(c.mention.quantity, c.subject, c.indicator, c.period, c.relation) for c in claims]

    assert told(spaced) == told(plain)


def test_an_unclosed_title_mark_breaks_nothing() -> None:
    text = "％千某科技《27.6亿与2024年日角生效(轮》1,234翻倍同比"
    found = extract_article(Article(path="a.txt", text=text), equipment_of([]))
    assert [finding.mention.span.of(text) for finding in found] == [finding.mention.text for finding in found]
