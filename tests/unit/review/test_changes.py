"""What changed since a revision, asked of real repositories."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factcheck.errors import RevisionError
from factcheck.review.changes import changed_lines, changes_since

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = "".join(f"第{number}行有{number}家。\n" for number in range(1, 9))


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)  # noqa: S607 - git of the machine


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with articles on ``main``, and a branch on which nothing changed yet."""
    root = tmp_path / "仓 库"
    (root / "稿件").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    for name in ("a.md", "b.md", "旧 稿.md", '引"号.md'):
        (root / "稿件" / name).write_text(TEXT, encoding="utf-8")
    (root / ".gitignore").write_text("ignored/\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    git(root, "checkout", "-q", "-b", "branch")
    monkeypatch.chdir(root)
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "稿件" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def touched(*names: str) -> list[bool]:
    return [changes_since("main").touched(f"稿件/{name}") for name in names]


def lines(name: str) -> list[int] | None:
    found = changed_lines(changes_since("main"), f"稿件/{name}")
    return None if found is None else [line for run in found for line in run]


def test_nothing_changed(repository):
    assert touched("a.md", "b.md", "旧 稿.md") == [False] * 3
    assert lines("a.md") == []


@pytest.mark.parametrize("how", ["saved", "staged", "committed"])
def test_what_changed_counts_whether_saved_staged_or_committed(repository, how):
    edit(repository, "a.md", "第3行", "第三行")
    edit(repository, "a.md", "第7行有7家。\n", "第7行有70家。\n又一行。\n")
    if how != "saved":
        git(repository, "add", ".")
    if how == "committed":
        git(repository, "commit", "-q", "-m", "two")
    assert touched("a.md", "b.md") == [True, False]
    assert lines("a.md") == [3, 7, 8]


def test_a_line_that_is_gone_is_no_line_that_changed(repository):
    edit(repository, "a.md", "第3行有3家。\n", "")
    assert touched("a.md") == [True]
    assert lines("a.md") == []


@pytest.mark.parametrize("name", ["旧 稿.md", '引"号.md'])
def test_a_renamed_article_changed_only_where_it_was_edited(repository, name):
    git(repository, "mv", f"稿件/{name}", "稿件/新\t稿.md")
    edit(repository, "新\t稿.md", "第5行", "第五行")
    assert touched("新\t稿.md", "a.md") == [True, False]
    assert lines("新\t稿.md") == [5]
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert lines("新\t稿.md") == [5]


def test_new_articles_changed_whether_git_knows_them_or_not(repository):
    for name in ("new.md", "staged.md"):
        (repository / "稿件" / name).write_text(TEXT, encoding="utf-8")
    git(repository, "add", "稿件/staged.md")
    assert touched("new.md", "staged.md", "a.md") == [True, True, False]
    assert lines("new.md") is lines("staged.md") is None


def test_of_what_git_does_not_know_everything_counts(repository, tmp_path):
    (repository / "ignored").mkdir()
    (repository / "ignored" / "c.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "elsewhere.md").write_text(TEXT, encoding="utf-8")
    changes = changes_since("main")
    for path in ("ignored/c.md", str(tmp_path / "elsewhere.md"), "-"):
        assert changes.touched(path)
        assert changed_lines(changes, path) is None


def test_a_repository_inside_counts_as_a_whole(repository):
    git(repository, "init", "-q", "inner")
    (repository / "inner" / "c.md").write_text(TEXT, encoding="utf-8")
    git(repository / "inner", "add", ".")
    git(repository / "inner", "commit", "-q", "-m", "x")
    assert changes_since("main").touched("inner/c.md")


def test_what_others_did_on_main_is_no_change_of_ours(repository):
    git(repository, "checkout", "-q", "main")
    edit(repository, "b.md", "第3行", "第三行")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    git(repository, "checkout", "-q", "branch")
    edit(repository, "a.md", "第3行", "第三行")
    assert touched("a.md", "b.md") == [True, False]


def test_bytes_that_git_takes_for_no_text_count_as_a_whole(repository):
    path = repository / "稿件" / "a.md"
    path.write_bytes(path.read_bytes().replace("第3行".encode(), "第三行".encode()) + b"\0")
    assert touched("a.md") == [True]
    assert lines("a.md") is None


def test_a_run_may_start_in_any_folder_and_by_way_of_a_link(repository, tmp_path, monkeypatch):
    edit(repository, "a.md", "第3行", "第三行")
    monkeypatch.chdir(repository / "稿件")
    changes = changes_since("main")
    assert [changes.touched(name) for name in ("a.md", "./b.md", "../稿件/a.md")] == [True, False, True]
    (tmp_path / "link").symlink_to(repository)
    monkeypatch.chdir(tmp_path / "link" / "稿件")
    changes = changes_since("main")
    assert [changes.touched(str(Path.cwd() / name)) for name in ("a.md", "b.md")] == [True, False]


def test_an_article_that_is_a_link_changes_with_what_it_leads_to(repository):
    (repository / "latest.md").symlink_to("稿件/a.md")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    git(repository, "branch", "-f", "main")
    assert not changes_since("main").touched("latest.md")
    edit(repository, "a.md", "第3行", "第三行")
    assert changes_since("main").touched("latest.md")


def test_the_settings_of_a_user_change_nothing(repository):
    git(repository, "mv", "稿件/旧 稿.md", "稿件/新稿.md")
    edit(repository, "新稿.md", "第5行", "第五行")
    for setting in ("diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "core.quotePath=true"):
        git(repository, "config", *setting.split("="))
    git(repository, "config", "diff.renames", "false")
    git(repository, "config", "diff.external", "false")
    git(repository, "config", "diff.context", "9")
    assert lines("新稿.md") == [5]


def test_a_hook_of_another_repository_changes_nothing(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere" / "index"))
    edit(repository, "a.md", "第3行", "第三行")
    assert touched("a.md", "b.md") == [True, False]


@pytest.mark.parametrize("revision", ["nowhere", "", " ", "--help", "-p", "main..branch", "a\0b", "HEAD~9", "0" * 40])
def test_a_revision_that_git_does_not_know(repository, revision):
    with pytest.raises(RevisionError) as caught:
        changes_since(revision)
    assert caught.value.code == "FC157"


def test_no_common_past(repository):
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "-m", "apart")
    with pytest.raises(RevisionError) as caught:
        changes_since("main")
    assert caught.value.code == "FC158"


def test_a_shallow_clone_says_what_is_missing(repository, tmp_path):
    edit(repository, "a.md", "第3行", "第三行")
    git(repository, "commit", "-q", "-a", "-m", "two")
    git(repository, "checkout", "-q", "main")
    edit(repository, "b.md", "第3行", "第三行")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    url = f"file://{repository}"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "branch", url, "shallow")
    with pytest.raises(RevisionError) as caught:
        changes_since("origin/main", str(tmp_path / "shallow"))
    assert caught.value.code == "FC158"
    assert "fetch-depth: 0" in caught.value.remedy


def test_outside_of_a_repository_and_without_git(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError) as caught:
        changes_since("main", str(tmp_path))
    assert caught.value.code == "FC156"
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError) as caught:
        changes_since("main", str(tmp_path))
    assert caught.value.code == "FC155"


def test_a_repository_without_a_commit(tmp_path, monkeypatch):
    git(tmp_path, "init", "-q")
    with pytest.raises(RevisionError) as caught:
        changes_since("HEAD", str(tmp_path))
    assert caught.value.code == "FC157"
