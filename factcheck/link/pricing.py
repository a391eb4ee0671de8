"""Whether a figure is told as real, as nominal, or by other rules than usual.

The words stand in its clause or in one of their own before it: 扣除价格因素，2023年社会消费品零售总额增长6%.
"""

from __future__ import annotations

from bisect import bisect_left

from factcheck.link.phrases import TIMES
from factcheck.link.place import Place
from factcheck.link.prices import Basis
from factcheck.link.scene import Scene
from factcheck.link.values import value
from factcheck.model import Relation

_COMMAS = ("，", ",", "；", ";", "：", ":")
_LOOKED_AT = 3  # of the words before a number
_SETTING = TIMES | {"comma", "subject", "space", "adverb"}
_RATES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})


@value
class Pricing:
    """Whether a rate is told as real, and the words of a basis that is not the usual one for such a figure."""

    real: bool = False
    words: str = ""


def pricing_at(place: Place, relation: Relation) -> Pricing:
    """At which prices the number is told; the last words before it count."""
    scene, claim = place.scene, place.claim
    if not scene.bases:
        return Pricing(scene.has(claim, "real"))
    real = scene.has(claim, "real")
    change = relation in _RATES
    end = bisect_left(scene.bases, scene.pieces[claim].start, key=_start)
    near = reversed(scene.bases[max(0, end - _LOOKED_AT) : end])
    told = next((basis for basis in near if _holds_for(basis, scene, place, change=change)), None)
    if told is None:
        return Pricing(real)
    words = told.span.of(scene.shadow)
    if told.sort == "real":
        return Pricing(real or change, "" if change else words)
    if told.sort in ("other", "reworked"):
        return Pricing(real, words)
    here = told.span.start >= scene.pieces[scene.left_start(claim)].start
    return Pricing(real and not here, words if change and (here or not real) else "")


def _holds_for(basis: Basis, scene: Scene, place: Place, *, change: bool) -> bool:
    """True in the clause of the number, and for a clause of its own before it, until another figure is told."""
    claim, start = place.claim, basis.span.start
    if start >= scene.pieces[scene.left_start(claim)].start:
        return True
    alone = _is_alone(basis, scene) and (basis.sort != "reworked" or _is_next(basis, scene, claim))
    last = scene.claim_before(claim)
    first = last < 0 or scene.pieces[last].start < start
    return alone and basis.sort != "nominal" and (first or (change and place.reading.indicator is None))


def _is_alone(basis: Basis, scene: Scene) -> bool:
    return scene.shadow[basis.span.end : basis.span.end + 1] in _COMMAS


def _is_next(basis: Basis, scene: Scene, claim: int) -> bool:
    """True where no other clause stands between: 经调整，公司管理层更加年轻，营业收入… tells of no accounts."""
    between = scene.pieces[scene.overlapping(basis.span).stop : scene.clause_start(claim)]
    return all(piece.kind in _SETTING for piece in between)


def _start(basis: Basis) -> int:
    return basis.span.start
