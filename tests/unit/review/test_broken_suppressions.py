"""Comments and files that are wrong: each fault has its code, its place and a way out, and suppresses nothing."""

from __future__ import annotations

import tomllib
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Article, CheckedArticle
from factcheck.readers.directives import with_directives
from factcheck.report.messages import problem_complaint
from factcheck.review.directives import read_directives
from factcheck.review.suppression_file import read_suppressions

PAGE = tomllib.loads((Path(__file__).parents[2] / "cases" / "broken_suppressions.toml").read_text(encoding="utf-8"))


def named(section: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in PAGE[section]]


@pytest.mark.parametrize("case", named("comment"))
def test_a_broken_comment(case: dict[str, Any]):
    article = with_directives(Article("a.md", f"甲市有2.7万家企业。\n{case['text']}\n乙市有3家。"))
    entries, problems = read_directives(CheckedArticle(article))
    assert entries == ()
    assert [problem.code for problem in problems] == case["codes"]
    assert {(problem.line, problem.column, problem.level) for problem in problems} == {(2, 1, "finding")}
    told = [problem_complaint(problem, "zh") for problem in problems]
    assert case["words"] in " ".join(told)
    assert all("；" in one and "{" not in one for one in told)
    assert all("; " in problem_complaint(problem, "en") for problem in problems)


@pytest.mark.parametrize("case", named("file"))
def test_a_broken_file(case: dict[str, Any], tmp_path: Path):
    path = tmp_path / "s.toml"
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    entries, problems = read_suppressions(path)
    assert [[problem.code, problem.line, problem.field] for problem in problems] == case["problems"]
    assert len(entries) == case["good"]
    assert {problem.level for problem in problems} == {"error"}
    for lang, mark in (("zh", "；"), ("en", "; ")):
        assert all(mark in problem_complaint(problem, lang) for problem in problems)


def test_a_file_that_is_not_there(tmp_path: Path):
    entries, (problem,) = read_suppressions(tmp_path / "nowhere.toml")
    assert (entries, problem.code, problem.level) == ((), "FC140", "error")


def test_a_good_file(tmp_path: Path):
    path = tmp_path / "s.toml"
    path.write_text(
        '\ufeff# 说明\n[[suppression]]\npath = "a/*.md"\ntext = "2.7万家"\nrule = "refuted"\nreason = " 内部口径 "\n'
        'expires = 2027-01-31\nby = "张三"\n\n[[suppression]]\nfingerprint = "0123456789abcdef"\nreason = "x"\n'
        'expires = "2027年1月31日"\n',
        encoding="utf-8",
    )
    (first, second), problems = read_suppressions(path)
    assert problems == ()
    told = first.suppression
    assert (told.origin, told.reason, told.line, told.expires, told.by) == (
        "file",
        "内部口径",
        2,
        Date(2027, 1, 31),
        "张三",
    )
    assert (first.glob, first.texts, first.rules, first.folder) == ("a/*.md", ("2.7万家",), ("refuted",), str(tmp_path))
    assert (second.fingerprint, second.suppression.expires) == ("0123456789abcdef", Date(2027, 1, 31))
