"""JSON Lines: where partitions are cut, what is read of them, and what becomes of lines that hold no article."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.corpus import lines
from factcheck.corpus.lines import shares_of_lines, unread_of_lines
from factcheck.corpus.model import Columns, Entry, HeldLines, Lines, SetAside, Unreadable
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/broken_corpus.toml").read_text(encoding="utf-8"))[
    "line"
]


def read(path: Path, size: int = 2) -> list[list[Entry | SetAside]]:
    found: list[list[Entry | SetAside]] = []
    for origin, _, _ in shares_of_lines(path.as_posix(), size):
        if isinstance(origin, Unreadable):
            found.append([SetAside(origin.problem)])
        else:
            assert isinstance(origin, Lines | HeldLines)
            found.append([unread.read() for unread in unread_of_lines(origin, Columns())])
    return found


def texts(path: Path, size: int = 2) -> list[list[str]]:
    return [[entry.article.text for entry in part if isinstance(entry, Entry)] for part in read(path, size)]


def told(path: Path, size: int = 2) -> list[tuple[str, int | None]]:
    aside = (entry.problem for part in read(path, size) for entry in part if isinstance(entry, SetAside))
    return [(problem.code, problem.line) for problem in aside]


def line(text: str, **more: object) -> str:
    return json.dumps({"text": text, **more}, ensure_ascii=False)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_partitions_hold_each_line_once(tmp_path, name, end, mark, last):
    path = tmp_path / name
    content = (mark + end.join(line(f"第{number}稿") for number in range(5)) + (end if last else "")).encode()
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert texts(path) == [["第0稿", "第1稿"], ["第2稿", "第3稿"], ["第4稿"]]
    assert [entry.article.path for part in read(path) for entry in part if isinstance(entry, Entry)] == [
        f"{path.as_posix()}:{number}" for number in range(1, 6)
    ]


def test_empty_lines_are_no_articles_but_count(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"\n{line('甲')}\n  \n{line('乙')}\n", encoding="utf-8")
    assert texts(path) == [["甲"], ["乙"]]
    assert [entry.article.path[-2:] for part in read(path) for entry in part if isinstance(entry, Entry)] == [
        ":2",
        ":4",
    ]


def test_an_empty_file_has_no_partition(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert read(tmp_path / "a.jsonl") == []


def test_long_lines_make_small_partitions(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "_MOST", 100)
    path = tmp_path / "a.jsonl"
    path.write_text("".join(line("长" * 50) + "\n" for _ in range(3)), encoding="utf-8")
    assert [len(part) for part in read(path, 10)] == [1, 1, 1]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_line_without_end_is_set_aside_and_not_held(tmp_path, monkeypatch, name):
    monkeypatch.setattr(lines, "LONGEST", 100)
    path = tmp_path / name
    content = f"{line('甲')}\n{line('长' * 500)}\n{line('乙')}\n".encode()
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert texts(path, 10) == [["甲", "乙"]]
    assert told(path, 10) == [("FC905", 2)]


def test_a_digest_is_of_the_content(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line('甲')}\n{line('乙')}\n{line('丙')}\n", encoding="utf-8")
    before = [digest for _, digest, _ in shares_of_lines(path.as_posix(), 2)]
    path.write_text(f"{line('甲')}\n{line('乙')}\n{line('丁')}\n", encoding="utf-8")
    after = [digest for _, digest, _ in shares_of_lines(path.as_posix(), 2)]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_line_that_holds_no_article_is_set_aside(tmp_path, case):
    path = tmp_path / "a.jsonl"
    bad = "[" * 100_000 if case["line"] == "DEEP" else case["line"]
    encoded = bad.encode("latin-1" if case.get("latin") else "utf-8")
    path.write_bytes(b"\n".join([line("甲").encode(), encoded, line("乙").encode()]))
    [(first, found, last)] = read(path, 3)
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert isinstance(found, SetAside)
    assert (found.problem.code, found.problem.line, found.id) == (case["code"], 2, case.get("id"))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_mark_before_a_later_line_is_none_of_it(tmp_path, name):
    path = tmp_path / name
    content = f"\ufeff{line('甲')}\n\ufeff{line('乙')}\n\ufeff\n\ufeff{line('丙')}".encode()
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert texts(path) == [["甲", "乙"], ["丙"]]
    assert told(path) == []


def test_lines_in_an_encoding_of_china_are_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(line("全市有高等学校九十二所，在校学生二十万人。").encode("gb18030") + b"\n")
    assert texts(path) == [["全市有高等学校九十二所，在校学生二十万人。"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_told_once(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    mark = "\ufeff" if encoding.endswith("be") else ""
    path.write_bytes((mark + f"{line('甲')}\n{line('乙')}\n").encode(encoding))
    assert told(path) == [("FC906", None)]


def test_a_damaged_compressed_file_gives_what_can_be_read(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    content = "".join(line(f"第{number}稿，{number * 7919}家") + "\n" for number in range(20_000)).encode()
    path.write_bytes(gzip.compress(content)[:-20_000])
    found = read(path, 1000)
    assert len(found) > 2
    assert [entry.problem.code for entry in found[-1] if isinstance(entry, SetAside)] == ["FC907"]
    assert sum(isinstance(entry, SetAside) for part in found for entry in part) == 1


def test_a_file_that_is_not_compressed_says_so(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_text(line("甲"), encoding="utf-8")
    assert told(path) == [("FC907", 1)]


def test_ids_and_titles(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [line("甲", id=7, title="题"), line("乙", id=None, title=3), line("丙", id=["x"], title=" ")]
    path.write_text("\n".join(rows), encoding="utf-8")
    [entries] = read(path, 3)
    assert [(entry.id, entry.article.title) for entry in entries if isinstance(entry, Entry)] == [
        ("7", "题"),
        (None, None),
        ("['x']", None),
    ]
