from __future__ import annotations

import io
import os
import pickle
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from factcheck import plugins
from factcheck.errors import InputError
from factcheck.model import Article, Problem
from factcheck.readers import ArticleError, read_articles, readers_by_suffix
from factcheck.readers.plain import MARKDOWN, TEXT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a folder of articles, among other files."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "z/c.TXT", "a0/d.md", ".hidden.md", ".git/e.md", "photo.jpg", "notes.csv"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}里有3家。", encoding="utf-8")
    return tmp_path


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in problems]


def test_an_article_is_the_text_after_the_front_matter():
    data = "---\ntitle: 题目2\ndate: 2022-09-13\nsource: 某报\n---\n\n全市有3家。\r\n".encode()
    article = MARKDOWN(data, "a.md")
    assert article == Article(
        path="a.md",
        text="\n全市有3家。\r\n",
        title="题目2",
        date=date(2022, 9, 13),
        date_source="front-matter",
        source="某报",
        sha256=sha256(data).hexdigest(),
        first_line=6,
        title_line=2,
        title_column=8,
    )
    assert article.place(article.text.index("3")) == (7, 4)
    assert article.place(2, part="title") == (2, 10)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\u3000\n".encode(), b"---\ntitle: x\n---\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(data):
    with pytest.raises(ArticleError, match="FC202") as caught:
        TEXT(data, "a.txt")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 — made here
    assert isinstance(caught.value, ValueError)


def test_a_folder_is_walked_in_sorted_order(folder):
    reading = read_articles(["in/"])
    assert [article.path for article in reading.articles] == ["in/a.md", "in/a0/d.md", "in/b.txt", "in/z/c.TXT"]
    assert reading.problems == ()


def test_a_file_named_twice_is_read_once(folder):
    reading = read_articles(["in/b.txt", "./in", str(folder / "in" / "a.md")])
    assert [article.path for article in reading.articles] == ["in/b.txt", "in/a.md", "in/a0/d.md", "in/z/c.TXT"]


def test_trouble_with_one_path_does_not_stop_the_others(folder):
    (folder / "empty").mkdir()
    (folder / "in" / "bad.txt").write_bytes(b"\xff\xfe\xff")
    reading = read_articles(["nowhere", "empty", "in/photo.jpg", "in/bad.txt", "in/b.txt"])
    assert [article.path for article in reading.articles] == ["in/b.txt"]
    assert codes(reading.problems) == [
        ("FC101", "nowhere"),
        ("FC102", "empty"),
        ("FC103", "in/photo.jpg"),
        ("FC203", "in/bad.txt"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_or_folder_that_may_not_be_read_is_named(folder):
    (folder / "in" / "b.txt").chmod(0)
    (folder / "in" / "z").chmod(0)
    try:
        assert codes(read_articles(["in"]).problems) == [("FC104", "in/z"), ("FC201", "in/b.txt")]
    finally:
        (folder / "in" / "z").chmod(0o755)


def test_what_the_system_refuses_is_a_problem(folder, monkeypatch):
    def refuse(self: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(read_articles(["in/b.txt"]).problems) == [("FC201", "in/b.txt")]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert codes(read_articles(["in"]).problems) == [("FC104", "in")]


def test_a_pipe_in_a_folder_is_told_and_never_waited_for(folder):
    os.mkfifo(folder / "in" / "b1.txt")
    (folder / "in" / "b2.txt").symlink_to(os.devnull)
    reading = read_articles(["in", os.devnull])
    assert "in/b.txt" in [article.path for article in reading.articles]
    assert codes(reading.problems) == [("FC213", "in/b1.txt"), ("FC213", "in/b2.txt"), ("FC103", "/dev/null")]


def test_a_name_that_is_no_utf8_can_be_shown(folder):
    strange = os.fsencode(folder) + b"/in/\xff.txt"
    with open(strange, "wb") as file:  # noqa: PTH123 — a Path takes no bytes
        file.write(b"3")
    assert "in/?.txt" in [article.path for article in read_articles(["in"]).articles]


def test_standard_input_is_an_article(monkeypatch):
    class Input:
        buffer = io.BytesIO("---\ntitle: 题目\n---\n有3家。".encode())

    monkeypatch.setattr("sys.stdin", Input())
    (article,) = read_articles(["-", "-"]).articles
    assert (article.path, article.title, article.text) == ("-", "题目", "有3家。")


def test_the_date_of_the_option_only_fills_gaps(folder):
    (folder / "in" / "b.txt").write_text("---\ndate: 2022-09-13\n---\n有3家。", encoding="utf-8")
    reading = read_articles(["in/a.md", "in/b.txt"], date=date(2021, 1, 1))
    assert [(article.date, article.date_source) for article in reading.articles] == [
        (date(2021, 1, 1), "option"),
        (date(2022, 9, 13), "front-matter"),
    ]


@dataclass
class Shouting:
    suffixes: tuple[str, ...] = (".TXT", ".shout")

    def __call__(self, data: bytes, path: str) -> Article:
        if not data:
            raise InputError("X1", "太轻", remedy="大声些")
        return Article(path=path, text=data.decode().upper())


def test_a_reader_of_another_package_comes_first(folder, monkeypatch):
    monkeypatch.setattr(plugins, "load", lambda group: {"shout": Shouting(), "text": TEXT, "markdown": MARKDOWN})
    assert set(readers_by_suffix()) == {".txt", ".md", ".markdown", ".shout"}
    (folder / "in" / "b.txt").write_text("abc", encoding="utf-8")
    (folder / "in" / "e.shout").write_text("", encoding="utf-8")
    reading = read_articles(["in/b.txt", "in/e.shout"])
    assert [article.text for article in reading.articles] == ["ABC"]
    assert reading.problems == (
        Problem(code="FC210", path="in/e.shout", values=(("message", "太轻"), ("remedy", "大声些"))),
    )
