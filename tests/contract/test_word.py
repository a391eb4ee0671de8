"""Word in and out: the same article says the same in .docx as in .txt, and a run writes copies with comments."""

from __future__ import annotations

import io
import re
from itertools import count
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.equipment import Equipment, equipment_of
from factcheck.model import Article, CheckedArticle
from factcheck.pipeline import check_article
from factcheck.readers import dated
from factcheck.readers.plain import TEXT
from factcheck.readers.word import WORD
from factcheck.report.messages import status_name
from tests.unit.word import builders as b
from tests.unit.word.builders import PLAIN, covered

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").iterdir())
HEADER = "id,subject,indicator,period,value,unit,source,source_url,published\n"
FACTS = f"{HEADER}u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    return equipment_of([str(ROOT / "reference_data")])


def as_word(article: Article) -> bytes:
    """The article as a Word file: its title by a style, every paragraph in runs of three or four characters."""
    title = b.p(article.title or "", properties='<w:pStyle w:val="Title"/>') if article.title else ""
    paragraphs = [b.p(*re.findall(".{1,3}", line)) for line in article.text.splitlines() if line.strip()]
    return b.docx(title, *paragraphs, parts={"styles": b.styles(b.style("Title", "Title"))})


def told(checked: CheckedArticle) -> list[tuple[Any, ...]]:
    """What was made of each number, wherever it stands."""
    return [
        (
            finding.mention.part,
            finding.mention.text,
            finding.mention.kind,
            finding.mention.quantity,
            finding.mention.excluded,
            finding.mention.period,
            (finding.claim.subject, finding.claim.indicator, finding.claim.period) if finding.claim else None,
            (finding.verdict.status, finding.verdict.reason) if finding.verdict else None,
        )
        for finding in checked.findings
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_same_article_says_the_same(path: Path, equipment: Equipment):
    plain = TEXT(path.read_bytes(), path.name)
    word = dated(WORD(as_word(plain), f"{path.stem}.docx"), plain.date)
    checked = check_article(word, equipment)
    assert told(checked) == told(check_article(plain, equipment))
    for finding in checked.findings:
        mention = finding.mention
        assert word.part_text(mention.part)[mention.span.start : mention.span.end] == mention.text


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with Word articles of one name in two folders, one article in text, and a reference."""
    parts = {"styles": b.styles(b.style("Title", "Title"), b.style("a3", "annotation reference", sort="character"))}
    parts["footnotes"] = b.notes("footnote", {1: "2021年，临江市有高等学校92所。"})
    article = b.docx(
        b.p("临江市有高等学校9", "2所", properties='<w:pStyle w:val="Title"/>'),
        b.p("2022-05-04　来源：临江日报"),
        b.p("2021年，临江市共有高等学校2", b.r("9", "<w:b/>"), "所", b.footnote(1), "，跨江大桥17座。"),
        b.tbl(b.tr("项目", "数量"), b.tr("公园", "31座")),
        parts=parts,
    )
    for place in ("in/稿.docx", "in/3月/稿.docx"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(article)
    (tmp_path / "in" / "a.txt").write_text("2021年，临江市共有高等学校92所。", encoding="utf-8")
    (tmp_path / "ref").mkdir()
    (tmp_path / "ref" / "facts.csv").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["run", *arguments, "--reference", "ref", "--model", "none"])


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_run_writes_a_copy_of_each_word_article(desk):
    result = run("in", "--format", "docx", "--out", "out")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "  in/稿.docx:3:16: " in result.stdout
    assert written(desk / "out") == ["3月/稿.checked.docx", "稿.checked.docx"]
    data = (desk / "out" / "稿.checked.docx").read_bytes()
    comments = list(docx.Document(io.BytesIO(data)).comments)
    assert {(comment.author, comment.initials, comment.timestamp) for comment in comments} == {
        ("factcheck", "fc", None)
    }
    refuted = next(comment.text for comment in comments if comment.text.startswith("不符：")).splitlines()
    assert "92所" in refuted[0]
    assert refuted[1] == (
        "依据：临江市2021年高等学校92所；统计公报，2022-03-01 发布；ref/facts.csv 第 2 行；https://example.org/2021"
    )


def test_every_claim_has_its_comment_where_it_stands(desk):
    run("in/稿.docx", "--format", "docx")
    source = (desk / "in" / "稿.docx").read_bytes()
    checked = check_article(WORD(source, "in/稿.docx"), equipment_of(["ref"]))
    data = (desk / "reports" / "稿.checked.docx").read_bytes()
    words = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    claims = [(finding.mention, finding.verdict) for finding in checked.findings if finding.verdict]
    assert len(claims) >= 5
    marked = covered(data)
    numbers = count()
    for mention, verdict in claims:
        word = status_name(verdict.status, "zh")
        number = next(n for n in numbers if words[n].startswith(f"{word}："))
        in_note = checked.article.place(mention.span.start, part=mention.part)[0] > 7
        assert marked[number] == ("" if in_note else mention.text.translate(PLAIN))
    assert WORD(data, "in/稿.docx").text == checked.article.text


def test_the_same_run_writes_the_same_bytes(desk):
    copies = []
    for jobs in ("1", "2"):
        run("in", "--format", "docx", "--out", jobs, "--jobs", jobs)
        copies.append([(desk / jobs / name).read_bytes() for name in written(desk / jobs)])
    assert copies[0] == copies[1]


def test_in_english(desk):
    run("in/稿.docx", "--format", "docx", "--lang", "en")
    found = docx.Document(io.BytesIO((desk / "reports" / "稿.checked.docx").read_bytes())).comments
    assert any(comment.text.startswith("Refuted: ") and "evidence: " in comment.text for comment in found)


def test_a_run_without_a_word_article_says_so(desk):
    result = run("in/a.txt", "--format", "docx,json")
    assert result.exit_code == 0
    assert "FC663" in result.stderr
    assert result.stdout.splitlines()[-1] == "报告：reports/report.json"
    alone = run("in/a.txt", "--format", "docx", "--out", "none")
    assert (alone.exit_code, "报告：" in alone.stdout) == (0, False)


def test_a_file_that_changes_meanwhile_gets_no_copy_and_the_others_do(desk, monkeypatch):
    import factcheck.batch

    check = factcheck.batch.check_articles

    def slow(*arguments, **options):
        report = check(*arguments, **options)
        (desk / "in" / "稿.docx").write_bytes(b.docx(b.p("2021年，临江市共有高等学校92所。")))
        return report

    monkeypatch.setattr(factcheck.batch, "check_articles", slow)
    result = run("in", "--format", "docx,md")
    assert result.exit_code == 2
    assert "FC660 in/稿.docx" in result.stderr
    assert written(desk / "reports") == ["3月/稿.checked.docx", "report.md"]


def test_a_file_that_is_gone_meanwhile_is_named(desk, monkeypatch):
    import factcheck.batch

    check = factcheck.batch.check_articles

    def slow(*arguments, **options):
        report = check(*arguments, **options)
        (desk / "in" / "稿.docx").unlink()
        return report

    monkeypatch.setattr(factcheck.batch, "check_articles", slow)
    result = run("in/稿.docx", "--format", "docx")
    assert (result.exit_code, "FC664 in/稿.docx" in result.stderr) == (2, True)


def test_no_article_is_written_over(desk):
    other = desk / "in" / "稿.checked.docx"
    other.write_bytes((desk / "in" / "稿.docx").read_bytes())
    before = other.read_bytes()
    result = run("in/稿.docx", "in/稿.checked.docx", "--format", "docx", "--out", "in")
    assert result.exit_code == 2
    assert "FC662 in/稿.checked.docx" in result.stderr
    assert other.read_bytes() == before
    assert (desk / "in" / "稿.checked.checked.docx").exists()


def test_a_broken_word_file_does_not_stop_the_others(desk):
    (desk / "in" / "旧.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    result = run("in")
    assert result.exit_code == 2
    assert "FC231 in/旧.docx: " in result.stderr
    assert result.stdout.startswith("3 篇文章")


def test_extract_reads_word(desk):
    result = CliRunner().invoke(app, ["extract", "in/稿.docx", "--model", "none"])
    assert result.exit_code == 0
    assert '"text": "29所"' in result.stdout
    assert '"paragraph": 3' in result.stdout


@pytest.mark.parametrize(("place", "text"), [("3:16", "29所"), ("1:9", "92所"), ("7:1", "31座")])
def test_explain_finds_a_place_of_a_word_file(desk, place, text):
    result = CliRunner().invoke(app, ["explain", f"in/稿.docx:{place}", "--model", "none"])
    assert result.exit_code == 0, result.stderr
    assert text in result.stdout.splitlines()[0]


def test_explain_says_where_a_word_file_has_no_such_place(desk):
    result = CliRunner().invoke(app, ["explain", "in/稿.docx:3:99", "--model", "none"])
    assert (result.exit_code, "FC115" in result.stderr) == (2, True)
