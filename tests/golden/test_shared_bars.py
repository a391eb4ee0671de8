"""The bars of the shared gold files, scored by their own scorers; skipped where ../shared is absent."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck.cli import app


def scorer(folder: Path) -> ModuleType:
    """The ``score.py`` of a shared folder, as a module."""
    spec = importlib.util.spec_from_file_location(f"{folder.name}_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(shared: Path, name: str) -> tuple[dict[str, int], dict[str, int]]:
    """Counts and right fields of ``factcheck extract --jsonl`` on a gold file."""
    module = scorer(shared / "gold")
    result = CliRunner().invoke(app, ["extract", "--jsonl", str(shared / "gold" / name), "--model", "none"])
    assert result.exit_code == 0, result.output
    predicted = {row["id"]: row for row in map(json.loads, result.stdout.splitlines())}
    count, right, _ = module.score(module.read(shared / "gold" / name), predicted)
    return count, right


def f1(count: dict[str, int], hits: str, made: str, wanted: str) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * count[hits] / (count[made] + count[wanted])


def test_the_seed_article_is_read_whole(shared: Path) -> None:
    count, right = scored(shared, "seed.jsonl")
    assert count["uncovered"] == count["overlapping"] == 0
    assert count["matched"] == count["gold"]
    assert f1(count, "claim pairs", "predicted claims", "gold claims") >= 0.97
    assert right["value"] == count["claim pairs"]


def test_news_is_read_as_the_gold_file_says(shared: Path) -> None:
    count, right = scored(shared, "news_dev.jsonl")
    assert count["uncovered"] == count["overlapping"] == 0
    assert f1(count, "matched", "predicted", "gold") >= 0.94
    assert f1(count, "claim pairs", "predicted claims", "gold claims") >= 0.92
    assert right["value"] >= 0.97 * count["claim pairs"]
    assert right["hedge"] >= 0.95 * count["claim pairs"]


@pytest.fixture(scope="module")
def verdicts(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the scorer of verify_dev measures on our report."""
    folder, out = shared / "verify_dev", tmp_path_factory.mktemp("verify_dev")
    arguments = ["run", str(folder / "articles"), "--reference", str(folder / "reference"), "--out", str(out)]
    result = CliRunner().invoke(app, [*arguments, "--format", "json", "--model", "none"])
    assert result.exit_code == 1, result.output
    module = scorer(folder)
    expected = module.read_expected(folder / "expected.jsonl")
    rows, extra, missing = module.collect(expected, module.read_report(out / "report.json"))
    assert missing == []
    return module.measure(rows, extra)


def test_verdicts_are_as_expected(verdicts: Any) -> None:
    assert verdicts["accuracy"] >= 0.95
    assert verdicts["false_verified"]["count"] == 0
    assert verdicts["false_refuted"]["count"] == 0


def test_nothing_but_a_claim_gets_a_verdict(verdicts: Any) -> None:
    assert verdicts["excluded"]["with_a_verdict"] == 0
    assert verdicts["unexpected_with_a_verdict"] == 0


def test_the_started_from_article_shows_the_rows_to_look_at(shared: Path, tmp_path: Path, root: Path) -> None:
    arguments = ["run", str(shared / "seeds"), "--reference", str(root / "reference_data"), "--date", "2022-09-13"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path), "--format", "json", "--model", "none"])
    assert result.exit_code == 0, result.output
    (article,) = json.loads((tmp_path / "report.json").read_bytes())["articles"]
    judged = [mention["verdict"] for mention in article["mentions"] if mention["claim"]]
    assert all(verdict["status"] != "refuted" for verdict in judged)
    named = [verdict for verdict in judged if verdict["evidence"] or verdict["candidates"]]
    assert len(named) >= 6
