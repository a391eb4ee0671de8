"""docs/curating.md: its commands run in their order on its files, and print what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from factcheck.cli import app
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
FENCES = [(token.info.strip(), token.content) for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
NAMES = re.findall(r"^`([\w/.]+)`:$", PAGE, re.MULTILINE)
STATUS = {"run": {0, 1}, "reference check": {0, 1}, "reference impact": {1}}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page in a repository of git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    contents = [text for language, text in FENCES if language in ("csv", "markdown")]
    for name, text in zip(NAMES, contents, strict=True):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *who, *words], check=True, cwd=tmp_path)  # noqa: S607 - git of the machine
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(block: str) -> list[list[str]]:
    lines = [line for line in block.replace("\\\n", " ").splitlines() if line]
    return [shlex.split(line.partition(" > ")[0]) for line in lines]


def statuses(words: list[str]) -> set[int]:
    return next((found for name, found in STATUS.items() if " ".join(words).startswith(name)), {0})


def squeezed(line: str) -> str:
    return " ".join(line.split())


def test_the_commands_of_the_page_print_what_it_shows(desk):
    printed = ""
    shown = 0
    for language, text in FENCES:
        if language == "sh":
            printed = ""
            for program, *words in commands(text):
                assert program == "factcheck"
                result = CliRunner(env={"COLUMNS": "200"}).invoke(app, words)
                assert result.exit_code in statuses(words), f"{words}\n{result.output}"
                printed += result.stdout
        elif language == "text":
            shown += 1
            lines = [squeezed(line) for line in printed.splitlines()]
            for line in map(squeezed, text.splitlines()):
                assert any(other.startswith(line) for other in lines), f"{line}\n\n{printed}"
    assert shown >= 8


def test_the_page_shows_every_command_of_curators():
    names = {words[2] for language, text in FENCES if language == "sh" for words in commands(text) if len(words) > 2}
    assert {"check", "search", "show", "stats", "suggest", "add", "impact"} <= names


def test_the_page_tells_every_reason_that_asks_for_a_row():
    from factcheck.reference.curating.wanted import SETTLED_BY_A_ROW

    table = PAGE[PAGE.index("| reason |") : PAGE.index("Rates, shares")]
    assert set(re.findall(r"`([a-z-]+)`", table)) - {"scope"} == set(SETTLED_BY_A_ROW)
