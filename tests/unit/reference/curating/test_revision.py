"""An earlier version of the reference, out of git or from where it lies."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError, RevisionError
from factcheck.reference.curating.revision import materialize

OLD = "id,subject,indicator,period,value,unit\na,北京,高校,2021,92,所\n".encode()
NEW = OLD + "b,北京,高校,2022,93,所\n".encode()

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S607 - git of the machine


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which ``资料 data/facts.csv`` has two versions."""
    root = tmp_path / "repository"
    data = root / "资料 data"
    data.mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    (root / ".gitattributes").write_text("*.csv text eol=crlf\n", encoding="utf-8")
    (data / "facts.csv").write_bytes(OLD)
    (data / "README.md").write_text("x", encoding="utf-8")
    (data / ".hidden.csv").write_bytes(OLD)
    (data / "deeper").mkdir()
    (data / "deeper" / "other.csv").write_bytes(OLD)
    (root / "loose.csv").write_bytes(OLD)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    git(root, "tag", "-a", "v1", "-m", "first")
    (data / "facts.csv").write_bytes(NEW)
    (data / "more.csv").write_bytes(OLD)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "two")
    return root


@pytest.mark.parametrize("base", ["HEAD~1", "v1", "main^", "main@{1}"])
def test_the_files_of_a_folder_as_they_were(repository, tmp_path, base):
    copy = materialize(base, repository / "资料 data", tmp_path / "old")
    assert copy == tmp_path / "old" / "资料 data"
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {"facts.csv": OLD}


def test_one_file_as_it_was(repository, tmp_path):
    copy = materialize("v1", repository / "资料 data" / "facts.csv", tmp_path / "old")
    assert (copy.name, copy.read_bytes()) == ("facts.csv", OLD)


def test_the_root_of_a_repository_is_a_folder_like_any_other(repository, tmp_path):
    copy = materialize("v1", repository, tmp_path / "old")
    assert [path.name for path in copy.iterdir()] == ["loose.csv"]


def test_nothing_in_the_repository_changes(repository, tmp_path):
    (repository / "资料 data" / "facts.csv").write_bytes(b"unsaved work")
    materialize("v1", repository / "资料 data", tmp_path / "old")
    assert (repository / "资料 data" / "facts.csv").read_bytes() == b"unsaved work"


def test_a_place_is_given_back_as_it_is(repository, tmp_path, monkeypatch):
    monkeypatch.chdir(repository)
    (repository / "main").mkdir()
    assert materialize("main", Path("loose.csv"), tmp_path / "old") == Path("main")
    assert not (tmp_path / "old").exists()


def test_a_hook_of_git_changes_nothing(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert (materialize("v1", repository / "资料 data", tmp_path / "old") / "facts.csv").read_bytes() == OLD


@pytest.mark.parametrize("base", ["nowhere", "", "--help", "HEAD:loose.csv", "v1 v1", "x" * 5000])
def test_a_revision_that_nobody_knows(repository, tmp_path, base):
    with pytest.raises(RevisionError) as caught:
        materialize(base, repository / "资料 data", tmp_path / "old")
    assert (caught.value.code, caught.value.place) == ("FC551", base)
    assert isinstance(caught.value, FactcheckError)


def test_a_folder_in_no_repository(tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(RevisionError, match="FC552"):
        materialize("HEAD", tmp_path / "data", tmp_path / "old")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RevisionError, match="FC552"):
        materialize("HEAD", tmp_path / "none" / "data", tmp_path / "old")


@pytest.mark.parametrize("name", ["资料 data/more.csv", "new"])
def test_data_that_came_later(repository, tmp_path, name):
    (repository / "new").mkdir()
    with pytest.raises(RevisionError, match="FC553"):
        materialize("v1", repository / name, tmp_path / "old")


def test_without_git(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError, match="FC550"):
        materialize("v1", repository / "资料 data", tmp_path / "old")


def test_what_else_git_has_to_say(repository, tmp_path):
    git(repository, "init", "-q", "--bare", str(tmp_path / "broken"))
    data = tmp_path / "work" / "data"
    data.mkdir(parents=True)
    (tmp_path / "work" / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(RevisionError, match=r"FC55[24]"):
        materialize("HEAD", data, tmp_path / "old")
