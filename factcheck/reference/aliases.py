"""Alias files → other names of subjects, indicators and units, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, get_args

from factcheck.fold import fold
from factcheck.model import Alias, AliasKind, Problem
from factcheck.reference.rows import Record, in_short, unseen

Level = Literal["finding", "info"]
KINDS: tuple[AliasKind, ...] = get_args(AliasKind)


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: simplified, half width, without case.

    >>> name_key("５Ｇ基站") == name_key("5g基站")
    True
    """
    return fold(name).casefold()


def read_alias(record: Record, path: str) -> Alias | tuple[Problem, ...]:
    """The alias of a row, or what keeps it from being one."""
    written = fold(record.get("kind")).lower()
    kind = next((kind for kind in KINDS if kind == written), None)
    problems: list[Problem] = []
    if kind is None:
        values = (("kinds", ", ".join(KINDS)), ("value", in_short(record.get("kind"))))
        problems.append(Problem("FC430", path, record.line, field="kind", values=values))
    for column in ("alias", "canonical"):
        hidden = unseen(record.get(column))
        if hidden:
            values = (("char", f"U+{ord(hidden):04X}"), ("column", column))
            problems.append(Problem("FC423", path, record.line, field=column, values=values))
        elif not record.get(column):
            problems.append(Problem("FC411", path, record.line, field=column, values=(("column", column),)))
    if problems or kind is None:
        return tuple(problems)
    return Alias(kind, record.get("alias"), record.get("canonical"), path, record.line)


def usable(aliases: Iterable[Alias]) -> tuple[tuple[Alias, ...], tuple[Problem, ...]]:
    """The aliases that lead to one canonical name, sorted, and a finding for each of the others.

    An alias with two canonicals leads nowhere: to guess would make one thing's figures evidence for another. Nor does
    one whose canonical is an alias itself, since the order of rows would then decide.
    """
    ordered = sorted(set(aliases), key=lambda alias: (alias.kind, alias.alias, alias.canonical, alias.file, alias.row))
    canonicals: Mapping[tuple[AliasKind, str], set[str]] = _canonicals(ordered)
    good: list[Alias] = []
    problems: list[Problem] = []
    for alias in ordered:
        code, values = _flaw(alias, canonicals)
        if code:
            values = (("alias", alias.alias), *values)
            level: Level = "info" if code == "FC433" else "finding"
            problems.append(Problem(code, alias.file, alias.row, field="alias", values=values, level=level))
        else:
            good.append(alias)
    return tuple(good), tuple(problems)


def _canonicals(aliases: Iterable[Alias]) -> Mapping[tuple[AliasKind, str], set[str]]:
    """The canonical names that each alias is given, both by kind; a name that only repeats itself does not count."""
    canonicals: defaultdict[tuple[AliasKind, str], set[str]] = defaultdict(set)
    for alias in aliases:
        if name_key(alias.alias) != name_key(alias.canonical):
            canonicals[alias.kind, name_key(alias.alias)].add(alias.canonical)
    return canonicals


def _flaw(
    alias: Alias, canonicals: Mapping[tuple[AliasKind, str], set[str]]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The code of what is wrong with an alias and the values of its message; an empty code where nothing is."""
    if name_key(alias.alias) == name_key(alias.canonical):
        return "FC433", ()
    rivals = canonicals[alias.kind, name_key(alias.alias)]
    if len({name_key(rival) for rival in rivals}) > 1:
        return "FC431", (("canonicals", ", ".join(sorted(rivals))),)
    further = canonicals.get((alias.kind, name_key(alias.canonical)))
    if further:
        return "FC432", (("canonical", alias.canonical), ("further", ", ".join(sorted(further))))
    return "", ()
