"""Folders and Parquet: which files count, where partitions are cut, and what is refused before the start."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.corpus import refuse, row_groups, total_size
from factcheck.corpus.model import Columns, Entry, Files, Rows, SetAside, Unreadable
from factcheck.corpus.sources import partitions, unread_of

COLUMNS = Columns()


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"稿件{name}。", encoding="utf-8")


def parquet(path: Path, rows: list[dict[str, Any]], *, group: int = 1000, schema: Any = None) -> None:
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, row_group_size=group)


def read(place: Path | str, size: int = 2, columns: Columns = COLUMNS) -> list[list[Entry | SetAside]]:
    found = partitions([str(place)], columns=columns, size=size)
    return [[unread.read() for unread in unread_of(partition, columns)] for partition in found]


def codes(place: Path | str, columns: Columns = COLUMNS) -> list[tuple[str, int | None]]:
    aside = (entry.problem for part in read(place, 100, columns) for entry in part if isinstance(entry, SetAside))
    return [(problem.code, problem.line) for problem in aside]


def articles(place: Path | str, size: int = 2, columns: Columns = COLUMNS) -> list[list[str]]:
    return [[entry.article.text for entry in part if isinstance(entry, Entry)] for part in read(place, size, columns)]


# --- folders -----------------------------------------------------------------------------------------------------


def test_a_folder_is_walked_in_order_and_cut(tmp_path):
    write(tmp_path, "b.txt", "a/2.md", "a/1.txt", "c.md", ".hidden.txt", "_temporary/x.txt", "d.png", "e.checked.docx")
    found = list(partitions([str(tmp_path)], columns=COLUMNS, size=3))
    names = [origin.paths for origin in (partition.origin for partition in found) if isinstance(origin, Files)]
    assert [[Path(path).name for path in paths] for paths in names] == [["1.txt", "2.md", "b.txt"], ["c.md"]]
    assert [partition.number for partition in found] == [0, 1]
    assert sum(partition.size for partition in found) == total_size([str(tmp_path)])


def test_what_is_ignored_is_passed_over(tmp_path):
    write(tmp_path, "a.txt", "drafts/b.txt", "c.txt")

    def ignoring(path: Path):
        return lambda path: path.name in ("drafts", "c.txt")

    assert total_size([str(tmp_path)], ignoring=ignoring) == (tmp_path / "a.txt").stat().st_size
    [partition] = partitions([str(tmp_path)], columns=COLUMNS, size=9, ignoring=ignoring)
    assert partition.origin == Files(((tmp_path / "a.txt").as_posix(),))
    assert [problem.code for problem in refuse([str(tmp_path / "drafts")], columns=COLUMNS)] == []


def test_tables_in_a_folder_are_read_in_their_place(tmp_path):
    write(tmp_path, "a.txt", "c.txt", "d.gz")
    (tmp_path / "b.jsonl").write_text('{"text": "甲"}\n', encoding="utf-8")
    parquet(tmp_path / "e.parquet", [{"text": "乙"}])
    assert articles(tmp_path) == [["稿件a.txt。"], ["甲"], ["稿件c.txt。"], ["乙"]]


def test_files_that_cannot_be_read_are_set_aside(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "c.pdf").write_bytes(b"nonsense")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "e.txt").write_text(" ", encoding="utf-8")
    found = [code for code, _ in codes(tmp_path)]
    assert found[0] == "FC203"
    assert found[1].startswith("FC2")
    assert found[2:] == ["FC201", "FC202"]
    assert articles(tmp_path, 100) == [["稿件a.txt。"]]


def test_what_is_no_file_is_set_aside_and_never_waited_for(tmp_path):
    write(tmp_path, "a.txt", "e.txt")
    for name in ("b.txt", "c.jsonl", "c.jsonl.gz", "d.parquet"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "f.txt").symlink_to("/dev/zero")
    assert codes(tmp_path) == [("FC213", None)] * 5
    assert [part for part in articles(tmp_path) if part] == [["稿件a.txt。"], ["稿件e.txt。"]]
    assert total_size([str(tmp_path)]) == 2 * len("稿件a.txt。".encode())
    for name in ("b.txt", "d.parquet", "f.txt"):
        assert [problem.code for problem in refuse([str(tmp_path / name)], columns=COLUMNS)] == ["FC213"]


def test_a_pipe_before_all_others_stops_nothing(tmp_path):
    os.mkfifo(tmp_path / "a.parquet")
    write(tmp_path, "b.txt")
    assert refuse([str(tmp_path)], columns=COLUMNS) == ()


def test_the_digest_of_a_folder_is_of_names_and_contents(tmp_path):
    def digest() -> str:
        [partition] = partitions([str(tmp_path)], columns=COLUMNS, size=9)
        return partition.digest

    write(tmp_path, "a.txt", "b.txt")
    before = digest()
    assert digest() == before
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    renamed = digest()
    (tmp_path / "c.txt").write_text("改了。", encoding="utf-8")
    assert len({before, renamed, digest()}) == 3


# --- Parquet -----------------------------------------------------------------------------------------------------


def test_row_groups_are_cut_and_rows_numbered(tmp_path):
    path = tmp_path / "a.parquet"
    parquet(path, [{"text": f"第{number}稿", "id": number} for number in range(7)], group=5)
    assert articles(path) == [["第0稿", "第1稿"], ["第2稿", "第3稿"], ["第4稿"], ["第5稿", "第6稿"]]
    entries = [entry for part in read(path) for entry in part if isinstance(entry, Entry)]
    assert [entry.article.path for entry in entries] == [f"{path.as_posix()}:{number}" for number in range(1, 8)]
    assert [entry.id for entry in entries] == [str(number) for number in range(7)]


def test_a_large_row_group_is_cut_into_no_more_than_so_many(tmp_path, monkeypatch):
    monkeypatch.setattr(row_groups, "_MOST_SLICES", 2)
    path = tmp_path / "a.parquet"
    parquet(path, [{"text": f"第{number}稿"} for number in range(7)])
    assert [len(part) for part in articles(path, 1)] == [4, 3]


def test_columns_by_other_names_and_of_other_sorts(tmp_path):
    path = tmp_path / "a.parquet"
    stamp = dt.datetime(2022, 5, 4, 23, 30, tzinfo=dt.UTC)
    rows: list[dict[str, Any]] = [
        {"content": "甲", "key": b"\x01\xff", "day": dt.date(2022, 5, 4), "stamp": stamp, "words": "2022-05-04"},
        {"content": "乙", "key": None, "day": None, "stamp": None, "words": "五月"},
    ]
    schema = pa.schema(
        [
            ("content", pa.large_string()),
            ("key", pa.binary()),
            ("day", pa.date32()),
            ("stamp", pa.timestamp("us", tz="Asia/Shanghai")),
            ("words", pa.string()),
        ]
    )
    parquet(path, rows, schema=schema)
    dates = {}
    for name in ("day", "stamp", "words", "none"):
        [found] = read(path, 9, Columns(text="content", id="key", date=name))
        dates[name] = [entry.article.date if isinstance(entry, Entry) else entry.problem.code for entry in found]
    assert dates == {
        "day": [dt.date(2022, 5, 4), None],
        "stamp": [dt.date(2022, 5, 5), None],  # in the time zone of the column
        "words": [dt.date(2022, 5, 4), "FC106"],
        "none": [None, None],
    }
    assert [entry.id for entry in found] == ["01ff", None]


def test_a_date_that_only_fills_a_field_sets_its_row_aside(tmp_path):
    path = tmp_path / "a.parquet"
    parquet(path, [{"text": "甲", "date": day} for day in (dt.date(2022, 5, 4), dt.date.min, dt.date(9999, 12, 31))])
    assert codes(path) == [("FC106", 2), ("FC106", 3)]


def test_a_row_without_text_is_set_aside(tmp_path):
    path = tmp_path / "a.parquet"
    parquet(path, [{"text": "甲"}, {"text": None}, {"text": " "}])
    assert codes(path) == [("FC904", 2), ("FC904", 3)]


def test_a_column_of_dictionaries_is_text_too(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.array(["甲", "乙", "甲"]).dictionary_encode()}), path)
    assert articles(path, 9) == [["甲", "乙", "甲"]]


def test_files_that_are_no_parquet_or_lack_the_text(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"nonsense")
    parquet(tmp_path / "b.parquet", [{"content": "甲"}])
    parquet(tmp_path / "c.parquet", [{"text": "甲"}])
    (tmp_path / "d.parquet").write_bytes(b"")
    assert [code for code, _ in codes(tmp_path)] == ["FC903", "FC902", "FC903"]
    assert articles(tmp_path)[2] == ["甲"]


def test_a_damaged_row_group_is_told_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "a.parquet"
    rows = [{"text": f"第{number}稿，{number * 7919}家" * 20} for number in range(400)]
    parquet(path, rows, group=200)
    content = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(0).column(0).dictionary_page_offset
    content[start : start + 400] = bytes(400)
    path.write_bytes(content)
    assert codes(path) == [("FC903", line) for line in range(1, 201)]
    assert len(articles(path, 200)[1]) == 200


def odd(path: Path, name: str, values: Any) -> None:
    """Rows of which ``values`` stand in a column of that name."""
    columns = {"text": [f"第{number}稿" for number in range(len(values))], "unused": values, name: values}
    pq.write_table(pa.table(columns), path)


def texts_of(*values: bytes) -> Any:
    """A column of text that holds these bytes, whatever they are."""
    held = pa.array(values, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(values), held.buffers())


FAR = {
    "a day beyond all calendars": (pa.array([19000, 2**30, 19000], pa.int32()).cast(pa.date32()), [2], "1073741824"),
    "a time beyond all calendars": (pa.array([0, 2**50, 1], pa.timestamp("s")), [2], "1125899906842624000"),
    "a time zone that nobody knows": (pa.array([0, None, 1], pa.timestamp("s", tz="Mars/Olympus")), [1, 3], "0"),
}


@pytest.mark.parametrize("name", FAR)
def test_a_day_that_cannot_be_had_costs_its_row_alone(tmp_path, name):
    values, lines, shown = FAR[name]
    path = tmp_path / "a.parquet"
    odd(path, "date", values)
    assert codes(path) == [("FC923", line) for line in lines]
    aside = next(entry.problem for part in read(path, 9) for entry in part if isinstance(entry, SetAside))
    assert (aside.field, dict(aside.values)["value"]) == ("date", shown)
    assert len(articles(path, 9)[0]) == 3 - len(lines)


def test_a_value_of_a_column_that_is_not_used_costs_nothing(tmp_path):
    path = tmp_path / "a.parquet"
    for values, _, _ in FAR.values():
        odd(path, "stamp", values)
        assert articles(path, 9) == [["第0稿", "第1稿", "第2稿"]]
    odd(path, "words", texts_of(b"a", b"\xff", b"b"))
    assert codes(path) == []


@pytest.mark.parametrize("name", ["text", "id", "title", "date"])
def test_bytes_that_are_no_text_cost_their_row_alone(tmp_path, name):
    path = tmp_path / "a.parquet"
    bad = [b"2022-05-04"] * 100 + [b"ab\xff"] + [b"2022-05-04"] * 99
    columns = {"text": ["一所学校。"] * 200} | {name: texts_of(*bad)}
    pq.write_table(pa.table(columns), path)
    assert codes(path) == [("FC203", 101)]
    aside = next(entry.problem for part in read(path, 300) for entry in part if isinstance(entry, SetAside))
    assert (aside.field, dict(aside.values)) == (name, {"byte": "2"})
    assert len(articles(path, 300)[0]) == 199


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_nanoseconds_are_a_date_and_an_id(tmp_path, zone):
    path = tmp_path / "a.parquet"
    values = pa.array([1_650_038_400_000_000_001, 1_650_038_400_000_001_000, None], pa.timestamp("ns", tz=zone))
    odd(path, "date", values)
    [found] = read(path, 9, Columns(id="unused"))
    day, hour, offset = (16, "00", "+08:00") if zone else (15, "16", "")
    assert [entry.article.date for entry in found if isinstance(entry, Entry)] == [dt.date(2022, 4, day)] * 2 + [None]
    first, second, third = (entry.id for entry in found)
    assert first == f"2022-04-{day} {hour}:00:00.000000001{offset.replace(':', '')}"
    assert (second, third) == (f"2022-04-{day} {hour}:00:00.000001{offset}", None)
    assert codes(path, Columns(text="unused")) == [("FC904", line) for line in (1, 2, 3)]  # and no text


def test_an_id_is_whatever_can_be_written(tmp_path):
    path = tmp_path / "a.parquet"
    odd(path, "id", pa.array([2**62, 5], pa.duration("s")))
    assert [entry.id for entry in read(path)[0]] == [str(2**62), "0:00:05"]
    far = pa.array([[2**30], [1]], pa.list_(pa.int32())).cast(pa.list_(pa.date32()))
    odd(path, "id", far)
    assert codes(path) == [("FC923", 1)]
    odd(path, "title", far)  # no text, and so no title
    assert codes(path) == []


@pytest.mark.parametrize("name", ["text", "id", "date"])
def test_two_columns_of_one_name_are_refused(tmp_path, name):
    path = tmp_path / "a.parquet"
    columns = [pa.array(["2022-05-04"])] * 5
    pq.write_table(
        pa.Table.from_arrays(columns, names=["x", "x", name, name, "none" if name == "text" else "text"]), path
    )
    assert codes(path) == [("FC922", None)]
    assert [problem.code for problem in refuse([str(path)], columns=COLUMNS)] == ["FC922"]
    assert codes(path, Columns(id="gone", date="gone")) == ([("FC922", None)] if name == "text" else [])


def test_a_parquet_file_without_rows_has_no_partition(tmp_path):
    path = tmp_path / "a.parquet"
    parquet(path, [], schema=pa.schema([("text", pa.string())]))
    assert read(path) == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_table_by_another_name_is_another_one(tmp_path, name):
    path, moved = tmp_path / name, tmp_path / f"moved-{name}"
    if name.endswith("l"):
        path.write_text('{"text": "甲"}\n', encoding="utf-8")
    else:
        parquet(path, [{"text": "甲"}])
    [first] = partitions([str(path)], columns=COLUMNS, size=9)
    path.rename(moved)
    [other] = partitions([str(moved)], columns=COLUMNS, size=9)
    moved.rename(path)
    [again] = partitions([str(path)], columns=COLUMNS, size=9)
    assert first.digest == again.digest != other.digest


# --- before the start --------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "in/a.txt", "in/sub/b.txt", "other.png")
    (tmp_path / "empty").mkdir()
    parquet(tmp_path / "c.parquet", [{"content": "甲", "n": 1}])
    parquet(tmp_path / "d.parquet", [{"text": "甲"}])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["in"], []),
        (["in", "d.parquet"], []),
        (["nowhere"], ["FC101"]),
        (["other.png"], ["FC103"]),
        (["empty"], ["FC102"]),
        (["in", "in/"], ["FC908"]),
        (["in", "in/sub"], ["FC908"]),
        (["in/sub/b.txt", "in"], ["FC908"]),
        (["c.parquet"], ["FC902"]),
        (["nowhere", "c.parquet", "in"], ["FC101", "FC902"]),
    ],
)
def test_what_is_refused(shelf, places, expected):
    assert [problem.code for problem in refuse(places, columns=COLUMNS)] == expected


def test_an_unreadable_folder_is_told(shelf, monkeypatch):
    real = os.scandir

    def scandir(folder: str):
        if str(folder).endswith("sub"):
            raise PermissionError(13, "no")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = [partition.origin for partition in partitions(["in"], columns=COLUMNS, size=9)]
    assert [type(origin) for origin in found] == [Files, Unreadable]
    assert isinstance(found[1], Unreadable)
    assert found[1].problem.code == "FC104"


def test_partitions_of_parquet_say_where_they_are(shelf):
    [partition] = partitions(["d.parquet"], columns=COLUMNS, size=9)
    assert partition.origin == Rows("d.parquet", 1, 0, 0, 1)
