"""`factcheck reference import` from outside: what it prints and returns, and every command of docs/import.md."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from factcheck.cli import app
from tests.conftest import ROOT

PAGE = ROOT / "docs/import.md"
BLOCKS = [token for token in MarkdownIt("commonmark").parse(PAGE.read_text(encoding="utf-8")) if token.type == "fence"]
FILES = {name: block.content for block in BLOCKS for name in block.info.split()[1:]}
COMMANDS = [line for block in BLOCKS if block.info == "sh" for line in block.content.splitlines()]
GOOD = "地区,指标,年份,数值,单位\n北京,高校,2021,92,所\n"


def invoke(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["reference", *arguments])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the files of the page, in the encodings in which they come."""
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="gb18030" if name == "年度数据.csv" else "utf-8")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_page_runs(desk):
    assert len(COMMANDS) >= 8
    for line in COMMANDS:
        words = shlex.split(line, comments=True)
        assert words[:2] == ["factcheck", "reference"], line
        result = invoke(*words[2:])
        told = re.search(r"# status (\d)", line)
        wanted = int(told[1]) if told else 0
        assert result.exit_code == wanted, f"{line}\n{result.output}"
    assert (desk / "区县高校.csv").read_text(encoding="utf-8").count("\n") == 2
    assert (desk / "拒收.csv").read_text(encoding="utf-8").count("\n") == 3
    assert "jj-bj-gdp-2021,北京,国内生产总值,2021,41045.6,亿元" in (desk / "两市.csv").read_text(encoding="utf-8")
    assert "中国,国内生产总值增速,2021,8.57,%" in (desk / "wdi.csv").read_text(encoding="utf-8")


def test_the_page_shows_what_is_printed(desk):
    printed = invoke("import", "年度数据.csv").stdout
    for block in BLOCKS:
        if block.info == "text":
            assert block.content in printed


def test_the_page_names_every_option_and_key():
    text = PAGE.read_text(encoding="utf-8")
    for option in (
        "out",
        "mapping",
        "names",
        "layout",
        "sheet",
        "encoding",
        "save-mapping",
        "refused",
        "skip-bad-rows",
        "force",
    ):
        assert f"`--{option}" in text or f" --{option} " in text, option


def test_a_preview_writes_nothing(desk):
    before = sorted(desk.iterdir())
    result = invoke("import", "年度数据.csv", "--preview", "1")
    assert result.exit_code == 0
    assert sorted(desk.iterdir()) == before
    assert result.stdout.splitlines()[0] == "年度数据.csv：布局 nbs，编码 gb18030；第 3 行是表头"
    assert "  中国  国内生产总值  2022  1204724.0亿元  [nbs-中国-国内生产总值-2022]" in result.stdout
    assert "年末总人口" not in result.stdout
    assert "这是预览" in result.stdout


def test_what_is_refused_is_told_and_nothing_is_written(desk):
    result = invoke("import", "区县.csv", "--out", "out.csv")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()[1:3]] == ["FC648 区县.csv", "FC651 区县.csv"]
    assert result.stderr.splitlines()[1].startswith("FC648 区县.csv:3:数值: “9*”带有注码；")
    assert "没有写入 out.csv" in result.stderr
    assert "数值格 4 个 = 事实 1 + 拒收 2 + 没有数 1 + 按对照不取 0" in result.stdout
    assert not (desk / "out.csv").exists()


def test_in_english_too(desk):
    result = invoke("import", "区县.csv", "--lang", "en")
    assert "4 cells for figures = 1 facts + 2 refused + 1 without a figure + 0 left out by the mapping" in result.stdout
    assert "FC648 区县.csv:3:数值: “9*” carries a mark of a footnote; move the mark" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.csv"], "FC101"),
        (["good.csv", "--out", "good.csv", "--force"], "FC635"),
        (["good.csv", "--mapping", "none.toml"], "FC610"),
        (["good.csv", "--mapping", "good.csv"], "FC628"),
        (["good.csv", "--names", "good.csv"], "FC638"),
        (["good.csv", "--names", "none.csv"], "FC610"),
        (["good.csv", "--encoding", "koi8"], "FC639"),
        (["good.csv", "--layout", "wdi"], "FC613"),
        (["good.csv", "--out", "none/out.csv"], "FC636"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(desk, arguments, code):
    result = invoke("import", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{code} ")
    assert len(result.stderr.splitlines()) == 1


def test_a_layout_that_nobody_knows_is_wrong_usage(desk):
    result = invoke("import", "good.csv", "--layout", "tall")
    assert result.exit_code == 2
    assert "--layout" in result.stderr


def test_a_mapping_can_be_kept_and_used(desk):
    assert invoke("import", "good.csv", "--save-mapping", "kept.toml").exit_code == 0
    assert invoke("import", "good.csv", "--mapping", "kept.toml", "--out", "out.csv").exit_code == 0
    assert invoke("import", "good.csv", "--save-mapping", "kept.toml").stderr.startswith("FC635 kept.toml")
