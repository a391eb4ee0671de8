"""A linter for reference data: what is no error in a row, yet would make verdicts doubtful.

A store may hold millions of facts, so each is looked at once, as its series passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from pathlib import PurePosixPath

from factcheck.model import CuratedStore, Fact, Problem
from factcheck.reference.checks.ages import newest, old_row
from factcheck.reference.checks.changes import Base, changes
from factcheck.reference.checks.files import Tally
from factcheck.reference.checks.names import (
    dead_aliases,
    idle_tolerances,
    like_indicators,
    spellings,
    unheard_members,
)
from factcheck.reference.checks.rows import row_problems
from factcheck.reference.checks.series import series_problems
from factcheck.reference.checks.wording import at
from factcheck.reference.files import in_order
from factcheck.reference.load import LoadedReference
from factcheck.reference.manifest import Manifest, is_graded


def check_reference(
    loaded: LoadedReference,
    *,
    base: Base | None = None,
    older_than: int | None = None,
    today: Date | None = None,
) -> tuple[Problem, ...]:
    """Findings and remarks on the facts and aliases that are in use, in the order of the files.

    ``loaded.problems`` are not repeated. Level ``finding`` asks for a change; ``info`` only tells: noted revisions,
    rows without a date of publication. ``base`` is an earlier version, against which ids are held. Rows not seen for
    ``older_than`` months before ``today`` are findings; without it the folder's ``reference.toml`` may set an age, and
    without ``today`` the newest date in the data counts as that: no clock is asked.
    """
    return in_order(_problems(loaded, base, older_than, today))


def _problems(
    loaded: LoadedReference, base: Base | None, older_than: int | None, today: Date | None
) -> Iterator[Problem]:
    store, manifests = loaded.store, _by_folder(loaded.manifests)
    is_aged = older_than is not None or any(manifest.stale_after_months for manifest in manifests.values())
    today = (today or newest(store.all_facts())) if is_aged else None
    tally = Tally()
    for names in store.series():
        series = store.facts(*names)
        yield from series_problems(series)
        for fact in series:
            manifest = manifests.get(PurePosixPath(fact.file).parent.as_posix()) if manifests else None
            tally.add(fact)
            yield from row_problems(fact)
            yield from _graded(fact, manifest)
            months = older_than or (manifest.stale_after_months if manifest else None)
            if today and months:
                yield from old_row(fact, today, months)
    yield from tally.problems()
    yield from tally.like_ids(store.all_facts())
    yield from _of_names(store, tally, loaded.manifests)
    if base is not None:
        yield from changes(store, base)


def _of_names(store: CuratedStore, tally: Tally, manifests: Sequence[Manifest]) -> Iterator[Problem]:
    yield from dead_aliases(store, tally.units)
    yield from like_indicators(store)
    yield from spellings(store)
    yield from unheard_members(store)
    for manifest in manifests:
        yield from idle_tolerances(store, manifest)


def _by_folder(manifests: Sequence[Manifest]) -> Mapping[str, Manifest]:
    return {manifest.folder: manifest for manifest in manifests if manifest.is_used}


def _graded(fact: Fact, manifest: Manifest | None) -> Iterator[Problem]:
    """A finding for a grade that the folder's manifest does not explain."""
    if manifest and not is_graded(manifest, fact):
        known = ", ".join(grade for grade, _ in manifest.grades)
        yield at("FC520", fact, "grade", "finding", value=fact.grade, known=known)
