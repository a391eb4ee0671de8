"""Names in front of an indicator that are not who the clause is about: where it is, from where, whose things."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import PLACES
from factcheck.link.names import Names
from factcheck.link.phrases import LeftPhrase
from factcheck.link.scan import Piece
from factcheck.link.subjects import Antecedents, Subject, in_clause
from factcheck.model import Kind


def is_bystander(head: Subject, pieces: Sequence[Piece], left: LeftPhrase, names: Names, told: Antecedents) -> bool:
    """True where ``head``, the name that opens the phrase, is a place or an object beside the subject."""
    venue = _is_venue(pieces, left.start, head)
    if venue and (head.sort == "world" or in_clause(pieces[left.clause : left.start - 1], names, told)):
        return True
    if (
        head.name is None
        and _is_handled(pieces, left.start)
        and in_clause(pieces[left.clause : left.start - 1], names, told)
    ):
        return True
    if _lasts(pieces, left, head, names, told):
        return True
    return _is_far(pieces, left) or _owns_object(pieces, left, head, names, told)


def _is_handled(pieces: Sequence[Piece], start: int) -> bool:
    """True for the 公司 of 赵某将公司超过80份资料删除: what 将 and 把 mark is dealt with."""
    return start > 0 and pieces[start - 1].kind == "object"


def _is_far(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for 来自全球, 吸引了全球, 为全球: where somebody comes from and whom something is for, not who."""
    at = left.start - 1
    if at >= left.clause and pieces[at].kind == "aspect":
        at -= 1
    if at < left.clause:
        return False
    before = pieces[at]
    return before.text in table("link/words.toml")["whence"] or (before.kind == "prep" and before.text in ("为", "给"))


def _owns_object(pieces: Sequence[Piece], left: LeftPhrase, head: Subject, names: Names, told: Antecedents) -> bool:
    """True for the 俄军 of 乌军摧毁了俄军6500多辆坦克: whose things the verb is done to, after who does it."""
    at = left.start - 1
    if at <= left.clause or pieces[at].kind != "aspect" or pieces[at - 1].kind not in ("do", "flow", "stock"):
        return False
    actor = in_clause(pieces[left.clause : at - 1], names, told)
    return actor is not None and actor.firm and actor.name != head.name


def _lasts(pieces: Sequence[Piece], left: LeftPhrase, head: Subject, names: Names, told: Antecedents) -> bool:
    """True for the 欧盟 of 波兰加入欧盟二十年: how long somebody has done it, not how long it has lasted."""
    claim = left.end + len(left.predicate)
    mention = pieces[claim].mention if claim < len(pieces) else None
    if mention is None or mention.kind is not Kind.DURATION or not left.is_object:
        return False
    actor = in_clause(pieces[left.clause : left.start - 1], names, told)
    return actor is not None and actor.firm and actor.name != head.name


def _is_venue(pieces: Sequence[Piece], start: int, head: Subject) -> bool:
    """True for the 上海 of 第15届进博会将在上海分三期举办: where it is, not who."""
    before = pieces[start - 1].text if start else ""
    return before.endswith(("在", "于")) and head.sort in PLACES
