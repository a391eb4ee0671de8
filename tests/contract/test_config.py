"""The configuration file from outside: what commands do by it, and `factcheck config`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.configuration.page import settings_page

HEADER = "id,subject,indicator,period,value,unit,source,source_url,published\n"
FACT = "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
WRONG = "---\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校29所。\n"
ABOUT = "---\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校约88所。\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with articles and a reference of another name than the default one."""
    write(tmp_path, {"articles/a.md": WRONG, "articles/drafts/b.md": WRONG, "data/facts.csv": HEADER + FACT})
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def configure(text: str, name: str = "factcheck.toml") -> None:
    Path(name).write_text(f"model = 'none'\n{text}", encoding="utf-8")


def invoke(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments, input=stdin)


def report(folder: str = "reports") -> dict[str, object]:
    found: dict[str, object] = json.loads(Path(folder, "report.json").read_bytes())
    return found


def checked(folder: str = "reports") -> list[str]:
    return [article["path"] for article in report(folder)["articles"]]  # type: ignore[attr-defined]  # JSON of a shape that is known


# --- run ---------------------------------------------------------------------------------------------------------


def test_run_without_arguments_does_what_the_file_says(desk):
    configure("paths = ['articles']\nignore = ['drafts/']\nreference = ['data']\nout = 'out'\nformats = ['json']\n")
    result = invoke("run")
    assert (result.exit_code, result.stderr) == (1, "")
    assert [path.name for path in (desk / "out").iterdir()] == ["report.json"]
    assert checked("out") == ["articles/a.md"]


def test_the_command_line_wins(desk):
    configure("paths = ['nowhere']\nreference = ['nowhere']\nfail-on = 'refuted'\nlang = 'en'\nskip-bad-rows = true\n")
    options = ["--reference", "data", "--fail-on", "never", "--lang", "zh", "--no-skip-bad-rows"]
    result = invoke("run", "articles/a.md", *options)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 篇文章")


def test_the_file_is_found_from_below_and_its_paths_lead_from_it(desk, monkeypatch):
    configure("paths = ['articles']\nreference = ['data']\nout = 'out'\nignore = ['/articles/drafts/']\n")
    monkeypatch.chdir("articles/drafts")
    assert invoke("run").exit_code == 1
    assert checked("../../out") == ["../../articles/a.md"]


def test_tolerances_reach_the_verdicts(desk):
    write(desk, {"articles/a.md": ABOUT})
    assert invoke("run", "articles/a.md", "--reference", "data", "--model", "none").exit_code == 0
    configure("reference = ['data']\nabout-width = '1%'\n")
    assert invoke("run", "articles/a.md").exit_code == 1
    configure("reference = ['data']\nabout_width = 0.05\n")
    assert invoke("run", "articles/a.md").exit_code == 0


def test_fail_on_of_the_file(desk):
    configure("reference = ['data']\nfail-on = 'never'\n")
    assert invoke("run", "articles/a.md").exit_code == 0


def test_a_named_file_and_none_at_all(desk):
    configure("fail-on = 'never'\n")
    configure("reference = ['data']\n", "other.toml")
    assert invoke("run", "articles/a.md").exit_code == 0
    assert invoke("run", "articles/a.md", "--config", "other.toml").exit_code == 1
    assert "FC107" in invoke("run", "articles/a.md", "--no-config").stderr
    both = invoke("run", "articles/a.md", "--config", "other.toml", "--no-config")
    assert (both.exit_code, both.stderr.split()[0]) == (2, "FC133")


def test_a_wrong_file_ends_the_command_before_anything_is_written(desk):
    configure("paths = ['articles']\nfail-onn = 'never'\njobs = 0\n")
    result = invoke("run")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        "FC123 factcheck.toml:3:fail-onn",
        "FC127 factcheck.toml:4:jobs",
    ]
    assert not Path("reports").exists()


def test_a_named_file_that_is_not_there(desk):
    result = invoke("run", "articles", "--config", "nowhere.toml")
    assert (result.exit_code, result.stderr.split(": ")[0]) == (2, "FC120 nowhere.toml")


def test_the_complaint_is_in_the_language_of_the_file_or_of_the_option(desk):
    configure("lang = 'en'\njobs = 0\n")
    assert "whole number" in invoke("run", "articles").stderr
    assert "整数" in invoke("run", "articles", "--lang", "zh").stderr


def test_a_project_file_counts(desk):
    Path("pyproject.toml").write_text(
        "[tool.factcheck]\nmodel = 'none'\npaths = ['articles']\nreference = ['data']\n", encoding="utf-8"
    )
    assert invoke("run").exit_code == 1
    Path("pyproject.toml").write_text("[tool.factcheck]\nfoo = 1\n", encoding="utf-8")
    assert invoke("run").stderr.startswith("FC123 pyproject.toml:2:foo: ")


def test_a_named_file_is_checked_although_it_is_ignored_unless_forced(desk):
    configure("ignore = ['drafts/']\nreference = ['data']\n")
    assert invoke("run", "articles/drafts/b.md").exit_code == 1
    forced = invoke("run", "articles/drafts/b.md", "--force-ignore")
    assert (forced.exit_code, forced.stderr) == (0, "")
    configure("ignore = ['drafts/']\nreference = ['data']\nforce-ignore = true\n")
    assert invoke("run", "articles/drafts/b.md").exit_code == 0
    assert invoke("run", "articles/drafts/b.md", "--no-force-ignore").exit_code == 1


def test_a_folder_of_which_everything_is_ignored_is_told_and_fails_nothing(desk):
    configure("ignore = ['*.md']\nreference = ['data']\n")
    result = invoke("run", "articles")
    assert result.exit_code == 0
    assert result.stderr.startswith("FC138 articles: ")


def test_reports_in_the_folder_of_articles_are_none(desk):
    configure("paths = ['.']\nreference = ['data']\n")
    invoke("run")
    once = Path("reports/report.md").read_bytes()
    invoke("run")
    assert Path("reports/report.md").read_bytes() == once
    invoke("run", "articles", "--out", "articles")
    invoke("run", "articles", "--out", "articles")
    assert checked("articles") == ["articles/a.md", "articles/drafts/b.md"]


def test_quiet_and_verbose_of_the_command_line_win(desk):
    configure("paths = ['articles']\nreference = ['data']\nquiet = true\n")
    assert invoke("run").stdout == ""
    assert "不符" in invoke("run", "--no-quiet").stdout
    assert "不符" in invoke("run", "--verbose").stdout
    configure("paths = ['articles']\nreference = ['data']\nverbose = true\n")
    assert invoke("run", "--quiet").stdout == ""


# --- the other commands ------------------------------------------------------------------------------------------


def test_the_other_commands_take_reference_language_and_tolerances(desk):
    configure("reference = ['data']\nlang = 'en'\nabout-width = '1%'\n")
    assert invoke("check", "2021年，临江市共有高等学校约88所。").exit_code == 1
    assert "data/facts.csv row 2" in invoke("explain", "articles/a.md").stdout
    about = invoke("explain", "2021年，临江市共有高等学校约88所。", "--date", "2022-05-04", "--format", "json").stdout
    assert "1%" in about
    assert json.loads(invoke("extract", "articles/a.md").stdout.splitlines()[-1])["subject"] == "临江市"
    for words in (
        ["check"],
        ["search", "高等学校"],
        ["show", "u21"],
        ["stats"],
        ["package", "--out", "-"],
        ["impact", "data", "articles"],
    ):
        result = invoke("reference", *words)
        assert result.exit_code == 0, f"{words}\n{result.output}"
        assert invoke("reference", *words, "--no-config").exit_code != 0


def test_every_command_is_stopped_by_a_wrong_file(desk):
    configure("foo = 1\n")
    for words in (["extract", "articles"], ["explain", "3家"], ["reference", "check"], ["config", "show"]):
        result = invoke(*words)
        assert (result.exit_code, result.stderr.split(": ")[0]) == (2, "FC123 factcheck.toml:2:foo"), words


# --- factcheck config --------------------------------------------------------------------------------------------


def test_show_tells_what_is_in_force_and_where_it_is_from(desk):
    configure("about-width = '2.5%'\n")
    lines = {line.split()[0]: line.split()[1:] for line in invoke("config", "show").stdout.splitlines()}
    assert lines["about-width"] == ['"2.5%"', "factcheck.toml:2"]
    assert lines["jobs"] == ["1", "默认"]
    assert "factcheck.toml" not in invoke("config", "show", "--no-config").stdout


def test_check(desk):
    missing = invoke("config", "check")
    assert (missing.exit_code, missing.stderr.split(": ")[0]) == (2, "FC137 .")
    configure("")
    assert (invoke("config", "check").exit_code, invoke("config", "check").stdout) == (0, "factcheck.toml：没有问题\n")
    configure("jobs = 0")
    assert invoke("config", "check").exit_code == 2


def test_keys_are_told_even_where_the_file_is_wrong(desk):
    configure("foo = 1\n")
    assert invoke("config", "keys").stdout == settings_page("zh")
