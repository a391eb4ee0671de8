"""What one verdict is drawn from: the claim, the reference, the article's date and its other claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.judge.compare import Wanted
from factcheck.judge.context import Context

if TYPE_CHECKING:
    from datetime import date as Date
    from fractions import Fraction

    from factcheck.model import Claim, Quantity, Store


@dataclass(frozen=True)
class Case:
    """A claim on trial. ``context`` holds all claims of the article, the claim itself among them.

    Where it is ``thorough``, candidates are looked for to the end even where the first ones will do.
    """

    claim: Claim
    store: Store
    article_date: Date | None = None
    context: Context = field(default_factory=Context)
    settings: Settings = DEFAULT_SETTINGS
    thorough: bool = False

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
        return Case(claim, self.store, self.article_date, self.context, self.settings, self.thorough)

    @cached_property
    def wanted(self) -> Wanted | None:
        """What the wording allows, in the unit that it is written in; None where the number is no quantity."""
        return Wanted.as_written(self.quantity)


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
