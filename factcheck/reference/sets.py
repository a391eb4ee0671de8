"""Complete sets: who is ranked in a field, all of them, so that a place can be worked out (CONTRACT section 5, Ranks).

A file ``complete_sets.csv`` (or any with the columns ``field`` and ``member``) names one member a row; ``indicator``
may limit the set to one indicator. Rows with one field and indicator make up one set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from factcheck.model import AliasKind, CompleteSet, Problem
from factcheck.reference.rows import Record, unseen


class SetMember(NamedTuple):
    """One row: a member of the set of a field, for one indicator or (empty) for any."""

    field: str
    indicator: str
    member: str
    file: str = ""
    row: int = 0


def read_member(record: Record, path: str) -> SetMember | tuple[Problem, ...]:
    """The member that a row names, or what keeps it from being one."""
    problems: list[Problem] = []
    for column in ("field", "member"):
        if hidden := unseen(record.get(column)):
            values = (("char", f"U+{ord(hidden):04X}"), ("column", column))
            problems.append(Problem("FC423", path, record.line, field=column, values=values))
        elif not record.get(column):
            problems.append(Problem("FC411", path, record.line, field=column, values=(("column", column),)))
    names = (record.get("field"), record.get("indicator"), record.get("member"))
    return tuple(problems) or SetMember(*names, path, record.line)


def sets_of(members: Iterable[SetMember], declared: Iterable[CompleteSet] = ()) -> tuple[CompleteSet, ...]:
    """The sets that the rows make up and those ``declared`` elsewhere, sorted, each with its members once, in order.

    What one field and indicator have in several files makes up one set.
    """
    further = (SetMember(one.field, one.indicator, name, one.file, one.row) for one in declared for name in one.members)
    found: defaultdict[tuple[str, str], list[SetMember]] = defaultdict(list)
    for row in (*members, *further):
        found[row.field, row.indicator].append(row)
    return tuple(
        CompleteSet(
            *names,
            tuple(sorted({row.member for row in found[names]})),
            *min((row.file, row.row) for row in found[names]),
        )
        for names in sorted(found)
    )


def with_canonical_names(given: CompleteSet, canonical: Callable[[AliasKind, str], str | None]) -> CompleteSet:
    """The set by the names that ``canonical`` gives of a kind and a name; unknown names stay."""
    members = (canonical("subject", name) or name for name in given.members)
    indicator = given.indicator and (canonical("indicator", given.indicator) or given.indicator)
    return replace(given, indicator=indicator, members=tuple(sorted(set(members))))
