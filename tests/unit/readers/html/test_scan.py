from __future__ import annotations

import pytest

from factcheck.readers.html.scan import NUMBER, scan


def shown(source: str) -> tuple[str, list[str]]:
    """The mark-up with bars around the numbers, and the texts."""
    found = scan(source)
    return found.markup.replace(NUMBER, "|"), ["".join(piece.text for piece in run) for run in found.runs]


@pytest.mark.parametrize(
    ("source", "markup", "texts"),
    [
        ("<p>8702<b>69</b>亿", "<p>|0|<b>|1|</b>|2|", ["8702", "69", "亿"]),
        ("a < b && c <5", "|0|", ["a < b && c <5"]),
        ("A&amp;B &copy2022 &nosuch; &#150; &nbsp", "|0|", ["A&B ©2022 &nosuch; – \xa0"]),
        ("<b>a</b> <i>b</i>", "<b>|0|</b> <i>|1|</i>", ["a", "b"]),
        ("x<!-- 3 > 2 -->y<!---->z<!-->w", "|0||1||2||3|", ["x", "y", "z", "w"]),
        ("<!DOCTYPE html><?xml version='1'?>x</ 3>y", "|0||1|", ["x", "y"]),
        ("<script>if (a<b) '<p>3'</SCRIPT >x", "|0|", ["x"]),
        ("<style>p{}</style><textarea><b>3</textarea>x", "|0|", ["x"]),
        ("<title>a&amp;<b></title>x", "<title>|0|</title>|1|", ["a&<b>", "x"]),
        ('<td nowrap width=5 class=a"b>x', '<td nowrap="" width="5" class="a&quot;b">|0|', ["x"]),
        ('<a title="5" tall">x</a>', '<a title="5">|0|</a>', ["x"]),
        ("<a title=\"x>y\" href='z'>w", "<a title=\"x>y\" href='z'>|0|", ["w"]),
        ('3<b title="x>y', '|0|<b title="">|1|', ["3", "y"]),
        ("<br/><p/ >x", "<br/><p>|0|", ["x"]),
        ("<p", "|0|", ["<p"]),
    ],
)
def test_what_is_a_tag_and_what_is_text(source, markup, texts):
    assert shown(source) == (markup, texts)


def test_every_piece_knows_its_place():
    source = "<p>全市&nbsp;有&#50;.7&times;<b>1</b>&copy2022</p><title>a&lt;3</title>"
    for run in scan(source).runs:
        for piece in run:
            there = source[piece.at :]
            assert there.startswith((piece.text, "&"))


def test_json_ld_is_kept_and_other_scripts_are_not():
    assert scan('<script>1</script><script type="application/ld+json">{"a": 1}</script>').scripts == ('{"a": 1}',)


def test_only_xhtml_has_scripts_without_content():
    prolog = '<?xml version="1.0"?>'
    assert shown(f'{prolog}<script src="a"/><p>3')[1] == ["3"]
    assert shown('<script src="a"/><p>3')[1] == []


def test_tags_are_left_out_where_no_parser_could_follow():
    markup = scan("<div>" * 1000 + "x" + "</div>" * 1000 + "<p>y</p>").markup
    assert markup.count("<div>") == markup.count("</div>") < 200
    assert markup.count("<br>") > 1000
