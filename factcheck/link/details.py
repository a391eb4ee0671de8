"""What a claim takes from its sentence besides its names and time: scope, revision, members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.lexicon import table
from factcheck.link.comparisons import Comparison
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.story import Told
from factcheck.link.subjects import Subject
from factcheck.link.timing import Timing
from factcheck.model import Kind, Relation
from factcheck.units import gauged_in

Aggregate = Literal["sum", "mean", "remainder"]


def scope_of(scene: Scene, claim: int) -> str | None:
    """The field of a rank (全国, 全国名山), as written."""
    fitting = [c for c in scene.comparisons if c.sort == "rank" and _leads_to(scene, c.end, claim)]
    if not fitting or _among_told(fitting[-1]):
        return None
    text = "".join(piece.text for piece in fitting[-1].words if piece.kind not in ("level", "adverb", "rank"))
    return text.removesuffix("的") or None


def _leads_to(scene: Scene, end: int, claim: int) -> bool:
    """True where only the verb of the rank stands between the field and the number."""
    between = scene.pieces[end:claim]
    return end <= claim and all(piece.kind in ("rank", "rate", "level", "adverb", "scope") for piece in between)


def _among_told(found: Comparison) -> bool:
    """True for 在三省中 and 在三地中: the field are those told before."""
    return any(_told_number(piece) for piece in found.words)


def _told_number(piece: Piece) -> int:
    """How many 三省 and 三地 stand for; 0 where the piece tells no such number."""
    if piece.mention is not None and piece.mention.kind is Kind.COUNT and piece.mention.quantity.value is not None:
        return int(piece.mention.quantity.value)
    row = piece.word.row if piece.kind in ("pronoun", "scope") and piece.word else None
    return int(row["plural"] or 0) if row and "plural" in row else 0


def _ranked_among(scene: Scene, claim: int, told: Sequence[Told]) -> tuple[str, ...]:
    """The names told just before that 在三省中 ranks: as many as it says; none where they are more or fewer.

    A second rank in the sentence is of the same field (甲在三省中居第一，乙位列第二).
    """
    fields = [c for c in scene.comparisons if c.sort == "rank" and c.end <= claim and _among_told(c)]
    number = max((_told_number(piece) for piece in fields[-1].words), default=0) if fields else 0
    names = _listed([one for one in told if one.relation is not Relation.RANK]) if told else ()
    return names if number and len(names) == number else ()


def revision_at(scene: Scene, claim: int) -> str | None:
    """``preliminary`` or ``final`` where the wording before the number in its sentence says so."""
    start = scene.clause_start(claim)
    for pieces in (scene.pieces[start:claim], scene.pieces[:start]):
        roles = [p.word.role for p in pieces if p.word and p.kind != "base" and p.word.role in ("preliminary", "final")]
        if roles:
            return roles[-1]
    return None


def is_first(scene: Scene, claim: int) -> bool:
    """True for 首次突破50万亿元; 年内首次 and 近五年来首次 are told of a shorter time."""
    words, left = table("link/words.toml"), scene.clause_left(claim)
    at = next((index for index, piece in enumerate(left) if piece.text in words["first_time"]), None)
    if at is None:
        return False
    before = "".join(piece.text for piece in left[max(0, at - 2) : at])
    return not before.endswith(tuple(words["within_a_time"]))


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
    mention = scene.pieces[claim].mention
    if mention is not None and mention.kind is Kind.ORDINAL and (ranked := _ranked_among(scene, claim, told)):
        return ranked, None
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


def currency_at(scene: Scene, claim: int) -> str:
    """The dimension of the currency that the sentence says the number is counted in (按美元计价); else empty.

    A bracket right behind the number counts: 增长30%（按美元计）.
    """
    pieces, span = scene.pieces, scene.sentence.span
    after = claim + 1
    closed = next((i for i in range(after, len(pieces)) if pieces[i].kind == "close"), after)
    inside = pieces[after:closed]
    behind = bool(inside) and inside[0].kind == "open" and all(piece.kind != "claim" for piece in inside)
    bracket = scene.shadow[pieces[after].start : pieces[closed].end] if behind else ""
    return gauged_in(bracket) or gauged_in(scene.shadow[span.start : pieces[claim].start]) or ""


def adjusted_at(scene: Scene, claim: int) -> str:
    """What the sentence says that the number leaves out, makes alike or adds up (同口径, 扣除留抵退税因素, 累计)."""
    before = [
        piece for piece in scene.before_marks if piece.end <= scene.pieces[claim].start and piece.kind == "adverb"
    ]
    words = table("gauges.toml")
    told = (piece.text for piece in reversed(before))
    text = next((text for text in told if text.startswith(tuple(words["adjust"])) or _alike(text)), "")
    return text or _total_to_date(scene, claim)


def _total_to_date(scene: Scene, claim: int) -> str:
    """The 累计 of 截至2023年底，全国累计新增就业1.4亿人: all that came since the beginning, not in that year."""
    until = scene.shadow[scene.sentence.span.start : scene.pieces[claim].start]
    running, by_then = table("link/words.toml")["running"], table("link/words.toml")["by_then"]
    clause = scene.shadow[scene.pieces[scene.clause_start(claim)].start : scene.pieces[claim].start]
    found = next((word for word in running if word in clause), "")
    return found if any(word in until for word in by_then) else ""


def _alike(text: str) -> bool:
    return any(word in text for word in table("gauges.toml")["comparable"])
