"""Subjects, and the names told so far that pronouns stand for (该市, 公司, 前者)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from factcheck.lexicon import table
from factcheck.link.names import Names, name_key
from factcheck.link.scan import Piece
from factcheck.link.values import replace, value
from factcheck.model import Span

PLACES = frozenset({"country", "province", "city", "district", "county", "region", "world"})
BODIES = frozenset({"organisation", "school", "hospital", "museum", "site", "port"})
PASSING = "passing"
"""The sort of a part that was told without its owner: it ends with the paragraph."""
_HERE = (PLACES - {"world"}) | {"site", "museum", "port"}  # what 这里 and 当地 may stand for
_NEAR = 200  # how many names back a word may point
_SHORTEST, _LONGEST_SHORT = 2, 4
_BELOW_CITIES = ("区", "县", "旗", "镇", "乡", "村")  # what 全市 never stands for
_CITY_WITHIN = "city within"  # a city of which the province is told
_SMALL_PLACES = frozenset({"city", "district", "county"})


@value
class Subject:
    """A subject with the words that named it. ``name`` is None where a word stands for something never named.

    ``sort`` is a place's level or the sort of a thing; ``members`` the names where several are listed. ``firm`` is
    False for a common noun that opens its clause (签约大厅, 应用): whoever was told before may be meant. ``part``
    is the part of it that was measured last (开发区), of a sort: later figures are of that.
    """

    name: str | None
    text: str | None = None
    span: Span | None = None
    sort: str = "any"
    members: tuple[str, ...] = ()
    within: str = ""
    firm: bool = True
    part: str = ""
    part_sort: str = ""


class Antecedents:
    """Names told so far, in the order of the text; ``weak`` ones stand in frames and only answer for pronouns.

    Each question is answered from what was noted when a name was told, not by looking through all of them.
    """

    def __init__(self) -> None:
        self._told: list[Subject] = []
        self._before: list[Subject] = []  # told before all others, the nearest first
        self._all: set[Subject] = set()
        self._fits: dict[str, _Fit] = {}
        self._by_end: dict[str, str] = {}
        self._by_end_before: dict[str, str] = {}
        self._speakers: list[str] = []

    def __contains__(self, subject: Subject) -> bool:
        return subject in self._all

    def __bool__(self) -> bool:
        return bool(self._all)

    def _latest(self) -> Iterator[Subject]:
        return chain(reversed(self._told), self._before)

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
            self._note(subject)

    def add_weak(self, subject: Subject, *, first: bool) -> None:
        """Remember the place of an office that speaks, as told last or, where ``first``, before all others."""
        if not first:
            self._note(subject)
            return
        self._before.append(subject)
        self._all.add(subject)
        for end, name in _ends(subject):
            self._by_end_before.setdefault(end, name)

    def _note(self, subject: Subject) -> None:
        self._told.append(subject)
        self._all.add(subject)
        self._by_end.update(_ends(subject))

    def resolve(self, piece: Piece) -> Subject:
        """What a pronoun stands for: the last name of a fitting sort, else nothing."""
        word = piece.word
        sort = word.sort if word else "any"
        if word and word.flag:
            return self._several(piece, sort)
        if sort in ("former", "latter"):
            return self._of_two(piece, sort)
        if subject := self._last_fitting(sort):
            return Subject(subject.name, piece.text, piece.span, subject.sort, within=subject.within)
        if sort == "province":
            city = self._last_fitting(_CITY_WITHIN)
            if city and city.within != table("link/words.toml")["country"]:
                return Subject(city.within, piece.text, piece.span, "province")
        return Subject(None, piece.text, piece.span, sort if sort == "person" else "any")

    def _last_fitting(self, sort: str) -> Subject | None:
        """The last name of a fitting sort, one of a sort of its own before any other."""
        fit = self._fits.setdefault(sort, _Fit(sort))
        return fit.last(self._told, self._before)

    def pointed_at(self, noun: str) -> str | None:
        """第五届海滨文化节 for the 文化节 of 本届文化节: the last name told with the noun, up to that."""
        near = (subject.name for subject in islice(self._latest(), _NEAR) if subject.name and not subject.members)
        for name in (*near, *reversed(self._speakers[-_NEAR:])):
            at = name.find(noun)
            if at > 0:
                return name[: at + len(noun)]
        return None

    def in_full(self, subject: Subject) -> Subject:
        """年会 as 2024海滨论坛年会: a bare noun that ends a name told before stands for that name."""
        text = subject.name or ""
        if subject.members or not _SHORTEST <= len(text) <= _LONGEST_SHORT:
            return subject
        name = self._by_end.get(text) or self._by_end_before.get(text)
        return replace(subject, name=name, firm=True) if name else subject

    def _of_two(self, piece: Piece, sort: str) -> Subject:
        """前者 and 后者: the last two names told, in order."""
        different = list({subject.name: subject for subject in (*reversed(self._before), *self._told)}.values())
        names = [subject for subject in different if subject.name and "、" not in subject.name][-2:]
        if len(names) < 2:
            return Subject(None, piece.text, piece.span)
        chosen = names[0] if sort == "former" else names[1]
        return Subject(chosen.name, piece.text, piece.span, chosen.sort, within=chosen.within)

    def edition(self, pronoun: Piece, name: Piece, names: Names) -> Subject:
        """本届广交会 as the edition told before (第137届广交会), else by its name alone."""
        own = subject_of_piece(name, names)
        span = Span(pronoun.start, name.end)
        for subject in self._latest():
            if subject.name and subject.name != own.name and subject.name.endswith(own.name or name.text):
                return Subject(subject.name, pronoun.text + name.text, span, "event")
        return Subject(own.name, pronoun.text + name.text, span, own.sort)

    def _several(self, piece: Piece, sort: str) -> Subject:
        count = int(piece.word.row["plural"]) if piece.word and piece.word.row else 1
        names: list[str] = []
        for subject in self._latest():
            if len(names) == count:
                break
            if subject.name and subject.name not in names and _fits(subject, sort):
                names.append(subject.name)
        members = tuple(reversed(names[:count]))
        if len(members) < count:
            return Subject(None, piece.text, piece.span)
        return Subject("、".join(members), piece.text, piece.span, sort, members)


class _Fit:
    """The last names of a sort; only those told since it was last asked are looked at."""

    def __init__(self, sort: str) -> None:
        self._sort = sort
        self._seen = self._seen_before = 0
        self._own: list[Subject | None] = [None, None]
        self._any: list[Subject | None] = [None, None]

    def last(self, told: Sequence[Subject], before: Sequence[Subject]) -> Subject | None:
        """The last one among ``told``, else the first among ``before``; one of a sort of its own comes first."""
        for subject in told[self._seen :]:
            if _fits(subject, self._sort):
                (self._any if subject.sort == "any" else self._own)[0] = subject
        for subject in before[self._seen_before :]:
            if _fits(subject, self._sort):
                held = self._any if subject.sort == "any" else self._own
                held[1] = held[1] or subject
        self._seen, self._seen_before = len(told), len(before)
        return next((subject for subject in (*self._own, *self._any) if subject is not None), None)


def _ends(subject: Subject) -> list[tuple[str, str]]:
    """The ends by which a bare noun may stand for the name, each with the name."""
    name = subject.name
    if not name or subject.members:
        return []
    return [(name[-size:], name) for size in range(_SHORTEST, min(_LONGEST_SHORT, len(name) - 1) + 1)]


def _fits(subject: Subject, sort: str) -> bool:
    if sort == "any":
        return True
    if sort == _CITY_WITHIN:
        return subject.sort == "city" and bool(subject.within)
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
