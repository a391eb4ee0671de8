"""How long a change took: 四年增长27.8% is told against four years before, not against the last one."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.base_words import year_back
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import first_in
from factcheck.link.times import is_time
from factcheck.model import Base, Hedge, Kind, Mention, Period, Relation

_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})
_MOVING = frozenset({"up", "down"})
_BETWEEN = _MOVING | {"adverb", "aspect"}


def base_of_years(scene: Scene, claim: int, relation: Relation, period: Period | None) -> Base | None:
    """The year so many years back that 四年增长27.8% and 五年翻番 are told against; None where no such words stand.

    Without a period where the words leave it open: 近三年增长, and 2019年为…，四年增长 before a later year.
    """
    piece = scene.pieces[claim]
    doubled = relation is Relation.RATIO and piece.text.startswith(table("link/words.toml")["doublings"])
    if not doubled and relation not in _MOVES:
        return None
    at = _years_before(scene, claim, changed=doubled)
    mention = scene.pieces[at].mention if at is not None else None
    years = _years_in(mention)
    if mention is None or not years:
        return None
    exact = mention.quantity.hedge is Hedge.EXACT and mention.text[-1:] == "年" and mention.text[0] not in "近这前后"
    told = period if exact and period is not None and not _is_passed(scene, claim, period) else None
    return Base(mention.text, _back(told, years) if told is not None else None)


def _years_before(scene: Scene, claim: int, *, changed: bool) -> int | None:
    """Where the years stand that only a verb of change, with what goes with it, parts from the number."""
    words, pieces, at = table("link/words.toml"), scene.pieces, claim - 1
    while at >= 0 and (pieces[at].kind in _BETWEEN or pieces[at].text in words["through_years"]):
        if pieces[at].text in words["streak"]:
            return None
        changed = changed or pieces[at].kind in _MOVING
        at -= 1
    if not changed or at < 0 or (at and pieces[at - 1].text in words["streak"]):
        return None
    return at


def _years_in(mention: Mention | None) -> int:
    """The 4 of 四年; 0 for other times, and for one year, which is the usual base."""
    if mention is None or mention.kind is not Kind.DURATION:
        return 0
    unit, value = mention.quantity.unit, mention.quantity.value
    whole = unit is not None and unit.text == "年" and value is not None and value > 1
    return int(value) if whole and value is not None else 0


def _back(period: Period, years: int) -> Period | None:
    """That many years before; for a span (2019年至2023年) its first year, where it is so long."""
    if period.first.year == period.last.year:
        return year_back(period, years)
    return Period.year(period.first.year) if period.last.year - period.first.year == years else None


def _is_passed(scene: Scene, claim: int, period: Period) -> bool:
    """True where the sentence goes on to a later time: that may be where the change ends."""
    after = first_in(scene.where(_is_dated), claim + 1, len(scene.pieces))
    mention = scene.pieces[after].mention if after is not None else None
    return mention is not None and mention.period is not None and mention.period.last > period.last


def _is_dated(piece: Piece) -> bool:
    return is_time(piece) and piece.mention is not None and piece.mention.period is not None
