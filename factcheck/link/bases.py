"""What a change, a share or a quotient is measured against, as the text tells it (`factcheck.model.Base`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.comparisons import Comparison
from factcheck.link.indicators import find_name, read
from factcheck.link.names import Names
from factcheck.link.phrases import ASIDE, TIMES
from factcheck.link.relations import change_word
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.standards import whole_counted
from factcheck.link.subjects import Antecedents, Subject, subject_of_piece
from factcheck.link.times import read_run, read_years
from factcheck.link.timing import Clock, Timing
from factcheck.link.told import Told
from factcheck.link.values import replace, value
from factcheck.model import Base, Kind, Mention, Period, Relation

_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})
_CHANGES = _MOVES | {Relation.INCREASE_TO, Relation.DECREASE_TO}
_PASSED = ASIDE | {"down_to"}


@value
class Ground:
    """What a base is read against: the shadow, the names, what was told before, the claim's own time.

    ``earlier`` is the claim before in the same sentence, ``told_here`` all that the sentence has told before,
    ``before`` what the one that a semicolon ends has told. ``pointed`` leads from 前者 and 后者 to the figures told.
    """

    shadow: str
    names: Names
    told: Antecedents
    clock: Clock
    period: Period | None
    earlier: Told | None = None
    told_here: Sequence[Told] = ()
    before: Sequence[Told] = ()
    pointed: Callable[[Piece], Told | None] = lambda _: None


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
            return Base(reading.whole.text, None, _name_of(reading.whole, ground))
        return _whole_told(scene, claim, reading, ground)
    years, text = scene.averaged(claim)
    if relation not in _MOVES or not years:
        return None
    return Base(text, _back(ground.period, years) if ground.period is not None else None)


def _fused(left: Sequence[Piece], period: Period | None) -> Base | None:
    """The base that 年增2.6% and 月减0.4% hold in one word."""
    text, words = "".join(piece.text for piece in left[-2:]), table("link/words.toml")
    for key, back in (("year_on_year", _last_year), ("period_on_period", Period.previous)):
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
    return Base(found, _last_year(period)) if found and period is not None and period.grain != "span" else None


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
    back = next((back for back in (_last_year, Period.previous) if base.period == back(told)), None)
    return replace(base, period=back(period)) if back else base


def _whole_told(scene: Scene, claim: int, reading: ClaimReading, ground: Ground) -> Base | None:
    """The whole that a number before tells: 占全国409家的28.1%, and what 其中 takes a part of."""
    if words := whole_counted(scene.before_marks, claim):
        subject, _ = _subject(words, ground)
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


def base_of(comparison: Comparison, pieces: Sequence[Piece], ground: Ground) -> Base:
    """The base that a comparison names, with its period, subject and indicator where the words tell them."""
    start, end = pieces[comparison.start].start, pieces[comparison.end - 1].end
    text = ground.shadow[start:end]
    words = [piece for piece in comparison.words if piece.kind != "space"]
    if len(words) == 1 and (pair := ground.pointed(words[0])) and pair.indicator:
        return Base(text, pair.timing.period, pair.subject.name if pair.subject else None, pair.indicator.name)
    subject, rest = _subject(words, ground)
    indicator = _indicator(rest, ground)
    if comparison.sort == "share" and subject is None and indicator is None:
        return Base(text, _period(words, ground))
    return Base(text, _period(words, ground), subject.name if subject else None, indicator)


def fixed_base(piece: Piece, period: Period | None) -> Base:
    """同比 and 环比."""
    if period is None:
        return Base(piece.text)
    earlier = _back(period, 1) if piece.kind == "same_year" else period.previous()
    return Base(piece.text, earlier)


def _back(period: Period, years: int) -> Period | None:
    """The same period that many years earlier; None before the first year of the calendar."""
    return period.years_back(years) if period.first.year > years else None


def _last_year(period: Period) -> Period | None:
    return _back(period, 1)


def _name_of(piece: Piece, ground: Ground) -> str | None:
    subject, _ = _subject([piece], ground)
    return subject.name if subject else None


def _subject(words: Sequence[Piece], ground: Ground) -> tuple[Subject | None, list[Piece]]:
    rest: list[Piece] = []
    found: Subject | None = None
    for piece in words:
        if found is None and piece.kind == "subject":
            found = subject_of_piece(piece, ground.names)
        elif found is None and piece.kind == "pronoun":
            found = ground.told.resolve(piece)
        elif piece.kind not in TIMES:
            rest.append(piece)
    return found, rest


def _indicator(rest: Sequence[Piece], ground: Ground) -> str | None:
    kept = [piece for piece in rest if piece.kind not in _PASSED]
    while kept and (kept[-1].kind == "of" or kept[-1].text in table("link/words.toml")["base_tails"]):
        kept.pop()
    text = "".join(piece.text for piece in kept).removeprefix("的")
    if not text or text in table("link/words.toml")["base_tails"]:
        return None
    reading = read(kept, ground.names, keep_rate=True)
    return find_name(text, ground.names) or (reading.indicator.name if reading and reading.indicator.name else text)


def _period(words: Sequence[Piece], ground: Ground) -> Period | None:
    if ago := read_years("".join(piece.text for piece in words), _clock_of(ground)):
        return ago.period
    times = [piece for piece in words if piece.kind in TIMES]
    if not times:
        return None
    roles = {piece.word.sort for piece in times if piece.word}
    own = ground.period
    if "edition" in roles:
        return None
    first = times[0].word
    if first is not None and first.sort in ("context", "month", "quarter", "same") and own is not None:
        if first.sort == "context" and len(times) > 1 and "same" not in roles:
            year = read_run(times, replace(ground.clock, told=Timing(own, "context")))
            return year.period if year else None
        if first.sort in ("context", "same"):
            return _back(own, 1 if first.sort == "same" else -int(first.row["shift"]) if first.row else 1)
        if first.row and first.row["shift"] == "-1":
            return own.previous()
    timing = read_run(times, ground.clock)
    if timing is not None and timing.period is not None and _tells_beginning(times, timing.period):
        return Period.parse(f"{timing.period.first.year - 1}-12")
    return _same_part(timing, own, roles) if timing else None


def _tells_beginning(times: Sequence[Piece], period: Period) -> bool:
    """True for 比年初增加 and 比2022年初增加: statistics count from the end of the year before."""
    begins = "".join(piece.text for piece in times).endswith(tuple(table("link/words.toml")["year_begins"]))
    return begins and period.grain == "month" and period.first.month == 1 and period.first.year > 1


def _clock_of(ground: Ground) -> Clock:
    """五年前 counts from the time of the claim, from the article's date where it has none."""
    return replace(ground.clock, today=ground.period.last) if ground.period else ground.clock


def _same_part(timing: Timing, own: Period | None, roles: set[str]) -> Period | None:
    """去年同期 of a half-year is that half of the year before."""
    if own is None or timing.period is None or "same" not in roles:
        return timing.period
    return _back(own, own.last.year - timing.period.last.year) if timing.period.grain == "year" else timing.period
