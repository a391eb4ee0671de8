"""What changed since a revision of git: whole files, and lines of one file. The only room here that asks git.

The working copy, saved but not yet committed work included, is held against the commit at which the branch left
``REV``: their merge base. So a pull request is told only of its own changes, not of what others did on ``main``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck import git
from factcheck.errors import RevisionError
from factcheck.lexicon import table

# A rename is one for git where half of the lines are the same.
_DIFF = ("-c", "core.quotePath=false", "-c", "diff.noprefix=false", "diff", "--no-color", "--no-ext-diff")
_RENAMED = ("R", "C")
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the repository at ``root`` since the commit ``base``; names are below the root, with slashes.

    ``former`` has the name that each changed file had there, None for a new one; ``lost`` are names of which no file is
    left; ``tracked`` are all files that git knows.
    """

    revision: str
    root: str
    base: str
    former: Mapping[str, str | None]
    lost: frozenset[str]
    tracked: frozenset[str]

    def touched(self, path: str) -> bool:
        """True for a file that changed, and for one of which git knows nothing (new, ignored, elsewhere)."""
        return path == "-" or any(self._is_changed(name) for name in self._names(path))

    def name(self, path: str) -> str:
        """The name of a file below the root."""
        return self._names(path)[0]

    def _names(self, path: str) -> tuple[str, ...]:
        """The name of a file below the root; where it is a link, the name of what it leads to as well."""
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - a link is not followed
        places = (os.path.join(os.path.realpath(folder), name), os.path.realpath(path))  # noqa: PTH118 - a link is not followed
        return tuple(dict.fromkeys(os.path.relpath(place, self.root).replace(os.sep, "/") for place in places))

    def _is_changed(self, name: str) -> bool:
        above = (name[:at] for at, char in enumerate(name) if char == "/")
        return name in self.former or name not in self.tracked or any(folder in self.former for folder in above)


def changes_since(revision: str, folder: str = ".") -> Changes:
    """What changed since ``revision`` in the repository in which ``folder`` lies.

    Raises `RevisionError`: FC155 without git, FC156 outside of a repository, FC157 for a revision that it does not
    know, FC158 where the common past of it and HEAD is missing, FC159 with what else git has to say.
    """
    _refuse_strangers(folder)
    root = os.fsdecode(_done(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    base = _base(revision, root)
    former, lost = _status(_done(root, *_DIFF, "--name-status", "-z", "--find-renames", base, "--"))
    for name in _names(_done(root, "ls-files", "-z", "--others", "--exclude-standard")):
        former[name.rstrip("/")] = None  # another repository inside this one ends in a slash
    tracked = frozenset(_names(_done(root, "ls-files", "-z")))
    return Changes(revision, os.path.realpath(root), base, former, lost, tracked)


def changed_lines(changes: Changes, path: str) -> tuple[range, ...] | None:
    """The lines (from 1) of a file that are new or different; None where all of it counts as changed.

    That is so for a new file and for one that git takes for no text (Word, PDF, UTF-16).
    """
    name = changes.name(path)
    if path == "-" or name not in changes.former:
        return None if changes.touched(path) else ()
    former = changes.former[name]
    if former is None:
        return None
    names = dict.fromkeys((former, name))
    options = ("--no-textconv", "--unified=0", "--find-renames")
    patch = _done(changes.root, "--literal-pathspecs", *_DIFF, *options, changes.base, "--", *names)
    if _BINARY.search(patch):
        return None
    hunks = ((int(found["first"]), int(found["count"] or 1)) for found in _HUNK.finditer(patch))
    return tuple(range(first, first + count) for first, count in hunks if count)


def _refuse_strangers(folder: str) -> None:
    answer = git.ask(folder, "rev-parse", "--is-inside-work-tree")
    if answer is None:
        raise _error("FC155", "git")
    if git.is_no_repository(answer):
        raise _error("FC156", os.path.abspath(folder))  # noqa: PTH100 - a link is not followed
    if answer.returncode:
        raise _error("FC159", git.complaint(answer) or folder)


def _base(revision: str, root: str) -> str:
    """The commit at which HEAD left the revision."""
    if not revision.strip() or "\0" in revision:
        raise _error("FC157", revision.strip())
    asked = git.ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if asked is None or asked.returncode:
        raise _error("FC157", revision)
    found = git.ask(root, "merge-base", "--end-of-options", asked.stdout.decode().strip(), "HEAD")
    if found is None or found.returncode:
        raise _error("FC158", revision)
    return found.stdout.decode().strip()


def _status(listing: bytes) -> tuple[dict[str, str | None], frozenset[str]]:
    """The former name of each file that changed, and the names that are lost."""
    former: dict[str, str | None] = {}
    lost: set[str] = set()
    words = _names(listing)
    for status in words:
        name = next(words)
        if status.startswith(_RENAMED):
            new = next(words)
            former[new] = name
            if status.startswith("R"):
                lost.add(name)
        elif status.startswith("D"):
            lost.add(name)
        else:
            former[name] = None if status.startswith("A") else name
    return former, frozenset(lost)


def _names(listing: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in listing.split(b"\0") if name)


def _done(folder: str, *words: str) -> bytes:
    answer = git.ask(folder, *words)
    if answer is None or answer.returncode:
        raise _error("FC159", git.complaint(answer) if answer else folder)
    return answer.stdout


def _error(code: str, place: str) -> RevisionError:
    told = table("problems.zh.toml")[code]
    return RevisionError(code, told["message"], place=place, remedy=told["remedy"])
