"""What a configuration file says, where it is found, and what the command line does to it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import get_type_hints

import pytest

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.configuration import (
    DEFAULTS,
    GROUPS,
    KEYS,
    Configuration,
    find_configuration,
    merged,
    read_configuration,
)
from factcheck.configuration.locating import line_of
from factcheck.configuration.written import percent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder two levels down, in which the command runs."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    return tmp_path


def said(text: str, file: str = "factcheck.toml") -> Configuration:
    Path(file).write_text(text, encoding="utf-8")
    read = read_configuration(Path(file))
    assert read.problems == ()
    return read.configuration


# --- values ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ('"5%"', Fraction(1, 20)),
        ('"5 ％"', Fraction(1, 20)),
        ('"0.05"', Fraction(1, 20)),
        ("0.05", Fraction(1, 20)),
        ("5e-2", Fraction(1, 20)),
        ("0.1", Fraction(1, 10)),
        ('"12.5%"', Fraction(1, 8)),
        ('"0.3%"', Fraction(3, 1000)),
        ("0", Fraction(0)),
        ("0.0", Fraction(0)),
        ('"0%"', Fraction(0)),
        ("1.0", Fraction(1)),
        ('"100%"', Fraction(1)),
    ],
)
def test_a_percentage_is_exact(folder, written, share):
    found = said(f"about-width = {written}").settings.about_width
    assert found == share
    assert isinstance(found, Fraction)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1, 20), "5%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(3, 100000), "0.003%"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 3), "100/3%"),
    ],
)
def test_a_percentage_is_written_exactly(share, text):
    assert percent(share) == text


def test_the_other_kinds_of_values(folder):
    found = said(
        "date = 2022-06-01\nfail_on = 'never'\nformats = 'json, md'\ncache = false\njobs = 3\n"
        "truncated-is-verified = true\nmodel = 'zh_core_web_sm'\nchanged-since = 'main'\n"
    )
    assert (found.date, found.fail_on, found.formats, found.cache) == (date(2022, 6, 1), "never", ("json", "md"), None)
    assert (found.jobs, found.model, found.changed_since) == (3, "zh_core_web_sm", "main")
    assert found.settings.truncated_is_verified
    assert said("date = '2022年6月1日'").date == date(2022, 6, 1)
    assert said("date = 2022-06-01T08:00:00").date == date(2022, 6, 1)


def test_what_the_file_does_not_say_is_the_default(folder):
    assert said("") == Configuration(file=Path("factcheck.toml"))
    assert said("lang = 'en'").settings == DEFAULT_SETTINGS


def test_each_value_tells_where_it_is_from(folder):
    found = said("\nlang = 'en'\nabout_width = '1%'\n")
    assert dict(found.origins) == {"lang": "factcheck.toml:2", "about-width": "factcheck.toml:3"}


def test_a_mark_of_the_encoding_and_other_line_ends_are_no_matter(folder):
    Path("factcheck.toml").write_bytes("\ufeff# 配置\r\njobs = 2\r\n".encode())
    read = read_configuration(Path("factcheck.toml"))
    assert (read.problems, read.configuration.jobs) == ((), 2)
    assert dict(read.configuration.origins) == {"jobs": "factcheck.toml:2"}


# --- paths -------------------------------------------------------------------------------------------------------


def test_paths_are_relative_to_the_file(folder):
    found = said(
        "paths = ['articles', '/abs']\nreference = ['data', 'csv:x.csv', 'C:y.csv']\nout = 'reports'\n"
        "baseline = 'b.jsonl'\nmodel = 'models/zh'\ncache = '.c'\n",
        "../../factcheck.toml",
    )
    assert found.paths == ("../../articles", "/abs")
    assert found.reference == ("../../data", "csv:../../x.csv", "../../C:y.csv")
    assert (found.out, found.baseline, found.cache) == (Path("../../reports"), Path("../../b.jsonl"), Path("../../.c"))
    assert found.model == "../../models/zh"


def test_beside_the_file_paths_stay_as_they_are_written(folder):
    assert said("paths = ['articles/', '-']").paths == ("articles/", "-")
    assert said("model = 'none'", "../../factcheck.toml").model == "none"


# --- finding -----------------------------------------------------------------------------------------------------


def test_the_nearest_file_wins(folder):
    assert find_configuration() is None
    (folder / "factcheck.toml").touch()
    assert find_configuration() == Path("../../factcheck.toml")
    (folder / "a" / "pyproject.toml").write_text("[tool.factcheck]\n", encoding="utf-8")
    assert find_configuration() == Path("../pyproject.toml")
    (folder / "a" / "factcheck.toml").touch()
    assert find_configuration() == Path("../factcheck.toml")
    Path("factcheck.toml").touch()
    assert find_configuration() == Path("factcheck.toml")


def test_the_search_ends_at_the_root_of_the_repository(folder):
    (folder / "factcheck.toml").touch()
    (folder / "a" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert find_configuration() is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("[tool.factcheck]\n", True),
        ("[tool]\nfactcheck = 3\n", True),
        ("[tool.ruff]\n", False),
        ("", False),
        ("tool = 3\n", False),
        ("[tool.ruff\n", False),
        ("[tool.ruff\n[tool.factcheck]\n", True),
    ],
)
def test_a_project_file_counts_where_it_speaks_of_us(folder, text, counts):
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert (find_configuration() is not None) is counts


def test_a_folder_of_that_name_is_no_file(folder):
    Path("factcheck.toml").mkdir()
    Path("pyproject.toml").mkdir()
    assert find_configuration() is None


# --- lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("a = 1", ["a"], 1),
        ("b = 1\n\n  a   = 1", ["a"], 3),
        ('"a" = 1', ["a"], 1),
        ("x = '''\na = 1\n'''\na = 2", ["a"], 4),
        ("x = [\n'a',\n]\na = 2", ["a"], 4),
        ("x = 'a' # a = 1\na = 2", ["a"], 2),
        ("a = [\n 'a',\n # a = 3\n]", ["a"], 1),
        ("[t]\na = 1\n[u]\na = 2", ["u", "a"], 4),
        ("t.a = 1", ["t", "a"], 1),
        ("[u]\na = 1\n[t.a]\nb = 1", ["t", "a"], 3),
        ("x = 1", ["a"], None),
        ('"\\u0061" = 1', ["a"], None),
    ],
)
def test_the_line_of_a_key(text, keys, line):
    assert line_of(text, keys) == line


# --- the command line over the file ------------------------------------------------------------------------------


def test_the_command_line_wins_over_the_file(folder):
    file = said("jobs = 2\nlang = 'en'\nskip-bad-rows = true\nformats = ['json']\n")
    options = {"jobs": 3, "lang": None, "skip_bad_rows": False, "formats": "md,json", "out": Path("x"), "paths": None}
    found = merged(file, options)
    assert found.problems == ()
    configuration = found.configuration
    assert (configuration.jobs, configuration.lang, configuration.skip_bad_rows) == (3, "en", False)
    assert (configuration.formats, configuration.out) == (("md", "json"), Path("x"))
    origins = dict(configuration.origins)
    assert (origins["jobs"], origins["lang"]) == ("--jobs", "factcheck.toml:2")


def test_paths_of_the_command_line_lead_from_where_it_runs(folder):
    file = said("reference = ['data']", "../../factcheck.toml")
    assert merged(file, {"reference": ["mine.csv"]}).configuration.reference == ("mine.csv",)


def test_options_are_checked_as_the_file_is():
    found = merged(DEFAULTS, {"date": "昨天", "formats": "pptx", "jobs": 0})
    assert [(problem.code, problem.path) for problem in found.problems] == [
        ("FC106", "--date"),
        ("FC105", "--format"),
        ("FC127", "--jobs"),
    ]


def test_an_option_without_a_key_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="colour"):
        merged(DEFAULTS, {"colour": True})


# --- the table of keys -------------------------------------------------------------------------------------------


def test_every_field_has_a_key_and_every_setting_too():
    fields = {*Configuration.__dataclass_fields__} - {"settings", "file", "origins"}
    assert sorted(key.field for key in KEYS) == sorted(fields | {*Settings.__dataclass_fields__})
    assert sorted({key.group for key in KEYS}) == sorted(GROUPS)


def test_every_default_is_what_its_own_kind_gives():
    for key in KEYS:
        if key.default not in (None, ()):
            written = key.default if not isinstance(key.default, Fraction) else percent(key.default)
            assert key.kind(written, Path()) == key.default, key.name


def test_every_kind_gives_the_type_of_its_field():
    hints = get_type_hints(Configuration) | get_type_hints(Settings)
    expected: dict[str, object] = {
        "switch": bool,
        "whole": int,
        "share": Fraction,
        "path": Path | None,
        "path-or-false": Path | None,
    }
    expected |= {"paths": tuple[str, ...], "globs": tuple[str, ...], "formats": tuple[str, ...], "day": date | None}
    for key in KEYS:
        if key.kind.word in expected and key.name != "out":
            assert hints[key.field] == expected[key.kind.word], key.name
