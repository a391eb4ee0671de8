"""What holds for every article with tables, code and marks: nothing lost, nothing twice, slices true, no exception."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.equipment import equipment_of
from factcheck.pipeline import check_article, find_mentions
from factcheck.readers.plain import MARKDOWN

NUMERALS = re.compile("[0-9０-９]+|[零〇○一二三四五六七八九十百千万亿两兩萬億廿卅俩仨兆]+")
RULES = equipment_of([])

_CELLS = st.sampled_from(
    [
        *(
            "",
            "—",
            "1",
            "2021",
            "2021年",
            "40,269.6",
            "40 269.6",
            "-8.5",
            "–8.5%",
            "（2.5）",
            "△3",
            "2.7万",
            "12①",
            "7[1]",
        ),
        *(
            "北京",
            "全国",
            "合计",
            "其中：城镇",
            "　一产",
            "一、综合",
            "GDP（亿元）",
            "同比增长（%）",
            "2021年GDP",
            "位次",
            "序号",
        ),
        *(
            "单位：万人",
            "亿元",
            "地区",
            "年份",
            "60岁及以上",
            "5G基站",
            "北京有3家企业，4万人",
            "**3**",
            "`4`",
            "a\\|5",
            "[6](http://a/7)",
        ),
        *(
            "3至5",
            "约30余家",
            "1/3",
            "10⁸",
            "10⁸元",
            "2020-2021",
            "1—6月",
            "上年同期",
            "<b>8</b>",
            "三分之二",
            "<!-- 9 -->",
        ),
    ]
)
_LINES = st.sampled_from(
    [
        "",
        "表1 2021年北京GDP（亿元）",
        "表2 四川",
        "单位：亿元、%",
        "北京有**3**家。",
        "```",
        "    5家",
        "> 6家",
        "- 7家",
        "`8",
        "<!--",
        "注：9",
        "|10|",
    ]
)
_TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def written(rows: list[list[str]]) -> str:
    """The rows as a table of Markdown."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


texts = st.lists(_LINES | _TABLES.map(written), min_size=1, max_size=6).map("\n".join).filter(str.strip)


@given(texts)
def test_every_numeral_lies_in_exactly_one_mention(text: str) -> None:
    article = MARKDOWN(text.encode(), "a.md")
    inside = [0] * len(text)
    for mention in find_mentions(article, RULES):
        assert mention.span.of(text) == mention.text != ""
        for place in range(mention.span.start, mention.span.end):
            inside[place] += 1
    assert max(inside) <= 1
    assert [found[0] for found in NUMERALS.finditer(text) if not all(inside[found.start() : found.end()])] == []


@given(texts)
def test_every_claim_has_its_id_and_its_words(text: str) -> None:
    article = MARKDOWN(text.encode(), "a.md")
    claims = [finding.claim for finding in check_article(article, RULES).findings if finding.claim]
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        for span, words in ((claim.subject_span, claim.subject_text), (claim.indicator_span, claim.indicator_text)):
            assert span is None or span.of(article.part_text(claim.mention.part)) == words


@given(texts)
def test_parts_do_not_overlap(text: str) -> None:
    article = MARKDOWN(text.encode(), "a.md")
    apart = [table.span for table in article.tables] + [c for table in article.tables for c in table.captions]
    apart = sorted([*apart, *article.captions])
    assert all(first.end <= second.start for first, second in pairwise(apart))
    passed = list(article.passed_over)
    assert all(first.end <= second.start for first, second in pairwise(passed))
