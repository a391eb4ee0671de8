"""Figures that something is left out of, or added to, by words outside their noun phrase.

不含昆山，苏州GDP19513亿元 and GDP（不含昆山）19513亿元 are no GDP of 苏州, and 苏州加上无锡 is more than 苏州; a profit
扣除非经常性损益后 is another one. 除上海外，苏州也… and 高校（不含港澳台） leave out nothing that would be counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.kinds import VERBAL
from factcheck.link.leaving import Leaving
from factcheck.link.lying import lies_elsewhere, lies_in
from factcheck.link.names import Names
from factcheck.link.phrases import TIMES
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.values import replace
from factcheck.tagging import tagged

_BRACKETS = ("（", "(")
_FORE = frozenset({"cut", "besides", "adding"})  # these never belong to a number before them
_BEFORE = 4  # how many such words before a number are looked at
_CLAUSE = 24  # of the pieces behind 除…外, how many are looked at for a verb
_LEADING = TIMES | {"adverb", "space"}
_JOINS = frozenset({"subject", "list", "space"})
_QUIET = frozenset({"adverb", "space", "aspect", "sum"})
_GOING_ON = frozenset({"level", "claim", "up", "down", "have"})


def counted_apart(own: Indicator, subject: Subject | None, place: Place, names: Names) -> Indicator:
    """The indicator with what is left out of it or added to it; as it is where that is nothing."""
    for told in _near(place.scene, place.group.claims[0]):
        if not _is_named(told, own, place) and _reaches(told, place) and _changes(told, own, subject, place, names):
            words = told.span.of(place.scene.shadow)
            found = next((name for form in _forms(words, own.text) if (name := find_name(form, names))), None)
            return replace(own, name=found or words + own.text, known=found is not None)
    return own


def _is_named(told: Leaving, own: Indicator, place: Place) -> bool:
    """True for the 不含农户 of 固定资产投资（不含农户）, and where the reference's own name for it says the same."""
    within = own.span.start <= told.span.start and told.span.end <= own.span.end
    return within or told.span.of(place.scene.shadow) in own.name


def _near(scene: Scene, claim: int) -> Sequence[Leaving]:
    """Such words around the number; a sentence may be pasted data and full of them."""
    if not scene.leaving:
        return ()
    at = bisect_left(scene.leaving, scene.pieces[claim].start, key=_start)
    return scene.leaving[max(0, at - _BEFORE) : at + 1]


def _forms(words: str, noun: str) -> Iterator[str]:
    """How the reference may call it: 固定资产投资（不含农户）, 扣除非经常性损益后的净利润, 扣非净利润."""
    yield f"{noun}（{words}）"
    yield words + noun
    yield f"{words}的{noun}"
    short = table("link/left_out.toml")["short"]
    yield from (short[long] + noun for long in short if long in words)


def _reaches(told: Leaving, place: Place) -> bool:
    """True where the words stand before the number, in the bracket at it, or in the clause right behind it."""
    scene, claim = place.scene, place.group.claims[0]
    span, opened = scene.pieces[claim].span, told.span.start - 1
    if scene.shadow[max(0, opened)] in _BRACKETS:
        inside = _inside(told, scene)
        if any(piece.kind == "claim" for piece in inside) and not any(piece.kind == "subject" for piece in inside):
            return False  # （不含转入学生5万人） notes how all count them
        left = scene.clause_left(claim)
        before = bool(left) and left[0].start <= opened < span.start
        return before or (opened >= span.end and not scene.shadow[span.end : opened].strip())
    at = scene.overlapping(told.span).start
    if at > claim:
        return _is_about_last(told, scene, at) and scene.claim_before(at) == claim
    if _is_about_last(told, scene, at):
        return False
    first = scene.claim_before(claim) < at
    return first or place.reading.indicator is None or any(piece.kind == "subject" for piece in _inside(told, scene))


def _is_about_last(told: Leaving, scene: Scene, at: int) -> bool:
    """True for the 不含昆山 of GDP为19513亿元，不含昆山。: the clause behind a number, which leads to no other one."""
    last = scene.claim_before(at)
    start, end = scene.clause_start(at), scene.clause_end(at)
    if told.sort in _FORE or last < 0 or scene.clause_end(last) + 1 != start or scene.claim_before(end) != last:
        return False
    after = end + 1
    while after < len(scene.pieces) and scene.pieces[after].kind in _QUIET:
        after += 1
    return after >= len(scene.pieces) or scene.pieces[after].kind not in _GOING_ON


def _changes(told: Leaving, own: Indicator, subject: Subject | None, place: Place, names: Names) -> bool:
    """True where what is left out would be counted, or what is added is more than what is counted."""
    words, what = table("link/left_out.toml"), told.what.of(place.scene.shadow)
    named = [piece for piece in _inside(told, place.scene) if piece.kind == "subject"]
    if _usual().fullmatch(what) and not (subject is not None and _usual().match(subject.name or "")):
        return False
    if told.sort == "adding":
        return _adds(_inside(told, place.scene), subject)
    if told.sort == "named":
        return bool(named) or told.span.end > told.what.end
    if told.sort == "besides":
        years = all(piece.kind in TIMES for piece in _inside(told, place.scene))  # 除2020年外，增速都在3%以上
        remarked = any(remark in what for remark in words["remarks"])
        if years or remarked or _has_ended(told, own, place.scene, place.group.claims[0]):
            return False
        if named and subject is not None:
            return not all(lies_elsewhere(_name(piece), subject.name or "") for piece in named)
        return not _is_another(told, what, own, place, names)
    measured = table("gauges.toml")
    if told.sort == "cut" and (what.startswith(measured["prices"]) or what.endswith(measured["adjust_ends"])):
        return False  # read as a measure
    return not (own.text.startswith(words["net"]) and what.endswith(words["costs"]))


def _adds(inside: Sequence[Piece], subject: Subject | None) -> bool:
    """True for the 无锡 of 苏州加上无锡; 加上消费回暖 gives a reason."""
    if not inside or subject is None or not all(piece.kind in _JOINS for piece in inside):
        return False
    wholes = (*subject.members, subject.name or "")
    return not all(any(lies_in(_name(piece), whole) for whole in wholes) for piece in inside if piece.kind == "subject")


def _is_another(told: Leaving, what: str, own: Indicator, place: Place, names: Names) -> bool:
    """True for the 产量 of 除产量外，出口还…: it is named beside what is told, and no part of it."""
    scene, claim = place.scene, place.group.claims[0]
    after = scene.pieces[scene.overlapping(told.span).stop : claim]
    also = table("link/left_out.toml")["also"]
    if any(piece.text in also or (piece.kind in VERBAL and piece.text.startswith(tuple(also))) for piece in after):
        return True  # 也, 还有, 更是
    other = find_name(what, names)
    return other is not None and other[-2:] != own.name[-2:]


def _has_ended(told: Leaving, own: Indicator, scene: Scene, claim: int) -> bool:
    """True for 除投资外，消费成为主引擎，GDP…: a clause of its own tells what is set off, the figure is apart."""
    words, start = table("link/left_out.toml"), scene.overlapping(told.span).stop
    first = scene.claims[bisect_left(scene.claims, start)] if start < claim else claim
    between = scene.pieces[start : min(scene.clause_start(first), start + _CLAUSE)]
    if between and between[0].start <= own.span.start < between[-1].end:
        return False  # 除萧山外，GDP保持增长，达到…
    if any(word in piece.text for piece in scene.pieces[start:claim] for word in words["others"]):
        return False  # 除萧山外，其余各区均有增长，…: still about those
    return any(_tells(clause) for clause in _clauses(between))


def _clauses(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    start = 0
    for index, piece in enumerate(pieces):
        if piece.kind == "comma":
            yield pieces[start:index]
            start = index + 1


def _tells(clause: Sequence[Piece]) -> bool:
    """True for a clause with a verb of its own; 受疫情影响 and 据统计 only lead on."""
    body = [piece for piece in clause if piece.kind not in _LEADING]
    if not body or body[0].kind == "prep" or body[0].text.startswith(tuple(table("link/left_out.toml")["leading"])):
        return False
    return any(piece.kind in VERBAL or (piece.kind == PLAIN and _opens_with_verb(piece)) for piece in body)


def _opens_with_verb(piece: Piece) -> bool:
    """True for 重视实践, 注重育人."""
    words = tagged(piece.text)
    return len(words) > 1 and words[0].tag == "v" and words[0].known


def _inside(told: Leaving, scene: Scene) -> Sequence[Piece]:
    """The pieces of what is left out, as they were before frames were set apart."""
    marks = scene.before_marks
    return marks[
        bisect_right(marks, told.what.start, key=_piece_end) : bisect_left(marks, told.what.end, key=_piece_start)
    ]


def _start(told: Leaving) -> int:
    return told.span.start


def _piece_start(piece: Piece) -> int:
    return piece.start


def _piece_end(piece: Piece) -> int:
    return piece.end


def _name(piece: Piece) -> str:
    return piece.word.value if piece.word is not None and piece.word.value else piece.text


@cache
def _usual() -> re.Pattern[str]:
    """What is never counted in a figure of the country or a part of it: 港澳台居民, 香港、澳门."""
    words = table("link/left_out.toml")
    return re.compile(f"(?:{'|'.join((*words['usual'], *words['rest']))})+")
