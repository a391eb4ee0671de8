"""Mentions and claims: numerals found in a text, and what they say about the world."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from factcheck.model.period import Period
from factcheck.model.quantity import Exclusion, Kind, Quantity
from factcheck.model.quick import quick
from factcheck.model.text import PartName, Span

PeriodSource = Literal["text", "context", "article-date", "none"]


class Relation(StrEnum):
    """How the number stands to its indicator."""

    LEVEL = "level"
    INCREASE_BY = "increase_by"
    INCREASE_TO = "increase_to"
    DECREASE_BY = "decrease_by"
    DECREASE_TO = "decrease_to"
    SHARE_OF = "share_of"
    RANK = "rank"
    RATIO = "ratio"


class Modality(StrEnum):
    """Whether the sentence tells what is, what is expected, or what is aimed at."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"


class RawMention(NamedTuple):
    """A numeral expression found by `extract`, not yet turned into a number.

    ``numeral`` and ``numeral_high`` hold the number as an expression (``2.7万``, ``20*万``), ``unit`` the
    unit's words, ``hedges`` the hedge words in the order of the text. ``rule`` names the grammar rule, for tests and
    for whoever disputes a reading. ``excluded`` is None for what may be a claim.
    """

    span: Span
    text: str
    kind: Kind
    numeral: str | None = None
    numeral_high: str | None = None
    unit: str | None = None
    hedges: tuple[str, ...] = ()
    negated: bool = False
    excluded: Exclusion | None = None
    part: PartName = "body"
    rule: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral expression with its exact value. ``text`` is the slice of the part that ``span`` names.

    ``period`` is set for kind date where the date can be known. ``excluded`` is None where the mention is a claim.
    """

    span: Span
    text: str
    kind: Kind
    quantity: Quantity
    period: Period | None = None
    excluded: Exclusion | None = None
    part: PartName = "body"
    rule: str = ""

    @property
    def is_claim(self) -> bool:
        """True where the mention states a checkable fact."""
        return self.excluded is None


@quick
@dataclass(frozen=True, slots=True)
class Base:
    """What a change, share or ratio is measured against.

    ``text`` is the wording (同比, 环比, 比上年, 较2012年, 占全省). ``period`` where the base is a time, ``subject`` and
    ``indicator`` where it is another subject or a whole.
    """

    text: str
    period: Period | None = None
    subject: str | None = None
    indicator: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """A mention with what it is about.

    ``subject`` and ``indicator`` are names by rules and lexicons; ``subject_span`` and ``indicator_span`` point to the
    words in the text that named them (in ``mention.part``). ``scope`` is the field of a rank (全国, 全球).
    ``conditional`` marks what stands under 倘若, 如果, is asked, hearsay, denied or corrected. ``annual`` marks 年均.
    ``currency`` is the dimension of the money in which the text says that it counts (按美元计价: ``money:USD``),
    ``adjusted`` the words for what it leaves out or makes alike (扣除留抵退税因素, 同口径).
    ``members`` are the subjects that the clause adds up or lists (合计, 平均; A、B两家). ``first`` marks 首次突破.
    ``hinted`` names the fields that a language model filled, because the rules had left them open.
    """

    id: str
    mention: Mention
    subject: str | None = None
    subject_text: str | None = None
    subject_span: Span | None = None
    indicator: str | None = None
    indicator_text: str | None = None
    indicator_span: Span | None = None
    period: Period | None = None
    period_source: PeriodSource = "none"
    relation: Relation = Relation.LEVEL
    base: Base | None = None
    modality: Modality = Modality.ACTUAL
    speaker: str | None = None
    scope: str | None = None
    conditional: bool = False
    annual: bool = False
    real: bool = False
    currency: str = ""
    adjusted: str = ""
    as_of: bool = False
    revision: str | None = None
    members: tuple[str, ...] = ()
    aggregate: Literal["sum", "mean", "remainder"] | None = None
    first: bool = False
    hinted: tuple[str, ...] = ()
