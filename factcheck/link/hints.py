"""What a language model may add: entities and noun chunks as spans. Hints only fill what the rules left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.model import PartName, Span


class Hint(Protocol):
    """A stretch of text with a label: ``GPE``, ``ORG``, ``PERSON``, ``EVENT``, ``FAC``; ``CHUNK`` for a noun phrase."""

    @property
    def span(self) -> Span:
        """Offsets into the part."""
        ...

    @property
    def label(self) -> str:
        """The model's label."""
        ...


class Hints(Protocol):
    """The hints of an article."""

    def within(self, span: Span, part: PartName) -> Sequence[Hint]:
        """Hints that lie in ``span`` of a part, in the order of the text."""
        ...
