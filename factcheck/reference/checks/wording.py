"""Problems about one row beside another, in the words that the message files expect."""

from __future__ import annotations

from factcheck.model import Fact, Problem
from factcheck.reference.agreement import shown
from factcheck.reference.aliases import Level


def at(code: str, fact: Fact, column: str, level: Level, **values: str) -> Problem:
    """A problem at a cell of the row of ``fact``."""
    return Problem(code, fact.file, fact.row, field=column, values=tuple(sorted(values.items())), level=level)


def beside(code: str, one: Fact, fact: Fact, *, column: str, level: Level, **more: str) -> Problem:
    """A problem at ``fact`` that names the row ``one`` with which it does not go together."""
    values = {
        "series": named(fact),
        "value": shown(fact),
        "other_value": shown(one),
        "other": f"{one.file}:{one.row}",
        **more,
    }
    return at(code, fact, column, level, **values)


def named(fact: Fact) -> str:
    """What a row is about: subject, indicator, period, scope."""
    period = fact.period.iso if fact.period else ""
    return " ".join(name for name in (fact.subject, fact.indicator, period, fact.scope) if name)
