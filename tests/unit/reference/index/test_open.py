"""The index stands beside the files, is built once, and is built anew when what it was made from has changed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.errors import ReferenceDataError
from factcheck.reference import load_reference
from factcheck.reference.index import IndexedStore
from factcheck.reference.index.build import build_index
from factcheck.reference.index.open import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.reference import LoadedReference

INDEXED = replace(DEFAULT_SETTINGS, index_from=-1)
HEADER = "id,subject,indicator,period,value,unit\n"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each index that is built."""
    found: list[int] = []

    def counted(*args: object, **options: object) -> object:
        found.append(1)
        return build_index(*args, **options)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr("factcheck.reference.index.open.build_index", counted)
    return found


def write(folder: Path, *rows: str) -> Path:
    path = folder / "facts.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def load(*paths: Path, skip_bad_rows: bool = False) -> LoadedReference:
    return load_reference(paths, skip_bad_rows=skip_bad_rows, settings=INDEXED)


def values(loaded: LoadedReference) -> list[str]:
    return [fact.value_text for fact in loaded.store.all_facts()]


def test_a_small_reference_has_no_index(tmp_path: Path) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    loaded = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert not isinstance(loaded.store, IndexedStore)
    assert not (tmp_path / FOLDER).exists()


def test_it_is_built_once_and_git_is_told_to_leave_it_alone(tmp_path: Path, builds: list[int]) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    assert [values(load(tmp_path)) for _ in range(3)] == [["92"]] * 3
    assert len(builds) == 1
    names = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    assert names[0] == ".gitignore"
    assert [name.endswith(".sqlite") for name in names[1:]] == [True]
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_changed_file_is_read_anew_even_where_its_size_and_times_are_the_old_ones(
    tmp_path: Path, builds: list[int]
) -> None:
    path = write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    stat = path.stat()
    write(tmp_path, "a,北京,高校,2021,93,所")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert values(load(tmp_path)) == ["93"]
    assert len(builds) == 2


def test_a_file_that_was_only_touched_is_not_read_anew(tmp_path: Path, builds: list[int]) -> None:
    path = write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    os.utime(path, ns=(1, 1))
    assert values(load(tmp_path)) == ["92"]
    assert len(builds) == 1


def test_another_file_beside_it_and_another_file_taken_away_are_seen(tmp_path: Path) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    (tmp_path / "more.csv").write_text(f"{HEADER}b,上海,高校,2021,64,所\n", encoding="utf-8")
    assert values(load(tmp_path)) == ["92", "64"]
    (tmp_path / "facts.csv").unlink()
    assert values(load(tmp_path)) == ["64"]


def test_problems_are_told_each_time_and_by_how_bad_rows_are_taken(tmp_path: Path) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所", "b,北京,高校,2022,许多,所")
    for _ in range(2):
        strict, lax = load(tmp_path), load(tmp_path, skip_bad_rows=True)
        assert [problem.code for problem in strict.problems] == ["FC412"]
        assert strict.problems == lax.problems
        assert (values(strict), values(lax)) == ([], ["92"])


@pytest.mark.parametrize("damage", [b"", b"no index", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_index_is_built_anew(damage: bytes, tmp_path: Path, builds: list[int]) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    (index,) = (tmp_path / FOLDER).glob("*.sqlite")
    index.write_bytes(damage)
    assert values(load(tmp_path)) == ["92"]
    assert len(builds) == 2


def test_an_index_of_another_version_is_built_anew(
    tmp_path: Path, builds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    monkeypatch.setattr("factcheck.reference.index.schema.VERSION", -1)
    assert values(load(tmp_path)) == ["92"]
    assert len(builds) == 2


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("factcheck.reference.index.open.build_index", interrupt)
        with pytest.raises(KeyboardInterrupt):
            load(tmp_path)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [".gitignore"]
    assert values(load(tmp_path)) == ["92"]


def test_a_folder_that_cannot_be_written_to_has_its_index_in_the_cache(
    tmp_path: Path, builds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = tmp_path / "data", tmp_path / "cache"
    folder.mkdir()
    write(folder, "a,北京,高校,2021,92,所")
    (folder / FOLDER).write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    assert [values(load(folder)) for _ in range(2)] == [["92"]] * 2
    assert len(list((cache / "factcheck").glob("*.sqlite"))) == 1
    assert len(builds) == 1


def test_reading_is_told_byte_by_byte(tmp_path: Path) -> None:
    path = write(tmp_path, "a,北京,高校,2021,92,所")
    told: list[tuple[int, int]] = []
    load_reference([tmp_path], settings=INDEXED, on_read=lambda done, total: told.append((done, total)))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_an_index_holds_no_more_than_rows_and_names(tmp_path: Path) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    (index,) = (tmp_path / FOLDER).glob("*.sqlite")
    base = sqlite3.connect(index)
    assert base.execute("SELECT count(*) FROM fact").fetchone() == (1,)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


@pytest.mark.parametrize("pages", [(1, 3), (2, 6), (4, 40)])
def test_an_index_with_damaged_pages_is_an_error_or_built_anew_and_never_a_wrong_answer(
    pages: tuple[int, int], tmp_path: Path
) -> None:
    rows = [f"id{number},区{number % 90},指标{number % 7},{2000 + number % 20},{number},所" for number in range(3000)]
    write(tmp_path, *rows)
    good = values(load(tmp_path))
    (index,) = (tmp_path / FOLDER).glob("*.sqlite")
    data = bytearray(index.read_bytes())
    data[pages[0] * 4096 : pages[1] * 4096] = b"\xff" * ((pages[1] - pages[0]) * 4096)
    index.write_bytes(data)
    with suppress(ReferenceDataError):
        assert values(load(tmp_path)) == good
    assert values(load(tmp_path)) == good  # what was damaged is gone


@pytest.mark.parametrize("stamp", ["{", "[]", '{"made_by": "x"}', '{"made_by": "x", "made_at": 1, "files": 7}'])
def test_a_damaged_stamp_is_no_stamp(stamp: str, tmp_path: Path, builds: list[int]) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    load(tmp_path)
    (index,) = (tmp_path / FOLDER).glob("*.sqlite")
    with sqlite3.connect(index) as base:
        base.execute("UPDATE told SET value = ? WHERE what = 'stamp'", (stamp,))
    base.close()
    assert values(load(tmp_path)) == ["92"]
    assert len(builds) == 2


def test_where_a_build_fails_the_next_place_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def full(sources: object, target: Path, **options: object) -> object:
        if FOLDER in target.parts:
            raise sqlite3.OperationalError("database or disk is full")
        return build_index(sources, target, **options)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr("factcheck.reference.index.open.build_index", full)
    assert values(load(tmp_path)) == ["92"]
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [".gitignore"]


def test_where_no_place_is_left_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("factcheck.reference.index.open.build_index", full)
    with pytest.raises(ReferenceDataError, match="FC462"):
        load(tmp_path)


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a,北京,高校,2021,92,所")
    (tmp_path / "lost.csv").symlink_to(tmp_path / "none.csv")
    for settings in (INDEXED, DEFAULT_SETTINGS):
        loaded = load_reference([tmp_path], settings=settings)
        assert [(problem.code, problem.path.rpartition("/")[2]) for problem in loaded.problems] == [
            ("FC403", "lost.csv")
        ]
