"""docs/reference/ is what docs/generate.py makes of the code now."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

NAMES = ("commands.md", "complaints.md", "openapi.json", "report-json.md", "settings.md")
STALE = "docs/reference/ is not what the code says now: run `make docs`"


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    return dict(runpy.run_path(str(root / "docs" / "generate.py"))["pages"]())


def test_there_are_these_pages_and_no_others(root: Path, pages: dict[str, str]):
    assert sorted(pages) == sorted(path.name for path in (root / "docs" / "reference").iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_page_is_fresh(root: Path, pages: dict[str, str], name: str):
    assert (root / "docs" / "reference" / name).read_text(encoding="utf-8") == pages[name].rstrip("\n") + "\n", STALE
