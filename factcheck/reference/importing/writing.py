"""Files of text, whole or not at all: written beside their place, then renamed to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from factcheck.reference.importing.table import ImportRefusedError, refused


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is not in its place yet."""

    file: TextIO
    path: Path
    place: Path

    def keep(self) -> Path:
        """The place, where the draft now stands instead of whatever was there."""
        try:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.path.replace(self.place)
        except OSError as trouble:
            raise _unwritten(self.place, trouble) from trouble
        return self.place


@contextmanager
def draft_of(place: Path, *, force: bool, source: Path) -> Iterator[Draft]:
    """A draft of the file ``place``; it is gone afterwards unless it was kept.

    Raises `ImportRefusedError` where a file is there already (unless ``force``), and always where it is the source.
    """
    if place.exists() and (not force or place.is_dir() or place.samefile(source)):
        raise refused("FC635", place.as_posix())
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        file = draft.open("w", encoding="utf-8", newline="")
    except OSError as trouble:
        raise _unwritten(place, trouble) from trouble
    try:
        with file:
            yield Draft(file, draft, place)
    finally:
        draft.unlink(missing_ok=True)


def _unwritten(place: Path, trouble: OSError) -> ImportRefusedError:
    return refused("FC636", place.as_posix(), detail=trouble.strerror or type(trouble).__name__)
