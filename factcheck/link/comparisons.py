"""What a number is measured against: 比2019年少, 与去年同期相比, 是合肥的1.3倍, 占全省的近三成, 居全国第四.

The pieces of a comparison are set apart (kind ``base``; ``scope`` for the field of a rank), so that its times and names
are not taken for those of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.lexicon import table
from factcheck.link.scan import PLAIN, Piece
from factcheck.model import Kind

_CHANGES = frozenset({"up", "down", "more", "less"})
_QUOTIENTS = frozenset({Kind.MULTIPLE, Kind.PERCENT, Kind.FRACTION})
_BESIDE = frozenset({"level", "adverb", "aspect", "of", "rate", "each", "mean", "space"})
_TIMES = frozenset({"date", "time"})
_STANDARD = frozenset({PLAIN, "subject", "pronoun", "list", "date", "time", "adverb", "mean"})
_NAMING = frozenset({PLAIN, "subject", "pronoun", "of", "list", "quote", "rate", "open", "close", "carrier", "office"})
_WITHIN = ("中", "里")
_OBJECT = _NAMING | {"date", "time", "preliminary", "final", "adverb", "space", "down_to", "target", "forecast"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Piece indexes, end exclusive; ``sort`` is ``than``, ``times``, ``share`` or ``rank``, ``words`` are the object.

    ``start`` is where the wording begins (比, 占), ``end`` where the object ends.
    """

    start: int
    end: int
    sort: str
    words: tuple[Piece, ...]


def find_comparisons(pieces: Sequence[Piece]) -> tuple[Comparison, ...]:
    """The comparisons of a sentence, in order, without overlaps."""
    found: list[Comparison] = []
    for index, piece in enumerate(pieces):
        for comparison in _at(pieces, index, piece):
            if not found or comparison.start >= found[-1].end:
                found.append(comparison)
    return tuple(found)


def set_apart(pieces: Sequence[Piece], comparisons: Sequence[Comparison]) -> list[Piece]:
    """The pieces with those of comparisons in kind ``base`` or ``scope``."""
    marked = list(pieces)
    for comparison in comparisons:
        kind = "scope" if comparison.sort == "rank" else "base"
        if pieces[comparison.start].kind == "prep":
            marked[comparison.end - 1] = marked[comparison.end - 1].as_kind(kind)
        whole = comparison.sort == "than" or pieces[comparison.start].kind == "prep"
        start = (
            comparison.start + (pieces[comparison.start].kind in ("more", "less"))
            if whole
            else comparison.end - len(comparison.words)
        )
        for index in range(start, comparison.end):
            marked[index] = marked[index].as_kind(kind)
    return marked


def _at(pieces: Sequence[Piece], index: int, piece: Piece) -> Iterator[Comparison]:
    if piece.kind == "than":
        yield from _than(pieces, index)
    elif piece.kind in ("more", "less") and len(piece.text) > 1:
        yield from _object_after(pieces, index, "than")
    elif piece.kind == "share":
        yield from _object_after(pieces, index, "share")
    elif piece.kind == "rank" or (piece.kind == "rate" and piece.word and piece.word.value == "rank"):
        yield from _rank(pieces, index)
    elif piece.kind == "claim" and piece.mention and piece.mention.kind == Kind.ORDINAL:
        yield from _bare_scope(pieces, index)
    elif piece.kind == "level" and piece.text != "有":
        yield from _quotient(pieces, index, "times" if piece.text in table("link/words.toml")["equals"] else "share")
    elif _arrives(pieces, index):
        yield from (found for found in _quotient(pieces, index, "times") if _is_part(pieces, found.end))
    elif piece.kind == "have":
        yield from _quotient(pieces, index, "share")
    elif piece.kind == "prep" and piece.text == "在":
        yield from _share_in(pieces, index)


def _than(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT:
        end += 1
    while end > index + 1 and pieces[end - 1].kind in ("adverb", "space") and not _is_ago(pieces, end - 1):
        end -= 1
    if end > index + 1 and not (pieces[index].text == "相比" and _opener(pieces, index) is not None):
        yield Comparison(index, end, "than", tuple(pieces[index + 1 : end]))
        return
    opener = _opener(pieces, index)
    if opener is not None and opener + 1 < index:
        yield Comparison(opener, index + 1, "than", tuple(pieces[opener + 1 : index]))


def _is_ago(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 前 of 较五年前."""
    return pieces[index].text in table("link/words.toml")["ago"] and pieces[index - 1].kind == "date"


def _opener(pieces: Sequence[Piece], index: int) -> int | None:
    """The 与 of 与去年同期相比."""
    for at in range(index - 1, -1, -1):
        if pieces[at].kind == "list" and pieces[at].text in "与和同跟":
            return at
        if pieces[at].kind not in _OBJECT:
            return None
    return None


def _object_after(pieces: Sequence[Piece], index: int, sort: str) -> Iterator[Comparison]:
    """占全省发电装机容量的近三成, 高于全国平均水平2.3个百分点: what stands between the verb and the number."""
    end = index + 1
    while end < len(pieces) and pieces[end].kind not in ("claim", "comma"):
        end += 1
    if end == len(pieces) or pieces[end].kind == "comma":
        return
    stop = end
    while stop > index + 1 and pieces[stop - 1].kind in _BESIDE:
        stop -= 1
    words = tuple(pieces[index + 1 : stop])
    if words and all(piece.kind in _OBJECT for piece in words):
        yield Comparison(index, stop, sort, words)


def _rank(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT | {"adverb", "level", "rank"}:
        end += 1
    claim = pieces[end] if end < len(pieces) else None
    if claim and claim.kind == "claim" and claim.mention and claim.mention.kind == Kind.ORDINAL:
        words = tuple(pieces[index + 1 : end])
        if words:
            yield Comparison(index, end, "rank", words)


def _bare_scope(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """The 全省 of 总量全省第二; the 青山队 of 青山队第六次夺冠 is who did it."""
    before, mention = pieces[index - 1] if index else None, pieces[index].mention
    unit = mention.quantity.unit if mention else None
    if unit is not None and unit.text in table("link/words.toml")["times"]:
        return
    if before and before.kind in ("subject", "pronoun"):
        yield Comparison(index - 1, index, "rank", (before,))


def _share_in(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """在全球约占40.3%: the whole stands before the verb."""
    yield from _share_within(pieces, index)
    after = [piece.kind for piece in pieces[index + 1 : index + 5]]
    if after and after[0] in ("subject", "pronoun") and "share" in after:
        yield Comparison(index, index + 2, "share", (pieces[index + 1],))


def _share_within(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """在综合交通运输体系中的占比: the whole stands in a phrase of its own."""
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT - {"of"} and not _tells_share(pieces[end]):
        end += 1
    if index + 1 < end < len(pieces) and _tells_share(pieces[end]) and (words := _inside(pieces[index + 1 : end])):
        yield Comparison(index, end, "share", words)
        return
    if index + 1 < end < len(pieces) - 1 and pieces[end].kind in ("among", "of"):
        stop = end + (pieces[end].kind == "among")
        after = pieces[stop + (pieces[stop].kind == "of")] if stop + 1 < len(pieces) else None
        if after is not None and _tells_share(after):
            yield Comparison(index, stop, "share", tuple(pieces[index + 1 : end]))


def _tells_share(piece: Piece) -> bool:
    return piece.kind == "rate" and piece.word is not None and piece.word.value == "share"


def _inside(words: Sequence[Piece]) -> tuple[Piece, ...]:
    """The words of 在GDP中 without 中; empty where they do not end in it."""
    last = words[-1]
    if last.kind != PLAIN or not last.text.endswith(_WITHIN) or len(last.text) < 2:
        return ()
    return (*words[:-1], replace(last, text=last.text[:-1], end=last.end - 1))


def _quotient(pieces: Sequence[Piece], index: int, sort: str) -> Iterator[Comparison]:
    """The 2022年 of 是2022年的1.7倍 (not of 是1.7万家); the 全年目标任务 of 完成全年目标任务的58%."""
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT:
        end += 1
    claim = pieces[end] if end < len(pieces) else None
    stop = end
    while stop > index + 1 and pieces[stop - 1].kind in ("adverb", "space"):
        stop -= 1
    if not (claim and claim.kind == "claim" and claim.mention and claim.mention.kind in _QUOTIENTS):
        return
    if claim.mention.kind == Kind.MULTIPLE:
        sort = "times"
    if stop > index + 2 and pieces[stop - 1].kind == "of":
        yield Comparison(index, stop - 1, sort, tuple(pieces[index + 1 : stop - 1]))


def _arrives(pieces: Sequence[Piece], index: int) -> bool:
    """True for 降至 and for the 到 of 下降到."""
    piece = pieces[index]
    if piece.kind == "down_to":
        return index > 0 and pieces[index - 1].kind in ("up", "down")
    return piece.kind in ("up", "down") and piece.word is not None and piece.word.sort == "to"


def _is_part(pieces: Sequence[Piece], of: int) -> bool:
    """True for 降至目前的五分之一 and 增至2012年的3倍; the year of 增至2022年的81.8% is when it came to that."""
    mention = pieces[of + 1].mention if of + 1 < len(pieces) else None
    marks = table("link/words.toml")["part_marks"]
    percent = mention is not None and mention.kind == Kind.PERCENT
    if pieces[of - 1].text in table("link/words.toml")["originals"]:
        return mention is not None  # 降至原来的37%
    return mention is not None and (not percent or any(mark in mention.text for mark in marks))


def standard_of(pieces: Sequence[Piece], comparisons: Sequence[Comparison], claim: int) -> tuple[Piece, ...]:
    """Whose or of when a number is that another is measured against; empty where the claim is no such number.

    比2012年的9.56万公里增长八成; 与2021年的57.8%相比，提高了1.8个百分点; 高于上海的4.4万亿元, 超过2019年的3亿人次.
    ``pieces`` are those before comparisons were set apart.
    """
    if claim < 2 or pieces[claim - 1].kind != "of":
        return _standard_without_of(pieces, claim) or _whole_told(pieces, claim)
    for comparison in comparisons:
        words = comparison.words
        if comparison.sort == "than" and comparison.end == claim and words and words[-1].kind == "of":
            return words[:-1]
    after = pieces[claim + 1] if claim + 1 < len(pieces) else None
    if after is not None and after.kind == "than":
        opener = _opener(pieces, claim - 1)
        return tuple(pieces[opener + 1 : claim - 1]) if opener is not None else ()
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
    over = verb.text in lists["measured_by"] and (named or mention.kind not in _QUOTIENTS)
    return tuple(pieces[start : claim - 1]) if apart or over else ()


def _standard_without_of(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 2021年 of 比2021年685万辆增加27万辆, 低于2019年35万人的水平 and 超过上年（685万辆）."""
    words, after = table("link/words.toml"), pieces[claim + 1 : claim + 3]
    bracket = pieces[claim - 1].kind == "open"
    end = claim - bracket
    start = _back_over(pieces, end, _TIMES)
    verb = pieces[start - 1] if 0 < start < end else None
    if verb is None:
        return ()
    above = verb.text.endswith(tuple(words["above_or_below"])) or verb.text in words["measured_by"]
    if bracket:
        return tuple(pieces[start:end]) if above or verb.kind == "than" else ()
    changes = verb.kind == "than" and bool(after) and after[0].kind in ("up", "down")
    levels = len(after) > 1 and after[0].kind == "of" and after[1].text.startswith(tuple(words["levels"]))
    return tuple(pieces[start:end]) if changes or (levels and (above or verb.kind == "than")) else ()


def _whole_told(pieces: Sequence[Piece], claim: int) -> tuple[Piece, ...]:
    """The 全国 of 占全国3.6万亿元的一半: the number is that of the whole."""
    after = pieces[claim + 1 : claim + 3]
    mention = after[1].mention if len(after) > 1 and after[0].kind == "of" else None
    if mention is None or mention.kind not in _QUOTIENTS:
        return ()
    start = _back_over(pieces, claim, _STANDARD)
    return tuple(pieces[start:claim]) if start and pieces[start - 1].kind == "share" else ()


def _back_over(pieces: Sequence[Piece], end: int, kinds: frozenset[str]) -> int:
    """Where the unbroken run of pieces of ``kinds`` that ends before ``end`` starts."""
    while end > 0 and pieces[end - 1].kind in kinds:
        end -= 1
    return end
