"""The time that the name of a report tells: of 2023年统计公报 the year, of 2023年半年报 its first half."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.months import part_of_year
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.timing import Timing
from factcheck.link.values import replace


def year_reported(scene: Scene) -> Timing | None:
    """The time in the name of the report that tells: 2023年统计公报显示，全年…; the sentence tells of that year."""
    papers = tuple(table("link/words.toml")["annual_papers"])
    for frame in scene.frames:
        pieces = scene.before_marks[frame.start : frame.end]
        for at, piece in enumerate(pieces):
            timing = _year_of(piece)
            if timing is None:
                continue
            part = part_reported(timing, _text(pieces[at + 1 :]))
            if part is not None or any(one.text.endswith(papers) for one in pieces):
                return replace(part or timing, own=True)
    return None


def year_issued(scene: Scene) -> Timing | None:
    """The year of a report that a sentence only announces (教育部发布2022年…统计公报。): what follows tells of it."""
    papers = tuple(table("link/words.toml")["annual_papers"])
    previews = tuple(table("link/words.toml")["previews"])  # what they expect is no figure of the year
    issued = next((index for index, piece in enumerate(scene.before_marks) if piece.kind == "issue"), None)
    year: Timing | None = None
    rest = scene.before_marks[issued + 1 :] if issued is not None else ()
    for at, piece in enumerate(rest):
        if (told := _year_of(piece)) is not None:
            part = part_reported(told, _text(rest[at + 1 :]))
            if part is not None:
                return part
            year = told
        elif piece.text.endswith(papers):
            return None if piece.text.endswith(previews) else year
        elif piece.kind not in ("plain", "subject", "carrier", "quote", "of", "list"):
            return None
    return None


def part_reported(year: Timing, rest: str) -> Timing | None:
    """The part of ``year`` that a report covers whose name goes on with ``rest`` (半年报); None where it is no part.

    A report after three quarters tells of all of them and of the last one: then the time is not known.
    """
    words = table("link/words.toml")["part_papers"]
    if not rest.startswith(_leads()) or year.period is None or year.period.grain != "year":
        return None
    name = max((name for name in words if rest.startswith(name)), key=len)
    if not words[name]:
        return Timing(known=False, source=year.source, part=name, whole=year.period)
    return replace(year, period=part_of_year(year.period.first.year, *words[name]))


@cache
def _leads() -> tuple[str, ...]:
    return tuple(table("link/words.toml")["part_papers"])


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _year_of(piece: Piece) -> Timing | None:
    period = piece.mention.period if piece.kind in ("date", "frame") and piece.mention else None
    return Timing(period, "text") if period is not None and period.grain == "year" else None
