"""What the commands for curators say and write: search, show, add, stats, suggest, impact."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck.cli import app, tables
from factcheck.lexicon import table as toml_table
from factcheck.report.templates import field_names
from tests.conftest import ROOT

HEADER = "id,subject,indicator,period,value,unit,qualifier,source,source_url,published,note,scope,grade,source_group\n"
FACTS = (
    HEADER
    + "lj-schools-2020,临江,高等学校数量,2020,90,所,exact,统计公报,https://example.org/2020,2021-03-01,,,A,\n"
    + "lj-schools-2021,临江,高等学校数量,2021,92,所,exact,统计公报,https://example.org/2021,2022-03-01,,,A,\n"
    + "lj-bridges-2021,临江市,跨江大桥数量,2021,17,座,over,临江日报,,2022-03-02,,,B,\n"
)
ALIASES = "kind,alias,canonical\nsubject,临江市,临江\nindicator,高校,高等学校数量\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with reference data."""
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    (tmp_path / "reference_data" / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str, stdin: str | None = None):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["reference", *arguments], input=stdin)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def refused(result, code: str, *words: str) -> bool:
    """Whether a command ended with status 2, nothing on standard output and one line that says why."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(code), result.stderr
    assert all(word in result.stderr for word in words), result.stderr
    return "；" in result.stderr


# --- search ------------------------------------------------------------------------------------------------------


def test_search_writes_a_line_a_fact_into_a_pipe(desk):
    result = invoke("search", "临江高校", "--year", "2021")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "临江  高等学校数量  2021  92所  [lj-schools-2021]  reference_data/facts.csv:3  统计公报  2022-03-01  A"
    )


def test_search_shows_series_on_a_terminal(desk, monkeypatch):
    monkeypatch.setattr(tables, "on_terminal", lambda: True)
    monkeypatch.setattr("factcheck.cli.reference.search.on_terminal", lambda: True)
    out = invoke("search", "临江市高校").stdout
    assert out.index("临江 · 高等学校数量（按“临江市、高校”找到）") < out.index("90所") < out.index("92所")
    assert out.index("92所") < out.index("临江 · 跨江大桥数量") < out.index("17座")
    assert [title for title in ("时间", "数值", "限定", "编号", "等级", "来源", "发布") if title not in out] == []


def test_search_as_csv(desk):
    rows = table(invoke("search", "临江跨江大桥数量", "--format", "csv", "--limit", "2").stdout)
    assert [(row["id"], row["value"], row["unit"], row["qualifier"], row["row"]) for row in rows] == [
        ("lj-bridges-2021", "17", "座", "over", "4"),
        ("lj-schools-2020", "90", "所", "exact", "2"),
    ]


def test_search_as_json(desk):
    (first, *_) = map(json.loads, invoke("search", "高校", "--format", "json").stdout.splitlines())
    assert (first["subject"], first["indicator"], first["aliases"]) == ("临江", "高等学校数量", ["高校"])
    assert [fact["fact"] for fact in first["facts"]] == ["lj-schools-2020", "lj-schools-2021"]


# --- show --------------------------------------------------------------------------------------------------------


def test_show_tells_everything_about_a_fact(desk):
    result = invoke("show", "lj-bridges-2021")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = dict(line.split("  ", 1) for line in result.stdout.splitlines() if "  " in line.strip())
    told = {key: value.strip() for key, value in lines.items()}
    assert told["对象"] == "临江市"
    assert told["归入"] == "临江市 → 临江"
    assert told["位置"] == "reference_data/facts.csv:4"
    assert told["读作"] == "17 座 [17, 18)"
    assert told["起止"] == "2021-01-01 … 2021-12-31"
    assert told["对象的别名"] == "临江市"


def test_show_as_json(desk):
    found = json.loads(invoke("show", "lj-schools-2021", "--format", "json").stdout)
    assert (found["fact"], found["value"], found["columns"]["grade"]) == ("lj-schools-2021", 92, "A")
    assert [fact["fact"] for fact in found["before"]] == ["lj-schools-2020"]
    assert found["aliases"] == {"subject": ["临江市"], "indicator": ["高校"]}


def test_show_of_an_unknown_id_names_the_nearest(desk):
    assert refused(invoke("show", "lj-school-2021"), "FC540", "lj-school-2021", "lj-schools-2021")
    assert refused(invoke("show", "zzz"), "FC540", "zzz")


def test_show_marks_rows_that_disagree_and_counts_independent_sources(desk):
    more = (
        "lj-schools-2021-b,临江,高等学校数量,2021,95,所,exact,晚报,,2022-04-01,,,C,日报社\n"
        "lj-schools-2021-c,临江,高等学校数量,2021,92,所,exact,日报,,2022-04-02,,,C,日报社\n"
        "lj-opened-2020-06-28,临江,通车,2020-06-28,,,,日报,,,,,,\n"
    )
    (desk / "reference_data" / "facts.csv").write_text(FACTS + more, encoding="utf-8")
    lines = invoke("show", "lj-schools-2021").stdout.splitlines()
    (odd,) = [line for line in lines if "[lj-schools-2021-b]" in line]
    (same,) = [line for line in lines if "[lj-schools-2021-c]" in line]
    assert ("不一致" in odd, "不一致" in same) == (True, False)
    assert "独立来源    2 个" in lines
    event = invoke("show", "lj-opened-2020-06-28").stdout
    assert "2020-06-28 … 2020-06-28" in event
    assert "读作" not in event


def test_show_tells_the_tolerance_and_what_a_hedge_leaves_open(desk):
    text = "id,subject,indicator,value,unit,qualifier,tolerance\na,临江,面积,120,万亩,at_least,1\n"
    (desk / "area.csv").write_text(text, encoding="utf-8")
    out = invoke("show", "a", "--reference", "area.csv").stdout
    assert "1200000 亩 [1200000, 2400000] ±10000" in out


def test_show_in_english(desk):
    assert "read as" in invoke("show", "lj-schools-2021", "--lang", "en").stdout


# --- add ---------------------------------------------------------------------------------------------------------

NEW = {
    "--subject": "临江",
    "--indicator": "高等学校数量",
    "--period": "2022",
    "--value": "93所",
    "--source": "统计公报",
    "--source-url": "https://example.org/2022",
    "--published": "2023-03-01",
    "--grade": "A",
    "--file": "reference_data/facts.csv",
}


def add(*more: str, stdin: str | None = None, **change: str | None):
    options = NEW | {f"--{name.replace('_', '-')}": value for name, value in change.items()}
    words = [word for name, value in options.items() if value is not None for word in (name, value)]
    return invoke("add", *words, *more, stdin=stdin)


ADDED = "lj-schools-2022,临江,高等学校数量,2022,93,所,exact,统计公报,https://example.org/2022,2023-03-01,,,A,"


def test_add_writes_one_tidy_row_and_says_where(desk):
    result = add()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"已写入 reference_data/facts.csv:4：\n{ADDED}\n"
    lines = FACTS.splitlines(keepends=True)
    assert (desk / "reference_data" / "facts.csv").read_text("utf-8") == "".join([*lines[:3], f"{ADDED}\n", *lines[3:]])
    assert "facts.csv:4" not in invoke("check").stdout
    assert "reference_data/facts.csv:4" in invoke("show", "lj-schools-2022").stdout


def test_add_twice_is_a_repetition(desk):
    add()
    before = (desk / "reference_data" / "facts.csv").read_bytes()
    assert refused(add(id="other"), "FC543", "facts.csv:4")
    assert (desk / "reference_data" / "facts.csv").read_bytes() == before


def test_a_dry_run_writes_nothing(desk):
    result = add("--dry-run", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, f"would be added at reference_data/facts.csv:4:\n{ADDED}\n")
    assert (desk / "reference_data" / "facts.csv").read_text("utf-8") == FACTS


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"value": None}, "FC542", "--value"),
        ({"source_url": None}, "FC542", "--source-url"),
        ({"file": None}, "FC542", "--file"),
        ({"value": "93"}, "FC542", "--unit"),
        ({"file": "none.csv"}, "FC541", "none.csv"),
        ({"file": "reference_data"}, "FC541", "reference_data"),
        ({"file": "reference_data/aliases.csv"}, "FC556", "aliases.csv"),
        ({"value": "不少"}, "FC542", "--unit"),
        ({"value": "不少所", "unit": ""}, "FC412", "不少"),
        ({"period": "2021", "value": "95所", "id": "x"}, "FC544", "--note"),
        ({"accessed": "2024-01-01"}, "FC545", "accessed"),
        ({"id": "lj-schools-2020"}, "FC419", "facts.csv:2"),
        ({"indicator": "海拔", "period": "2020", "unit": "米", "value": "3"}, "FC549", "--id"),
    ],
    ids=str,
)
def test_add_refuses_and_changes_nothing(desk, change, code, words):
    assert refused(add(**change), code, words)
    assert (desk / "reference_data" / "facts.csv").read_text("utf-8") == FACTS


def test_add_says_which_name_it_used(desk):
    result = add(subject="臨江市", indicator="高校")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == ADDED
    assert "“临江”" in result.stderr


def test_add_warns_of_a_name_that_looks_like_another(desk):
    result = add(indicator="高等学校总数量", id="lj-x-2022")
    assert result.exit_code == 0
    assert result.stderr.startswith("FC548")


def test_add_mends_the_last_line_and_says_so(desk):
    path = desk / "reference_data" / "facts.csv"
    path.write_bytes(b"\xef\xbb\xbf" + FACTS.removesuffix("\n").replace("\n", "\r\n").encode())
    result = add(subject="青山", id="qs-schools-2022")
    assert result.stdout.splitlines()[0] == "reference_data/facts.csv 的最后一行没有换行，已补上"
    row = ADDED.replace("临江", "青山").replace("lj-", "qs-")
    expected = f"{FACTS}{row}\n".replace("\n", "\r\n").encode()
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected


def test_add_into_a_file_outside_the_reference_knows_the_reference_too(desk):
    (desk / "other.csv").write_text(HEADER, encoding="utf-8")
    assert refused(add(file="other.csv", period="2021", value="92所"), "FC543", "reference_data/facts.csv:3")
    assert add(file="other.csv").exit_code == 0
    assert (desk / "other.csv").read_text("utf-8") == HEADER + ADDED.removeprefix("lj-schools-2022").replace(
        ",exact,", ",,"
    ) + "\n"


def test_add_does_not_trust_a_reference_with_errors(desk):
    (desk / "reference_data" / "bad.csv").write_text("subject,indicator,value\n临江,x,很多\n", encoding="utf-8")
    result = add()
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line[:5] for line in result.stderr.splitlines()] == ["FC412", "FC546"]
    assert add("--skip-bad-rows").exit_code == 0


def test_add_does_not_touch_a_file_that_cannot_be_read(desk):
    path = desk / "reference_data" / "facts.csv"
    path.write_text(FACTS + 'x,"a,b\n', encoding="utf-8")
    result = add("--skip-bad-rows")
    assert [line[:5] for line in result.stderr.splitlines()] == ["FC409", "FC546"]
    assert path.read_text("utf-8") == FACTS + 'x,"a,b\n'


@pytest.fixture
def terminal(monkeypatch):
    """Standard input is somebody who answers."""
    monkeypatch.setattr("factcheck.cli.reference.add._answers", lambda: True)


def test_on_a_terminal_what_is_missing_is_asked_for(desk, terminal):
    result = add(subject=None, value=None, published=None, stdin="临江\n93\n所\n\n")
    assert result.exit_code == 0
    assert ADDED.replace("2023-03-01", "") in result.stdout


def test_on_a_terminal_a_clash_asks_for_a_note(desk, terminal):
    result = add(period="2021", value="91所", id="lj-schools-2021-final", stdin="最终核实\n")
    assert result.exit_code == 0
    assert result.stderr.startswith("FC544")
    assert ",最终核实,,A," in result.stdout
    assert add(period="2020", value="91所", id="x", stdin="\n").exit_code == 2


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 2)])
def test_on_a_terminal_a_doubtful_name_is_asked_about(desk, terminal, answer, status):
    result = add(indicator="高等学校总数量", id="lj-x-2022", stdin=answer)
    assert result.exit_code == status
    assert ("lj-x-2022" in (desk / "reference_data" / "facts.csv").read_text("utf-8")) == (status == 0)


# --- stats -------------------------------------------------------------------------------------------------------


def test_stats_count_and_show_the_groups(desk):
    result = invoke("stats", "--by", "grade")
    assert result.exit_code == 0
    first, _, title, *lines = result.stdout.splitlines()
    assert first == "3 条数据，1 个对象，2 个指标，2 个序列，时期 2020 … 2021"
    assert title == "分组"
    assert [line.split() for line in lines] == [
        ["等级", "行数", "序列", "最早", "最近", "有网址", "有发布日期"],
        ["A", "2", "1", "2020", "2021", "100%", "100%"],
        ["B", "1", "1", "2021", "2021", "0%", "100%"],
    ]


def test_stats_show_gaps(desk):
    add(period="2024", value="95所")
    out = invoke("stats", "--gaps", "--indicator", "高校", "--format", "md").stdout
    assert "| 临江 | 高等学校数量 |  | 2020 | 2024 | 2022 2023 |" in out.splitlines()
    assert "跨江大桥" not in out
    found = json.loads(invoke("stats", "--gaps", "--format", "json", "--subject", "临江市").stdout)
    assert [gap["missing"] for gap in found["gaps"]] == [["2022", "2023"]]
    assert (found["total"]["rows"], found["groups"][0]["name"]) == (4, "临江")
    assert "gaps" not in json.loads(invoke("stats", "--format", "json").stdout)


def test_stats_of_a_name_that_nobody_knows(desk):
    assert refused(invoke("stats", "--subject", "鲸鱼"), "FC559", "鲸鱼")


def test_stats_of_nothing(desk):
    (desk / "reference_data" / "facts.csv").write_text(HEADER, encoding="utf-8")
    result = invoke("stats", "--gaps")
    assert (result.exit_code, result.stdout.splitlines()[0][:5]) == (0, "0 条数据")


# --- suggest -----------------------------------------------------------------------------------------------------

ARTICLE = "---\ntitle: 题\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校92所，体育馆8座。\n"


@pytest.fixture
def checked(desk: Path) -> Path:
    """The desk with an article that has been checked."""
    (desk / "a.md").write_text(ARTICLE, encoding="utf-8")
    CliRunner().invoke(app, ["run", "a.md", "--model", "none"])
    return desk


def test_suggest_writes_rows_to_fill_in(checked):
    result = invoke("suggest", "reports/report.json")
    assert (result.exit_code, result.stderr) == (0, "")
    (row,) = table(result.stdout)
    assert (row["subject"], row["indicator"], row["period"], row["unit"]) == ("临江", "体育馆", "2021", "座")
    assert (row["value"], row["source"], row["articles"], row["claimed"]) == ("", "", "1", "8座")
    assert row["sentence"].endswith("2021年，临江市共有高等学校92所，体育馆8座。")


def test_suggested_rows_that_are_filled_in_are_a_reference(checked):
    result = invoke("suggest", "reports/report.json", "--out", "reference_data/new.csv")
    assert (result.exit_code, result.stdout) == (0, "已写 1 行：reference_data/new.csv\n")
    (row,) = table((checked / "reference_data" / "new.csv").read_text("utf-8"))
    row |= {"value": "8", "source": "统计公报"}
    (checked / "reference_data" / "new.csv").write_text(tables.csv_text([*row], [[*row.values()]]), encoding="utf-8")
    report = CliRunner().invoke(app, ["run", "a.md", "--model", "none"])
    assert "已核实 2" in report.stdout


def test_suggest_in_other_forms(checked):
    found = json.loads(invoke("suggest", "reports/report.json", "--format", "json").stdout)
    assert (found["indicator"], found["claimed"], found["reasons"]) == ("体育馆", ["8座"], ["no-fact"])
    lines = invoke("suggest", "reports/report.json", "--format", "md", "--lang", "en").stdout.splitlines()
    assert (lines[0].split(" | ")[0], len(lines)) == ("| articles", 3)


def test_suggest_from_several_reports_counts_an_article_once(checked):
    rows = table(invoke("suggest", "reports/report.json", "reports/report.json", "--limit", "1").stdout)
    assert [row["claims"] for row in rows] == ["1"]


def test_suggest_tells_of_every_report_that_is_none(checked):
    (checked / "x.json").write_text("{}", encoding="utf-8")
    result = invoke("suggest", "reports/report.json", "none.json", "x.json", "a.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line[:5] for line in result.stderr.splitlines()] == ["FC560", "FC562", "FC561"]


def test_suggest_that_has_nothing_to_ask_for(checked):
    (checked / "a.md").write_text("2021年，临江市共有高等学校92所。", encoding="utf-8")
    CliRunner().invoke(app, ["run", "a.md", "--model", "none"])
    result = invoke("suggest", "reports/report.json")
    assert (result.exit_code, table(result.stdout)) == (0, [])
    assert "没有" in result.stderr


def test_suggest_does_not_write_over_a_file(checked):
    assert refused(invoke("suggest", "reports/report.json", "--out", "reference_data/facts.csv"), "FC564")
    assert (checked / "reference_data" / "facts.csv").read_text("utf-8") == FACTS


def test_suggest_into_a_place_that_is_not_there(checked):
    for place in ("none/x.csv", "a.md/x.csv"):
        assert refused(invoke("suggest", "reports/report.json", "--out", place), "FC555", place)


# --- impact ------------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(checked: Path) -> Path:
    """The desk with an earlier reference in ``old``, in which the article was right."""
    (checked / "old").mkdir()
    (checked / "old" / "facts.csv").write_text(FACTS, encoding="utf-8")
    (checked / "old" / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    (checked / "reference_data" / "facts.csv").write_text(FACTS.replace(",92,", ",95,"), encoding="utf-8")
    return checked


def test_impact_shows_what_turned(changed):
    result = invoke("impact", "old", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    summary, reference, *rest = result.stdout.splitlines()
    assert summary.startswith("1 篇文章：结论变了 1 处（其中变坏 1 处）")
    assert reference == "参考数据：新增 0 条，删去 0 条，改动 1 条；别名增 0 减 0"
    (turned,) = [line for line in rest if "a.md:" in line]
    assert "【92所】" in turned
    assert "已核实 within-interval" in turned
    assert "不符 outside-interval" in turned
    assert "value: 92 → 95" in result.stdout


def test_impact_the_other_way_round_is_no_loss(changed):
    result = invoke("impact", "reference_data", "a.md", "--reference", "old", "--lang", "en")
    assert result.exit_code == 0
    assert "1 verdicts turned (0 for the worse)" in result.stdout


def test_impact_on_a_removed_fact_loses_a_verdict(changed):
    path = changed / "reference_data" / "facts.csv"
    path.write_text("".join(line for line in FACTS.splitlines(keepends=True) if "-2021,临江," not in line), "utf-8")
    result = invoke("impact", "old", "a.md", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    (change,) = found["changes"]
    assert (change["before"]["status"], change["after"]["status"], change["worse"]) == ("verified", "unverified", True)
    assert (change["text"], change["before"]["evidence"], change["line"]) == ("92所", ["lj-schools-2021"], 5)
    assert found["facts"] == {"added": [], "removed": ["lj-schools-2021"], "changed": []}
    assert sum(found["unchanged"].values()) == 1


def test_impact_of_other_evidence_is_told_apart(changed):
    path = changed / "reference_data" / "facts.csv"
    path.write_text(FACTS.replace("lj-schools-2021", "lj-colleges-2021"), "utf-8")
    result = invoke("impact", "old", "a.md", "--format", "md")
    assert result.exit_code == 0
    assert "### 结论没变，依据变了" in result.stdout
    assert "lj-schools-2021 → lj-colleges-2021" in result.stdout
    assert "### 变了的结论" not in result.stdout


@pytest.mark.parametrize("form", ["text", "md"])
def test_impact_of_a_great_change_is_cut_short_for_people(changed, form):
    many = "".join(f"n{at:03d},临江,指标{at},2021,1,家,,甲,,,,,,\n" for at in range(60))
    (changed / "reference_data" / "more.csv").write_text(HEADER + many, encoding="utf-8")
    aliases = changed / "reference_data" / "aliases.csv"
    aliases.write_text(ALIASES.replace("subject,临江市", "subject,江城"), encoding="utf-8")
    out = invoke("impact", "old", "a.md", "--format", form).stdout
    assert ("n049" in out, "n050" in out) == (True, False)
    assert "还有 10 条" in out
    assert "新增的别名" in out
    assert "删去的别名" in out
    found = json.loads(invoke("impact", "old", "a.md", "--format", "json").stdout)
    assert len(found["facts"]["added"]) == 60
    changes = {change["id"]: change["columns"] for change in found["facts"]["changed"]}
    assert changes == {"lj-schools-2021": {"value": ["92", "95"]}, "lj-bridges-2021": {"subject": ["临江", "临江市"]}}
    assert found["aliases"] == {"added": [["subject", "江城", "临江"]], "removed": [["subject", "临江市", "临江"]]}


def test_impact_of_nothing(changed):
    result = invoke("impact", "reference_data", "a.md")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_impact_against_a_revision(checked):
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *words], check=True, cwd=checked)  # noqa: S607 - git of the machine
    (checked / "reference_data" / "facts.csv").write_text(FACTS.replace(",92,", ",95,"), encoding="utf-8")
    (checked / "reference_data" / "aliases.csv").write_text(ALIASES + "subject,江城,临江\n", encoding="utf-8")
    result = invoke("impact", "main", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "别名增 1 减 0" in result.stdout
    assert "江城" in result.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_impact_tells_bad_rows_of_a_revision_as_of_that_revision(checked):
    (checked / "reference_data" / "bad.csv").write_text("subject,indicator,value\n临江,x,很多\n", encoding="utf-8")
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *words], check=True, cwd=checked)  # noqa: S607 - git of the machine
    (checked / "reference_data" / "bad.csv").unlink()
    result = invoke("impact", "main", "a.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("FC412 main:reference_data/bad.csv:2:value: ")
    assert "1 篇文章" in result.stdout


def test_impact_against_what_is_not_there(changed):
    assert refused(invoke("impact", "nowhere", "a.md"), "FC55", "reference_data")


def test_impact_on_an_article_that_is_not_there(changed):
    result = invoke("impact", "old", "none.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("FC101")


# --- bytes that are no text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["search", "\udcff临江"], ""),
        (["search", "\udcff"], "参考数据"),
        (["show", "\udcff"], "FC540"),
        (["stats", "--subject", "\udcff"], "FC559"),
        (["suggest", "\udcff"], "FC560"),
        (["impact", "\udcff", "reference_data"], "FC55"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_bytes_that_are_no_text_are_no_reason_for_a_traceback(desk, words, code):
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "reference", *words],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr.decode().startswith(code)
    assert b"Traceback" not in done.stderr


def test_add_does_not_write_bytes_that_are_no_text(desk):
    for name in ("subject", "note", "value", "id", "published"):
        result = add(**{name: "\udcff"})
        assert (result.exit_code, (desk / "reference_data" / "facts.csv").read_text("utf-8")) == (2, FACTS)


# --- words -------------------------------------------------------------------------------------------------------

CODES = sorted(
    {
        code
        for path in [*(ROOT / "factcheck").rglob("*.py")]
        for code in re.findall(r'"(FC5[4-7]\d)"', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_curators_has_words_in_both_languages(code):
    for lang in ("zh", "en"):
        assert {"message", "remedy"} == toml_table(f"problems.{lang}.toml")[code].keys()


def test_the_words_of_the_commands_have_the_same_keys_and_fields():
    zh, en = (leaves(dict(toml_table(f"cli.{lang}.toml"))) for lang in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert [key for key in zh if field_names(zh[key]) != field_names(en[key])] == []


def leaves(node: dict[str, Any]) -> dict[str, str]:
    inner = [
        (f"{name}.{key}", text) for name, part in node.items() if isinstance(part, dict) for key, text in part.items()
    ]
    return {name: text for name, text in node.items() if isinstance(text, str)} | dict(inner)
