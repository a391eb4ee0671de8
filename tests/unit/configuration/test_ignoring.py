"""What `ignore` passes over, and what naming a path does to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.configuration import Ignoring
from factcheck.readers.discovery import find_sources

FILES = [
    "README.md",
    "articles/a.md",
    "articles/README.md",
    "articles/drafts/b.md",
    "articles/drafts/b.tmp.md",
    "articles/drafts/old/c.md",
    "articles/kept.tmp.md",
]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "desk" / name).write_text("三家", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def found(globs: list[str], *paths: str, folder: str = ".", force: bool = False) -> list[str]:
    ignoring = Ignoring(tuple(globs), Path(folder), force)
    sources, problems = find_sources(paths, suffixes=[".md"], ignoring=ignoring.inside)
    assert not problems
    return [source.name for source in sources]


@pytest.mark.parametrize(
    ("globs", "names"),
    [
        ([], ["README.md", *sorted(FILES[1:])]),
        (["README.md"], ["articles/a.md", *FILES[3:]]),
        (["/README.md"], sorted(FILES[1:])),
        (["drafts/"], ["README.md", "articles/README.md", "articles/a.md", "articles/kept.tmp.md"]),
        (["drafts"], ["README.md", "articles/README.md", "articles/a.md", "articles/kept.tmp.md"]),
        (["*.tmp.md", "!kept.tmp.md"], [name for name in ["README.md", *sorted(FILES[1:])] if "b.tmp" not in name]),
        (["articles/**/c.md"], [name for name in ["README.md", *sorted(FILES[1:])] if "c.md" not in name]),
        (["# a comment"], ["README.md", *sorted(FILES[1:])]),
    ],
)
def test_a_folder_without_what_is_ignored(globs, names):
    assert sorted(found(globs, ".")) == sorted(names)


def test_patterns_are_relative_to_the_file(monkeypatch):
    monkeypatch.chdir("articles")
    assert found(["/articles/drafts/"], ".", folder="..") == ["README.md", "a.md", "kept.tmp.md"]
    assert found(["/drafts/"], "drafts", folder="..") == ["drafts/b.md", "drafts/b.tmp.md", "drafts/old/c.md"]


def test_what_lies_outside_of_the_folder_of_the_file_is_not_ignored(monkeypatch):
    assert found(["*.md"], "README.md", ".", folder="articles") == ["README.md"]
    monkeypatch.chdir("articles/drafts")
    assert found(["*"], "../a.md", folder=".") == ["../a.md"]


def test_a_file_that_is_named_is_checked_unless_forced():
    assert found(["drafts/"], "articles/drafts/b.md", "articles/a.md") == ["articles/drafts/b.md", "articles/a.md"]
    assert found(["drafts/"], "articles/drafts/b.md", "articles/a.md", force=True) == ["articles/a.md"]
    assert found(["*"], "articles/a.md", force=True) == []


def test_an_absolute_path_is_ignored_like_a_relative_one(desk):
    assert found(["drafts/"], str(desk / "articles/drafts/b.md"), force=True) == []


def test_a_folder_that_is_named_lifts_the_patterns_that_fit_it_and_no_others():
    names = ["articles/drafts/b.md", "articles/drafts/old/c.md"]
    assert found(["drafts/", "*.tmp.md"], "articles/drafts") == names
    assert found(["drafts/", "old/"], "articles/drafts") == ["articles/drafts/b.md", "articles/drafts/b.tmp.md"]


def test_a_folder_of_which_everything_is_ignored_is_told():
    ignoring = Ignoring(("*.md",), Path())
    sources, problems = find_sources(["articles"], suffixes=[".md"], ignoring=ignoring.inside)
    assert sources == ()
    assert [(problem.code, problem.level, problem.values) for problem in problems] == [
        ("FC138", "finding", (("count", "6"),))
    ]


@pytest.mark.parametrize("globs", [(), ("old/",)])
def test_what_the_command_writes_is_no_article_unless_it_is_named(globs, desk):
    ignoring, written = Ignoring(globs).inside, [desk / "articles" / "a.md"]
    sources, _ = find_sources(["articles"], suffixes=[".md"], ignoring=ignoring, written=written)
    assert sources
    assert "articles/a.md" not in [source.name for source in sources]
    sources, _ = find_sources(["articles/a.md"], suffixes=[".md"], ignoring=ignoring, written=written)
    assert [source.name for source in sources] == ["articles/a.md"]


def test_a_folder_with_nothing_but_reports_holds_no_article(desk):
    (desk / "out").mkdir()
    (desk / "out" / "report.md").touch()
    _, problems = find_sources(["out"], suffixes=[".md"], written=[Path("out/report.md")])
    assert [problem.code for problem in problems] == ["FC102"]


def test_a_folder_without_articles_is_still_an_error():
    Path("empty").mkdir()
    _, problems = find_sources(["empty"], suffixes=[".md"], ignoring=Ignoring(("*.md",)).inside)
    assert [problem.code for problem in problems] == ["FC102"]
