"""An earlier version of the reference, to hold the present one against: out of git, or from another folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.errors import ReferenceDataError
from factcheck.lexicon import table
from factcheck.reference.checks.changes import Base
from factcheck.reference.curating.revision import materialize
from factcheck.reference.load import load_reference


@contextmanager
def earlier(base: str, references: Sequence[Path], *, settings: Settings = DEFAULT_SETTINGS) -> Iterator[Base]:
    """The version ``base`` of the folders or files ``references``: a revision of git, or a folder or file itself.

    Its bad rows are left out: they are nobody's concern any more. Raises `factcheck.errors.RevisionError` for a
    revision that is none, and ReferenceDataError where nothing can be read.
    """
    with TemporaryDirectory(prefix="factcheck-") as folder:
        places: dict[Path, str] = {}
        for number, reference in enumerate(references):
            copy = materialize(base, reference, Path(folder) / str(number))
            places.setdefault(copy, reference.as_posix())
        loaded = load_reference(list(places), skip_bad_rows=True, settings=settings)
        if not loaded.info.facts:
            raise _unread(base)
        yield Base(loaded.store, tuple((copy.as_posix(), shown) for copy, shown in places.items()))


def _unread(base: str) -> ReferenceDataError:
    told = table("problems.zh.toml")["FC525"]
    return ReferenceDataError("FC525", told["message"], place=base, remedy=told["remedy"])
