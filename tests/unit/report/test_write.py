"""Reports are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.errors import OutputError, UsageError
from factcheck.model import Reporter
from factcheck.report.json_report import reporter as json_reporter
from factcheck.report.markdown import reporter as markdown_reporter
from factcheck.report.write import write_file, write_reports
from tests.unit.report import builders as build

REPORTERS: dict[str, Reporter] = {"md": markdown_reporter, "json": json_reporter}


class Broken:
    name = "broken"
    file_name = "broken.txt"

    def __call__(self, report, *, lang):
        raise RuntimeError("the renderer fell over")


class Twin(Broken):
    name = "twin"
    file_name = "report.md"


def write(folder: Path, *formats: str, lang: str = "zh") -> tuple[Path, ...]:
    reporters: dict[str, Reporter] = {**REPORTERS, "broken": Broken(), "twin": Twin()}
    return write_reports(build.report(), out_dir=folder, formats=formats, lang=lang, reporters=reporters)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_is_made_and_holds_the_reports_alone(tmp_path):
    folder = tmp_path / "a" / "b"
    assert write(folder, "md", "json", "md") == (folder / "report.md", folder / "report.json")
    assert names(folder) == ["report.json", "report.md"]
    assert (folder / "report.md").read_bytes() == markdown_reporter(build.report(), lang="zh")


def test_a_renderer_that_fails_leaves_the_old_report(tmp_path):
    (tmp_path / "report.md").write_text("旧", encoding="utf-8")
    with pytest.raises(RuntimeError, match="fell over"):
        write(tmp_path, "md", "broken")
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["report.md"]


@pytest.mark.parametrize("failing", ["fsync", "rename"])
def test_a_disk_that_fails_leaves_the_old_report(tmp_path, monkeypatch, failing):
    (tmp_path / "report.md").write_text("旧", encoding="utf-8")

    def fail(*args):
        raise PermissionError(13, "Permission denied", str(args[0]))

    monkeypatch.setattr(*((os, "fsync", fail) if failing == "fsync" else (Path, "replace", fail)))
    with pytest.raises(OutputError) as caught:
        write(tmp_path, "md", "json")
    assert caught.value.code == "FC603"
    assert "没有权限" in str(caught.value)
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["report.md"]


def test_an_interruption_leaves_the_old_report(tmp_path, monkeypatch):
    (tmp_path / "report.md").write_text("旧", encoding="utf-8")

    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, "md")
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["report.md"]


def test_a_file_in_the_way_of_the_folder(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(OutputError) as caught:
            write(folder, "md")
        assert (caught.value.code, caught.value.place) == ("FC601", str(folder))
        assert "--out" in caught.value.remedy


def test_a_folder_in_the_way_of_a_report(tmp_path):
    (tmp_path / "report.json").mkdir()
    with pytest.raises(OutputError) as caught:
        write(tmp_path, "md", "json", lang="en")
    assert (caught.value.code, caught.value.place) == ("FC603", str(tmp_path / "report.json"))
    assert "a folder has this name" in str(caught.value)
    assert names(tmp_path) == ["report.json"]


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(OutputError, match="Read-only file system") as caught:
        write(tmp_path / "out", "md")
    assert caught.value.code == "FC602"


def test_an_unknown_format_and_two_for_one_file_are_usage_errors(tmp_path):
    with pytest.raises(UsageError, match=r"FC604.*broken, json, md, twin"):
        write(tmp_path, "docx")
    with pytest.raises(UsageError, match="FC605"):
        write(tmp_path, "md", "twin")
    assert names(tmp_path) == []


def test_a_file_follows_a_link_and_writes_into_what_is_no_file(tmp_path):
    target, link, pipe = tmp_path / "real.md", tmp_path / "link.md", tmp_path / "pipe"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_file(link, b"new", lang="zh")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")

    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"new", lang="zh")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


def test_what_was_read_is_not_written_over(tmp_path):
    (tmp_path / "facts.csv").write_text("subject", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "facts.csv")
    for place in (tmp_path / "facts.csv", link):
        with pytest.raises(UsageError, match="FC606"):
            write_file(place, b"new", lang="zh", never=[tmp_path / "facts.csv"])
    assert (tmp_path / "facts.csv").read_text(encoding="utf-8") == "subject"


@pytest.mark.parametrize("name", [".", "folder"])
def test_a_folder_is_no_file_to_write(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="FC603"):
        write_file(tmp_path / name, b"new", lang="zh")


def test_a_draft_that_cannot_be_taken_away_hides_no_error(tmp_path, monkeypatch):
    def forbid(*_: object, **__: object):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "open", forbid)
    monkeypatch.setattr(Path, "unlink", forbid)
    with pytest.raises(OutputError, match="FC603"):
        write_file(tmp_path / "a.md", b"new", lang="zh")


def test_what_a_killed_run_left_is_swept_away_and_what_another_run_writes_is_not(tmp_path):
    gone, alive = tmp_path / ".report.md.4194305.part", tmp_path / f".report.md.{os.getppid()}.part"
    gone.write_text("x")
    alive.write_text("x")
    write(tmp_path, "md")
    assert not gone.exists()
    assert alive.exists()
