"""Raw mentions and reference rows → exact quantities and periods."""

from factcheck.normalize.clock import Clock
from factcheck.normalize.expressions import evaluate
from factcheck.normalize.hedges import governing_hedge, hedge_code
from factcheck.normalize.intervals import interval_of
from factcheck.normalize.mentions import mentions
from factcheck.normalize.periods import period_of
from factcheck.normalize.quantities import named_unit, quantity, reference_quantity, split_unit

__all__ = [
    "Clock",
    "evaluate",
    "governing_hedge",
    "hedge_code",
    "interval_of",
    "mentions",
    "named_unit",
    "period_of",
    "quantity",
    "reference_quantity",
    "split_unit",
]
