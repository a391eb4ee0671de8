"""`factcheck check`, and how loud `factcheck run` is."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app

ROWS = """id,subject,indicator,period,value,unit,source
u21,临江市,高等学校,2021,92,所,统计公报
"""
TRUE, FALSE, OPEN = (f"2021年，临江市共有高等学校{number}所。" for number in ("92", "29", "90多"))
UNKNOWN = "2021年，临江市共有桥梁17座。"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parent.parent)}


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TRUE + FALSE + UNKNOWN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TRUE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str, stdin: str | bytes | None = None):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, (*arguments, "--model", "none"), input=stdin)


@pytest.mark.parametrize(
    ("text", "verdict", "status"),
    [(TRUE, "已核实", 0), (FALSE, "不符", 1), (OPEN, "已核实", 0), (UNKNOWN, "未核实", 0)],
)
def test_a_sentence_gets_its_verdict_and_its_status(text: str, verdict: str, status: int):
    result = invoke("check", text)
    assert result.exit_code == status
    assert result.stdout.startswith(verdict)


def test_the_evidence_names_source_and_row():
    assert "依据：统计公报（reference_data/facts.csv:2）" in invoke("check", FALSE).stdout


def test_what_counts_as_found_can_be_chosen():
    assert invoke("check", UNKNOWN, "--fail-on", "unverified").exit_code == 1
    assert invoke("check", FALSE, "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_read_in_any_encoding(encoding: str):
    assert invoke("check", "-", stdin=(FALSE + "\n").encode(encoding)).exit_code == 1


def test_json_has_a_line_for_each_mention():
    lines = [json.loads(line) for line in invoke("check", FALSE, "--format", "json").stdout.splitlines()]
    assert [line["text"] for line in lines] == ["2021年", "29所"]
    assert lines[1]["verdict"]["status"] == "refuted"


def test_the_title_and_the_wording_are_checked_too():
    result = invoke("check", "约50家左右企业。", "--title", "临江市2021年有高等学校29所", "--style")
    assert result.exit_code == 1
    assert "写法  “约50家左右”叠用" in result.stdout


def test_a_text_without_a_claim_says_so_in_either_language():
    assert "没有可核对的说法" in invoke("check", "一张名片").stdout
    assert "nothing to check" in invoke("check", "一张名片", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("check", "有3家", "--date", "昨天"), "FC106"), (("check", "有3家", "--reference", "nowhere"), "FC4")],
)
def test_wrong_usage_is_told_in_a_line(arguments: tuple[str, ...], code: str):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert code in result.stderr


def test_input_that_is_no_text_is_refused():
    assert "FC20" in invoke("check", "-", stdin=b"\xff\xfe\xff").stderr


def test_quiet_says_nothing_and_verbose_says_all():
    quiet, normal, verbose = (invoke("run", "a.txt", *extra) for extra in (["--quiet"], [], ["--verbose"]))
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, "", "")
    assert "29所" in normal.stdout
    assert "17座" not in normal.stdout
    assert "29所" in verbose.stdout
    assert "17座" in verbose.stdout
    assert Path("reports/report.md").is_file()


def test_quiet_still_complains():
    assert "FC101" in invoke("run", "nowhere.txt", "--quiet").stderr


def test_style_is_asked_for_by_a_switch():
    Path("c.txt").write_text("约50家左右企业。", encoding="utf-8")
    invoke("run", "c.txt")
    assert "表述提示" not in Path("reports/report.md").read_text(encoding="utf-8")
    invoke("run", "c.txt", "--style")
    assert "表述提示（1）" in Path("reports/report.md").read_text(encoding="utf-8")


def on_terminal(**environment: str) -> str:
    """What `factcheck run` prints where a person reads along."""
    here, there = pty.openpty()
    command = [sys.executable, "-m", "factcheck", "run", "a.txt", "b.txt", "--model", "none"]
    process = subprocess.Popen(
        command,
        stdin=there,
        stdout=there,
        stderr=subprocess.DEVNULL,
        env={**ENVIRONMENT, "TERM": "xterm", **environment},
    )
    os.close(there)
    pieces = []
    while True:
        try:
            piece = os.read(here, 65536)
        except OSError:  # the other side has hung up
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(here)
    process.wait()
    return b"".join(pieces).decode()


def test_a_terminal_gets_a_table_colours_and_links():
    text = on_terminal()
    assert "未核实" in text
    assert "\x1b[1;31m" in text
    assert "\x1b]8;" in text
    assert "a.txt:1:" in text


def test_no_color_is_kept():
    text = on_terminal(NO_COLOR="1")
    assert "\x1b[1;31m" not in text
    assert "不符" in text


def test_a_pipe_gets_plain_lines():
    assert "\x1b" not in invoke("run", "a.txt", "b.txt", "--verbose").stdout


def test_quiet_does_not_count_what_is_excused():
    Path("d.txt").write_text(
        '# factcheck: ignore-file reason="旧稿"\n2021年，临江市共有高等学校29所。\n', encoding="utf-8"
    )
    assert "已说明" in invoke("run", "d.txt").stdout
    assert invoke("run", "d.txt", "--quiet").stdout == ""
