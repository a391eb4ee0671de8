"""One claim read off its sentence: subject, indicator and relation before anything is carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.lexicon import table
from factcheck.link.acting import PROPORTIONS, with_acting_noun
from factcheck.link.bystanders import is_bystander
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.comparisons import Comparison
from factcheck.link.events import read_event
from factcheck.link.groups import of_group
from factcheck.link.indicators import Indicator, Reading, find_name, read
from factcheck.link.limits import limited, part_told, subset
from factcheck.link.names import Names
from factcheck.link.phrases import LeftPhrase, left_phrase, right_phrase
from factcheck.link.refine import VERBS
from factcheck.link.relations import change_word
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.subjects import Antecedents, Subject, in_clause, in_phrase, subject_of_piece
from factcheck.link.unlisted import doer, unlisted
from factcheck.model import Kind

_COUNTED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.FRACTION, Kind.ORDINAL, Kind.NUMBER})
_UNKNOWN_VERB = 4
_ORDER = re.compile(r"第[一二三四五六七八九十\d]+[批届期轮次季]")


def read_claim(scene: Scene, claim: int, names: Names, told: Antecedents) -> ClaimReading:
    """The reading of the claim at piece index ``claim``."""
    pieces = scene.pieces
    mention = pieces[claim].mention
    if mention is not None and mention.kind == Kind.DATE:
        return read_event(scene, claim, names, told)
    left = left_phrase(pieces, claim)
    phrase = pieces[left.start : left.end]
    head, taken = in_phrase(phrase, names, told)
    start, end = right_phrase(pieces, claim)
    if "".join(piece.text for piece in pieces[start:end]) in table("link/words.toml")["marks"]:
        end = start
    if head is not None and is_bystander(head, pieces, left, names, told):
        head, phrase, taken = None, phrase[taken:], 0
    whole = _whole(pieces, claim, left, head, has_noun=end > start)
    if whole is not None:
        head, taken, phrase = None, 0, ()
    alone = head is None and in_clause(pieces[left.clause : left.start], names, told) is None
    reading = _read_left(pieces, claim, left, phrase[taken:], names, prefix=_prefix(left, taken, phrase), alone=alone)
    own = part_told(reading.indicator if reading else None, left)
    result = ClaimReading(
        left,
        head,
        own,
        after=tuple(pieces[claim + 1 : claim + 4]),
        comparison=_comparison_at(scene, claim),
        whole=whole,
    )
    if _stands_right(pieces, claim, left, own, end - start):
        owner = reading.owner if reading else ""
        result = replace(result, subject=head or _owner(owner, head, phrase, names))
        return _with_noun(result, scene, claim, names, told, right=(start, end))
    if own is not None and reading is not None:
        verb = left.before if left.is_object else None
        subject = _owner(reading.owner, head, phrase, names) or head
        own = limited(own, pieces, left, names)
        if not own.known and (head is None or head.sort == "country"):
            own, subject = of_group(own, subject, pieces[left.start : left.end])
        result = replace(result, indicator=_with_verb(own, verb, pieces, left, names), subject=subject)
    elif left.before is not None and _is_verb_alone(pieces, left):
        verb_alone = Indicator(left.before.text, left.before.text, left.before.span)
        result = replace(result, indicator=verb_alone)
    if origin := _origin(pieces, claim, names):
        return replace(result, subject=origin)
    return _with_clause_subject(result, scene, claim, names, told)


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
    if left.start < left.end or verb is None or verb.kind not in VERBS - {"have"}:
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
    last = max((c + 1 for c in scene.claims if c < claim), default=0)
    before = scene.pieces[max(result.left.clause, last) : result.left.start]
    return replace(result, subject=in_clause(before, names, told, opening=last <= result.left.clause))


def _with_noun(
    result: ClaimReading, scene: Scene, claim: int, names: Names, told: Antecedents, *, right: tuple[int, int]
) -> ClaimReading:
    """The reading where the noun after the number says what is counted."""
    pieces, left = scene.pieces, result.left
    reading = read(pieces[right[0] : right[1]], names)
    if reading is None or not reading.indicator.name:
        return result
    noun = reading.indicator
    if reading.owner:
        text = reading.owner + noun.text
        noun = replace(noun, name=text, text=text, known=False)
    result, noun = _with_left_noun(result, noun, pieces, names)
    verb = next((piece for piece in reversed(left.predicate) if piece.kind == "have"), None)
    if left.start == left.end and verb is None:
        verb = left.before
    noun = subset(_with_verb(noun, verb, pieces, left, names), pieces, right[1])
    result = replace(result, indicator=noun, counts_noun=True)
    result = with_acting_noun(result, pieces, claim, right, names, told=told)
    return _with_clause_subject(result, scene, claim, names, told)


def _with_left_noun(
    result: ClaimReading, noun: Indicator, pieces: Sequence[Piece], names: Names
) -> tuple[ClaimReading, Indicator]:
    """What a noun before the number is where the one after it is counted: who has it, or a verb that no list holds."""
    left = result.left
    if result.indicator is None or (result.subject is not None and not result.indicator.name):
        return result, noun
    if any(piece.kind == "etc" for piece in pieces[left.start : left.end]):
        return result, noun  # 包括制造类、互联网等21场招聘会: the list only gives examples
    if result.subject is not None and any(piece.kind == "prep" for piece in pieces[left.start : left.end]):
        return result, noun  # 以军对加沙地带数十个地点
    if pieces[left.end - 1].kind == "among":
        return replace(result, subject=unlisted(pieces[left.start : left.end], names) or result.subject), noun
    text = result.indicator.text
    listed = any(piece.kind == "list" for piece in pieces[left.start : left.end]) or text.endswith("等")
    if (
        left.is_object
        or all(piece.kind == "per" for piece in pieces[left.start : left.end])
        or (not left.predicate and len(text) <= _UNKNOWN_VERB and not listed)
    ):
        name = text + noun.text
        return result, replace(noun, name=name, text=name, known=False)
    if (left.predicate or not listed) and not _is_counted_beside(pieces, left):
        acting = doer(pieces[left.start : left.end], names)
        anybody = acting is not None and acting.name in table("link/words.toml")["everywhere"]
        return replace(result, subject=result.subject if anybody else acting or result.subject), noun
    return result, noun


def _is_counted_beside(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for the 国家 of 在40个国家拥有320家门店: another number counts it, behind a preposition."""
    at = left.start - 1
    while at > left.clause and pieces[at].kind in ("of", "list"):
        at -= 1
    counted = at >= left.clause and pieces[at].kind == "claim"
    return counted and any(piece.kind == "prep" for piece in pieces[left.clause : at])


def _stands_right(pieces: Sequence[Piece], claim: int, left: LeftPhrase, own: Indicator | None, size: int) -> bool:
    """True where the noun after the number is what is counted: 拥有90余所高校, not 高校达90余所."""
    mention = pieces[claim].mention
    if not size or mention is None or not (mention.kind in _COUNTED or _is_length(pieces, claim, size)):
        return False
    if own is None or not own.name:
        return True
    kinds = {piece.kind for piece in left.predicate}
    if "have" in kinds or any(piece.text == "有" for piece in left.predicate):
        return True
    if pieces[left.end - 1].kind == "among" or _ORDER.fullmatch(own.text):
        return True
    if mention.kind is Kind.COUNT and any(piece.text in table("link/words.toml")["in_all"] for piece in left.predicate):
        return True
    if kinds & {"level", "up", "down", "share"} or pieces[claim].text.startswith(
        tuple(table("link/words.toml")["starts"])
    ):
        return False
    if mention.kind not in (Kind.COUNT, Kind.NUMBER):
        return False
    return left.end == claim and not own.known


def _is_length(pieces: Sequence[Piece], claim: int, size: int) -> bool:
    """True for 100多年的历史: the noun says what the years are; not for 3年的建设."""
    mention = pieces[claim].mention
    noun = pieces[claim + size + 1] if claim + size + 1 < len(pieces) else None
    return (
        mention is not None and mention.kind == Kind.DURATION and noun is not None
        and pieces[claim + 1].kind == "of" and noun.text.endswith(tuple(table("link/words.toml")["lengths"]))
    )  # fmt: skip


def _whole(
    pieces: Sequence[Piece], claim: int, left: LeftPhrase, head: Subject | None, *, has_noun: bool
) -> Piece | None:
    """The 全国 of 集聚了全国33%的高新技术企业: a place between a verb and a part is the whole."""
    mention = pieces[claim].mention
    if not has_noun or head is None or mention is None or mention.kind not in PROPORTIONS:
        return None
    phrase = [piece for piece in pieces[left.start : left.end] if piece.kind != "of"]
    after_verb = left.before is not None and left.before.kind in VERBS | {"aspect", "level"}
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


def _is_total(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for 累计建成, 已建成, 共建成: a stock, not what was added in the period."""
    clause = pieces[left.clause : left.end + len(left.predicate)]
    total = table("link/words.toml")["total"]
    return any(piece.text in total or (piece.word and piece.word.sort == "now") for piece in clause)


def _owner(owner: str, head: Subject | None, phrase: Sequence[Piece], names: Names) -> Subject | None:
    """The name that is left over before the indicator: 大雁塔的, or 城墙的 after 南京."""
    if not owner:
        return None
    size = 0
    run: list[Piece] = []
    body = [piece for piece in phrase if piece.kind not in ("adverb", "date", "time")]
    for piece in body:
        if size >= len(owner) + (len(head.text or "") if head else 0):
            break
        run.append(piece)
        size += len(piece.text)
    if not run:
        return None
    text = "".join(piece.text for piece in run)
    cut = text.find(owner) + len(owner)
    last = replace(run[-1], text=run[-1].text[: max(0, len(run[-1].text) - (len(text) - cut))])
    last = replace(last, end=last.start + len(last.text))
    return unlisted([*run[:-1], last] if last.text else run[:-1], names)


def _comparison_at(scene: Scene, claim: int) -> Comparison | None:
    """The last comparison before the claim in its clause."""
    start = scene.clause_start(claim)
    last = max((c for c in scene.claims if c < claim), default=-1)
    fitting = [c for c in scene.comparisons if max(start, last) <= c.start < claim]
    return fitting[-1] if fitting else None
