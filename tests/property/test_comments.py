"""A comment to factcheck, wherever it stands, changes no verdict and no id, and its own numerals claim nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.equipment import Equipment, equipment_of
from factcheck.model import Article, CheckedArticle, Exclusion, Finding
from factcheck.pipeline import check_article, find_mentions, trace_article
from factcheck.readers.directives import with_directives

TEXT = (
    "截至2021年底，北京市有 2.7万家高新技术企业，比上年增长8.1%。去年，北京有90余所高校。\n\n"
    "第二段说，全国高速铁路营业里程达4.2万公里，其中三分之二在东部；增加到3万人，约5000人。\n"
)
COMMENTS = (
    '<!-- factcheck: ignore 2.7万家 reason="内部口径3" until=2027-01-31 -->',
    "<!-- factcheck: 忽略 理由=三家。四家 -->",
    "\n<!-- factcheck: ignore\nreason=x -->\n",
    " <!-- factcheck: ignore 90 -->",
)
EQUIPMENT: Equipment = equipment_of(["reference_data"])


PLAIN = check_article(Article("a.md", TEXT), EQUIPMENT)
PLACES = [at for at in range(len(TEXT) + 1) if TEXT[at : at + 1] != "\n" and TEXT[at - 1 : at] != "\n"]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(COMMENTS))
def test_a_comment_changes_nothing(at, comment):
    around = TEXT[max(0, at - 1) : at + 1]
    # A line end parts sentences, and a blank between two digits parts numbers: those are the editor's, not the comment's.
    inline = comment[0] == "<" or (comment[0] == " " and not (around.isascii() and around.isalnum()))
    article = with_directives(Article("a.md", TEXT[:at] + comment + TEXT[at:]))
    assert len(article.directives) == 1
    checked = check_article(article, EQUIPMENT)
    for finding in checked.findings:
        assert finding.mention.span.of(article.text) == finding.mention.text
    spans = [finding.mention.span for finding in checked.findings]
    assert all(not one.overlaps(other) for one, other in pairwise(spans))
    assert [trace.finding.mention for trace in trace_article(article, EQUIPMENT)] == [
        finding.mention for finding in checked.findings
    ]
    assert find_mentions(article, EQUIPMENT) == tuple(finding.mention for finding in checked.findings)
    (directive,) = article.directives
    inside = [finding.mention for finding in checked.findings if directive.span.covers(finding.mention.span)]
    assert {mention.excluded for mention in inside} <= {Exclusion.IDENTIFIER}
    if inline:
        assert _read(checked) == _read(PLAIN)


def _read(checked: CheckedArticle) -> list[tuple[object, ...]]:
    spans = [directive.span for directive in checked.article.directives]
    return [
        (finding.claim.id if finding.claim else finding.mention.excluded, *_outcome(finding))
        for finding in checked.findings
        if not any(span.covers(finding.mention.span) for span in spans)
    ]


def _outcome(finding: Finding) -> tuple[object, ...]:
    """The verdict but for its details, which show the words of a figure as written, a comment inside it included."""
    told = finding.verdict
    return (told.status, told.reason, told.evidence, told.suggestions) if told else ()
