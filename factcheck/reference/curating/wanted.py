"""Reports of runs → the rows that would settle what they left open, the most wanted first.

A row is wanted for an unverified claim whose reason says that the reference lacks something (``SETTLED_BY_A_ROW``), not
for one that the text leaves open or that is a forecast. Claims that one row would settle stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.lexicon import rows
from factcheck.model import Period
from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.curating.reports import OpenClaim

SETTLED_BY_A_ROW = (
    *("no-fact", "no-reference", "no-subject", "other-period", "other-subject", "other-indicator", "other-unit"),
    *("other-revision", "fact-too-coarse", "inputs-too-coarse", "rate-not-computable", "relation-not-computable"),
    *("rank-undecidable", "outdated"),
)
"""The reasons of unverified claims that a new row could settle."""

ADDED_COLUMNS = ("articles", "claims", "relation", "claimed", "sentence", "reason", "nearest")
"""What stands behind the columns of a reference file; the loader keeps such columns and does not read them."""

_PROPORTIONS = ("%", "‰", "倍", "个百分点", "百分点")
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row to fill in. ``claimed`` are the figures as written, each once; ``sentence`` is one of the places.

    ``articles`` and ``claims`` count who needs it; ``nearest`` are ids of facts that were looked at and set aside.
    """

    subject: str
    indicator: str
    period: str
    unit: str
    scope: str
    relation: str
    articles: int
    claims: int
    claimed: tuple[str, ...]
    sentence: str
    reasons: tuple[str, ...]
    nearest: tuple[str, ...]

    def cells(self) -> dict[str, str]:
        """The row under the columns of a reference file and ``ADDED_COLUMNS``; what is to be filled in is empty."""
        known = {"subject": self.subject, "indicator": self.indicator, "period": self.period}
        added = {
            "articles": str(self.articles),
            "claims": str(self.claims),
            "relation": self.relation,
            "claimed": "；".join(self.claimed),
            "sentence": self.sentence,
            "reason": " ".join(self.reasons),
            "nearest": " ".join(self.nearest),
        }
        blank = dict.fromkeys(FACT_COLUMNS, "")
        return {**blank, **known, "unit": self.unit, "scope": self.scope, **added}


def wanted_rows(claims: Iterable[OpenClaim]) -> tuple[Wanted, ...]:
    """The rows that would settle claims: by number of articles, then of claims, then by name, nameless ones last.

    A claim that stands in several reports counts once, and so does an article.
    """
    groups: defaultdict[tuple[str, ...], dict[tuple[str, str, str], OpenClaim]] = defaultdict(dict)
    for claim in claims:
        if claim.reason in SETTLED_BY_A_ROW and claim.indicator:
            groups[_question(claim)].setdefault((claim.path, claim.sha256, claim.id), claim)
    found = [_wanted(names, list(group.values())) for names, group in groups.items()]
    return tuple(sorted(found, key=_order))


def _order(row: Wanted) -> tuple[object, ...]:
    names = (row.subject, row.indicator, row.period, row.unit, row.scope, row.relation)
    return (-row.articles, -row.claims, not row.subject, *names)


def _wanted(names: Sequence[str], group: Sequence[OpenClaim]) -> Wanted:
    subject, indicator, period, unit, scope, relation = names
    first = min(group, key=lambda claim: (not claim.sentence, claim.path, claim.line, claim.column))
    place = f"{first.path}:{first.line}:{first.column}"
    return Wanted(
        subject=subject,
        indicator=indicator,
        period=period,
        unit=unit,
        scope=scope,
        relation=relation,
        articles=len({(claim.path, claim.sha256) for claim in group}),
        claims=len(group),
        claimed=tuple(dict.fromkeys(claim.text for claim in group)),
        sentence=f"{place} {first.sentence}".strip(),
        reasons=tuple(sorted({claim.reason for claim in group})),
        nearest=tuple(dict.fromkeys(fact for claim in group for fact in claim.candidates))[:_NEAREST],
    )


def _question(claim: OpenClaim) -> tuple[str, ...]:
    """Subject, indicator, period, unit, scope and relation of the row: for a rate, a share or a place its own name."""
    indicator, unit = claim.indicator, claim.unit
    if claim.relation == "rank":
        indicator, unit = _named(indicator, "rank"), "位"
    elif claim.relation == "share_of" and unit == "%":
        indicator = _named(indicator, "share")
    elif claim.relation in ("increase_by", "decrease_by") and unit == "%" and _is_yearly(claim):
        indicator = _named(indicator, "growth")
    elif claim.relation != "level" and unit in _PROPORTIONS:
        unit = ""  # the rows wanted are levels, in a unit that the claim does not tell
    return claim.subject, indicator, claim.period, unit, claim.scope, claim.relation


def _is_yearly(claim: OpenClaim) -> bool:
    """True where the change is measured against the year before, which is what a published rate tells."""
    if not claim.base or not claim.period:
        return True
    try:
        return Period.parse(claim.base).same_span(Period.parse(claim.period).years_back(1))
    except ValueError:
        return False


def _named(indicator: str, kind: str) -> str:
    """The indicator's name with the usual suffix of a kind (X增速, X占比, X排名), unless it tells of one already."""
    known: Sequence[Mapping[str, str]] = [row for row in rows("judge/rate_names.csv") if row["kind"] == kind]
    if any(row["suffix"] in indicator for row in known):
        return indicator
    return indicator + known[0]["suffix"]
