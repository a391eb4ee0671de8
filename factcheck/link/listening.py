"""Takes in what a sentence names, number or not: names that later words stand for, who speaks, and times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date as Date

from factcheck.lexicon import table
from factcheck.link.durations import is_surpassed, year_of_name
from factcheck.link.frames import Frame
from factcheck.link.hearing import heard_time
from factcheck.link.names import Names
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.seasons import goes_with_part
from factcheck.link.story import Story
from factcheck.link.time_runs import change_start
from factcheck.link.timing import Clock
from factcheck.link.told_names import NAMING, name_told
from factcheck.link.values import replace


class Listener:
    """Listens for one article and tells its story what it hears; ``_until`` where 截至 stood before the last time."""

    def __init__(self, story: Story, names: Names, today: Date | None, only_year: int | None) -> None:
        self._story = story
        self._names = names
        self._today = today
        self._only_year = only_year
        self._until = False

    def listen(self, scene: Scene, start: int, until: int) -> None:
        """Take in the names and times between two piece indexes."""
        story, since = self._story, table("link/words.toml")["since"]
        for index in range(start, until):
            piece = scene.pieces[index]
            if piece.kind == "subject" and (year := year_of_name(piece)):
                story.hear(year)
            if piece.kind in NAMING and (told := name_told(scene, index, self._names)):
                story.antecedents.add(told)
            if piece.text in since:
                story.leave_event()
        frames = scene.frames
        for at in range(bisect_left(frames, start, key=_frame_start), bisect_left(frames, until, key=_frame_start)):
            if speaker := frames[at].speaker:
                story.antecedents.hear(speaker)
        for end, run in scene.runs_between(start, until):
            if change_start(scene.pieces, end) is not None or is_surpassed(scene, run):
                continue
            if timing := heard_time(scene, run, end, self.clock(), self._today):
                own = timing if timing.own else replace(timing, own=True)
                story.hear(own, over=self._holds(scene, run), joined=goes_with_part(scene.pieces, run, end))

    def _holds(self, scene: Scene, run: Sequence[Piece]) -> bool:
        """True for 全年, and for a year after a day that no 截至 stands before (7日上调2025年预期)."""
        words, day = table("link/words.toml"), self._story.sentence_timing
        until, self._until = self._until, scene.shadow.endswith(tuple(words["until"]), 0, run[0].start)
        told_day = day is not None and day.period is not None and day.period.grain == "day"
        return run[-1].text in words["whole_year"] or (told_day and not until and run[-1].kind == "date")

    def clock(self) -> Clock:
        """What a time without a year is read by: the time of the sentence, else that of the ones before it."""
        told = self._story.sentence_timing
        if told is None:
            told = self._story.timing
            told = replace(told, own=False) if told.own else told
        return Clock(self._today, told, self._only_year)


def _frame_start(frame: Frame) -> int:
    return frame.start
