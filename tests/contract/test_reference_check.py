"""`factcheck reference check`: formats, statuses, an earlier version."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from factcheck.cli import app

HEADER = "id,subject,indicator,period,value,unit,source,source_url,published\n"
GOOD = HEADER + "u21,临江市,高校数量,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
DOUBTFUL = GOOD + "u21b,临江市,高校数量,2021,29,所,日报,年鉴第3页,2022-03-01\n"
REVISED = GOOD + "u21b,临江市,高校数量,2021,93,所,日报,https://example.org/b,2023-03-01\n"
BROKEN = GOOD + "u22,临江市,高校数量,2022,许多,所,日报,https://example.org/b,2023-03-01\n"
FORMATS = ("text", "md", "json", "github")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reference_data").mkdir()
    write(GOOD)
    return tmp_path


def write(text: str, name: str = "reference_data/facts.csv") -> None:
    Path(name).write_text(text, encoding="utf-8")


def check(*arguments: str):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["reference", "check", *arguments])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (REVISED, 0), (DOUBTFUL, 1), (BROKEN, 2)])
def test_the_status_is_the_same_in_every_format(form: str, text: str, status: int, desk: Path) -> None:
    write(text)
    result = check("--format", form)
    assert result.exit_code == status
    assert result.stderr == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_problem_is_told_with_its_place(form: str, lang: str, desk: Path) -> None:
    write(DOUBTFUL)
    told = check("--format", form, "--lang", lang).stdout
    assert "FC501" in told
    assert "FC517" in told
    assert "reference_data/facts.csv" in told
    assert "29所" in told
    assert ("请核对来源" if lang == "zh" else "check the sources") in told
    assert check("--format", form, "--lang", lang).stdout == told


def test_the_terminal_has_a_line_a_problem_and_a_sum(desk: Path) -> None:
    write(DOUBTFUL)
    *lines, last = check().stdout.splitlines()
    assert [line.split(":")[:3] for line in lines] == [
        ["FC501 reference_data/facts.csv", "3", "value"],
        ["FC517 reference_data/facts.csv", "3", "source_url"],
    ]
    assert last == "2 条数据，0 个别名，1 个文件；错误 0，问题 2，提示 0"


@pytest.mark.parametrize("text", [GOOD, REVISED, DOUBTFUL, BROKEN])
def test_the_json_keeps_to_its_schema(text: str, desk: Path) -> None:
    write(text)
    write('[reference]\ntitle = "临江"\n[grades]\nA = "公报"\n', "reference_data/reference.toml")
    schema = json.loads(files("factcheck").joinpath("data", "reference_check.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    told = json.loads(check("--format", "json", "--older-than", "6", "--today", "2024-01-01").stdout)
    Draft202012Validator(schema).validate(told)
    levels = [problem["level"] for problem in told["problems"]]
    assert [levels.count(level) for level in ("error", "finding", "info")] == list(told["summary"].values())


def test_the_worst_annotations_come_first(desk: Path) -> None:
    write(DOUBTFUL)
    write(BROKEN.replace("u2", "v2").replace(",2022-03-01", ","), "reference_data/more.csv")
    lines = check("--format", "github", "--skip-bad-rows").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", *["::warning"] * 2, "::notice"]
    assert lines[0].startswith("::error file=reference_data/more.csv,line=3,title=FC412 value::“许多”不是数字")


def test_a_file_is_written_whole_and_the_sum_is_told(desk: Path) -> None:
    write(DOUBTFUL)
    result = check("--format", "md", "--out", "报告/检查.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "2 条数据，0 个别名，1 个文件；错误 0，问题 2，提示 0",
        "报告：报告/检查.md",
    ]
    page = Path("报告/检查.md").read_text(encoding="utf-8")
    assert page.startswith("# 参考数据检查\n")
    assert [path.name for path in Path("报告").iterdir()] == ["检查.md"]
    assert check("--format", "md").stdout == page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "pdf"], "FC105 --format: "),
        (["--format", "md,json"], "FC105 --format: "),
        (["--today", "昨天"], "FC106 --today: "),
        (["--out", "reference_data"], "FC603 reference_data: "),
        (["--base", "nowhere"], "FC552"),
        (["--older-than", "0"], "--older-than"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, desk: Path) -> None:
    result = check(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_old_rows(desk: Path) -> None:
    write(GOOD + "n,临江市,桥梁数量,2023,9,座,统计公报,https://example.org,2024-03-01\n")
    assert check("--older-than", "23").stdout.startswith("FC516 reference_data/facts.csv:2:published: ")
    assert check("--older-than", "24").exit_code == 0
    assert check("--older-than", "25", "--today", "2026-06-01").stdout.count("FC516") == 2


# --- an earlier version --------------------------------------------------------------------------------------------


def test_a_folder_as_the_earlier_version(desk: Path) -> None:
    Path("old").mkdir()
    write(GOOD.replace("2021,92", "2020,92") + GOOD.splitlines()[1].replace("u21", "gone") + "\n", "old/facts.csv")
    result = check("--base", "old")
    assert result.exit_code == 1
    assert [line.split(" ")[0] for line in result.stdout.splitlines()[:-1]] == ["FC532", "FC531"]
    assert "FC532 reference_data/facts.csv:id: " in result.stdout


def test_a_revision_as_the_earlier_version(desk: Path) -> None:
    def git(*arguments: str) -> None:
        name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *name, *arguments], check=True, capture_output=True)  # noqa: S607 - git of the machine

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    assert check("--base", "HEAD").exit_code == 0
    write(GOOD.replace(",92,", ",93,"))
    result = check("--base", "HEAD")
    assert result.exit_code == 1
    assert result.stdout.startswith("FC533 reference_data/facts.csv:2:value: 编号“u21”的数值从92所改成了93所")
    assert check("--base", "HEAD~7").stderr.startswith("FC551 ")


def test_an_earlier_version_of_which_nothing_is_left(desk: Path) -> None:
    Path("old").mkdir()
    result = check("--base", "old")
    assert result.exit_code == 2
    assert "FC525 old: " in result.stderr


# --- reference package ---------------------------------------------------------------------------------------------


def package(*arguments: str):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["reference", "package", *arguments])


def test_a_package_is_written_beside_the_files(desk: Path) -> None:
    result = package()
    assert (result.exit_code, result.stdout) == (0, "描述文件：reference_data/datapackage.json\n")
    first = Path("reference_data/datapackage.json").read_bytes()
    assert json.loads(first)["resources"][0]["path"] == "facts.csv"
    assert package().exit_code == 0
    assert Path("reference_data/datapackage.json").read_bytes() == first
    assert package("--out", "-").stdout.encode() == first
    assert package("--out", "datapackage.json").exit_code == 0
    assert json.loads(Path("datapackage.json").read_bytes())["resources"][0]["path"] == "reference_data/facts.csv"


@pytest.mark.parametrize(
    ("text", "arguments", "told"),
    [
        (BROKEN, [], "FC412 reference_data/facts.csv:3:value: "),
        (GOOD, ["--out", "elsewhere/datapackage.json"], "FC455 reference_data/facts.csv: "),
        (GOOD, ["--reference", "nowhere"], "FC401 nowhere: "),
    ],
)
def test_no_package_is_written_where_something_is_wrong(text: str, arguments: list[str], told: str, desk: Path) -> None:
    write(text)
    Path("reference_data/datapackage.json").write_text("old", encoding="utf-8")
    result = package(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert Path("reference_data/datapackage.json").read_text(encoding="utf-8") == "old"
    assert not Path("elsewhere").exists()
