"""What a run leaves beside its tables: a manifest of what it was started with, and a record of each finished partition.

With them a run that was stopped can be continued, and is never mixed with another one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from factcheck.corpus.model import Failed, Job, Outcome, Partition, Tally
from factcheck.corpus.trouble import corpus_error
from factcheck.corpus.writing import digest_of, part_name, sweep, write_whole
from factcheck.equipment import Equipment
from factcheck.report.exact_json import Json, dump_bytes
from factcheck.report.json_report import TOOL_NAME, reference_to_dict
from factcheck.version import __version__

MANIFEST = "manifest.json"
SUMMARY = "summary.json"
_RECORDS = "done"
_OURS = (MANIFEST, SUMMARY, _RECORDS, "mentions", "articles")
_SCHEMA = 1
_UNREADABLE = (OSError, ValueError, KeyError, TypeError)


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
    they are of a run that was started with something else.
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
        raise corpus_error("FC917", out.as_posix(), differs=" ".join(_differing(earlier, content)))
    sweep(out)


def finished(out: Path, partition: Partition) -> Outcome | None:
    """The outcome of a partition that an earlier run finished; None where it has to be done.

    It counts where its articles are the same, and its files are whole.
    """
    try:
        outcome = _outcome(json.loads(_place(out, partition.number).read_bytes()))
        whole = all(digest_of(out / name) == digest for name, digest in outcome.files.items())
    except _UNREADABLE:
        return None
    return outcome if whole and outcome.digest == partition.digest else None


def record(out: Path, outcome: Outcome) -> None:
    """Write down that a partition is finished."""
    write_whole(_place(out, outcome.number), json.dumps(asdict(outcome), ensure_ascii=True).encode())


def recorded(out: Path, number: int) -> Outcome:
    """The record of a partition that is finished."""
    return _outcome(json.loads(_place(out, number).read_bytes()))


def remove_beyond(out: Path, count: int) -> None:
    """Take away what earlier runs left of partitions that the corpus has no more."""
    number = count
    while _place(out, number).exists():
        for name in recorded(out, number).files:
            (out / name).unlink(missing_ok=True)
        _place(out, number).unlink()
        number += 1


def _place(out: Path, number: int) -> Path:
    return out / _RECORDS / part_name(number, ".json")


def _outcome(held: Any) -> Outcome:  # noqa: ANN401 - JSON of ours
    failed = tuple(Failed(**row) for row in held["failed"])
    return Outcome(held["number"], held["digest"], Tally(**held["tally"]), failed, dict(held["files"]))


def _differing(earlier: bytes, now: bytes) -> list[str]:
    """The names of what two manifests say differently."""
    try:
        before = json.loads(earlier)
    except ValueError:
        return [MANIFEST]
    after = json.loads(now)
    found = [key for key in after if key not in ("settings", "fingerprint") and before.get(key) != after[key]]
    settings = before.get("settings", {})
    found += [key for key in after["settings"] if settings.get(key) != after["settings"][key]]
    return found or ["fingerprint"]
