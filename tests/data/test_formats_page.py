"""docs/formats.md: every format has its section and its file there, and every example line is what comes out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from typer.main import get_command

from factcheck import plugins
from factcheck.batch import check_articles
from factcheck.cli import app
from factcheck.equipment import equipment_of
from factcheck.model import Article, Report

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")
REPORTERS = {name: plugins.load("factcheck.reporters")[name] for name in plugins.BUILT_IN["factcheck.reporters"]}
_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(json|csv|text|markdown|xml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SECTIONS = {found[1]: found[2] for found in _SECTION.finditer(PAGE)}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("reference")
    facts = re.search(r"```csv\n(.*?)```", (DOCS / "verdicts.md").read_text(encoding="utf-8"), re.DOTALL)
    assert facts
    (folder / "facts.csv").write_text(facts[1], encoding="utf-8")
    text = re.search(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert text
    article = Article("稿件/临江.md", text[1], title="丰收", date=date(2023, 5, 10), first_line=6)
    return check_articles([article], equipment_of([str(folder)]))


def test_every_format_has_its_row_and_its_section():
    rows = dict(re.findall(r"^\| \[(\w+)\]\(#\w+\) \| ([\w.*-]+) \|", PAGE, re.MULTILINE))
    assert rows == {name: reporter.file_name for name, reporter in REPORTERS.items()}
    assert set(rows) <= set(SECTIONS)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_reporter_is_called_by_its_name(name):
    assert REPORTERS[name].name == name


@pytest.mark.parametrize("name", [name for name, body in SECTIONS.items() if _BLOCK.search(body)])
def test_every_example_is_what_comes_out(name, report):
    content = REPORTERS[name](report, lang="zh").decode("utf-8")
    lines = [line.strip() for block in _BLOCK.finditer(SECTIONS[name]) for line in block[2].splitlines()]
    assert [line for line in lines if line not in content] == []


def test_the_help_names_every_format():
    command = get_command(app).commands["run"]  # type: ignore[attr-defined]  # a group, which has commands
    [option] = [param for param in command.params if param.name == "formats"]
    assert set(REPORTERS) <= set(re.findall(r"\w+", option.help, re.ASCII))
