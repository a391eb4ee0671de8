"""Articles as the cache has them: each part of one is read when somebody asks for it, and none is held for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from factcheck.cache.packing import UnpackError, unpack
from factcheck.cache.trouble import DAMAGED, cache_error
from factcheck.model import CheckedArticle, Finding

if TYPE_CHECKING:
    from factcheck.model import Article

T = TypeVar("T")

FINDINGS = "findings"
_HELD = 256  # articles: a run of no more is read once, a larger one each time that somebody goes through it
_AT_ONCE = 128
SMALL = 512  # bytes: pieces of no more are kept beside the article, and read with it

Row = tuple[int, bytes, bytes | None, bytes]
"""The number of an article in the cache, its packed text, its packed conflicts and notes, if any, and small pieces."""


class Shelf(Protocol):
    """What holds the packed parts of articles; an article is known there by its number."""

    def piece(self, article: int, name: str) -> bytes | None:
        """A packed piece; None where there is none of the name."""
        ...

    def add_piece(self, article: int, name: str, value: object) -> int:
        """Keep one piece more; how many bytes it takes."""
        ...

    def rows(self, start: int, count: int) -> Sequence[Row]:
        """So many articles of the run from the place ``start`` (from 0)."""
        ...


class KeptFindings(Sequence[Finding]):
    """The findings of an article, unpacked when somebody asks for one."""

    def __init__(self, shelf: Shelf, article: int) -> None:
        self._shelf = shelf
        self._article = article
        self._unpacked: tuple[Finding, ...] | None = None

    def _all(self) -> tuple[Finding, ...]:
        if self._unpacked is None:
            self._unpacked = unpacked(self._shelf.piece(self._article, FINDINGS) or b"")
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


class KeptPieces:
    """The memo of one article: what was worked out from its findings is read, what is new is added."""

    def __init__(self, shelf: Shelf, article: int, findings: Sequence[Finding], small: dict[str, Any]) -> None:
        self.findings = findings
        self._shelf = shelf
        self._article = article
        self._small = small

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """See `factcheck.model.Memo`."""
        if name in self._small:
            known: T = self._small[name]
            return known
        content = self._shelf.piece(self._article, name)
        value: T = make() if content is None else unpacked(content)
        size = self._shelf.add_piece(self._article, name, value) if content is None else len(content)
        if size <= SMALL:
            self._small[name] = value
        return value


class KeptArticles(Sequence[CheckedArticle]):
    """The articles of a run in their order, read from the cache whenever somebody goes through them."""

    def __init__(self, shelf: Shelf, count: int) -> None:
        self._shelf = shelf
        self._count = count
        self._held: tuple[CheckedArticle, ...] | None = None
        self._known: dict[str, Any] = {}

    def recall_of_all(self, name: str, make: Callable[[], T]) -> T:
        """See `factcheck.model.RunMemo`."""
        if name not in self._known:
            self._known[name] = make()
        known: T = self._known[name]
        return known

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[CheckedArticle]:
        if self._held is None and self._count <= _HELD:
            self._held = tuple(self._read())
        return iter(self._held) if self._held is not None else self._read()

    @overload
    def __getitem__(self, index: int) -> CheckedArticle: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CheckedArticle]: ...
    def __getitem__(self, index: int | slice) -> CheckedArticle | Sequence[CheckedArticle]:
        """The article, or articles, at a place."""
        places = range(self._count)[index]
        if self._count <= _HELD or not isinstance(places, int):
            return tuple(self)[index]
        return self._checked(self._shelf.rows(places, 1)[0])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # its content may be more than memory holds

    def _read(self) -> Iterator[CheckedArticle]:
        for start in range(0, self._count, _AT_ONCE):
            yield from map(self._checked, self._shelf.rows(start, _AT_ONCE))

    def _checked(self, row: Row) -> CheckedArticle:
        number, content, rest, small = row
        article: Article = unpacked(content)
        findings = KeptFindings(self._shelf, number)
        conflicts, style = unpacked(rest) if rest is not None else ((), None)
        memo = KeptPieces(self._shelf, number, findings, unpacked(small))
        return CheckedArticle(article, findings, conflicts, style, memo)


def unpacked(content: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value again. Raises `CacheError` FC166 where there is none."""
    try:
        return unpack(content)
    except UnpackError as error:
        raise cache_error(DAMAGED, "", str(error)) from error
