"""Articles that are read once, as long as their files stay."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

from factcheck.readers import KeptReadings, keeping, read_articles


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.md", "c.docx"):
        (tmp_path / name).write_text(f"{name}有3家。", encoding="utf-8")
    return tmp_path


@pytest.fixture
def read_now(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is read, call by call."""
    calls: list[list[str]] = []

    def reading(paths, **options):
        calls.append([Path(path).name for path in paths])
        return read_articles(paths, **options)

    monkeypatch.setattr(keeping, "read_articles", reading)
    return calls


def test_the_reading_is_that_of_a_run(folder, read_now):
    kept = KeptReadings()
    for _ in range(2):
        assert kept.read(["."]) == read_articles(["."])
    assert read_now == [["a.txt", "b.md", "c.docx"], []]


def test_only_what_changed_is_read_again(folder, read_now):
    kept = KeptReadings()
    kept.read(["."])
    (folder / "b.md").write_text("有4家。", encoding="utf-8")
    (folder / "a.txt").unlink()
    (folder / "d.txt").write_text("有5家。", encoding="utf-8")
    assert kept.read(["."]) == read_articles(["."])
    assert read_now[1] == ["b.md", "d.txt"]
    assert sorted(kept.known) == ["b.md", "c.docx", "d.txt"]


def test_another_date_reads_all_again(folder, read_now):
    kept = KeptReadings()
    kept.read(["a.txt"])
    assert kept.read(["a.txt"], date=Date(2022, 1, 1)).articles[0].date == Date(2022, 1, 1)


def test_paths_that_lead_nowhere_are_told_each_time(folder, read_now):
    kept = KeptReadings()
    assert [kept.read(["nowhere"]).problems[0].code for _ in range(2)] == ["FC101", "FC101"]
