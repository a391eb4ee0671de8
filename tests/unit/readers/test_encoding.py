from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.readers import ArticleError
from factcheck.readers.encoding import byte_of_damage, decode, decode_damaged, first_damage

TEXT = "全市共有２．７万家企业，比上年增加 300 家。\r\n“占比”三成。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "gb18030", "gbk"],
)
def test_known_encodings_give_the_text_as_written(data):
    assert decode(data, "a.txt") == TEXT


TRADITIONAL = "資料顯示，成長率較去年同期增加２．７個百分點。\r\n“佔比”三成。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_traditional_characters_are_read_without_being_told(encoding):
    assert decode(TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_where_it_reads_well(encoding):
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT
    assert decode("国内生产总值同比增长".encode(encoding), "a.txt") == "国内生产总值同比增长"


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (TEXT.encode("gbk"), "utf-8", "gb18030"),
        (TEXT.encode(), "gb2312", "utf-8-sig"),
        (TRADITIONAL.encode("big5"), "gb2312", "big5hkscs"),
        ("トレーニングをします".encode("shift_jis"), "Shift_JIS", "shift_jis"),
        (b"caf\xe9", "iso-8859-1", "iso-8859-1"),
        (b"caf\xe9", None, "utf-8-sig"),
        (b"caf\xe9", "no-such-encoding", "utf-8-sig"),
        (b"caf\xe9", "utf-7", "utf-8-sig"),
        (TEXT.encode("utf-16"), "gb2312", "utf-16"),
    ],
)
def test_what_the_bytes_say_outranks_what_a_page_declares(data, declared, encoding):
    assert decode_damaged(data, "a.html", declared=declared)[1] == encoding


@pytest.mark.parametrize(("encoding", "tells"), [("utf-8", "utf-8-sig"), ("gb18030", "gb18030")])
def test_damage_is_kept_and_found_again(encoding, tells):
    sound = TEXT.encode(encoding)
    text, told = decode_damaged(sound + b"\xff" + sound, "a.html")
    assert told == tells
    at = first_damage(text)
    assert at == len(TEXT)
    assert byte_of_damage(text, told, at) == len(sound)
    assert first_damage(TEXT) is None


@pytest.mark.parametrize(
    ("data", "code", "line", "byte"),
    [
        (b"abc\ncaf\xe9 noir", "FC203", 2, "7"),
        ("トレーニングをします".encode("shift_jis"), "FC203", 1, "0"),
        (TEXT.encode("gb18030") + b"\xff", "FC203", 3, "60"),
        (TEXT.encode("gb18030") + b"\x1b", "FC203", 1, "2"),
        (b"\x89PNG\r\n\x1a\n\x0b\x0c", "FC203", 1, "0"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02", "FC203", 2, "10"),
        (b"PK\x03\x04\n\x00\x00", "FC204", 2, "5"),
        ("有3家".encode("utf-16-le"), "FC204", 1, "3"),
        (codecs.BOM_UTF16_LE + "有3家".encode("utf-16-le")[:-1], "FC203", 1, "6"),
        (codecs.BOM_UTF16_LE + b"\0\0" + "有3家".encode("utf-16-le"), "FC204", 1, "0"),
    ],
    ids=[
        "latin-1",
        "shift-jis",
        "damaged",
        "controls",
        "png",
        "pdf",
        "zip",
        "too little utf-16 without mark",
        "half a character",
        "utf-32",
    ],
)
def test_anything_else_is_refused_with_its_place(data, code, line, byte):
    with pytest.raises(ArticleError) as caught:
        decode(data, "a.txt")
    problem = caught.value.problem
    assert (problem.code, problem.path, problem.line, dict(problem.values)) == (code, "a.txt", line, {"byte": byte})


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data):
    with contextlib.suppress(ArticleError):
        assert "\0" not in decode(data, "a.txt")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_every_text_in_utf8_comes_back(text):
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt") == text
