"""What the command line says and writes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app, main, speech
from factcheck.cli.progress import progress

HEADER = "id,subject,indicator,period,value,unit,source,source_url,published\n"
FACTS = (
    HEADER
    + "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
    + "b21,临江市,跨江大桥,2021,17,座,统计公报,https://example.org/2021,2022-03-01\n"
)
ARTICLE = "---\ntitle: 临江市有高等学校92所\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校29所，跨江大桥17座。\n"
COMMAND = [sys.executable, "-m", "factcheck"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parent.parent)}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with articles and reference data."""
    for number in range(8):
        path = tmp_path / "in" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str, stdin: str | bytes | None = None):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments, input=stdin)


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


# --- help and version --------------------------------------------------------------------------------------------


def commands(words: tuple[str, ...], command: object) -> list[tuple[str, ...]]:
    children = getattr(command, "commands", {})
    return [words, *(found for name, child in children.items() for found in commands((*words, name), child))]


ALL_COMMANDS = commands((), typer.main.get_command(app))


def test_the_list_of_commands():
    assert sorted(" ".join(words) for words in ALL_COMMANDS) == [
        "",
        "baseline",
        "baseline show",
        "baseline update",
        "check",
        "config",
        "config check",
        "config keys",
        "config show",
        "corpus",
        "corpus run",
        "explain",
        "extract",
        "init",
        "reference",
        "reference add",
        "reference check",
        "reference impact",
        "reference import",
        "reference package",
        "reference search",
        "reference show",
        "reference stats",
        "reference suggest",
        "run",
        "serve",
        "watch",
    ]


@pytest.mark.parametrize("words", ALL_COMMANDS, ids=" ".join)
def test_every_command_has_help_for_itself_and_its_options(words):
    result = invoke(*words, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.output
    if words not in {("baseline",), ("config",), ("corpus",), ("reference",)}:
        assert "例子：" in result.output
        assert f"factcheck {' '.join(words)}" in result.output


@pytest.mark.parametrize("words", ALL_COMMANDS, ids=" ".join)
def test_every_option_has_a_line_of_help(words):
    command = typer.main.get_command(app)
    for name in words:
        command = command.commands[name]  # type: ignore[attr-defined]
    assert command.help
    assert [param.name for param in command.params if not getattr(param, "help", None)] == []


@pytest.mark.parametrize("words", [(), ("baseline",), ("config",), ("corpus",), ("reference",)])
def test_no_command_shows_the_help(words):
    result = invoke(*words)
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_version():
    result = invoke("--version")
    assert (result.exit_code, result.output) == (0, f"factcheck {factcheck.__version__}\n")


def test_help_imports_nothing_slow():
    code = (
        "import sys; from factcheck.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "slow = {'spacy', 'opencc', 'jinja2', 'yaml', 'cn2an', 'rich', 'numpy'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_importing_the_package_loads_nothing_else():
    code = "import sys, factcheck; print([name for name in sys.modules if name.startswith('factcheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['factcheck.version']"


# --- run ---------------------------------------------------------------------------------------------------------


def test_run_prints_a_summary_with_the_places_of_what_is_refuted(desk):
    result = invoke("run", "in/0.md", "--model", "none")
    assert result.exit_code == 1
    assert result.stderr == ""
    summary, refuted, reports = result.stdout.splitlines()
    assert summary.startswith("1 篇文章，")
    assert "不符 1" in summary
    assert refuted.startswith("  in/0.md:5:16: ")
    assert "29所" in refuted
    assert reports == "报告：reports/report.md reports/report.json"


def test_run_shows_only_the_first_of_many(desk):
    output = invoke("run", "in", "--model", "none").stdout.splitlines()
    assert sum(line.startswith("  in/") for line in output) == 5
    assert "3 处" in output[-2]


def test_run_in_english(desk):
    result = invoke("run", "in", "--model", "none", "--lang", "en")
    assert result.stdout.startswith("8 articles, ")
    assert "more refuted" in result.stdout
    assert b"refuted" in (desk / "reports" / "report.md").read_bytes().lower()


def test_run_writes_what_is_asked_for_where_it_is_asked_for(desk):
    assert invoke("run", "in/0.md", "--format", "json", "--out", "a/b", "--model", "none").exit_code == 1
    assert [path.name for path in (desk / "a" / "b").iterdir()] == ["report.json"]
    report = json.loads((desk / "a" / "b" / "report.json").read_bytes())
    summary = report["summary"]
    assert summary["refuted"] == 1
    counted = sum(summary[status] for status in ("verified", "refuted", "unverified", "excluded"))
    assert counted == len(report["articles"][0]["mentions"])


def test_run_reads_standard_input(desk):
    result = invoke("run", "-", "--model", "none", stdin=ARTICLE)
    assert result.exit_code == 1
    assert "  -:5:16: " in result.stdout


def test_the_option_date_fills_gaps(desk):
    (desk / "in" / "0.md").write_text("2021年，临江市共有高等学校92所。", encoding="utf-8")
    invoke("run", "in/0.md", "in/1.md", "--date", "2021-06-01", "--model", "none")
    report = json.loads((desk / "reports" / "report.json").read_bytes())
    assert [article["date"] for article in report["articles"]] == ["2021-06-01", "2022-05-04"]


def test_reference_replaces_the_default(desk):
    (desk / "other.csv").write_text(FACTS.replace(",92,", ",29,"), encoding="utf-8")
    assert invoke("run", "in/0.md", "--reference", "other.csv", "--model", "none", "--fail-on", "never").exit_code == 0
    report = json.loads((desk / "reports" / "report.json").read_bytes())
    assert [file["path"] for file in report["reference"]["files"]] == ["other.csv"]


def test_two_references_are_one(desk):
    (desk / "other.csv").write_text(f"{HEADER}w21,望海市,高等学校,2021,12,所,统计公报,,2022-03-01\n", encoding="utf-8")
    arguments = ["--reference", "reference_data", "--reference", "csv:other.csv", "--model", "none"]
    assert invoke("run", "in/0.md", *arguments).exit_code == 1
    report = json.loads((desk / "reports" / "report.json").read_bytes())
    assert [file["path"] for file in report["reference"]["files"]] == ["other.csv", "reference_data/facts.csv"]


def reports(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("report.md", "report.json")]


def test_the_same_input_gives_the_same_bytes(desk):
    invoke("run", "in", "--model", "none", "--out", "a")
    invoke("run", "in", "--model", "none", "--out", "b")
    assert reports(desk / "a") == reports(desk / "b")


def test_another_number_of_jobs_gives_the_same_bytes(desk):
    invoke("run", "in", "--model", "none", "--out", "a")
    done = subprocess.run(
        [*COMMAND, "run", "in", "--model", "none", "--out", "b", "--jobs", "2"], env=ENVIRONMENT, check=False
    )
    assert done.returncode == 1
    assert reports(desk / "a") == reports(desk / "b")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_progress_on_more_than_a_few_articles(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    for total, seen in ((5, False), (6, True)):
        with progress("checking", "zh", from_total=6) as show:
            assert show is not None
            show(1, total)
        assert ("正在核对" in terminal.getvalue()) is seen


def test_a_pipe_sees_no_progress(desk):
    done = subprocess.run([*COMMAND, "run", "in", "--model", "none"], env=ENVIRONMENT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_ctrl_c_ends_with_130_and_leaves_the_old_report_whole(desk):
    (desk / "reports").mkdir()
    (desk / "reports" / "report.md").write_text("旧", encoding="utf-8")
    for number in range(200):
        (desk / "in" / f"more{number}.md").write_text(ARTICLE + ARTICLE[-28:] * 50, encoding="utf-8")
    command = [*COMMAND, "run", "in", "nowhere", "--model", "none"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr
        assert process.stderr.readline().startswith(b"FC101")  # all articles are read, and none is checked yet
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert complaints.decode().startswith("已停下：208 篇文章中核对了 ")
    assert [path.read_text(encoding="utf-8") for path in (desk / "reports").iterdir()] == ["旧"]


# --- extract -----------------------------------------------------------------------------------------------------


def test_extract_prints_a_mention_a_line(desk):
    result = invoke("extract", "in/0.md", "--model", "none")
    assert result.exit_code == 0
    found = lines(result.stdout)
    assert [(row["path"], row["part"], row["text"], row["claim"]) for row in found] == [
        ("in/0.md", "title", "92所", True),
        ("in/0.md", "body", "2021年", False),
        ("in/0.md", "body", "29所", True),
        ("in/0.md", "body", "17座", True),
    ]
    assert (found[2]["line"], found[2]["column"], found[2]["value"]) == (5, 16, 29)
    assert found[2]["subject"] == "临江市"
    assert all("verdict" not in row for row in found)


def test_extract_takes_names_from_a_reference_that_is_named(desk):
    (desk / "names" / "aliases.csv").parent.mkdir()
    (desk / "names" / "aliases.csv").write_text("kind,alias,canonical\nsubject,江城,临江市\n", encoding="utf-8")
    (desk / "a.txt").write_text("2021年，江城共有高等学校92所。", encoding="utf-8")
    arguments = ["extract", "a.txt", "--model", "none", "--reference", "reference_data", "--reference", "names"]
    row = lines(invoke(*arguments).stdout)[-1]
    assert (row["subject"], row["subject_text"], row["indicator"]) == ("临江市", "江城", "高等学校")


def test_extract_reads_standard_input(desk):
    (row, *_) = lines(invoke("extract", "-", stdin="全市有2.7万家企业。").stdout)
    assert (row["path"], row["text"], row["value"]) == ("-", "2.7万家", 27000)


def test_extract_reads_json_lines(desk):
    passages = [
        {"id": "a", "date": "2022-06-01", "text": "今年，临江市新建跨江大桥2座。", "source": "x"},
        {"id": "b", "date": None, "text": "一字未提。"},
        {"id": "c", "text": "不提数"},
    ]
    text = "".join(json.dumps(passage, ensure_ascii=False) + "\n" for passage in passages)
    (desk / "in.jsonl").write_text(text, encoding="utf-8")
    result = invoke("extract", "--jsonl", "in.jsonl", "--model", "none")
    assert result.exit_code == 0
    first, second, third = lines(result.stdout)
    assert [row["id"] for row in (first, second, third)] == ["a", "b", "c"]
    assert set(first) == {"id", "mentions"}
    (mention,) = [row for row in first["mentions"] if row["claim"]]
    assert (mention["text"], mention["period"]) == ("2座", "2022")
    assert third["mentions"] == []


def test_extract_speaks_utf8_whatever_the_terminal_speaks(desk):
    done = subprocess.run(
        [*COMMAND, "extract", "in/0.md"],
        capture_output=True,
        check=True,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert "92所" in done.stdout.decode()


def test_a_terminal_without_chinese_is_no_reason_to_stop(desk):
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, "run", "in", "nowhere"], capture_output=True, check=False, env=environment)
    assert done.returncode == 2
    assert b"FC101" in done.stderr


# --- explain -----------------------------------------------------------------------------------------------------


def test_explain_tells_each_number_step_by_step(desk):
    result = invoke("explain", "in/0.md", "--model", "none")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("】") == 4
    assert "  结论：不符（outside-interval）：" in result.stdout


@pytest.mark.parametrize("argument", ["in/0.md:15", "in/0.md:16", "in/0.md:5:16"])
def test_explain_tells_the_number_at_a_place(desk, argument):
    result = invoke("explain", argument, "--model", "none", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith("line 5, column 16 (15:18): ")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["全市有2.7万家企业。"], "【2.7万家】"),
        (["有3家。有4所。:5"], "【4所】"),
        (["比分3:2"], "【3:2】"),
        (["有3家和4所", "--at", "4"], "【4所】"),
        (["-"], "【5家】"),
        (["in/0.md:2:16"], "【92所】"),
        (["去年有5家。", "--date", "2022-06-01"], "【5家】"),
        (["x" * 9000 + "，有5家"], "【5家】"),
    ],
)
def test_explain_takes_texts_and_files(desk, arguments, shown):
    result = invoke("explain", *arguments, "--model", "none", stdin="有5家。")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].count("【") == 1
    assert shown in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["in/0.md:999"], "FC111", "（"),
        (["in/0.md:9"], "FC112", "2021年"),
        (["没有。:1"], "FC113", "TEXT"),
        (["in"], "FC114", "in"),
        (["in/0.md:99:1"], "FC115", "99"),
        (["in/0.md:1", "--at", "1"], "FC116", "--at"),
        (["nowhere.txt"], "FC101", "nowhere.txt"),
        (["nowhere.txt:3"], "FC101", "nowhere.txt"),
        (["有3家", "--date", "昨天"], "FC106", "昨天"),
        (["有3家", "--model", "nowhere"], "FC701", "nowhere"),
        (["有3家\udcff"], "FC212", "TEXT"),
    ],
)
def test_explain_refuses_with_a_remedy(desk, arguments, code, words):
    result = invoke("explain", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(code)
    assert words in result.stderr
    assert "；" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_explain_with_a_bad_reference_says_so(desk):
    result = invoke("explain", "有3家", "--reference", "nowhere", "--model", "none")
    assert result.exit_code == 2
    assert result.stderr.startswith("FC401")


def test_explain_of_a_text_without_numbers(desk):
    result = invoke("explain", "没有", "--model", "none")
    assert (result.exit_code, result.stdout, result.stderr[:5]) == (0, "", "FC113")


def test_explain_as_json(desk):
    found = lines(invoke("explain", "in/0.md", "--format", "json", "--model", "none").stdout)
    assert [row["text"] for row in found] == ["92所", "2021年", "29所", "17座"]
    assert found[2]["verdict"]["status"] == "refuted"
    assert [step["step"] for step in found[1]["steps"]][:3] == ["rule", "numeral", "unit"]


# --- reference ---------------------------------------------------------------------------------------------------


def test_reference_check_says_how_much_there_is(desk):
    result = invoke("reference", "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 条数据" in result.stdout.splitlines()[-1]


def test_reference_search_shows_the_row(desk):
    result = invoke("reference", "search", "临江", "高等学校", "--limit", "1")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert "临江市  高等学校  2021  92所  [u21]  reference_data/facts.csv:2  统计公报" in line


def test_reference_search_that_finds_nothing(desk):
    result = invoke("reference", "search", "鲸鱼", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "鲸鱼" in result.stderr


# --- the skin itself ---------------------------------------------------------------------------------------------


def test_main_exits_with_the_status(monkeypatch):
    monkeypatch.setattr("sys.argv", ["factcheck", "--version"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0


def test_main_takes_an_early_ctrl_c(monkeypatch):
    def interrupt(**options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.cli.app", interrupt)
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 130


@pytest.mark.parametrize("key", ["summary", "more", "written", "checking", "nothing_found"])
def test_the_words_are_there_in_both_languages(key, root):
    assert f"\n{key} = " in (root / "factcheck" / "data" / "cli.zh.toml").read_text(encoding="utf-8")
    assert f"\n{key} = " in (root / "factcheck" / "data" / "cli.en.toml").read_text(encoding="utf-8")
    assert speech.words("checking", "en") != speech.words("checking", "zh")
