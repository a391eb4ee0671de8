"""What a run leaves beside its tables: a manifest of what it was started with, and a record of each finished partition.

With them a run that was stopped can be continued, and is never mixed with another one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from factcheck.corpus.columns import FAILED
from factcheck.corpus.model import Failed, Job, Outcome, Partition, Tally
from factcheck.corpus.trouble import corpus_error
from factcheck.corpus.writing import TABLES, digest_of, part_name, part_number, sweep, table_names, write_whole
from factcheck.equipment import Equipment
from factcheck.report.exact_json import Json, dump_bytes
from factcheck.report.json_report import TOOL_NAME, reference_to_dict
from factcheck.version import __version__

MANIFEST = "manifest.json"
SUMMARY = "summary.json"
_RECORDS = "done"
_OURS = (MANIFEST, SUMMARY, _RECORDS, *TABLES)
_SCHEMA = 1
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_MAY_LACK = ("line", "id")  # of what was set aside


def is_of_a_run(names: Iterable[str]) -> bool:
    """True for the names in a folder that a run has written to."""
    return {MANIFEST, _RECORDS} <= set(names)


def manifest_of(job: Job, equipment: Equipment, *, size: int) -> dict[str, Json]:
    """What results depend on, besides the articles. Where it is the same, so are the files, byte for byte."""
    nlp = equipment.nlp.info
    settings: dict[str, Json] = {
        "columns": asdict(job.columns),
        "date": job.date.isoformat() if job.date else None,
        "explanations": job.explanations,
        "lang": job.lang,
        "limits": asdict(job.limits),
        "model": nlp.name or nlp.mode,
        "partition_size": size,
        "skip_bad_rows": job.skip_bad_rows,
        "settings": sha256(repr(job.settings).encode()).hexdigest(),
    }
    return {
        "schema_version": _SCHEMA,
        "tool": {"name": TOOL_NAME, "version": __version__},
        "fingerprint": job.fingerprint,
        "settings": settings,
        "reference": reference_to_dict(equipment.store.info),
    }


def begin(out: Path, manifest: Mapping[str, Json], *, resume: bool) -> None:
    """Make the folder ready for a run.

    Raises `CorpusError` FC916 where results lie there already and ``resume`` was not asked for, FC917 where it was and
    they are of a run that was started with something else, FC925 where nobody can tell of which.
    """
    content = dump_bytes(manifest, indent=2)
    held = out / MANIFEST
    if not any((out / name).exists() for name in _OURS):
        write_whole(held, content)
        return
    if not resume:
        raise corpus_error("FC916", out.as_posix())
    earlier = held.read_bytes() if held.is_file() else b""
    if earlier != content or manifest["fingerprint"] is None:
        before = _manifest(earlier)
        if before is None:
            raise corpus_error("FC925", held.as_posix())
        raise corpus_error("FC917", out.as_posix(), differs=" ".join(_differing(before, json.loads(content))))
    sweep(out)


def finished(out: Path, partition: Partition) -> Outcome | None:
    """The outcome of a partition that an earlier run finished; None where it has to be done.

    It counts where its articles are the same, and its files are whole.
    """
    try:
        outcome = recorded(out, partition.number)
        whole = all(digest_of(out / name) == digest for name, digest in outcome.files.items())
    except _UNREADABLE:
        return None
    return outcome if whole and outcome.digest == partition.digest else None


def record(out: Path, outcome: Outcome) -> None:
    """Write down that a partition is finished."""
    write_whole(_place(out, outcome.number), json.dumps(asdict(outcome), ensure_ascii=True).encode())


def recorded(out: Path, number: int) -> Outcome:
    """The record of a partition that is finished. Raises one of many errors where that is no record of it."""
    outcome = _outcome(json.loads(_place(out, number).read_bytes()))
    if not _is_sound(outcome, number):
        raise ValueError(number)
    return outcome


def remove_beyond(out: Path, count: int) -> None:
    """Take away what earlier runs left of partitions that the corpus has no more, whether they finished them or not."""
    for folder in (_RECORDS, *TABLES):
        for place in (out / folder).glob("part-*"):
            number = part_number(place.name)
            if number is not None and number >= count:
                place.unlink()


def _place(out: Path, number: int) -> Path:
    return out / _RECORDS / part_name(number, ".json")


def _outcome(held: Any) -> Outcome:  # noqa: ANN401 - JSON of ours
    failed = tuple(Failed(**row) for row in held["failed"])
    return Outcome(held["number"], held["digest"], Tally(**held["tally"]), failed, dict(held["files"]))


def _is_sound(outcome: Outcome, number: int) -> bool:
    """True where a record says what one of this partition can say, each value of its sort."""
    kinds = {name: int if sort == "int" else str for name, sort in FAILED.items()}
    rows = ((name, getattr(each, name)) for each in outcome.failed for name in kinds)
    return (
        outcome.number == number
        and outcome.files.keys() == table_names(number)
        and all(type(count) is int for count in astuple(outcome.tally))
        and all(type(value) is kinds[name] or (value is None and name in _MAY_LACK) for name, value in rows)
    )


def _manifest(content: bytes) -> dict[str, Any] | None:
    """What a manifest says; None where it is none."""
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) and isinstance(held.get("settings"), dict) else None


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of what two manifests say differently."""
    found = [key for key in after if key not in ("settings", "fingerprint") and before.get(key) != after[key]]
    found += [key for key in after["settings"] if before["settings"].get(key) != after["settings"][key]]
    return found or ["fingerprint"]
