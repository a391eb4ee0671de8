"""Names of a part of a year that no calendar tells: 国庆档, 秋冬季, 旺季, 单日最高, 马拉松当天.

What is told of such a time is no figure of the year. Only a row that goes by its name (春节档电影票房) answers for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.names import Names
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.timing import Timing
from factcheck.link.values import replace
from factcheck.link.vocabulary import Word
from factcheck.model import Kind

_ROW = {"role": "season", "shift": "0"}
_TIMES = frozenset({"date", "time"})
_LEFT = frozenset({"comma", "date", "time", "subject", "quote", "open", "list", "pronoun", "prep", "adverb"})
_RIGHT = frozenset(
    {"comma", "date", "time", "subject", "quote", "close", "list", "pronoun", "among", "adverb", "prep", "part"}
    | {"have", "stock", "flow", "do", "level", "up", "down"}
)
_MARKS = frozenset({"comma", "quote"})
_BETWEEN = frozenset({"comma", "list", "quote", "space", "subject", "pronoun"})
_HEADS = frozenset({PLAIN, "per"})
_DURING = "期间"


def with_seasons(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with such a name as a time, where nothing makes it part of a longer noun (国庆档电影票房)."""
    told: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind in _HEADS and (size := _season_at(pieces, index)):
            whole = pieces[index : index + size]
            text = "".join(part.text for part in whole)
            word = Word(text, "time", sort="season", row={**_ROW, "word": text})
            told.append(Piece("time", piece.start, whole[-1].end, text, word))
        elif not (told and piece.end <= told[-1].end):
            told.append(piece)
    return told


def _season_at(pieces: Sequence[Piece], index: int) -> int:
    """How many pieces from ``index`` make such a name; 0 where none does."""
    words = _seasons()
    if pieces[index].text in words and pieces[index].kind == PLAIN:
        return 1 if _stands_alone(pieces, index, 1) else 0
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None:
        return 0
    if pieces[index].kind == "per":
        return 2 if pieces[index].text + after.text in words and _stands_alone(pieces, index, 2) else 0
    on_the_day = after.kind == "time" and after.text in table("link/seasons.toml")["on_the_day"]
    return 2 if on_the_day and index and _is_year(pieces[index - 1]) else 0


def _stands_alone(pieces: Sequence[Piece], index: int, size: int) -> bool:
    before = pieces[index - 1] if index else None
    after = pieces[index + size] if index + size < len(pieces) else None
    if size == 1 and pieces[index].text in table("link/seasons.toml")["after_year"]:
        return _follows_year(pieces, index) and (after is None or after.kind in _MARKS)
    return (before is None or before.kind in _LEFT) and (after is None or after.kind in _RIGHT)


def _follows_year(pieces: Sequence[Piece], index: int) -> bool:
    """True after 2023年, and after the quotation mark of 2023年“三夏”."""
    quoted = index > 1 and pieces[index - 1].kind == "quote"
    return index > 0 and _is_year(pieces[index - 1 - quoted])


def _is_year(piece: Piece) -> bool:
    if piece.kind == "time":
        return piece.word is not None and piece.word.sort == "year"
    mention = piece.mention if piece.kind == "date" else None
    return mention is not None and mention.kind is Kind.DATE and mention.text.endswith("年")


def goes_with_part(pieces: Sequence[Piece], run: Sequence[Piece], end: int) -> bool:
    """True for the 2023年 of 国庆档，2023年: a name of a part of a year and nothing told between it and the time.

    In 国庆档表现突出，2023年 and 春节期间，统计局公布，2023年 the part has its own clause, in 国庆前夕，2023年 it
    has not begun: the year is that of the figure.
    """
    at = end - 1
    while pieces[at] is not run[0]:
        at -= 1
    at -= 1
    while at >= 0 and (pieces[at].kind in _BETWEEN or pieces[at].text == _DURING):
        at -= 1
    word = pieces[at].word if at >= 0 and pieces[at].kind == "time" else None
    named = word is not None and (word.sort == "season" or pieces[at].text in table("link/seasons.toml")["on_the_day"])
    return named and not pieces[at].text.endswith(tuple(table("link/seasons.toml")["before"]))


@cache
def _seasons() -> frozenset[str]:
    words = table("link/seasons.toml")
    joined = (festival + tail for festival in words["festivals"] for tail in words["tails"])
    return frozenset([*joined, *words["seasons"], *words["after_year"], *words["days"], *words["peaks"]])


def of_season(own: Indicator | None, timing: Timing, names: Names) -> tuple[Indicator | None, Timing]:
    """The indicator by the name that the reference has for such a time, with its year; without one no time is known.

    2023年春节档，票房67.58亿元 is told of 春节档电影票房 in 2023. Carried over from an earlier sentence the time
    may be over: then it is not known.
    """
    if not timing.part:
        return own, timing
    name = _named(own, timing.part, names)
    if own is None or name is None or timing.whole is None or timing.source == "none":
        return own, replace(timing, period=None, known=False)
    return replace(own, name=name, known=True), replace(timing, period=timing.whole)


def _named(own: Indicator | None, part: str, names: Names) -> str | None:
    if own is None or own.streak:
        return None
    parts = dict.fromkeys((part, part.removesuffix(_DURING)))
    if own.known and any(own.name.startswith(lead) for lead in parts):
        return own.name
    tried = (lead + text for lead in parts for text in dict.fromkeys((own.text, own.name)))
    return next((name for text in tried if (name := find_name(text, names)) and part[:2] in name), None)
