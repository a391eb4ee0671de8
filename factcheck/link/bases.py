"""What a change, a share or a quotient is measured against, as the text tells it (`factcheck.model.Base`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from factcheck.lexicon import table
from factcheck.link.base_words import (
    Ground,
    base_of,
    fixed_base,
    last_year,
    name_of,
    period_before,
    subject_in,
    year_back,
)
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.comparisons import Comparison
from factcheck.link.lasting import base_of_years
from factcheck.link.relations import change_word
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.standards import whole_counted
from factcheck.link.told import Told
from factcheck.link.values import replace
from factcheck.model import Base, Kind, Mention, Period, Relation

_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})
_CHANGES = _MOVES | {Relation.INCREASE_TO, Relation.DECREASE_TO}


def base_at(scene: Scene, claim: int, reading: ClaimReading, relation: Relation, ground: Ground) -> Base | None:
    """What the claim is measured against; a change without its own base takes that of the change before it."""
    if relation in (Relation.LEVEL, Relation.RANK):
        return None
    if stated := _whole_or_mean(scene, claim, reading, relation, ground):
        return stated
    earlier = ground.earlier
    if earlier is not None and earlier.is_base and relation is not Relation.SHARE_OF:
        return _figure_told(earlier, ground)
    told = reading.comparison
    if told is not None and told.sort != "rank" and not (told.sort == "share" and relation in _CHANGES):
        return base_of(told, scene.pieces, ground)
    if lasting := base_of_years(scene, claim, relation, ground.period):
        return lasting
    fixed = [piece for piece in scene.clause_left(claim) if piece.kind in ("same_year", "last_period")]
    if fixed:
        return fixed_base(fixed[-1], ground.period)
    fronted = [found for found in scene.comparisons if found.end <= claim and _is_fronted(scene, found)]
    if fronted and relation in _CHANGES:
        return base_of(fronted[-1], scene.pieces, ground)
    fused = _fused(scene.clause_left(claim), ground.period) or _within_year(scene.before_marks, claim, ground.period)
    return fused or _goes_on(scene.pieces[claim], reading, relation, ground)


def _figure_told(earlier: Told, ground: Ground) -> Base:
    """The base whose own figure the text has just told: 比2012年的9.56万公里, 比上海（4.47万亿元）."""
    period = earlier.timing.period
    before = [told.subject for told in ground.told_here if not told.is_base and told.subject is not None]
    other = earlier.subject is not None and bool(before) and before[-1].name != earlier.subject.name
    return Base(period.iso if period else "", period, earlier.subject.name if other and earlier.subject else None)


def _whole_or_mean(scene: Scene, claim: int, reading: ClaimReading, relation: Relation, ground: Ground) -> Base | None:
    """The whole of a share; the year before the years of 两年平均增长3.9%."""
    if relation is Relation.SHARE_OF:
        if reading.whole is not None:
            return Base(reading.whole.text, None, name_of(reading.whole, ground))
        return _whole_told(scene, claim, reading, ground)
    years, text = scene.averaged(claim)
    if relation not in _MOVES or not years:
        return None
    return Base(text, year_back(ground.period, years) if ground.period is not None else None)


def _fused(left: Sequence[Piece], period: Period | None) -> Base | None:
    """The base that 年增2.6% and 月减0.4% hold in one word."""
    text, words = "".join(piece.text for piece in left[-2:]), table("link/words.toml")
    for key, back in (("year_on_year", last_year), ("period_on_period", period_before)):
        if found := next((word for word in words[key] if text.endswith(word)), None):
            return Base(found, back(period) if period else None)
    return None


def _within_year(pieces: Sequence[Piece], claim: int, period: Period | None) -> Base | None:
    """The base of 一年间增加2400万人 and 一年提高1.3个百分点: the year before."""
    words, start = table("link/words.toml"), claim
    while start and pieces[start - 1].kind not in ("comma", "claim"):
        start -= 1
    text = "".join(piece.text for piece in pieces[start:claim])
    found = next((word for word in words["within_year"] if text.startswith(word)), None)
    return Base(found, last_year(period)) if found and period is not None and period.grain != "span" else None


def _goes_on(piece: Piece, reading: ClaimReading, relation: Relation, ground: Ground) -> Base | None:
    """The base of the change before: 鲜菜价格环比下降2.5%，鲜果价格下降3.0%; 少收了三成，但价格翻了一倍.

    Points are the change of a rate, so neither they nor what grows beside them takes the other's base.
    """
    doubled = relation is Relation.RATIO and piece.text.startswith(table("link/words.toml")["doublings"])
    if not doubled and relation not in _MOVES:
        return None
    points = _in_points(piece.mention)
    rates = (told for told in reversed(ground.before) if told.mention and told.mention.kind == Kind.PERCENT)
    before = rates if piece.mention and piece.mention.kind == Kind.PERCENT else ()
    moves = (told for told in chain(reversed(ground.told_here), before) if told.relation in _MOVES)
    earlier = next((told for told in moves if doubled or _in_points(told.mention) == points), None)
    if earlier is None or _grows_alone(earlier, reading):
        return None
    bare = reading.indicator is None or not reading.indicator.name
    since = earlier.base is not None and earlier.base.text.startswith(tuple(table("link/words.toml")["from"]))
    alike = bare or (earlier.timing.period == ground.period and not since)
    return _moved(earlier, ground.period) if alike else None


def _grows_alone(earlier: Told, reading: ClaimReading) -> bool:
    """True for the 增长3.3% of 江苏比全国低0.2%；深圳增长3.3%: growth is not against the other place or thing."""
    beside = earlier.base is not None and (earlier.base.subject or earlier.base.indicator) is not None
    word = change_word(reading.left)
    return beside and word is not None and word.kind in ("up", "down")


def _in_points(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == Kind.PERCENTAGE_POINT


def _moved(earlier: Told, period: Period | None) -> Base | None:
    """The base of an earlier change for another time: 一季度同比下降6.8%，二季度增长3.2% is against 二季度 too."""
    base, told = earlier.base, earlier.timing.period
    if base is None or base.period is None or told is None or period is None:
        return base
    back = next((back for back in (last_year, Period.previous) if base.period == back(told)), None)
    return replace(base, period=back(period)) if back else base


def _whole_told(scene: Scene, claim: int, reading: ClaimReading, ground: Ground) -> Base | None:
    """The whole that a number before tells: 占全国409家的28.1%, and what 其中 takes a part of."""
    if words := whole_counted(scene.before_marks, claim):
        subject, _ = subject_in(words, ground)
        return Base("".join(piece.text for piece in words), None, subject.name if subject else None)
    return _whole_before(scene, claim, ground) if reading.comparison is None else None


def _whole_before(scene: Scene, claim: int, ground: Ground) -> Base | None:
    """The whole that 其中 takes a part of: 铁路营业里程15.9万公里，其中高铁4.5万公里，占比28.3%."""
    marks = [index for index in range(claim) if scene.pieces[index].kind == "part"]
    told = ground.told_here
    if marks and (shared := _shared_whole(scene, marks[-1], told)):
        return shared
    if marks and not any(marks[-1] < index < claim for index in scene.claims):
        return _whole_of_part(scene.pieces[marks[-1]].text, told)
    if not marks or len(told) < 2 or scene.claims.index(claim) < 2:
        return None
    part = told[-1]
    whole = next((one for one in reversed(told[:-1]) if one.relation is Relation.LEVEL), told[-2])
    between = scene.claims[scene.claims.index(claim) - 2] < marks[-1] < scene.claims[scene.claims.index(claim) - 1]
    plain = part.relation is Relation.LEVEL and whole.relation is Relation.LEVEL and whole.indicator is not None
    if not (between and plain and whole.indicator and whole.indicator.name):
        return None
    mark, own = scene.pieces[marks[-1]].text, part.indicator.name if part.indicator else ""
    owner = whole.subject.name if whole.subject else None
    if own == whole.indicator.name and owner and part.subject and part.subject.name != owner:
        return Base(mark, None, owner)  # 广东进出口8.27万亿元，其中深圳3.5万亿元，占四成多
    return Base(mark, None, None, whole.indicator.name)


def _shared_whole(scene: Scene, mark: int, told: Sequence[Told]) -> Base | None:
    """The 全国人口 of …占全国人口的21.1%，其中65岁及以上人口…，占15.4%: a share before 其中 names the whole of both."""
    before = [one for one in told if one.mention and one.mention.span.end <= scene.pieces[mark].start]
    shares = [one.base for one in before if one.relation is Relation.SHARE_OF]
    base = shares[-1] if shares else None
    return replace(base, text=scene.pieces[mark].text) if base and (base.subject or base.indicator) else None


def _whole_of_part(mark: str, told: Sequence[Told]) -> Base | None:
    """The 地区生产总值 of 地区生产总值44652.8亿元，增长0.2%，其中第二产业增加值占25.7%: the last level told before."""
    level = next((one for one in reversed(told) if one.relation is Relation.LEVEL), None)
    known = level is not None and level.indicator is not None and level.indicator.known
    return Base(mark, None, None, level.indicator.name) if known and level and level.indicator else None


def _is_fronted(scene: Scene, comparison: Comparison) -> bool:
    """True for a comparison that is a clause of its own (与上年相比，)."""
    end = comparison.end
    alone = end == len(scene.pieces) or scene.pieces[end].kind == "comma"
    return comparison.sort == "than" and scene.clause_start(comparison.start) == comparison.start and alone
