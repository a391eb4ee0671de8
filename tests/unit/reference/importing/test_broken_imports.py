"""Broken tables: each has its clear finding, none a traceback, none a silent loss."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.reference import load_reference
from factcheck.reference.importing import ImportMapping, ImportRefusedError, import_file
from factcheck.report.messages import problem_text
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/broken_import.toml").read_text(encoding="utf-8"))[
    "case"
]
WHOLE = [case for case in CASES if "refused" in case]
PARTS = [case for case in CASES if "refused" not in case]


def write(case: dict[str, Any], folder: Path) -> Path:
    path = folder / str(case.get("file", "table.csv"))
    text = case.get("text", "").encode(case.get("encoding", "utf-8"))
    path.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else text)
    return path


def test_there_are_many_ways_to_break_a_table() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_a_file_that_cannot_be_read_is_refused(case: dict[str, Any], tmp_path: Path) -> None:
    path = write(case, tmp_path)
    with pytest.raises(ImportRefusedError) as caught:
        import_file(path, mapping=ImportMapping(), out=tmp_path / "out.csv")
    problem = caught.value.problem
    assert [problem.code, *([problem.line] if len(case["refused"]) > 1 else [])] == case["refused"]
    assert not (tmp_path / "out.csv").exists()
    assert len(problem_text(problem, "zh").splitlines()) == 1
    assert caught.value.code == problem.code


@pytest.mark.parametrize("case", PARTS, ids=lambda case: case["name"])
def test_what_cannot_be_read_is_told_and_the_rest_is_read(case: dict[str, Any], tmp_path: Path) -> None:
    path = write(case, tmp_path)
    out = tmp_path / "out.csv"
    outcome = import_file(path, mapping=ImportMapping(), out=out, skip_bad_rows=True, preview=100)
    account = outcome.account
    assert [[p.code, p.line, p.field] for p in outcome.refusals] == case.get("problems", [])
    assert {problem.path for problem in outcome.refusals} <= {path.as_posix()}
    assert (account.facts, account.empties) == (case["facts"], case.get("empty", 0))
    assert account.adds_up
    assert "values" not in case or [cells[4] for cells in outcome.first] == case["values"]
    loaded = load_reference([out], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert loaded.info.facts == account.facts


def test_a_cell_of_ten_megabytes_spoils_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"地区,指标,年份,数值\n北京,{'高' * 3_500_000},2021,92\n上海,高校,2021,64\n", encoding="utf-8")
    outcome = import_file(path, mapping=ImportMapping())
    assert [(problem.code, problem.line) for problem in outcome.refusals] == [("FC642", 2)]
    assert (outcome.account.facts, outcome.account.cells) == (1, 2)


@pytest.mark.parametrize("case", PARTS, ids=lambda case: case["name"])
def test_nothing_is_written_while_something_is_refused(case: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    outcome = import_file(write(case, tmp_path), mapping=ImportMapping(), out=out)
    assert out.exists() == (not case.get("problems"))
    assert bool(outcome.written) == out.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
