"""The time that a run of words tells, with the word behind it that turns it round (前, 来, 以来)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from factcheck.lexicon import table
from factcheck.link.papers import part_reported
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.times import later, read_run, read_years
from factcheck.link.timing import Clock, Timing, until_today

_LONGEST = 8  # characters of the name of a report: 半年度报告


def heard_time(scene: Scene, run: Sequence[Piece], end: int, clock: Clock, today: Date | None) -> Timing | None:
    """The time of a run that ends before piece ``end``; None where it tells none."""
    after = scene.pieces[end].text if end < len(scene.pieces) else ""
    words = table("link/words.toml")
    if timing := read_years(run[-1].text + after, clock) or later(run, after, clock):
        return timing
    timing = read_run(run, clock)
    if timing is not None and (part := part_reported(timing, scene.shadow[run[-1].end : run[-1].end + _LONGEST])):
        return part
    onward = after in words["onward"] and scene.shadow.endswith(tuple(words["from"]), 0, run[0].start)
    if timing is not None and (after in words["since"] or onward):
        return until_today(timing, today)
    return timing
