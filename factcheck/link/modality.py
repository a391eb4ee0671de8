"""Whether a number tells what is, what is expected or what is aimed at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from factcheck.lexicon import table
from factcheck.link.aims import aim_compared, previewed
from factcheck.link.kinds import PREDICATES, VERBS
from factcheck.link.scan import Piece
from factcheck.link.signs import PAPERS, PLANS, Text, any_in, first_in, last_in
from factcheck.model import Modality

When = Literal["past", "future", "unknown"]

_TIMES = frozenset({"date", "time"})
_NO_FLAGS: frozenset[str] = frozenset()
_MODAL = {
    "forecast": Modality.FORECAST,
    "target": Modality.TARGET,
    "future": Modality.FORECAST,
    "must": Modality.TARGET,
}


def modality_of(
    signs: ModalSigns, claim: int, carried: Modality = Modality.ACTUAL, *, when: When = "unknown"
) -> Modality:
    """The modality of the claim at index ``claim``. ``carried`` is that of the sentence before a semicolon.

    A word in the claim's own clause decides; an earlier one holds until a clause says that something is done (已, 实际)
    or tells of the present or a time that is over. A number of a time that is not yet there is expected.
    """
    start = signs.clause_start(claim)
    if (
        _is_named_target(signs, claim)
        or _is_demanded(signs, start, claim)
        or _is_planned(signs, start)
        or (_is_set_out(signs, start) and not any_in(signs.done, start, claim))
    ):
        return Modality.TARGET
    own = first_in(signs.modal, start, claim)
    if own is not None and not any_in(signs.achieved, start, own) and not _is_done_after(signs, start, claim):
        aimed = any_in(signs.aimed, start, claim) or _in_target_paper(signs, claim)
        return Modality.TARGET if aimed else Modality.FORECAST
    if own is not None or any_in(signs.told, start, claim):
        return Modality.ACTUAL
    if expected := aim_compared(signs.pieces, claim) or previewed(signs, claim):
        return expected
    if when == "past" and _is_told_later(signs, start, claim):
        return Modality.ACTUAL
    told = _before(signs, start, carried)
    if told is Modality.FORECAST and _in_target_paper(signs, start):
        return Modality.TARGET
    if told is Modality.ACTUAL:
        return _unsaid(signs, start, claim, when)
    return told


class ModalSigns:
    """The words of modality in a sentence and those that take it back, by their places among its pieces.

    ``modal`` are 预计, 目标, 将, 要, of which ``aimed`` are aims and later clauses may lean on those ``governing``;
    ``done`` are 已, 实际, ``told`` they and whatever tells of the present, ``achieved`` the 完成 of 完成目标的58%.
    ``settled`` are the places where it is set what later clauses tell, ``settling`` says what.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.text = Text.of(pieces)
        self.commas: list[int] = []
        self.frames: list[int] = []
        self.modal: list[int] = []
        self.aimed: list[int] = []
        self.done: list[int] = []
        self.told: list[int] = []
        self.achieved: list[int] = []
        self.predicates: list[int] = []
        self.times: list[int] = []
        self.proposals: list[int] = []
        self.supposed: list[int] = []
        self.demanded: list[int] = []
        self.required: list[int] = []
        self.coming: list[int] = []
        self.aims_in_frames: list[int] = []
        self.governing: list[int] = []
        self.settled: list[int] = []
        self.settling: list[Modality] = []
        flagged, before = _flagged(), _NO_FLAGS
        for index, piece in enumerate(pieces):
            flags = flagged.get(piece.text, _NO_FLAGS)
            self._note_kind(index, piece, flags, before)
            if flags:
                self._note_word(index, piece, flags)
            self._note_modality(index, piece, flags)
            before = flags
        self.framed = Text.of([pieces[index] for index in self.frames]) if self.frames else _NO_TEXT
        self.proposed_from = self._proposed_from()

    def _note_kind(self, index: int, piece: Piece, flags: frozenset[str], before: frozenset[str]) -> None:
        kind = piece.kind
        if kind == "comma":
            self.commas.append(index)
            if "demands" in before:
                self.demanded.append(index)
        elif kind in _TIMES:
            self.times.append(index)
            if kind == "date" and "coming" in before:
                self.coming.append(index)
            elif "done" not in flags and _is_now(piece):
                self.told.append(index)
        elif kind in PREDICATES:
            self.predicates.append(index)
        elif kind == "frame":
            self.frames.append(index)
            if "proposals" in flags:
                self.proposals.append(index)
        elif kind == "suppose":
            self.supposed.append(index)

    def _note_word(self, index: int, piece: Piece, flags: frozenset[str]) -> None:
        if "done" in flags:
            self.done.append(index)
        if ("done" in flags or "not_done" in flags) and (not self.told or self.told[-1] != index):
            self.told.append(index)
        if "achieve" in flags and piece.kind in VERBS:
            self.achieved.append(index)
        if "requires" in flags and piece.kind in VERBS:
            self.required.append(index)

    def _note_modality(self, index: int, piece: Piece, flags: frozenset[str]) -> None:
        kind = _word_kind(piece)
        if kind in _MODAL:
            self.modal.append(index)
            if kind in ("target", "must"):
                self.aimed.append(index)
                if kind == "target" and piece.kind == "frame":
                    self.aims_in_frames.append(index)
            governs = _governs(self, index, kind)
            if governs:
                self.governing.append(index)
            if governs and "done" not in flags and (not self.achieved or self.achieved[0] == index):
                self.settled.append(index)
                self.settling.append(_MODAL[kind])
        if "done" in flags:
            self.settled.append(index)
            self.settling.append(Modality.ACTUAL)

    def _proposed_from(self) -> int | None:
        """The place of the verb from which on 政府工作报告提出 or 行动计划明确 holds."""
        if not self.proposals:
            return None
        verbs = (at for at, index in enumerate(self.frames) if any_in(self.proposals, index, index + 1))
        return next((self.frames[at] for at in verbs if self.framed.holds(PAPERS, 0, at)), None)

    def clause_start(self, index: int) -> int:
        """Where the clause begins that holds piece ``index``."""
        comma = last_in(self.commas, 0, index)
        return 0 if comma is None else comma + 1


_NO_TEXT = Text("", (0,))


@cache
def _flagged() -> Mapping[str, frozenset[str]]:
    """The words that bear on modality, each with the lists that hold it."""
    keys = ("done", "not_done", "achieve", "proposals", "demands", "requires", "coming")
    words = table("link/words.toml")
    return {word: frozenset(key for key in keys if word in words[key]) for key in keys for word in words[key]}


def _is_now(piece: Piece) -> bool:
    """True for 目前 as the time of a clause."""
    return piece.kind == "time" and bool(piece.word and piece.word.row and piece.word.row["role"] == "now")


def _is_done_after(signs: ModalSigns, start: int, claim: int) -> bool:
    """True where something done is told between the last word of modality in the clause and the number."""
    last = last_in(signs.modal, start, claim)
    return last is not None and any_in(signs.done, last + 1, claim)


def _is_told_later(signs: ModalSigns, start: int, claim: int) -> bool:
    """True where the time of the claim was told after the clause of the last word of modality, if there is one.

    预计今年增长4.8%，去年增长5.1% tells what was; in 预计上半年盈利6亿元，增长35% both are expected.
    """
    last = last_in(signs.governing, 0, start)
    if last is None:
        return True
    end = first_in(signs.commas, last, start)
    return any_in(signs.times, start if end is None else end, claim)


def _unsaid(signs: ModalSigns, start: int, claim: int, when: When) -> Modality:
    """What a clause without a word of modality tells: under 规划提出 an aim, under 达产后 with 可 a forecast."""
    words = table("link/words.toml")
    if _is_proposed(signs, claim):
        return Modality.TARGET
    if when == "future" or any_in(signs.coming, 0, claim):
        return Modality.FORECAST
    if not signs.text.holds("once_done", 0, claim):
        return Modality.ACTUAL
    clause = signs.text.text[signs.text.starts[start] : signs.text.starts[claim]]
    for word in words["not_able"]:
        clause = clause.replace(word, "")
    return Modality.FORECAST if any(word in clause for word in words["able"]) else Modality.ACTUAL


def _is_proposed(signs: ModalSigns, until: int) -> bool:
    """True under 政府工作报告提出 and 行动计划明确: a paper of aims and a verb that sets them."""
    return signs.proposed_from is not None and signs.proposed_from < until


def _is_demanded(signs: ModalSigns, start: int, claim: int) -> bool:
    """True for 不得超过 and 必须达到, and for what somebody proposes to reach: 北京提出GDP达到5万亿元."""
    if signs.text.holds("duties", start, claim) or _is_required(signs, start, claim):
        return True
    said = last_in(signs.proposals, start, claim)
    return said is not None and any_in(signs.predicates, said + 1, claim)


def _is_required(signs: ModalSigns, start: int, claim: int) -> bool:
    """True for 北京要求浓度不高于35微克 and 北京希望达到5万亿元; 按要求, 符合要求 demand nothing."""
    at = last_in(signs.required, start, claim)
    if at is None or signs.pieces[at + 1].kind in ("of", "comma", "claim"):
        return False
    before = signs.text.text[signs.text.starts[start] : signs.text.starts[at]]
    return not before.startswith(table("link/words.toml")["as_required"]) and not before.endswith(
        table("link/words.toml")["meets"]
    )


def _is_planned(signs: ModalSigns, until: int) -> bool:
    """True after 2022年度预算中，: what follows stands in a plan."""
    return signs.text.holds(PLANS, 0, until)


def _is_set_out(signs: ModalSigns, until: int) -> bool:
    """True after 会议要求，, 行动计划提出， and 按照规划，: somebody sets out what is to be."""
    if any_in(signs.demanded, 0, until):
        return True
    last = last_in(signs.frames, 0, until)
    if last is None:
        return False
    words, framed = table("link/words.toml"), bisect_left(signs.frames, until)
    if signs.pieces[last].text in words["demands"]:
        return True
    led = signs.framed.text.startswith(words["by"], 0, signs.framed.starts[framed])
    by_plan = led and signs.framed.holds("proposing_papers", 0, framed)
    return by_plan or _is_proposed(signs, until)


def _in_target_paper(signs: ModalSigns, until: int) -> bool:
    """True under 政府工作报告提出 and 根据规划: what is expected there is aimed at."""
    framed = bisect_left(signs.frames, until)
    if not framed:
        return False
    return any_in(signs.aims_in_frames, 0, until) or signs.framed.holds("target_papers", 0, framed)


def _before(signs: ModalSigns, until: int, carried: Modality) -> Modality:
    """What earlier clauses of the sentence set: the last word of modality that nothing done came after."""
    at = bisect_left(signs.settled, until)
    return signs.settling[at - 1] if at else carried


def _governs(signs: ModalSigns, index: int, kind: str) -> bool:
    """True for a word of modality that later clauses may lean on; the 目标 of 50%的目标 only names that number."""
    pieces = signs.pieces
    if kind not in ("forecast", "target"):
        return False
    if index and pieces[index - 1].kind == "claim" and pieces[index].text == "目标" and _is_hit(signs, index):
        return False
    return not (index > 1 and pieces[index - 1].kind == "of" and pieces[index - 2].kind == "claim")


def _word_kind(piece: Piece) -> str:
    if piece.kind == "future" and piece.text == "要":
        return "must"
    return piece.word.role if piece.kind == "frame" and piece.word else piece.kind


def _is_named_target(signs: ModalSigns, claim: int) -> bool:
    """12件的目标, 12件目标, 上调至12件的方案: the word stands right after the number; 摧毁12处目标 is no plan."""
    near = signs.pieces[claim + 1 : claim + 3]
    after = [piece for piece in near if piece.kind != "of"]
    if not after:
        return False
    aimed = len(after) < len(near) and after[0].text.startswith(table("link/words.toml")["aims"])
    aimed = aimed or (after[0].kind == "target" and after[0].text.endswith("目标"))
    return aimed and not _is_hit(signs, claim)


def _is_hit(signs: ModalSigns, until: int) -> bool:
    return signs.text.holds("hitting", 0, until)
