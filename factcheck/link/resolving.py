"""Whom words stand for that are no name of their own: 该联盟, 这是…, 两市, …呢？, and who is punished."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Antecedents
from factcheck.link.names import Names
from factcheck.link.naming import is_name
from factcheck.link.phrases import ASIDE
from factcheck.link.place import Place
from factcheck.link.recognizing import name_in
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.story import Story
from factcheck.link.subjects import Subject, subject_of_piece
from factcheck.link.unlisted import points_back, unlisted
from factcheck.link.values import replace


def says_this(place: Place) -> bool:
    """True for 这是我国设置的第9个中心: whoever is told of stands before 这, the name behind it only tells which."""
    left = [piece for piece in place.scene.clause_left(place.claim) if piece.kind not in ASIDE]
    words, unit = table("link/words.toml"), place.mention.quantity.unit
    again = unit is not None and unit.text in words["times"]  # 这是中国第六次当选
    return not again and len(left) > 1 and left[0].text in words["just_this"] and left[1].text in words["equals"]


def stands_for(found: Subject | None, place: Place, story: Story) -> Subject | None:
    """The subject by the name told before, where its words point back: 该联盟 after 东海联盟."""
    if found is None or found.span is None or not found.text:
        return found
    words = table("link/words.toml")
    if found.name is None and found.text in words["two_markets"] and _tells_of_markets(place):
        return replace(found, name=words["both_markets"])
    written = found.span.of(place.scene.shadow)
    noun = points_back(written[: written.find(found.text) + len(found.text)])
    name = story.antecedents.pointed_at(noun) if noun else None
    return replace(found, name=name, firm=True) if name else found


def asked_about(place: Place, names: Names) -> Subject | None:
    """Whom the clause before a bare number ends with: 天津呢？1.63万亿元; 紧随其后的是成都，640万辆."""
    pieces, start = place.scene.pieces, place.scene.clause_start(place.claim)
    if start < 3 or place.reading.subject is not None or place.reading.indicator is not None:
        return None
    last, before = pieces[start - 2], pieces[start - 3]
    if last.text in table("link/words.toml")["asking"] and before.kind == "subject":
        return subject_of_piece(before, names)
    tells = last.kind == "subject" and before.kind in ("level", "prep") and before.text in ("是", "为")
    return subject_of_piece(last, names) if tells else None


def _tells_of_markets(place: Place) -> bool:
    """True for a sentence about shares: 两市 are Shanghai's and Shenzhen's there."""
    sentence = place.scene.sentence.span.of(place.scene.shadow)
    return any(word in sentence for word in table("link/words.toml")["market_words"])


def punished(place: Place, names: Names, told: Antecedents) -> Subject | None:
    """The 某公司 of 对某公司处以50万元罚款: whom a fine is laid on; None where the clause tells of none."""
    pieces, claim = place.scene.pieces, place.claim
    words = table("link/words.toml")
    near = pieces[max(0, claim - 2) : claim + 4]
    if not any(word in piece.text for piece in near for word in words["punished"]):
        return None
    after = next((found for i in range(claim - 1, -1, -1) if (found := _laid_on(pieces, i))), ())
    if after and after[0].kind == "pronoun":
        several = told.resolve(after[0])
        dealt = place.is_parted and len(several.members) == place.size
        return replace(several, name=several.members[place.at], members=()) if dealt else several
    if after and after[0].kind == PLAIN and is_name(after[0].text):
        return unlisted(after, names)
    if after and after[0].kind == PLAIN and (name := name_in(after[0].text)):
        low, high, _ = name
        return unlisted([replace(after[0], start=after[0].start + low, text=after[0].text[low:high])], names)
    return subject_of_piece(after[0], names) if after and after[0].kind == "subject" else None


def _laid_on(pieces: Sequence[Piece], index: int) -> Sequence[Piece]:
    """The piece behind 对 at ``index``, which plain text may begin with; empty where none stands there."""
    piece, words = pieces[index], table("link/words.toml")["against"]
    if piece.text in words:
        return pieces[index + 1 : index + 2]
    begins = piece.kind == PLAIN and piece.text.startswith(tuple(words))
    return [replace(piece, start=piece.start + 1, text=piece.text[1:])] if begins else ()
