"""How a mention was read, kept for whoever disputes the reading: what each stage made, and where the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factcheck.model.fact import Fact
from factcheck.model.mention import RawMention
from factcheck.model.text import PartName, Sentence, Span
from factcheck.model.verdict import Finding

Road = Literal["number", "clause", "sentence", "earlier", "later", "title", "indicator", "members", "model", "unmarked"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words stand that gave a field of a claim, and how it came to the claim.

    ``road`` is ``number`` (the mention itself), ``clause``, ``sentence`` (another clause of it), ``earlier`` and
    ``later`` (other sentences), ``title``, ``indicator`` (implied by it), ``members`` (put together from several),
    ``model`` (a hint of the language model) or ``unmarked`` (no word says so). ``span`` counts in ``part``.
    """

    field: str
    road: Road
    span: Span | None = None
    part: PartName = "body"


@dataclass(frozen=True, slots=True)
class Considered:
    """A series of the reference that the judge asked for, each fact with ``taken`` or the code why it was set aside."""

    subject: str
    indicator: str
    facts: tuple[tuple[Fact, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A mention from the rule that found it to its verdict, with the sentence that it stands in.

    ``considered`` are the series that its verdict was looked for in, in that order.
    """

    raw: RawMention
    finding: Finding
    sentence: Sentence | None = None
    origins: tuple[Origin, ...] = ()
    considered: tuple[Considered, ...] = ()

    def origin_of(self, field: str) -> Origin | None:
        """Where a field of the claim came from; None where the claim has no such field."""
        return next((origin for origin in self.origins if origin.field == field), None)
