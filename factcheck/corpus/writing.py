"""The files of a partition, whole or not at all: written beside their places, then renamed over them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Self

from factcheck.corpus.columns import ARTICLES, MENTIONS, Schema
from factcheck.corpus.parquet import Table
from factcheck.corpus.wire import Row

_SCHEMAS: Mapping[str, Schema] = {"articles": ARTICLES, "mentions": MENTIONS}
TABLES = tuple(_SCHEMAS)
"""The folders of the tables that are written partition by partition."""

IDS = ".ids-"
"""How a folder begins in which ids are compared; it is gone when that is done."""

_FLUSHED = 200  # articles whose rows are held, and then are one row group
_DRAFT = ".part"


def part_name(number: int, suffix: str = ".parquet") -> str:
    """The name of what belongs to a partition.

    >>> part_name(7)
    'part-000007.parquet'
    """
    return f"part-{number:06d}{suffix}"


def part_number(name: str) -> int | None:
    """The number of the partition to which a file belongs by its name; None for a file of somebody else.

    >>> part_number("part-000007.parquet"), part_number("part-7.parquet"), part_number("稿件.json")
    (7, None, None)
    """
    stem, _, suffix = name.partition(".")
    digits = stem.removeprefix("part-")
    number = int(digits) if digits.isascii() and digits.isdigit() else None
    return number if number is not None and name == part_name(number, f".{suffix}") else None


def table_names(number: int) -> frozenset[str]:
    """The names of the tables of a partition, each with its folder."""
    return frozenset(f"{folder}/{part_name(number)}" for folder in TABLES)


class PartitionFiles:
    """The files of one partition as they are written; without `commit` nothing of them is left."""

    def __init__(self, out: str, number: int) -> None:
        self._places = {name: Path(out) / name / part_name(number) for name in _SCHEMAS}
        self._drafts = {name: draft_of(place) for name, place in self._places.items()}
        self._tables: dict[str, Table] = {}
        self._held: dict[str, list[Row]] = {name: [] for name in _SCHEMAS}

    def __enter__(self) -> Self:
        for name, draft in self._drafts.items():
            draft.parent.mkdir(parents=True, exist_ok=True)
            self._tables[name] = Table(draft, _SCHEMAS[name])
        return self

    def add(self, article: Row, mentions: Iterable[Row]) -> None:
        """Add an article with its mentions."""
        self._held["articles"].append(article)
        self._held["mentions"] += mentions
        if len(self._held["articles"]) >= _FLUSHED:
            self._flush()

    def commit(self) -> dict[str, str]:
        """Put the files into their places; their names with the sha256 of each."""
        self._flush()
        found = {}
        for name, table in self._tables.items():
            table.close()
            found[f"{name}/{self._places[name].name}"] = digest_of(self._drafts[name])
        self._tables = {}
        for name, draft in self._drafts.items():
            settle(draft, self._places[name])
        return found

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table in self._tables.values():
            table.close()
        for draft in self._drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _flush(self) -> None:
        for name, rows in self._held.items():
            if rows:
                self._tables[name].write(rows)
        self._held = {name: [] for name in _SCHEMAS}


def write_whole(place: Path, content: bytes) -> None:
    """Write a file, whole or not at all; its folder is made where it is missing."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(place)
    try:
        draft.write_bytes(content)
        settle(draft, place)
    finally:
        draft.unlink(missing_ok=True)


def draft_of(place: Path) -> Path:
    """Where a file is written until it is whole."""
    return place.with_name(f".{place.name}.{os.getpid()}{_DRAFT}")


def settle(draft: Path, place: Path) -> None:
    """Put a draft into its place, and see to it that no crash of the machine leaves half of it there."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(place)


def sweep(out: Path) -> None:
    """Take away the drafts that an earlier run left in its folders, and what it compared ids in."""
    for folder in out.glob(f"{IDS}*"):
        rmtree(folder, ignore_errors=True)
    for folder in (out, *(entry for entry in out.iterdir() if entry.is_dir())):
        for draft in folder.glob(f".*{_DRAFT}"):
            with suppress(OSError):
                draft.unlink()


def digest_of(place: Path) -> str:
    """The sha256 of a file."""
    with place.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
