"""Parts of a whole: 光伏占全省发电装机容量的近三成, 占全国的12.5%.

A published share (X占比, X占Y比重) outranks the quotient of part and whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.dimensions import pure_factor
from factcheck.judge.direct import weigh
from factcheck.judge.formulas import part_of
from factcheck.judge.inputs import Figure, Gap, take_alike
from factcheck.judge.lookup import Lookup, comparable, look_up
from factcheck.judge.names import named, suffixes, twins_of
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import doubt_base, left_open, settle
from factcheck.lexicon import rows

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Base, Verdict


def judge_share(case: Case) -> Verdict:
    """The verdict on a claim that states what part of a whole its indicator is."""
    pure = pure_factor(case.quantity, case.claim.mention.kind)
    if pure is None:
        return open_verdict(case, "relation-not-computable")
    published = published_share(case)
    if published.facts:
        return weigh(case, published.facts)
    figures = part_and_whole(case)
    if figures is None:
        return open_verdict(case, published.reason, published.set_aside)
    part, whole = figures
    parts = [replace(part, subject=name) for name in dict.fromkeys(case.claim.members)] or [part]
    inputs = take_alike(case, [*parts, whole])
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    worked = part_of(inputs[:-1], inputs[-1]) if whole not in parts else None
    if worked is None:
        return open_verdict(case, "relation-not-computable")
    verdict = settle(case, worked, inputs, pure)
    return doubt_base(case, verdict) if _is_assumed(case) else verdict


def _is_assumed(case: Case) -> bool:
    """True where 其中 alone tells the whole and a share before it names one: either whole may be meant."""
    marks = {row["word"] for row in rows("judge/part_marks.csv") if row["role"] == "of-which"}
    own = case.claim
    if own.base is None or own.base.text not in marks:
        return False
    return case.context.has_share_before(own, (own.base.subject, own.base.indicator))


def published_share(case: Case) -> Lookup:
    """The rows that publish the share itself."""
    found = Lookup(reason="no-fact")
    for name in share_names(case):
        lookup = look_up(case, case.subject, name, case.claim.period, comparable(case))
        if lookup.facts:
            return lookup
        found = lookup if lookup.set_aside and not found.set_aside else found
    return found


def share_names(case: Case) -> tuple[str, ...]:
    """X itself where it is in percent, X占比, X占Y比重; X占比 only where no other whole is named."""
    base, own = case.claim.base, case.indicator
    wholes = [name for name in (base.indicator, base.subject, _whole_words(base)) if name] if base else []
    of_whole = tuple(
        f"{own}占{whole}{link}{end}" for whole in wholes for link in ("", "的") for end in suffixes("share")
    )
    if base is not None and _is_own_total(case, base):
        return (own, *of_whole, *named(own, "share"), *named(_without_ending(own), "share"))
    return (own, *of_whole, *(() if wholes else (*named(own, "share"), *_of_usual_whole(case))))


def _is_own_total(case: Case, base: Base) -> bool:
    """True for 民营企业进出口占进出口总额: the whole is the total of what the part is one kind of."""
    if base.period is not None or base.subject not in (None, case.subject):
        return False
    part = _without_ending(case.indicator)
    kinds = [part.removesuffix(whole) for whole in map(_without_ending, (base.indicator or "", _whole_words(base)))]
    altered = tuple(row["word"] for row in rows("judge/total_words.csv") if row["role"] == "alters")
    return any(kind and kind != part and not kind.endswith(altered) for kind in kinds)


def _without_ending(name: str) -> str:
    """``name`` without 总额, 量 and the like."""
    endings = (row["word"] for row in rows("judge/total_words.csv") if row["role"] == "ending")
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


def _of_usual_whole(case: Case) -> tuple[str, ...]:
    """The one X占Y比重 that the reference has of the subject: 老年人口占21.1% names no whole but the usual one."""
    start, ends = f"{case.indicator}占", suffixes("share")
    known = [name for name in case.store.indicators_of(case.subject) if name.startswith(start) and name.endswith(ends)]
    return tuple(known) if len(known) == 1 else ()


def part_and_whole(case: Case) -> tuple[Figure, Figure] | None:
    """The part and the whole that a share is made of; None where the text names no whole."""
    whole = _whole(case, case.claim.base) if case.claim.base else None
    return (Figure(case.subject, _part_name(case, whole), case.claim.period), whole) if whole else None


def _whole_words(base: Base) -> str:
    """The words after 占 in the base's own text (占全国的 gives 全国)."""
    _, found, rest = base.text.partition("占")
    return rest.removesuffix("的") if found else ""


def _whole(case: Case, base: Base) -> Figure | None:
    """The whole that the base names: another subject's same indicator, or another indicator."""
    if base.subject is None and base.indicator is None:
        return None
    subject, indicator = base.subject or case.subject, base.indicator or case.indicator
    if not case.store.facts(subject, indicator):
        indicator = next((twin for twin in twins_of(indicator) if case.store.facts(subject, twin)), indicator)
    return Figure(subject, indicator, base.period or case.claim.period)


def _part_name(case: Case, whole: Figure) -> str:
    """The part's indicator, completed from the whole where the text cuts it short (光伏 of 发电装机容量)."""
    if case.store.facts(case.subject, case.indicator):
        return case.indicator
    longer = [
        name for name in case.store.indicators_of(case.subject) if _completes(case.indicator, whole.indicator, name)
    ]
    return longer[0] if len(longer) == 1 else case.indicator


def _completes(part: str, whole: str, name: str) -> bool:
    rest = name.removeprefix(part)
    return bool(part) and rest != name and bool(rest) and whole.endswith(rest)
