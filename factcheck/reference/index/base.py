"""The database of an index, opened to be read: what is wrong with it is told as trouble with the reference."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from factcheck.errors import ReferenceDataError


class _Connection(sqlite3.Connection):
    """A connection that knows its file."""

    path = Path()

    def cursor(self, factory: Any = None) -> Any:  # noqa: ANN401 - sqlite3's own signature
        """A cursor of ours."""
        cursor = super().cursor(factory or _Cursor)
        if isinstance(cursor, _Cursor):
            cursor.path = self.path
        return cursor

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's own signature
        """The rows of a query, by way of a cursor of ours."""
        found: sqlite3.Cursor = self.cursor().execute(sql, parameters)
        return found


class _Cursor(sqlite3.Cursor):
    """A cursor for which a damaged file is no accident of the program."""

    path = Path()

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401 - sqlite3's own signature
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise damaged(self.path) from error

    def __next__(self) -> Any:  # noqa: ANN401 - sqlite3's own signature
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise damaged(self.path) from error

    def fetchone(self) -> Any:  # noqa: ANN401 - sqlite3's own signature
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise damaged(self.path) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise damaged(self.path) from error


def opened(path: Path) -> sqlite3.Connection:
    """The database at ``path``, to be read by any thread. Raises `ReferenceDataError` FC460 where it is damaged."""
    place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        base = sqlite3.connect(place, uri=True, check_same_thread=False, factory=_Connection)
    except sqlite3.Error as error:
        raise damaged(path) from error
    base.path = path
    return base


def damaged(path: Path, rows: Iterable[object] = ()) -> ReferenceDataError:
    """The error that tells of a damaged index. The file is taken away, so that the next run builds it anew."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
    place = ":".join([path.as_posix(), *map(str, rows)])
    return ReferenceDataError(
        "FC460", "索引坏了或与参考文件不符，已经删去", place=place, remedy="再运行一次，索引会重建"
    )
