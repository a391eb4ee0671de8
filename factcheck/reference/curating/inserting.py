"""A row more in the bytes of a CSV file, and not a byte else changed.

BOM, line ends, quoting, blank lines and order stay as they are. Where the rows stand in the order of this project
(subject, indicator, period, id) the new one takes its place among them; else it comes last.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import OutputError
from factcheck.lexicon import table
from factcheck.reference.columns import known_name

_BOM = b"\xef\xbb\xbf"
_ORDER = ("subject", "indicator", "period", "id")


@dataclass(frozen=True, slots=True)
class Insertion:
    """The new bytes of a file, the line at which the new row begins, and the row as written there.

    ``mended`` tells that the last line had no end and has one now; ``in_order`` that the file is sorted.
    """

    data: bytes
    line: int
    row: str
    mended: bool
    in_order: bool


def with_row(data: bytes, cells: Mapping[str, str]) -> Insertion:
    """The bytes of a CSV file with one row more: ``cells`` by column, in the order of the file's columns.

    The file must be readable: a header, and quotes that pair.
    """
    lines = io.StringIO(data.decode("utf-8-sig", errors="surrogateescape"), newline="").readlines()
    header, *rows = _records(lines)
    columns = [known_name(cell) for cell in header.cells]
    row = csv_line([cells.get(name, "") if name else "" for name in columns])
    places = [columns.index(name) if name in columns else -1 for name in _ORDER]
    keys = [_key(places, record.cells) for record in rows]
    in_order = all(one <= other for one, other in pairwise(keys))
    key = _key(places, [cells.get(name, "") for name in columns])
    later = [record for record, other in zip(rows, keys, strict=True) if other > key] if in_order else []
    at = later[0].first if later else (rows or [header])[-1].end
    end = _line_end(lines[at - 1]) or _line_end(lines[header.end - 1]) or "\n"
    mended = at == len(lines) and not _line_end(lines[-1])
    added = f"{end if mended else ''}{row}{end}"
    text = "".join((*lines[:at], added, *lines[at:]))
    bom = _BOM if data.startswith(_BOM) else b""
    return Insertion(bom + text.encode("utf-8", errors="surrogateescape"), at + 1, row, mended, in_order)


def csv_line(cells: Sequence[str]) -> str:
    """The cells as one record of CSV without its line end, quoted only where that is needed.

    >>> csv_line(["2.76", "万家", '说“"好"”'])
    '2.76,万家,"说“""好""”"'
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # so that both characters are quoted inside a cell
    return out.getvalue().removesuffix("\r\n")


def write_whole(path: Path, data: bytes, *, instead_of: bytes | None = None) -> None:
    """Put ``data`` in place of a file's content, whole or not at all; its permissions stay.

    Raises `OutputError`: FC555 where it cannot be written, FC558 where the file is no more what ``instead_of`` says,
    and FC564 where that is None and there is a file already.
    """
    place = path.resolve()  # a link goes on leading to its file
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        if instead_of is None and place.exists():
            raise _error("FC564", path)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if instead_of is not None:
            _take_over(place, draft, instead_of, path)
        draft.replace(place)
    except OutputError:
        raise
    except OSError as error:
        raise _error("FC555", path) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _take_over(place: Path, draft: Path, old: bytes, path: Path) -> None:
    """Give the draft the permissions of the file that it replaces, if that is still the old one."""
    if not os.access(place, os.W_OK):
        raise _error("FC555", path)
    if place.read_bytes() != old:
        raise _error("FC558", path)
    draft.chmod(place.stat().st_mode & 0o7777)


def _error(code: str, path: Path) -> OutputError:
    told = table("problems.zh.toml")[code]
    return OutputError(code, told["message"], place=path.as_posix(), remedy=told["remedy"])


class _Lines(NamedTuple):
    """A record with the lines that it takes: from ``first`` up to ``end``, counted from 0."""

    first: int
    end: int
    cells: Sequence[str]


def _records(lines: Sequence[str]) -> list[_Lines]:
    """The records that are not blank, in order."""
    reader = csv.reader(lines, strict=True)
    found, first = [], 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append(_Lines(first, reader.line_num, cells))
        first = reader.line_num
    return found


def _key(places: Sequence[int], cells: Sequence[str]) -> tuple[str, ...]:
    return tuple([cells[at].strip() if 0 <= at < len(cells) else "" for at in places])


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
