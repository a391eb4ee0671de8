"""Settings: every default that the contract names, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How wide intervals are and how verdicts are drawn (CONTRACT sections 2 and 5).

    ``rounding_limit`` caps the half step of an unhedged number; ``about_width``, ``nearly_width`` and
    ``fraction_width`` are shares of the value; ``as_of_months`` is how old a fact may be for 目前; ``proves_little`` is
    the chance above which a verified claim is marked as proving little. Files of the reference that hold more than
    ``index_from`` bytes together are read through an index beside them; for an indicator with more than
    ``max_neighbours`` subjects, only so many are looked at for candidates.
    """

    rounding_limit: Fraction = Fraction(5, 100)
    about_width: Fraction = Fraction(5, 100)
    nearly_width: Fraction = Fraction(10, 100)
    fraction_width: Fraction = Fraction(5, 100)
    exact_below: int = 100
    as_of_months: int = 12
    truncated_is_verified: bool = False
    max_candidates: int = 5
    proves_little: Fraction = Fraction(1, 4)
    index_from: int = 1_000_000
    max_neighbours: int = 24


DEFAULT_SETTINGS = Settings()
