"""Numbers that another one is measured against, and wholes that a part is taken of.

比2019年的9.56万公里增加, 占全国409家的28.1%: they are somebody else's, or of another time than their sentence is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.comparisons import QUOTIENTS, Comparison, opener
from factcheck.link.scan import PLAIN, Piece
from factcheck.model import Kind

_TIMES = frozenset({"date", "time"})
_STANDARD = frozenset({PLAIN, "subject", "pronoun", "list", "date", "time", "adverb", "mean"})


def standard_of(pieces: Sequence[Piece], comparisons: Sequence[Comparison], claim: int) -> tuple[Piece, ...]:
    """Whose or of when a number is that another is measured against; empty where the claim is no such number.

    比2012年的9.56万公里增长八成; 与2021年的57.8%相比，提高了1.8个百分点; 高于上海的4.4万亿元, 超过2019年的3亿人次.
    ``pieces`` are those before comparisons were set apart.
    """
    if found := next((comparison for comparison in comparisons if comparison.figure == claim), None):
        return found.words
    if claim < 2 or pieces[claim - 1].kind != "of":
        return _standard_without_of(pieces, claim) or whole_told(pieces, claim)
    for comparison in comparisons:
        words = comparison.words
        if comparison.sort == "than" and comparison.end == claim and words and words[-1].kind == "of":
            return words[:-1]
    after = pieces[claim + 1] if claim + 1 < len(pieces) else None
    if after is not None and after.kind == "than":
        start = opener(pieces, claim - 1)
        return tuple(pieces[start + 1 : claim - 1]) if start is not None else ()
    return _surpassed(pieces, claim)


def _surpassed(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 2021年 of 高于2021年的40200亿元; 超过全国的一半 is a part of the whole."""
    start = _back_over(pieces, claim - 1, _STANDARD)
    verb, mention = pieces[start - 1] if start else None, pieces[claim].mention
    if verb is None or mention is None or start == claim - 1:
        return ()
    lists = table("link/words.toml")
    apart = verb.text.endswith(tuple(lists["above_or_below"])) and mention.kind != Kind.PERCENTAGE_POINT
    named = any(piece.kind == "subject" for piece in pieces[start : claim - 1])
    over = verb.text in lists["measured_by"] and (named or mention.kind not in QUOTIENTS)
    return tuple(pieces[start : claim - 1]) if apart or over else ()


def _standard_without_of(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 2021年 of 比2021年685万辆增加27万辆 and 低于2019年35万人的水平, the 上海 of 比上海（4亿元）少."""
    words, after = table("link/words.toml"), pieces[claim + 1 : claim + 3]
    bracket = pieces[claim - 1].kind == "open"
    end = claim - bracket
    start = _back_over(pieces, end, _TIMES | {"subject", "pronoun"} if bracket else _TIMES)
    verb = pieces[start - 1] if 0 < start < end else None
    if verb is None:
        return ()
    above = verb.text.endswith(tuple(words["above_or_below"])) or verb.text in words["measured_by"]
    if bracket:
        return tuple(pieces[start:end]) if above or verb.kind == "than" else ()
    changes = verb.kind == "than" and bool(after) and after[0].kind in ("up", "down")
    levels = len(after) > 1 and after[0].kind == "of" and after[1].text.startswith(tuple(words["levels"]))
    return tuple(pieces[start:end]) if changes or (levels and (above or verb.kind == "than")) else ()


def whole_told(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 全国 of 占全国3.6万亿元的一半: the number is that of the whole."""
    after = pieces[claim + 1 : claim + 3]
    mention = after[1].mention if len(after) > 1 and after[0].kind == "of" else None
    if mention is None or mention.kind not in QUOTIENTS:
        return ()
    start = _back_over(pieces, claim, _STANDARD | {"base"})
    return tuple(pieces[start:claim]) if start and pieces[start - 1].kind == "share" else ()


def whole_counted(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 全国 of 占全国409家的28.1%, for the part at ``claim``; empty where no counted whole stands before it."""
    counted = claim > 1 and pieces[claim - 1].kind == "of" and pieces[claim - 2].kind == "claim"
    return whole_told(pieces, claim - 2) if counted else ()


def _back_over(pieces: Sequence[Piece], end: int, kinds: frozenset[str]) -> int:
    """Where the unbroken run of pieces of ``kinds`` that ends before ``end`` starts."""
    while end > 0 and pieces[end - 1].kind in kinds:
        end -= 1
    return end
