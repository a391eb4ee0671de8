"""The frozen types of a corpus run: where articles are, what one partition of them is, and what came of it.

All of them can be sent to another process or machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import TypeAlias

from factcheck.config import DEFAULT_SETTINGS, Lang, Settings
from factcheck.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns, in JSON Lines of the keys, that hold an article. Only ``text`` must be there."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    title: str = "title"


@dataclass(frozen=True, slots=True)
class Files:
    """Articles that are files of their own."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a JSON Lines file: the bytes from ``start`` up to ``stop``; the first is line ``first``, from 1."""

    path: str
    first: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class HeldLines:
    """Lines that travel with their partition, for a compressed file cannot be opened in its middle."""

    path: str
    first: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows ``start`` up to ``stop`` of a row group, from 0; the first is row ``first`` of the Parquet file, from 1."""

    path: str
    first: int
    group: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or what is left of it, that holds nothing to read; ``problem`` says why."""

    problem: Problem


Origin: TypeAlias = Files | Lines | HeldLines | Rows | Unreadable


@dataclass(frozen=True, slots=True)
class Partition:
    """A share of the work. ``digest`` is one of all that its articles are read from, ``size`` their bytes."""

    number: int
    origin: Origin
    digest: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class NoValue:
    """What stands in a row for a value that has no like in Python.

    ``shown`` is the value in writing, often as it is stored, "" where it cannot be written; ``sort`` is what the table
    says that it is. ``byte`` is set for a text: its first byte that is none of UTF-8, from 0.
    """

    shown: str
    sort: str
    byte: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a corpus with its id, None where it has none."""

    article: Article
    id: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """What could not be checked, and why."""

    problem: Problem
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that is still to be read, at its place."""

    path: str
    line: int | None
    read: Callable[[], Entry | SetAside]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: ``seconds`` of computing, and ``megabytes`` of memory for the process it runs in."""

    seconds: int = 60
    megabytes: int = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that a worker has to know besides the partition. Paths lead from ``folder``, which each worker can see.

    ``fingerprint`` is that of the equipment as the run was started; a worker with another one refuses.
    """

    folder: str
    out: str
    reference: tuple[str, ...] = ()
    skip_bad_rows: bool = False
    model: str = "none"
    settings: Settings = DEFAULT_SETTINGS
    lang: Lang = "zh"
    date: Date | None = None
    columns: Columns = Columns()
    explanations: bool = True
    limits: Limits = Limits()
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A row of what was set aside, in words."""

    path: str
    line: int | None
    id: str | None
    code: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over articles. Every mention is counted once: verified + refuted + unverified + excluded."""

    articles: int = 0
    characters: int = 0
    verified: int = 0
    refuted: int = 0
    unverified: int = 0
    excluded: int = 0
    conflicts: int = 0

    @property
    def mentions(self) -> int:
        """The number of mentions."""
        return self.verified + self.refuted + self.unverified + self.excluded

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a partition: counts, what was set aside, and its files by name with their sha256."""

    number: int
    digest: str
    tally: Tally = Tally()
    failed: tuple[Failed, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
