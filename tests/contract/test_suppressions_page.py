"""docs/how-to/suppressions-and-baseline.md: its commands run on its files and print what it shows; its words are ours."""

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
from factcheck.lexicon import table
from factcheck.review.suppression_file import _EXAMPLES
from factcheck.review.wording import known
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "how-to" / "suppressions-and-baseline.md").read_text(encoding="utf-8")
FENCES = [(token.info.strip(), token.content) for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
NAMES = re.findall(r"(?:^|\s)`([\w/.-]+)`:$", PAGE, re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page in a repository of git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    contents = [text for language, text in FENCES if language in ("csv", "markdown", "text file", "toml", "html")]
    for name, text in zip(NAMES, contents, strict=True):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *who, *words], check=True, cwd=tmp_path)  # noqa: S607 - git of the machine
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_page_print_what_it_shows(desk):
    printed: list[str] = []
    statuses: list[int] = []
    for language, text in FENCES:
        if language == "sh":
            printed = []
            for line in text.splitlines():
                program, *words = shlex.split(line)
                assert program == "factcheck"
                result = CliRunner(env={"COLUMNS": "200"}).invoke(app, words)
                assert result.stderr == ""
                statuses.append(result.exit_code)
                printed += result.stdout.splitlines()
        elif language == "text":
            for line in text.splitlines():
                assert any(other.startswith(line) for other in printed), (line, printed)
    assert statuses == [1, 0, 0, 0, 0]


def test_the_page_tells_every_word_and_every_code():
    for section in ("verbs", "keys"):
        assert [word for word in known(section) if f"`{word}" not in PAGE] == []
    assert [key for key in _EXAMPLES if f"| `{key}` |" not in PAGE] == []
    codes = {code for code in table("problems.zh.toml") if "FC140" <= code <= "FC159"}
    named = set(re.findall(r"FC\d{3}", PAGE))
    for first, last in re.findall(r"FC(\d{3}) to FC(\d{3})", PAGE):
        named |= {f"FC{number}" for number in range(int(first), int(last) + 1)}
    assert codes - named == set()
