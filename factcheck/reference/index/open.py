"""The index of some files: found where it is up to date, built where it is not."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.config import Settings
from factcheck.errors import ReferenceDataError
from factcheck.lexicon import content
from factcheck.reference.index import schema
from factcheck.reference.index.build import OnRead, build_index, write_stamp
from factcheck.reference.index.store import IndexedStore
from factcheck.reference.manifest import Manifest
from factcheck.reference.sources import Source, look_through

FOLDER = ".factcheck-index"
"""Stands beside the files; holds nothing that cannot be built anew, and tells git to leave it alone."""

_SETTLED = 2_000_000_000  # nanoseconds after which a file's time stamp tells that it has not changed since


def open_index(
    sources: Sequence[Source],
    *,
    manifests: Sequence[Manifest] = (),
    skip_bad_rows: bool,
    settings: Settings,
    on_read: OnRead | None = None,
) -> IndexedStore:
    """The store over ``sources``; the index is built first where it is not up to date. ``manifests`` stay outside it.

    Several runs may do so at the same time: each builds for itself and puts a whole file in place.
    """
    places = _places(sources, skip_bad_rows=skip_bad_rows)
    for file in places:
        if _is_current(file, sources):
            with suppress(ReferenceDataError):  # damaged where the stamp does not show it: it is built anew
                return IndexedStore(file, settings=settings, manifests=manifests)
    trouble: Exception | None = None
    for file in places:
        if _is_usable(file.parent):
            try:
                _build(file, sources, skip_bad_rows=skip_bad_rows, settings=settings, on_read=on_read)
                return IndexedStore(file, settings=settings, manifests=manifests)
            except (sqlite3.Error, OSError) as error:
                trouble = error
    try:
        file = _passing(places[0].name)
        _build(file, sources, skip_bad_rows=skip_bad_rows, settings=settings, on_read=on_read)
    except (sqlite3.Error, OSError) as error:
        folder = places[0].parent.as_posix()
        raise ReferenceDataError("FC462", "索引写不了", place=folder, remedy="请检查磁盘空间") from (trouble or error)
    return IndexedStore(file, settings=settings, manifests=manifests)


def _places(sources: Sequence[Source], *, skip_bad_rows: bool) -> tuple[Path, Path]:
    """Where the index of these files may be: beside the first, or in the user's cache where that cannot be written."""
    names = json.dumps([[source.shown, source.path.as_posix()] for source in sources])
    name = hashlib.sha256(f"{skip_bad_rows}{names}".encode()).hexdigest()[:16] + ".sqlite"
    return sources[0].path.parent / FOLDER / name, _cache() / "factcheck" / name


def _passing(name: str) -> Path:
    """A file for this run alone, where nothing else can be written."""
    return Path(tempfile.mkdtemp(prefix="factcheck-")) / name


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _is_usable(folder: Path) -> bool:
    """True for a folder that is there, or could be made, and that can be written to."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        return True
    return False


def _is_current(file: Path, sources: Sequence[Source]) -> bool:
    """True where the index was made by this version of the program from files with these very bytes."""
    try:
        base = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return False
    try:
        found = base.execute("SELECT value FROM told WHERE what = 'stamp'").fetchone()
        stamp = json.loads(found[0]) if found else {}
    except (sqlite3.Error, ValueError):
        return False
    finally:
        base.close()
    if not isinstance(stamp, dict) or not {"files", "made_at"} <= stamp.keys():
        return False
    if stamp.get("made_by") != _made_by() or [shown for shown, *_ in stamp["files"]] != [s.shown for s in sources]:
        return False
    pairs = zip(sources, stamp["files"], strict=True)
    return all(_is_same(source, told, stamp["made_at"]) for source, told in pairs)


def _is_same(source: Source, told: list[str], made_at: int) -> bool:
    """True where the file has the bytes that it had. It is read only where its time stamps do not settle that."""
    _, times, sha256 = told
    try:
        if times == _times(source) and source.path.stat().st_mtime_ns + _SETTLED < made_at:
            return True
        return sha256 == look_through(source.path)[0]
    except OSError:
        return not sha256  # it could not be read then, either


def _times(source: Source) -> str:
    """Size and time stamps of a file; empty where it cannot be looked at."""
    try:
        stat = source.path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"


def _made_by() -> str:
    """What the rows were read by: the version of the tables and the words for units and hedges."""
    words = hashlib.sha256(content("units.csv") + content("hedges.toml"))
    return f"{schema.VERSION} {words.hexdigest()[:16]}"


def _build(
    file: Path, sources: Sequence[Source], *, skip_bad_rows: bool, settings: Settings, on_read: OnRead | None
) -> None:
    """Build the index under another name and put it in place when it is whole."""
    handle, name = tempfile.mkstemp(prefix=f"{file.stem}-", suffix=".part", dir=file.parent)
    os.close(handle)
    part = Path(name)
    try:
        made_at = part.stat().st_mtime_ns
        times = [_times(source) for source in sources]
        info = build_index(sources, part, skip_bad_rows=skip_bad_rows, settings=settings, on_read=on_read)
        sha256 = {read.path: read.sha256 for read in info.files}
        told = [[source.shown, time, sha256.get(source.shown, "")] for source, time in zip(sources, times, strict=True)]
        write_stamp(part, json.dumps({"made_by": _made_by(), "made_at": made_at, "files": told}))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
