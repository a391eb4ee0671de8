"""Many articles: one on which the program fails is told, and keeps nobody from the others."""

from __future__ import annotations

from pathlib import Path

import pytest

import factcheck.batch
from factcheck.batch import check_articles
from factcheck.cache import Cache, open_cache
from factcheck.equipment import Equipment, equipment_of
from factcheck.model import Article, CheckedArticle
from factcheck.pipeline import check_article

ARTICLES = [Article(path=f"{name}.txt", text=f"全市有{name}3家企业。") for name in ("好", "坏", "也好")]


def failing(article: Article, *, equipment: Equipment, style: bool) -> CheckedArticle:
    if article.path == "坏.txt":
        raise ZeroDivisionError("the worst\nof all")
    return check_article(article, equipment, style=style)


@pytest.fixture
def equipment(monkeypatch: pytest.MonkeyPatch) -> Equipment:
    monkeypatch.setattr(factcheck.batch, "check_article", failing)
    return equipment_of([])


def checked_with(equipment: Equipment, cache: Cache | None = None) -> tuple[list[str], list[tuple[str, str, str]]]:
    heard: list[None] = []
    report = check_articles(ARTICLES, equipment, cache=cache, on_checked=lambda: heard.append(None))
    assert len(heard) == len(ARTICLES)
    told = [(problem.code, problem.path, dict(problem.values)["detail"]) for problem in report.problems]
    return [checked.article.path for checked in report.articles], told


def test_an_article_on_which_the_program_fails_is_told_and_the_others_are_checked(equipment: Equipment) -> None:
    names, told = checked_with(equipment)
    assert names == ["好.txt", "也好.txt"]
    assert told == [("FC910", "坏.txt", "ZeroDivisionError: the worst of all")]


def test_nothing_of_it_is_kept_in_a_cache(equipment: Equipment, tmp_path: Path) -> None:
    cache = open_cache(tmp_path, "same")
    try:
        assert checked_with(equipment, cache) == checked_with(equipment, cache)
        assert len(cache.articles()) == 2
    finally:
        cache.close()


def test_want_of_memory_is_no_fault_of_an_article(equipment: Equipment, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(*_: object, **__: object) -> CheckedArticle:
        raise MemoryError

    monkeypatch.setattr(factcheck.batch, "check_article", without_memory)
    with pytest.raises(MemoryError):
        check_articles(ARTICLES, equipment)
