"""Writing what was imported: whole or not at all, and every cell accounted for."""

from __future__ import annotations

import csv
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.config import DEFAULT_SETTINGS
from factcheck.reference import load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.importing import (
    OUT_COLUMNS,
    ImportMapping,
    ImportRefusedError,
    import_file,
    load_companion,
    load_mapping,
)
from tests.conftest import ROOT
from tests.unit.reference.importing.tables import read, table

GOOD = "地区,指标,年份,数值,单位\n北京,高校,2021,92,所\n上海,高校,2021,64,所\n"
BAD = GOOD + "天津,高校,2021,五十多,所\n"


def code_of(path, **options):
    with pytest.raises(ImportRefusedError) as caught:
        import_file(path, mapping=ImportMapping(), **options)
    return caught.value.problem.code


def test_the_file_has_the_columns_of_the_reference_and_loads(tmp_path):
    out = tmp_path / "out.csv"
    outcome = import_file(table(tmp_path, GOOD), mapping=ImportMapping(constants={"source": "甲"}), out=out)
    assert outcome.written == (out,)
    header, *rows = csv.reader(out.read_text(encoding="utf-8").splitlines())
    assert tuple(header) == OUT_COLUMNS
    assert len(rows) == outcome.account.facts == 2
    loaded = load_reference([out], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert {problem.code for problem in check_reference(loaded)} == {"FC512", "FC513"}  # no address, no date


def test_the_same_table_gives_the_same_bytes(tmp_path):
    path = table(tmp_path, GOOD)
    for name in ("a.csv", "b.csv"):
        import_file(path, mapping=ImportMapping(), out=tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_with_a_refusal_nothing_is_written_unless_bad_rows_are_skipped(tmp_path):
    out, told = tmp_path / "out.csv", tmp_path / "told.csv"
    outcome = import_file(table(tmp_path, BAD), mapping=ImportMapping(), out=out, refused_out=told)
    assert (outcome.written, out.exists()) == ((told,), False)
    listed = told.read_text(encoding="utf-8").splitlines()
    assert listed[0] == "code,file,line,column,value,details"
    assert listed[1].startswith("FC646,")
    assert listed[1].endswith("table.csv,4,数值,五十多,")
    outcome = import_file(table(tmp_path, BAD), mapping=ImportMapping(), out=out, skip_bad_rows=True)
    assert outcome.written == (out,)
    assert (outcome.account.cells, outcome.account.facts, outcome.account.refused) == (3, 2, 1)


def test_a_file_that_is_there_is_left_as_it_is(tmp_path):
    path, out = table(tmp_path, GOOD), table(tmp_path, "旧", name="out.csv")
    assert code_of(path, out=out) == "FC635"
    assert out.read_text(encoding="utf-8") == "旧"
    import_file(path, mapping=ImportMapping(), out=out, force=True)
    assert out.read_text(encoding="utf-8").startswith("id,")
    assert code_of(path, out=path, force=True) == "FC635"
    assert code_of(path, out=tmp_path, force=True) == "FC635"
    assert path.read_text(encoding="utf-8") == GOOD


def test_a_refusal_leaves_the_old_file_even_with_force(tmp_path):
    out = table(tmp_path, "旧", name="out.csv")
    import_file(table(tmp_path, BAD), mapping=ImportMapping(), out=out, force=True)
    assert out.read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_an_interrupted_import_leaves_the_old_file(tmp_path, monkeypatch):
    out = table(tmp_path, "旧", name="out.csv")

    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.reference.importing.facts.read_figure", interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_file(table(tmp_path, GOOD), mapping=ImportMapping(), out=out, force=True)
    assert out.read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_a_place_that_cannot_be_written(tmp_path):
    assert code_of(table(tmp_path, GOOD), out=tmp_path / "none" / "out.csv") == "FC636"


def test_two_files_cannot_have_one_place(tmp_path):
    assert code_of(table(tmp_path, GOOD), out=tmp_path / "a.csv", refused_out=tmp_path / "." / "a.csv") == "FC635"


def test_a_place_whose_name_is_too_long(tmp_path):
    assert code_of(table(tmp_path, GOOD), out=tmp_path / ("x" * 5000), force=True) == "FC636"


def test_a_source_that_is_not_there_and_an_output_that_is(tmp_path):
    assert code_of(tmp_path / "none.csv", out=table(tmp_path, "旧", name="out.csv"), force=True) == "FC101"


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path, monkeypatch):
    out = table(tmp_path, "旧", name="out.csv")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("factcheck.reference.importing.writing.os.fsync", full)
    assert code_of(table(tmp_path, GOOD), out=out, force=True) == "FC636"
    assert out.read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_a_file_that_is_not_there_or_cannot_be_opened(tmp_path):
    assert code_of(tmp_path / "none.csv") == "FC101"
    assert code_of(tmp_path / ("x" * 5000)) == "FC610"
    assert code_of(tmp_path) == "FC101"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = table(tmp_path, GOOD)
    path.chmod(0)
    assert code_of(path) == "FC610"


def test_an_encoding_can_be_told(tmp_path):
    path = table(tmp_path, GOOD, encoding="gb18030")
    assert read(path).tables[0].encoding == read(path, encoding="gb18030").tables[0].encoding == "gb18030"
    with pytest.raises(ImportRefusedError) as caught:
        read(path, encoding="koi8")
    assert caught.value.problem.code == "FC639"
    with pytest.raises(ImportRefusedError) as caught:
        read(path, encoding="utf-8")
    assert caught.value.problem.code == "FC616"


def test_many_refusals_are_counted_and_a_few_of_each_sort_shown(tmp_path):
    bad = "".join(f"天津,高校,{year},约{year}\n" for year in range(1900, 2000))
    outcome = import_file(table(tmp_path, f"地区,指标,年份,数值\n{bad}天津,高校,去年,5\n"), mapping=ImportMapping())
    assert outcome.account.sorts == {"FC646": 100, "FC650": 1}
    assert [problem.code for problem in outcome.refusals] == ["FC646"] * 5 + ["FC650"]
    assert outcome.refused_entries == 101


CELLS = st.sampled_from(
    ["北京", "高校", "2021", "2021年", "92", "1.2.3", "", "..", "8.1%", "(3)", '"', "注：x", "１", "#REF!", "\ufeff"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8), st.sampled_from([",", "\t"]))
def test_whatever_stands_below_a_header_is_accounted_for(tmp_path, rows, mark):
    header = mark.join(["地区", "指标", "2021年", "2022年", "单位"])
    body = "\n".join(mark.join(row) for row in rows)
    path = table(tmp_path, f"{header}\n{body}\n")
    try:
        outcome = read(path)
    except ImportRefusedError as trouble:
        assert trouble.problem.code in ("FC612", "FC613", "FC627")  # noqa: PT017 - what is raised depends on the rows
    else:
        assert outcome.account.facts == len(outcome.first)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(tmp_path, data):
    path = tmp_path / "table.csv"
    path.write_bytes("地区,指标,年份,数值\n".encode("gb18030") + data)
    try:
        read(path)
    except ImportRefusedError as trouble:
        assert trouble.problem.code  # noqa: PT017 - most bytes are refused, some are read


# --- tables of the World Bank and of Gapminder, where they lie beside the checkout ------------------------------------


@pytest.mark.parametrize(
    ("name", "names", "rows"),
    [("wdi_china_long", "wdi_indicators", 22_899), ("gapminder_china_long", "gapminder_indicators", 15_339)],
)
def test_a_large_table_is_read_completely(shared, tmp_path, name, names, rows):
    out = tmp_path / "out.csv"
    outcome = import_file(
        shared / f"bulk/{name}.csv",
        mapping=load_mapping(ROOT / "docs/mappings/wdi.toml"),
        companion=load_companion(shared / f"bulk/{names}.csv"),
        out=out,
    )
    account = outcome.account
    assert (account.rows, account.cells, account.facts, account.refused) == (rows, rows, rows, 0)
    with out.open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert len(set(ids)) == len(ids) == rows
    few = tmp_path / "few.csv"
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    few.write_text("".join(lines[::20]), encoding="utf-8")
    loaded = load_reference([few], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert "FC504" not in {problem.code for problem in check_reference(loaded)}
