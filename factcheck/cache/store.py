"""Kept results in one SQLite file, safe under runs side by side: finished work is written in batches, each as a whole.

What a run lists stands in a table of its own, which goes with it: so a run of any length needs little memory, and one
that is killed leaves whatever it had written.
"""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import gettempdir

from factcheck.cache.kept import KeptArticles, Row
from factcheck.cache.keys import article_key
from factcheck.cache.packed import Packed
from factcheck.cache.packing import pack
from factcheck.cache.read import ReadArticles
from factcheck.cache.trouble import DAMAGED, cache_error
from factcheck.model import Article

FILE = "results-3.sqlite"
_FORMER = ("results-1.sqlite", "results-2.sqlite")  # of earlier versions, which nobody reads any more
_WAIT = 30  # seconds for another run to finish writing
_LARGEST = 512 * 1024 * 1024
_REMEMBERED = 8  # runs: what none of the last ones used may go, and a run beside this one loses nothing
_SHELVED = 256
_BATCH_SECONDS = 2
_BATCH_BYTES = 16 * 1024 * 1024
_BATCH_ARTICLES = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, article BLOB, rest BLOB, small BLOB
);
CREATE TABLE IF NOT EXISTS pieces (article INTEGER, name TEXT, content BLOB, PRIMARY KEY (article, name));
CREATE TABLE IF NOT EXISTS used (article INTEGER PRIMARY KEY, run INTEGER);
CREATE TEMP TABLE read (place INTEGER PRIMARY KEY, key BLOB, article BLOB);
CREATE TEMP TABLE listed (place INTEGER PRIMARY KEY, key BLOB);
CREATE TEMP TABLE shown (place INTEGER PRIMARY KEY, article INTEGER);
"""
_SHOW = """
INSERT INTO shown (article) SELECT articles.number FROM listed JOIN articles USING (key) ORDER BY listed.place
"""
_READ = """
SELECT coalesce(read.article, articles.article) FROM read LEFT JOIN articles USING (key)
WHERE place > ? AND place <= ? ORDER BY place
"""
_KNOWN = "SELECT count(*) FROM read JOIN articles USING (key)"
_FORGET = (
    "DELETE FROM pieces WHERE article IN (SELECT article FROM used WHERE run <= ?)",
    "DELETE FROM articles WHERE number IN (SELECT article FROM used WHERE run <= ?)",
    "DELETE FROM used WHERE run <= ?",
)
_ROWS = """
SELECT number, articles.article, rest, small FROM shown JOIN articles ON articles.number = shown.article
WHERE place > ? AND place <= ? ORDER BY place
"""


class Cache:
    """What earlier runs found out about articles, under one fingerprint of everything else (see `keys`).

    Without a ``file`` it is a place outside of memory for one run, which leaves nothing behind.

    Every method raises `CacheError`: FC167 where the file cannot be read or written any more, and what was written
    stays (FC171 for one without a name); FC166 where the file is damaged, or no cache of ours.
    """

    def __init__(self, file: Path | None, equipment: str) -> None:
        self.file = file
        self._name = file.as_posix() if file else gettempdir()
        self.equipment = equipment
        self._listed: list[tuple[int, bytes]] = []
        self._awaited: deque[bytes] = deque()
        self._new: list[tuple[bytes, Packed]] = []
        self._pieces: list[tuple[int, str, bytes]] = []
        self._waiting = 0
        self._written = time.monotonic()
        self._places = 0
        self.read = 0
        self._connection = sqlite3.connect(file or "", timeout=_WAIT, isolation_level=None)
        try:
            self._connection.executescript(_SCHEMA)
            self._run = self._connection.execute("INSERT INTO runs DEFAULT VALUES").lastrowid or 0
        except sqlite3.Error:
            self._connection.close()
            raise

    def shelve(self, articles: Iterable[Article]) -> ReadArticles:
        """The articles out of memory, in their order, to be gone through as often as need be; former ones are gone."""
        left = iter(articles)
        with self._telling():
            self._connection.execute("DELETE FROM read")
        self.read = 0
        while batch := [self._shelved(article) for article in islice(left, _SHELVED)]:
            with self._telling(), self._transaction() as connection:
                connection.executemany("INSERT INTO read (key, article) VALUES (?, ?)", batch)
            self.read += len(batch)
        with self._telling():
            (known,) = self._connection.execute(_KNOWN).fetchone()
        return ReadArticles(self, self.read, known)

    def _shelved(self, article: Article) -> tuple[bytes, bytes | None]:
        key = article_key(article, self.equipment)
        return key, None if self._knows(key) else pack(article)

    def _knows(self, key: bytes) -> bool:
        with self._telling():
            return self._connection.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone() is not None

    def read_rows(self, start: int, count: int) -> Sequence[bytes]:
        """See `factcheck.cache.read.Shelf`."""
        with self._telling():
            return [content for (content,) in self._connection.execute(_READ, (start, start + count))]

    def begin(self) -> None:
        """Begin a run: nothing is listed any more."""
        self.flush()
        self._awaited.clear()
        self._places = 0
        with self._telling():
            self._connection.execute("DELETE FROM listed")

    def enlist(self, article: Article) -> bool:
        """Put an article behind those of the run so far; True where its results are here already, else they are due."""
        key = article_key(article, self.equipment)
        self._listed.append((self._places, key))
        self._places += 1
        is_known = self._knows(key)
        if not is_known:
            self._awaited.append(key)
        self._flush_when_due()
        return is_known

    def keep(self, packed: Packed) -> None:
        """Keep the results of the first of the articles that are due."""
        self._new.append((self._awaited.popleft(), packed))
        self._waiting += sum(len(content) for _, content in packed.pieces)
        self._flush_when_due()

    def give_up(self) -> None:
        """Expect no results for the first of the articles that are due."""
        self._awaited.popleft()
        self._flush_when_due()

    def articles(self) -> KeptArticles:
        """The articles of the run that have results, in the order in which they were listed."""
        self.flush()
        with self._telling():
            self._connection.execute("DELETE FROM shown")
            count = self._connection.execute(_SHOW).rowcount
        return KeptArticles(self, count)

    def piece(self, article: int, name: str) -> bytes | None:
        """See `factcheck.cache.kept.Shelf`."""
        asked = "SELECT content FROM pieces WHERE article = ? AND name = ?"
        with self._telling():
            found = self._connection.execute(asked, (article, name)).fetchone()
        return found[0] if found else None

    def add_piece(self, article: int, name: str, value: object) -> int:
        """See `factcheck.cache.kept.Shelf`."""
        content = pack(value)
        self._pieces.append((article, name, content))
        self._waiting += len(content)
        self._flush_when_due()
        return len(content)

    def rows(self, start: int, count: int) -> Sequence[Row]:
        """See `factcheck.cache.kept.Shelf`."""
        with self._telling():
            return self._connection.execute(_ROWS, (start, start + count)).fetchall()

    def _flush_when_due(self) -> None:
        many = len(self._new) >= _BATCH_ARTICLES or len(self._listed) >= _BATCH_ARTICLES
        if many or self._waiting >= _BATCH_BYTES or time.monotonic() - self._written >= _BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is new, all of it or nothing."""
        if self._listed or self._new or self._pieces:
            with self._telling(), self._transaction() as connection:
                for key, packed in self._new:
                    self._write(connection, key, packed)
                connection.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)", self._pieces)
                connection.executemany("INSERT OR REPLACE INTO listed VALUES (?, ?)", self._listed)
                used = "INSERT OR REPLACE INTO used SELECT number, ? FROM articles WHERE key = ?"
                keys = [key for _, key in self._listed] + [key for key, _ in self._new]
                connection.executemany(used, [(self._run, key) for key in keys])
            self._listed.clear()
            self._new.clear()
            self._pieces.clear()
            self._waiting = 0
        self._written = time.monotonic()

    def _write(self, connection: sqlite3.Connection, key: bytes, packed: Packed) -> None:
        added = "INSERT INTO articles (key, article, rest, small) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
        connection.execute(added, (key, packed.article, packed.rest, packed.small))
        (number,) = connection.execute("SELECT number FROM articles WHERE key = ?", (key,)).fetchone()
        pieces = [(number, name, content) for name, content in packed.pieces]
        connection.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)", pieces)

    def save(self) -> None:
        """Write what is new; where the file gets large, keep only what the last runs used."""
        self.flush()
        if self.file is None or self.file.stat().st_size <= _LARGEST:
            return
        with self._telling(), self._transaction() as connection:
            for forget in _FORGET:
                connection.execute(forget, (self._run - _REMEMBERED,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _telling(self) -> AbstractContextManager[None]:
        return _telling(self._name, "FC167" if self.file else "FC171")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


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
        for former in _FORMER:
            (folder / former).unlink(missing_ok=True)
    except OSError as error:
        raise cache_error("FC165", file.as_posix(), error.strerror or type(error).__name__) from error
    with _telling(file.as_posix(), "FC165"):
        try:
            return Cache(file, equipment)
        except sqlite3.OperationalError:  # locked, or not to be written: nothing is wrong with the file itself
            raise
        except sqlite3.DatabaseError:
            file.unlink()
            return Cache(file, equipment)


@contextmanager
def _telling(name: str, code: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise cache_error(DAMAGED if _tells_damage(error) else code, name, str(error)) from error


def _tells_damage(error: Exception) -> bool:
    """True where nothing is wrong with disk or rights but with what the file holds, or with its tables."""
    if isinstance(error, sqlite3.OperationalError):
        return "no such" in str(error) or "no column" in str(error)
    return isinstance(error, sqlite3.DatabaseError)
