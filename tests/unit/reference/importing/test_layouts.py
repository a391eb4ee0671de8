"""The layouts: small tables in the shapes that statistical offices publish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.reference.importing import ImportRefusedError
from factcheck.reference.importing.mapping import IndicatorName
from tests.unit.reference.importing.tables import cells, layout, read, table

# --- long -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "地区,指标,年份,数值,单位",
        "地區,指標,時間,數值,單位",
        "Region,Indicator,Year,Value,Unit",
        "subject,indicator,period,value,unit",
        "国家/地区,项目,时期,值,计量单位",
    ],
)
def test_long_headers_in_both_languages(tmp_path, header):
    outcome = read(table(tmp_path, f"{header}\n北京,高校,2021,92,所\n"))
    assert layout(outcome) == "long"
    assert cells(outcome, "id", "subject", "indicator", "period", "value", "unit") == [
        ("table-北京-高校-2021", "北京", "高校", "2021", "92", "所")
    ]


def test_long_takes_the_unit_from_the_header_or_the_name(tmp_path):
    text = "地区,指标,年份,数值(亿元)\n北京,国内生产总值,2021,41045.6\n"
    assert cells(read(table(tmp_path, text)), "value", "unit") == [("41045.6", "亿元")]
    text = "地区,指标,年份,数值\n北京,国内生产总值（亿元）,2021,41045.6\n"
    assert cells(read(table(tmp_path, text)), "indicator", "unit") == [("国内生产总值", "亿元")]


def test_long_with_a_title_and_notes(tmp_path):
    text = "表1 各地人口\n单位：万人\n地区,指标,年份,数值\n北京,人口,2021,2188.6\n上海,人口,2021,2489.4\n\n注：年末数\n资料来源：统计年鉴\n"
    outcome = read(table(tmp_path, text))
    assert cells(outcome, "value", "unit", "note", "source") == [
        ("2188.6", "万人", "年末数", "统计年鉴"),
        ("2489.4", "万人", "年末数", "统计年鉴"),
    ]
    assert outcome.remarks == ()


def test_marks_for_nothing_and_brackets_are_no_units(tmp_path):
    text = "地区,指标,年份,数值,单位,备注\n北京,指数,2021,1,—,无\n北京,人口,2021,2,（万人）,年末数\n"
    assert cells(read(table(tmp_path, text)), "unit", "note") == [("", ""), ("万人", "年末数")]


def test_long_tells_which_columns_nobody_reads(tmp_path):
    outcome = read(table(tmp_path, "地区,指标,年份,性别,数值\n北京,人口,2021,女,1\n"))
    assert (outcome.remarks[0].code, dict(outcome.remarks[0].values)) == ("FC658", {"columns": "性别"})
    outcome = read(table(tmp_path, "地区,指标,年份,性别,数值\n北京,人口,2021,女,1\n"), columns={"scope": "性别"})
    assert cells(outcome, "scope", "id") == [("女", "table-北京-人口-2021-女")]


def test_one_fact_twice_gets_two_ids(tmp_path):
    outcome = read(table(tmp_path, "地区,指标,年份,数值\n北京,人口,2021,1\n北京,人口,2021,2\n北京,人口,2022,2\n"))
    assert [one for (one,) in cells(outcome, "id")] == [
        "table-北京-人口-2021",
        "table-北京-人口-2021-2",
        "table-北京-人口-2022",
    ]


# --- wide -----------------------------------------------------------------------------------------------------------


def test_wide_with_indicators_down_and_years_across(tmp_path):
    outcome = read(
        table(tmp_path, "指标,单位,2022,2021\n人口,万人,2184.3,2188.6\n高校,所,92,..\n"), constants={"subject": "北京"}
    )
    assert layout(outcome) == "wide"
    assert cells(outcome, "subject", "indicator", "period", "value", "unit") == [
        ("北京", "人口", "2022", "2184.3", "万人"),
        ("北京", "人口", "2021", "2188.6", "万人"),
        ("北京", "高校", "2022", "92", "所"),
    ]
    assert outcome.account.empty == {"..": 1}


def test_wide_with_regions_down(tmp_path):
    outcome = read(
        table(tmp_path, "地区,2022年,2021年\n北京,2184.3,2188.6\n"), constants={"indicator": "人口", "unit": "万人"}
    )
    assert cells(outcome, "subject", "indicator", "period", "unit")[0] == ("北京", "人口", "2022", "万人")


def test_wide_with_years_down_and_indicators_across(tmp_path):
    text = "年份,国内生产总值(亿元),人口(万人)\n2021,41045.6,2188.6\n2022年,41540.9,2184.3\n"
    outcome = read(table(tmp_path, text), constants={"subject": "北京"})
    assert cells(outcome, "indicator", "period", "value", "unit") == [
        ("国内生产总值", "2021", "41045.6", "亿元"),
        ("人口", "2021", "2188.6", "万人"),
        ("国内生产总值", "2022", "41540.9", "亿元"),
        ("人口", "2022", "2184.3", "万人"),
    ]


def test_wide_with_years_down_and_regions_across(tmp_path):
    text = ",北京,上海\n2021,2188.6,2489.4\n2022,2184.3,2475.9\n"
    outcome = read(table(tmp_path, text), constants={"indicator": "人口", "unit": "万人"})
    assert cells(outcome, "subject", "period", "value")[:2] == [("北京", "2021", "2188.6"), ("上海", "2021", "2489.4")]


def test_wide_panel_with_regions_and_years_down(tmp_path):
    outcome = read(table(tmp_path, "地区,年份,人口(万人)\n北京,2021,2188.6\n上海,2021,2489.4\n"))
    assert cells(outcome, "subject", "indicator", "period", "unit")[1] == ("上海", "人口", "2021", "万人")


def test_wide_takes_only_the_columns_that_the_mapping_names(tmp_path):
    text = "年份,人口,高校,序号\n2021,1,2,3\n"
    outcome = read(table(tmp_path, text), constants={"subject": "北京"}, values=("高校",))
    assert cells(outcome, "indicator") == [("高校",)]
    assert dict(outcome.remarks[0].values) == {"columns": "人口, 序号"}


# --- 国家统计局 -------------------------------------------------------------------------------------------------------

NBS = """数据库：年度数据
时间：最近3年
指标,2023年,2022年,2021年
国民总收入(亿元),1251297.0,1197215.0,1141230.8
国内生产总值（亿元）,1260582.1,1204724.0,
居民消费价格指数(上年=100),100.2,102.0,100.9
注：1.1980年以后国民总收入与国内生产总值的差额为来自国外的初次分配收入净额。
2.按照我国国内生产总值数据修订制度核算。
数据来源：国家统计局
"""


def test_nbs_annual_data(tmp_path):
    outcome = read(table(tmp_path, NBS, encoding="gb18030"))
    assert (layout(outcome), outcome.tables[0].encoding) == ("nbs", "gb18030")
    assert cells(outcome, "id", "subject", "indicator", "period", "value", "unit", "source")[0] == (
        *("nbs-中国-国民总收入-2023", "中国", "国民总收入", "2023", "1251297.0", "亿元", "国家统计局"),
    )
    assert cells(outcome, "indicator", "unit")[-1] == ("居民消费价格指数(上年=100)", "")
    note = cells(outcome, "note")[0][0]
    assert note.startswith("1.1980年以后")
    assert note.endswith("2.按照我国国内生产总值数据修订制度核算。")
    assert (outcome.account.notes, outcome.account.empties, outcome.account.facts) == (3, 1, 8)


def test_nbs_quarters_and_months(tmp_path):
    text = "数据库：季度数据\n指标,2023年第四季度,2023年第三季度\n国内生产总值_当季值(亿元),1,2\n"
    assert [one for (one,) in cells(read(table(tmp_path, text)), "period")] == ["2023-Q4", "2023-Q3"]
    text = "数据库：月度数据\n指标,2023年12月,2023年11月\n出口总值_当期值(亿美元),1,2\n"
    assert [one for (one,) in cells(read(table(tmp_path, text)), "period")] == ["2023-12", "2023-11"]


def test_nbs_figures_of_the_year_so_far(tmp_path):
    text = (
        "数据库：月度数据\n指标,2023年12月,2023年1月\n出口总值_累计值(亿美元),3380.0,2\n出口总值_当期值(亿美元),303,2\n"
    )
    names = {"出口总值累计值": IndicatorName("出口总值")}
    outcome = read(table(tmp_path, text), indicators=names)
    assert cells(outcome, "indicator", "period", "unit") == [
        ("出口总值", "2023-01/2023-12", "亿美元"),
        ("出口总值", "2023-01", "亿美元"),
        ("出口总值_当期值", "2023-12", "亿美元"),
        ("出口总值_当期值", "2023-01", "亿美元"),
    ]


def test_a_month_named_by_its_first_day(tmp_path):
    path = table(tmp_path, "地区,指标,date,value\n中国,CPI,2021-12-01,1.5\n")
    assert cells(read(path), "period") == [("2021-12-01",)]
    assert cells(read(path, grain="month"), "period") == [("2021-12",)]


def test_nbs_by_province(tmp_path):
    text = "数据库：分省年度数据\n指标：地区生产总值(亿元)\n时间：最近2年\n地区,2023年,2022年\n北京市,43760.7,41540.9\n数据来源：国家统计局\n"
    outcome = read(table(tmp_path, text, encoding="gb18030"))
    assert cells(outcome, "subject", "indicator", "period", "unit", "source")[0] == (
        *("北京市", "地区生产总值", "2023", "亿元", "国家统计局"),
    )


def test_nbs_of_one_province(tmp_path):
    text = "数据库：分省年度数据\n地区：北京市\n指标,2023年\n地区生产总值(亿元),43760.7\n"
    assert cells(read(table(tmp_path, text)), "subject", "indicator") == [("北京市", "地区生产总值")]


# --- World Development Indicators --------------------------------------------------------------------------------------

BULK = """Country Name,Country Code,Indicator Name,Indicator Code,2020,2021,
China,CHN,GDP (current US$),NY.GDP.MKTP.CD,14687744162801,1.78204594E+13,
China,CHN,Arable land (% of land area),AG.LND.ARBL.ZS,11.6,,
"""


def test_wdi_bulk_file(tmp_path):
    outcome = read(table(tmp_path, BULK))
    assert layout(outcome) == "wdi"
    assert cells(outcome, "id", "subject", "indicator", "value", "unit") == [
        ("wdi-chn-ny.gdp.mktp.cd-2020", "China", "GDP (current US$)", "14687744162801", "美元"),
        ("wdi-chn-ny.gdp.mktp.cd-2021", "China", "GDP (current US$)", "17820459400000", "美元"),
        ("wdi-chn-ag.lnd.arbl.zs-2020", "China", "Arable land (% of land area)", "11.6", "%"),
    ]
    assert outcome.account.unnamed["indicator"] == {"NY.GDP.MKTP.CD": 2, "AG.LND.ARBL.ZS": 1}


def test_wdi_download_with_its_preamble(tmp_path):
    head = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-01",\n\n'
    outcome = read(table(tmp_path, "\ufeff" + head + BULK))
    assert outcome.tables[0].plan.line == 5
    assert cells(outcome, "published")[0] == ("2026-07-01",)
    assert cells(outcome, "source")[0][0].startswith("世界银行")


def test_wdi_databank_export(tmp_path):
    text = (
        "Country Name,Country Code,Series Name,Series Code,2020 [YR2020],2021 [YR2021]\n"
        'China,CHN,"Population, total",SP.POP.TOTL,1411100000,..\n,,,,,\n'
        "Data from database: World Development Indicators,,,,,\nLast Updated: 07/01/2026,,,,,\n"
    )
    outcome = read(table(tmp_path, text))
    assert (layout(outcome), outcome.account.notes, outcome.account.blanks) == ("wdi", 2, 1)
    assert cells(outcome, "period", "value", "published") == [("2020", "1411100000", "2026-07-01")]


def test_long_table_of_codes_with_names_of_the_mapping(tmp_path):
    text = "indicator_code,country_code,year,value\nny.gdp.mktp.cd,CHN,2021,17820459341451.1\nx.y,WLD,2021,3\n"
    names = {"nygdpmktpcd": IndicatorName("国内生产总值", unit="美元")}
    outcome = read(table(tmp_path, text), subjects={"chn": "中国"}, indicators=names, prefix="wdi")
    assert cells(outcome, "id", "subject", "indicator", "unit") == [
        ("wdi-chn-ny.gdp.mktp.cd-2021", "中国", "国内生产总值", "美元"),
        ("wdi-wld-x.y-2021", "WLD", "x.y", ""),
    ]
    assert outcome.account.unnamed == {"subject": {"WLD": 1}, "indicator": {"x.y": 1}}


# --- SDMX -----------------------------------------------------------------------------------------------------------


def test_sdmx_csv_1(tmp_path):
    text = (
        "DATAFLOW,FREQ,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
        "X:Y(1.0),Q,CN,GDP,_T,2021-Q3,29.1,USD,8,A\nX:Y(1.0),M,CN,UNE,F,2021-06,5.0,PC,0,P\n"
        "X:Y(1.0),H,CN,POP,_T,2021-S1,,PS,3,M\n"
    )
    outcome = read(table(tmp_path, text))
    assert layout(outcome) == "sdmx"
    assert cells(outcome, "subject", "indicator", "period", "value", "unit", "scope", "note") == [
        ("CN", "GDP", "2021-Q3", "29.1", "亿美元", "", ""),
        ("CN", "UNE", "2021-06", "5.0", "%", "SEX=F", "初步数"),
    ]
    assert (outcome.account.empties, outcome.account.adds_up) == (1, True)


def test_sdmx_csv_2_with_labels(tmp_path):
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Reference area,MEASURE: Measure,TIME_PERIOD: Time,OBS_VALUE: Value\n"
        "dataflow,X:Y(1.0),I,CN: China,GDP: Gross domestic product,2021-S1,1.5\n"
    )
    outcome = read(table(tmp_path, text))
    assert cells(outcome, "subject", "indicator", "period", "value") == [
        ("China", "Gross domestic product", "2021-01/2021-06", "1.5")
    ]
    assert cells(outcome, "id") == [("table-cn-gdp-2021-01-2021-06",)]


# --- data package -----------------------------------------------------------------------------------------------------


def package(folder: Path, **more: object) -> Path:
    (folder / "data").mkdir()
    table(folder / "data", "地区,年份,人口(万人)\n北京,2021,2188.6\n上海,2021,缺测\n")
    table(folder / "data", "地区\t指标\t年份\t数值\n北京\t高校\t2021\t92\n", name="other.tsv", encoding="gb18030")
    resources = [
        {"name": "a", "path": "data/table.csv", "schema": {"missingValues": ["", "缺测"]}},
        {"name": "b", "path": "data/other.tsv", "dialect": {"delimiter": "\t"}, "encoding": "gbk"},
        {"name": "c", "path": "data/map.geojson"},
    ]
    content = {
        "name": "p",
        "sources": [{"title": "统计年鉴", "path": "https://example.org"}],
        "resources": resources,
        **more,
    }
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", ["", "datapackage.json"])
def test_a_data_package_by_folder_or_descriptor(tmp_path, place):
    outcome = read(package(tmp_path) / place)
    assert cells(outcome, "subject", "indicator", "value", "source", "source_url") == [
        ("北京", "人口", "2188.6", "统计年鉴", "https://example.org"),
        ("北京", "高校", "92", "统计年鉴", "https://example.org"),
    ]
    assert outcome.account.empty == {"缺测": 1}
    assert [(problem.code, problem.field) for problem in outcome.remarks] == [("FC634", "c")]
    assert [one.encoding for one in outcome.tables] == ["utf-8", "gb18030"]


def test_a_link_that_leads_out_of_the_package_is_refused(tmp_path):
    folder = tmp_path / "package"
    folder.mkdir()
    package(folder)
    (folder / "data" / "table.csv").unlink()
    (folder / "data" / "table.csv").symlink_to(
        table(tmp_path, "地区,指标,年份,数值\n北京,高校,2021,92\n", name="secret.csv")
    )
    with pytest.raises(ImportRefusedError) as caught:
        read(folder)
    assert caught.value.problem.code == "FC633"


def test_a_package_with_decimal_commas_is_refused(tmp_path):
    fields = [{"name": "数值", "type": "number", "decimalChar": ","}]
    resources = [{"name": "a", "path": "data/table.csv", "schema": {"fields": fields}}]
    with pytest.raises(ImportRefusedError) as caught:
        read(package(tmp_path, resources=resources))
    assert caught.value.problem.code == "FC647"


# --- a layout that is asked for ----------------------------------------------------------------------------------------


def test_only_the_layout_that_is_asked_for_is_tried(tmp_path):
    path = table(tmp_path, "地区,指标,年份,数值\n北京,高校,2021,92\n")
    assert layout(read(path, layout="long")) == "long"
    with pytest.raises(ImportRefusedError) as caught:
        read(path, layout="sdmx")
    assert caught.value.problem.code == "FC613"
