"""A checked article as bytes, made in the process that checked it, so that only bytes travel and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.cache.kept import FINDINGS, SMALL
from factcheck.cache.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.model import CheckedArticle, Finding

T = TypeVar("T")

Prepare = Callable[["CheckedArticle"], None]
"""Works out whatever will be asked of an article later, by way of `factcheck.model.recalled`."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article, its conflicts and notes, and small and other pieces worked out from its findings, all packed."""

    article: bytes
    rest: bytes | None
    small: bytes
    pieces: tuple[tuple[str, bytes], ...]


@dataclass
class _Pieces:
    """A memo that remembers all that it was asked for."""

    findings: Sequence[Finding]
    known: dict[str, Any] = field(default_factory=dict)

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """See `factcheck.model.Memo`."""
        if name not in self.known:
            self.known[name] = make()
        found: T = self.known[name]
        return found


def packed(checked: CheckedArticle, preparing: Iterable[Prepare] = ()) -> Packed:
    """The article as bytes, with the pieces that all of ``preparing`` ask for."""
    memo = _Pieces(checked.findings)
    for prepare in preparing:
        prepare(replace(checked, memo=memo))
    has_more = checked.conflicts or checked.style is not None
    rest = pack((checked.conflicts, checked.style)) if has_more else None
    pieces = {name: pack(value) for name, value in memo.known.items()}
    small = {name: memo.known[name] for name, content in pieces.items() if len(content) <= SMALL}
    large = [(name, content) for name, content in pieces.items() if name not in small]
    return Packed(pack(checked.article), rest, pack(small), ((FINDINGS, pack(tuple(checked.findings))), *large))
