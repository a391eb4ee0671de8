"""Files of text, whole or not at all: written beside their place, then renamed to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
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
            raise unwritten(self.place, trouble) from trouble
        return self.place


@contextmanager
def draft_of(place: Path, *, force: bool, source: Path) -> Iterator[Draft]:
    """A draft of the file ``place``; it is gone afterwards unless it was kept.

    Raises `ImportRefusedError` where a file is there already (unless ``force``), and always where it is the source.
    """
    try:
        is_there = place.exists()
        is_in_the_way = is_there and (not force or place.is_dir() or (source.exists() and place.samefile(source)))
    except OSError as trouble:
        raise unwritten(place, trouble) from trouble
    if is_in_the_way:
        raise refused("FC635", place.as_posix())
    place = place.resolve() if place.is_symlink() else place
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        file = draft.open("w", encoding="utf-8", newline="")
    except OSError as trouble:
        raise unwritten(place, trouble) from trouble
    try:
        with file:
            yield Draft(file, draft, place)
    finally:
        draft.unlink(missing_ok=True)


def check_apart(places: Iterable[Path]) -> None:
    """Nothing, where no two of the files to write have one place. Raises `ImportRefusedError` otherwise."""
    seen: set[str] = set()
    for place in places:
        if os.path.abspath(place) in seen:  # noqa: PTH100 - nothing is looked up on the disk
            raise refused("FC635", place.as_posix())
        seen.add(os.path.abspath(place))  # noqa: PTH100 - as above


def unwritten(place: Path, trouble: OSError) -> ImportRefusedError:
    """The refusal of a file that cannot be written."""
    return refused("FC636", place.as_posix(), detail=trouble.strerror or type(trouble).__name__)
