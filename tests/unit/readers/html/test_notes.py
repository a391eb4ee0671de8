"""Comments of a page that speak to factcheck: where they stand in the text, and what they reach there."""

from __future__ import annotations

import pytest

from factcheck.model import Article
from factcheck.readers.html import HTML
from factcheck.review.reach import paragraph_of

COMMENT = '<!-- factcheck: ignore 5家 reason="x 6" -->'
LONG = "还有许许多多许许多多许许多多的企业。"
PAGE = (
    "{before}<html><head>{head}<title>江城的新面貌 - 某网</title></head><body>{body}\n"
    '<div class="nav"><a href="a">首页</a>{menu}</div>{above}<h1>江城的新面貌{headline}</h1>{below}\n'
    "<p>2022-05-04 来源：某报{dateline}</p><div>\n<p>{first}甲有5家企业，{inside}乙有6家，"
    + LONG
    + "{last}</p>{between}\n"
    "<p>丙有7家企业，" + LONG + "</p>\n<p>表1 情况（单位：家）{unit}</p>{table}<table>\n"
    "<tr><th>地区</th><th>企业</th></tr>{row}<tr><td>甲{cell}</td><td>5</td>{behind}</tr><tr><td>乙</td><td>6</td></tr>"
    "</table><p>末段有9家。{end}</p>{after}</div><footer>{footer}版权所有</footer></body></html>"
)
FIRST, TITLE, ROW = f"甲有5家企业，乙有6家，{LONG}", "江城的新面貌", "甲\t5"
TABLE = "地区\t企业\n甲\t5\n乙\t6"
REACH = {
    "before": FIRST, "head": FIRST, "body": FIRST, "menu": None, "above": TITLE, "headline": TITLE, "below": FIRST,
    "dateline": "", "first": FIRST, "inside": FIRST, "last": FIRST, "between": f"丙有7家企业，{LONG}",
    "unit": f"表1 情况（单位：家）\n{TABLE}", "table": TABLE, "row": ROW, "cell": ROW, "behind": ROW,
    "end": "末段有9家。", "after": "", "footer": None,
}  # fmt: skip
PLACES = list(REACH)


def read(**comments: str) -> Article:
    return HTML(PAGE.format(**dict.fromkeys(PLACES, "") | comments).encode(), "a.html")


@pytest.mark.parametrize("place", PLACES)
def test_the_reach_of_a_comment_by_its_place(place):
    article, bare = read(**{place: COMMENT}), read()
    assert (article.text, article.title, article.date, article.tables) == (
        bare.text,
        bare.title,
        bare.date,
        bare.tables,
    )
    reached = []
    for directive in article.directives:
        assert (directive.text, len(directive.span)) == ('ignore 5家 reason="x 6"', 0)
        within = paragraph_of(directive, article)
        reached.append(within.of(article.part_text(directive.part)) if within else "")
    assert reached == ([] if REACH[place] is None else [REACH[place]])


def test_line_and_column_are_those_of_the_comment():
    (one,) = HTML("<p>甲有5家。</p>\n  <!-- factcheck: x --><p>乙有6家。</p>".encode(), "a.html").directives
    assert (one.line, one.column, one.span.start) == (2, 3, 6)


def test_a_comment_does_not_part_a_number():
    article = HTML("<p>甲有2.<!-- factcheck: ignore -->7万家。</p>".encode(), "a.html")
    assert (article.text, article.directives[0].span.start) == ("甲有2.7万家。", 4)


@pytest.mark.parametrize(
    "html", ["<!-- ignore -->", "<script><!-- factcheck: x --></script>", "&lt;!-- factcheck: x --&gt;", "<!--x-->"]
)
def test_what_is_none(html):
    assert HTML(f"<p>甲有5家。</p>{html}<p>乙。</p>".encode(), "a.html").directives == ()


@pytest.mark.parametrize("comment", ["<!--FactCheck：忽略\n理由=x-->", "<!-- factcheck : 忽略\n理由=x --!>"])
def test_how_it_may_be_written(comment):
    (one,) = HTML(f"<p>甲有5家。</p>{comment}<p>乙。</p>".encode(), "a.html").directives
    assert (one.text, one.closed) == ("忽略\n理由=x", True)


def test_one_that_nothing_closes_swallows_the_page_and_says_so():
    (one,) = HTML("<p>甲有5家。</p><!-- factcheck: 忽略 理由=x\n<p>乙。</p>".encode(), "a.html").directives
    assert (one.text, one.closed) == ("忽略 理由=x", False)


def test_a_frame_of_which_something_is_read_is_not_left_out():
    page = f'<div class="search"><p>甲有5家。</p>{COMMENT}<p>乙有6家。</p></div>'
    assert len(HTML(page.encode(), "a.html").directives) == 1
