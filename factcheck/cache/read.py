"""The articles of a run as they were read: on disk beside their results, one in memory when it is its turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, overload

from factcheck.cache.kept import unpacked
from factcheck.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

_AT_ONCE = 128


class Shelf(Protocol):
    """What holds the packed articles that were read."""

    def read_rows(self, start: int, count: int) -> Sequence[bytes]:
        """So many packed articles from the place ``start`` (from 0)."""
        ...


class ReadArticles(Sequence[Article]):
    """Articles in the order in which they were read; ``known`` is how many of them have results already."""

    def __init__(self, shelf: Shelf, count: int, known: int) -> None:
        self._shelf = shelf
        self._count = count
        self.known = known

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Article]:
        return _unpacked(
            content for start in range(0, self._count, _AT_ONCE) for content in self._shelf.read_rows(start, _AT_ONCE)
        )

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        """The article, or articles, at a place."""
        places = range(self._count)[index]
        if isinstance(places, int):
            (article,) = _unpacked(self._shelf.read_rows(places, 1))
            return article
        return tuple(self[place] for place in places)


def _unpacked(contents: Iterable[bytes]) -> Iterator[Article]:
    return (unpacked(content) for content in contents)
