"""Kept results in one SQLite file, safe under runs side by side: each reads at its start and writes once at its end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, overload

from factcheck.cache.keys import article_key
from factcheck.cache.packing import UnpackError, pack, unpack
from factcheck.errors import CacheError
from factcheck.lexicon import table
from factcheck.model import Article, CheckedArticle, Finding

T = TypeVar("T")

FILE = "results-2.sqlite"
_FIND = "SELECT findings, rest, pieces FROM articles WHERE key = ?"
_WAIT = 30  # seconds for another run to finish writing
_LARGEST = 512 * 1024 * 1024
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS articles (key BLOB PRIMARY KEY, findings BLOB, rest BLOB, pieces BLOB, run INTEGER);
"""


class KeptFindings(Sequence[Finding]):
    """The findings of an article, unpacked when somebody asks for one."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._unpacked: tuple[Finding, ...] | None = None

    def _all(self) -> tuple[Finding, ...]:
        if self._unpacked is None:
            self._unpacked = _unpacked(self._content)
        return self._unpacked

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        """The finding, or findings, at a place."""
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())


@dataclass
class KeptPieces:
    """The memo of one article: what earlier runs worked out from its findings, and what this one adds."""

    findings: Sequence[Finding]
    content: bytes | None = None
    is_new: bool = False

    @cached_property
    def known(self) -> dict[str, Any]:
        """All that is known, by name; unpacked when somebody asks for the first of it."""
        return {} if self.content is None else dict(_unpacked(self.content))

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """See `factcheck.model.Memo`."""
        if name not in self.known:
            self.known[name] = make()
            self.is_new = True
        found: T = self.known[name]
        return found


class Cache:
    """What earlier runs found out about articles, under one fingerprint of everything else (see `keys`).

    Every method raises `CacheError` FC165 where the file cannot be read or written; no result is lost by that.
    """

    def __init__(self, file: Path, equipment: str) -> None:
        self.file = file
        self._equipment = equipment
        self._memos: dict[bytes, KeptPieces] = {}
        self._new: dict[bytes, tuple[bytes, bytes]] = {}
        self._connection = sqlite3.connect(file, timeout=_WAIT)
        try:
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error:
            self._connection.close()
            raise

    def find(self, article: Article) -> CheckedArticle | None:
        """The article as an earlier run checked it; None where none did."""
        key = article_key(article, self._equipment)
        with _telling(self.file):
            held = self._connection.execute(_FIND, (key,)).fetchone()
        if held is None:
            return None
        findings, rest, pieces = held
        conflicts, style = _unpacked(rest)
        return self._with_memo(key, CheckedArticle(article, KeptFindings(findings), conflicts, style), pieces)

    def keep(self, checked: CheckedArticle) -> CheckedArticle:
        """The article with a memo; `save` writes it down."""
        key = article_key(checked.article, self._equipment)
        self._new[key] = pack(tuple(checked.findings)), pack((checked.conflicts, checked.style))
        return self._with_memo(key, checked, None)

    def _with_memo(self, key: bytes, checked: CheckedArticle, pieces: bytes | None) -> CheckedArticle:
        memo = self._memos[key] = KeptPieces(checked.findings, pieces)
        return replace(checked, memo=memo)

    def save(self) -> None:
        """Write down what is new, all of it or nothing; where the file gets large, keep only what this run used."""
        with _telling(self.file), self._connection as connection:
            run = connection.execute("INSERT INTO runs DEFAULT VALUES").lastrowid
            rows = [(key, *content, None, run) for key, content in self._new.items()]
            connection.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?)", rows)
            connection.executemany("UPDATE articles SET run = ? WHERE key = ?", [(run, key) for key in self._memos])
            added = [(pack(memo.known), key) for key, memo in self._memos.items() if memo.is_new]
            connection.executemany("UPDATE articles SET pieces = ? WHERE key = ?", added)
            connection.execute("DELETE FROM runs WHERE number < ?", (run,))
            if self.file.stat().st_size > _LARGEST:
                connection.execute("DELETE FROM articles WHERE run < ?", (run,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def open_cache(folder: Path, equipment: str) -> Cache:
    """The cache in a folder, which is made where it is missing; a damaged file is begun anew.

    Raises `CacheError` FC165 where there can be none.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise _error("FC165", file.as_posix(), error.strerror or type(error).__name__) from error
    with _telling(file):
        try:
            return Cache(file, equipment)
        except sqlite3.OperationalError:  # locked, or not to be written: nothing is wrong with the file itself
            raise
        except sqlite3.DatabaseError:
            file.unlink()
            return Cache(file, equipment)


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise _error("FC165", file.as_posix(), str(error)) from error


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    try:
        return unpack(content)
    except UnpackError as error:
        raise _error("FC166", FILE, str(error)) from error


def _error(code: str, place: str, detail: str) -> CacheError:
    words = table("problems.zh.toml")[code]
    return CacheError(code, f"{words['message']}（{detail}）", place=place, remedy=words["remedy"])
