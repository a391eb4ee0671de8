"""Words about a number that make its indicator less than the reference's, wherever in the sentence they stand.

在成都的门店数量 is not the 门店数量 of a company, nor is it after 在成都，; 床位100张以上的医院 are not all 医院,
亚运会期间的客流量 is not that of the year, and 欧盟（含英国） has other members. Such an indicator goes by those words
too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject
from factcheck.link.apart import counted_apart
from factcheck.link.doers import branch_told
from factcheck.link.gluing import BRACKETED
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.kinds import VERBS
from factcheck.link.lying import lies_in
from factcheck.link.names import Names
from factcheck.link.phrases import ASIDE, TIMES
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import any_in
from factcheck.link.sites import is_wide
from factcheck.link.thresholds import of_members
from factcheck.link.values import replace

_SPOKEN = frozenset({"issue", "say", "show", "learn", "frame"})
_QUIET = (ASIDE | TIMES | {"quote", "space"}) - {"scope"}
_SET_OFF = frozenset({"subject", PLAIN, "among", "list", "office", "scope"})
_LONGEST_POINTER = 3  # 此期间, 在此期间 has 在 apart
_EVERYWHERE = frozenset({"organisation", "any"})  # what may act in many places
_TIMED = TIMES | {"of", "adverb", "space"}
_OPENING = _QUIET | {"comma"}
_BETWEEN = _QUIET | {"of"}
_SAID = _SPOKEN - {"frame"}


def narrowed(own: Indicator | None, subject: Subject | None, place: Place, names: Names) -> Indicator | None:
    """The indicator with the words that narrow it; as it is where there are none or the reference has no such name.

    Where the reference has a name for the narrower thing too (海外销量), that is meant.
    """
    if own is None or not own.known:
        return own
    if (parted := of_members(own, place)) is not own:
        return parted
    words = next(_narrowing(own, subject, place), "")
    if not words:
        return counted_apart(own, subject, place, names)
    found = find_name(words + own.text, names)
    return replace(own, name=found or words + own.text, known=found is not None)


def _narrowing(own: Indicator, subject: Subject | None, place: Place) -> Iterator[str]:
    scene, claim = place.scene, place.group.claims[0]
    if text := branch_told(own, subject, scene):
        yield text
    if text := _threshold(own, scene, claim):
        yield text
    if text := _during(subject, scene, claim):
        yield text
    if text := _counting_in(subject, scene):
        yield text
    if text := _in_clause(subject, scene, claim) or _set_off(subject, scene, claim):
        yield text


def _threshold(own: Indicator, scene: Scene, claim: int) -> str:
    """The 100张以上 of 床位100张以上的医院, the 10年 of 开业满10年的门店: a number tells which of them."""
    at = next(iter(scene.overlapping(own.span)), claim)
    if at >= claim:
        return ""  # the noun that the number counts
    before = at - 1
    of = False
    while before >= 0 and scene.pieces[before].kind in _TIMED:
        piece = scene.pieces[before]
        if of and piece.kind == "date" and _reaches(scene.pieces, before):
            return piece.text
        of = piece.kind == "of"
        before -= 1
    counted = not of and at < scene.clause_start(claim)  # 3万名选手，比上年少5000人: told before, counted by its number
    if before < 0 or scene.pieces[before].kind != "claim" or counted:
        return ""
    what = scene.pieces[before - 1] if before else None
    lead = what.text if what is not None and what.kind == PLAIN else ""
    return lead + scene.pieces[before].text + ("的" if of else "")


def _reaches(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 10年 of 开业满10年, 工龄超过10年: no time of the figure."""
    before = pieces[index - 1] if index else None
    ends = tuple(table("link/words.toml")["reaching"])
    return before is not None and before.end == pieces[index].start and before.text.endswith(ends)


def _during(subject: Subject | None, scene: Scene, claim: int) -> str:
    """The 亚运会期间 before the number: an event gives the time, and it is less than the period of the figure."""
    ends = table("link/words.toml")["during"]
    for index in scene.where_before(_tells_during):
        if index >= claim:
            break
        piece, at = scene.before_marks[index], index - 1
        if not index:
            continue
        while at and scene.before_marks[at].kind in VERBS:
            at -= 1
        event = scene.before_marks[at]
        whole = piece.kind == "adverb" and len(piece.text) > _LONGEST_POINTER and piece.text.endswith(ends)
        if whole and not any(other.kind in _SPOKEN for other in scene.pieces[index + 1 : claim]):
            return piece.text  # 园博会期间
        if piece.text not in ends or event.kind not in ("subject", PLAIN):
            continue
        itself = subject is not None and subject.span is not None and subject.span.overlaps(event.span)
        spoken = any(other.kind in _SPOKEN for other in scene.pieces[index + 1 : claim])
        if not (itself or spoken):
            return event.text + piece.text
    return ""


def _tells_during(piece: Piece) -> bool:
    """True for 期间, and for 园博会期间 as one word."""
    return piece.text.endswith(table("link/words.toml")["during"])


def _counting_in(subject: Subject | None, scene: Scene) -> str:
    """The 含英国 of 欧盟（含英国）人口: who is counted in or left out straight behind the name."""
    if subject is None or subject.span is None:
        return ""
    end = opened = scene.begins_at(subject.span.end)
    while end < len(scene.pieces) and scene.pieces[end].kind == BRACKETED:
        end += 1
    return "".join(piece.text for piece in scene.pieces[opened:end])


def _in_clause(subject: Subject | None, scene: Scene, claim: int) -> str:
    """The 成都 of 瑞幸咖啡在成都的门店数量: a place in the clause that its subject does not lie in."""
    start = scene.clause_start(claim)
    pieces = scene.pieces
    areas = scene.where(_is_area)
    for place in range(bisect_left(areas, start + 1), bisect_left(areas, claim)):
        index = areas[place]
        piece, at = pieces[index], index
        while at > start + 1 and pieces[at - 1].kind == "subject":
            at -= 1
        if _is_subject(piece, subject) or not _locates(pieces, at - 1, index):
            continue
        before = subject is not None and subject.span is not None and piece.end <= subject.span.start
        if before and (not _acts_in_many(subject) or not _leads_to(pieces, index, subject)):
            continue
        if any(other.kind in _SPOKEN for other in pieces[index + 1 : claim]):
            continue
        return _name(piece)
    return ""


def _locates(pieces: Sequence[Piece], at: int, index: int) -> bool:
    """True where the word before the place says that what follows is there, or goes there: 在…, 面向…的."""
    words, before = table("link/words.toml"), pieces[at]
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if before.text.endswith(tuple(words["located"])):
        return True
    bound = before.text.endswith(tuple(words["bound_for"])) and before.kind != "than"
    return bound and after is not None and after.kind == "of"


def _leads_to(pieces: Sequence[Piece], index: int, subject: Subject | None) -> bool:
    """True for 在广东瑞幸咖啡…, 在广东的瑞幸咖啡…; in 在上海举行的进博会 the place only tells of the subject."""
    if subject is None or subject.span is None:
        return False
    between = [piece for piece in pieces[index + 1 :] if piece.start < subject.span.start]
    opens = index < 2 or pieces[index - 2].kind in _OPENING
    return opens and all(piece.kind in _BETWEEN for piece in between)


def _set_off(subject: Subject | None, scene: Scene, claim: int) -> str:
    """The 欧洲 of 在欧洲，比亚迪销量…: a clause of its own that says for where the figure holds."""
    if not _acts_in_many(subject):
        return ""
    pieces, end = scene.before_marks, scene.clause_start(claim)
    if any_in(scene.where(_is_spoken), end, claim):
        return ""
    while end > 0:
        start = next((at + 1 for at in range(end - 2, -1, -1) if pieces[at].kind == "comma"), 0)
        clause = pieces[start : end - 1]
        if any(piece.kind in _SAID for piece in clause):
            return ""
        if (text := _where(clause)) and not any(_is_subject(piece, subject) for piece in clause):
            return text
        end = start
    return ""


def _is_spoken(piece: Piece) -> bool:
    return piece.kind in _SPOKEN


def _where(clause: Sequence[Piece]) -> str:
    """What a clause says of where only: 欧洲 of 在欧洲, 下沉市场 of 聚焦下沉市场; empty for any other clause."""
    words = table("link/words.toml")
    body = [piece for piece in clause if piece.kind not in _QUIET]
    led = bool(body) and body[0].text in words["setting_off"]
    rest = body[1:] if led else body
    if not rest or not all(piece.kind in _SET_OFF for piece in rest):
        return ""
    told = text = "".join(piece.text for piece in rest)
    for tail in words["inside_of"]:
        text = text if text in words["abroad"] else text.removesuffix(tail)
    market = text.endswith(tuple(words["markets"]))
    whole = "".join(piece.text for piece in rest if piece.kind == "subject")
    named = led and (whole in (text, told) or text in words["abroad"])
    return text if market or (named and not all(_is_world(piece) for piece in rest)) else ""


def _acts_in_many(subject: Subject | None) -> bool:
    return subject is not None and subject.sort in _EVERYWHERE


def _is_area(piece: Piece) -> bool:
    """True for a place by name, and for 国内, 海外; the whole world narrows nothing."""
    words = table("link/words.toml")
    named = piece.kind == "subject" and is_wide(piece) and not _is_world(piece)
    told = piece.kind == PLAIN and (piece.text in words["abroad"] or piece.text.endswith(tuple(words["markets"])))
    return named or told


def _is_world(piece: Piece) -> bool:
    return piece.word is not None and piece.word.sort == "world"


def _is_subject(piece: Piece, subject: Subject | None) -> bool:
    """True where the place is the subject itself, or the subject lies in it."""
    if subject is None:
        return False
    name = _name(piece)
    here = subject.span is not None and subject.span.overlaps(piece.span)
    return here or any(lies_in(member, name) for member in (*subject.members, subject.name or ""))


def _name(piece: Piece) -> str:
    return piece.word.value if piece.word is not None and piece.word.value else piece.text
