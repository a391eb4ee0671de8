"""Which years a number runs over where its sentence tells more than one time.

年均, 从1992年…增长到2010年…, a year in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.place import Place
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import any_in, last_in
from factcheck.link.subjects import Subject
from factcheck.link.times import is_time, read_run
from factcheck.link.timing import Clock, Timing
from factcheck.link.told import Told
from factcheck.link.values import replace
from factcheck.model import Base, Kind, Period
from factcheck.patterns import regex

_EDITION_YEAR = regex(r"(?:19|20)\d\d(?=[^\d年])")
_EDITION = regex(r"第[\d一二三四五六七八九十百]+届")


def bracketed_time(scene: Scene, claim: int, clock: Clock) -> Timing | None:
    """The time in brackets after a number: 2.7万家（2021年）."""
    after = scene.pieces[claim + 1 : claim + 4]
    if len(after) == 3 and after[0].kind == "open" and is_time(after[1]) and after[2].kind == "close":
        return read_run(after[1:2], clock)
    return None


def years_between(timing: Timing, levels: Sequence[Timing]) -> Timing:
    """What 年均 runs over: the span that is told, or from the first to the last level in the sentence."""
    if timing.period is not None and timing.period.grain == "span":
        return timing
    periods = sorted({level.period for level in levels if level.period}, key=lambda period: period.last)
    if len(periods) < 2 or periods[0].last.year == periods[-1].last.year:
        return timing
    first, last = Period.year(periods[0].first.year), Period.year(periods[-1].last.year)
    return replace(timing, period=Period.span(first, last))


def over_span(
    timing: Timing, grown: Sequence[tuple[Told, Told]], reading: ClaimReading, *, annual: bool
) -> tuple[Timing, Base | None]:
    """What a change after 从1992年的150亿元增长到2010年的3242.65亿元 runs over; ``grown`` are the sentence's.

    The same indicator grew since the first year; 年均 and other indicators (建成区面积扩大4倍) take the whole span.
    """
    for first, last in grown:
        if timing.period != last.timing.period or reading.comparison is not None:
            continue
        inherits = reading.indicator is None or not reading.indicator.name
        since = first.timing.period
        if inherits and not annual and since and since != last.timing.period:
            return timing, Base(f"从{since.iso}", since)
        return years_between(timing, [first.timing, last.timing]), None
    return timing, None


def year_of_paper(scene: Scene, claim: int, clock: Clock) -> Timing | None:
    """The year in the name of a paper of aims that tells: 今年的政府工作报告提出."""
    plans = tuple(table("link/words.toml")["target_papers"])
    for frame in scene.frames:
        pieces = scene.before_marks[frame.start : frame.end]
        if frame.end <= claim and any(paper in "".join(piece.text for piece in pieces) for paper in plans):
            return next((read_run([piece], clock) for piece in pieces if piece.kind == "time"), None)
    return None


def year_of_name(piece: Piece) -> Timing | None:
    """The year in the name of an edition: 2023中关村论坛."""
    found = _EDITION_YEAR.match(piece.text) if piece.kind == "subject" else None
    return Timing(Period.year(int(found[0])), "text", own=True) if found else None


def is_surpassed(scene: Scene, run: Sequence[Piece]) -> bool:
    """True for the day of 突破2015年6月3日的高点: what is told of it is over."""
    return scene.shadow.endswith(tuple(table("link/words.toml")["surpassing"]), 0, run[0].start)


def year_of_edition(timing: Timing, subject: Subject | None, place: Place) -> Timing:
    """The year of an edition in place of the day on which it began: 第九届大会5月11日开幕，本届大会吸引了26个国家."""
    period = timing.period
    if period is None or place.mention.kind is Kind.DATE:
        return timing
    name, text = (subject.name or "", subject.text or "") if subject else ("", "")
    if not (_EDITION.match(name) or text.startswith(table("link/words.toml")["editions"])):
        return timing
    carried = timing.source == "context" and period.grain == "day"
    if not carried and not _is_of_event(place.scene, place.claim, period):
        return timing
    return replace(timing, period=Period.year(period.first.year), source="context")


def _is_of_event(scene: Scene, claim: int, period: Period) -> bool:
    """True for the days on which the edition itself was held, told in an earlier clause: 于9月3日至18日举行，包含….

    Not for 截至9月7日, nor where the clause of the number tells a time of its own.
    """
    start = scene.clause_start(claim)
    if any(is_time(piece) for piece in scene.pieces[start:claim]):
        return False
    dates = (piece.mention for piece in scene.pieces[:start] if piece.kind == "claim")
    return any(m is not None and m.kind is Kind.DATE and m.period == period for m in dates)


def sums_years(place: Place) -> bool:
    """True for 三年累计增长5%: what several years come to, which the year told beside them does not hold."""
    scene, claim = place.scene, place.claim
    last = last_in(scene.where(_counts_years), scene.clause_start(claim), claim)
    return last is not None and any_in(scene.where(_sums), last, claim)


def _sums(piece: Piece) -> bool:
    return piece.kind == "sum" or piece.text in table("link/words.toml")["in_all"]


def _counts_years(piece: Piece) -> bool:
    mention = piece.mention
    if mention is None or mention.kind is not Kind.DURATION:
        return False
    unit, value = mention.quantity.unit, mention.quantity.value
    return unit is not None and unit.text.endswith("年") and value != 1


def tells_edition(scene: Scene, claim: int) -> bool:
    """True where the sentence speaks of an edition (本届, 第137届) before the number."""
    start = scene.sentence.span.start
    text = scene.shadow[start : scene.pieces[claim].start].replace("届时", "")
    return any(word in text for word in table("link/words.toml")["editions"])
