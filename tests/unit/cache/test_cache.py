"""A cache gives what a check would give, forgets with every change of what results depend on, and builds nothing but data."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck import plugins
from factcheck.batch import check_articles
from factcheck.cache import Cache, fingerprint, open_cache
from factcheck.cache.packing import UnpackError, pack, unpack
from factcheck.cache.store import FILE
from factcheck.config import DEFAULT_SETTINGS
from factcheck.equipment import Equipment, equipment_of
from factcheck.errors import CacheError
from factcheck.model import Article, CheckedArticle, NlpInfo, ReferenceFile, ReferenceInfo, Report, recalled
from factcheck.report.json_report import reporter as json_reporter
from factcheck.report.markdown import reporter as markdown_reporter
from tests.unit.report import builders as build

ROWS = """subject,indicator,period,value,unit,source
海州,高校数量,2021,90,所,海州统计年鉴
海州,高新技术企业数量,2021,27600,家,海州统计年鉴
"""
TEXTS = (
    "2021年，海州有高校90所。",
    "2021年，海州有高新技术企业2.9万家。",
    "2021年，海州有高新技术企业2.76万家，约50家左右停业。",
)
REFERENCE = ReferenceInfo((ReferenceFile("a.csv", 1, "0" * 64),), facts=1)


@pytest.fixture
def equipment(tmp_path: Path) -> Equipment:
    file = tmp_path / "海州.csv"
    file.write_text(ROWS, encoding="utf-8")
    return equipment_of([str(file)])


@pytest.fixture
def articles() -> list[Article]:
    return [Article(f"{number}.txt", text) for number, text in enumerate(TEXTS)]


def print_of(equipment: Equipment, **changes: object) -> str:
    held = {
        "reference": equipment.store.info,
        "nlp": equipment.nlp.info,
        "settings": equipment.settings,
        "style": True,
    } | changes
    found = fingerprint(**held)  # type: ignore[arg-type]  # fields by name, as the test gives them
    assert found is not None
    return found


def open_in(folder: Path, equipment: Equipment) -> Iterator[Cache]:
    cache = open_cache(folder, print_of(equipment))
    try:
        yield cache
    finally:
        cache.close()


def run(
    folder: Path, equipment: Equipment, articles: list[Article], *, save: bool = True
) -> tuple[Report, list[bytes]]:
    for cache in open_in(folder, equipment):
        report = check_articles(articles, equipment, style=True, cache=cache)
        files = [reporter(report, lang="zh") for reporter in (json_reporter, markdown_reporter)]
        if save:
            cache.save()
        read = tuple(replace(checked, findings=tuple(checked.findings)) for checked in report.articles)
        return replace(report, articles=read), files
    raise AssertionError


def test_the_second_run_gives_the_same_bytes_and_checks_nothing(tmp_path, equipment, articles, monkeypatch):
    plain = check_articles(articles, equipment, style=True)
    _, first = run(tmp_path / "c", equipment, articles)

    def refuse(article: Article, **options: object) -> CheckedArticle:
        raise AssertionError(article.path)

    monkeypatch.setattr("factcheck.pipeline.check_article", refuse)
    report, second = run(tmp_path / "c", equipment, articles)
    assert first == second == [reporter(plain, lang="zh") for reporter in (json_reporter, markdown_reporter)]
    assert report == plain


FORMATS = ("md", "json", "jsonl", "csv", "html", "sarif", "junit", "summary", "github", "rdjson", "claimreview")


@pytest.mark.parametrize("name", FORMATS)
def test_articles_that_are_read_each_time_give_the_same_bytes(tmp_path, equipment, articles, monkeypatch, name):
    monkeypatch.setattr("factcheck.cache.kept._HELD", 0)
    monkeypatch.setattr("factcheck.cache.kept._AT_ONCE", 2)
    reporter = plugins.load("factcheck.reporters")[name]
    plain = reporter(check_articles(articles, equipment, style=True), lang="en")
    for cache in open_in(tmp_path, equipment):
        report = check_articles(cache.shelve(articles), equipment, style=True, cache=cache)
        assert reporter(report, lang="en") == plain
        assert reporter(report, lang="en") == plain


def test_articles_can_be_asked_for_by_their_place(tmp_path, equipment, articles, monkeypatch):
    monkeypatch.setattr("factcheck.cache.kept._HELD", 0)
    for cache in open_in(tmp_path, equipment):
        read = cache.shelve(articles)
        assert (len(read), read.known, read[-1], read[:2]) == (3, 0, articles[2], tuple(articles[:2]))
        report = check_articles(read, equipment, cache=cache)
        assert [checked.article for checked in (report.articles[1], *report.articles[1:])] == [
            articles[1],
            *articles[1:],
        ]
        assert cache.shelve(articles).known == 3


def test_without_a_file_nothing_stays(tmp_path, equipment, articles, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cache = Cache(None, "")
    report = check_articles(articles, equipment, cache=cache)
    assert report == check_articles(articles, equipment)
    cache.save()
    cache.close()
    assert [path for path in tmp_path.iterdir() if path.suffix != ".csv"] == []


def test_a_large_file_forgets_what_the_last_runs_did_not_use(tmp_path, equipment, articles, monkeypatch):
    monkeypatch.setattr("factcheck.cache.store._LARGEST", 0)
    monkeypatch.setattr("factcheck.cache.store._REMEMBERED", 2)
    run(tmp_path, equipment, articles)
    run(tmp_path, equipment, articles[:1])
    for cache in open_in(tmp_path, equipment):
        assert [cache.enlist(article) for article in articles] == [True, True, True]
    for _ in range(2):
        run(tmp_path, equipment, articles[:1])
    for cache in open_in(tmp_path, equipment):
        assert [cache.enlist(article) for article in articles] == [True, False, False]


def test_only_the_changed_article_is_checked_again(tmp_path, equipment, articles):
    run(tmp_path, equipment, articles)
    articles[1] = replace(articles[1], text=articles[1].text.replace("2.9", "2.76"))
    for cache in open_in(tmp_path, equipment):
        assert [cache.enlist(article) for article in articles] == [True, False, True]
    report, _ = run(tmp_path, equipment, articles)
    assert report == check_articles(articles, equipment, style=True)


def test_a_result_belongs_to_its_path_and_date(tmp_path, equipment, articles):
    run(tmp_path, equipment, articles)
    for cache in open_in(tmp_path, equipment):
        assert not cache.enlist(replace(articles[0], path="b.txt"))
        assert not cache.enlist(replace(articles[0], title="题"))


def test_finished_work_is_kept_though_the_run_never_ends(tmp_path, equipment, articles):
    run(tmp_path, equipment, articles, save=False)
    for cache in open_in(tmp_path, equipment):
        assert cache.enlist(articles[0])


def test_all_that_results_depend_on_is_in_the_fingerprint(equipment):
    other: list[dict[str, object]] = [
        {"reference": REFERENCE},
        {"nlp": NlpInfo("model", "zh_core_web_sm", "3.8.0")},
        {"settings": replace(DEFAULT_SETTINGS, about_width=Fraction(1, 10))},
        {"style": False},
        {"plugins": ("words 1.0",)},
    ]
    prints = [print_of(equipment), *(print_of(equipment, **change) for change in other)]
    assert len(set(prints)) == len(prints)


def test_a_reference_without_files_is_not_cached(equipment):
    info = ReferenceInfo((), facts=3)
    held = {"nlp": equipment.nlp.info, "settings": equipment.settings, "style": False}
    assert fingerprint(reference=info, **held) is None


def test_changed_findings_have_no_memo(tmp_path, equipment, articles):
    run(tmp_path, equipment, articles)
    for cache in open_in(tmp_path, equipment):
        cache.enlist(articles[0])
        (checked,) = cache.articles()
        assert recalled(checked, "n", lambda: 1) == 1
        assert recalled(checked, "n", lambda: 2) == 1
        assert recalled(replace(checked, findings=tuple(checked.findings)), "n", lambda: 2) == 2


def test_two_runs_side_by_side_lose_nothing(tmp_path, equipment, articles):
    one, two = (open_cache(tmp_path, print_of(equipment)) for _ in range(2))
    check_articles(articles[:2], equipment, style=True, cache=one)
    check_articles(articles[1:], equipment, style=True, cache=two)
    one.save()
    two.save()
    one.close()
    two.close()
    for cache in open_in(tmp_path, equipment):
        assert all(cache.enlist(article) for article in articles)


def test_a_damaged_file_is_begun_anew(tmp_path, equipment, articles):
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    report, _ = run(tmp_path, equipment, articles)
    assert report == check_articles(articles, equipment, style=True)


def test_damaged_content_is_told(tmp_path, equipment, articles):
    run(tmp_path, equipment, articles)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE pieces SET content = x'00'")
    connection.close()
    with pytest.raises(CacheError, match="FC166"):
        run(tmp_path, equipment, articles)


def test_a_folder_that_cannot_be_made_is_told(tmp_path, equipment):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CacheError, match="FC165"):
        open_cache(tmp_path / "file" / "cache", print_of(equipment))


def test_packing_keeps_every_value():
    report = build.report()
    checked: CheckedArticle = report.articles[0]
    assert unpack(pack(checked)) == checked
    assert unpack(pack(b"x" * 1000)) == b"x" * 1000
    assert unpack(pack((Fraction(2, 3), "约", None, {"a": 1}))) == (Fraction(2, 3), "约", None, {"a": 1})


@pytest.mark.parametrize("content", [b"", b"x", b"zx", b"z" + zlib.compress(b"x"), b"p" + pickle.dumps(Path("x"))])
def test_packing_builds_nothing_but_our_values(content: bytes):
    with pytest.raises(UnpackError):
        unpack(content)


def test_packing_runs_no_code():
    class Evil:
        def __reduce__(self):
            return print, ("run",)

    with pytest.raises(UnpackError, match="print"):
        unpack(b"p" + pickle.dumps(Evil()))
