from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.model import Problem
from factcheck.readers import Passage, read_json_lines


def read(tmp_path: Path, text: str | bytes) -> list[Passage | Problem]:
    path = tmp_path / "in.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_json_lines(str(path)))


def test_each_line_is_a_passage(tmp_path):
    first, second = read(
        tmp_path, '{"id": "a", "date": "2022-06-01", "text": "有3家。\\n"}\r\n\n{"id": 7, "date": null, "text": ""}'
    )
    assert isinstance(first, Passage)
    assert isinstance(second, Passage)
    assert (first.id, first.article.text, first.article.date) == ("a", "有3家。\n", date(2022, 6, 1))
    assert (second.id, second.article.text, second.article.date) == (7, "", None)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "json"),
        ("[" * 100_000, "json"),
        ("[1]", "json"),
        ('{"id": 1}', "text"),
        ('{"id": 1.5, "text": "有3家"}', "id"),
        ('{"text": 3}', "text"),
        ('{"text": "\\ud800"}', "text"),
        ('{"text": "有3家", "date": "昨天"}', "date"),
        ('{"text": "有3家", "date": 2022}', "date"),
    ],
)
def test_a_broken_line_is_named_and_the_next_ones_follow(tmp_path, line, field):
    problem, passage = read(tmp_path, f'{line}\n{{"text": "有3家"}}\n')
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.field) == ("FC106" if field == "date" else "FC211", 1, field)
    assert isinstance(passage, Passage)


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path):
    assert [p.code for p in read_json_lines(str(tmp_path / "none")) if isinstance(p, Problem)] == ["FC101"]
    assert [p.code for p in read_json_lines(str(tmp_path)) if isinstance(p, Problem)] == ["FC201"]
    assert [p.code for p in read(tmp_path, b"\xff\xff") if isinstance(p, Problem)] == ["FC203"]
