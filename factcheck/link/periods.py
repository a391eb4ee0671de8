"""When a number was: the time that its own words tell, else the last one told."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import rows, table
from factcheck.link.distribution import listed_times, times_before
from factcheck.link.durations import bracketed_time, tells_edition, year_of_paper
from factcheck.link.place import Place
from factcheck.link.reported import day_reported, tells_that_day
from factcheck.link.scan import Piece
from factcheck.link.signs import first_in
from factcheck.link.story import Story
from factcheck.link.timeless import is_timeless
from factcheck.link.times import read_run, tells_year
from factcheck.link.timing import NO_TIME, Clock, Timing
from factcheck.link.values import replace
from factcheck.model import Kind, Period

_OF_SEVERAL = frozenset({"list", "annual", "sum", "mean", "pronoun", "claim"})


def timing_at(place: Place, story: Story, clock: Clock) -> Timing:
    """The time: one dealt out or in brackets, the last one told in the sentence, else the one carried over."""
    found = _own_time(place, story, clock)
    if found is not None:
        return found
    told = story.sentence_timing
    if starts_change(place):
        return replace(told, period=told.period.beginning) if told and told.spans_years and told.period else NO_TIME
    if is_timeless(place, story):
        return NO_TIME
    return story.sentence_timing or _carried_time(place, story, clock)


def _carried_time(place: Place, story: Story, clock: Clock) -> Timing:
    """The time where the sentence tells none: that of a plan or an event after it, of the report, or told before."""
    reported = day_reported(place.scene, place.claim)
    if told_here := _event_after(place) or year_of_paper(place.scene, place.claim, clock):
        return told_here
    if reported is not None and tells_that_day(place.scene, place.claim):
        return reported
    if story.timing.period is not None:
        return story.carried_timing
    if reported is not None:
        return reported
    if clock.today is not None and tells_edition(place.scene, place.claim):
        return Timing(Period.year(clock.today.year), "article-date")
    return replace(story.timing, source="none")


def _event_after(place: Place) -> Timing | None:
    """The day that the clause goes on to tell: 征收25%关税的举措12日生效."""
    scene, claim = place.scene, place.claim
    after = first_in(scene.where(_is_dated_event), claim + 1, scene.clause_end(claim))
    mention = scene.pieces[after].mention if after is not None else None
    if mention is None:
        return None
    return Timing(mention.period, "text" if tells_year(mention.text) else "article-date")


def _is_dated_event(piece: Piece) -> bool:
    mention = piece.mention if piece.kind == "claim" else None
    return mention is not None and mention.kind is Kind.DATE and bool(mention.period)


def starts_change(place: Place) -> bool:
    """True for the 2.02万亿元 of 福建从2.02万亿元增至4.88万亿元: when that was, the words may not say."""
    pieces, claim = place.scene.pieces, place.claim
    if claim > 0 and pieces[claim - 1].text in table("link/words.toml")["from"]:
        return True
    after = pieces[claim + 1] if claim + 1 < len(pieces) else None
    if claim > 1 and pieces[claim - 1].kind == "of" and after is not None and after.kind in ("up", "down"):
        start = claim - 1
        while start and pieces[start - 1].kind in ("plain", "adverb", "of"):
            start -= 1
        if start and pieces[start - 1].text in table("link/words.toml")["from"]:
            return True  # 从入世之初的500亿元增加到
    return claim in place.scene.changes_from


def _own_time(place: Place, story: Story, clock: Clock) -> Timing | None:
    if dealt := _dealt_time(place, story, clock):
        return dealt
    if run := place.scene.changes_from.get(place.claim):
        return read_run(run, clock)
    if bracketed := bracketed_time(place.scene, place.claim, clock):
        return bracketed
    if place.told_before is not None and not _tells_time(place):
        return place.told_before.timing
    mention = place.mention
    if mention.kind != Kind.DATE or mention.period is None:
        return None
    return Timing(mention.period, "text" if tells_year(mention.text) or clock.today is None else "article-date")


def _tells_time(place: Place) -> bool:
    """True where the clause of a row tells a time before its first number."""
    first = place.group.claims[0]
    return any(piece.kind in ("date", "time") for piece in place.scene.pieces[place.scene.clause_start(first) : first])


def _parted_time(place: Place, story: Story) -> Timing | None:
    """The time of a number of a row whose clause tells none: as in the row before, 2021年、2022年，…；上海分别为….

    Unknown where a span stands straight before the row: 四个季度分别为.
    """
    if _tells_time(place):
        return None
    before = place.reading.left.before
    if before is not None and before.mention is not None and before.mention.kind is Kind.DURATION:
        return Timing(known=False)
    row = [told for told in story.claims[-place.size - place.at :] if told.row == place.size][: place.size]
    near = len(row) == place.size and place.number - row[0].sentence <= 1
    apart = near and len({told.timing.period for told in row}) == place.size
    return row[place.at].timing if apart else None


def _dealt_time(place: Place, story: Story, clock: Clock) -> Timing | None:
    """The time that a list of times deals out: 2021年、2022年，产量分别为; None where no list does."""
    pieces, left = place.scene.pieces, place.reading.left
    if place.is_parted and (runs := listed_times(pieces, left, place.size)):
        return read_run(runs[place.at], clock)
    if place.is_parted and (year := _year_of_span(place, story, clock)):
        return year
    runs = times_before(pieces, left.clause)
    if len(runs) > 1 and place.size == 1:
        return Timing(known=False)  # 2021年和2022年，共完成41亿件
    if len(runs) > 1:
        return read_run(runs[place.at], clock) if len(runs) == place.size else NO_TIME
    return _parted_time(place, story) if place.is_parted else None


def _year_of_span(place: Place, story: Story, clock: Clock) -> Timing | None:
    """The year of a number in 2021—2023年浓度分别为33、30、32微克: one number a year, nothing else dealt out."""
    first = place.group.claims[0]
    start = place.scene.clause_start(first)
    runs = place.scene.runs_between(start, first)
    timing = read_run(runs[0][1], clock) if len(runs) == 1 else None if runs else story.sentence_timing
    if timing is None or timing.period is None or not timing.spans_years:
        return None
    span = timing.period
    years = [Period.year(year) for year in range(span.first.year, span.last.year + 1)]
    if len(years) != place.size or years[0].first != span.first or years[-1].last != span.last:
        return None
    return None if _deals_otherwise(place.scene.pieces[start:first]) else replace(timing, period=years[place.at])


def _deals_otherwise(pieces: Sequence[Piece]) -> bool:
    """True where a clause tells of several things besides times, or of none by itself: 两省, 甲、乙, 产销量, 年均."""
    both = tuple(row["word"] for row in rows("link/splits.csv"))
    return any(piece.kind in _OF_SEVERAL or (piece.kind == "plain" and piece.text.endswith(both)) for piece in pieces)
