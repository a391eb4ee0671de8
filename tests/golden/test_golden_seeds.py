"""The report on seeds/ that the repository keeps is what the code makes now. ``make run`` renews it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app

RENEW = "reports/ is not what the code makes of seeds/ now: look at what changed, then renew it with `make run`"


@pytest.fixture(scope="module")
def renewed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a new report on seeds/, read by what the kept one was read by: rules, or the model installed here."""
    kept = json.loads((root / "reports" / "report.json").read_bytes())
    model = "none" if kept["nlp"]["mode"] == "rules" else "auto"
    out = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(app, ["run", "seeds/", "--model", model, "--out", str(out)])
    assert result.exit_code == 1, result.output
    return out


@pytest.mark.parametrize("name", ["report.md", "report.json"])
def test_the_kept_report_is_what_the_code_makes_now(root: Path, renewed: Path, name: str):
    assert (renewed / name).read_bytes() == (root / "reports" / name).read_bytes(), RENEW


def test_the_kept_report_shows_all_three_statuses(root: Path):
    summary = json.loads((root / "reports" / "report.json").read_bytes())["summary"]
    assert all(summary[status] for status in ("verified", "refuted", "unverified", "excluded"))
