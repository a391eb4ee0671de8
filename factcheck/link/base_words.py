"""The words of a base → the period, subject and indicator that they tell: the words after 比, before 的 of a share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.lexicon import table
from factcheck.link.comparisons import Comparison
from factcheck.link.indicators import find_name, read
from factcheck.link.names import Names
from factcheck.link.phrases import ASIDE, TIMES
from factcheck.link.scan import Piece
from factcheck.link.subjects import Antecedents, Subject, subject_of_piece
from factcheck.link.times import read_run, read_years
from factcheck.link.timing import Clock, Timing
from factcheck.link.told import Told
from factcheck.link.values import replace, value
from factcheck.model import Base, Period

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


def base_of(comparison: Comparison, pieces: Sequence[Piece], ground: Ground) -> Base:
    """The base that a comparison names, with its period, subject and indicator where the words tell them."""
    start, end = pieces[comparison.start].start, pieces[comparison.end - 1].end
    text = ground.shadow[start:end]
    words = [piece for piece in comparison.words if piece.kind != "space"]
    if len(words) == 1 and (pair := ground.pointed(words[0])) and pair.indicator:
        return Base(text, pair.timing.period, pair.subject.name if pair.subject else None, pair.indicator.name)
    subject, rest = subject_in(words, ground)
    indicator = _indicator(rest, ground)
    if comparison.sort == "share" and subject is None and indicator is None:
        return Base(text, _period(words, ground))
    return Base(text, _period(words, ground), subject.name if subject else None, indicator)


def fixed_base(piece: Piece, period: Period | None) -> Base:
    """同比 and 环比."""
    if period is None:
        return Base(piece.text)
    earlier = year_back(period, 1) if piece.kind == "same_year" else period_before(period)
    return Base(piece.text, earlier)


def period_before(period: Period) -> Period | None:
    """The month or quarter before, as 环比 and 上月 mean it; None for a year, of which they tell no part."""
    return period.previous() if period.grain != "year" else None


def year_back(period: Period, years: int) -> Period | None:
    """The same period that many years earlier; None before the first year of the calendar."""
    return period.years_back(years) if period.first.year > years else None


def last_year(period: Period) -> Period | None:
    """The same period of the year before."""
    return year_back(period, 1)


def name_of(piece: Piece, ground: Ground) -> str | None:
    """Whom a name or a pronoun stands for; None where it is neither, or stands for nobody told."""
    subject, _ = subject_in([piece], ground)
    return subject.name if subject else None


def subject_in(words: Sequence[Piece], ground: Ground) -> tuple[Subject | None, list[Piece]]:
    """The first name among the words, and the words besides it and the times."""
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
            return year_back(own, 1 if first.sort == "same" else -int(first.row["shift"]) if first.row else 1)
        if first.row and first.row["shift"] == "-1":
            return period_before(own)
    timing = read_run(times, ground.clock)
    if timing is not None and timing.period is not None and _tells_beginning(times, timing.period):
        return Period.parse(f"{timing.period.first.year - 1:04d}-12")
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
    return year_back(own, own.last.year - timing.period.last.year) if timing.period.grain == "year" else timing.period
