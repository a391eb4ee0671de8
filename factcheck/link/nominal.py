"""Whether a word that is a verb and a noun is the noun in its place: 出口 of 出口额, 活动 of 70余场签约活动."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.kinds import PREDICATES, VERBS, kind_at
from factcheck.link.scan import PLAIN, Piece
from factcheck.model import Kind

FIELD = frozenset({PLAIN, "subject", "pronoun", "of", "list", "quote"})
_NOUNS = frozenset({PLAIN, "close"})
_FIELD_OR_VERB = FIELD | VERBS


def acts_for_part(pieces: Sequence[Piece], index: int) -> bool:
    """The 应用 of 超九成枢纽应用智能设备: the one verb of a clause that opens with a part of a noun."""
    word, before = pieces[index].word, pieces[max(0, index - 3) : index]
    part = next((piece for piece in before if piece.kind == "claim"), None)
    if word is None or word.role != "do" or part is None or kind_at(pieces, index + 1) != PLAIN:
        return False
    between = [piece.kind for piece in before[before.index(part) + 1 :]]
    end = next((i for i in range(index, len(pieces)) if pieces[i].kind in ("comma", "claim")), len(pieces))
    quiet = end == len(pieces) or pieces[end].kind == "comma"
    return (
        part.mention is not None and part.mention.kind in (Kind.PERCENT, Kind.FRACTION)
        and between in ([PLAIN], ["of", PLAIN]) and quiet
        and all(piece.kind in _FIELD_OR_VERB for piece in pieces[index + 1 : end])
    )  # fmt: skip


def is_nominal(pieces: Sequence[Piece], index: int) -> bool:
    """True where a verb that is also a noun is the noun: after a noun, before a noun ending, or before the number."""
    after = kind_at(pieces, index + 1)
    if after == "aspect" or _is_done_by_counted(pieces, index):
        return False
    if index + 1 == len(pieces) or after in PREDICATES or _wants_noun(pieces, index):
        return True
    if after == "of" and kind_at(pieces, index - 1) == "share" and kind_at(pieces, index + 2) == "claim":
        return True  # 占到出口的59%
    if after == "claim":
        return kind_at(pieces, index + 2) not in (PLAIN, "of", "quote") and not _tells_times(pieces[index + 1])
    endings = tuple(table("link/endings.toml")["noun_endings"])
    return (after == PLAIN and pieces[index + 1].text.startswith(endings)) or kind_at(pieces, index - 1) in _NOUNS


def _is_done_by_counted(pieces: Sequence[Piece], index: int) -> bool:
    """The 参展 of 197家企业参展，: what those counted do, at the end of the clause."""
    before = [kind_at(pieces, at) for at in (index - 1, index - 2)]
    counted = pieces[index - 2].mention if before == [PLAIN, "claim"] else None
    return counted is not None and counted.kind is Kind.COUNT and kind_at(pieces, index + 1) == "comma"


def _tells_times(piece: Piece) -> bool:
    """The 五次 of 每周配送三次: how often something is done."""
    unit = piece.mention.quantity.unit if piece.mention else None
    return unit is not None and unit.canonical in table("link/words.toml")["times"]


def _wants_noun(pieces: Sequence[Piece], index: int) -> bool:
    """True after 的 and after a count: 70余场集中签约活动; not after money or a date: 359亿元支持…, 2015年设立…."""
    before = pieces[index - 1] if index else None
    if before is None or before.kind != "claim":
        return before is not None and before.kind == "of"
    return before.mention is not None and before.mention.kind not in (Kind.MONEY, Kind.DATE)
