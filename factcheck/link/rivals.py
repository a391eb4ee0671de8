"""Words that point back (该公司, 该市, 其) where more than one body that they may mean was told last: nobody's figure.

The nearest sentence that tells of a fitting body decides. Where it tells of another one than the word was taken for, a
reader may think of either, or of the newer one that no list holds: the claim then has no subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.antecedents import BODIES, PLACES, Subject, subject_of_piece
from factcheck.link.kinds import PREDICATES, VERBS
from factcheck.link.names import Names
from factcheck.link.naming import is_name, looks_proper
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.story import Story
from factcheck.link.strangers import glued, is_only_held, stranger
from factcheck.link.unlisted import is_one_of_a_kind, opens_beside, unlisted, without_this
from factcheck.link.values import replace
from factcheck.link.vocabulary import sort_of_name
from factcheck.tagging import tagged

_COMPANIES = frozenset({"organisation", "any"})
_NEAR = 3  # how many sentences back a word that points back is thought to look
_LONGEST_PARTY = 4
_PROPER = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "nt"})
_ACTS = VERBS | PREDICATES | {"issue", "say", "aspect", "adverb", "prep"}


def settled(found: Subject | None, place: Place, story: Story, names: Names) -> Subject | None:
    """``found``, without a name where it is doubtful whom the word points at."""
    doubtful = found is not None and is_doubtful(found, place, story, names)
    return replace(found, name=None, sort="any", firm=True) if found is not None and doubtful else found


def is_doubtful(found: Subject, place: Place, story: Story, names: Names) -> bool:
    """True where ``found`` is what a word pointing back was taken for, and another body told last may be meant."""
    pronoun = _pointer(found, place)
    if pronoun is None or not found.name or found.members:
        return False
    word = pronoun.text
    if word in table("link/words.toml")["that_country"] and found.name == _home(names):
        return True
    here = [piece for piece in place.scene.before_marks if piece.end <= pronoun.start]
    near = (here, *reversed(story.heard[-_NEAR:]))
    if word in table("link/words.toml")["points_all"]:
        return _comes_from(found.name, near, names)
    fitting = _fitting(word, pronoun.word.sort if pronoun.word else "any", found)
    if not fitting:
        return False
    bare = not word.startswith(tuple(table("link/words.toml")["points_first"]))
    for pieces in near:
        told = list(_bodies(pieces, fitting, names, bare=bare))
        if told:
            return any(not _is_same(name, found.name) for name in told)
    return False


def _pointer(found: Subject, place: Place) -> Piece | None:
    """The pronoun that ``found`` is read from."""
    if found.span is None:
        return None
    pieces, index = place.scene.pieces, place.scene.begins_at(found.span.start)
    at = pieces[index] if index < len(pieces) and pieces[index].kind == "pronoun" else None
    words = table("link/words.toml")
    whole = (*words["points_whole"], *words["points_all"])
    pointing = at is not None and (at.text in whole or at.text.startswith(tuple(words["points_first"])))
    return at if pointing else None


def _fitting(word: str, sort: str, found: Subject) -> frozenset[str]:
    """The sorts of what a word may point at: those of a company for 该公司, those like ``found`` for 其."""
    if sort in ("any", "person"):
        return frozenset({found.sort}) if found.sort in PLACES else BODIES if found.sort in BODIES else frozenset()
    if sort == "organisation":
        return _COMPANIES if word.endswith(tuple(table("link/endings.toml")["companies"])) else BODIES
    return frozenset({sort})


def _home(names: Names) -> str:
    country = table("link/words.toml")["country"]
    return names.subjects.get(country, country)


def _is_same(name: str, other: str) -> bool:
    """True for a name and a shorter form of it: 上海交通大学 and 上海交大, not 南京理工大学 and 南京大学."""
    short, full = sorted((name, other), key=len)
    rest = iter(full)
    return short in full or (not is_name(short) and short[0] == full[0] and all(char in rest for char in short))


def _bodies(pieces: Sequence[Piece], fitting: frozenset[str], names: Names, *, bare: bool) -> Iterator[str]:
    """The bodies of fitting sorts that some pieces tell of, by name. To a ``bare`` 公司 its own 子公司 is no rival."""
    for index, piece in enumerate(pieces):
        if piece.kind == "subject":
            told = subject_of_piece(piece, names)
            if _is_native(pieces, index):
                continue
            if "organisation" in fitting and (other := glued(pieces, index)):
                yield other
            elif told.name and told.sort in fitting - {"any"} and not _is_class(piece):
                yield told.name
            if "province" in fitting and told.sort == "city" and told.within:
                yield names.subjects.get(told.within, told.within)
        elif bare and piece.kind == PLAIN and is_only_held(pieces, index):
            continue
        elif piece.kind == PLAIN and (text := _body(pieces, index, fitting, names)):
            yield text


def _is_native(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 合肥 of 合肥人李明: it tells where somebody is from, not whom the sentence is about."""
    after = pieces[index + 1].text if index + 1 < len(pieces) and pieces[index + 1].kind == PLAIN else ""
    return after in table("link/words.toml")["natives"] or (
        after.startswith(tuple(table("link/words.toml")["natives"])) and tagged(after[1:])[0].tag in _PROPER
    )


def _comes_from(name: str, near: Sequence[Sequence[Piece]], names: Names) -> bool:
    """True where the last sentence that tells of a place tells only that somebody is from there."""
    for pieces in near:
        told = [
            at for at, one in enumerate(pieces) if one.kind == "subject" and subject_of_piece(one, names).name == name
        ]
        if told:
            return all(_is_native(pieces, at) for at in told)
    return False


def _is_class(piece: Piece) -> bool:
    """True for 多家地区性银行: no body that one may point at."""
    listed = piece.word is not None and (piece.word.row is not None or piece.word.flag)
    return not listed and any(word in piece.text for word in table("link/words.toml")["several"])


def _body(pieces: Sequence[Piece], index: int, fitting: frozenset[str], names: Names) -> str:
    """The body that a plain text tells of (一家公司, 子公司海思, 三星 of 起诉三星); empty where it is none.

    So is one that is said of a body told before (是一家公司).
    """
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    if before is not None and before.text in table("link/words.toml")["linking"] + table("link/words.toml")["copulas"]:
        return ""
    if is_one_of_a_kind(piece.text):
        return _one(without_this(piece.text), fitting)
    if is_name(piece.text):
        found = unlisted([piece], names)
        return found.name or "" if found and found.sort in fitting - {"any"} else ""
    if inside := _name_inside(piece.text, fitting):
        return inside
    if "organisation" not in fitting:
        return ""
    beside = opens_beside(pieces, index) or (before is not None and _is_party(pieces, index))
    return piece.text if beside or _is_owned(pieces, index) else stranger(pieces, index)


def _is_owned(pieces: Sequence[Piece], index: int) -> bool:
    """True for another body that belongs to the one before it: 华为 + 子公司海思, 华为 + 旗下 + 的 + 海思."""
    run = [piece for piece in pieces[max(0, index - 3) : index + 1] if piece.kind != "of"]
    words = tuple(table("link/words.toml")["owned"])
    named, apart = run[-1].text, len(run) > 2 and pieces[index - 1].kind == "of" and run[-2].text in words
    begins = any(named.startswith(word) and len(named) > len(word) for word in words)
    owner = run[-3] if apart else run[-2] if len(run) > 1 and begins else None
    return owner is not None and owner.kind == "subject"


def _one(noun: str, fitting: frozenset[str]) -> str:
    """The 公司 of 一家公司, where it is of a fitting sort."""
    acts = "organisation" in fitting and noun.endswith(tuple(table("link/endings.toml")["actor_heads"]))
    return noun if acts or sort_of_name(noun) in fitting - {"any"} else ""


def _name_inside(text: str, fitting: frozenset[str]) -> str:
    """The 宁江大学 of 派教师到宁江大学支教: a place or a name with what makes it a body; empty where none is."""
    for first, second in pairwise(tagged(text)):
        proper = first.tag in _PROPER and sort_of_name(second.text) in fitting - {"any"}
        if proper and second.tag not in ("v", "vn"):
            return text[first.start : second.end]
    whole = (word.text for word in tagged(text) if word.tag == "nt")
    return next((name for name in whole if sort_of_name(name) in fitting - {"any"}), "")


def _is_party(pieces: Sequence[Piece], index: int) -> bool:
    """True for a name that no list holds, told beside somebody: 起诉三星, 与茅台推出."""
    piece, before = pieces[index], pieces[index - 1]
    after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    words = table("link/words.toml")
    first = tagged(piece.text)[0]
    if first.text in words["counterparts"] or piece.text in words["counterparts"] or not piece.text.isalnum():
        return False
    if before.text in words["beside"]:
        named = index > 1 and pieces[index - 2].kind in ("subject", "frame") and first.tag in _PROPER
        return named or (after in _ACTS and len(piece.text) <= _LONGEST_PARTY)
    done = before.kind in VERBS or (before.kind == "aspect" and index > 1 and pieces[index - 2].kind in VERBS)
    return done and after in ("comma", "") and len(piece.text) <= _LONGEST_PARTY and looks_proper(piece.text)
