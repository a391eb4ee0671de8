"""Whose a figure is by the words before its indicator: the 小米 of 小米营业收入和净利润, the 城墙 of 城墙的长度."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.antecedents import Antecedents, Subject, subject_of_piece
from factcheck.link.indicators import read
from factcheck.link.names import Names
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.subjects import in_phrase
from factcheck.link.unlisted import unlisted
from factcheck.link.values import replace


def head_of(phrase: Sequence[Piece], names: Names, told: Antecedents) -> tuple[Subject | None, int, Sequence[Piece]]:
    """Whom the phrase names, how many of its pieces that takes, and the phrase."""
    head, taken = in_phrase(phrase, names, told)
    listed = _owner_of_list(phrase, names) if head is None else None
    return (listed[0], 0, listed[1]) if listed else (head, taken, phrase)


def _owner_of_list(phrase: Sequence[Piece], names: Names) -> tuple[Subject, Sequence[Piece]] | None:
    """The 小米 of 小米营业收入和净利润分别为 and the rest: a name that no list holds before known indicators."""
    end = next((index for index, piece in enumerate(phrase) if piece.kind == "list"), 0)
    found = read(phrase[:end], names, alone=True) if end else None
    first = phrase[0] if phrase else None
    if found is None or first is None or first.kind != PLAIN or not (found.indicator.known and found.owner):
        return None
    size = len(found.owner)
    owner = replace(first, text=first.text[:size], end=first.start + size)
    if owner.text != found.owner or (size == len(first.text) and end > 1 and phrase[1].kind != "of"):
        return None
    rest = replace(first, text=first.text[size:], start=first.start + size)
    body = [*([rest] if rest.text else []), *phrase[1:]]
    body = body[1:] if body and body[0].kind == "of" else body
    subject = unlisted([owner], names)
    return (subject, body) if subject is not None else None


def owner_before(head: Subject | None, phrase: Sequence[Piece], names: Names) -> Subject | None:
    """The 我国 of 我国全球创新指数排名; None where nobody stands before the 全球 that is part of the indicator."""
    start = head.span.start if head is not None and head.span is not None else 0
    named = [piece for piece in phrase if piece.kind == "subject" and piece.end <= start]
    return subject_of_piece(named[-1], names) if named else None


def owner_of(
    owner: str, head: Subject | None, phrase: Sequence[Piece], names: Names, told: Antecedents
) -> Subject | None:
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
    noun = unlisted([*run[:-1], last] if last.text else run[:-1], names)
    return told.in_full(noun) if noun else None
