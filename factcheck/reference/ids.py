"""Ids for rows that bring none: stable when rows move, or when others come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from factcheck.model import Fact


def _free(_: str) -> bool:
    return False


def with_ids(facts: Iterable[Fact], *, is_taken: Callable[[str], bool] = _free) -> tuple[Fact, ...]:
    """The facts, each with an id. ``is_taken`` knows ids that are not among the facts.

    An id is made of what a row is about: file, subject, indicator, period, scope. Where several rows are about the
    same, the further ones are numbered in the order of what they say, never of where they stand.

    >>> with_ids([Fact(id="", subject="北京", indicator="高校", file="data/city.csv", row=2)])[0].id
    'city:北京:高校'
    """
    given = list(facts)
    taken = {fact.id for fact in given if fact.id}
    numbers: Counter[str] = Counter()
    named: dict[tuple[str, int], Fact] = {}
    for fact in sorted((fact for fact in given if not fact.id), key=_content):
        about = _stem(fact)
        new = ""
        while not new or new in taken or is_taken(new):
            numbers[about] += 1
            new = about if numbers[about] == 1 else f"{about}:{numbers[about]}"
        taken.add(new)
        named[fact.file, fact.row] = replace(fact, id=new)
    return tuple(fact if fact.id else named[fact.file, fact.row] for fact in given)


def stem(file: str, subject: str, indicator: str, period: str, scope: str) -> str:
    """What a row is about, as the beginning of an id; ``period`` is in ISO 8601."""
    parts = (PurePosixPath(file).stem, subject, indicator, period, scope)
    return ":".join(part for part in parts if part)


def _stem(fact: Fact) -> str:
    return stem(fact.file, fact.subject, fact.indicator, fact.period.iso if fact.period else "", fact.scope)


def _content(fact: Fact) -> tuple[str, ...]:
    """What a row says, then its file; the line last, where two rows say the same."""
    return (
        _stem(fact),
        fact.published_text,
        fact.value_text,
        fact.unit_text,
        "".join(fact.quantity.hedges) if fact.quantity else "",
        str(fact.tolerance),
        fact.source,
        fact.source_url,
        fact.note,
        fact.accessed_text,
        fact.grade,
        fact.source_group,
        *(cell for pair in sorted(fact.extra.items()) for cell in pair),
        fact.file,
        f"{fact.row:09d}",
    )
