"""A part of a noun that does something: 近七成农户无需安装水表. The noun is who, its verb says which of them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.kinds import VERBS
from factcheck.link.names import Names
from factcheck.link.phrases import SILENT, TIMES, right_phrase
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.subjects import Antecedents, Subject, subject_of_piece
from factcheck.link.unlisted import unlisted
from factcheck.link.values import replace
from factcheck.model import Kind

PROPORTIONS = frozenset({Kind.PERCENT, Kind.FRACTION})
_NAMED = frozenset({PLAIN, "subject", "quote"})
_WIDE = ("country", "world")
_DOING = VERBS | {"adverb", "object", "future"}
_TIMED = TIMES | {"adverb", "per"}


def with_acting_noun(
    result: ClaimReading,
    pieces: Sequence[Piece],
    claim: int,
    right: tuple[int, int],
    names: Names,
    *,
    told: Antecedents,
) -> ClaimReading:
    """The reading with the noun after a part as subject where it does something; 来自 names another subject."""
    mention, noun = pieces[claim].mention, result.indicator
    at = _past_time(pieces, right[1])
    after = pieces[at] if at < len(pieces) else None
    if mention is None or mention.kind not in PROPORTIONS or after is None or after.kind not in VERBS:
        return result
    if any(piece.text in table("link/words.toml")["with"] for piece in pieces[result.left.clause : claim]):
        return result  # 以全国1%的土地创造了…
    end = next((i for i in range(at, len(pieces)) if pieces[i].kind in ("comma", "claim")), len(pieces))
    if after.text in table("link/words.toml")["origins"]:
        return replace(result, subject=unlisted(pieces[at + 1 : end], names))
    if noun is None:
        return result
    text = "".join(piece.text for piece in pieces[at:end]) + "的" + noun.text
    subject = _whole_before(result, unlisted(pieces[right[0] : right[1]], names), told)
    return replace(result, subject=subject, indicator=replace(noun, name=text, text=text, known=False))


def aged(place: Place, names: Names) -> Subject | None:
    """The 钱某 of 35岁的犯罪嫌疑人钱某: who stands behind an age is of that age; None where nobody does."""
    pieces, unit = place.scene.pieces, place.mention.quantity.unit
    start = place.claim + 1
    if unit is None or unit.text not in table("link/words.toml")["years_old"]:
        return None
    if start < len(pieces) and pieces[start].text in table("link/words.toml")["or_so"]:
        start += 1
    if start >= len(pieces) or pieces[start].kind != "of":
        return None
    end = next((i for i in range(start + 1, len(pieces)) if pieces[i].kind not in _NAMED), len(pieces))
    person = next((piece for piece in pieces[start + 1 : end] if piece.kind == "subject"), None)
    if person is not None and person.word is not None and person.word.sort == "person":
        return subject_of_piece(person, names)
    one = pieces[place.claim - 1].text.endswith(tuple(table("link/words.toml")["one_person"])) if place.claim else False
    return unlisted(pieces[start + 1 : end], names) if one else None


def counted_actor(place: Place, names: Names) -> Subject | None:
    """The 脱贫县 of 832个脱贫县均已培育主导产业: those counted at the front of a clause go on to do something."""
    scene, claim = place.scene, place.claim
    before = scene.pieces[scene.clause_start(claim) : claim]
    start, end = right_phrase(scene.pieces, claim)
    after = scene.pieces[end].kind if end < len(scene.pieces) else ""
    opens = place.mention.kind is Kind.COUNT and all(piece.kind in SILENT for piece in before)
    if not opens or start == end or after not in _DOING:
        return None
    return unlisted(scene.pieces[start:end], names)


def _past_time(pieces: Sequence[Piece], index: int) -> int:
    """The index after the time there, 在 before it, and adverbs: 在去年 of 近七成农户在去年无需安装水表."""
    while index < len(pieces) and (pieces[index].kind in _TIMED or _leads_time(pieces, index)):
        index += 1
    return index


def _leads_time(pieces: Sequence[Piece], index: int) -> bool:
    after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    return pieces[index].kind == "prep" and after in TIMES


def _whole_before(result: ClaimReading, noun: Subject | None, told: Antecedents) -> Subject | None:
    """The 全村 of 全村四成的村民从事编织: a name straight before the part, but no country."""
    if result.subject is not None and result.subject.sort not in _WIDE:
        return result.subject
    return told.in_full(noun) if noun else None
