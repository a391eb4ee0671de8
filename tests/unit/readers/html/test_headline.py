from __future__ import annotations

import pytest

from factcheck.readers.html.blocks import blocks_of
from factcheck.readers.html.headline import find_headline
from factcheck.readers.html.lines import Bit, text_of
from factcheck.readers.html.meta import Meta
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import parse

TEXT = "<p>截至8月底，全市有2.7万家企业。</p>"


@pytest.mark.parametrize(
    ("body", "title", "named", "headline", "is_block"),
    [
        ("<h1>全市有2.7万家企业</h1>", "全市有2.7万家企业_临江网", None, "全市有2.7万家企业", True),
        ("<h1>全市有2.7万家企业</h1>", "", None, "全市有2.7万家企业", True),
        (
            "<h1><a href=/>临江新闻网</a></h1><h2>全市有2.7万家企业</h2>",
            "全市有2.7万家企业-临江网",
            None,
            "全市有2.7万家企业",
            True,
        ),
        ("<h1>临江新闻网</h1><h1>全市有2.7万家企业</h1>", "全市有2.7万家企业-临江网", None, "全市有2.7万家企业", True),
        ("<div class=t>全市有 2.7万家企业</div>", "临江网", "全市有2.7万家企业", "全市有 2.7万家企业", True),
        ("<h1><a href=/>临江新闻网</a></h1>", "全市有2.7万家企业_财经_临江网", None, "全市有2.7万家企业", False),
        ("", "全市有2.7万家企业--财经--临江网 ", None, "全市有2.7万家企业", False),
        ("", "全市有2.7万家企业-临江日报", None, "全市有2.7万家企业", False),
        ("", "增速10%-15%的企业有3家", None, "增速10%-15%的企业有3家", False),
        ("", "2021-2022年统计", None, "2021-2022年统计", False),
        ("", "", None, "", False),
    ],
)
def test_headlines(body, title, named, headline, is_block):
    scanned = scan(body + TEXT)
    blocks = blocks_of(parse(scanned.markup), scanned.runs)
    meta = Meta((("og:title", named),) if named else ())
    row, bits = find_headline(blocks, [Bit(title, 0, 0)], meta)
    assert (text_of(bits).strip(), row is not None) == (headline, is_block)
    if row is not None:
        assert blocks[row].text == headline


def test_the_name_of_the_site_is_taken_from_the_title():
    meta = Meta((("og:site_name", "某某观察"),))
    assert text_of(find_headline([], [Bit("三家企业 - 某某观察", 0, 0)], meta)[1]) == "三家企业"
