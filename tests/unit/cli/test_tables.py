from __future__ import annotations

import csv
import io

from factcheck.cli import tables


def test_columns_stand_one_under_the_other_whatever_the_script():
    lines = tables.aligned([["北京", "2.76万家", ""], ["ab", "3", "x\ny"]])
    assert lines == ["北京  2.76万家", "ab    3         x y"]


def test_no_rows_are_no_lines():
    assert tables.aligned([]) == []


def test_csv_quotes_only_where_it_must():
    text = tables.csv_text(["a", "b"], [["1,5", '说“"好"”'], ["两\n行", ""], ["a\rb", ""]])
    assert text == 'a,b\n"1,5","说“""好""”"\n"两\n行",\n"a\rb",\n'
    assert list(csv.reader(io.StringIO(text, newline="")))[2] == ["两\n行", ""]


def test_a_bar_does_not_break_a_markdown_table():
    assert tables.markdown_table(["a"], [["x|y"]]) == ["| a |", "| --- |", "| x&#124;y |"]


def test_a_terminal_sees_a_table_of_its_width(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(tables, "on_terminal", lambda: True)
    tables.show_table("北京 [b]", ["编号", "来源"], [["bj-1", "很长的来源" * 20]])
    out = capsys.readouterr().out
    assert "北京 [b]" in out
    assert out.count("很长的来源") + out.count("…") >= 5
    assert "…" not in out
    assert max(map(tables.width, out.splitlines())) <= 60


def test_a_pipe_sees_aligned_lines(capsys):
    tables.show_table("北京", ["编号", "来源"], [["bj-1", "甲"]])
    assert capsys.readouterr().out == "北京\n  编号  来源\n  bj-1  甲\n"
