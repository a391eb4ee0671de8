"""Dates that no calendar has (2月30日, 13月), and an age against the year of birth in the same sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import NumeralError
from factcheck.fold import fold
from factcheck.judge.conflicts.told import sentence_bounds
from factcheck.lexicon import rows
from factcheck.model import Conflict, ConflictMember, Hedge, Kind
from factcheck.numeral import parse
from factcheck.patterns import regex

if TYPE_CHECKING:
    from factcheck.model import Article, Finding, Mention

_NUMBER = r"[\d一二三四五六七八九十]+"
_DATE = regex(rf"(?:(?P<year>\d{{4}})年)?(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})[日号])?")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY, _LEAP_DAY = 2, 29


@dataclass(frozen=True, slots=True)
class Birth:
    """A year of birth and an age told together."""

    year: Finding
    age: Finding


def impossible(article: Article, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Dates that do not exist. Dates of the lunar calendar are left alone."""
    found = []
    for finding in findings:
        mention = finding.mention
        if mention.kind is Kind.DATE and not _is_lunar(article, mention) and (problem := _problem(mention)):
            found.append(Conflict("date", (_member(article, finding),), (("problem", problem),)))
    return tuple(found)


def _problem(mention: Mention) -> str:
    """The part of the date that does not exist, or empty."""
    found = _DATE.fullmatch(fold(mention.text))
    if not found:
        return ""
    try:
        month = int(parse(found["month"]).value)
        day = int(parse(found["day"]).value) if found["day"] else 1
    except NumeralError:
        return ""
    if not 1 <= month <= len(_LONGEST) or not 1 <= day <= _LONGEST[month - 1]:
        return mention.text
    year = int(found["year"]) if found["year"] else None
    return mention.text if year and (month, day) == (_FEBRUARY, _LEAP_DAY) and not _is_leap(year) else ""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _is_lunar(article: Article, mention: Mention) -> bool:
    before = fold(article.part_text(mention.part))[max(0, mention.span.start - 4) : mention.span.start]
    return any(row["word"] in before for row in rows("judge/life_words.csv") if row["role"] == "lunar")


def ages(article: Article, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Ages that do not fit the year of birth on the article's date; a year more is allowed for 虚岁."""
    if article.date is None:
        return ()
    found = []
    for pair in _births(article, findings):
        born, age = pair.year.mention.period, pair.age.mention.quantity.value
        if born is None or age is None:
            continue
        years = article.date.year - born.first.year
        if not years - 1 <= age <= years + 1:
            members = (_member(article, pair.year), _member(article, pair.age))
            formula = f"{article.date.year} − {born.first.year} = {years}"
            found.append(Conflict("age", members, (("formula", formula), ("computed", str(years)))))
    return tuple(found)


def _births(article: Article, findings: Sequence[Finding]) -> list[Birth]:
    """The sentences that tell one year of birth and one present age."""
    born = [f for f in findings if f.mention.period is not None and _is_near(article, f.mention, "born")]
    if not born:
        return []
    years, aged = (
        _by_sentence(article, born),
        _by_sentence(article, (f for f in findings if _is_age(article, f.mention))),
    )
    return [
        Birth(told[0], aged[place][0]) for place, told in years.items() if len(told) == len(aged.get(place, ())) == 1
    ]


def _by_sentence(article: Article, findings: Iterable[Finding]) -> Mapping[tuple[str, int], Sequence[Finding]]:
    found: defaultdict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        mention = finding.mention
        begin, _ = sentence_bounds(article.part_text(mention.part), mention.span.start)
        found[mention.part, begin].append(finding)
    return found


def _is_age(article: Article, mention: Mention) -> bool:
    unit = mention.quantity.unit
    if unit is None or unit.dimension != "age":
        return False
    exact = mention.quantity.value is not None and mention.quantity.hedge is Hedge.EXACT
    return exact and _is_near(article, mention, "present")


def _is_near(article: Article, mention: Mention, role: str) -> bool:
    """True where a word of that role touches the mention, on either side."""
    text, words = fold(article.part_text(mention.part)), _words(role)
    return text.endswith(words["before"], 0, mention.span.start) or text.startswith(words["after"], mention.span.end)


@cache
def _words(role: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a role, by the side of the number on which they stand."""
    told = [row for row in rows("judge/life_words.csv") if row["role"] == role]
    return {
        side: tuple(row["word"] for row in told if (row["side"] == "before") == (side == "before"))
        for side in ("before", "after")
    }


def _member(article: Article, finding: Finding) -> ConflictMember:
    return ConflictMember(article.path, finding.claim.id if finding.claim else "", finding.mention)
