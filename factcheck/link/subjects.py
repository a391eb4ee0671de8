"""Who or what a number is about: names in the clause, words that stand for them, names carried over.

A subject that the text names is taken even where the reference has never heard of it (南京城墙): falling back to an
earlier subject that the reference knows would answer for something that the sentence does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.lexicon import table
from factcheck.link.antecedents import PLACES, Antecedents, Subject, subject_of_piece
from factcheck.link.names import Names, name_key
from factcheck.link.naming import is_name, named_prefix
from factcheck.link.phrases import ASIDE, TIMES, after_etc
from factcheck.link.refine import PREDICATES, VERBS
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.titles import titled
from factcheck.link.vocabulary import sort_of_name
from factcheck.model import Span

_LONGEST = 14
_SHORT_NAME = 3


def named_at(pieces: Sequence[Piece], index: int, names: Names) -> Subject | None:
    """The name at ``index`` as something that later words may stand for; None where none begins there.

    A noun glued to its front belongs to it (诺和诺德 + 中国研发中心).
    """
    before = pieces[index - 1] if index else None
    if pieces[index].kind == PLAIN:
        opens = before is None or before.kind in ("comma", "quote", "time", "date", "of")
        return (
            unlisted([_county_of(pieces[index])], names) if opens and is_name(_county_of(pieces[index]).text) else None
        )
    if before is not None and before.kind == "prep":
        return None
    if before is not None and before.kind == PLAIN and before.text not in _leads():
        return unlisted(_run(pieces, index), names)
    return subject_of_piece(pieces[index], names)


def _county_of(piece: Piece) -> Piece:
    """The 永丰县 of 永丰县停运: a county at the front of what it does; the piece as it is where none stands there."""
    size, sort = named_prefix(piece.text)
    if sort != "county" or size <= _SHORT_NAME - 1 or piece.text[0] in table("link/words.toml")["determiners"]:
        return piece
    return replace(piece, text=piece.text[:size], end=piece.start + size)


def unlisted(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """A run of pieces as a name that no list holds, without 的 and words that do not change whom it means."""
    kept = after_etc([piece for piece in pieces if piece.kind not in ASIDE | TIMES])
    while kept and kept[-1].kind in ("of", "list", "aspect", "among", "quote") and not _is_closing(kept):
        kept.pop()
    while kept and kept[0].kind in ("of", "list", "aspect", "space"):
        kept.pop(0)
    text = without_this("".join(piece.text for piece in kept))
    if not kept or not text or len(text) > 2 * _LONGEST:
        return None
    if is_name(text[:-1]) and text.endswith(tuple(table("link/words.toml")["on"])):
        text = text[:-1]
    known = names.subjects.get(name_key(text)) or names.subjects.get(name_key(text.rpartition("的")[2]))
    return Subject(known or text, text, Span(kept[0].start, kept[-1].end), sort_of_name(text))


def without_this(text: str) -> str:
    """``text`` without the word that points back: 产量 of 这项产量."""
    for word in table("link/words.toml")["this"]:
        if text.startswith(word) and len(text) > len(word):
            return text.removeprefix(word)
    return text


def in_phrase(pieces: Sequence[Piece], names: Names, told: Antecedents) -> tuple[Subject | None, int]:
    """The subject at the head of a noun phrase, and how many of its pieces it takes.

    Of neighbouring places the last one counts (湖南长沙); a name with a noun glued to its front is no subject.
    """
    index = 0
    while index < len(pieces) and pieces[index].kind in ASIDE | TIMES | {"of", "quote", "level"}:
        index += 1
    if index < len(pieces) and pieces[index].kind == PLAIN and pieces[index].text in _leads():
        index += 1
    if index == len(pieces):
        return None, 0
    first = pieces[index]
    if first.kind == "subject" and first.word and first.word.sort == "world":
        index = next((i for i, p in enumerate(pieces) if i > index and p.kind == "subject" and not _is_wide(p)), index)
        first = pieces[index]
    if first.kind == "subject":
        while (step := _to_inner_place(pieces, index)) > 0:
            index += step
        return _with_list(pieces, index, names, told)
    if first.kind == "pronoun":
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if first.word and first.word.sort == "event" and after and after.kind == "subject":
            return told.edition(first, after, names), index + 2
        if after and after.kind == "subject" and not _is_wide(after):  # 其开放创新平台: the name that belongs to it
            return _with_list(pieces, index + 1, names, told)
        return told.resolve(first), index + 1
    return None, 0


def _to_inner_place(pieces: Sequence[Piece], index: int) -> int:
    """How far it is to the place inside the place at ``index``: 湖南 + 长沙, 得克萨斯州 + 南部 + 休斯敦; else 0."""
    after = pieces[index + 1 : index + 3]
    if after and after[0].kind == "subject":
        return 1
    sides = table("link/endings.toml")["sides"]
    inner = len(after) > 1 and after[0].text in sides and after[1].kind == "subject"
    return 2 if inner and _is_wide(pieces[index]) and _is_wide(after[1]) else 0


def _is_wide(piece: Piece) -> bool:
    return piece.word is not None and piece.word.sort in PLACES


def _with_list(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> tuple[Subject, int]:
    """甲、乙和丙 as one subject with members, or the single name at ``index``."""
    listed = [pieces[index]]
    at = index + 1
    while at + 1 < len(pieces) and pieces[at].kind == "list" and pieces[at + 1].kind == "subject":
        listed.append(pieces[at + 1])
        at += 2
    single = subject_of_piece(listed[0], names)
    if len(listed) == 1:
        return single, index + 1
    members = tuple(subject_of_piece(piece, names).name or piece.text for piece in listed)
    for piece in listed:
        told.add(subject_of_piece(piece, names))
    text = "".join(piece.text for piece in pieces[index:at])
    at += at < len(pieces) and _is_plural(pieces[at])
    span = Span(listed[0].start, listed[-1].end)
    return Subject("、".join(members), text, span, single.sort, members), at


def _is_plural(piece: Piece) -> bool:
    """True for the 两市 of 长沙、合肥两市."""
    return piece.kind == "pronoun" and piece.word is not None and piece.word.flag


def in_clause(pieces: Sequence[Piece], names: Names, told: Antecedents, *, opening: bool = True) -> Subject | None:
    """The subject in what stands before a noun phrase or a number in its clause; None where nothing names one.

    A name after a preposition (对东盟, 从北京) is none; 在北京 is one where no other is there. Without ``opening`` the
    pieces follow a number: a common noun there is what was counted (449个城市体检了320万栋).
    """
    located: Subject | None = None
    work, after = titled(pieces)
    if work is not None and after < len(pieces) and pieces[after].kind in VERBS | PREDICATES | {"adverb"}:
        return work
    if head := _head_noun(pieces, names):
        return head
    for index, piece in enumerate(pieces):
        if piece.kind not in ("subject", "pronoun"):
            continue
        before = pieces[index - 1] if index else None
        if piece.word and piece.word.sort == "world" and index + 1 < len(pieces) and pieces[index + 1].kind == PLAIN:
            continue
        if before is not None and before.kind in ("prep", "object", "down_to", "than"):
            located = located or (_named(pieces, index, names, told) if before.text in "在将把" else None)
            continue
        if before is not None and before.kind == PLAIN and before.text not in _leads():
            return unlisted(_run(pieces, index), names)
        return _named(pieces, index, names, told)
    if located is not None or not opening:
        return located
    noun = _opening_noun(pieces, names)
    return told.in_full(noun) if noun else None


def _head_noun(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The name that a clause with 的 leads to: 纵贯江苏中部的盐泰锡常宜铁路."""
    for index in range(len(pieces) - 1, 0, -1):
        piece, before = pieces[index], pieces[index - 1]
        if before.kind == "of" and piece.kind == PLAIN and is_name(piece.text):
            return unlisted([piece], names)
    return None


def _named(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> Subject | None:
    """The name at ``index``; with a noun glued to its end (北京企业) the whole is the subject."""
    subject, taken = in_phrase(pieces[index:], names, told)
    rest = pieces[index + taken : index + taken + 1]
    if subject is not None and (disaster := _disaster(subject, pieces[index + taken : index + taken + 3])):
        return disaster
    if not rest or rest[0].kind != PLAIN or subject is None or subject.name is None:
        return subject
    if subject.sort in ("country", "world") or rest[0].text in table("link/endings.toml")["subject_tails"]:
        return subject
    if name_key(rest[0].text) in names.indicators or rest[0].text.endswith(tuple(table("link/endings.toml")["states"])):
        return subject
    return unlisted(_run(pieces, index), names)


def _disaster(place: Subject, after: Sequence[Piece]) -> Subject | None:
    """雅典郊区林火 of 雅典郊区的林火已造成: what struck a place does what the clause tells, not the place."""
    nouns = [piece for piece in after if piece.kind == PLAIN]
    at = next((i for i, piece in enumerate(nouns) if piece.text in table("link/endings.toml")["disasters"]), -1)
    if at < 0 or place.name is None or place.span is None or place.members or place.sort not in PLACES:
        return None
    if any(piece.kind not in (PLAIN, "of") for piece in after[: after.index(nouns[at])]):
        return None
    name = place.name + "".join(piece.text for piece in nouns[: at + 1])
    return Subject(name, name, Span(place.span.start, nouns[at].end), "event")


def _run(pieces: Sequence[Piece], index: int) -> Sequence[Piece]:
    """The nouns around ``index``, without a break."""
    start = index
    while start and pieces[start - 1].kind in (PLAIN, "subject"):
        start -= 1
    end = index + 1
    while end < len(pieces) and pieces[end].kind in (PLAIN, "subject", "quote"):
        end += 1
    return pieces[start:end]


def _opening_noun(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The noun that opens a clause and does something: 组委会还安排了, 中老铁路累计运输."""
    index = 0
    while index < len(pieces) and pieces[index].kind in ASIDE | TIMES | {"frame", "space", "per"}:
        index += 1
    start = index
    while index < len(pieces) and pieces[index].kind in (PLAIN, "quote", "carrier", "office", "agency", "list", "etc"):
        index += 1
    run = pieces[start:index]
    verbs = [piece for piece in pieces[index:] if piece.kind in VERBS | PREDICATES | {"object", "adverb", "prep"}]
    if not run or not verbs or index == start:
        return None
    text = "".join(piece.text for piece in run)
    if text.endswith(tuple(table("link/endings.toml")["adjunct_endings"])) or len(text) < 2:
        return None
    found = unlisted(run, names)
    return replace(found, firm=_is_proper(run, text, names)) if found else None


def _is_proper(run: Sequence[Piece], text: str, names: Names) -> bool:
    """True for what can only be a name: in quotation marks, ended like one, known, or too short to be described."""
    quoted = any(piece.kind == "quote" for piece in run)
    words = table("link/words.toml")
    if text in words["common_openers"] or text.startswith(tuple(words["each"])):
        return False
    short = len(text) <= _SHORT_NAME or is_kind_of_actor(text)
    return quoted or is_name(text) or name_key(text) in names.subjects or short


def is_kind_of_actor(text: str) -> bool:
    """True for 国内企业, 基础电信行业: a class of those who act, told from the rest by a word before it."""
    words = table("link/endings.toml")
    classes = any(text.endswith(head) and len(text) >= len(head) + 2 for head in words["actor_heads"])
    return classes or text.endswith(tuple(words["industries"]))


def _is_closing(pieces: Sequence[Piece]) -> bool:
    return pieces[-1].kind == "quote" and sum(piece.kind == "quote" for piece in pieces) % 2 == 0


def _leads() -> tuple[str, ...]:
    leads: tuple[str, ...] = tuple(table("link/endings.toml")["subject_leads"])
    return leads


__all__ = [
    "Antecedents",
    "Subject",
    "in_clause",
    "in_phrase",
    "is_name",
    "named_prefix",
    "subject_of_piece",
    "unlisted",
]
