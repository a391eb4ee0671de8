"""Who or what a number is about: names in the clause, words that stand for them, names carried over.

A subject that the text names is taken even where the reference has never heard of it (南京城墙): falling back to an
earlier subject that the reference knows would answer for something that the sentence does not say.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Antecedents, Subject, subject_of_piece
from factcheck.link.heads import has_no_row, head_noun
from factcheck.link.kinds import VERBAL, VERBS
from factcheck.link.names import Names, name_key
from factcheck.link.naming import is_name, named_prefix
from factcheck.link.phrases import SILENT
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.sites import PREDICATES_BY_TAG, disaster, inner_place, is_timed_part, is_wide
from factcheck.link.titles import titled
from factcheck.link.unlisted import (
    is_somebody,
    opening_noun,
    opens_beside,
    points_back,
    unlisted,
)
from factcheck.link.values import replace
from factcheck.model import Span
from factcheck.tagging import tagged

_SHORT_NAME = 3
_NO_NAME = frozenset({"d", "ad", "v", "vd", "p", "r", "c"})  # words that no name goes on with
_SKIPPED = SILENT | {"of", "quote", "level"}
_ACTING = VERBAL | {"adverb"}


def is_person_piece(piece: Piece) -> bool:
    """True for somebody by name: the noun before it says what he is, the one behind it is his."""
    return piece.kind == "subject" and piece.word is not None and piece.word.sort == "person"


def in_phrase(pieces: Sequence[Piece], names: Names, told: Antecedents) -> tuple[Subject | None, int]:
    """The subject at the head of a noun phrase, and how many of its pieces it takes.

    Of neighbouring places the last one counts (湖南长沙); a name with a noun glued to its front is no subject.
    """
    index = 0
    while index < len(pieces) and pieces[index].kind in _SKIPPED:
        index += 1
    led = index < len(pieces) and pieces[index].kind == PLAIN and pieces[index].text in leads()
    if led or _is_apposition(pieces, index):
        index += 1
    described = [piece.kind for piece in pieces[index : index + 3]] == [PLAIN, "of", "subject"]
    if described and has_no_row(pieces[index + 2]):
        index += 2  # 规模最大的巴雷诺山火; but 海外归来的上海居民 are not those of Shanghai
    if index == len(pieces):
        return None, 0
    first = pieces[index]
    if index and pieces[index - 1].text == "《" and (work := titled(pieces[index - 1 :]))[0] is not None:
        return work[0], index - 1 + work[1]
    if first.kind == "subject" and first.word and first.word.sort == "world":
        index = next((i for i, p in enumerate(pieces) if i > index and p.kind == "subject" and not is_wide(p)), index)
        first = pieces[index]
    if first.kind == "subject":
        index += _to_neighbour(pieces, index)
        while (step := _to_inner_place(pieces, index)) > 0:
            index += step
        return _with_list(pieces, index, names, told)
    return _stood_for(pieces, index, names, told) if first.kind == "pronoun" else (None, 0)


def _stood_for(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> tuple[Subject | None, int]:
    """What the pronoun at ``index`` stands for, or the name that belongs to it (其开放创新平台)."""
    first, after = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    if after and after.kind == PLAIN and (noun := points_back(first.text + after.text)):
        name = told.pointed_at(noun)
        if name is not None:
            span = Span(first.start, after.start + len(noun))
            return Subject(name, first.text + noun, span, "event"), index + 2
    if first.word and first.word.sort == "event" and after and after.kind == "subject":
        return told.edition(first, after, names), index + 2
    if after and after.kind == "subject" and not is_wide(after):
        return _with_list(pieces, index + 1, names, told)
    return told.resolve(first), index + 1


def _is_apposition(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 重要指标 of 重要指标美国4月资本货物订单: a noun, then a place with its time."""
    kinds = [piece.kind for piece in pieces[index : index + 3]]
    if index < len(pieces) and pieces[index].text.endswith(tuple(table("link/words.toml")["own_paper"])):
        return False  # 本报合肥2月20日电
    return kinds[:2] == [PLAIN, "subject"] and kinds[2:] in (["date"], ["time"]) and is_wide(pieces[index + 1])


def _to_neighbour(pieces: Sequence[Piece], index: int) -> int:
    """How far it is to the place that 的 and a noun lead to: 北京的邻居天津, 中国的首都北京; else 0."""
    kinds = [piece.kind for piece in pieces[index + 1 : index + 4]]
    return 3 if kinds == ["of", PLAIN, "subject"] and is_wide(pieces[index]) and is_wide(pieces[index + 3]) else 0


def _to_inner_place(pieces: Sequence[Piece], index: int) -> int:
    """How far it is to the place inside the place at ``index``: 湖南 + 长沙, 得克萨斯州 + 南部 + 休斯敦; else 0."""
    after = pieces[index + 1 : index + 3]
    if is_person_piece(pieces[index]):
        return 0
    if after and after[0].kind == "subject":
        return 1
    if [piece.kind for piece in after] == [PLAIN, "subject"] and is_person_piece(after[1]):
        return 2  # 中国 + 选手 + 何晓冬
    sides = table("link/endings.toml")["sides"]
    inner = len(after) > 1 and after[0].text in sides and after[1].kind == "subject"
    return 2 if inner and is_wide(pieces[index]) and is_wide(after[1]) else 0


def _with_list(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> tuple[Subject, int]:
    """甲、乙和丙 as one subject with members, or the single name at ``index``."""
    listed = [pieces[index]]
    at = index + 1
    while at + 1 < len(pieces) and pieces[at].kind == "list" and pieces[at + 1].kind == "subject":
        listed.append(pieces[at + 1])
        at += 2
    single = subject_of_piece(listed[0], names)
    if len(listed) == 1:
        return single, index + 1 + _whole_of_it(pieces, index)
    members = tuple(subject_of_piece(piece, names).name or piece.text for piece in listed)
    for piece in listed:
        told.add(subject_of_piece(piece, names))
    text = "".join(piece.text for piece in pieces[index:at])
    at += at < len(pieces) and _is_plural(pieces[at])
    span = Span(listed[0].start, listed[-1].end)
    return Subject("、".join(members), text, span, single.sort, members), at


def _whole_of_it(pieces: Sequence[Piece], index: int) -> bool:
    """True where 全市 after the name at ``index`` only says that all of it is meant: 长沙全市GDP."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return after is not None and after.kind == "pronoun" and after.text in table("link/endings.toml")["subject_tails"]


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
    if work is not None and after < len(pieces) and pieces[after].kind in _ACTING:
        return work
    if head := head_noun(pieces, names):
        return head
    for index, piece in enumerate(pieces):
        if piece.kind not in ("subject", "pronoun"):
            continue
        before = _before_run(pieces, index)
        if piece.word and piece.word.sort == "world" and index + 1 < len(pieces) and pieces[index + 1].kind == PLAIN:
            continue
        dated = before is not None and before.text.endswith(tuple(table("link/words.toml")["own_paper"]))  # 本报合肥电
        if before is not None and (dated or before.kind in ("prep", "object", "down_to", "than")):
            at = dated or (
                before.text in "在将把"
                and not (piece.word and piece.word.sort == "world")
                and not _ranks(pieces, index)
            )
            located = located or (_named(pieces, index, names, told) if at else None)
            continue
        first = next((at for at, other in enumerate(pieces[:index]) if other.kind == PLAIN), None)
        if first is not None and opens_beside(pieces, first) and (other := unlisted(pieces[first : first + 1], names)):
            return other
        return _met(pieces, index, names, told)
    noun = opening_noun(pieces, names) if opening else None
    if noun is not None and (back := _pointed_at(pieces, noun, told)):
        return back
    if located is not None and not (noun and noun.firm and is_somebody(noun.name or "")):
        return located
    return told.in_full(noun) if noun else None


def _ranks(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 华为 of 小米在华为之后: it only tells where another stands."""
    return any(piece.text in table("link/words.toml")["order_ends"] for piece in pieces[index + 1 : index + 2])


def _before_run(pieces: Sequence[Piece], index: int) -> Piece | None:
    """What stands before the row of names at ``index``: the 从 of 从浙江舟山."""
    while index and pieces[index - 1].kind == "subject":
        index -= 1
    return pieces[index - 1] if index else None


def _pointed_at(pieces: Sequence[Piece], noun: Subject, told: Antecedents) -> Subject | None:
    """Whom a noun with a word that points back stands for (该武装发动3次袭击); None where no name has it."""
    first = next((piece for piece in pieces if noun.span is not None and piece.start == noun.span.start), None)
    found = points_back(first.text) if first is not None else ""
    name = told.pointed_at(found) if found else None
    return replace(noun, name=name, firm=True) if name else None


def _met(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> Subject | None:
    """The first name of a clause; behind a verb it is what something is done to, so whoever was told goes before it."""
    if is_person_piece(pieces[index]):
        return subject_of_piece(pieces[index], names)
    told_what = index + 1 < len(pieces) and any(_is_copula(piece) for piece in pieces[:index])
    if (told_what or any(piece.kind in VERBS for piece in pieces[:index])) and pieces[index - 1].kind != "of":
        found = _named(pieces, index, names, told)
        return replace(found, firm=False) if found else None
    if is_glued(pieces, index):
        return unlisted(run_around(pieces, index), names)
    return _named(pieces, index, names, told)


def _is_copula(piece: Piece) -> bool:
    """True for 是: the name behind it says what somebody is."""
    return piece.kind == "level" and piece.text in table("link/words.toml")["copulas"]


def is_glued(pieces: Sequence[Piece], index: int) -> bool:
    """True where the noun before the name at ``index`` is a part of it; what somebody is (歌唱家) is none."""
    before = pieces[index - 1] if index else None
    glued = before is not None and before.kind == PLAIN and before.text not in leads()
    return glued and not is_person_piece(pieces[index])


def _named(pieces: Sequence[Piece], index: int, names: Names, told: Antecedents) -> Subject | None:
    """The name at ``index``; with a noun glued to its end (北京企业) the whole is the subject."""
    subject, taken = in_phrase(pieces[index:], names, told)
    rest = pieces[index + taken : index + taken + 1]
    if subject is not None and (struck := disaster(subject, pieces[index + taken : index + taken + 3])):
        return struck
    if not rest or rest[0].kind != PLAIN or subject is None or subject.name is None:
        return subject
    ends = table("link/endings.toml")
    own = rest[0].text in ends["subject_tails"] or rest[0].text.startswith(tuple(ends["belongings"]))  # 公司旗下品牌
    if own or (subject.sort in ("country", "world") and not is_timed_part(pieces[index + taken :])):
        return subject
    words = tagged(rest[0].text)
    if words[0].text in table("link/words.toml")["dwellers"] and len(words) > 1 and words[1].tag.startswith("nr"):
        return unlisted(rest[:1], names)
    if inner := inner_place(pieces, index + taken - 1, names):
        return inner
    if words[0].tag in _NO_NAME or (words[-1].tag in PREDICATES_BY_TAG and len(words) > 1):
        return subject  # 长沙经济向好
    if name_key(rest[0].text) in names.indicators or rest[0].text.endswith(tuple(ends["states"])):
        return subject
    return unlisted(run_around(pieces, index + taken - 1), names)


def run_around(pieces: Sequence[Piece], index: int) -> Sequence[Piece]:
    """The nouns around ``index``, without a break."""
    start = index
    while start and pieces[start - 1].kind in (PLAIN, "subject", "carrier"):
        start -= 1
    end = index + 1
    while end < len(pieces) and pieces[end].kind in (PLAIN, "subject", "quote", "carrier"):
        end += 1
    return pieces[start:end]


def leads() -> tuple[str, ...]:
    """Words before a name that are no part of it: 古都, 位于, 东南部."""
    words = table("link/endings.toml")
    return (*words["subject_leads"], *words["sides"])


__all__ = [
    "Antecedents",
    "Subject",
    "in_clause",
    "in_phrase",
    "is_name",
    "named_prefix",
    "subject_of_piece",
]
