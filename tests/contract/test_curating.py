"""What the commands for curators say and write: search, show, add, stats, suggest, impact."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app, tables

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


def test_show_in_english(desk):
    assert "read as" in invoke("show", "lj-schools-2021", "--lang", "en").stdout
