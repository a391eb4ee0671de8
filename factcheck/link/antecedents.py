"""Subjects, and the names told so far that pronouns stand for (该市, 公司, 前者)."""

from __future__ import annotations

from dataclasses import replace

from factcheck.lexicon import table
from factcheck.link.names import Names, name_key
from factcheck.link.scan import Piece
from factcheck.link.values import value
from factcheck.model import Span

PLACES = frozenset({"country", "province", "city", "district", "county", "region", "world"})
BODIES = frozenset({"organisation", "school", "hospital", "museum", "site", "port"})
_HERE = (PLACES - {"world"}) | {"site", "museum", "port"}  # what 这里 and 当地 may stand for
_NEAR = 200  # how many names back a word may point
_SHORTEST, _LONGEST_SHORT = 2, 4
_BELOW_CITIES = ("区", "县", "旗", "镇", "乡", "村")  # what 全市 never stands for
_SMALL_PLACES = frozenset({"city", "district", "county"})


@value
class Subject:
    """A subject with the words that named it. ``name`` is None where a word stands for something never named.

    ``sort`` is a place's level or the sort of a thing; ``members`` the names where several are listed. ``firm`` is
    False for a common noun that opens its clause (签约大厅, 应用): whoever was told before may be meant.
    """

    name: str | None
    text: str | None = None
    span: Span | None = None
    sort: str = "any"
    members: tuple[str, ...] = ()
    within: str = ""
    firm: bool = True


class Antecedents:
    """Names told so far, in the order of the text; ``weak`` ones stand in frames and only answer for pronouns."""

    def __init__(self) -> None:
        self.told: list[Subject] = []
        self._speakers: list[str] = []

    def hear(self, speaker: str) -> None:
        """Remember who speaks; whoever that is answers for 该机构 and 他们 only where no name told does."""
        words = table("link/words.toml")
        if speaker not in words["persons"]:
            lead = next((word for word in words["some"] if speaker.startswith(word)), "")
            self._speakers.append(speaker.removeprefix(lead))

    def last_crew(self) -> Subject | None:
        """The last speakers where they are several: what 他们 stands for."""
        words = table("link/words.toml")
        last = self._speakers[-1] if self._speakers else ""
        return Subject(last) if last.endswith((*words["people"], *words["crews"])) else None

    def add(self, subject: Subject | None) -> None:
        """Remember a name."""
        if subject is not None and subject.name:
            self.told.append(subject)

    def resolve(self, piece: Piece) -> Subject:
        """What a pronoun stands for: the last name of a fitting sort, else nothing."""
        word = piece.word
        sort = word.sort if word else "any"
        if word and word.flag:
            return self._several(piece, sort)
        if sort in ("former", "latter"):
            return self._of_two(piece, sort)
        fitting = [subject for subject in reversed(self.told) if _fits(subject, sort)]
        for subject in sorted(fitting, key=lambda subject: subject.sort == "any"):
            return Subject(subject.name, piece.text, piece.span, subject.sort, within=subject.within)
        if sort == "province":
            province = next((s.within for s in reversed(self.told) if s.sort == "city" and s.within), None)
            if province and province != table("link/words.toml")["country"]:
                return Subject(province, piece.text, piece.span, "province")
        return Subject(None, piece.text, piece.span, sort if sort == "person" else "any")

    def pointed_at(self, noun: str) -> str | None:
        """第五届海滨文化节 for the 文化节 of 本届文化节: the last name told with the noun, up to that."""
        near = [subject.name for subject in self.told[-_NEAR:] if subject.name and not subject.members]
        for name in (*reversed(near), *reversed(self._speakers[-_NEAR:])):
            at = name.find(noun)
            if at > 0:
                return name[: at + len(noun)]
        return None

    def in_full(self, subject: Subject) -> Subject:
        """年会 as 2024海滨论坛年会: a bare noun that ends a name told before stands for that name."""
        text = subject.name or ""
        if subject.members or not _SHORTEST <= len(text) <= _LONGEST_SHORT:
            return subject
        fuller = (told.name for told in reversed(self.told) if told.name and not told.members)
        name = next((name for name in fuller if name != text and name.endswith(text)), None)
        return replace(subject, name=name, firm=True) if name else subject

    def _of_two(self, piece: Piece, sort: str) -> Subject:
        """前者 and 后者: the last two names told, in order."""
        different = list({subject.name: subject for subject in self.told}.values())
        names = [subject for subject in different if subject.name and "、" not in subject.name][-2:]
        if len(names) < 2:
            return Subject(None, piece.text, piece.span)
        chosen = names[0] if sort == "former" else names[1]
        return Subject(chosen.name, piece.text, piece.span, chosen.sort, within=chosen.within)

    def edition(self, pronoun: Piece, name: Piece, names: Names) -> Subject:
        """本届广交会 as the edition told before (第137届广交会), else by its name alone."""
        own = subject_of_piece(name, names)
        span = Span(pronoun.start, name.end)
        for subject in reversed(self.told):
            if subject.name and subject.name != own.name and subject.name.endswith(own.name or name.text):
                return Subject(subject.name, pronoun.text + name.text, span, "event")
        return Subject(own.name, pronoun.text + name.text, span, own.sort)

    def _several(self, piece: Piece, sort: str) -> Subject:
        count = int(piece.word.row["plural"]) if piece.word and piece.word.row else 1
        names: list[str] = []
        for subject in reversed(self.told):
            if subject.name and subject.name not in names and _fits(subject, sort):
                names.append(subject.name)
        members = tuple(reversed(names[:count]))
        if len(members) < count:
            return Subject(None, piece.text, piece.span)
        return Subject("、".join(members), piece.text, piece.span, sort, members)


def _fits(subject: Subject, sort: str) -> bool:
    if sort == "any":
        return True
    if sort == "place":
        return subject.sort in _HERE
    if sort == "city":
        lower = (subject.name or "").endswith(_BELOW_CITIES)
        return subject.sort in _SMALL_PLACES and subject.sort != "district" and not lower
    if sort == "district":
        return subject.sort == "district" or subject.name in table("link/words.toml")["autonomous"]
    if sort == "county":
        return subject.sort in _SMALL_PLACES and subject.sort != "city"
    if sort == "organisation":
        return subject.sort in ("organisation", "any", "hospital", "school")
    return subject.sort == sort or (subject.sort == "any" and sort in ("site", "museum", "event"))


def subject_of_piece(piece: Piece, names: Names) -> Subject:
    """The subject that a name in the text stands for, in the reference's spelling where it has one."""
    word = piece.word
    short = word.value if word else piece.text
    name = names.subjects.get(name_key(piece.text)) or names.subjects.get(name_key(short)) or short
    row = word.row if word else None
    return Subject(name, piece.text, piece.span, word.sort if word else "any", within=row["within"] if row else "")
