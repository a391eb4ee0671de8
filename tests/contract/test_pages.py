"""The pages that show commands and Python: all of it runs in its order on the page's own files, and prints what is shown."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from factcheck.cli import app
from tests.conftest import ROOT

PAGES = ("tutorial.md", "how-to/python.md")
_FILES = ("csv", "markdown", "txt", "toml", "html", "yaml")


def fences(page: str) -> list[tuple[str, str]]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [(token.info.strip(), token.content) for token in MarkdownIt().parse(text) if token.type == "fence"]


def files(page: str) -> dict[str, str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    names = re.findall(r"^`([\w/.-]+)`:$", text, re.MULTILINE)
    return dict(zip(names, (content for language, content in fences(page) if language in _FILES), strict=True))


def printed_by(commands: str) -> str:
    printed = ""
    for line in commands.replace("\\\n", " ").splitlines():
        program, *words = shlex.split(line)
        assert program == "factcheck"
        result = CliRunner(env={"COLUMNS": "200"}).invoke(app, words)
        assert result.exit_code in (0, 1), f"{line}\n{result.output}"
        printed += result.stdout
    return printed


def run(code: str, names: dict[str, object]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        exec(compile(code, "page", "exec"), names)  # noqa: S102 - our own page
    return shown.getvalue()


def squeezed(line: str) -> str:
    return " ".join(line.split())


@pytest.mark.parametrize("page", PAGES)
def test_the_page_prints_what_it_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, content in files(page).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    printed, shown = "", 0
    for language, content in fences(page):
        if language == "sh":
            printed = printed_by(content)
        elif language == "python":
            printed = run(content, names)
        elif language == "text":
            shown += 1
            lines = [squeezed(line) for line in printed.splitlines()]
            for line in map(squeezed, content.splitlines()):
                assert any(other.startswith(line) for other in lines), f"{line}\n\n{printed}"
    assert shown >= 4


def test_links_between_the_pages_lead_somewhere():
    for page in (ROOT / "docs").rglob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
