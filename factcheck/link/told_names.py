"""The names that later words may stand for: 诺和诺德中国研发中心, the 交通事故 of 发生一起交通事故."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject, subject_of_piece
from factcheck.link.areas import is_set_off
from factcheck.link.kinds import PREDICATES, VERBS
from factcheck.link.names import Names
from factcheck.link.naming import is_name, looks_proper, named_prefix
from factcheck.link.phrases import TIMES
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.subjects import is_glued, run_around
from factcheck.link.unlisted import unlisted, without_this
from factcheck.link.values import replace
from factcheck.tagging import tagged

NAMING = frozenset({"subject", PLAIN, "base", "frame"})  # what a name may stand in
_OPENING = frozenset({"comma", "quote", "time", "date", "of"})
_SHORT_NAME = 3
_ACTS = VERBS | PREDICATES | TIMES | {"issue", "say", "adverb", "future", "object", "prep", "open"}


def named_at(pieces: Sequence[Piece], index: int, names: Names) -> Subject | None:
    """The name at ``index`` as something that later words may stand for; None where none begins there.

    A noun glued to its front belongs to it (诺和诺德 + 中国研发中心).
    """
    before = pieces[index - 1] if index else None
    if pieces[index].kind == PLAIN:
        if event := _event_told(pieces, index):
            return event
        opens = before is None or before.kind in _OPENING
        if not opens and (before is None or before.kind != "list" or pieces[index - 2].kind != "subject"):
            return None
        named = _county_of(pieces[index])
        if not (is_name(named.text) or _acts_by_name(pieces, index)):
            return None
        return unlisted([named], names)
    if before is not None and before.kind == "prep" and not is_set_off(pieces, index):
        return None
    if is_glued(pieces, index):
        return unlisted(run_around(pieces, index), names)
    return subject_of_piece(pieces[index], names)


def mishap_in(clause: Sequence[Piece], names: Names) -> Subject | None:
    """The 某某中学枪击案 of 某某中学发生枪击案: what the dead and injured of the next clause are due to; else None."""
    at = next((index for index, piece in enumerate(clause) if piece.text == "发生"), -1)
    event = next((found for index in range(at + 1, len(clause)) if (found := _mishap(clause[index]))), None)
    if at < 0 or event is None:
        return None
    place = next((piece for piece in reversed(clause[:at]) if piece.kind == "subject"), None)
    where = subject_of_piece(place, names).name or "" if place is not None else ""
    return replace(event, name=where + (event.name or ""))


def _mishap(piece: Piece) -> Subject | None:
    """The 交通事故 of 一起交通事故."""
    text = without_this(piece.text)
    if piece.kind != PLAIN or not text.endswith(tuple(table("link/endings.toml")["mishaps"])):
        return None
    return Subject(text, text, piece.span, "event")


def _event_told(pieces: Sequence[Piece], index: int) -> Subject | None:
    """The 交通事故 of 发生一起交通事故: what 事故 stands for in the next sentence."""
    text = pieces[index].text
    if not text.endswith(table("link/endings.toml")["mishaps"]):
        return None
    before = next((pieces[at] for at in range(index - 1, -1, -1) if pieces[at].kind not in ("aspect", "adverb")), None)
    if before is None or before.text != "发生":
        return None
    return Subject(text, text, pieces[index].span, "event")


def _acts_by_name(pieces: Sequence[Piece], index: int) -> bool:
    """True for a proper name that opens its clause and does something: 安踏发布, 劳尔打响."""
    after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    text = pieces[index].text
    if after not in _ACTS or text in table("link/words.toml")["common_openers"]:
        return False
    if after in ("issue", "say") and _SHORT_NAME >= len(text) > 1:
        return len(tagged(text)) == 1 and tagged(text)[0].tag in ("v", "a", "x")  # a name that the dictionary misjudges
    return looks_proper(text)


def _county_of(piece: Piece) -> Piece:
    """The 永丰县 of 永丰县停运 and the 新成昆铁路 of 新成昆铁路沿线: a name at the front; else the piece as it is."""
    size, sort = named_prefix(piece.text)
    if not sort or size <= _SHORT_NAME - 1 or piece.text[0] in table("link/words.toml")["determiners"]:
        return piece
    return piece.part(0, size)


def name_told(scene: Scene, index: int, names: Names) -> Subject | None:
    """The name at piece ``index``, also in what somebody says or is measured against; None where none is told."""
    piece = scene.pieces[index]
    kind = piece.kind
    if kind in ("subject", PLAIN):
        return named_at(scene.pieces, index, names)
    if kind not in ("base", "frame"):
        return None
    if piece.word is not None and piece.word.role == "subject":
        return named_at(scene.pieces, index, names)
    framed = kind == "frame" and scene.before_marks[index].kind == PLAIN
    return named_at(scene.before_marks, index, names) if framed else None
