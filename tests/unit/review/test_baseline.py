"""The baseline: what is known again, what is new, what is gone; and its file."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from factcheck.errors import OutputError
from factcheck.model import Problem, Status, Suppression
from factcheck.report.messages import problem_text
from factcheck.review import Plan, renew, review
from factcheck.review.baseline import Baseline, Known, recognise, renewed
from factcheck.review.baseline_file import BaselineError, baseline_bytes, empty_baseline, read_baseline, write_baseline
from tests.unit.review import builders as build
from tests.unit.review.test_reviewing import TODAY, codes, known, refuted

A = Known("a.md", "refuted/x", "3家", "f1", "……")
B = Known("a.md", "refuted/x", "4家", "f2")
OLD = Known("old.md", "refuted/x", "3家", "f1")


def baseline(*found: Known, gone: frozenset[str] = frozenset()) -> Baseline:
    return Baseline("b.jsonl", "/desk", found, tuple(range(2, len(found) + 2)), gone)


@pytest.mark.parametrize(
    ("found", "old", "gone", "numbers", "resolved"),
    [
        ([A, B], [A, B], (), {0: 0, 1: 1}, ()),
        ([A], [B], (), {}, (0,)),
        ([A], [A._replace(message="other words", text="三家")], (), {0: 0}, ()),
        ([], [OLD], (), {}, ()),  # its article was not read
        ([], [OLD], ("old.md",), {}, (0,)),
        ([A], [OLD], (), {}, ()),  # a copy: the old article is still there
        ([A], [OLD], ("old.md",), {0: 0}, ()),  # renamed
        ([A, A._replace(path="c.md")], [OLD], ("old.md",), {}, (0,)),  # two might be meant
        ([A], [OLD, OLD._replace(path="older.md")], ("old.md", "older.md"), {}, (0, 1)),
        ([A], [A, A], (), {0: 0}, ()),  # a line twice, as a merge leaves it
        ([], [A, A], (), {}, (0,)),
    ],
)
def test_what_is_known_again(found, old, gone, numbers, resolved):
    told = recognise(found, baseline(*old, gone=frozenset(gone)), {"a.md", "c.md"})
    assert (told.numbers, told.resolved) == (numbers, resolved)


def test_a_new_baseline_keeps_what_was_not_looked_at():
    old = baseline(A, B, OLD, OLD._replace(path="lost.md"), gone=frozenset({"lost.md"}))
    assert renewed([B, A], old, {"a.md"}) == (A, B, OLD)
    assert renewed([], old, {"a.md"}) == (OLD,)
    assert renewed([A, A], None, {"a.md"}) == (A,)


def test_a_report_that_is_known_has_nothing_open(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = refuted("有3家，有4家。", "3家", "4家", path="in/a.md")
    file = tmp_path / "in" / "b.jsonl"
    file.parent.mkdir()
    write_baseline(file, renew(report, None, file, statuses={Status.REFUTED}), None)
    plan = Plan(TODAY, baseline=read_baseline(file))
    reviewed = review(report, plan)
    assert (known(reviewed.report), reviewed.resolved, codes(reviewed.report)) == (["3家", "4家"], 0, [])
    assert reviewed.report.articles[0].findings[0].suppression == Suppression("baseline", "", file.as_posix(), 2)
    monkeypatch.chdir(file.parent)  # paths are those from the file, wherever the run starts
    again = review(refuted("有3家，有5家。", "3家", "5家", path="a.md"), plan)
    assert (known(again.report), again.resolved) == (["3家"], 1)


def test_what_somebody_has_spoken_of_is_no_news_for_a_baseline(tmp_path):
    report = refuted("有3家。<!-- factcheck: ignore reason=x -->\n有4家。", "3家", "4家")
    reviewed = review(report, Plan(TODAY)).report
    found = renew(reviewed, None, tmp_path / "b.jsonl", statuses={Status.REFUTED})
    assert [one.text for one in found] == ["4家"]


def test_what_does_not_fail_is_not_in_a_baseline(tmp_path):
    article = build.article("有3家，有4家，有5家。")
    three, four = build.finding(article, "3家", Status.UNVERIFIED), build.finding(article, "4家", Status.VERIFIED)
    inside = build.conflict((article, three), (article, four))
    report = build.report(build.checked(article, three, four, build.finding(article, "5家"), conflicts=(inside,)))
    for statuses, rules in (
        ({Status.REFUTED}, ["refuted/outside-interval"]),
        (set(Status), ["conflict/restated", "refuted/outside-interval", "unverified/no-fact"]),
        (set[Status](), []),
    ):
        assert [one.rule for one in renew(report, None, tmp_path / "b", statuses=statuses)] == rules


# --- the file -----------------------------------------------------------------------------------------------------


def test_a_line_a_finding_sorted_and_readable(tmp_path):
    file = tmp_path / "b.jsonl"
    write_baseline(file, (A, B._replace(text="“4\u2028家”")), None)
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    assert head == '{"factcheck_baseline": 1}'
    assert [list(json.loads(line)) for line in lines] == [["path", "rule", "text", "fingerprint", "message"]] * 2
    read = read_baseline(file)
    assert read.known == (A, B._replace(text="“4\u2028家”"))
    assert (read.lines, read.gone, read.folder) == ((2, 3), frozenset({"a.md"}), str(tmp_path))
    assert baseline_bytes(read.known) == file.read_bytes()


HEAD = '{"factcheck_baseline": 1}\n'
LINE = '{"path": "a.md", "rule": "r", "text": "t", "fingerprint": "f"}\n'


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("", "FC154", 1),
        ("# 一篇文章\n有3家。\n", "FC154", 1),
        ('{"schema_version": 1}\n', "FC154", 1),
        ("[1]\n", "FC154", 1),
        ("[" * 100000, "FC154", 1),
        ("\ufffd".encode("utf-16"), "FC154", 1),
        ('{"factcheck_baseline": 2}\n', "FC153", 1),
        ('{"factcheck_baseline": "一"}\n', "FC153", 1),
        ("<<<<<<< HEAD\n" + HEAD, "FC151", 1),
        (HEAD + LINE + "<<<<<<< HEAD\n" + LINE, "FC151", 3),
        (HEAD + "\n" + LINE[:-5], "FC151", 3),
        (HEAD + LINE + '{"path": "a.md"}\n', "FC152", 3),
        (HEAD + "3\n", "FC152", 2),
        (HEAD + LINE.replace('"f"', "3"), "FC152", 2),
    ],
)
def test_a_file_that_is_no_baseline(tmp_path, content, code, line):
    file = tmp_path / "b.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BaselineError) as caught:
        read_baseline(file)
    problem: Problem = caught.value.problem
    assert (problem.code, problem.line, problem.path) == (code, line, file.as_posix())
    for lang in ("zh", "en"):
        assert "{" not in problem_text(problem, lang)
    assert pickle.loads(pickle.dumps(caught.value)).problem == problem  # noqa: S301 - our own bytes


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BaselineError) as caught:
        read_baseline(tmp_path / "no.jsonl")
    assert caught.value.code == "FC150"


def test_a_file_that_appeared_or_changed_meanwhile_is_not_written_over(tmp_path):
    file = tmp_path / "b.jsonl"
    file.write_bytes((HEAD + LINE).encode())
    with pytest.raises(OutputError, match="FC564"):
        write_baseline(file, (), None)
    old = read_baseline(file)
    file.write_bytes((HEAD + LINE + LINE).encode())
    with pytest.raises(OutputError, match="FC558"):
        write_baseline(file, (), old)
    assert file.read_text(encoding="utf-8") == HEAD + LINE + LINE
    assert [path.name for path in tmp_path.iterdir()] == ["b.jsonl"]


def test_an_empty_baseline_lies_where_it_will_be_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert empty_baseline(Path("b.jsonl")).folder == str(tmp_path)
