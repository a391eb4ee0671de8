"""One claim read off its sentence: subject, indicator and relation before anything is carried over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factcheck import units
from factcheck.lexicon import table
from factcheck.link.acting import PROPORTIONS, with_acting_noun
from factcheck.link.bystanders import is_bystander
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.comparisons import Comparison
from factcheck.link.counted import by_deed, deed, described, persons
from factcheck.link.events import read_event, read_time
from factcheck.link.groups import of_group
from factcheck.link.holders import head_of, owner_before, owner_of
from factcheck.link.indicators import Indicator, Reading, find_name, read
from factcheck.link.kinds import VERBS
from factcheck.link.limits import limited, part_told, subset
from factcheck.link.names import Names
from factcheck.link.phrases import LeftPhrase, left_phrase
from factcheck.link.relations import change_word
from factcheck.link.right_nouns import (
    acts_itself,
    counted_noun,
    counted_phrase,
    description,
    levied_on,
    stands_right,
    with_left_noun,
)
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.subjects import Antecedents, Subject, in_clause, subject_of_piece
from factcheck.link.values import replace
from factcheck.model import Kind, Mention

_DOING = VERBS - {"have"}
_AFTER_VERB = VERBS | {"aspect", "level"}


def read_claim(scene: Scene, claim: int, names: Names, told: Antecedents) -> ClaimReading:
    """The reading of the claim at piece index ``claim``."""
    pieces = scene.pieces
    mention = pieces[claim].mention
    if mention is not None and mention.kind == Kind.DATE:
        return read_event(scene, claim, names, told)
    left = left_phrase(pieces, claim, scene.outer_starts[claim])
    head, taken, phrase = head_of(pieces[left.start : left.end], names, told)
    start, end = counted_phrase(pieces, claim)
    if head is not None and is_bystander(head, pieces, left, names, told):
        head, phrase, taken = None, phrase[taken:], 0
    whole = _whole(pieces, claim, left, head, has_noun=end > start)
    if whole is not None:
        head, taken, phrase = None, 0, ()
    alone = head is None and in_clause(pieces[left.clause : left.start], names, told) is None
    reading = _read_left(pieces, claim, left, phrase[taken:], names, prefix=_prefix(left, taken, phrase), alone=alone)
    own = part_told(reading.indicator if reading else None, left)
    if own is not None and _is_converted(own, pieces):
        own, reading = None, None  # 以美元计为6.05万亿美元
    head = owner_before(head, phrase, names) if _is_inside(head, own) else head
    result = ClaimReading(
        left,
        head,
        own,
        after=tuple(pieces[claim + 1 : claim + 4]),
        comparison=_comparison_at(scene, claim),
        whole=whole,
    )
    if stands_right(pieces, claim, left, own, end - start):
        owner = reading.owner if reading else ""
        result = replace(result, subject=head or owner_of(owner, head, phrase, names, told))
        return _with_noun(result, scene, claim, names, told, right=(start, end))
    if own is not None and reading is not None:
        verb = left.before if left.is_object else None
        subject = owner_of(reading.owner, head, phrase, names, told) or head
        own = limited(own, pieces, left, names)
        if not own.known and (head is None or head.sort == "country"):
            own, subject = of_group(own, subject, pieces[left.start : left.end])
        own = _as_object(_with_verb(own, verb, pieces, left, names), verb, mention)
        result = replace(result, indicator=own, subject=subject)
    elif left.before is not None and _is_verb_alone(pieces, left):
        verb_alone = Indicator(left.before.text, left.before.text, left.before.span)
        result = replace(result, indicator=verb_alone)
    result = replace(result, indicator=read_time(scene, claim) or result.indicator)
    if origin := _origin(pieces, claim, names):
        return replace(result, subject=origin)
    return _with_clause_subject(result, scene, claim, names, told)


def _is_inside(head: Subject | None, own: Indicator | None) -> bool:
    """True for the 全球 of 全球创新指数, which is no subject."""
    world = head is not None and head.sort == "world" and head.span is not None
    return world and own is not None and head is not None and head.span is not None and own.span.covers(head.span)


def _is_converted(own: Indicator, pieces: Sequence[Piece]) -> bool:
    """True where the words only tell how the figure before is written here: 按年平均汇率折算为, 以美元计."""
    if own.known or not own.text:
        return False
    at = bisect_right(pieces, own.span.start, key=lambda piece: piece.end)
    before = pieces[at - 1] if at else None
    by = before is not None and before.kind in ("prep", "source")
    return own.text.endswith(tuple(table("link/words.toml")["converted"])) or (by and units.is_currency(own.text))


def _origin(pieces: Sequence[Piece], claim: int, names: Names) -> Subject | None:
    """The 长沙 of 就有1项源自长沙: a name that the clause ends in after the verb of origin; else None."""
    after = pieces[claim + 1] if claim + 1 < len(pieces) else None
    if after is None or after.text not in table("link/words.toml")["origins"]:
        return None
    end = next((i for i in range(claim + 2, len(pieces)) if pieces[i].kind == "comma"), len(pieces))
    words = pieces[claim + 2 : end]
    return subject_of_piece(words[0], names) if len(words) == 1 and words[0].kind == "subject" else None


def _is_verb_alone(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for 惠及1.36亿人次: the verb says what is counted. 已建成8座 takes up the noun told before."""
    verb = left.before
    if left.start < left.end or verb is None or verb.kind not in _DOING:
        return False
    return verb.kind != "stock" or not _is_total(pieces, left)


def _read_left(
    pieces: Sequence[Piece],
    claim: int,
    left: LeftPhrase,
    body: Sequence[Piece],
    names: Names,
    *,
    prefix: Sequence[Piece],
    alone: bool,
) -> Reading | None:
    if not body or "".join(piece.text for piece in body) in table("link/words.toml")["same_again"]:
        return None
    mention = pieces[claim].mention
    keep_rate = change_word(left) is not None or (mention is not None and mention.kind == Kind.PERCENTAGE_POINT)
    return read(body, names, prefix=prefix, keep_rate=keep_rate, alone=alone)


def _with_clause_subject(
    result: ClaimReading, scene: Scene, claim: int, names: Names, told: Antecedents
) -> ClaimReading:
    """The reading with the subject that stands before the phrase in its clause, after the number before."""
    if result.subject is not None:
        return result
    last = scene.claim_before(claim) + 1
    before = scene.pieces[max(result.left.clause, last) : result.left.start]
    return replace(result, subject=in_clause(before, names, told, opening=last <= result.left.clause))


def _with_noun(
    result: ClaimReading, scene: Scene, claim: int, names: Names, told: Antecedents, *, right: tuple[int, int]
) -> ClaimReading:
    """The reading where the noun after the number says what is counted."""
    pieces, left = scene.pieces, result.left
    mention = pieces[claim].mention
    parted = counted_noun(pieces, claim, right, names)
    reading = read(parted.noun, names)
    if reading is None or not reading.indicator.name:
        return result
    noun = reading.indicator
    if reading.owner:
        text = reading.owner + noun.text
        noun = replace(noun, name=text, text=text, known=False)
    noun = described(noun, description(pieces, claim, right[0]))
    result, noun = with_left_noun(result, noun, pieces, claim, names)
    verb = next((piece for piece in reversed(left.predicate) if piece.kind == "have"), None)
    if left.start == left.end and verb is None:
        verb = left.before
    noun = subset(_with_verb(noun, verb, pieces, left, names), pieces, right[1])
    if mention is not None:
        noun = persons(noun, pieces[left.clause : claim], pieces[right[1] : scene.clause_end(claim)], mention)
    noun = levied_on(noun, pieces, claim, left)
    if not noun.known and not parted.owns and acts_itself(pieces, claim, left):
        noun = by_deed(noun, deed(pieces, parted.rest, right[1]))
        found = find_name(noun.name, names)
        noun = replace(noun, name=found, known=True) if found else noun
    result = replace(result, indicator=noun, counts_noun=True)
    result = with_acting_noun(result, pieces, claim, right, names, told=told)
    return _with_clause_subject(result, scene, claim, names, told)


def _whole(
    pieces: Sequence[Piece], claim: int, left: LeftPhrase, head: Subject | None, *, has_noun: bool
) -> Piece | None:
    """The 全国 of 集聚了全国33%的高新技术企业: a place between a verb and a part is the whole."""
    mention = pieces[claim].mention
    if not has_noun or head is None or mention is None or mention.kind not in PROPORTIONS:
        return None
    phrase = [piece for piece in pieces[left.start : left.end] if piece.kind != "of"]
    after_verb = left.before is not None and left.before.kind in _AFTER_VERB
    return phrase[0] if after_verb and len(phrase) == 1 else None


def _prefix(left: LeftPhrase, taken: int, phrase: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces straight before the phrase that a name of the reference may begin with: its verb or its subject."""
    body = phrase[taken:]
    if not body:
        return ()
    if taken:
        last = phrase[taken - 1]
        return (last,) if last.end == body[0].start else ()
    if left.is_object and left.before is not None and left.before.end == body[0].start:
        return (left.before,)
    return ()


def _with_verb(
    noun: Indicator, verb: Piece | None, pieces: Sequence[Piece], left: LeftPhrase, names: Names
) -> Indicator:
    """The indicator with a verb that changes what is counted (认定…, 新增…); 拥有 and 累计建成 change nothing."""
    if verb is None or verb.kind not in VERBS or noun.span.start <= verb.start < noun.span.end:
        return noun
    if found := find_name(verb.text + noun.text, names):
        return replace(noun, name=found, known=True)
    words = table("link/words.toml")
    brings = verb.text in words["bringing_verbs"] and not noun.text.endswith(tuple(words["comers"]))
    held = verb.kind == "have" and not brings
    if held or (verb.kind == "stock" and _is_total(pieces, left)) or (verb.kind == "have" and not noun.known):
        return noun
    if verb.kind == "do" and not noun.known:
        return noun
    text = verb.text + noun.text
    return replace(noun, name=text, text=text, known=False)


def _as_object(own: Indicator, verb: Piece | None, mention: Mention | None) -> Indicator:
    """转移群众 of 转移群众300人: what is done to those counted. 拥有 does nothing to them, 带动 reaches beyond them."""
    if own.known or verb is None or mention is None or mention.kind not in (Kind.COUNT, Kind.MEASURE):
        return own
    words = table("link/words.toml")
    idle = any(verb.text in words[sort] for sort in ("arriving_verbs", "leading_verbs", "founding"))
    measured = own.name.endswith(tuple(table("link/endings.toml")["measures"]))
    if idle or measured or own.name.startswith(verb.text) or verb.end > own.span.start:
        return own
    return replace(own, name=verb.text + own.name, verb=verb.text)


def _is_total(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for 累计建成, 已建成, 共建成: a stock, not what was added in the period."""
    clause = pieces[left.clause : left.end + len(left.predicate)]
    total = table("link/words.toml")["total"]
    return any(piece.text in total or (piece.word and piece.word.sort == "now") for piece in clause)


def _comparison_at(scene: Scene, claim: int) -> Comparison | None:
    """The last comparison before the claim in its clause."""
    at = bisect_left(scene.comparisons, claim, key=lambda found: found.start) - 1
    if at < 0:
        return None
    found, last = scene.comparisons[at], scene.claim_before(claim)
    while last >= found.start and last in scene.figures:
        last = scene.claim_before(last)
    return found if max(scene.clause_start(claim), last) <= found.start else None
