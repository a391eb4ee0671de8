"""Rows of neighbouring time pieces, and the number that such a row belongs to alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.link.times import is_time, joins_times


def time_runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Rows of neighbouring time pieces, each with the index after its last piece.

    的 and spaces may stand between; the 到 of 2021年初到2022年底 stands in the row.
    """
    run: list[Piece] = []
    for index, piece in enumerate(pieces):
        if is_time(piece):
            run.append(piece)
            continue
        before_time = index + 1 < len(pieces) and is_time(pieces[index + 1])
        bridge = before_time and (piece.kind in ("of", "space") or joins_times(piece))
        if run and bridge and joins_times(piece):
            run.append(piece)
        if run and not bridge:
            yield index, tuple(run)
            run = []
    if run:
        yield len(pieces), tuple(run)


def change_start(pieces: Sequence[Piece], end: int) -> int | None:
    """The number that a time ending at index ``end`` belongs to alone; None for other times.

    从2021年的四成提升到…, 由上年的80所变为…, 在上年80所的基础上….
    """
    claim = end
    while claim < len(pieces) and pieces[claim].kind in ("of", "space", "adverb", "per"):
        claim += 1
    start = end
    while start > 0 and (is_time(pieces[start - 1]) or pieces[start - 1].kind in ("of", "space")):
        start -= 1
    if not start or claim >= len(pieces) or pieces[claim].kind != "claim":
        return None
    words, after = table("link/words.toml"), pieces[claim + 1 : claim + 3]
    changes = bool(after) and (after[0].kind in ("up", "down") or after[0].text in words["becomes"])
    if pieces[start - 1].text in words["from"]:
        return claim if changes else None
    grounds = len(after) > 1 and after[0].kind == "of" and after[1].text.startswith(tuple(words["grounds"]))
    return claim if grounds and pieces[start - 1].text == "在" else None
