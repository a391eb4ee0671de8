"""Conflicts between very many articles: classes of claims find what a look at every pair finds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.judge.conflicts.groups import _among_classes
from factcheck.judge.conflicts.levels import across
from factcheck.judge.conflicts.told import Told, told
from tests.unit.judge.builders import claim, said

VALUES = ("43.2", "45.2", "47.2")
PERIODS = ("2022", "2022-12")


def entry(path: int, value: str, period: str) -> Told:
    number = claim("临江", "高校数量", period, said(value, "所"), id=f"{value} {period}")
    (only,) = told(f"{path}.txt", [number])
    return only


entries = st.lists(
    st.builds(entry, st.integers(0, 4), st.sampled_from(VALUES), st.sampled_from(PERIODS)),
    max_size=12,
    unique_by=lambda one: (one.path, one.low, one.claim.period),
)


def members(conflicts: Sequence[object]) -> set[frozenset[tuple[str, str]]]:
    return {
        frozenset((member.path, member.mention.text) for member in conflict.members)  # type: ignore[attr-defined]  # given as objects
        for conflict in conflicts
    }


@given(entries)
@settings(max_examples=60, deadline=None)
def test_classes_link_what_pairs_link(found: list[Told]):
    assert members(_among_classes(found)) == members(across(found))
