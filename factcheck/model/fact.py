"""Facts of the reference data and the vocabulary that names them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from fractions import Fraction
from typing import Literal

from factcheck.model.period import Period
from factcheck.model.quantity import Quantity

AliasKind = Literal["subject", "indicator", "unit"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the reference data. ``row`` is the line of the file (from 1, the header is line 1).

    ``quantity`` is None for a dated event (a date in ``period`` and no value). ``value_text`` and ``unit_text`` are as
    written. ``tolerance`` is the deviation a claim may have, on the scale of ``quantity.value``. ``published`` is the
    first day that the column allows (2021 is 2021-01-01), ``published_text`` as written; so are ``accessed`` and
    ``accessed_text``, when somebody last saw the figure at its source. ``grade`` is the source's rank in the words of
    the reference. Rows with one ``source_group`` repeat one and the same statement. ``extra`` keeps other columns.
    """

    id: str
    subject: str
    indicator: str
    file: str
    row: int
    period: Period | None = None
    quantity: Quantity | None = None
    value_text: str = ""
    unit_text: str = ""
    tolerance: Fraction = Fraction(0)
    source: str = ""
    source_url: str = ""
    published: Date | None = None
    published_text: str = ""
    note: str = ""
    scope: str = ""
    accessed: Date | None = None
    accessed_text: str = ""
    grade: str = ""
    source_group: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a subject, indicator or unit."""

    kind: AliasKind
    alias: str
    canonical: str
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class CompleteSet:
    """Who is ranked in a field, all of them: 31 provinces for 全国. Empty ``indicator``: for any indicator.

    ``file`` and ``row`` are where the declaration begins.
    """

    field: str
    indicator: str
    members: tuple[str, ...]
    file: str = dataclasses.field(default="", compare=False)
    row: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """One file of the reference as it was read: for the report's last section."""

    path: str
    rows: int
    sha256: str
    used: bool = True


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for a folder of reference data and on what terms, as its ``reference.toml`` at ``path`` says."""

    path: str
    title: str = ""
    licence: str = ""
    maintainer: str = ""
    homepage: str = ""
