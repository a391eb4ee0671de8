"""What one verdict is drawn from: the claim, the reference, the article's date and its other claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.config import DEFAULT_SETTINGS, Settings

if TYPE_CHECKING:
    from datetime import date as Date
    from fractions import Fraction

    from factcheck.model import Claim, Quantity, Store


@dataclass(frozen=True, slots=True)
class Case:
    """A claim on trial. ``context`` holds all claims of the article, the claim itself among them."""

    claim: Claim
    store: Store
    article_date: Date | None = None
    context: tuple[Claim, ...] = ()
    settings: Settings = DEFAULT_SETTINGS

    @property
    def quantity(self) -> Quantity:
        """The number that the claim states."""
        return self.claim.mention.quantity

    @property
    def subject(self) -> str:
        """The claim's subject; empty where the text names none."""
        return self.claim.subject or ""

    @property
    def indicator(self) -> str:
        """The claim's indicator; empty where the text names none."""
        return self.claim.indicator or ""

    def of(self, claim: Claim) -> Case:
        """The same surroundings for another reading of the claim."""
        return replace(self, claim=claim)


@dataclass(frozen=True, slots=True)
class Worked:
    """A value worked out from facts. ``low`` and ``high`` are what the inputs' own width makes possible.

    ``hedged`` is True where an input is itself an interval, so that there is no point to judge by.
    """

    operation: str
    formula: str
    point: Fraction
    low: Fraction
    high: Fraction
    hedged: bool = False
