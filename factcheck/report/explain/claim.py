"""Whether the number is a claim, and for a claim whom, what and when it is about, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Base, Claim, Kind, Modality, Origin
from factcheck.report.explain.step import Case, Step
from factcheck.report.wording import period_name


def claim_steps(case: Case) -> Iterator[Step]:
    """The steps from the number to what it is about; for a non-claim only the reason why it is none."""
    mention, claim = case.mention, case.trace.finding.claim
    yield Step("claim", case.say("claim", str(mention.excluded) if mention.excluded else "yes"))
    if claim is None:
        return
    yield _named(case, "subject", claim.subject, claim.subject_text)
    yield _named(case, "indicator", claim.indicator, claim.indicator_text)
    yield _period(case, claim)
    yield _relation(case, claim)
    if claim.base:
        yield _base(case, claim.base)
    yield _modality(case, claim)
    if claim.speaker:
        yield _step(case, "speaker", "named", name=claim.speaker)
    if more := _more(case, claim):
        yield Step("more", case.joined(more))


def _step(case: Case, field: str, key: str, **fields: object) -> Step:
    """A step that tells the words which gave a field, and by which road they did."""
    origin = case.trace.origin_of(field)
    road = case.say("road", origin.road) if origin else None
    return Step(field, case.say(field, key, words=_words(case, origin), road=road, **fields), origin)


def _words(case: Case, origin: Origin | None) -> str | None:
    return case.here(origin.span, origin.part) if origin and origin.span else None


def _named(case: Case, field: str, name: str | None, text: str | None) -> Step:
    if name:
        return _step(case, field, "named", name=name)
    origin = case.trace.origin_of(field)
    if text and origin and origin.span:
        return _step(case, field, "unresolved")
    return Step(field, case.say(field, "none"))


def _period(case: Case, claim: Claim) -> Step:
    is_date = claim.mention.kind is Kind.DATE
    period = claim.mention.period if is_date and claim.mention.period else claim.period
    if period is None:
        hint = None if case.article.date else case.say("period", "no_date")
        return Step("period", case.say("period", "none", hint=hint))
    date = case.article.date.isoformat() if case.article.date else None
    key = "text" if is_date else claim.period_source
    source = case.say("period_source", key, date=date or "?")
    return _step(case, "period", "named", name=period_name(period, case.lang), iso=period.iso, source=source)


def _relation(case: Case, claim: Claim) -> Step:
    name = case.say("relation_name", str(claim.relation))
    return _step(case, "relation", "named", name=name, code=str(claim.relation))


def _base(case: Case, base: Base) -> Step:
    period = period_name(base.period, case.lang) if base.period else None
    meaning = case.joined([part for part in (base.subject, period, base.indicator) if part])
    return _step(case, "base", "named", text=base.text or meaning, meaning=meaning if base.text else None)


def _modality(case: Case, claim: Claim) -> Step:
    key = "actual" if claim.modality is Modality.ACTUAL else "named"
    name = case.say("modality_name", str(claim.modality))
    return _step(case, "modality", key, name=name, code=str(claim.modality))


def _more(case: Case, claim: Claim) -> list[str]:
    """What else a verdict may depend on."""
    flags = {"conditional": claim.conditional, "annual": claim.annual, "real": claim.real, "as_of": claim.as_of}
    told = [case.say("more", name) for name, flag in flags.items() if flag]
    told += [case.say("more", code) for code in (claim.revision, claim.aggregate) if code]
    if claim.currency:
        told.append(case.say("more", "currency", code=claim.currency.partition(":")[2]))
    if claim.adjusted:
        told.append(case.say("more", "adjusted", text=claim.adjusted))
    if claim.scope:
        told.append(case.say("more", "scope", text=claim.scope))
    if claim.members:
        told.append(case.say("more", "members", text=case.joined(list(claim.members))))
    return told
