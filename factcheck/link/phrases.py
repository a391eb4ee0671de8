"""The noun phrases on both sides of a number, and the predicate between.

Left of 1202.0亿元 in 2022年该市一般公共预算收入为1202.0亿元 stand the predicate 为 and the phrase 该市一般公共预算收入;
right of 2.7万家 in 2.7万家高新技术企业 stands 高新技术企业.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.kinds import PREDICATES, VERBS
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import value
from factcheck.model import Kind

TIMES = frozenset({"date", "time"})
_TELLING = frozenset(
    {"each", "annual", "real", "sum", "mean", "rest", "same_year", "last_period", "preliminary", "final"}
)
ASIDE = _TELLING | {"adverb", "aspect", "base", "scope", "part", "space", "suppose", "bracketed"}
SILENT = ASIDE | TIMES
_MODAL = frozenset({"future", "forecast", "target", "down_to"})
_MARKS = frozenset({"of", "list", "quote", "open", "close", "among", "etc"})
_NOUN = _MARKS | {PLAIN, "subject", "pronoun", "rate", "carrier", "office", "agency", "write", "per"}
_RIGHT = frozenset({PLAIN, "subject", "of", "list", "quote", "rate", "carrier", "office", "agency", "open", "close"})
_LEADING = ASIDE | TIMES | {"of", "list", "among"}
_PREDICATE = PREDICATES | ASIDE | TIMES | _MODAL | {"have"}
_SET_APART = TIMES | {"base", "scope", "each", "sum"}
_PHRASE = _NOUN | ASIDE | TIMES


@value
class LeftPhrase:
    """What stands before a number in its clause.

    ``predicate`` are the pieces between noun phrase and number, ``start``..``end`` the noun phrase by piece indexes
    (empty where equal), ``before`` the piece that the phrase ends at (a verb), ``clause`` where the clause begins.
    """

    predicate: tuple[Piece, ...]
    start: int
    end: int
    clause: int
    before: Piece | None

    @property
    def is_object(self) -> bool:
        """True where a verb stands before the phrase: 建成换电站1973座."""
        return self.before is not None and self.before.kind in VERBS


def left_phrase(pieces: Sequence[Piece], claim: int, clause: int) -> LeftPhrase:
    """The phrase before the claim at index ``claim``, in the clause that begins at ``clause`` (see `clause_starts`)."""
    end = claim
    if _starts_change(pieces, claim):
        end = _from_index(pieces, claim)
    while end > clause and _in_predicate(pieces, end - 1):
        end -= 1
    start = _phrase_start(pieces, clause, end)
    if _is_circumstance(pieces[start:end]):
        end = start
        while end > clause and (_in_predicate(pieces, end - 1) or pieces[end - 1].text in _from()):
            end -= 1
        start = _phrase_start(pieces, clause, end)
    while start < end and pieces[start].kind in _LEADING:
        start += 1
    if start < end and start > clause and pieces[start - 1].kind == "claim" and pieces[end - 1].kind == "of":
        start = end  # the noun of the number before: 215个国家和地区的157000多位
    before = pieces[start - 1] if start > clause else None
    return LeftPhrase(tuple(pieces[end:claim]), start, end, clause, before)


def clause_starts(pieces: Sequence[Piece]) -> Sequence[int]:
    """For each piece the first one after the last comma before it; those in brackets that close before part nothing.

    Behind a bracket that closes the clause is that of the piece where it opened; where none did, that of the sentence.
    """
    starts, opened = [0], list[int]()
    for index, piece in enumerate(pieces):
        kind = piece.kind
        if kind == "comma":
            starts.append(index + 1)
        elif kind == "close":
            starts.append(starts[opened.pop()] if opened else 0)
        else:
            if kind == "open":
                opened.append(index)
            starts.append(starts[-1])
    return starts


def _starts_change(pieces: Sequence[Piece], claim: int) -> bool:
    """True for the 1.3万元 of 价格从1.3万元降至800元; not for the 120个 of 从120个队中选出."""
    after = pieces[claim + 1] if claim + 1 < len(pieces) else None
    return _from_index(pieces, claim) >= 0 and after is not None and after.kind in ("up", "down")


def _from_index(pieces: Sequence[Piece], claim: int) -> int:
    """Where the 由 of 由350元, 由每月350元 stands before the claim; -1 where none does."""
    index = claim - 1
    while index > 0 and pieces[index].kind == "adverb" and pieces[index].text.startswith("每"):
        index -= 1
    return index if index >= 0 and pieces[index].text in _from() else -1


def _phrase_start(pieces: Sequence[Piece], clause: int, end: int) -> int:
    start = end
    if (opened := _bracket_before(pieces, clause, end)) is not None:
        start = opened
    while start > clause and not _opens_here(pieces, start - 1, end):
        if not _in_phrase(pieces, start - 1, end) and not _describes(pieces, start - 1, end):
            break
        start -= 1
    return start


def _bracket_before(pieces: Sequence[Piece], clause: int, end: int) -> int | None:
    """Where the bracket opens that closes straight before ``end``; None where none does: 台灯（编号：9405）310台."""
    if end <= clause or pieces[end - 1].kind != "close":
        return None
    return next((index for index in range(end - 2, clause - 1, -1) if pieces[index].kind == "open"), None)


def _describes(pieces: Sequence[Piece], index: int, end: int) -> bool:
    """The 独居 of 加入的独居老人: a verb between 的 and its noun says which one is meant."""
    between = 0 < index < end - 1 and pieces[index - 1].kind == "of" and pieces[index + 1].kind == PLAIN
    return between and pieces[index].kind == "do"


def _opens_here(pieces: Sequence[Piece], index: int, end: int) -> bool:
    """True at the bracket in which the number itself stands: 44.8%（全国24%）."""
    return pieces[index].kind == "open" and all(piece.kind != "close" for piece in pieces[index:end])


def _is_circumstance(phrase: Sequence[Piece]) -> bool:
    """试点之初的27只: the phrase tells a time, not what is counted."""
    words = [piece.text for piece in phrase if piece.kind not in ("of", "space")]
    if words in [[ground] for ground in table("link/words.toml")["grounds"]]:
        return True  # 在上年80所的基础上
    ends = tuple(table("link/words.toml")["moments"])
    return bool(words) and phrase[-1].kind == "of" and words[-1].endswith(ends)


def _from() -> tuple[str, ...]:
    return tuple(table("link/words.toml")["from"])


def right_phrase(pieces: Sequence[Piece], claim: int) -> tuple[int, int]:
    """The noun phrase after the claim at index ``claim``, by piece indexes; empty where equal."""
    start = claim + 1
    if start < len(pieces) and (pieces[start].kind == "of" or _tells_part(pieces, start)):
        start += 1
    end = start
    if start < len(pieces) and pieces[start].kind in ("list", "close"):
        return start, start
    while end < len(pieces) and pieces[end].kind in _RIGHT and not _is_aside(pieces, end):
        end += 1
    while (
        end > start
        and pieces[end - 1].kind in ("of", "list", "quote", "open", "subject")
        and not _closes(pieces, start, end)
    ):
        end -= 1
    marks = "".join(piece.text for piece in pieces[start:end]) in table("link/words.toml")["marks"]
    return (start, start) if marks else (start, end)  # 突破4900万标准箱大关


def _tells_part(pieces: Sequence[Piece], index: int) -> bool:
    """The 是 of 企业中近九成是制造业企业."""
    mention = pieces[index - 1].mention
    part = mention is not None and mention.kind in (Kind.PERCENT, Kind.FRACTION)
    return part and pieces[index].text in ("是", "为")


def after_etc(pieces: Sequence[Piece]) -> list[Piece]:
    """The head after 等 (海关特殊监管区域 of 综合保税区等海关特殊监管区域); all pieces where none follows."""
    at = max((index for index, piece in enumerate(pieces) if piece.kind == "etc"), default=-1)
    rest = list(pieces[at + 1 :])
    adverbs = table("link/words.toml")["attributes"]  # 港口、航道等长期稳居第一
    if at < 0 or any(piece.kind == PLAIN and piece.text not in adverbs for piece in rest):
        return rest
    return [piece for piece in pieces if piece.kind != "etc" and not (piece in rest and piece.text in adverbs)]


def _in_predicate(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.kind in _PREDICATE:
        return True
    before = pieces[index - 1].kind if index else "comma"
    if piece.kind == "of":
        return before in _SET_APART or _closes_time(pieces, index - 1)
    if piece.kind == "rate":
        return before == "base" or (before == "of" and index > 1 and pieces[index - 2].kind == "base")
    after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    return piece.kind == "prep" and (after in TIMES or (piece.text == "在" and after == "claim"))


def _closes_time(pieces: Sequence[Piece], index: int) -> bool:
    """The 前 of 10年前的."""
    return index > 0 and pieces[index].kind == "adverb" and pieces[index - 1].kind in TIMES


def _in_phrase(pieces: Sequence[Piece], index: int, end: int) -> bool:
    piece = pieces[index]
    if piece.kind in _PHRASE:
        return piece.kind != "list" or index + 1 < end
    if piece.kind == "prep":
        return piece.text in table("link/words.toml")["inside"] and index + 1 < end
    return False


def _is_aside(pieces: Sequence[Piece], index: int) -> bool:
    """True at a bracket: what stands in it belongs to no phrase."""
    return pieces[index].kind == "open"


def _closes(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """True for a closing quotation mark whose opening one is in the phrase."""
    if pieces[end - 1].kind == "subject":
        return end - start > 1
    return pieces[end - 1].kind == "quote" and sum(piece.kind == "quote" for piece in pieces[start:end]) % 2 == 0
