"""What a watch does at each change, without waiting for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from factcheck import batch, pipeline
from factcheck.cli import app
from factcheck.cli.options import configured
from factcheck.cli.rechecking import Desk
from factcheck.watching import differences

FACTS = "id,subject,indicator,period,value,unit\nu21,临江市,高等学校,2021,92,所\nu22,临江市,高等学校,2022,93,所\n"
RIGHT, WRONG = "2021年，临江市有高等学校92所。\n", "2021年，临江市有高等学校29所。\n"


class Watch:
    """A desk, and what it says of each change."""

    def __init__(self, capsys: pytest.CaptureFixture[str], **options: object) -> None:
        self._capsys = capsys
        self.desk = Desk(
            lambda: configured(None, no_config=False, paths=["in"], model="none", **options),
            today=None,
            no_config=False,
        )
        self._known = self.desk.look()
        self.first = self._told(lambda: self.desk.check(()))

    def again(self) -> str:
        """What is said of the files that differ now."""
        before, self._known = self._known, self.desk.look()
        changed = differences(before, self._known)
        assert changed
        return self._told(lambda: self.desk.check(changed))

    def _told(self, check: Callable[[], None]) -> str:
        with suppress(typer.Exit):
            check()
        out, err = self._capsys.readouterr()
        return str(out + err)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    for name, text in (("a.txt", RIGHT), ("b.txt", WRONG)):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


def verdicts(folder: Path) -> dict[str, list[str]]:
    report = json.loads((folder / "reports" / "report.json").read_text(encoding="utf-8"))
    return {
        article["path"]: [mention["verdict"]["status"] for mention in article["mentions"] if mention["claim"]]
        for article in report["articles"]
    }


def test_it_tells_of_the_article_that_changed_and_reports_on_all(folder, capsys):
    watch = Watch(capsys)
    assert watch.first.startswith("2 篇文章")
    (folder / "in" / "b.txt").write_text(RIGHT, encoding="utf-8")
    said = watch.again()
    assert said.startswith("1 篇文章，2 处数字：已核实 1")
    assert "reports/report.json" in said
    assert verdicts(folder) == {"in/a.txt": ["verified"], "in/b.txt": ["verified"]}


def test_the_reports_are_those_of_a_run(folder, capsys):
    Watch(capsys)
    watched = {file.name: file.read_bytes() for file in (folder / "reports").iterdir()}
    CliRunner().invoke(app, ["run", "in", "--model", "none", "--no-cache"])
    assert {file.name: file.read_bytes() for file in (folder / "reports").iterdir()} == watched


def test_what_did_not_change_is_not_checked_again(folder, capsys, monkeypatch):
    watch = Watch(capsys)
    checked: list[str] = []
    check = pipeline.check_article

    def checking(article, *args, **options):
        checked.append(article.path)
        return check(article, *args, **options)

    monkeypatch.setattr(batch, "check_article", checking)
    (folder / "in" / "b.txt").write_text(RIGHT, encoding="utf-8")
    watch.again()
    assert checked == ["in/b.txt"]


def test_new_and_deleted_articles_are_noticed(folder, capsys):
    watch = Watch(capsys)
    (folder / "in" / "c.md").write_text(WRONG, encoding="utf-8")
    assert "in/c.md:1:15" in watch.again()
    (folder / "in" / "c.md").unlink()
    assert "篇文章" not in watch.again()
    assert sorted(verdicts(folder)) == ["in/a.txt", "in/b.txt"]


def test_an_article_that_cannot_be_read_is_told_and_the_others_go_on(folder, capsys):
    watch = Watch(capsys)
    (folder / "in" / "c.docx").write_bytes(b"PK\x03\x04 half of it")
    assert watch.again().count("in/c.docx") == 1
    assert sorted(verdicts(folder)) == ["in/a.txt", "in/b.txt"]


def test_a_changed_reference_is_read_again_a_broken_one_is_told(folder, capsys):
    watch = Watch(capsys)
    reference = folder / "reference_data" / "facts.csv"
    reference.write_text(FACTS.replace(",92,", ",29,"), encoding="utf-8")
    assert watch.again().startswith("2 篇文章")
    assert verdicts(folder) == {"in/a.txt": ["refuted"], "in/b.txt": ["verified"]}
    reference.write_text(FACTS.replace(",92,", ",many,"), encoding="utf-8")
    said = watch.again()
    assert "FC412 reference_data/facts.csv:2:value" in said
    assert said.count("用原来的核对") == 1
    assert verdicts(folder) == {"in/a.txt": ["refuted"], "in/b.txt": ["verified"]}
    (folder / "in" / "a.txt").write_text(WRONG, encoding="utf-8")
    assert "用原来的核对" not in watch.again()
    assert verdicts(folder) == {"in/a.txt": ["verified"], "in/b.txt": ["verified"]}
    (folder / "in" / "a.txt").write_text(RIGHT, encoding="utf-8")
    reference.unlink()
    assert "FC107" in watch.again()
    assert verdicts(folder) == {"in/a.txt": ["refuted"], "in/b.txt": ["verified"]}
    reference.write_text(FACTS, encoding="utf-8")
    watch.again()
    assert verdicts(folder) == {"in/a.txt": ["verified"], "in/b.txt": ["refuted"]}


def test_a_broken_configuration_is_told_and_the_one_before_stays(folder, capsys):
    watch = Watch(capsys)
    settings = folder / "factcheck.toml"
    settings.write_text('lang = "fr"\n', encoding="utf-8")
    assert "factcheck.toml:1:lang" in watch.again()
    assert watch.desk.configuration.lang == "zh"
    settings.write_text('lang = "en"\n', encoding="utf-8")
    assert watch.again().startswith("2 articles")
    settings.unlink()
    assert watch.again().startswith("2 篇文章")


def test_suppressions_count_at_once(folder, capsys):
    watch = Watch(capsys)
    entry = '[[suppression]]\ntext = "29所"\nreason = "只算本科院校"\n'
    (folder / "factcheck-suppressions.toml").write_text(entry, encoding="utf-8")
    watch.again()
    assert '"origin": "file"' in (folder / "reports" / "report.json").read_text(encoding="utf-8")


def test_reports_stay_where_nothing_is_left_to_read(folder, capsys):
    watch = Watch(capsys)
    before = verdicts(folder)
    for file in (folder / "in").iterdir():
        file.unlink()
    assert "FC102 in" in watch.again()
    assert verdicts(folder) == before


def test_reports_inside_the_folder_are_no_articles(folder, capsys):
    watch = Watch(capsys, out="in")
    assert sorted(watch.desk.look()) == ["in/a.txt", "in/b.txt", "reference_data/facts.csv"]
    (folder / "in" / "b.txt").write_text(RIGHT, encoding="utf-8")
    assert watch.again().startswith("1 篇文章")


def test_a_path_that_leads_nowhere_ends_the_start(folder):
    result = CliRunner().invoke(app, ["watch", "nowhere", "--model", "none"])
    assert (result.exit_code, result.stderr[:5]) == (2, "FC101")


def test_standard_input_cannot_be_watched(folder):
    result = CliRunner().invoke(app, ["watch", "-"])
    assert (result.exit_code, result.stderr[:5]) == (2, "FC830")
