"""Whether a number tells what is, what is expected or what is aimed at; and whether it stands under a condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile
from typing import Literal

from factcheck.lexicon import table
from factcheck.link.refine import PREDICATES, VERBS
from factcheck.link.scan import Piece
from factcheck.link.signs import Places, Signs
from factcheck.model import Modality
from factcheck.units import gauged_in

When = Literal["past", "future", "unknown"]

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
    comma = signs.of_kind("comma").last(0, claim)
    start = 0 if comma is None else comma + 1
    if _is_named_target(signs, claim) or _is_demanded(signs, start, claim) or _is_planned(signs, start):
        return Modality.TARGET
    if _is_set_out(signs, start) and not signs.done.any(start, claim):
        return Modality.TARGET
    own = signs.modal.first(start, claim)
    if own is not None and not signs.achieved.any(start, own) and not _is_done_after(signs, start, claim):
        aimed = signs.aimed.any(start, claim) or _in_target_paper(signs, claim)
        return Modality.TARGET if aimed else Modality.FORECAST
    if own is not None or signs.told.any(start, claim):
        return Modality.ACTUAL
    if when == "past" and _is_told_later(signs, start, claim):
        return Modality.ACTUAL
    told = _before(signs, start, carried)
    if told is Modality.FORECAST and _in_target_paper(signs, start):
        return Modality.TARGET
    if told is Modality.ACTUAL:
        return _unsaid(signs, start, claim, when)
    return told


class ModalSigns(Signs):
    """The words of modality in a sentence, and those that take it back."""

    @cached_property
    def modal(self) -> Places:
        """预计, 目标, 将, 要."""
        return self.where(lambda piece: _word_kind(piece) in _MODAL)

    @cached_property
    def aimed(self) -> Places:
        """目标, 要."""
        return self.where(lambda piece: _word_kind(piece) in ("target", "must"))

    @cached_property
    def done(self) -> Places:
        """已, 实际."""
        return self.words("done")

    @cached_property
    def told(self) -> Places:
        """已, 并未 and the like, and 目前 as the time of a clause."""
        return self.where(_tells_what_is)

    @cached_property
    def achieved(self) -> Places:
        """The 完成 of 完成全年目标任务的58%: what was aimed at has come about."""
        achieve = table("link/words.toml")["achieve"]
        return self.where(lambda piece: piece.kind in VERBS and piece.text in achieve)

    @cached_property
    def predicates(self) -> Places:
        """Verbs between a noun and its number."""
        return self.where(lambda piece: piece.kind in PREDICATES)

    @cached_property
    def times(self) -> Places:
        """Dates and time words."""
        return self.where(lambda piece: piece.kind in ("date", "time"))

    @cached_property
    def proposals(self) -> Places:
        """The 提出 of 政府工作报告提出, in a frame."""
        words = table("link/words.toml")["proposals"]
        return self.where(lambda piece: piece.kind == "frame" and piece.text in words)

    @cached_property
    def governing(self) -> Places:
        """Words of modality that later clauses may lean on."""
        return Places([index for index in range(len(self.pieces)) if _governs(self, index)])

    @cached_property
    def settling(self) -> Mapping[int, Modality]:
        """What earlier clauses set: a word of modality that nothing done came before, or what is done."""
        done = table("link/words.toml")["done"]
        found = {}
        for index, piece in enumerate(self.pieces):
            if piece.text in done:
                found[index] = Modality.ACTUAL
            elif self.governing.any(index, index + 1) and not self.achieved.any(0, index):
                found[index] = _MODAL[_word_kind(piece)]
        return found

    @cached_property
    def settled(self) -> Places:
        """The places of those."""
        return Places(list(self.settling))

    @cached_property
    def proposed_from(self) -> int | None:
        """The place of the verb from which on 政府工作报告提出 or 行动计划明确 holds."""
        words = table("link/words.toml")
        papers = (*words["target_papers"], *words["proposing_papers"])
        verbs = (at for at, index in enumerate(self.frames) if self.pieces[index].text in words["proposals"])
        return next((self.frames[at] for at in verbs if self.framed.holds("papers", 0, at, words=papers)), None)

    @cached_property
    def demanded(self) -> Places:
        """The commas behind 要求 and the like."""
        demands, pieces = table("link/words.toml")["demands"], self.pieces
        return Places(
            [at for at in range(1, len(pieces)) if pieces[at].kind == "comma" and pieces[at - 1].text in demands]
        )

    @cached_property
    def coming(self) -> Places:
        """The date of 到2030年."""
        words = table("link/words.toml")["coming"]
        places = (at for at in range(1, len(self.pieces)) if self.pieces[at].kind == "date")
        return Places([at for at in places if self.pieces[at - 1].text in words])

    @cached_property
    def aims_in_frames(self) -> Places:
        """The 规划 of 根据规划."""
        return self.where(lambda piece: piece.kind == "frame" and _word_kind(piece) == "target")

    @cached_property
    def supposed(self) -> Sequence[int]:
        """The places of 倘若, 如果, 若."""
        return [index for index, piece in enumerate(self.pieces) if piece.kind == "suppose"]


@cache
def _plans() -> tuple[str, ...]:
    return tuple(f"{frame}{sign}" for frame in table("link/words.toml")["plan_frames"] for sign in "，,")


def _is_done_after(signs: ModalSigns, start: int, claim: int) -> bool:
    """True where something done is told between the last word of modality in the clause and the number."""
    last = signs.modal.last(start, claim)
    return last is not None and signs.done.any(last + 1, claim)


def _tells_what_is(piece: Piece) -> bool:
    """True for 已, for 并未 and the like, and for 目前 as the time of a clause."""
    words = table("link/words.toml")
    if piece.text in words["done"] or piece.text in words["not_done"]:
        return True
    return piece.kind == "time" and bool(piece.word and piece.word.row and piece.word.row["role"] == "now")


def _is_told_later(signs: ModalSigns, start: int, claim: int) -> bool:
    """True where the time of the claim was told after the clause of the last word of modality, if there is one.

    预计今年增长4.8%，去年增长5.1% tells what was; in 预计上半年盈利6亿元，增长35% both are expected.
    """
    last = signs.governing.last(0, start)
    if last is None:
        return True
    end = signs.of_kind("comma").first(last, start)
    return signs.times.any(start if end is None else end, claim)


def _unsaid(signs: ModalSigns, start: int, claim: int, when: When) -> Modality:
    """What a clause without a word of modality tells: under 规划提出 an aim, under 达产后 with 可 a forecast."""
    words = table("link/words.toml")
    if _is_proposed(signs, claim):
        return Modality.TARGET
    if when == "future" or signs.coming.any(0, claim):
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
    if signs.text.holds("duties", start, claim):
        return True
    said = signs.proposals.last(start, claim)
    return said is not None and signs.predicates.any(said + 1, claim)


def _is_planned(signs: ModalSigns, until: int) -> bool:
    """True after 2022年度预算中，: what follows stands in a plan."""
    return signs.text.holds("plans", 0, until, words=_plans())


def _is_set_out(signs: ModalSigns, until: int) -> bool:
    """True after 会议要求，, 行动计划提出， and 按照规划，: somebody sets out what is to be."""
    if signs.demanded.any(0, until):
        return True
    last = signs.of_kind("frame").last(0, until)
    if last is None:
        return False
    words, framed = table("link/words.toml"), signs.of_kind("frame").count(until)
    if signs.pieces[last].text in words["demands"]:
        return True
    led = signs.framed.text.startswith(words["by"], 0, signs.framed.starts[framed])
    by_plan = led and signs.framed.holds("proposing_papers", 0, framed)
    return by_plan or _is_proposed(signs, until)


def _in_target_paper(signs: ModalSigns, until: int) -> bool:
    """True under 政府工作报告提出 and 根据规划: what is expected there is aimed at."""
    framed = signs.of_kind("frame").count(until)
    if not framed:
        return False
    return signs.aims_in_frames.any(0, until) or signs.framed.holds("target_papers", 0, framed)


def is_conditional(signs: ModalSigns, claim: int) -> bool:
    """True under 倘若, 如果, 若 before the claim in its sentence, and for hearsay: 网传…, …的说法不实."""
    if any(not _gauges(signs.pieces[index + 1 : claim]) for index in signs.supposed if index < claim):
        return True
    if signs.text.holds("hearsay", 0, claim):
        return True
    return signs.text.holds("denied_after", claim + 1, len(signs.pieces))


def _gauges(pieces: Sequence[Piece]) -> bool:
    """True for what follows the 若 of 若按美元计价, which only says in which measure the figure is told."""
    clause = "".join(piece.text for piece in takewhile(lambda piece: piece.kind != "comma", pieces))
    words = table("gauges.toml")
    told = clause.startswith(words["by"]) and any(word in clause for word in words["constant"])
    return told or gauged_in(clause) is not None


def _before(signs: ModalSigns, until: int, carried: Modality) -> Modality:
    """What earlier clauses of the sentence set: the last word of modality that nothing done came after."""
    last = signs.settled.last(0, until)
    return carried if last is None else signs.settling[last]


def _governs(signs: ModalSigns, index: int) -> bool:
    """True for a word of modality that later clauses may lean on; the 目标 of 50%的目标 only names that number."""
    pieces = signs.pieces
    if _word_kind(pieces[index]) not in ("forecast", "target"):
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
