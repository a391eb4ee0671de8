"""What a claim takes from its sentence besides its names and time: scope, revision, members."""

from __future__ import annotations

from typing import Literal

from factcheck.lexicon import table
from factcheck.link.comparisons import Comparison
from factcheck.link.phrases import TIMES
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import first_in, last_in
from factcheck.link.story import Story
from factcheck.link.streaks import streak_at
from factcheck.link.subjects import Subject
from factcheck.link.timing import Timing
from factcheck.link.told import Told
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


def _ranked_among(scene: Scene, claim: int, story: Story) -> tuple[str, ...]:
    """The names told just before that 在三省中 ranks: as many as it says; none where they are more or fewer.

    A second rank in the sentence is of the same field (甲在三省中居第一，乙位列第二).
    """
    fields = [c for c in scene.comparisons if c.sort == "rank" and c.end <= claim and _among_told(c)]
    number = max((_told_number(piece) for piece in fields[-1].words), default=0) if fields else 0
    last = next((one for one in reversed(story.claims) if one.relation is not Relation.RANK), None) if number else None
    names = _listed(story, last)
    return names if number and len(names) == number else ()


def revision_at(scene: Scene, claim: int) -> str | None:
    """``preliminary`` or ``final`` where the wording before the number in its sentence says so."""
    last = last_in(scene.revising, 0, claim)  # in the clause of the number if there, else the last one before
    word = scene.pieces[last].word if last is not None else None
    return word.role if word is not None else None


def is_first(scene: Scene, claim: int) -> bool:
    """True for 首次突破50万亿元; 年内首次 and 近五年来首次 are told of a shorter time."""
    words, left = table("link/words.toml"), scene.clause_left(claim)
    at = next((index for index, piece in enumerate(left) if piece.text in words["first_time"]), None)
    if at is None:
        return False
    before = "".join(piece.text for piece in left[max(0, at - 2) : at])
    return not before.endswith(words["within_a_time"])


def tells_stock(scene: Scene, claim: int) -> bool:
    """True for 现有 and 现存 in the clause."""
    words = table("link/words.toml")["stock"]
    return any(piece.text in words for piece in scene.clause_left(claim))


def aggregate_of(
    scene: Scene, claim: int, subject: Subject | None, story: Story, timing: Timing
) -> tuple[tuple[str, ...], Aggregate | None]:
    """Members and how they are put together: 合计 and 平均 over the names just listed, 累计 over several years."""
    kinds = scene.kinds_left(claim)
    if "rest" in kinds:
        return (), "remainder"
    members = subject.members if subject else ()
    mention = scene.pieces[claim].mention
    if mention is not None and mention.kind is Kind.ORDINAL and (ranked := _ranked_among(scene, claim, story)):
        return ranked, None
    kind: Aggregate | None = "sum" if "sum" in kinds else "mean" if "mean" in kinds else None
    if kind is None:
        return members, None
    summed = next((piece.text for piece in reversed(scene.clause_left(claim)) if piece.kind == "sum"), "")
    if not members and summed not in table("link/words.toml")["running"]:
        members = _listed(story, story.claims[-1] if story.claims else None)
    span = timing.period is not None and timing.period.first.year < timing.period.last.year
    return (members, kind) if members or (kind == "sum" and span) else ((), None)


def _listed(story: Story, last: Told | None) -> tuple[str, ...]:
    """The subjects of the levels in the sentence of the ``last`` claim, where they differ."""
    told = story.told_in(last.sentence) if last is not None else ()
    names = [claim.subject.name for claim in told if claim.relation is Relation.LEVEL and claim.subject]
    different = tuple(dict.fromkeys(name for name in names if name and "、" not in name))
    return different if len(different) > 1 else ()


def currency_at(scene: Scene, claim: int) -> str:
    """The dimension of the currency that the sentence says the number is counted in (按美元计价); else empty.

    A bracket right behind the number counts: 增长30%（按美元计）.
    """
    pieces, span = scene.pieces, scene.sentence.span
    if not scene.gauged:
        return ""
    after = claim + 1
    bracket = ""
    if after < len(pieces) and pieces[after].kind == "open":
        closed = first_in(scene.brackets[1], after, len(pieces))
        behind = closed is not None and scene.claim_before(closed) <= claim
        bracket = scene.shadow[pieces[after].start : pieces[closed].end] if behind and closed is not None else ""
    return gauged_in(bracket) or gauged_in(scene.shadow[span.start : pieces[claim].start]) or ""


def adjusted_at(scene: Scene, claim: int) -> str:
    """What the sentence says that the number leaves out, makes alike or tells of besides (同口径, 累计, 连续三年)."""
    last = last_in(scene.adjusting, 0, claim)
    return (
        scene.before_marks[last].text if last is not None else streak_at(scene, claim) or _total_to_date(scene, claim)
    )


def _total_to_date(scene: Scene, claim: int) -> str:
    """The 累计 of 截至2023年底，全国累计新增就业1.4亿人: all that came since the beginning, not in that year.

    So it is after 上市以来. The 累计产量 of a year may be either.
    """
    running = table("link/words.toml")["running"]
    since = last_in(scene.where(_tells_since), 0, claim)
    start = scene.clause_start(claim)
    if since is not None and not any(piece.kind in TIMES for piece in scene.pieces[since + 1 : claim]):
        summed = scene.has(claim, "sum") or scene.written.holds("running", since, claim)
        return running[0] if summed and not _follows_time(scene, since) else ""
    if not scene.written.holds("running", start, claim):
        return ""
    if scene.written.holds("by_then", 0, claim):
        clause = scene.shadow[scene.pieces[start].start : scene.pieces[claim].start]
        return next((word for word in running if word in clause), "")
    left = [piece for piece in scene.clause_left(claim) if piece.kind not in ("adverb", "space", "level")]
    noun = left[-2:]
    return noun[0].text + noun[1].text if len(noun) > 1 and noun[0].text in running and noun[1].kind == PLAIN else ""


def _tells_since(piece: Piece) -> bool:
    """True for 以来 as a word of its own, not for 今年以来."""
    return piece.kind not in TIMES and piece.text in table("link/words.toml")["since"]


def _follows_time(scene: Scene, since: int) -> bool:
    """True for 2021年以来 and “十三五”以来: the sentence tells from when on."""
    before = [piece.kind for piece in scene.pieces[max(0, since - 2) : since] if piece.kind not in ("quote", "space")]
    return not before or before[-1] in TIMES
