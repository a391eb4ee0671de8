"""What a claim takes from its sentence besides its names and time: scope, revision, members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.lexicon import table
from factcheck.link.scene import Scene
from factcheck.link.story import Told
from factcheck.link.subjects import Subject
from factcheck.link.timing import Timing
from factcheck.model import Relation

Aggregate = Literal["sum", "mean", "remainder"]


def scope_of(scene: Scene, claim: int) -> str | None:
    """The field of a rank (全国, 全国名山), as written."""
    fitting = [c for c in scene.comparisons if c.sort == "rank" and c.end == claim]
    if not fitting:
        return None
    text = "".join(piece.text for piece in fitting[-1].words if piece.kind not in ("level", "adverb", "rank"))
    return text.removesuffix("的") or None


def revision_at(scene: Scene, claim: int) -> str | None:
    """``preliminary`` or ``final`` where the wording before the number in its sentence says so."""
    start = scene.clause_start(claim)
    for pieces in (scene.pieces[start:claim], scene.pieces[:start]):
        roles = [p.word.role for p in pieces if p.word and p.kind != "base" and p.word.role in ("preliminary", "final")]
        if roles:
            return roles[-1]
    return None


def tells_stock(scene: Scene, claim: int) -> bool:
    """True for 现有 and 现存 in the clause."""
    return any(piece.text in table("link/words.toml")["stock"] for piece in scene.clause_left(claim))


def aggregate_of(
    scene: Scene, claim: int, subject: Subject | None, told: Sequence[Told], timing: Timing
) -> tuple[tuple[str, ...], Aggregate | None]:
    """Members and how they are put together: 合计 and 平均 over the names just listed, 累计 over several years."""
    kinds = {piece.kind: piece.text for piece in scene.clause_left(claim)}
    if "rest" in kinds:
        return (), "remainder"
    members = subject.members if subject else ()
    kind: Aggregate | None = "sum" if "sum" in kinds else "mean" if "mean" in kinds else None
    if kind is None:
        return members, None
    if not members and kinds.get("sum", "") not in table("link/words.toml")["running"]:
        members = _listed(told)
    span = timing.period is not None and timing.period.first.year < timing.period.last.year
    return (members, kind) if members or (kind == "sum" and span) else ((), None)


def _listed(told: Sequence[Told]) -> tuple[str, ...]:
    """The subjects of the last sentence's levels, where they differ."""
    names = [
        claim.subject.name
        for claim in told
        if claim.sentence == told[-1].sentence and claim.relation is Relation.LEVEL and claim.subject
    ]
    different = tuple(dict.fromkeys(name for name in names if name and "、" not in name))
    return different if len(different) > 1 else ()
