"""The check of the reference as text, page, JSON and annotations."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factcheck.errors import OutputError
from factcheck.model import Imprint, Problem, ReferenceFile, ReferenceInfo
from factcheck.report.problems import RENDERERS, Inspection
from factcheck.report.write import write_file

INFO = ReferenceInfo(
    (ReferenceFile("a,b:c.csv", 3, "ab" * 32),), facts=3, aliases=1, imprints=(Imprint("reference.toml", title="年鉴"),)
)
BAD = Problem("FC412", "a,b:c.csv", 3, field="value", values=(("value", "100%\n*<b>*"),))
ODD = Problem("FC520", "a,b:c.csv", 2, field="grade", values=(("known", "A"), ("value", "Z")), level="finding")
GONE = Problem(
    "FC532", "a,b:c.csv", field="id", values=(("series", "甲 乙"), ("value", "x"), ("was", "1")), level="info"
)


def written(form: str, *problems: Problem, lang: str = "zh", **fields: object) -> str:
    inspection = Inspection("1.0", INFO, problems, **fields)  # type: ignore[arg-type] # fields by name
    return RENDERERS[form](inspection, lang).decode()


def test_nothing_wrong() -> None:
    assert written("text") == "3 条数据，1 个别名，1 个文件；错误 0，问题 0，提示 0\n"
    assert written("github") == ""
    assert "没有发现问题。" in written("md")
    assert json.loads(written("json"))["problems"] == []


def test_a_page_has_the_worst_first_and_shows_foreign_text_as_it_is() -> None:
    page = written("md", GONE, ODD, BAD)
    assert page.index("### FC412 错误") < page.index("### FC520 问题") < page.index("### FC532 提示")
    assert "| 错误 | FC412 | 1 |\n| 问题 | FC520 | 1 |\n| 提示 | FC532 | 1 |" in page
    assert "- 第 3 行 `value`：“100% \\*\\<b\\>\\*”不是数字" in page
    assert "怎么办：请写 1.23 这样的小数" in page
    assert "- `id`：编号“x”没有了" in page


def test_a_remedy_that_differs_stands_with_its_row() -> None:
    other = Problem("FC520", "a,b:c.csv", 3, field="grade", values=(("known", "B"), ("value", "Z")), level="finding")
    assert written("md", ODD, other).count("怎么办：") == 1
    first = Problem(
        "FC111", "t", values=(("length", "9"), ("value", "9"), ("start", "1"), ("text", "一"), ("end", "2"))
    )
    second = Problem("FC111", "t", values=(("length", "9"), ("value", "9")))
    page = written("md", first, second)
    assert "怎么办" not in page
    assert "- 正文只有 9 字，没有第 9 字；最近的数字是“一”（1:2）；请改用 1；" in page


def test_a_page_does_not_list_thousands() -> None:
    many = [Problem("FC411", "x.csv", line, field="value", values=(("column", "value"),)) for line in range(2, 252)]
    page = written("md", *many)
    assert page.count("- 第 ") == 200
    assert "……还有 50 处，见 JSON" in page


def test_the_page_tells_what_it_was_held_against() -> None:
    page = written("md", base="main", older_than=24, today=date(2026, 11, 27))
    assert "编号与 `main` 相比。" in page
    assert "2026-11-27 往前 24 个月" in page


def test_annotations_are_escaped() -> None:
    first, second, third = written("github", GONE, ODD, BAD, lang="en").splitlines()
    assert first.startswith("::error file=a%2Cb%3Ac.csv,line=3,title=FC412 value::“100%25%0A*<b>*” is not a number")
    assert second.startswith("::warning ")
    assert third.startswith("::notice file=a%2Cb%3Ac.csv,title=FC532 id::")


def test_the_json_has_message_and_remedy_apart() -> None:
    told = json.loads(written("json", BAD, ODD, base="old", older_than=6, today=date(2024, 1, 1)))
    assert (told["base"], told["older_than"], told["today"]) == ("old", 6, "2024-01-01")
    assert told["reference"]["imprints"][0]["title"] == "年鉴"
    assert told["problems"][1] == {
        "code": "FC520",
        "level": "finding",
        "path": "a,b:c.csv",
        "line": 2,
        "field": "grade",
        "message": "等级“Z”不在 reference.toml 的 grades 表里（有：A）",
        "remedy": "请改成其中之一，或在那里说明这个等级",
        "values": {"known": "A", "value": "Z"},
    }


def test_a_file_is_written_whole_or_not_at_all(tmp_path) -> None:
    place = tmp_path / "new" / "page.md"
    write_file(place, b"one", lang="zh")
    write_file(place, b"two", lang="zh")
    assert place.read_bytes() == b"two"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "folder", b"x", lang="zh")
    assert caught.value.code == "FC603"
    with pytest.raises(OutputError) as caught:
        write_file(place / "below" / "page.md", b"x", lang="zh")
    assert caught.value.code in ("FC601", "FC602")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["page.md"]
