"""How long something has gone on: 销量连续5个月增长 tells months of 销量连续增长, not of 销量."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.phrases import ASIDE, TIMES
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import last_in
from factcheck.link.values import replace
from factcheck.model import Kind

_ASIDE = (ASIDE | TIMES) - {"space"}
_LONGEST = 12
_LASTING = frozenset({Kind.DURATION, Kind.ORDINAL, Kind.COUNT})  # 连续三年, 连续第三年, 连续八个季度


def with_streak(own: Indicator, scene: Scene, claim: int) -> Indicator:
    """The indicator with 连续 and what went on, where the number at ``claim`` tells for how long it did."""
    doing = _going_on(scene, claim)
    if not doing or not own.name:
        return own
    return replace(own, name=own.name + doing, streak=doing, known=False)


def without_streak(told: Indicator) -> Indicator:
    """The indicator told before as what comes after takes it up: 产量 of 产量连续5年增长，达3亿吨."""
    return replace(told, name=told.name.removesuffix(told.streak), streak="") if told.streak else told


def streak_at(scene: Scene, claim: int) -> str:
    """The 连续三年 of 连续三年增速超4%: the 4% is a figure of each of those years, which no one year's row is.

    Empty where the streak is over (连续三年下降后升至) or only tells of somebody (连续三年第一的苏州).
    """
    found = last_in(scene.where(_opens_streak), scene.clause_start(claim), claim)
    if found is None:
        return ""
    run = scene.pieces[found + 1 : claim]
    over = tuple(table("link/words.toml")["later"])
    if not run or any(piece.kind == "of" or piece.text.startswith(over) or piece.text.endswith(over) for piece in run):
        return ""
    lasting = run[0].mention is not None and run[0].mention.kind in _LASTING and len(run) > 1
    return scene.pieces[found].text + run[0].text if lasting else ""


def _opens_streak(piece: Piece) -> bool:
    return piece.text in table("link/words.toml")["streak"]


def _going_on(scene: Scene, claim: int) -> str:
    """连续 and the predicate behind the number, without 保持, 态势 and the like; empty where there is no streak."""
    words = table("link/words.toml")
    before = scene.pieces[claim - 1] if claim else None
    after = scene.pieces[claim + 1] if claim + 1 < len(scene.pieces) else None
    if before is None or before.text not in words["streak"] or after is None or after.kind == "of":
        return ""
    run = scene.pieces[claim + 1 : scene.clause_end(claim)]
    text = "".join(piece.text for piece in run if piece.kind not in _ASIDE)
    for light in words["keeping"]:
        if text.startswith(light) and len(text) > len(light):
            text = text.removeprefix(light)
            break
    for tail in words["trends"]:
        text = text.removesuffix(tail) or text
    return before.text + text if text and len(text) <= _LONGEST else ""
