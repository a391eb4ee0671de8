"""The texts of the benchmark: the same again, as rich in numerals as asked, every slot filled."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import synthetic, texts
from benchmarks.texts import SORTS, articles, density, in_han, one_article, taken


@pytest.mark.parametrize(
    ("sort", "least", "most"), [("news", 25, 35), ("figures", 80, 200), ("prose", 2, 12), ("bare", 0, 0)]
)
def test_a_text_is_as_rich_as_its_sort_says(sort: str, least: float, most: float):
    found = density("".join(taken(SORTS[sort], 60_000)))
    assert least <= found <= most


def test_density_counts_runs_not_digits():
    assert density("共有1,234.5万户，约三百二十家") == pytest.approx(3000 / 18)
    assert density("") == 0


@pytest.mark.parametrize("sort", SORTS)
def test_the_same_seed_gives_the_same_articles_and_another_one_others(sort: str):
    first = list(islice(articles(SORTS[sort]), 3))
    assert first == list(islice(articles(SORTS[sort]), 3))
    assert first != list(islice(articles(SORTS[sort], seed=8), 3))
    assert len(set(first)) == 3


def test_no_figure_comes_back_as_in_the_seeds():
    kept = "".join(taken(SORTS["figures"], 60_000))
    assert "1143670亿元" not in kept
    assert re.search(r"国内生产总值为\d{7}亿元", kept)


def test_every_slot_of_every_template_is_filled():
    assert not re.search(r"[{}]|None", "".join(taken(SORTS["figures"], 100_000)))


def test_some_figures_are_those_of_the_reference_and_some_are_not():
    stated = re.findall(r"在(\d{4})年是([\d.]+)[^，]+，", "".join(taken(SORTS["figures"], 200_000)))
    facts = {(year, value) for _, _, _, year, value, *_ in synthetic.facts(10_000, world=False)}
    true = sum(pair in facts for pair in stated)
    assert 0.5 * len(stated) < true < 0.95 * len(stated)


@pytest.mark.parametrize("length", [10, 1_000, 30_000])
def test_a_single_article_is_exactly_as_long_as_asked(length: int):
    assert len(one_article(SORTS["news"], length)) == length


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (11, "一十一"),
        (100, "一百"),
        (101, "一百零一"),
        (1001, "一千零一"),
        (2110, "二千一百一十"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_numerals(number: int, written: str):
    assert in_han(number) == written


def test_articles_are_written_as_dated_files(tmp_path: Path):
    characters = texts.write(tmp_path / "new", 3)
    files = sorted((tmp_path / "new").iterdir())
    bodies = [path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in files]
    assert len(files) == 3
    assert all("date: 2025-03-20" in path.read_text(encoding="utf-8") for path in files)
    assert sum(len(body) - 1 for body in bodies) == characters
