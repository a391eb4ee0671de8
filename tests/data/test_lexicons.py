"""The data files of the number grammar: well formed, sorted where they say so, without clashes."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib.resources import files

import pytest

from factcheck.fold import fold
from factcheck.lexicon import rows, table
from factcheck.model import Exclusion, Hedge, Kind
from factcheck.numeral.parse import SCALES
from factcheck.units import find_unit, is_unit, kind_of, match_unit

NUMERALS = re.compile("[零〇一二两三四五六七八九十百千万亿兆廿卅俩仨半0-9]")


def test_each_data_file_says_what_it_holds() -> None:
    for folder in ("", "extract/", "normalize/"):
        for file in files("factcheck").joinpath("data", folder).iterdir():
            if file.name.endswith((".csv", ".toml")):
                assert file.read_text(encoding="utf-8").startswith("#"), file.name


def test_units_have_a_known_kind_and_a_positive_factor() -> None:
    seen = set()
    for row in rows("units.csv"):
        assert row["unit"] not in seen, row
        seen.add(row["unit"])
        assert Kind(row["kind"])
        assert Fraction(row["factor"] or "1") > 0
        assert fold(row["unit"]) == row["unit"], f"{row['unit']}: units are written simplified and half width"


def test_a_canonical_spelling_names_one_dimension_and_one_factor() -> None:
    by_canonical: dict[str, set[tuple[str, str]]] = {}
    for row in rows("units.csv"):
        if not row["dimension"].startswith("money"):
            by_canonical.setdefault(row["canonical"], set()).add((row["dimension"], row["factor"]))
    assert {name: kinds for name, kinds in by_canonical.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize(
    ("many", "one", "factor"),
    [
        ("公里", "里", 2),
        ("公顷", "亩", 15),
        ("平方公里", "公顷", 100),
        ("公斤", "斤", 2),
        ("吨", "公斤", 1000),
        ("亿字节", None, None),
        ("千瓦时", "瓦时", 1000),
        ("吉瓦", "千瓦", 10**6),
        ("小时", "分钟", 60),
        ("年", "个月", 12),
        ("个百分点", "个基点", 100),
    ],
)
def test_factors(many: str, one: str | None, factor: int | None) -> None:
    unit = find_unit(many)
    if one is None:
        assert unit is None
        return
    other = find_unit(one)
    assert unit is not None
    assert other is not None
    assert unit.dimension == other.dimension
    assert unit.factor / other.factor == factor


def test_the_longest_unit_wins() -> None:
    assert match_unit("吨标准煤", 0) == "吨标准煤"
    assert match_unit("千瓦时", 0) == "千瓦时"
    assert match_unit("天安门", 0) == "天"
    assert kind_of("个百分点") is Kind.PERCENTAGE_POINT
    assert not is_unit("万")


def test_no_unit_is_a_scale() -> None:
    assert [row["unit"] for row in rows("units.csv") if row["unit"] in SCALES] == []


def test_hedge_words_have_codes() -> None:
    hedges = table("hedges.toml")
    for group in ("before", "inside", "after", "bare", "rank"):
        for word, code in hedges[group].items():
            assert Hedge(code), word
    known = {word for group in ("before", "inside", "after", "bare") for word in hedges[group]}
    assert set(hedges["not_after"]) <= known
    assert set(hedges["distant"]["hedges"]) <= known


def test_number_words_hold_a_numeral_and_are_sorted() -> None:
    words = [row["word"] for row in rows("number_words.csv")]
    assert words == sorted(set(words))
    assert all(NUMERALS.search(word) for word in words)
    assert {row["reason"] for row in rows("number_words.csv")} <= {reason.value for reason in Exclusion}


def test_words_that_begin_with_a_unit_do_so() -> None:
    for unit, words in table("extract/not_units.toml").items():
        assert is_unit(unit), unit
        assert all(word.startswith(unit) and len(word) > len(unit) for word in words), unit
