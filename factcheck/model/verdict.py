"""Verdicts, their evidence, and the report that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from factcheck.model.fact import Fact, Imprint, ReferenceFile
from factcheck.model.memo import Memo
from factcheck.model.mention import Claim, Mention
from factcheck.model.problem import Problem
from factcheck.model.quantity import Quantity
from factcheck.model.quick import quick
from factcheck.model.review import Narrowing, Suppression
from factcheck.model.style import StyleNote
from factcheck.model.text import Article


class Status(StrEnum):
    """The outcome of a check."""

    VERIFIED = "verified"
    REFUTED = "refuted"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Computation:
    """A value worked out from facts. ``formula`` shows the arithmetic in figures (1202.0 − 1188.3 = 13.7)."""

    operation: str
    formula: str
    result: Quantity


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that a verdict rests on. ``computation`` is set where the verdict rests on a computed value."""

    fact: Fact
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that was looked at and set aside; ``reason`` is a stable code."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, a stable reason code and what it rests on. Words come later, from message files.

    ``details`` are the named values that the message of ``reason`` may show (``claimed``, ``found``, ``difference``,
    ``likely_cause`` …), already formatted as text without language. ``suggestion`` is a wording that would be right.
    ``chance`` is, for a verified claim, how likely a random figure of its size would have been verified, 0 to 1.
    """

    status: Status
    reason: str
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chance: Fraction | None = None


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """One mention of an article with what was made of it; ``claim`` and ``verdict`` are None for a non-claim."""

    mention: Mention
    claim: Claim | None = None
    verdict: Verdict | None = None
    suppression: Suppression | None = None


ConflictKind = Literal[
    "sum",
    "shares",
    "restated",
    "list-count",
    "growth",
    "date",
    "age",
    "share-over-100",
    "conversion",
    "across-articles",
]


@dataclass(frozen=True, slots=True)
class ConflictMember:
    """One of the mentions that contradict each other."""

    path: str
    claim_id: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Conflict:
    """What an article, or the articles of a run, say against themselves. ``details`` as in `Verdict`."""

    kind: ConflictKind
    members: tuple[ConflictMember, ...]
    details: tuple[tuple[str, str], ...] = ()
    suppression: Suppression | None = None


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with all its findings in the order of the text (title first) and its own conflicts.

    ``style`` holds notes on wording, in the same order, where they were asked for; None where nobody asked. ``memo``
    is that of the cache, for `recalled`.
    """

    article: Article
    findings: Sequence[Finding] = ()
    conflicts: tuple[Conflict, ...] = ()
    style: tuple[StyleNote, ...] | None = None
    memo: Memo | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NlpInfo:
    """How names were read: ``rules`` alone, or rules and a model with its name and version."""

    mode: Literal["rules", "model"]
    name: str = ""
    version: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceInfo:
    """What the run was checked against."""

    files: tuple[ReferenceFile, ...] = ()
    facts: int = 0
    aliases: int = 0
    imprints: tuple[Imprint, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a renderer needs; independent of the file system, the clock and the language."""

    version: str
    articles: Sequence[CheckedArticle]
    reference: ReferenceInfo
    nlp: NlpInfo
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    narrowing: Narrowing | None = None
