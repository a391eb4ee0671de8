"""Numbers that are somebody else's or of another time than their sentence is about.

In 北京为4.2万亿元，高于上海的3.9万亿元 the second is Shanghai's; in …44.8%，高于2021年的44.6% that of 2021; and what
follows can say whose or of when a number was: …4.2万亿元，这是2021年的数据.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject, subject_of_piece
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.names import Names
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.standards import standard_of
from factcheck.link.times import is_time, read_run
from factcheck.link.timing import Clock, Timing
from factcheck.link.values import value
from factcheck.model import Relation, Span

_BY_RULES_OF = "口径"  # counted by the rules of another year: when it was, the words don't say
_SHARED = (Relation.INCREASE_BY, Relation.DECREASE_BY, Relation.SHARE_OF)


@value
class Elsewhere:
    """Whose or of when a number is instead; ``is_standard`` where another number is measured against it.

    ``indicator`` is what the words behind a number call it, where nothing before it does.
    """

    subject: Subject | None = None
    timing: Timing | None = None
    is_standard: bool = False
    indicator: Indicator | None = None

    def relation_beside(self, relation: Relation, earlier: Relation | None) -> Relation:
        """The relation of a standard is that of the number measured against it: 增长5%，高于上年的4%."""
        if not self.is_standard:
            return relation
        return earlier if earlier in _SHARED and relation is not Relation.LEVEL else Relation.LEVEL


def elsewhere(scene: Scene, claim: int, names: Names, clock: Clock) -> Elsewhere | None:
    """Whose or of when the claim at piece index ``claim`` is, where it is not what its sentence is about."""
    words = standard_of(scene.before_marks, scene.comparisons, claim)
    if words:
        times = [piece for piece in words if is_time(piece)]
        return Elsewhere(_owner(words, names, named=bool(times)), read_run(times, clock), is_standard=True)
    if owner := _in_brackets_of(scene.pieces, claim, names):
        return Elsewhere(owner)
    after = _told_after(scene, claim)
    if not after:
        return _named_after(scene, claim, names, clock)
    if scene.pieces[scene.clause_end(scene.clause_end(claim) + 1) - 1].text.endswith(_BY_RULES_OF):
        return Elsewhere(timing=Timing(known=False))
    return Elsewhere(_owner(after, names, named=True), read_run([p for p in after if is_time(p)], clock))


def _owner(words: Sequence[Piece], names: Names, *, named: bool) -> Subject | None:
    """The name among the words; without one what they say (全国平均), unless only a ``named`` owner counts."""
    kept = [piece for piece in words if not is_time(piece) and piece.kind != "adverb"]
    if len(kept) == 1 and kept[0].kind == "subject":
        return subject_of_piece(kept[0], names)
    if not kept or (named and all(piece.kind != "subject" for piece in kept)):
        return None
    text = "".join(piece.text for piece in kept)
    return Subject(text, text, Span(kept[0].start, kept[-1].end))


def _in_brackets_of(pieces: Sequence[Piece], claim: int, names: Names) -> Subject | None:
    """The 杭州 of 被杭州（20059亿元）甩在身后: a number alone in brackets is of the name before them."""
    marks = pieces[max(0, claim - 2) : claim + 2]
    kinds = [piece.kind for piece in marks]
    return subject_of_piece(marks[0], names) if kinds == ["subject", "open", "claim", "close"] else None


def _named_after(scene: Scene, claim: int, names: Names, clock: Clock) -> Elsewhere | None:
    """What 这是2022年北京的常住人口 says of the number before it, by an indicator of the reference; else None."""
    clause = _next_clause(scene, claim)
    body = [piece for piece in clause if piece.kind not in ("of", "level", "comma") and not is_time(piece)][1:]
    opening = "".join(piece.text for piece in clause[:2])
    if opening not in table("link/words.toml")["points_back"] or not body or "claim" in {p.kind for p in clause}:
        return None
    named = body[0].kind == "subject"
    noun = body[named:]
    text = "".join(piece.text for piece in noun)
    known = find_name(text, names)
    if known is None:
        return None
    indicator = Indicator(known, text, Span(noun[0].start, noun[-1].end), known=True)
    times = read_run([piece for piece in clause if is_time(piece)], clock)
    return Elsewhere(subject_of_piece(body[0], names) if named else None, times, indicator=indicator)


def _next_clause(scene: Scene, claim: int) -> Sequence[Piece]:
    end = scene.clause_end(claim)
    return scene.before_marks[end + 1 : scene.clause_end(end + 1)] if end + 1 < len(scene.pieces) else ()


def _told_after(scene: Scene, claim: int) -> Sequence[Piece]:
    """The 2021年 of the next clause, 这是2021年的数据; empty where that clause says nothing of the kind."""
    clause = _next_clause(scene, claim)
    text, words = "".join(piece.text for piece in clause), table("link/words.toml")
    opening = next((word for word in words["points_back"] if text.startswith(word)), None)
    if opening is None or not text.endswith(tuple(words["figures"])):
        return ()
    start = clause[0].start + len(opening)
    return [piece for piece in clause if piece.start >= start and piece.kind not in ("of", "level")][:-1]
