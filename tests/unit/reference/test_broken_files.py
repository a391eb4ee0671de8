from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.reference import load_reference
from factcheck.reference.check import check_reference
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/broken_reference.toml").read_text(encoding="utf-8"))[
    "case"
]


def write(case: dict[str, Any], folder: Path) -> Path:
    path = folder / str(case.get("file", "facts.csv"))
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    if "manifest" not in case:
        return path
    (folder / "reference.toml").write_text(case["manifest"], encoding="utf-8")
    return folder


def test_there_are_many_ways_to_break_a_file() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if "manifest" in case], ids=lambda case: case["name"])
def test_a_broken_manifest_counts_for_nothing_and_the_rows_are_used(case: dict[str, Any], tmp_path: Path) -> None:
    loaded = load_reference([write(case, tmp_path)], settings=DEFAULT_SETTINGS)
    assert [[p.code, p.line, p.field] for p in loaded.problems] == case["problems"]
    assert {(p.path, p.level) for p in loaded.problems} == {((tmp_path / "reference.toml").as_posix(), "error")}
    assert loaded.info.facts == case["good"]
    assert [(file.path.rpartition("/")[2], file.used) for file in loaded.info.files] == [
        ("facts.csv", True),
        ("reference.toml", False),
    ]
    assert [fact.tolerance for fact in loaded.store.all_facts()] == [0]
    check_reference(loaded)


@pytest.mark.parametrize("case", [case for case in CASES if "manifest" not in case], ids=lambda case: case["name"])
def test_a_broken_file_is_told_where_and_its_good_rows_are_used(case: dict[str, Any], tmp_path: Path) -> None:
    path = write(case, tmp_path)
    strict = load_reference([path], settings=DEFAULT_SETTINGS)
    lax = load_reference([path], skip_bad_rows=True, settings=DEFAULT_SETTINGS)

    errors = [[p.code, p.line, p.field] for p in lax.problems if p.level == "error"]
    assert errors == case["problems"]
    assert strict.problems == lax.problems
    assert {p.path for p in lax.problems} <= {path.as_posix()}
    findings = [[p.code, p.line, p.field] for p in lax.problems if p.level != "error"]
    assert findings == case.get("findings", [])

    assert lax.info.facts + lax.info.aliases == case["good"]
    assert strict.info.facts + strict.info.aliases == (0 if errors else case["good"])
    assert [file.used for file in strict.info.files] == [not errors]
    check_reference(lax)


def test_other_files_are_used_beside_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("subject,indicator,value\n北京,高校,许多\n", encoding="utf-8")
    (tmp_path / "good.csv").write_text("subject,indicator,value\n上海,高校,64\n", encoding="utf-8")
    loaded = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert [problem.code for problem in loaded.problems] == ["FC412"]
    assert [(file.rows, file.used) for file in loaded.info.files] == [(1, False), (1, True)]
    assert [fact.subject for fact in loaded.store.all_facts()] == ["上海"]
