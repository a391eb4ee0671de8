"""The run itself: partitions out to an engine, outcomes written down as they come, a summary at the end.

Nothing of it depends on engine, number of workers or order: the same corpus and settings give the same files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from factcheck.corpus.columns import FAILED, REPEATED, Schema
from factcheck.corpus.engines import Engine
from factcheck.corpus.lock import locked
from factcheck.corpus.model import Failed, Job, Outcome, Partition, Tally
from factcheck.corpus.parquet import Table
from factcheck.corpus.records import SUMMARY, begin, finished, manifest_of, record, recorded, remove_beyond
from factcheck.corpus.repeated import repeated_ids
from factcheck.corpus.sources import partitions
from factcheck.corpus.trouble import corpus_error
from factcheck.corpus.writing import draft_of, settle, sweep, write_whole
from factcheck.equipment import Equipment, fingerprint_of
from factcheck.errors import FactcheckError
from factcheck.readers.discovery import Ignoring, nothing_ignored
from factcheck.report.exact_json import Json, dump_bytes

PARTITION_SIZE = 500
"""Articles of a partition."""

_BATCH = 1000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: a partition more, and whether an earlier run had finished it."""

    outcome: Outcome
    size: int
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a whole run. ``failed`` are counts by code; ``shown`` are the first articles that were set aside.

    ``repeated`` counts the articles whose id another one has.
    """

    partitions: int
    kept: int
    tally: Tally
    failed: Mapping[str, int]
    shown: tuple[Failed, ...] = ()
    repeated: int = 0

    @property
    def set_aside(self) -> int:
        """How many articles were not checked."""
        return sum(self.failed.values())


def run_corpus(
    places: Sequence[str],
    job: Job,
    equipment: Equipment,
    *,
    engine: Engine,
    size: int = PARTITION_SIZE,
    resume: bool = False,
    ignoring: Ignoring = nothing_ignored,
    on_step: Callable[[Step], None] = lambda _: None,
) -> Summary:
    """Check the articles of ``places`` and write the outcome to ``job.out``; see docs/scale.md for the files.

    ``equipment`` is what ``job`` describes; workers load their own and refuse where it differs. ``on_step`` hears of
    each partition as it is finished; ``ignoring`` passes over files of folders.
    A run that ends in an exception leaves what is finished; ``resume`` continues it. Raises `CorpusError` FC924 where
    another run is at work on that folder.
    """
    with _telling(job.out), locked(Path(job.out)):
        return _run(places, job, equipment, engine, size, resume=resume, ignoring=ignoring, on_step=on_step)


@contextmanager
def _telling(out: str) -> Iterator[None]:
    """What the system says of files that it does not write becomes an error that people can read."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FactcheckError):
            raise
        raise corpus_error("FC921", out, detail=error.strerror or type(error).__name__) from error


def _run(
    places: Sequence[str],
    job: Job,
    equipment: Equipment,
    engine: Engine,
    size: int,
    *,
    resume: bool,
    ignoring: Ignoring,
    on_step: Callable[[Step], None],
) -> Summary:
    out = Path(job.out)
    job = replace(job, fingerprint=fingerprint_of(equipment, style=False))
    manifest = manifest_of(job, equipment, size=size)
    begin(out, manifest, resume=resume)
    (out / SUMMARY).unlink(missing_ok=True)
    found = partitions(places, columns=job.columns, size=size, ignoring=ignoring)
    count, kept = 0, 0
    for step in _steps(found, job, engine, out):
        count, kept = count + 1, kept + step.is_kept
        on_step(step)
    remove_beyond(out, count)
    sweep(out)
    summary = _summed(out, count, kept)
    write_whole(out / SUMMARY, dump_bytes(_wire(summary, manifest), indent=2))
    return summary


def _steps(found: Iterable[Partition], job: Job, engine: Engine, out: Path) -> Iterator[Step]:
    """A step for each partition: those that are finished already when they are met, the others as they get done."""
    kept: list[Step] = []
    sizes: dict[int, int] = {}

    def left() -> Iterator[Partition]:
        for partition in found:
            if outcome := finished(out, partition):
                kept.append(Step(outcome, partition.size, is_kept=True))
            else:
                sizes[partition.number] = partition.size
                yield partition

    with closing(engine(job, left())) as outcomes:
        for outcome in outcomes:
            record(out, outcome)
            yield Step(outcome, sizes.pop(outcome.number), is_kept=False)
            while kept:
                yield kept.pop(0)
    yield from kept


def _summed(out: Path, count: int, kept: int) -> Summary:
    """The summary, from the records in their order; on the way the tables that are of no partition get written."""
    tally, codes = Tally(), Counter[str]()
    shown: list[Failed] = []

    def failed() -> Iterator[Mapping[str, object]]:
        nonlocal tally
        for number in range(count):
            outcome = recorded(out, number)
            tally += outcome.tally
            for each in outcome.failed:
                codes[each.code] += 1
                if len(shown) < _SHOWN:
                    shown.append(each)
                yield {name: getattr(each, name) for name in FAILED}

    _write(out / "failed.parquet", FAILED, failed())
    repeated = ({"id": own_id, "path": path} for own_id, path in repeated_ids(out, count, tally.articles))
    number = _write(out / "repeated.parquet", REPEATED, repeated)
    return Summary(count, kept, tally, dict(sorted(codes.items())), tuple(shown), number)


def _write(place: Path, schema: Schema, rows: Iterator[Mapping[str, object]]) -> int:
    """How many rows were written to a table of its own."""
    draft, number = draft_of(place), 0
    table = Table(draft, schema)
    try:
        while batch := list(islice(rows, _BATCH)):
            table.write(batch)
            number += len(batch)
    finally:
        table.close()
    settle(draft, place)
    return number


def _wire(summary: Summary, manifest: Mapping[str, Json]) -> dict[str, Json]:
    tally = summary.tally
    counts: dict[str, Json] = {
        "verified": tally.verified,
        "refuted": tally.refuted,
        "unverified": tally.unverified,
        "excluded": tally.excluded,
        "conflicts": tally.conflicts,
    }
    return {
        **manifest,
        "summary": {**counts, "mentions": tally.mentions},
        "articles": {
            "found": tally.articles + summary.set_aside,
            "checked": tally.articles,
            "set_aside": summary.set_aside,
            "by_code": dict(summary.failed),
            "repeated_ids": summary.repeated,
            "characters": tally.characters,
        },
        "partitions": summary.partitions,
    }
