"""What a number is measured against: 比2019年少, 与去年同期相比, 是合肥的1.3倍, 占全省的近三成, 居全国第四.

The pieces of a comparison are set apart (kind ``base``; ``scope`` for the field of a rank), so that its times and names
are not taken for those of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.link.earlier_levels import is_part_of_then, tells_then
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import replace, value
from factcheck.model import Kind

_CHANGES = frozenset({"up", "down", "more", "less"})
QUOTIENTS = frozenset({Kind.MULTIPLE, Kind.PERCENT, Kind.FRACTION})
_BESIDE = frozenset({"level", "adverb", "aspect", "of", "rate", "each", "mean", "space"})
_NAMING = frozenset({PLAIN, "subject", "pronoun", "of", "list", "quote", "rate", "open", "close", "carrier", "office"})
_STARTS = _CHANGES | {"than", "share", "rank", "rate", "claim", "level", "down_to", "have", "prep"}
_WITHIN = ("中", "里")
_OBJECT = _NAMING | {"date", "time", "preliminary", "final", "adverb", "space", "down_to", "target", "forecast"}
_RANKED = _OBJECT | {"adverb", "level", "rank"}
_FIELD = _OBJECT | {"claim", "among"}
_WHOLE = _OBJECT - {"of"}


@value
class Comparison:
    """Piece indexes, end exclusive; ``sort`` is ``than``, ``times``, ``share`` or ``rank``, ``words`` are the object.

    ``start`` is where the wording begins (比, 占), ``end`` where the object ends. ``figure`` is the number told
    of the object itself: the 1.03万亿元 of 是2012年（1.03万亿元）的近三倍.
    """

    start: int
    end: int
    sort: str
    words: tuple[Piece, ...]
    figure: int | None = None


def find_comparisons(pieces: Sequence[Piece]) -> tuple[Comparison, ...]:
    """The comparisons of a sentence, in order, without overlaps."""
    found: list[Comparison] = []
    for index, piece in enumerate(pieces):
        for comparison in _at(pieces, index, piece) if piece.kind in _STARTS else ():
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
            marked[index] = marked[index] if marked[index].kind == "claim" else marked[index].as_kind(kind)
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
        yield from (found for found in _quotient(pieces, index, "times") if is_part_of_then(pieces, index, found.end))
    elif piece.kind == "have":
        yield from _quotient(pieces, index, "share")
    elif piece.kind == "prep" and piece.text == "在":
        yield from _rank_within(pieces, index)
        yield from _share_in(pieces, index)


def _than(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT:
        end += 1
    while end > index + 1 and pieces[end - 1].kind in ("adverb", "space") and not _is_ago(pieces, end - 1):
        end -= 1
    if end > index + 1 and not (pieces[index].text == "相比" and opener(pieces, index) is not None):
        yield Comparison(index, end, "than", tuple(pieces[index + 1 : end]))
        return
    start = opener(pieces, index)
    if start is not None and start + 1 < index:
        yield Comparison(start, index + 1, "than", tuple(pieces[start + 1 : index]))


def _is_ago(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 前 of 较五年前."""
    return pieces[index].text in table("link/words.toml")["ago"] and pieces[index - 1].kind == "date"


def opener(pieces: Sequence[Piece], index: int) -> int | None:
    """The 与 of 与去年同期相比."""
    for at in range(index - 1, -1, -1):
        if pieces[at].kind == "list" and pieces[at].text in "与和同跟":
            return at
        if pieces[at].kind not in _OBJECT:
            return None
    return None


def _object_after(pieces: Sequence[Piece], index: int, sort: str) -> Iterator[Comparison]:
    """占全省发电装机容量的近三成, 高于全国平均水平2.3个百分点: what stands between the verb and the number.

    Where the share is named (占进出口总额的比重升至20%), the whole ends there.
    """
    end = index + 1
    while end < len(pieces) and pieces[end].kind not in ("claim", "comma"):
        end += 1
    if end == len(pieces) or pieces[end].kind == "comma":
        return
    told = (at for at in range(index + 2, end) if sort == "share" and _tells_share(pieces[at]))
    stop = next(told, end)
    while stop > index + 1 and pieces[stop - 1].kind in _BESIDE:
        stop -= 1
    words = tuple(pieces[index + 1 : stop])
    if words and all(piece.kind in _OBJECT for piece in words):
        yield Comparison(index, stop, sort, words)


def _rank(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _RANKED:
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


def _rank_within(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """The 全国沿海港口 of 在全国沿海港口中排名第7位, the 三省 of 在三省中稳居第一: the field stands before the verb."""
    rank = next(
        (i for i in range(index + 1, len(pieces)) if pieces[i].kind not in _FIELD),
        len(pieces) - 1,
    )
    rank = next((i for i in range(index + 1, rank + 1) if _tells_rank(pieces[i])), rank)
    after = next((piece for piece in pieces[rank + 1 :] if piece.kind not in ("adverb", "level")), None)
    ordinal = after is not None and after.mention is not None and after.mention.kind == Kind.ORDINAL
    if rank < index + 2 or not ordinal or not _tells_rank(pieces[rank]):
        return
    stop = rank - (pieces[rank - 1].kind == "among")
    words = tuple(pieces[index + 1 : rank]) if stop < rank else _inside(pieces[index + 1 : rank])
    words = words[:-1] if words and words[-1].kind == "among" else words
    if words and all(piece.kind in _NAMING or _counts_bodies(piece) for piece in words):
        yield Comparison(index, rank, "rank", words)


def _tells_rank(piece: Piece) -> bool:
    return piece.kind == "rank" or (piece.kind == "rate" and piece.word is not None and piece.word.value == "rank")


def _counts_bodies(piece: Piece) -> bool:
    """True for the 三省 of 在三省中: how many the field holds."""
    return piece.mention is not None and piece.mention.kind == Kind.COUNT


def _share_in(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """在全球约占40.3%: the whole stands before the verb."""
    yield from _share_within(pieces, index)
    after = [piece.kind for piece in pieces[index + 1 : index + 5]]
    if after and after[0] in ("subject", "pronoun") and "share" in after:
        yield Comparison(index, index + 2, "share", (pieces[index + 1],))


def _share_within(pieces: Sequence[Piece], index: int) -> Iterator[Comparison]:
    """在综合交通运输体系中的占比: the whole stands in a phrase of its own."""
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _WHOLE and not _tells_share(pieces[end]):
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
    if last.kind == PLAIN and last.text in _WITHIN:
        return tuple(words[:-1])
    if last.kind != PLAIN or not last.text.endswith(_WITHIN) or len(last.text) < 2:
        return ()
    return (*words[:-1], replace(last, text=last.text[:-1], end=last.end - 1))


def _quotient(pieces: Sequence[Piece], index: int, sort: str) -> Iterator[Comparison]:
    """The 2022年 of 是2022年的1.7倍 (not of 是1.7万家); the 全年目标任务 of 完成全年目标任务的58%."""
    end = index + 1
    while end < len(pieces) and pieces[end].kind in _OBJECT:
        end += 1
    if figured := _figured(pieces, index, end):
        yield figured
        return
    claim = pieces[end] if end < len(pieces) else None
    stop = end
    while stop > index + 1 and pieces[stop - 1].kind in ("adverb", "space"):
        stop -= 1
    if not (claim and claim.kind == "claim" and claim.mention and claim.mention.kind in QUOTIENTS):
        return
    if claim.mention.kind == Kind.MULTIPLE or tells_then(pieces, index, stop - 1):
        sort = "times"
    if stop > index + 2 and pieces[stop - 1].kind == "of":
        yield Comparison(index, stop - 1, sort, tuple(pieces[index + 1 : stop - 1]))


def _figured(pieces: Sequence[Piece], index: int, end: int) -> Comparison | None:
    """The 2012年 of 是2012年（1.03万亿元）的近三倍 and of 是2012年1.03万亿元的近三倍; else None."""
    figure = end
    end -= pieces[end - 1].kind == "open"
    after = figure + 1 + (figure > end)
    if end <= index + 1 or after + 1 >= len(pieces) or pieces[figure].kind != "claim" or pieces[after].kind != "of":
        return None
    closed = figure == end or pieces[after - 1].kind == "close"
    named = pieces[end - 1].kind in ("date", "time", "subject", "pronoun")
    at = next((i for i in range(after + 1, len(pieces)) if pieces[i].kind not in ("adverb", "space")), after)
    level, times = pieces[figure].mention, pieces[at].mention
    if (
        not (closed and named)
        or level is None
        or times is None
        or level.kind in QUOTIENTS
        or times.kind is not Kind.MULTIPLE
    ):
        return None
    return Comparison(index, end, "times", tuple(pieces[index + 1 : end]), figure)


def _arrives(pieces: Sequence[Piece], index: int) -> bool:
    """True for 降至 and for the 到 of 下降到."""
    piece = pieces[index]
    if piece.kind == "down_to":
        return index > 0 and pieces[index - 1].kind in ("up", "down")
    return piece.kind in ("up", "down") and piece.word is not None and piece.word.sort == "to"
