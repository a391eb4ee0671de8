"""An earlier version of the reference data, as a folder or file of its own: out of git, or where it already lies.

git is asked, and nothing is changed: no checkout, no index, no network. What stands in the repository counts, byte for
byte, whatever git would make of line ends in a working copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from factcheck import git
from factcheck.errors import RevisionError
from factcheck.lexicon import table

_FILE_MODES = ("100644", "100755")


def materialize(base: str, reference: Path, into: Path) -> Path:
    """The folder or CSV file with the version ``base`` of ``reference``.

    ``base`` is a folder or CSV file, which is given back as it is, or a revision of git (``main``, ``HEAD~1``, a tag, a
    hash): then the CSV files that ``reference`` had at that revision are written below ``into``, under the name of
    ``reference``, and the place of that copy comes back. Where a path and a revision have one name, the path is meant.

    Raises `factcheck.errors.RevisionError`: FC550 without git, FC551 for an unknown revision, FC552 where ``reference``
    lies in no repository, FC553 where it had no CSV file at that revision, FC554 with what else git has to say.
    """
    if not base.strip() or "\0" in base:
        raise _error("FC551", base.strip())
    if os.path.exists(base):  # noqa: PTH110 - false, not an error, for a name that is too long for a path
        return Path(base)
    place = reference.resolve()
    folder = place if place.is_dir() else place.parent
    _refuse_strangers(folder, reference)
    commit = _commit(base, folder)
    copy = into / place.name
    found = False
    for name, blob in _csv_files(commit, folder):
        if place.is_dir() or name == place.name:
            found = True
            _write(blob, copy / name if place.is_dir() else copy, folder)
    if not found:
        raise _error("FC553", f"{base}:{reference.as_posix()}")
    return copy


def _refuse_strangers(folder: Path, reference: Path) -> None:
    if not folder.is_dir():
        raise _error("FC552", reference.as_posix())
    asked = _git(folder, "rev-parse", "--is-inside-work-tree")
    if git.is_no_repository(asked):
        raise _error("FC552", reference.as_posix())
    _done(asked, folder)


def _commit(base: str, folder: Path) -> str:
    """The full hash of the commit that ``base`` names."""
    asked = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if asked.returncode:
        raise _error("FC551", base)
    return asked.stdout.decode().strip()


def _csv_files(commit: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the hash of each CSV file that lay in the folder itself: what the loader reads there."""
    listing = _done(_git(folder, "ls-tree", "-z", commit), folder)
    for entry in filter(None, listing.stdout.split(b"\0")):
        told, _, name = os.fsdecode(entry).partition("\t")
        mode, _, blob = told.split(" ")
        if mode in _FILE_MODES and name.lower().endswith(".csv") and not name.startswith("."):
            yield name, blob


def _write(blob: str, place: Path, folder: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(_done(_git(folder, "cat-file", "blob", blob), folder).stdout)


def _git(folder: Path, *arguments: str) -> git.Answer:
    answer = git.ask(folder, *arguments)
    if answer is None:
        raise _error("FC550", "git")
    return answer


def _done(asked: git.Answer, folder: Path) -> git.Answer:
    if asked.returncode:
        raise _error("FC554", git.complaint(asked) or folder.as_posix())
    return asked


def _error(code: str, place: str) -> RevisionError:
    told = table("problems.zh.toml")[code]
    return RevisionError(code, told["message"], place=place, remedy=told["remedy"])
