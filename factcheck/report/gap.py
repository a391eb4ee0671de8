"""How far a claim lies from the reference: what the verdict says, or worked out from its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.model import Hedge, Kind, Mention, Quantity, Verdict
from factcheck.report.numbers import show, show_percent
from factcheck.report.wording import decisive, word

# Kinds for which a share of the difference says nothing: places are counted, percent differ by points.
_WITHOUT_SHARE = frozenset({Kind.ORDINAL, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.SCORE, Kind.DATE})
_SIGNS = "+-"
_PERCENT = "%"


def gap_fields(verdict: Verdict, mention: Mention, details: Mapping[str, str], lang: str) -> dict[str, str]:
    """``difference`` and ``difference_percent`` (claimed minus found, with sign), ``gap`` and ``gap_percent``
    without sign. Empty where the two numbers cannot be compared; percent differ by percentage points alone.
    """
    known = {key: details[key] for key in ("difference", "difference_percent") if key in details}
    fields = known or _worked_out(verdict, mention, lang)
    if mention.kind in _WITHOUT_SHARE:
        fields["difference_percent"] = ""
    if mention.kind is Kind.PERCENT and fields.get("difference", "").endswith(_PERCENT):
        point = word("number", "point", lang)
        fields["difference"] = fields["difference"].removesuffix(_PERCENT) + point
    gaps = {name.replace("difference", "gap"): text.lstrip(_SIGNS) for name, text in fields.items()}
    return fields | gaps


def _worked_out(verdict: Verdict, mention: Mention, lang: str) -> dict[str, str]:
    found, claimed = _found(verdict), mention.quantity
    if found is None or found.value is None or claimed.value is None or mention.kind is Kind.DATE:
        return {}
    if claimed.value_high is not None or found.dimension != claimed.dimension or found.hedge is not Hedge.EXACT:
        return {}
    right = found.value * _factor(found) / _factor(claimed)
    gap = claimed.value - right
    if not gap:
        return {}
    sign, unit = ("+" if gap > 0 else "-"), claimed.unit.text if claimed.unit else ""
    fields = {"difference": sign + show(abs(gap), unit=unit, lang=lang)}
    return fields | ({"difference_percent": sign + show_percent(abs(gap / right) * 100)} if right else {})


def _found(verdict: Verdict) -> Quantity | None:
    evidence = decisive(verdict)
    if evidence is None:
        return None
    return evidence.computation.result if evidence.computation else evidence.fact.quantity


def _factor(quantity: Quantity) -> Fraction:
    return quantity.unit.factor if quantity.unit else Fraction(1)
