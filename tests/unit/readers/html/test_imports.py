"""Slow libraries are loaded only for pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {"lxml", "trafilatura", "htmldate", "justext"}
CODE = "import sys; from factcheck.readers import read_articles; read_articles(sys.argv[1:]); print(*sys.modules)"


@pytest.mark.parametrize(("name", "loaded"), [("a.txt", set()), ("a.html", {"lxml"})])
def test_what_reading_a_file_loads(root: Path, tmp_path: Path, name: str, loaded: set[str]):
    (tmp_path / name).write_text("<p>全市有3家。</p>", encoding="utf-8")
    command = [sys.executable, "-c", CODE, str(tmp_path / name)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert SLOW & set(done.stdout.split()) == loaded
    assert done.stderr == ""
