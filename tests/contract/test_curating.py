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
    assert invoke("check").exit_code == 0
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


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 2)])
def test_on_a_terminal_a_doubtful_name_is_asked_about(desk, terminal, answer, status):
    result = add(indicator="高等学校总数量", id="lj-x-2022", stdin=answer)
    assert result.exit_code == status
    assert ("lj-x-2022" in (desk / "reference_data" / "facts.csv").read_text("utf-8")) == (status == 0)
