"""Every table of tests/cases/broken_configuration.toml is told with code, line and key, in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.configuration import DEFAULTS, KEYS, read_configuration
from factcheck.report.messages import problem_text
from tests.conftest import ROOT

PAGE = ROOT / "tests/cases/broken_configuration.toml"
CASES: list[dict[str, Any]] = tomllib.loads(PAGE.read_text(encoding="utf-8"))["case"]


def content(case: dict[str, Any]) -> bytes:
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    text: str = case["text"]
    if case.get("repeat"):
        text = re.sub(r"(.)\{(\d+)\}", lambda found: found[1] * int(found[2]), text)
    return text.encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_wrong_is_told(case, tmp_path: Path):
    file = tmp_path / case.get("file", "factcheck.toml")
    file.write_bytes(content(case))
    read = read_configuration(file)
    assert [f"{problem.code}:{problem.line}:{problem.field}" for problem in read.problems] == case["told"]
    assert {problem.path for problem in read.problems} == {file.as_posix()}
    for lang in ("zh", "en"):
        texts = [problem_text(problem, lang) for problem in read.problems]
        assert all(re.search(r"[;；].+", text) for text in texts)
        assert not any(re.search(r"\{\w+\}", text) for text in texts)
    assert case.get("says", "") in "\n".join(problem_text(problem, "zh") for problem in read.problems)


def test_what_is_right_beside_a_fault_still_counts_for_the_language_of_the_complaint(tmp_path: Path):
    (tmp_path / "factcheck.toml").write_text("lang = 'en'\njobs = 'x'\n", encoding="utf-8")
    assert read_configuration(tmp_path / "factcheck.toml").configuration.lang == "en"


@pytest.mark.parametrize("place", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_opened(place, tmp_path: Path):
    read = read_configuration(tmp_path / place)
    assert [problem.code for problem in read.problems] == ["FC120"]
    assert read.configuration == DEFAULTS


WRONG = {"switch": "3", "whole": "'x'", "share": "5", "choice": "'x'", "text": "3", "path": "3"}
WRONG |= {"path-or-false": "3", "paths": "3", "globs": "3", "formats": "3", "day": "3"}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_refuses_another_type_and_takes_its_own_example(key, tmp_path: Path):
    file = tmp_path / "factcheck.toml"
    file.write_text(f"\n{key.name} = {WRONG[key.kind.word]}\n", encoding="utf-8")
    (problem,) = read_configuration(file).problems
    assert (problem.line, problem.field) == (2, key.name)
    file.write_text(f"{key.name} = {key.kind.example}\n", encoding="utf-8")
    assert read_configuration(file).problems == ()
