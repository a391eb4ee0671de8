"""Dated events: 建校于1921年, 于2020年6月28日开港运营. The date is the claim, what happened is the indicator."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.counted import tells_times
from factcheck.link.event_names import event_in
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.kinds import VERBS
from factcheck.link.names import Names
from factcheck.link.naming import is_name
from factcheck.link.phrases import SILENT, LeftPhrase
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.strangers import founded
from factcheck.link.subjects import Antecedents, Subject, in_clause, in_phrase
from factcheck.link.unlisted import unlisted
from factcheck.link.values import replace
from factcheck.model import Kind

_COMMAS = "，,"
_LONGEST, _SHORT = 14, 4


def read_event(scene: Scene, claim: int, names: Names, told: Antecedents) -> ClaimReading:
    """The reading of a claim that is itself a date."""
    pieces = scene.pieces
    start, end = scene.clause_start(claim), scene.clause_end(claim)
    left = LeftPhrase((), claim, claim, start, None)
    after = _event_words(pieces, claim + 1, end)
    event = _event_start(pieces, start, claim)
    words = after or _event_words(pieces, event, claim)
    subject = in_clause(pieces[start : claim if after else event], names, told) or _head_after(
        pieces, words, names, told
    )
    subject = subject or _opener(pieces[start:end], names) or founded(pieces[start:claim])
    if subject is None or not words:
        found, next_words = _in_next_clause(scene, end, names, told)
        subject, words = subject or found, words or next_words
    indicator = _event_name(words, names)
    if indicator is None or not (indicator.known or _says_it_all(pieces, claim, words)):
        indicator = _by_verb(scene, claim) or indicator
    return ClaimReading(left, subject, indicator)


def _says_it_all(pieces: Sequence[Piece], claim: int, words: Sequence[Piece]) -> bool:
    """True for 开港运营 straight behind the date, and where another number stands in the words."""
    if any(piece.kind == "claim" for piece in words):
        return True
    short = len(words) == 1 and words[0].kind == PLAIN and len(words[0].text) <= _SHORT
    return short and pieces[claim].end == words[0].start


def read_time(scene: Scene, claim: int) -> Indicator | None:
    """What was done for the 第三次 of 第三次夺得冠军; None where the number tells no such time."""
    mention = scene.pieces[claim].mention
    if mention is None or mention.kind is not Kind.ORDINAL or not tells_times(mention):
        return None
    found = event_in(scene.pieces[claim + 1 : scene.clause_end(claim)], longest=_LONGEST)
    return Indicator(found[0], found[0], found[1]) if found else None


def _by_verb(scene: Scene, claim: int) -> Indicator | None:
    """What the verbs behind a date say, or those of the next clause where it stands alone (今年9月，)."""
    pieces, end = scene.pieces, scene.clause_end(claim)
    after = [piece for piece in pieces[claim + 1 : end] if piece.kind != "close"]
    alone = all(piece.kind in SILENT or piece.text in table("link/words.toml")["onward"] for piece in after)
    if alone and end + 1 < len(pieces) and pieces[end].text in _COMMAS:
        after = list(pieces[end + 1 : scene.clause_end(end + 1)])
    found = event_in(after, straight=not alone)
    return Indicator(found[0], found[0], found[1]) if found else None


def _opener(clause: Sequence[Piece], names: Names) -> Subject | None:
    """The 星河医学中心 of 星河医学中心今天（3月6日）揭牌: a name at the front, whatever stands behind it."""
    first = next((piece for piece in clause if piece.kind not in SILENT), None)
    return unlisted([first], names) if first is not None and first.kind == PLAIN and is_name(first.text) else None


def _event_name(words: Sequence[Piece], names: Names) -> Indicator | None:
    text = "".join(piece.text for piece in words).removeprefix("起").removeprefix("正式").rstrip("的了")
    if not text:
        return None
    span = replace(words[0], end=words[-1].end).span
    found = find_name(text, names)
    return Indicator(found or text, text, span, known=found is not None)


def _head_after(pieces: Sequence[Piece], words: Sequence[Piece], names: Names, told: Antecedents) -> Subject | None:
    """在2019年3月正式成立的开放创新平台: the noun after 的 is what it happened to."""
    if not words:
        return None
    at = next((i + 1 for i, piece in enumerate(pieces) if piece.end == words[-1].end), len(pieces))
    if at < len(pieces) and pieces[at].kind == "claim":  # 出生于1976年的鲍卫忠
        at += 1
    if at >= len(pieces) or pieces[at].kind != "of":
        return None
    end = next(
        (i for i in range(at + 1, len(pieces)) if pieces[i].kind not in (PLAIN, "subject", "quote")), len(pieces)
    )
    head, taken = in_phrase(pieces[at + 1 : end], names, told)
    return head if head and taken == end - at - 1 else unlisted(_without_place(pieces[at + 1 : end]), names)


def _without_place(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """星河创新平台 of 在…成立的星河创新平台上."""
    if not pieces or not pieces[-1].text.endswith(tuple(table("link/words.toml")["on"])):
        return pieces
    last = replace(pieces[-1], text=pieces[-1].text[:-1], end=pieces[-1].end - 1)
    return [*pieces[:-1], last]


def _in_next_clause(scene: Scene, end: int, names: Names, told: Antecedents) -> tuple[Subject | None, list[Piece]]:
    """2021年，中关村论坛升级…; 自2015年设立…以来，集团…: the clause after the date names the subject."""
    pieces = scene.pieces
    if end + 1 >= len(pieces):
        return None, []
    stop = scene.clause_end(end + 1)
    subject = in_clause(pieces[end + 1 : stop], names, told)
    if subject is None or subject.span is None:
        return None, []
    after = next((i for i in range(end + 1, stop) if pieces[i].start >= subject.span.end), stop)
    return subject, _event_words(pieces, after, stop)


def _event_words(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    words: list[Piece] = []
    for piece in pieces[start:end]:
        if piece.kind in ("of", "open"):
            break
        if (
            piece.kind in (PLAIN, "list", "quote", "issue", "subject", "claim", "rank", "up", "down")
            or piece.kind in VERBS
        ):
            words.append(piece)
        elif piece.kind not in ("adverb", "aspect", "space", "prep", "close"):
            break
    while words and words[-1].kind in ("list", "claim"):
        words.pop()
    return words


def _event_start(pieces: Sequence[Piece], start: int, claim: int) -> int:
    """After the subject of the clause."""
    for index in range(claim - 1, start - 1, -1):
        if pieces[index].kind in ("subject", "pronoun", "frame", "date", "time"):
            return index + 1
    return start
