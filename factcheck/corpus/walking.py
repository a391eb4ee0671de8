"""Which files a corpus is made of, in a fixed order, and of what sort each is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from factcheck.corpus.records import is_of_a_run
from factcheck.readers import readers_by_suffix
from factcheck.readers.discovery import Ignored, Ignoring, nothing_ignored

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)
_UNSEEN = (".", "~$", "_")  # what other tools keep for themselves (_SUCCESS, _temporary)
_OWN_COPIES = ".checked.docx"


def files_of(place: str, ignoring: Ignoring) -> Iterator[str]:
    """The files of a place: itself, or those of a folder that are of a sort we read."""
    path = Path(place)
    ignored = ignoring(path)
    if path.is_dir():
        yield from _of_folder(path.as_posix(), ignored)
    elif not (ignored and ignored(path)):
        yield path.as_posix()


def _of_folder(folder: str, ignored: Ignored | None) -> Iterator[str]:
    """The files below a folder, sorted by name, or the folder itself where it does not open.

    Links to folders are not followed, and what an earlier run wrote is no article.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError:
        yield folder
        return
    if is_of_a_run(name for name, _ in entries):
        return
    for name, is_folder in entries:
        path = f"{folder.rstrip('/')}/{name}"
        if name.startswith(_UNSEEN) or name.endswith(_OWN_COPIES) or (ignored and ignored(Path(path))):
            continue
        if is_folder:
            yield from _of_folder(path, ignored)
        elif sort_of(path) is not None:
            yield path


def sort_of(path: str) -> Literal["article", "lines", "parquet"] | None:
    """Of what sort a file is by its name; None where nobody reads it."""
    name = path.lower()
    if name.endswith(_LINES):
        return "lines"
    if name.endswith(_PARQUET):
        return "parquet"
    return "article" if Path(name).suffix in article_endings() else None


@cache
def article_endings() -> frozenset[str]:
    """The endings for which there is a reader of articles."""
    return frozenset(readers_by_suffix())


def endings() -> str:
    """The endings of all files that are read, for people."""
    return " ".join(sorted((*article_endings(), *_LINES, *_PARQUET)))


def total_size(places: Sequence[str], *, ignoring: Ignoring = nothing_ignored) -> int:
    """The bytes of all files of a corpus."""
    files = (Path(path) for place in places for path in files_of(place, ignoring))
    return sum(file.stat().st_size for file in files if file.is_file())
