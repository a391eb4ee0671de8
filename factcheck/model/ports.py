"""The four plug-in points, and the Protocol by which `link` and `judge` know the reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from factcheck.model.fact import Alias, AliasKind, CompleteSet, Fact
from factcheck.model.mention import RawMention
from factcheck.model.period import Period
from factcheck.model.problem import Problem
from factcheck.model.rendering import Rendering
from factcheck.model.text import Article, PartName, Sentence
from factcheck.model.verdict import CheckedArticle, ReferenceInfo, Report


class Reader(Protocol):
    """Turns a file's bytes into an article. ``suffixes`` are the endings it answers for (``.txt``)."""

    suffixes: tuple[str, ...]

    def __call__(self, data: bytes, path: str) -> Article:
        """The article in ``data``. Raises `factcheck.errors.InputError` where there is none."""
        ...


class Extractor(Protocol):
    """Finds numeral expressions of one sort in the shadow of a text (see `factcheck.fold`)."""

    def __call__(self, shadow: str, sentences: Sequence[Sentence], part: PartName, /) -> Iterable[RawMention]:
        """Raw mentions, in any order; overlaps are settled by the caller."""
        ...


class Store(Protocol):
    """Facts by canonical names. Sequences come in a total order (period, published, id, file, row)."""

    info: ReferenceInfo

    def facts(self, subject: str, indicator: str) -> Sequence[Fact]:
        """All facts of one series, by canonical subject and indicator."""
        ...

    def facts_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        """The facts of a series that hold at all times, and those of a period that shares a day with ``period``."""
        ...

    def indicators_of(self, subject: str) -> Sequence[str]:
        """The indicators that have facts on a subject, sorted."""
        ...

    def subjects_of(self, indicator: str) -> Sequence[str]:
        """The subjects that have facts on an indicator, sorted."""
        ...

    def names(self, kind: AliasKind) -> Sequence[tuple[str, str]]:
        """Pairs (name, canonical) of a kind: every canonical name and every alias, sorted."""
        ...

    def canonical(self, kind: AliasKind, name: str) -> str | None:
        """The canonical name that ``name`` stands for, or None where the reference does not know it."""
        ...

    def all_facts(self) -> Iterable[Fact]:
        """Every fact, by file and row. There may be millions: a claim is judged without them."""
        ...

    def complete_sets(self) -> Sequence[CompleteSet]:
        """The sets that are declared complete, so that a rank can be worked out over them; names are canonical."""
        ...


class CuratedStore(Store, Protocol):
    """A store of files that somebody looks after: what the commands of `factcheck reference` need besides."""

    @property
    def aliases(self) -> Sequence[Alias]:
        """The aliases in use, each with the place of its row, sorted by kind and alias."""
        ...

    def series(self) -> Iterable[tuple[str, str]]:
        """Every pair of canonical subject and indicator that has facts, sorted."""
        ...

    def by_id(self, fact_id: str) -> Fact | None:
        """The fact with an id, or None."""
        ...

    def ids(self, prefix: str = "") -> Iterator[str]:
        """The ids that begin with ``prefix``, sorted."""
        ...

    def mentioning(self, words: Sequence[str], *, limit: int | None = None) -> Sequence[Fact]:
        """Facts whose id begins with a word, by id, then those whose source or note holds one, by file and row.

        ``words`` are folded as by `factcheck.fold.fold` and in lower case.
        """
        ...


class LoadedStore(Protocol):
    """A store with what was wrong with the material that it was made from."""

    @property
    def store(self) -> Store:
        """The facts that can be used."""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong, in the order of the files."""
        ...


class StoreLoader(Protocol):
    """Makes a store from the places that ``--reference NAME:PLACE`` names; NAME is that of the plug-in."""

    def __call__(self, paths: Sequence[Path], *, skip_bad_rows: bool, settings: Any) -> LoadedStore:  # noqa: ANN401
        """The store. ``settings`` are `factcheck.config.Settings`. Bad rows raise nothing: they are problems."""
        ...


class Reporter(Protocol):
    """Turns a report into the bytes of one file. ``file_name`` is its name inside the output folder."""

    name: str
    file_name: str

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content; the same report gives the same bytes."""
        ...


@runtime_checkable
class StreamingReporter(Protocol):
    """A reporter that can also give its file piece by piece, so that a report of any length needs little memory."""

    name: str
    file_name: str

    def stream(self, report: Report, *, lang: str) -> Iterator[bytes]:
        """The file's content in pieces. It may go through the articles several times, and keeps none of them."""
        ...


@runtime_checkable
class PreparingReporter(Protocol):
    """A reporter that works out ahead what it says of an article, in the process that checked it."""

    def prepare(self, checked: CheckedArticle, *, lang: str) -> None:
        """Work it out by way of `recalled`, which keeps it."""
        ...


class ArticleReporter(Protocol):
    """Turns a report into several files, one for each article that it has something to show of.

    ``file_name`` tells how they are called (``*.checked.docx``): two reporters whose files may be the same have the
    same one.
    """

    name: str
    file_name: str

    def __call__(self, report: Report, *, lang: str) -> Rendering:
        """The files; the same report gives the same names and bytes. Raises nothing for a single article."""
        ...
