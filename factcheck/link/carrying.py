"""Who the next sentence is about where it names nobody: whom this one was about, and who stood at its front."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.antecedents import PLACES
from factcheck.link.areas import is_set_off
from factcheck.link.frames import clauses
from factcheck.link.names import Names
from factcheck.link.openers import opens_clause, without_makers
from factcheck.link.parts import part_behind, without_passing
from factcheck.link.scan import PLAIN, Piece, holds
from factcheck.link.scene import Scene
from factcheck.link.sites import inner_place, is_wide
from factcheck.link.story import Story
from factcheck.link.strangers import company_told
from factcheck.link.subjects import Antecedents, Subject, is_glued, run_around, subject_of_piece
from factcheck.link.told import Told
from factcheck.link.unlisted import is_certain, unlisted
from factcheck.link.values import replace

_LISTING = frozenset({"etc", "list"})
_NAMED = frozenset({"subject", "pronoun"})


def topic_after(scene: Scene, made: Sequence[Told], story: Story, names: Names) -> Subject | None:
    """Who the next sentence is about where it does not say: as this one, unless this one tells of a part (其中).

    None where the sentence, of which ``made`` are the claims, says nothing of that. Without a claim, and with nobody
    that `names_anyone` would see, the answer depends on the sentence alone.
    """
    if asked := _asked(scene, names):
        return asked
    subjects = [claim.subject for claim in made if claim.subject is not None and not claim.aside]
    if subjects:
        if opens_with_part(scene) and story.topic is not None:
            return story.topic
        whose = [subject for subject in subjects if not _is_partner(subject)]
        return without_passing(replace(whose[-1], members=())) if whose else story.topic
    if made:
        return None
    return (
        company_told(scene.before_marks) or _last_opener(scene, names, story.antecedents) or _first_told(scene, names)
    )


def names_anyone(scene: Scene) -> bool:
    """True where a name or a word for one stands in the sentence."""
    return holds(scene.pieces, _NAMED)


def _is_partner(subject: Subject) -> bool:
    """True for the 对东盟 of 对东盟进出口增长19%: with whom somebody trades, not who does."""
    return (subject.name or "").startswith(tuple(table("link/words.toml")["inside"]))


def _first_told(scene: Scene, names: Names) -> Subject | None:
    """The first name of a sentence, wherever it stands but behind a preposition."""
    index = _first_name(scene.pieces)
    if index is None:
        return None
    behind = index > 0 and scene.pieces[index - 1].kind == "prep"
    while index + 1 < len(scene.pieces) and scene.pieces[index + 1].kind == "subject":
        index += 1
    listed = [piece.kind for piece in scene.pieces[index + 1 : index + 2]] == ["list"]
    if (behind and not is_set_off(scene.pieces, index)) or (listed and not _is_listed_word(scene.pieces[index])):
        return None
    if is_wide(scene.pieces[index]) and _names_other_place(scene.pieces[index + 1 :], scene.pieces[index]):
        return Subject(None)  # 上海和苏州签署协议。
    if is_glued(scene.pieces, index):
        return unlisted(run_around(scene.pieces, index), names)  # 第四届 + 全国 + 青少年机器人大赛
    if inner := inner_place(scene.pieces, index, names):
        return inner
    after = scene.pieces[index + 1 : index + 2]
    part, sort = part_behind(after[0].text) if after and after[0].kind == PLAIN else ("", "")
    return replace(subject_of_piece(scene.pieces[index], names), part=part, part_sort=sort)  # 苏州市区主要指标


def _is_listed_word(piece: Piece) -> bool:
    """True for a place or a body of the lexicons; one told by its form says less of what stands beside it."""
    return piece.word is not None and (piece.word.row is not None or piece.word.flag)


def _last_opener(scene: Scene, names: Names, told: Antecedents) -> Subject | None:
    """Whom the last clause with a name at its front tells of: 林文远从一所中学毕业，来到北京。"""
    for start, end in reversed(list(clauses(scene.pieces))):
        clause = without_makers(scene.pieces[start:end])
        found = None if holds(clause, _LISTING) else opens_clause(clause, names, told)
        if found is not None and found.name is not None and is_certain(found):
            return replace(found, members=())
    return None


def _first_name(pieces: Sequence[Piece]) -> int | None:
    """The first name of a sentence, by its piece index; one that a list only begins with comes last."""
    found = [index for index, piece in enumerate(pieces) if piece.kind == "subject"]
    single = (index for index in found if [piece.kind for piece in pieces[index + 1 : index + 2]] != ["list"])
    return next(single, found[0] if found else None)


def _asked(scene: Scene, names: Names) -> Subject | None:
    """The 天津 of …，天津呢？: the next sentence answers for it."""
    words = [piece for piece in scene.pieces if piece.kind not in ("comma", "space", "quote")][-2:]
    asks = len(words) > 1 and words[0].kind == "subject" and words[1].text in table("link/words.toml")["asking"]
    return subject_of_piece(words[0], names) if asks else None


def _names_other_place(rest: Sequence[Piece], first: Piece) -> bool:
    """True where another place is told of too: who the next sentence is about is then open."""
    for before, piece in pairwise([first, *rest]):
        place = piece.kind == "subject" and piece.word is not None and piece.word.sort in PLACES
        if place and piece.text != first.text and before.kind != "prep":
            return True
    return False


def opens_with_part(scene: Scene) -> bool:
    """True for a sentence that begins with 其中."""
    return next((piece.kind for piece in scene.pieces if piece.kind not in ("space", "quote")), "") == "part"


def subject_after(scene: Scene, claim: int, told: Antecedents, names: Names) -> Subject | None:
    """The first name after the number in its sentence, where the article has named nobody yet (…让北京年味十足)."""
    if told:
        return None
    pieces = scene.pieces
    subjects = scene.where(_is_subject)
    for index in subjects[bisect_right(subjects, claim) :]:
        if pieces[index - 1].kind not in ("prep", "list"):
            found = subject_of_piece(pieces[index], names)
            return None if found.sort == "world" else found
    return None


def _is_subject(piece: Piece) -> bool:
    return piece.kind == "subject"
