from __future__ import annotations

from datetime import date as Date

import pytest

from factcheck.readers.html.meta import Meta
from factcheck.readers.html.published import day_of, find_publication

DAY = Date(2022, 9, 13)


@pytest.mark.parametrize(
    ("pairs", "day"),
    [
        ([("publishdate", "2022-09-13")], DAY),
        ([("article:published_time", "2022-09-12T22:30:00Z")], DAY),
        ([("pubdate", "20220913100533")], DAY),
        ([("parsely-pub-date", "2022-09-13")], DAY),
        ([("pubdate", "2022-09-13"), ("datepublished", "2022-09-14")], DAY),
        ([("pubdate", "2022-09-13"), ("datepublished", "2022-09-24")], None),
        ([("article:modified_time", "2022-09-13")], None),
        ([("og:updated_time", "2022-09-13")], None),
        ([("maketime", "2022-09-13")], None),
        ([("copyright", "2022-09-13")], None),
        ([("description", "2022-09-13，全市有3家")], None),
        ([("pubdate", "2022-09")], None),
    ],
)
def test_days_of_meta_tags(pairs, day):
    assert find_publication(Meta(tuple(pairs)), []).date == day


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("2022年09月13日08:18\xa0\xa0来源：临江日报", DAY, "临江日报"),
        ("发布日期：2022-09-13 浏览次数：1234 字号：[大 中 小]", DAY, None),
        ("索引号：00123456/2022-00012 发文日期：2022年9月13日", None, None),
        ("自2022-09-13起施行", None, None),
        ("更新时间：2022-09-13", None, None),
        ("发布时间：2022-09-13 截至2021年12月31日", None, None),
        ("今天是2026年11月28日 星期六", None, None),
        ("来源：临江日报", None, "临江日报"),
    ],
)
def test_days_and_sources_of_lines(line, day, source):
    found = find_publication(Meta(()), [line])
    assert (found.date, found.source) == (day, source)


def test_a_line_that_is_a_dateline_is_named():
    assert find_publication(Meta(()), ["分享", "2022-09-13"]).line == 1


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://a.example/2022/0913/c1001-123.html", DAY),
        ("http://a.example/politics/2022-09/13/c_112.htm", DAY),
        ("http://a.example/20220913/abc.shtml", DAY),
        ("http://a.example/t20220913_123.html", DAY),
        ("http://a.example/art/2022/9/13/art_1.html", DAY),
        ("http://a.example/2022/09/index.html", None),
        ("http://a.example/article/1234567890", None),
    ],
)
def test_days_of_addresses(address, day):
    assert find_publication(Meta((), address), []).date == day


def test_json_ld_and_times():
    published = {"@type": "NewsArticle", "datePublished": "2022-09-13", "publisher": {"name": "临江网"}}
    assert find_publication(Meta((), None, (published,)), [])[:2] == (DAY, "临江网")
    assert find_publication(Meta(()), [], ["2022-09-13T08:00:00+08:00"]).date == DAY
    assert find_publication(Meta((), None, (published,)), ["2021-01-01"]).date is None


@pytest.mark.parametrize(
    ("pairs", "source"),
    [
        ([("source", "来源：临江日报 原创稿")], "临江日报"),
        ([("contentsource", "市统计局"), ("source", "临江网")], "市统计局"),
        ([("source", "http://a.example/"), ("og:site_name", "临江网")], "临江网"),
        ([("sitename", "临江网")], "临江网"),
    ],
)
def test_sources_of_meta_tags(pairs, source):
    assert find_publication(Meta(tuple(pairs)), []).source == source


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-09-13T10:05", DAY),
        ("2022/9/13 10:05", DAY),
        ("2022.09.13", DAY),
        ("2022年9月13日", DAY),
        ("2022-09-13 10:05:33.0", DAY),
        ("2022-09-12T23:00:00-05:00", Date(2022, 9, 12)),
        ("13/09/2022", None),
        ("2022-13-45", None),
        ("1663034733", None),
        ("", None),
    ],
)
def test_days_of_time_stamps(text, day):
    assert day_of(text) == day
