"""Complete sets: what makes one, what spoils its file, and that names in it are canonical."""

from __future__ import annotations

from pathlib import Path

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import CompleteSet
from factcheck.reference import load_reference

FACTS = "subject,indicator,period,value,unit\n临江,粮食产量,2022,33.4,万吨\n东山,粮食产量,2022,35.0,万吨\n"
ALIASES = "kind,alias,canonical\nsubject,临江市,临江\nindicator,粮产,粮食产量\n"


def loaded(folder: Path, sets: str, skip_bad_rows: bool = False):
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    (folder / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    (folder / "complete_sets.csv").write_text(sets, encoding="utf-8")
    return load_reference([folder], settings=DEFAULT_SETTINGS, skip_bad_rows=skip_bad_rows)


def test_rows_of_one_field_and_indicator_make_a_set_of_canonical_names(tmp_path):
    found = loaded(tmp_path, "field,indicator,member\n全省,,临江市\n全省,,东山\n全省,粮产,东山\n")
    assert found.problems == ()
    assert found.store.complete_sets() == (
        CompleteSet("全省", "", ("东山", "临江")),
        CompleteSet("全省", "粮食产量", ("东山",)),
    )
    assert [(file.path.rpartition("/")[2], file.rows) for file in found.info.files] == [
        ("aliases.csv", 2),
        ("complete_sets.csv", 3),
        ("facts.csv", 2),
    ]


def test_a_file_is_known_by_its_columns_too(tmp_path):
    (tmp_path / "provinces.csv").write_text("field,member\n全国,临江\n", encoding="utf-8")
    found = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert found.store.complete_sets() == (CompleteSet("全国", "", ("临江",)),)


def test_a_bad_row_keeps_the_file_from_being_used(tmp_path):
    text = "field,indicator,member\n全省,,临江\n全省,,\n"
    found = loaded(tmp_path, text)
    assert [(problem.code, problem.line, problem.field) for problem in found.problems] == [("FC411", 3, "member")]
    assert found.store.complete_sets() == ()
    assert loaded(tmp_path, text, skip_bad_rows=True).store.complete_sets() == (CompleteSet("全省", "", ("临江",)),)


def test_a_file_without_members_says_which_column_lacks(tmp_path):
    found = loaded(tmp_path, "field,indicator\n全省,粮食产量\n")
    assert [(problem.code, problem.field) for problem in found.problems] == [("FC407", "member")]
