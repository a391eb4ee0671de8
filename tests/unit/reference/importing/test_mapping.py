"""Mapping files: read, checked key by key, and written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.reference.importing import ImportMapping, ImportRefusedError, import_file, load_companion, load_mapping
from factcheck.reference.importing.mapping import IndicatorName
from tests.conftest import ROOT
from tests.unit.reference.importing.tables import cells, read, table

MAPPING = """
layout = "long"
prefix = "x"

[columns]
subject = "谁"
indicator = "什么"
period = "何时"
value = "多少"

[constants]
source = "甲"
scope = "全市"

[names.subject]
"BJ" = "北京"

[names.indicator]
"A.B" = { indicator = "高校数量", unit = "所", note = "年末数" }
"C" = "企业数量"
"D" = { indicator = "收入", unit = "元", scale = "亿" }

[skip]
subject = ["上海"]
"""
TEXT = "谁,什么,何时,多少,单位\nBJ,a.b,2021,92,\nBJ,C,2021,2.7,万家\nBJ,d,2021,3.5,\n上海,C,2021,3,\nBJ,E,2021,4,\n"


def loaded(folder: Path, text: str) -> ImportMapping:
    return load_mapping(table(folder, text, name="map.toml"))


def test_a_mapping_says_what_is_what(tmp_path):
    outcome = import_file(table(tmp_path, TEXT), mapping=loaded(tmp_path, MAPPING), preview=9)
    assert cells(outcome, "id", "subject", "indicator", "value", "unit", "note", "source", "scope") == [
        ("x-bj-a.b-2021", "北京", "高校数量", "92", "所", "年末数", "甲", "全市"),
        ("x-bj-c-2021", "北京", "企业数量", "2.7", "万家", "", "甲", "全市"),
        ("x-bj-d-2021", "北京", "收入", "3.5", "亿元", "", "甲", "全市"),
        ("x-bj-e-2021", "北京", "E", "4", "", "", "甲", "全市"),
    ]
    account = outcome.account
    assert (account.cells, account.facts, account.left_out, account.adds_up) == (5, 4, 1, True)
    assert account.unnamed["indicator"] == {"E": 1}


def test_only_what_has_a_name_or_is_listed(tmp_path):
    only_named = loaded(tmp_path, MAPPING + '[only]\nindicator = "named"\n')
    assert import_file(table(tmp_path, TEXT), mapping=only_named).account.left_out == 2
    listed = loaded(tmp_path, MAPPING + '[only]\nindicator = ["A.B", "企业数量"]\n')
    assert import_file(table(tmp_path, TEXT), mapping=listed).account.left_out == 3


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("layout = ", "FC628", None),
        ('laiout = "long"\n', "FC629", {"key": "laiout"}),
        ('[columns]\nsubjekt = "a"\n', "FC629", {"key": "columns.subjekt"}),
        ('[constants]\nvalue = "3"\n', "FC629", {"key": "constants.value"}),
        ('[names.indicators]\nA = "b"\n', "FC629", {"key": "names.indicators"}),
        ('[names.indicator]\nA = {name = "b"}\n', "FC629", {"key": "names.indicator.A.name"}),
        ('[names.indicator]\nA = {unit = "b"}\n', "FC630", {"key": "names.indicator.A.indicator"}),
        ('[names.indicator]\nA = {indicator = "b", scale = "很多"}\n', "FC630", {"key": "names.indicator.A.scale"}),
        ("[names.indicator]\nA = 3\n", "FC630", {"key": "names.indicator.A"}),
        ('layout = "tall"\n', "FC630", {"key": "layout"}),
        ('grain = "week"\n', "FC630", {"key": "grain"}),
        ("prefix = 3\n", "FC630", {"key": "prefix"}),
        ('columns = "a"\n', "FC630", {"key": "columns"}),
        ('[only]\nsubject = "all"\n', "FC630", {"key": "only.subject"}),
    ],
)
def test_a_key_that_means_nothing_is_refused(tmp_path, text, code, values):
    with pytest.raises(ImportRefusedError) as caught:
        loaded(tmp_path, text)
    problem = caught.value.problem
    assert problem.code == code
    assert values is None or values.items() <= dict(problem.values).items()


def test_a_slip_is_answered_with_what_was_meant(tmp_path):
    with pytest.raises(ImportRefusedError) as caught:
        loaded(tmp_path, '[columns]\nsubjekt = "a"\n')
    assert dict(caught.value.problem.values)["known"].startswith("subject, ")


def test_a_mapping_that_is_not_there(tmp_path):
    with pytest.raises(ImportRefusedError) as caught:
        load_mapping(tmp_path / "none.toml")
    assert caught.value.problem.code == "FC610"


def test_a_column_that_is_not_there(tmp_path):
    with pytest.raises(ImportRefusedError) as caught:
        read(table(tmp_path, TEXT), columns={"subject": "主体", "value": "多少"})
    assert (caught.value.problem.code, dict(caught.value.problem.values)["value"]) == ("FC631", "主体")


def test_the_mapping_that_was_used_can_be_kept_and_used_again(tmp_path):
    kept = tmp_path / "kept.toml"
    first = import_file(table(tmp_path, TEXT), mapping=loaded(tmp_path, MAPPING), mapping_out=kept, preview=9)
    again = import_file(table(tmp_path, TEXT), mapping=load_mapping(kept), preview=9)
    assert (again.first, again.account) == (first.first, first.account)
    assert again.mapping_toml == first.mapping_toml == kept.read_text(encoding="utf-8")
    assert '# "E" = { indicator = "", unit = "" }' in first.mapping_toml


def test_a_guessed_mapping_names_the_columns(tmp_path):
    path = table(tmp_path, '地区,指标,年份,数值\nBJ,"a \\"b\\"",2021,92\n')
    outcome = read(path)
    content = tomllib.loads(outcome.mapping_toml)
    assert content["columns"] == {"indicator": "指标", "period": "年份", "subject": "地区", "value": "数值"}
    assert (content["layout"], content["encoding"], content["prefix"]) == ("long", "utf-8", "table")


def test_names_from_a_companion_file(tmp_path):
    path = table(tmp_path, "indicator_code,country_code,year,value\na.b,CHN,2021,3\n")
    names = table(tmp_path, "indicator_id,name_en,name_zh,rows\na.b,Births (per 1000 people),,3\n", name="names.csv")
    outcome = import_file(path, mapping=ImportMapping(), companion=load_companion(names))
    assert cells(outcome, "indicator", "unit") == [("Births (per 1000 people)", "每千人")]
    names = table(tmp_path, "indicator_id,name_en,name_zh\na.b,Births,出生率(‰)\n", name="names.csv")
    outcome = import_file(path, mapping=ImportMapping(), companion=load_companion(names))
    assert cells(outcome, "indicator", "unit") == [("出生率", "‰")]


def test_a_companion_file_without_codes(tmp_path):
    with pytest.raises(ImportRefusedError) as caught:
        load_companion(table(tmp_path, "甲,乙\n1,2\n"))
    assert caught.value.problem.code == "FC638"


def test_the_mapping_for_the_world_bank():
    mapping = load_mapping(ROOT / "docs/mappings/wdi.toml")
    assert len(mapping.indicators) >= 60
    assert len(mapping.subjects) >= 265
    assert len(set(mapping.subjects.values())) == len(mapping.subjects)
    names = [name.indicator for name in mapping.indicators.values()]
    assert len(set(names)) == len(names)
    assert mapping.indicators["nygdpmktpkdzg"] == IndicatorName("国内生产总值增速", unit="%")


def test_a_wide_row_that_is_not_wanted_is_left_out_with_all_its_figures(tmp_path):
    text = "地区,指标,2021年,2022年,2023年\n北京,人口,1,,3\n上海,人口,约1,2,3\n"
    outcome = read(table(tmp_path, text), skip={"subject": frozenset({"上海"})})
    assert (outcome.account.cells, outcome.account.facts, outcome.account.empties, outcome.account.left_out) == (
        6,
        2,
        1,
        3,
    )
    assert outcome.refusals == ()


def test_a_label_too_long_for_any_reference_is_refused(tmp_path):
    outcome = read(table(tmp_path, f"地区,指标,年份,数值\n北京,{'高' * 20_000},2021,1\n"))
    assert [(problem.code, problem.line, problem.field) for problem in outcome.refusals] == [("FC642", 2, "指标")]
