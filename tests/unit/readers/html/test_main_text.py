"""What is kept where trafilatura is asked, and what where it is not. The verdicts here are made by hand."""

from __future__ import annotations

import pytest

from factcheck.readers.html.blocks import Block, blocks_of
from factcheck.readers.html.grid import read_grid
from factcheck.readers.html.main_text import main_text, mark, rows_kept
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import fill, parse

LONG = "截至8月底，全市有2.7万家企业，比上年末增加300家，增长1.1%，质量和数量都有提高。"


def read(source: str) -> tuple[Block, ...]:
    scanned = scan(source)
    return blocks_of(parse(scanned.markup), scanned.runs, as_table=read_grid)


def kept(source: str, *words: str) -> list[str]:
    """The lines that are kept where trafilatura keeps the runs that begin with these words."""
    blocks = read(source)
    rows = frozenset(bit.run for block in blocks for bit in block.bits if bit.text.startswith(words))
    return [blocks[row].text for row in main_text(blocks, lambda: rows)]


def refuse() -> frozenset[int]:
    raise AssertionError("a page without frame needs no verdict")


def test_a_page_without_frame_is_kept_whole():
    blocks = read("<p>一</p><p>二</p><p>© 2022 某网</p>")
    assert [blocks[row].text for row in main_text(blocks, refuse)] == ["一", "二"]


MENU = '<div class="nav"><a href="/">首页</a></div>'


@pytest.mark.parametrize(
    ("source", "words", "lines"),
    [
        (f"{MENU}<div><p>{LONG}</p><p>二</p></div><div>三</div>", ("截至", "二"), [LONG, "二"]),
        # What trafilatura drops in the place of what it keeps.
        (
            f"{MENU}<div><p>{LONG}</p><p>短</p><div class=ad>广告</div><p>末</p></div>",
            ("截至", "末"),
            [LONG, "短", "末"],
        ),
        (f"{MENU}<div><p>{LONG}</p><p><a href=x>链接</a></p><p>末</p></div>", ("截至", "末"), [LONG, "末"]),
        (f"{MENU}<div><h2>小标题3家</h2><p>{LONG}</p></div>", ("截至",), ["小标题3家", LONG]),
        (f"{MENU}<div>字号：大</div><div><p>{LONG}</p></div>", ("截至",), [LONG]),
        (
            f"{MENU}<div><p>{LONG}</p><div>分享</div><ul><li>列一</li></ul><div>又一段。</div></div>",
            ("截至",),
            [LONG, "列一", "又一段。"],
        ),
        (f"{MENU}<p>{LONG}</p><ul><li>列一</li></ul><p>末</p><h3>热榜</h3>", ("截至", "末"), [LONG, "列一", "末"]),
        # Links around the article.
        (
            f"{MENU}<div><p><a href=x>上一篇</a></p><p>{LONG}</p><p><a href=y>下一篇</a></p></div>",
            ("截至", "上", "下"),
            [LONG],
        ),
        # What stands in a frame, unless that is nearly all.
        (f"<nav>菜单</nav><p>{LONG}</p>", ("截至", "菜单"), [LONG]),
        (f"<aside><p>{LONG}</p></aside><p>二</p>", ("截至", "二"), [LONG, "二"]),
        # Tables, captions and code where the article is.
        (f"{MENU}<div><p>{LONG}</p><figure><figcaption>图</figcaption></figure></div>", ("截至",), [LONG, "图"]),
        (f"{MENU}<div><p>{LONG}</p></div><figure><figcaption>图</figcaption></figure>", ("截至",), [LONG]),
        # Nothing is kept: everything but links and frame.
        (f"{MENU}<p>一家</p><ul><li><a href=x>链接</a></li></ul><p>二家</p>", ("没有",), ["一家", "二家"]),
        # Whose site it is.
        (f"{MENU}<div><p>{LONG}</p></div><p>某网 版权所有</p>", ("截至", "某网"), [LONG]),
    ],
)
def test_what_is_kept(source, words, lines):
    assert kept(source, *words) == lines


def test_trafilatura_gives_every_mark_back():
    """What the reader relies on: marks come through, in paragraphs and tables, at inline tags."""
    body = "".join(f"<p>{LONG}<b>{row}家</b>，其中{row}户。</p>" for row in range(30))
    source = f"<html><body>{MENU}<div class='article'>{body}<table><tr><td>甲<td>乙</table></div></body></html>"
    scanned = scan(source)
    root = parse(scanned.markup)
    fill(root, scanned.runs, mark=mark)
    rows = rows_kept(root)
    menu = next(row for row, run in enumerate(scanned.runs) if run[0].text == "首页")
    assert rows == frozenset(range(len(scanned.runs))) - {menu}


def test_marks_are_distinct_and_take_no_room():
    marks = {mark(row) for row in range(0, 240**3, 9973)}
    assert len(marks) == len(range(0, 240**3, 9973))
    assert all(len(one) == 3 and not any(char.isalnum() for char in one) for one in marks)
