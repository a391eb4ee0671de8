"""Whether a number tells what is, what is expected or what is aimed at; and whether it stands under a condition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Literal

from factcheck.lexicon import table
from factcheck.link.refine import PREDICATES, VERBS
from factcheck.link.scan import Piece
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
    pieces: Sequence[Piece], claim: int, carried: Modality = Modality.ACTUAL, *, when: When = "unknown"
) -> Modality:
    """The modality of the claim at index ``claim``. ``carried`` is that of the sentence before a semicolon.

    A word in the claim's own clause decides; an earlier one holds until a clause says that something is done (已, 实际)
    or tells of the present or a time that is over. A number of a time that is not yet there is expected.
    """
    start = next((i + 1 for i in range(claim - 1, -1, -1) if pieces[i].kind == "comma"), 0)
    own = [piece for piece in pieces[start:claim] if _word_kind(piece) in _MODAL]
    if _is_named_target(pieces, claim) or _is_demanded(pieces[start:claim]) or _is_planned(pieces[:start]):
        return Modality.TARGET
    if _is_set_out(pieces[:start]) and not _tells_done(pieces[start:claim]):
        return Modality.TARGET
    if own and not _is_done(pieces[start:claim], own[0]) and not _tells_done(_after(pieces[start:claim], own[-1])):
        kinds = {_word_kind(piece) for piece in own}
        aimed = kinds & {"target", "must"} or _in_target_paper(pieces[:claim])
        return Modality.TARGET if aimed else Modality.FORECAST
    if own or any(_tells_what_is(piece) for piece in pieces[start:claim]):
        return Modality.ACTUAL
    if when == "past" and _is_told_later(pieces, start, claim):
        return Modality.ACTUAL
    told = _before(pieces[:start], carried)
    if told is Modality.FORECAST and _in_target_paper(pieces[:start]):
        return Modality.TARGET
    if told is Modality.ACTUAL:
        return _unsaid(pieces, start, claim, when)
    return told


def _tells_what_is(piece: Piece) -> bool:
    """True for 已, for 并未 and the like, and for 目前 as the time of a clause."""
    now = piece.kind == "time" and bool(piece.word and piece.word.row and piece.word.row["role"] == "now")
    return now or _tells_done([piece]) or piece.text in table("link/words.toml")["not_done"]


def _is_told_later(pieces: Sequence[Piece], start: int, claim: int) -> bool:
    """True where the time of the claim was told after the clause of the last word of modality, if there is one.

    预计今年增长4.8%，去年增长5.1% tells what was; in 预计上半年盈利6亿元，增长35% both are expected.
    """
    last = next((index for index in range(start - 1, -1, -1) if _governs(pieces, index)), None)
    if last is None:
        return True
    end = next((index for index in range(last, start) if pieces[index].kind == "comma"), start)
    return any(piece.kind in ("date", "time") for piece in pieces[end:claim])


def _unsaid(pieces: Sequence[Piece], start: int, claim: int, when: When) -> Modality:
    """What a clause without a word of modality tells: under 规划提出 an aim, under 达产后 with 可 a forecast."""
    words = table("link/words.toml")
    if _is_proposed(pieces[:claim]):
        return Modality.TARGET
    coming = any(a.text in words["coming"] and b.kind == "date" for a, b in pairwise(pieces[:claim]))
    if when == "future" or coming:
        return Modality.FORECAST
    text = "".join(piece.text for piece in pieces[:claim])
    clause = "".join(piece.text for piece in pieces[start:claim])
    for word in words["not_able"]:
        clause = clause.replace(word, "")
    later = any(word in text for word in words["once_done"]) and any(word in clause for word in words["able"])
    return Modality.FORECAST if later else Modality.ACTUAL


def _is_proposed(pieces: Sequence[Piece]) -> bool:
    """True under 政府工作报告提出 and 行动计划明确: a paper of aims and a verb that sets them."""
    framed = [piece for piece in pieces if piece.kind == "frame"]
    words = table("link/words.toml")
    verbs = [index for index, piece in enumerate(framed) if piece.text in words["proposals"]]
    paper = "".join(piece.text for piece in framed[: verbs[-1]]) if verbs else ""
    return any(name in paper for name in (*words["target_papers"], *words["proposing_papers"]))


def _is_demanded(clause: Sequence[Piece]) -> bool:
    """True for 不得超过 and 必须达到, and for what somebody proposes to reach: 北京提出GDP达到5万亿元."""
    words = table("link/words.toml")
    text = "".join(piece.text for piece in clause)
    if any(word in text for word in words["duties"]):
        return True
    said = [index for index, piece in enumerate(clause) if piece.kind == "frame" and piece.text in words["proposals"]]
    return bool(said) and any(piece.kind in PREDICATES for piece in clause[said[-1] + 1 :])


def _is_planned(pieces: Sequence[Piece]) -> bool:
    """True after 2022年度预算中，: what follows stands in a plan."""
    text = "".join(piece.text for piece in pieces)
    return any(f"{frame}{sign}" in text for frame in table("link/words.toml")["plan_frames"] for sign in "，,")


def _is_set_out(pieces: Sequence[Piece]) -> bool:
    """True after 会议要求，, 行动计划提出， and 按照规划，: somebody sets out what is to be."""
    words = table("link/words.toml")
    framed = [piece for piece in pieces if piece.kind == "frame"]
    text = "".join(piece.text for piece in framed)
    ends = [before for before, after in pairwise(pieces) if after.kind == "comma"]
    demands = any(piece.text in words["demands"] for piece in (*framed[-1:], *ends))
    by_plan = text.startswith(tuple(words["by"])) and any(name in text for name in words["proposing_papers"])
    return demands or by_plan or _is_proposed(pieces)


def _in_target_paper(pieces: Sequence[Piece]) -> bool:
    """True under 政府工作报告提出 and 根据规划: what is expected there is aimed at."""
    framed = [piece for piece in pieces if piece.kind == "frame"]
    text = "".join(piece.text for piece in framed)
    plans = any(_word_kind(piece) == "target" for piece in framed)
    return plans or any(paper in text for paper in table("link/words.toml")["target_papers"])


def is_conditional(pieces: Sequence[Piece], claim: int) -> bool:
    """True under 倘若, 如果, 若 before the claim in its sentence, and for hearsay: 网传…, …的说法不实."""
    if any(
        piece.kind == "suppose" and not _gauges(pieces[index + 1 : claim]) for index, piece in enumerate(pieces[:claim])
    ):
        return True
    words = table("link/words.toml")
    before = "".join(piece.text for piece in pieces[:claim])
    after = "".join(piece.text for piece in pieces[claim + 1 :])
    return any(word in before for word in words["hearsay"]) or any(word in after for word in words["denied_after"])


def _gauges(pieces: Sequence[Piece]) -> bool:
    """True for what follows the 若 of 若按美元计价, which only says in which measure the figure is told."""
    clause = "".join(piece.text for piece in takewhile(lambda piece: piece.kind != "comma", pieces))
    words = table("gauges.toml")
    told = clause.startswith(tuple(words["by"])) and any(word in clause for word in words["constant"])
    return told or gauged_in(clause) is not None


def _before(pieces: Sequence[Piece], carried: Modality) -> Modality:
    """What earlier clauses of the sentence set: the last word of modality that nothing done came after."""
    for index in reversed(range(len(pieces))):
        piece = pieces[index]
        if piece.text in table("link/words.toml")["done"]:
            return Modality.ACTUAL
        if _governs(pieces, index) and not _is_done(pieces[:index], piece):
            return _MODAL[_word_kind(piece)]
    return carried


def _governs(pieces: Sequence[Piece], index: int) -> bool:
    """True for a word of modality that later clauses may lean on; the 目标 of 50%的目标 only names that number."""
    named = index > 1 and pieces[index - 1].kind == "of" and pieces[index - 2].kind == "claim"
    if index and pieces[index - 1].kind == "claim" and pieces[index].text == "目标" and _is_hit(pieces[:index]):
        return False
    return _word_kind(pieces[index]) in ("forecast", "target") and not named


def _word_kind(piece: Piece) -> str:
    if piece.kind == "future" and piece.text == "要":
        return "must"
    return piece.word.role if piece.kind == "frame" and piece.word else piece.kind


def _after(pieces: Sequence[Piece], word: Piece) -> list[Piece]:
    return [piece for piece in pieces if piece.start >= word.end]


def _tells_done(pieces: Sequence[Piece]) -> bool:
    return any(piece.text in table("link/words.toml")["done"] for piece in pieces)


def _is_done(pieces: Sequence[Piece], word: Piece) -> bool:
    """完成全年目标任务的58%, 实现预期目标: what was aimed at has come about."""
    before = [piece for piece in pieces if piece.end <= word.start]
    return any(piece.kind in VERBS and piece.text in table("link/words.toml")["achieve"] for piece in before)


def _is_named_target(pieces: Sequence[Piece], claim: int) -> bool:
    """12件的目标, 12件目标, 上调至12件的方案: the word stands right after the number; 摧毁12处目标 is no plan."""
    if _is_hit(pieces[:claim]):
        return False
    after = [piece for piece in pieces[claim + 1 : claim + 3] if piece.kind != "of"]
    aims = tuple(table("link/words.toml")["aims"])
    aimed = len(after) < len(pieces[claim + 1 : claim + 3]) and bool(after) and after[0].text.startswith(aims)
    return aimed or (bool(after) and after[0].kind == "target" and after[0].text.endswith("目标"))


def _is_hit(pieces: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return any(word in text for word in table("link/words.toml")["hitting"])
