"""Telling encodings apart: by many samples of each length, and bytes that are no text."""

from __future__ import annotations

import csv
import random
import re

import opencc
import pytest

from factcheck.encoding import common_share, encoding_of, encoding_of_chunks
from tests.conftest import ROOT

LENGTHS = (6, 10, 20, 50, 300)
SAMPLES = 150
ENOUGH = 0.98


def prose() -> str:
    articles = (path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted((ROOT / "seeds").glob("*.md")))
    return re.sub(r"\s+", "", "".join(articles))


def names() -> str:
    found: set[str] = set()
    for path in sorted((ROOT / "reference_data").glob("*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            found |= {row.get(column) or "" for column in ("subject", "indicator", "note", "alias", "canonical")}
    return "，".join(sorted(found - {""}))


SIMPLIFIED = (prose(), names())
TRADITIONAL = tuple(opencc.OpenCC("s2t").convert(text) for text in SIMPLIFIED)


def samples(texts: tuple[str, ...], length: int, encoding: str) -> list[bytes]:
    """Pieces of the texts that can be written in the encoding and hold some Chinese."""
    draw = random.Random(length)  # noqa: S311 - the same pieces in every run
    found: list[bytes] = []
    while len(found) < SAMPLES:
        text = texts[len(found) % len(texts)]
        start = draw.randrange(len(text) - length)
        piece = text[start : start + length]
        try:
            data = piece.encode(encoding)
        except UnicodeEncodeError:
            continue
        if sum("一" <= char <= "鿿" for char in piece) * 2 >= length:
            found.append(data)
    return found


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("texts", "encoding", "told"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5hkscs", "big5hkscs"),
        (SIMPLIFIED, "utf-8", "utf-8-sig"),
    ],
    ids=["gb18030", "gb18030 traditional", "big5", "utf-8"],
)
def test_encodings_are_told_apart_at_every_length(texts, encoding, told, length):
    data = samples(texts, length, encoding)
    right = sum(encoding_of(piece) == told for piece in data)
    assert right / len(data) >= ENOUGH


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "utf-8-sig"),
        (b"year,value\n2021,3\n", "utf-8-sig"),
        ("\ufeff年份".encode(), "utf-8-sig"),
        ("年份".encode("utf-16"), "utf-16"),
        ("年份,国内生产总值\n".encode("utf-16-le"), "utf-16-le"),
        ("年份,国内生产总值\n".encode("utf-16-be"), "utf-16-be"),
        ("国内生产总值".encode("utf-16-be"), "utf-16-be"),
        ("国内生产总值".encode("utf-16-le") + b"\0", None),
        (b"caf\xe9,na\xefve\n", None),
        ("トレーニング".encode("shift_jis"), None),
        (bytes(range(128, 256)), None),
        ("地区\n北京\n".encode() + "上海\n".encode("gb18030"), None),
        ("地区\n北京\n上海\n".encode("gb18030") + "天津\n".encode(), "gb18030"),
    ],
    ids=[
        "nothing",
        "ascii",
        "mark",
        "utf-16",
        "le",
        "be",
        "no ascii",
        "odd",
        "latin-1",
        "shift-jis",
        "no text",
        "mostly utf-8",
        "mostly gb18030",
    ],
)
def test_what_else_there_is(data, told):
    assert encoding_of(data) == told


def test_a_text_in_pieces_is_told_like_the_whole():
    data = ("地区,指标,年份,数值\n北京,国内生产总值,2021,41045.6\n" * 4000).encode("gb18030")
    pieces = [data[at : at + 1001] for at in range(0, len(data), 1001)]
    assert encoding_of_chunks(pieces) == encoding_of(data) == "gb18030"
    data = data.decode("gb18030").encode()
    assert encoding_of_chunks([data[at : at + 1001] for at in range(0, len(data), 1001)]) == "utf-8-sig"


def test_text_that_is_not_ascii_at_all_has_no_share():
    assert common_share("GDP 8.1%") == 0.0
    assert common_share("国内生产总值") == 1.0
