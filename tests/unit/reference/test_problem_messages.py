"""What the reference can complain of has words in both languages, and the words name only what the problem tells."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.lexicon import table
from factcheck.model import Problem
from factcheck.reference import load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.checks.changes import Base
from factcheck.report.messages import problem_text
from factcheck.report.templates import fill
from tests.conftest import ROOT

LANGUAGES = ("zh", "en")
HEADER = "id,subject,indicator,period,value,unit,qualifier,tolerance,source,source_url,published,note,scope"
DOUBTFUL = """\
a,北京市,高校,2021,92,所,,,甲,,,,
b,北京,高校,2021,64,所,,,乙,,,,
c,北京,企业,2021,2.76,万家,,,甲,,2022,,
d,北京,企业,2021,2.91,万家,,,甲,,2023,,
e,北京,企业,2021,2.91,万家,,,甲,,2023,,
f,北京,企业,2022,2.91,家,,2,甲,,2023,,
g,北京,企业,2023-05,,,,,甲,,2023,,
h,北京,企业,2023,3,万亩,,,,,2023,,
H,北京,企业数量,2024,3,万家,,,甲,见年鉴,2023,,
j,北京,收入,2022,3,亿元,,,甲,https://example.org,2022-03,,
k,北京,高校,2024,92,所,,,甲,https://example.org,2025,,
l,北京,５Ｇ基站,2024,92,个,,,甲,https://example.org,2025,,
m,北京,5G基站,2023,82,个,,,甲,https://example.org,2025,,
i,北京,麻袋,2023,3,麻包,,,,,2023,,
"""
EARLIER = """\
a,北京市,高校,2020,92,所,,,甲,,,,
c,北京,企业,2021,2.75,万家,,,甲,,2022,,
j,北京,收入,2022,2.9,亿元,,,甲,https://example.org,2022-01,,
z,北京,收入,2021,2.9,亿元,,,甲,https://example.org,2022-01,,
"""
MANIFEST = """\
[reference]
stale_after_months = 1
[grades]
A = "年鉴"
[tolerances]
"麻绳" = "1"
[[complete_set]]
field = "全国"
members = ["北京", "上海"]
"""


def raised_codes() -> set[str]:
    """The codes that loading and checking may tell, but for those of `NumeralError`, which are told under our own.

    FC540 to FC579 are of the commands for curators and have tests of their own; FC455 and FC525 stop the work.
    """
    room = ROOT / "factcheck/reference"
    files = sorted((*room.glob("*.py"), *room.glob("checks/*.py")))
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r'"(FC(?!5[4-7]|525|455)\d{3})"', source))


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Problems of every code."""
    folder = tmp_path_factory.mktemp("doubtful")
    graded = "\n".join(f"{line},Z" if line.startswith("a,") else f"{line}," for line in DOUBTFUL.splitlines())
    (folder / "facts.csv").write_text(f"{HEADER},grade\n{graded}\n", encoding="utf-8")
    (folder / "reference.toml").write_text(MANIFEST, encoding="utf-8")
    earlier = tmp_path_factory.mktemp("earlier")
    (earlier / "facts.csv").write_text(f"{HEADER}\n{EARLIER}", encoding="utf-8")
    (folder / "aliases.csv").write_text(
        "kind,alias,canonical\nsubject,北京市,北京\nsubject,沪,上海\n", encoding="utf-8"
    )
    doubtful = load_reference([folder], settings=DEFAULT_SETTINGS)
    base = load_reference([earlier], settings=DEFAULT_SETTINGS).store
    empty = tmp_path_factory.mktemp("empty")
    paths = load_reference([empty, empty / "none", empty / ("x" * 5000)], settings=DEFAULT_SETTINGS)
    found = [*doubtful.problems, *check_reference(doubtful, base=Base(base)), *paths.problems]
    for at, case in enumerate(
        tomllib.loads((ROOT / "tests/cases/broken_reference.toml").read_text(encoding="utf-8"))["case"]
    ):
        path = empty / str(at) / case.get("file", "facts.csv")
        path.parent.mkdir()
        path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
        if "manifest" in case:
            (path.parent / "reference.toml").write_text(case["manifest"], encoding="utf-8")
        found += load_reference([path.parent], settings=DEFAULT_SETTINGS).problems
    (path.parent / "reference.toml").write_bytes("[grades]\nA = '年鉴'".encode("gb18030"))
    found += load_reference([path.parent], settings=DEFAULT_SETTINGS).problems
    return found


def test_the_sample_holds_every_code_that_is_raised(problems: list[Problem]) -> None:
    assert raised_codes() == {problem.code for problem in problems}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_message_and_a_remedy(lang: str) -> None:
    words = table(f"problems.{lang}.toml")
    assert raised_codes() <= words.keys()
    assert all({"message", "remedy"} == words[code].keys() for code in raised_codes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_can_be_filled(lang: str, problems: list[Problem]) -> None:
    words = table(f"problems.{lang}.toml")
    unfilled = {
        (problem.code, part)
        for problem in problems
        for part in ("message", "remedy")
        if fill(words[problem.code][part], dict(problem.values)) is None
    }
    assert unfilled == set()


def test_a_problem_is_one_line_with_place_and_remedy() -> None:
    problem = Problem("FC412", "reference_data/gdp.csv", 17, field="value", values=(("value", "1.2.3"),))
    assert problem_text(problem, "en").startswith(
        "FC412 reference_data/gdp.csv:17:value: “1.2.3” is not a number; write 1.23"
    )
    assert problem_text(problem, "zh").startswith("FC412 reference_data/gdp.csv:17:value: “1.2.3”不是数字；请写 1.23")


def test_no_message_is_more_than_a_line(problems: list[Problem]) -> None:
    assert [problem for problem in problems for lang in LANGUAGES if "\n" in problem_text(problem, lang)] == []
    assert Path.cwd().as_posix() not in "".join(problem_text(problem, "zh") for problem in problems)
