"""Copies of Word articles: their names, what their comments say, and how a reporter of several files is written."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from factcheck.model import CheckedArticle, Problem, Rendering, Report, Span, StyleNote, Suppression
from factcheck.report.word_copy import reporter
from factcheck.report.word_copy.file_names import copy_names
from factcheck.report.word_copy.saying import said_of
from factcheck.report.write import write_reports
from tests.unit.report import builders as build
from tests.unit.word import builders as b


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["稿件/a.docx"], ["a.checked.docx"]),
        (["a.docx", "b/a.docx"], ["a.checked.docx", "b/a.checked.docx"]),
        (["x/a.docx", "y/a.docx", "y/z/a.docx"], ["x/a.checked.docx", "y/a.checked.docx", "y/z/a.checked.docx"]),
        (["../x/a.docx", "/a.docx"], None),
        (["x/a.docx", "x/a.DOCX", "x/A.docx"], ["a.checked.docx", "a-2.checked.docx", "A-3.checked.docx"]),
    ],
)
def test_names_keep_folders_apart(paths, names):
    found = copy_names(paths)
    assert len(set(found)) == len(paths)
    assert not any(name.startswith(("/", "..")) for name in found)
    assert names is None or list(found) == names


def lines(report: Report, lang: str = "zh") -> dict[str, tuple[str, ...]]:
    return {said.text: said.lines for said in said_of(report.articles[0], report, lang)}


def test_a_comment_begins_with_the_verdict_and_ends_with_what_would_be_right():
    said = lines(build.report(articles=(CheckedArticle(build.article(), build.findings()),)))
    assert list(said) == ["90所", "2.8万家", "4.6%", "1000多家"]
    first, evidence, suggestion = said["2.8万家"]
    assert first.startswith("不符：参考数据中，海州2021年高新技术企业数量为")
    assert evidence == (
        "依据：海州2021年高新技术企业数量27600家；海州统计年鉴，2022-01-20 发布；"
        "reference_data/海州.csv 第 3 行；https://example.org/海州?a=1&b=(2)"
    )
    assert suggestion == "建议改为：2.76万家"
    assert said["90所"][0].startswith("已核实：")
    assert said["90所"][1] == (
        "依据：海州2021年高校数量90所；未注明来源，2022-01-20 发布；reference_data/海州.csv 第 7 行"
    )
    assert said["1000多家"][0].startswith("未核实：")


def test_conflicts_notes_on_style_and_what_is_known_are_told():
    known = Suppression("file", "已与统计局核对")
    note = StyleNote("about-about", Span(0, 5), "2021年", suggestions=("二〇二一年",), suppression=known)
    checked = CheckedArticle(build.article(), (), (replace(build.conflict(), suppression=known),), (note,))
    said = lines(build.report(articles=(checked,)))
    assert said["90所"][0].startswith("文内矛盾（前后不一）：")
    assert said["90所"][1] == "已登记为已知：已与统计局核对"
    assert said["2021年"] == ("写法：about-about: 2021年", "建议改为：二〇二一年", "已登记为已知：已与统计局核对")


def test_a_reporter_of_several_files_writes_into_folders_and_over_no_article(tmp_path: Path):
    source = tmp_path / "out" / "b" / "taken.txt"
    source.parent.mkdir(parents=True)
    source.write_text("原稿", encoding="utf-8")

    class Several:
        name = "several"
        file_name = "*.txt"

        def __call__(self, report: Report, *, lang: str) -> Rendering:
            return Rendering((("a/x.txt", b"1"), ("b/taken.txt", b"2")), (Problem("X1", "p"),))

    problems: list[Problem] = []
    report = build.report(articles=(CheckedArticle(build.article(path=str(source))),))
    written = write_reports(
        report,
        out_dir=tmp_path / "out",
        formats=["several"],
        lang="zh",
        reporters={"several": Several()},
        on_problem=problems.append,
    )
    assert written == (tmp_path / "out" / "a" / "x.txt",)
    assert source.read_text(encoding="utf-8") == "原稿"
    assert [(problem.code, Path(problem.path).name) for problem in problems] == [("X1", "p"), ("FC662", "taken.txt")]


def test_an_article_that_another_reader_made_has_no_copy(tmp_path: Path):
    """Its offsets lead nowhere in the file."""
    data = b.docx(b.p("别的文字"))
    path = tmp_path / "稿.docx"
    path.write_bytes(data)
    article = replace(build.article(path=str(path)), sha256=sha256(data).hexdigest())
    rendering = reporter(build.report(articles=(CheckedArticle(article, build.findings()),)), lang="zh")
    assert rendering.files == ()
    assert [problem.code for problem in rendering.problems] == ["FC661"]
