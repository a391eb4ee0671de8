"""In which measure a figure is told: 以美元计价, 按修订后口径, 扣除留抵退税因素后. They name neither who nor what.

Words that say that a rate is real (按可比价格计算) are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from factcheck import units
from factcheck.lexicon import table
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import replace

_KEPT = frozenset({"claim", "date", "comma", "real"})


def with_gauges(pieces: Sequence[Piece], shadow: str) -> Sequence[Piece]:
    """The pieces, with the words of each measure as one adverb."""
    told = pieces and _fronts().search(shadow, pieces[0].start, pieces[-1].end)
    return list(_with_gauges(pieces, shadow)) if told else pieces


def _with_gauges(pieces: Sequence[Piece], shadow: str) -> Iterator[Piece]:
    done = 0
    for index, piece in enumerate(pieces):
        if piece.start < done:
            if piece.end > done:
                yield _rest(piece, done)
            continue
        end = _end(pieces, index, shadow)
        if end:
            yield Piece("adverb", piece.start, end, shadow[piece.start : end])
            done = end
            if piece.end > end:
                yield _rest(piece, end)
        else:
            yield piece


def _end(pieces: Sequence[Piece], index: int, shadow: str) -> int:
    """Where the measure ends that begins with the piece; 0 where none does."""
    piece = pieces[index]
    if piece.kind in _KEPT or not _fronts().match(piece.text):
        return 0
    after = next((p.start for p in pieces[index:] if p.kind in _KEPT), pieces[-1].end)
    found = _pattern().match(shadow, piece.start, after)
    return found.end() if found else 0


def _rest(piece: Piece, start: int) -> Piece:
    """What is left of a piece from ``start`` on, as plain text."""
    return replace(piece, kind=PLAIN, word=None, start=start, text=piece.text[start - piece.start :])


@cache
def _fronts() -> re.Pattern[str]:
    """What the words of a measure begin with."""
    words = table("gauges.toml")
    return re.compile(_any_of((*words["by"], *words["comparable"], *words["adjust"])))


@cache
def _pattern() -> re.Pattern[str]:
    words = table("gauges.toml")
    by, counted, ends, alike = (_any_of(words[key]) for key in ("by", "counted", "ends", "comparable"))
    adjust, adjusted = _any_of(words["adjust"]), _any_of(words["adjust_ends"])
    money = _any_of(word for word in units.words() if units.is_currency(word))
    prices = _any_of(words["prices"])
    told = (
        rf"{by}{money}{counted}",
        rf"{by}[\u4e00-\u9fff]{{1,10}}?{ends}",
        rf"{alike}(?:计算)?",
        rf"{adjust}(?!{prices})[\u4e00-\u9fff]{{1,14}}?{adjusted}",
    )
    return re.compile(f"(?:{'|'.join(told)})(?!的)")


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
