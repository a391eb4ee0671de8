from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from factcheck.errors import OutputError
from factcheck.reference.curating.inserting import with_row, write_whole
from factcheck.reference.rows import read_table

HEADER = "id,subject,indicator,period,value,note"
NEW = {"id": "b", "subject": "北京", "indicator": "高校", "period": "2021", "value": "92", "note": ""}
SORTED = f"{HEADER}\nd,上海,高校,2020,64,\na,北京,高校,2020,91,\nc,北京,高校,2022,93,\n"
UNSORTED = f"{HEADER}\nc,北京,高校,2022,93,\na,北京,高校,2020,91,\n"


def test_a_sorted_file_stays_sorted():
    found = with_row(SORTED.encode(), NEW)
    lines = SORTED.splitlines(keepends=True)
    assert found.data.decode() == "".join([*lines[:3], "b,北京,高校,2021,92,\n", *lines[3:]])
    assert (found.line, found.row, found.in_order, found.mended) == (4, "b,北京,高校,2021,92,", True, False)


def test_into_any_other_file_a_row_comes_last():
    found = with_row(UNSORTED.encode(), NEW)
    assert found.data.decode() == UNSORTED + "b,北京,高校,2021,92,\n"
    assert (found.line, found.in_order) == (4, False)


@pytest.mark.parametrize(
    ("bom", "end", "last", "body"),
    list(product([b"", b"\xef\xbb\xbf"], ["\n", "\r\n", "\r"], [True, False], [SORTED, UNSORTED])),
)
def test_not_a_byte_else_changes(bom, end, last, body):
    text = body.replace("\n", end)
    old = bom + (text if last else text.removesuffix(end)).encode()
    found = with_row(old, NEW)
    row = f"b,北京,高校,2021,92,{end}".encode()
    appended = body is UNSORTED
    assert found.mended == (appended and not last)
    assert found.data.count(row) == 1
    rest = found.data.replace(row, b"")
    assert rest == old + (end.encode() if found.mended else b"")
    records = read_table(found.data, "f.csv").records
    assert next(record.line for record in records if record.get("id") == "b") == found.line


@pytest.mark.parametrize("text", [HEADER, HEADER + "\n", HEADER + "\r\n", HEADER + "\n\n\n"])
def test_a_file_without_rows(text):
    found = with_row(text.encode(), NEW)
    assert found.line == 2
    assert [record.get("id") for record in read_table(found.data, "f.csv").records] == ["b"]
    assert found.mended == (text == HEADER)


def test_cells_with_quotes_commas_and_line_ends_take_their_lines():
    text = f'{HEADER}\na,北京,高校,2020,91,"两行，\n带""引号"""\n\nc,北京,高校,2022,93,\n\n'
    found = with_row(text.encode(), NEW | {"note": '含",'})
    assert found.row == 'b,北京,高校,2021,92,"含"","'
    assert found.line == 5  # behind the blank line, before the row that follows in order
    assert found.data.decode().replace(found.row + "\n", "") == text
    assert read_table(found.data, "f.csv").problems == ()


def test_blank_lines_at_the_end_stay_there():
    text = UNSORTED + "\n  \n"
    assert with_row(text.encode(), NEW).data.decode() == UNSORTED + "b,北京,高校,2021,92,\n\n  \n"


def test_columns_are_found_by_what_they_mean_and_unknown_ones_stay_empty():
    text = "备注, Value ,Subject,indicator,\nx,1,上海,高校,\n"
    assert with_row(text.encode(), NEW).row == ",92,北京,高校,"


def test_mixed_line_ends_follow_the_line_before():
    text = f"{HEADER}\r\na,北京,高校,2020,91,\nc,北京,高校,2022,93,\r\n"
    assert with_row(text.encode(), NEW).data.decode().splitlines(keepends=True)[2] == "b,北京,高校,2021,92,\n"


def test_bytes_that_are_no_text_stay_what_they_are():
    old = f"{HEADER}\na,北京,高校,2020,91,".encode() + b"\xff\n"
    assert with_row(old, NEW).data.startswith(old)


# --- writing -----------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_with_its_permissions_kept(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new", instead_of=b"old")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_leading_to_its_file(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "f.csv").write_bytes(b"old")
    (tmp_path / "f.csv").symlink_to(tmp_path / "real" / "f.csv")
    write_whole(tmp_path / "f.csv", b"new", instead_of=b"old")
    assert (tmp_path / "f.csv").is_symlink()
    assert (tmp_path / "real" / "f.csv").read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "f.csv"
    path.write_bytes(b"old")

    def fail(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match="FC555"):
        write_whole(path, b"new", instead_of=b"old")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_left_alone(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="FC555"):
        write_whole(path, b"new", instead_of=b"old")
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OutputError, match="FC555"):
        write_whole(tmp_path / "none" / "f.csv", b"new")


def test_a_file_that_somebody_else_has_changed_is_left_alone(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(b"changed")
    with pytest.raises(OutputError, match="FC558"):
        write_whole(path, b"new", instead_of=b"old")
    assert path.read_bytes() == b"changed"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_takes_the_place_of_none(tmp_path):
    path = tmp_path / "f.csv"
    write_whole(path, b"new")
    with pytest.raises(OutputError, match="FC564"):
        write_whole(path, b"newer")
    assert path.read_bytes() == b"new"
