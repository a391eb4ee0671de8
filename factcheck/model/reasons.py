"""The stable codes that verdicts and candidates carry. A code without a message fails tests/data/test_messages.py.

To add one: a line here, a sentence in ``data/messages.zh.toml`` and one in ``data/messages.en.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factcheck.model.verdict import Status

_VERIFIED = (
    "within-interval",
    "within-tolerance",
    "fact-interval-inside",
    "computed",
    "rank-listed",
    "truncated",
    "event-date",
)
_REFUTED = (
    "outside-interval",
    "fact-disjoint",
    "computed-outside",
    "percent-for-points",
    "superseded-only",
    "wrong-direction",
    "rank-differs",
    "event-date-differs",
    "not-first",
)
_UNVERIFIED = (
    "no-subject",
    "no-indicator",
    "no-fact",
    "no-reference",
    "other-period",
    "other-subject",
    "other-indicator",
    "other-unit",
    "other-revision",
    "published-later",
    "period-unknown",
    "base-unknown",
    "coarse",
    "truncated",
    "loose",
    "fact-too-coarse",
    "far-apart",
    "inputs-too-coarse",
    "rate-not-computable",
    "relation-not-computable",
    "rank-undecidable",
    "forecast",
    "target",
    "conditional",
    "outdated",
    "sources-disagree",
)


def _by_code() -> Mapping[str, tuple[Status, ...]]:
    pairs = ((Status.VERIFIED, _VERIFIED), (Status.REFUTED, _REFUTED), (Status.UNVERIFIED, _UNVERIFIED))
    codes = sorted({code for _, group in pairs for code in group})
    return MappingProxyType({code: tuple(s for s, group in pairs if code in group) for code in codes})


REASONS: Mapping[str, tuple[Status, ...]] = _by_code()
"""Reason code of a verdict → the statuses that may carry it."""

CANDIDATE_REASONS: tuple[str, ...] = (
    "base-unknown",
    "conditional",
    "fact-too-coarse",
    "far-apart",
    "forecast",
    "inputs-too-coarse",
    "not-a-target",
    "other-dimension",
    "other-indicator",
    "other-period",
    "other-revision",
    "other-subject",
    "other-unit",
    "outdated",
    "period-unknown",
    "published-later",
    "rate-not-computable",
    "scope-differs",
    "similar-name",
    "sources-disagree",
    "superseded",
    "target",
)
"""Why a fact that was looked at is no evidence."""

CAUSES: tuple[str, ...] = (
    "digits-swapped",
    "one-digit",
    "other-indicator",
    "other-period",
    "other-subject",
    "scale-slip",
    "swapped",
    "unit-slip",
)
"""What probably went wrong in a refuted figure (``likely_cause`` in a verdict's details)."""

NOTES: tuple[str, ...] = ("other-classifier", "proves-little")
"""Remarks on a verdict that change nothing in it."""
