from __future__ import annotations

import pytest

from factcheck.readers.html.blocks import Block, blocks_of
from factcheck.readers.html.grid import read_grid
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import parse


def blocks(source: str) -> tuple[Block, ...]:
    scanned = scan(source)
    return blocks_of(parse(scanned.markup), scanned.runs, as_table=read_grid)


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<div>一<p>二</p>三<br>四</div>", ["一", "二", "三", "四"]),
        ("<p>一<span>二</span><a href=x>三</a></p>", ["一二三"]),
        ("<ul><li>一<ul><li>二</li></ul>三</li></ul>", ["一", "二", "三"]),
        ("<p>一<del>二</del><s>三</s>四</p>", ["一四"]),
        ('<p>一<i style="DISPLAY : none">二</i><i hidden>三</i></p>', ["一"]),
        ('<p>一<i style="display:inline">二</i></p>', ["一二"]),
        ("<p>10<sup>8<b>9</b></sup>x<sub>2</sub></p>", ["10⁸⁹x₂"]),
        ('<p>10<span style="vertical-align:super">8</span></p>', ["10⁸"]),
        ("<math><msup><mn>10</mn><mn>8</mn></msup><msub><mi>x</mi><mn>1</mn></msub></math>", ["10⁸x₁"]),
        ("<ruby>北<rp>(</rp><rt>běi</rt><rp>)</rp></ruby>京", ["北京"]),
        ("<o:p>一</o:p><font>二</font>", ["一二"]),
        ("<pre>a\n b</pre><p>x</p>", ["a", "b", "x"]),
    ],
)
def test_lines_of_a_page(source, lines):
    assert texts(source) == lines


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<p>一</p><pre><code>n = 1</code></pre>", ["prose", "code"]),
        ("<p>一</p><pre>n = 1</pre>", ["prose", "code"]),
        ("<p>一</p><pre>今天，全市有三家。</pre>", ["prose", "prose"]),
        ("<pre>n = 1</pre>", ["prose"]),
        ("<figure><figcaption>图一</figcaption></figure><code>x</code>", ["caption", "code"]),
        ("<p>一<code>x</code></p>", ["prose"]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["table"]),
    ],
)
def test_kinds_of_blocks(source, kinds):
    assert [block.kind for block in blocks(source)] == kinds


@pytest.mark.parametrize(
    ("source", "chrome"),
    [
        ("<nav>一</nav>", True),
        ('<div role="navigation">一</div>', True),
        ('<div class="news-share box"><p>一</p></div>', True),
        ('<div id="relatedNews">一</div>', True),
        ('<div class="address shared">一</div>', False),
        ('<article class="comment-open">一</article>', False),
        ("<header>一</header>", False),
    ],
)
def test_what_frames_a_page(source, chrome):
    assert [block.chrome for block in blocks(source)] == [chrome]


def test_links_are_counted():
    (block,) = blocks("<p>见 <a href=x>报 告</a><a name=y>。</a></p>")
    assert (block.size, block.linked) == (4, 2)
