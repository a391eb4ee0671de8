from __future__ import annotations

import pytest

from factcheck.readers.html.meta import Meta, declared_encoding, read_meta
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import parse


def meta(source: str) -> Meta:
    scanned = scan(source)
    return read_meta(parse(scanned.markup), scanned.scripts, source)


def test_pairs_of_meta_tags_and_of_elements_with_properties():
    found = meta(
        '<meta NAME="PubDate" content=" 2022 "><meta property=og:url content=u><time itemprop="datePublished" datetime="2021">x</time>'
    )
    assert found.pairs == (("pubdate", "2022"), ("og:url", "u"), ("datepublished", "2021"))
    assert found.values("published") == ("2022", "2021")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (
            '<link rel="canonical" href="http://a.example/1"><meta property="og:url" content="http://a.example/2">',
            "http://a.example/1",
        ),
        ('<meta property="og:url" content="http://a.example/2">', "http://a.example/2"),
        ("<!-- saved from url=(0020)http://a.example/3 -->\n<p>x", "http://a.example/3"),
        ("<p>x", None),
    ],
)
def test_the_address_of_a_page(source, address):
    assert meta(source).address == address


@pytest.mark.parametrize(
    ("script", "headlines"),
    [
        ('{"@type": "NewsArticle", "headline": "一"}', ["一"]),
        (
            '[{"@graph": [{"@type": ["Thing", "BlogPosting"], "headline": "一"}]}, {"@type": "WebSite", "headline": "二"}];',
            ["一"],
        ),
        ('{"@context": "https://a.example/contexts/cambrian.jsonld", "headline": "一\n二"}', ["一\n二"]),
        ("{broken", []),
        ("[" * 100000, []),
        ('"x"', []),
    ],
)
def test_json_ld(script, headlines):
    found = meta(f'<script type="application/ld+json">{script}</script><p>x')
    assert [item["headline"] for item in found.objects] == headlines


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gbk">', "gbk"),
        ("<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"),
        ('<?xml version="1.0" encoding="big5"?>', "big5"),
        ("<p>", None),
    ],
)
def test_declared_encodings(head, encoding):
    assert declared_encoding(head) == encoding
