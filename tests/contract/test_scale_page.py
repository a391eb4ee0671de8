"""docs/scale.md: its commands and its Python run on its files and print what it shows; its arithmetic is right."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import pytest
import typer
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.corpus.columns import ARTICLES, FAILED, REPEATED
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
FENCES = [(token.info.strip(), token.content) for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
NAMES = re.findall(r"^`([\w/.]+)`:$", PAGE, re.MULTILINE)


def files() -> dict[str, str]:
    contents = [content for language, content in FENCES if language in ("json", "csv")]
    return dict(zip(NAMES, contents, strict=True))


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def printed_by(line: str) -> tuple[str, str]:
    program, *words = shlex.split(line)
    assert program == "factcheck"
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, words)
    assert result.exit_code == 2, result.output  # a row is set aside
    return result.stdout, result.stderr


def test_the_page_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, content in files().items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed, complaints, shown = "", "", 0
    for language, content in FENCES:
        if language == "sh":
            printed, complaints = printed_by(content.strip())
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(compile(content, "page", "exec"), {})  # noqa: S102 - our own page
            printed = output.getvalue()
        elif language == "text" or (language == "console" and "factcheck" not in content):
            shown += 1
            for line in squeezed(content):
                assert line in squeezed(printed + complaints), printed + complaints
    assert shown == 4


def test_the_commands_for_a_cluster_have_their_options():
    command = typer.main.get_command(app).commands["corpus"].commands["run"]  # type: ignore[attr-defined]  # a group
    options = {name for parameter in command.params for name in parameter.opts}
    lines = [line for language, content in FENCES if language == "console" for line in content.splitlines()]
    ours = [line for line in lines if line.startswith("factcheck ")]
    assert ours
    assert {word for line in ours for word in line.split() if word.startswith("--")} <= options


def test_the_page_names_the_columns_of_the_small_tables():
    for row, schema in (("articles/", ARTICLES), ("failed.", FAILED), ("repeated.", REPEATED)):
        [line] = [line for line in PAGE.splitlines() if line.startswith(f"| `{row}")]
        named = set(re.findall(r"`(\w+)`", line.split("|")[3]))
        assert named <= set(schema)
        assert row == "articles/" or named == set(schema)


def test_the_arithmetic_is_right():
    """Core hours = N × c / 3.6 million; workers for 10 hours, hours with 100 workers, with 8 cores, each a tenth more."""
    rows = re.findall(r"^\| ([\d.]+) ms \| ([\d,]+) \| ([\d,]+) \| ([\d,.]+) \| ([\d,]+) \|$", PAGE, re.MULTILINE)
    assert len(rows) >= 3
    for cost, *shown in rows:
        hours = 10**8 * float(cost) / 3.6e6
        expected = (hours, hours / 10 * 1.1, hours / 100 * 1.1, hours / 8 * 1.1)
        for value, told in zip(expected, shown, strict=True):
            assert float(told.replace(",", "")) == pytest.approx(value, rel=0.03, abs=0.5)


def test_the_figures_are_those_of_the_benchmark():
    found = json.loads((ROOT / "benchmarks" / "results" / "corpus.json").read_text(encoding="utf-8"))
    assert found["complete"]
    assert found["same_bytes"]
    for name in ("local", "dask"):
        assert f"{found[name]['wall']:,.0f} s" in PAGE
    assert f"{found['articles']:,} articles" in PAGE
    assert f"{found['milliseconds_per_article']:.0f} ms" in PAGE
