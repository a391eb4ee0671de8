"""What a CI owner relies on: exit statuses with suppressions, a baseline and only what changed, in real repositories."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import app

FACTS = (
    "id,subject,indicator,period,value,unit,source,source_url,published\n"
    "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
    "b21,临江市,跨江大桥,2021,17,座,统计公报,https://example.org/2021,2022-03-01\n"
)
WRONG = "2021年，临江市共有高等学校29所。\n"
WRONG_TOO = "2021年，临江市共有跨江大桥71座。\n"
RIGHT = "2021年，临江市共有高等学校92所。\n"
OPEN = "2021年，临江市共有体育馆8座。\n"
FRONT = "---\ndate: 2022-05-04\n---\n"
IGNORE = '<!-- factcheck: ignore reason="内部口径" until=2027-01-31 -->\n'

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with reference data."""
    write(tmp_path, {"reference_data/facts.csv": FACTS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def invoke(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, words)


def run(*options: str, today: str = "2026-06-01") -> Result:
    return invoke("run", "in", "--model", "none", "--today", today, *options)


def report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("reports/report.json").read_bytes())
    return found


def page() -> str:
    return Path("reports/report.md").read_text(encoding="utf-8")


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)  # noqa: S607 - git of the machine


# --- exit statuses ------------------------------------------------------------------------------------------------

STATUSES = {
    "refuted": ({"in/a.md": WRONG}, "", 1),
    "excused": ({"in/a.md": IGNORE + WRONG}, "", 0),
    "excused, and another one is not": ({"in/a.md": IGNORE + WRONG + WRONG_TOO}, "", 1),
    "expired": ({"in/a.md": IGNORE.replace("2027", "2026") + WRONG}, "", 1),
    "expired, and nothing is wrong any more": ({"in/a.md": IGNORE.replace("2027", "2026") + RIGHT}, "", 0),
    "no reason": ({"in/a.md": "<!-- factcheck: ignore -->\n" + WRONG}, "", 1),
    "no reason, and nothing is wrong": ({"in/a.md": "<!-- factcheck: ignore -->\n" + RIGHT}, "", 0),
    "unused": ({"in/a.md": IGNORE + RIGHT}, "", 0),
    "never": ({"in/a.md": WRONG}, "--fail-on never", 0),
    "open": ({"in/a.md": OPEN}, "--fail-on unverified", 1),
    "open and excused": ({"in/a.md": IGNORE + OPEN}, "--fail-on unverified", 0),
    "refuted is excused, open is not": ({"in/a.md": IGNORE + WRONG + OPEN}, "--fail-on unverified", 1),
    "a conflict": ({"in/a.md": RIGHT + RIGHT.replace("92", "93")}, "--fail-on unverified", 1),
    "a conflict that is excused, with what is refuted": (
        {"in/a.md": RIGHT + IGNORE + RIGHT.replace("92", "93")},
        "--fail-on unverified",
        0,
    ),
    "a conflict that is excused alone": (
        {"in/a.md": RIGHT + IGNORE.replace("ignore", "ignore rule=conflict") + RIGHT.replace("92", "93")},
        "--fail-on unverified",
        1,
    ),
    "excused in plain text": ({"in/a.txt": "# factcheck: 忽略 29所 理由=内部口径\n" + WRONG}, "", 0),
    "a file of suppressions": (
        {"in/a.md": WRONG, "s.toml": '[[suppression]]\npath = "in/*"\nreason = "x"\n'},
        "--suppressions s.toml",
        0,
    ),
    "the usual file of suppressions": (
        {"in/a.md": WRONG, "factcheck-suppressions.toml": '[[suppression]]\ntext = "29所"\nreason = "x"\n'},
        "",
        0,
    ),
    "an entry that is expired": (
        {"in/a.md": WRONG, "s.toml": '[[suppression]]\ntext = "29所"\nreason = "x"\nexpires = 2026-05-31\n'},
        "--suppressions s.toml",
        1,
    ),
    "an entry without a reason": (
        {"in/a.md": RIGHT, "s.toml": '[[suppression]]\ntext = "29所"\n'},
        "--suppressions s.toml",
        2,
    ),
    "no such file of suppressions": ({"in/a.md": RIGHT}, "--suppressions s.toml", 2),
    "excused, beside an article that cannot be read": ({"in/a.md": IGNORE + WRONG, "in/b.txt": ""}, "", 2),
    "no such baseline": ({"in/a.md": RIGHT}, "--baseline b.jsonl", 2),
    "a broken baseline": ({"in/a.md": RIGHT, "b.jsonl": "x"}, "--baseline b.jsonl", 2),
    "an empty baseline": ({"in/a.md": WRONG, "b.jsonl": '{"factcheck_baseline": 1}\n'}, "--baseline b.jsonl", 1),
    "a day that is none": ({"in/a.md": RIGHT}, "--today 昨天", 2),
    "a scope that is none": ({"in/a.md": RIGHT}, "--changed-scope lines", 2),
    "a scope alone": ({"in/a.md": WRONG}, "--changed-scope claims", 1),
}


@pytest.mark.parametrize(("files", "options", "status"), STATUSES.values(), ids=STATUSES.keys())
def test_the_exit_status(desk, files, options, status):
    write(desk, {name: FRONT + text if name.endswith(".md") else text for name, text in files.items()})
    options = options.split()
    today = [] if "--today" in options else ["--today", "2026-06-01"]
    result = invoke("run", "in", "--model", "none", *today, *options)
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


# --- what is said -------------------------------------------------------------------------------------------------


def test_the_ledger_adds_up_and_what_is_excused_stands_apart(desk):
    write(desk, {"in/a.md": FRONT + IGNORE.replace("until", "by=张三 until") + WRONG + WRONG_TOO})
    result = run()
    assert "其中 1 处已说明（文中批注 1）" in result.stdout
    assert "29所" not in result.stdout
    assert "71座" in result.stdout
    summary = report()["summary"]
    assert summary["refuted"] == 2
    assert sum(summary[key] for key in ("verified", "refuted", "unverified", "excluded")) == len(
        report()["articles"][0]["mentions"]
    )
    text = page()
    refuted = text.partition("## 不符（1）")[2].partition("\n## ")[0]
    assert "另有 1 处已说明" in refuted
    assert "**29所**" not in refuted
    told = text.partition("## 已说明（1）")[2].partition("\n## ")[0]
    assert "- 不符 `in/a.md:5:16`：2021年，临江市共有高等学校 **29所**。\n" in told
    assert "  - 说明：内部口径（张三；到 2027-01-31 为止；`in/a.md:4`）\n" in told
    assert "| 已说明 |" in text


def test_an_excuse_in_english(desk):
    write(desk, {"in/a.md": FRONT + IGNORE + WRONG})
    assert "1 of them suppressed (1 by comments)" in run("--lang", "en").stdout
    assert "## Suppressed (1)" in page()


def test_without_suppressions_the_report_says_nothing_of_them(desk):
    write(desk, {"in/a.md": FRONT + WRONG})
    assert "已说明" not in run().stdout + page()


def test_the_day_changes_a_report_only_where_something_expires(desk):
    write(desk, {"in/a.md": FRONT + IGNORE + WRONG})
    pages = []
    for day in ("2026-06-01", "2027-01-31", "2027-02-01"):
        run(today=day)
        pages.append(page() + json.dumps(report()))
    assert pages[0] == pages[1] != pages[2]
    assert "FC148" in pages[2]


def test_today_is_today_where_nobody_says_otherwise(desk):
    write(desk, {"in/a.md": FRONT + IGNORE.replace("2027-01-31", "2020-01-31") + WRONG})
    result = invoke("run", "in", "--model", "none")
    assert (result.exit_code, result.stderr.startswith("FC148 in/a.md:4:1: ")) == (1, True)


def test_trouble_with_comments_is_told_on_standard_error_with_its_place(desk):
    write(desk, {"in/a.md": FRONT + "<!-- factcheck: ignore 29所 -->\n" + WRONG})
    result = run()
    assert result.stderr.startswith("FC144 in/a.md:4:1: ")
    assert {problem["code"]: problem["level"] for problem in report()["problems"]} == {"FC144": "finding"}


def test_the_same_input_gives_the_same_bytes_with_two_processes(desk):
    for number in range(3):
        write(desk, {f"in/{number}.md": FRONT + IGNORE + WRONG + WRONG_TOO})
    run("--out", "one")
    run("--out", "two", "--jobs", "2")
    for name in ("report.md", "report.json"):
        assert (desk / "one" / name).read_bytes() == (desk / "two" / name).read_bytes()


# --- baseline -----------------------------------------------------------------------------------------------------


def update(*options: str) -> Result:
    return invoke("baseline", "update", "in", "--model", "none", *options)


def with_baseline() -> Result:
    return run("--baseline", "factcheck-baseline.jsonl")


def test_a_newsroom_begins_with_a_baseline(desk):
    write(desk, {"in/a.md": FRONT + WRONG + OPEN})
    result = update()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "共 1 处（新增 1，去掉 0）" in result.stdout
    line = json.loads((desk / "factcheck-baseline.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert (line["path"], line["rule"], line["text"]) == ("in/a.md", "refuted/outside-interval", "29所")
    assert "92所" in line["message"]
    assert with_baseline().exit_code == 0
    assert "基线中已有 1 处" in page()
    before = (desk / "factcheck-baseline.jsonl").read_bytes()
    update()
    assert (desk / "factcheck-baseline.jsonl").read_bytes() == before


def test_an_edit_elsewhere_is_no_news_and_another_figure_is(desk):
    write(desk, {"in/a.md": FRONT + WRONG})
    update()
    write(desk, {"in/a.md": FRONT + "新写的一段。\n\n" + RIGHT + WRONG + "又一段。\n"})
    assert with_baseline().exit_code == 0
    write(desk, {"in/a.md": FRONT + WRONG.replace("29", "28")})
    result = with_baseline()
    assert result.exit_code == 1
    assert "1 处已经不再出现" in result.stdout


def test_a_comment_in_the_sentence_is_no_news(desk):
    write(desk, {"in/a.md": FRONT + WRONG})
    update()
    write(desk, {"in/a.md": FRONT + WRONG.replace("高等", "<!-- factcheck: ignore-next 3家 reason=x -->高等")})
    assert with_baseline().exit_code == 0


def test_a_renamed_article_is_known_again_and_a_copy_is_not(desk):
    write(desk, {"in/a.md": FRONT + WRONG})
    update()
    (desk / "in" / "a.md").rename(desk / "in" / "新 名.md")
    assert with_baseline().exit_code == 0
    write(desk, {"in/a.md": FRONT + WRONG})
    assert with_baseline().exit_code == 1


def test_a_baseline_of_a_part_keeps_the_rest(desk):
    write(desk, {"in/a.md": FRONT + WRONG, "in/b.md": FRONT + WRONG_TOO})
    update()
    write(desk, {"in/a.md": FRONT + RIGHT})
    result = invoke("baseline", "update", "in/a.md", "--model", "none")
    assert "共 1 处（新增 0，去掉 1）" in result.stdout
    shown = invoke("baseline", "show").stdout
    assert "in/b.md" in shown
    assert "in/a.md" not in shown


def test_a_baseline_may_lie_elsewhere(desk, monkeypatch):
    write(desk, {"in/a.md": FRONT + WRONG, "ci/x": ""})
    update("--baseline", "ci/b.jsonl")
    assert '"path": "../in/a.md"' in (desk / "ci" / "b.jsonl").read_text(encoding="utf-8")
    monkeypatch.chdir(desk / "in")
    options = ["--reference", "../reference_data", "--model", "none", "--baseline", "../ci/b.jsonl"]
    assert invoke("run", "a.md", *options).exit_code == 0


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({"in/b.txt": ""}, [], "FC202"),
        ({"reference_data/facts.csv": FACTS.replace("92", "九二.")}, [], "FC4"),
        ({}, ["--baseline", "in/a.md"], "FC154"),
        ({"factcheck-baseline.jsonl": '{"factcheck_baseline": 1}\n{"path"'}, [], "FC151"),
        ({}, ["--baseline", "no/where/b.jsonl"], "FC555"),
        ({}, ["--date", "昨天"], "FC106"),
    ],
)
def test_a_baseline_is_not_written_where_something_is_wrong(desk, files, options, code):
    write(desk, {"in/a.md": FRONT + WRONG, **files})
    before = contents(desk)
    result = update(*options)
    assert (result.exit_code, result.stderr[: len(code)]) == (2, code)
    assert contents(desk) == before


def contents(desk: Path) -> dict[Path, bytes]:
    """Every file but the cache, which knows nothing of baselines."""
    files = (path for path in desk.rglob("*") if path.is_file() and ".factcheck-cache" not in path.parts)
    return {path: path.read_bytes() for path in files}


def test_an_empty_baseline_says_so(desk):
    write(desk, {"in/a.md": FRONT + RIGHT})
    update()
    assert "基线里没有发现" in invoke("baseline", "show").stdout
    assert invoke("baseline", "show", "--baseline", "in/a.md").exit_code == 2


# --- only what changed --------------------------------------------------------------------------------------------


@pytest.fixture
def repository(desk: Path) -> Path:
    """A repository with two articles on ``main``, both wrong, and a branch."""
    write(desk, {"in/甲 稿.md": FRONT + WRONG + WRONG_TOO, "in/b.md": FRONT + WRONG, ".gitignore": "reports/\n"})
    git(desk, "init", "-q", "-b", "main")
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "one")
    git(desk, "checkout", "-q", "-b", "branch")
    return desk


def paths() -> list[str]:
    return [article["path"] for article in report()["articles"]]


@needs_git
def test_nothing_changed_is_clean(repository):
    result = run("--changed-since", "main")
    assert (result.exit_code, paths()) == (0, [])
    assert "2 篇中的 0 篇" in result.stdout


@needs_git
def test_only_articles_that_changed(repository):
    write(repository, {"in/甲 稿.md": FRONT + WRONG + WRONG_TOO.replace("71", "72")})
    result = run("--changed-since", "main")
    assert (result.exit_code, paths()) == (1, ["in/甲 稿.md"])
    assert "只检查自 `main` 以来有改动的文章：2 篇中的 1 篇" in page()
    assert report()["summary"]["refuted"] == 2


@needs_git
def test_only_claims_on_lines_that_changed(repository):
    write(repository, {"in/甲 稿.md": FRONT + WRONG + WRONG_TOO.replace("71", "72")})
    result = run("--changed-since", "main", "--changed-scope", "claims")
    assert result.exit_code == 1
    assert "72座" in result.stdout
    assert "29所" not in result.stdout
    assert "没有改动的行 1" in result.stdout
    assert report()["summary"]["refuted"] == 2
    assert "没有改动的行上还有 1 处" in page()
    write(repository, {"in/甲 稿.md": FRONT + WRONG + WRONG_TOO + "新写的一句。\n"})
    assert run("--changed-since", "main", "--changed-scope", "claims").exit_code == 0


@needs_git
def test_a_change_of_the_date_concerns_every_claim(repository):
    write(repository, {"in/b.md": FRONT.replace("05", "06") + WRONG})
    assert run("--changed-since", "main", "--changed-scope", "claims").exit_code == 1


@needs_git
def test_a_renamed_article_is_checked_and_its_claims_are_old(repository):
    git(repository, "mv", "in/b.md", "in/乙 稿.md")
    assert run("--changed-since", "main").exit_code == 1
    assert paths() == ["in/乙 稿.md"]
    assert run("--changed-since", "main", "--changed-scope", "claims").exit_code == 0


@needs_git
def test_a_change_of_the_reference_concerns_every_article(repository):
    write(repository, {"reference_data/facts.csv": FACTS.replace("92", "29").replace(",17,", ",71,")})
    result = run("--changed-since", "main")
    assert (result.exit_code, len(paths())) == (0, 2)
    assert "参考数据自 main 以来有改动" in result.stdout
    assert (run("--changed-since", "main", "--ignore-changed-reference").exit_code, paths()) == (0, [])
    git(repository, "checkout", "-q", "reference_data")
    for name, content in (("more.csv", FACTS.replace("1,", "2,")), ("reference.toml", "[reference]\n")):
        write(repository, {f"reference_data/{name}": content})
        run("--changed-since", "main")
        assert len(paths()) == 2, name
        (repository / "reference_data" / name).unlink()
    write(repository, {"reference_data/README.md": "x"})
    run("--changed-since", "main")
    assert paths() == []


@needs_git
def test_an_old_fault_of_another_article_stops_nobody(repository):
    write(repository, {"in/bad.txt": ""})
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "bad")
    git(repository, "branch", "-f", "main")
    write(repository, {"in/new.md": FRONT + RIGHT})
    assert run("--changed-since", "main").exit_code == 0
    write(repository, {"in/bad2.txt": ""})
    result = run("--changed-since", "main")
    assert (result.exit_code, result.stderr[:19]) == (2, "FC202 in/bad2.txt: ")
    assert invoke("run", "nowhere", "--model", "none", "--changed-since", "main").exit_code == 2


@needs_git
def test_a_part_of_the_articles_tells_nothing_of_the_rest_of_a_baseline(repository):
    update()
    write(repository, {"in/b.md": FRONT + RIGHT})
    result = run("--changed-since", "main", "--baseline", "factcheck-baseline.jsonl")
    assert result.exit_code == 0
    assert "基线中有 1 处已经不再出现" in result.stdout


@needs_git
@pytest.mark.parametrize(("revision", "code"), [("nowhere", "FC157"), ("", "FC124")])
def test_a_revision_that_is_none(repository, revision, code):
    result = run("--changed-since", revision)
    assert (result.exit_code, result.stderr[:5]) == (2, code)
    assert not Path("reports").exists()


def test_outside_of_a_repository(desk, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent))
    write(desk, {"in/a.md": FRONT + RIGHT})
    expected = "FC156" if shutil.which("git") else "FC155"
    result = run("--changed-since", "main")
    assert (result.exit_code, result.stderr[:5]) == (2, expected)
