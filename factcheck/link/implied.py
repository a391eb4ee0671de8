"""Whose an indicator is by its definition: 国内生产总值 is of 中国, where the text speaks of no other country."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon import rows, table
from factcheck.link.indicators import Indicator
from factcheck.link.names import Names
from factcheck.link.place import Place
from factcheck.link.subjects import Subject
from factcheck.link.values import replace
from factcheck.patterns import regex

_FAR = 400
_HOME = "中国"
_CLAUSE = regex(r"[^，。；！？\n]*")
_APART = frozenset({"香港", "澳门", "台湾"})
"""Parts of China that keep accounts of their own."""


def implied_subject(
    indicator: Indicator | None, subject: Subject | None, place: Place, names: Names, *, since: int
) -> Subject | None:
    """The subject that an indicator has by definition; None where it has none, or where another country is spoken of.

    ``subject`` is the one carried over: a foreign one keeps its 国内生产总值. Where somebody else was told at ``since``
    or later, a reader may take it for either (兰州发布公报。国内生产总值为…): the subject then has no name.
    """
    if subject is not None and subject.span is not None and subject.span.start > _clause_end(place):
        subject = None  # 国内生产总值增长5.2%，高于美国
    if indicator is None or (subject is not None and subject.name in _abroad()):
        return None
    row = next((row for row in rows("link/implied_subjects.csv") if indicator.text.startswith(row["indicator"])), None)
    if row is None or (subject is None and _speaks_of_abroad(place)):
        return None
    if subject is not None and _is_just_told(subject, since):
        return replace(subject, name=None, sort="any", firm=True)
    return Subject(names.subjects.get(row["subject"], row["subject"]), sort="country")


def _is_just_told(subject: Subject, since: int) -> bool:
    """True for another name told near; an office that speaks and a title's subject have no place in the text."""
    own = subject.name == _HOME or subject.name in _at_home()
    near = subject.span is None or subject.span.start >= since
    return bool(subject.name) and subject.firm and not own and near


def _speaks_of_abroad(place: Place) -> bool:
    """True where the last country named before the number, or behind it in its clause, is another one."""
    start = place.mention.span.start
    abroad, touched = False, -1
    for found in _lands().finditer(place.scene.shadow, max(0, start - _FAR), _clause_end(place)):
        if found[0] not in _at_home():
            abroad, touched = True, found.end()
        elif found.start() != touched:  # 英国国家统计局 is no office of ours
            abroad = False
    return abroad


def _clause_end(place: Place) -> int:
    end = place.mention.span.end
    rest = _CLAUSE.match(place.scene.shadow, end)
    return rest.end() if rest else end


@cache
def _abroad() -> frozenset[str]:
    """Countries, regions, states and cities of the list that lie outside, as written and in short."""
    places = rows("link/places.csv")
    ours = {row["short"] for row in places if row["within"]} | {_HOME}
    foreign = [
        row for row in places if row["short"] in _APART or (row["short"] not in ours and row["level"] != "world")
    ]
    return frozenset(row[key] for row in foreign for key in ("name", "short"))


@cache
def _at_home() -> frozenset[str]:
    own = {row["name"] for row in rows("link/places.csv") if row["short"] == _HOME}
    return frozenset(own | set(table("link/words.toml")["home_offices"]))


@cache
def _lands() -> re.Pattern[str]:
    names = sorted(_abroad() | _at_home(), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names)))
