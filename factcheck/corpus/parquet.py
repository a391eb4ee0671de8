"""Parquet files → rows, and rows → Parquet files. The only module that knows pyarrow, which it imports when used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from factcheck.corpus.columns import Schema, Sort
from factcheck.corpus.model import NoValue
from factcheck.corpus.trouble import corpus_error, needs_extra
from factcheck.errors import FactcheckError

_BATCH = 64  # rows that are held at a time while a row group is read
_BUFFER = 1024 * 1024

ReadRow = Callable[[], dict[str, object]]
"""Gives the values of a row by their columns; for each that cannot be had, a `NoValue`."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a Parquet file says of itself: the names of its columns, and how many rows each row group has."""

    columns: tuple[str, ...]
    groups: tuple[int, ...]


def need_parquet() -> None:
    """Nothing, where pyarrow is there. Raises `UsageError` FC901 where it is not."""
    _pyarrow()


def outline(path: Path) -> Outline:
    """The outline of a file. Raises `InputError` FC903 for one that is no Parquet file."""
    with _opened(path) as file, _telling(path):
        groups = tuple(file.metadata.row_group(at).num_rows for at in range(file.num_row_groups))
        return Outline(tuple(file.schema_arrow.names), groups)


def read_rows(path: Path, group: int, start: int, stop: int, columns: Sequence[str]) -> Iterator[ReadRow]:
    """Rows ``start`` up to ``stop`` of a row group, one after the other; columns that the file lacks are left out.

    What stands before them in the group has to be decoded, but is not held. A row has no values before it is asked for
    them: what is odd about one of them is that row's affair. Raises `InputError` FC903 where the file is damaged.
    """
    with _opened(path) as file, _telling(path):
        wanted = [name for name in dict.fromkeys(columns) if name in file.schema_arrow.names]
        at = 0
        for batch in file.iter_batches(_BATCH, row_groups=[group], columns=wanted, use_threads=False):
            cells = {name: batch.column(name) for name in wanted}
            yield from (
                partial(_values, cells, row) for row in range(max(start - at, 0), min(stop - at, batch.num_rows))
            )
            at += batch.num_rows
            if at >= stop:
                return


def _values(cells: Mapping[str, Any], row: int) -> dict[str, object]:
    return {name: _value(column[row]) for name, column in cells.items()}


def _value(cell: Any) -> object:  # noqa: ANN401 - pyarrow ships no types
    """The value of a cell, the same whatever else is installed, or a `NoValue`."""
    try:
        return _of_nanoseconds(cell) if str(cell.type).startswith("timestamp[ns") else cell.as_py()
    except MemoryError:
        raise
    except UnicodeDecodeError as error:
        return NoValue("", str(cell.type), error.start)
    except Exception:  # noqa: BLE001 - a day or a duration beyond all calendars, a time zone that nobody knows
        stored = getattr(cell, "value", None)
        return NoValue(str(stored) if isinstance(stored, int) else "", str(cell.type))


def _of_nanoseconds(cell: Any) -> object:  # noqa: ANN401 - pyarrow ships no types
    """A point in time as other columns give it; a `NoValue` that shows it where it has more digits than they can have.

    Left to itself, pyarrow gives another type where pandas is installed, and refuses the digits where it is not.
    """
    pyarrow = _pyarrow()
    if cell.is_valid and cell.value % 1000:
        return NoValue(cell.cast(pyarrow.string()).as_py(), str(cell.type))
    return cell.cast(pyarrow.timestamp("us", cell.type.tz)).as_py()


class Table:
    """A Parquet file that is being written, row group by row group. Leave it by `close`."""

    def __init__(self, place: Path, schema: Schema) -> None:
        pyarrow = _pyarrow()
        self._schema = pyarrow.schema([(name, _type(sort)) for name, sort in schema.items()])
        self._writer = pyarrow.parquet.ParquetWriter(place, self._schema, compression="zstd")

    def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Add the rows as one row group."""
        pyarrow = _pyarrow()
        try:
            table = pyarrow.Table.from_pylist(list(rows), schema=self._schema)
        except UnicodeEncodeError:  # half a surrogate pair, which has no UTF-8
            table = pyarrow.Table.from_pylist([_encodable(dict(row)) for row in rows], schema=self._schema)
        self._writer.write_table(table)

    def close(self) -> None:
        """Write the end of the file."""
        self._writer.close()


def read_columns(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a file that we wrote, with these columns alone."""
    with _opened(path) as file:
        for batch in file.iter_batches(columns=list(columns), use_threads=False):
            yield from batch.to_pylist()


def _pyarrow() -> Any:  # noqa: ANN401 - pyarrow ships no types
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise needs_extra("pyarrow") from error
    return pa


def _opened(path: Path) -> Any:  # noqa: ANN401 - pyarrow ships no types
    pyarrow = _pyarrow()
    with _telling(path):
        return pyarrow.parquet.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER)


class _telling:  # noqa: N801 - read as a verb: with _telling(path)
    """Errors of pyarrow become ours."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, FactcheckError):
            detail = " ".join(str(error).split())[:200] or type(error).__name__
            raise corpus_error("FC903", self._path.as_posix(), detail=detail) from error


def _type(sort: Sort) -> Any:  # noqa: ANN401 - pyarrow ships no types
    pyarrow = _pyarrow()
    if isinstance(sort, list):
        return pyarrow.list_(_type(sort[0]))
    if isinstance(sort, Mapping):
        return pyarrow.struct([(name, _type(inner)) for name, inner in sort.items()])
    makers: Mapping[str, Callable[[], Any]] = {"text": pyarrow.string, "int": pyarrow.int64, "bool": pyarrow.bool_}
    return makers[sort]()


def _encodable(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value
